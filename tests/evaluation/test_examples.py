"""The examples of a pack as tests: what passes, what fails, and where it stands."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from building import source

from lagebild.evaluation.examples import check_examples
from lagebild.evaluation.floors import measured_examples
from lagebild.mentions.filler import Filler
from lagebild.mentions.sayings import Saying
from lagebild.packs.entries import Cue
from lagebild.records import Control, Event, Figure, Report, Span, Step

FRAMES = """
event: clash
entries:
  - verb: kämpfen
    examples:
      - Soldaten kämpften.
      - Sie aßen.
    not: [Köche kämpften.]
  - verb: sterben
    effect: true
    figure: killed
    examples: [Bei dem Anschlag starben drei.]
"""
LIGHT = """
entries:
  - {verb: verüben, examples: [Sie verübten einen Anschlag.], not: [Sie aßen.]}
"""
CUES = """
entries:
  - verb: sagen
    examples:
      - {text: "Die Armee sagte, Soldaten kämpften.", source: Die Armee}
      - {text: "Die Armee sagte, sie komme.", source: Die Rebellen}
    not: ["Der Name sagte ihm nichts."]
"""
PROPOSITIONS = """
entries:
  - {kind: control, value: holds, verb: halten, examples: [Sie hielten Idlib.], not: [Sie aßen.]}
  - {kind: control, value: loses, verb: verlieren, examples: [Sie hielten Idlib.]}
"""


class StubReader:
    """Reads a clash from "kämpften", an attack from "Anschlag", control from "hielten", a saying from "sagte"."""

    def __init__(self, folder: Path) -> None:
        self.pack = SimpleNamespace(folder=folder, code="de")

    def read_fully(self, report: Report) -> Report:
        where = Span(0, 1, report.text[0])
        killed = (Figure(what="killed", min=3, max=3, text="drei", start=0, end=1),)
        claims = {
            "kämpften": Event(id="1", evidence=where, event="clash"),
            "Anschlag": Event(id="2", evidence=where, event="bombing", figures=killed if "drei" in report.text else ()),
            "hielten": Control(id="3", evidence=where, status="holds"),
            "Name": Event(id="4", evidence=where, event="talks", sources=(source("Name"),),
                          trace=(Step("source", "cue:sagen", 0, 1),)),
        }
        read = tuple(claim for word, claim in claims.items() if word in report.text)
        return Report(id=report.id, text=report.text, claims=read)

    def mentions(self, report: Report) -> SimpleNamespace:
        said = [Saying(Cue(verb="sagen"), 0, 0, 0, speakers=[Filler(None, 0, 9)])] if "sagte" in report.text else []
        return SimpleNamespace(sayings=said)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "frames").mkdir()
    for name, content in {
        "frames/clash": FRAMES, "light_verbs": LIGHT, "cues": CUES, "propositions": PROPOSITIONS,
    }.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


def test_counts_by_file(folder: Path) -> None:
    coverage, _ = check_examples(StubReader(folder))
    assert [(c.name, c.entries, c.examples, c.failed) for c in coverage] == [
        ("frames/clash", 2, 4, 2), ("light_verbs", 1, 2, 0), ("cues", 1, 3, 2), ("propositions", 2, 3, 1),
    ]


def test_failures_by_file_and_line(folder: Path) -> None:
    _, failures = check_examples(StubReader(folder))
    assert [str(failure).removeprefix(f"{folder}/") for failure in failures] == [
        "frames/clash.yaml:7: kämpfen: no clash was read: Sie aßen.",
        "frames/clash.yaml:8: kämpfen: clash was read: Köche kämpften.",
        "cues.yaml:6: sagen: no saying was read from Die Rebellen: Die Armee sagte, sie komme.",
        "cues.yaml:7: sagen: saying was read: Der Name sagte ihm nichts.",
        "propositions.yaml:4: verlieren: no control loses was read: Sie hielten Idlib.",
    ]


def test_a_sentence_that_breaks_the_reader_is_a_failure_among_others(folder: Path, monkeypatch) -> None:
    def broken(self: StubReader, report: Report) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(StubReader, "mentions", broken)
    _, failures = check_examples(StubReader(folder))
    assert len(failures) == 12 and "reading it failed with ZeroDivisionError (by zero)" in str(failures[0])


def test_the_share_that_passes_is_rounded_down(folder: Path) -> None:
    coverage, _ = check_examples(StubReader(folder))
    assert measured_examples(coverage) == {"examples": 58.3}
    assert measured_examples([]) == {"examples": 100.0}
