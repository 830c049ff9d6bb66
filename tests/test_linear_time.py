"""No text takes more than time linear in its length, however it is made; and whatever is read stands in it."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lagebild.pipeline import Reader
from lagebild.records import Report

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from adversarial import SHAPES, exponent

SIZES = [1_500, 6_000]
STEEPEST = 1.5
"""Growth by which a quadratic text (2.0) is told from a linear one (1.0), measured on a busy machine."""
NEGLIGIBLE = 0.15
"""Seconds below which growth is noise."""
PARTS = (
    "Die Armee griff an. ", "laut der Armee ", "„Wir töten", "“, sagte er, ", "der ", "dass die Rebellen ", "und ",
    ", ", "\n\n", "20 bis 30 Tote ", "am Mittwoch ", "in Aleppo ", "sollte sie ", "es seien ", "( ", "– ", ". ",
    "Luftangriff", "zwanzig",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.open("de")


def seconds(reader: Reader, text: str) -> float:
    """Return the processor time of reading, the better of two; each claim's spans must be the words they point to."""
    times = []
    for _ in range(2):
        start = time.process_time()
        report = reader.read_fully(Report(id="x", text=text))
        times.append(time.process_time() - start)
    for start_, end, words in spans(msgspec.to_builtins(report.claims)):
        assert text[start_:end] == words
    return min(times)


def spans(part: object) -> Iterator[tuple[int, int, str]]:
    """Yield everything with offsets and text."""
    if isinstance(part, dict):
        if part.get("end") and "text" in part:
            yield part["start"], part["end"], part["text"]
        part = list(part.values())
    if isinstance(part, list):
        for child in part:
            yield from spans(child)


def assert_linear(reader: Reader, texts: list[str]) -> None:
    times = [seconds(reader, text) for text in texts]
    assert times[-1] < NEGLIGIBLE or exponent(times, SIZES) <= STEEPEST, f"{times} s for {SIZES} words"


@pytest.mark.parametrize("shape", SHAPES)
def test_texts_made_to_be_slow(reader: Reader, shape: str) -> None:
    assert_linear(reader, [SHAPES[shape](size) for size in SIZES])


@settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # making a slow text shorter would take minutes
)
@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=8))
def test_whatever_is_repeated(reader: Reader, parts: list[str]) -> None:
    unit = "".join(parts)
    assert_linear(reader, [unit * (size // max(1, len(unit.split()))) for size in SIZES])
