"""The examples of the German pack run as tests; the share of entries that pass all of theirs has a floor (floors.yaml).

What fails is listed in build/pack-failures.txt, and by `lagebild pack check`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from lagebild.evaluation.examples import Coverage, Failed, check_examples
from lagebild.pipeline import Reader

FLOORS = Path(__file__).with_name("floors.yaml")
LISTED = Path(__file__).parents[2] / "build" / "pack-failures.txt"
KINDS = ("frames", "light_verbs", "cues", "propositions")

pytestmark = pytest.mark.xdist_group("pack")  # all are read once


@pytest.fixture(scope="module")
def checked() -> tuple[list[Coverage], list[Failed]]:
    coverage, failures = check_examples(Reader.open("de"))
    LISTED.parent.mkdir(exist_ok=True)
    LISTED.write_text("".join(f"{failed}\n" for failed in failures), encoding="utf-8")
    return coverage, failures


def first_lines(path: Path) -> list[int]:
    """Return the line that each entry of a file begins on."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    entries = next(node for key, node in root.value if key.value == "entries")
    return [node.start_mark.line + 1 for node in entries.value]


def failing_entries(failures: Sequence[Failed]) -> dict[str, int]:
    """Return how many entries of each kind have an example that fails."""
    entries = defaultdict(set)
    for path in {failed.path for failed in failures}:
        starts = first_lines(path)
        kind = "frames" if path.parent.name == "frames" else path.stem
        entries[kind] |= {(path, bisect_right(starts, failed.line)) for failed in failures if failed.path == path}
    return {kind: len(found) for kind, found in entries.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_share_of_entries_that_pass_does_not_fall(checked: tuple[list[Coverage], list[Failed]], kind: str) -> None:
    coverage, failures = checked
    entries = sum(part.entries for part in coverage if part.name.split("/")[0] == kind)
    share = 100 * (1 - failing_entries(failures).get(kind, 0) / entries)
    floor = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))[kind]
    assert share >= floor, (
        f"only {share:.1f} % of the {kind} read all their examples, the floor is {floor} %; "
        f"the {len(failures)} examples that fail stand in {LISTED}"
    )


def test_no_example_breaks_the_reader(checked: tuple[list[Coverage], list[Failed]]) -> None:
    assert not [failed for failed in checked[1] if "reading it failed with" in failed.wanted]


def test_every_event_kind_has_frames_with_examples(checked: tuple[list[Coverage], list[Failed]]) -> None:
    from lagebild.codes import event_kinds

    covered = {part.name.removeprefix("frames/"): part for part in checked[0] if part.name.startswith("frames/")}
    assert set(covered) == set(event_kinds())
    assert all(part.entries >= 20 and part.examples >= part.entries for part in covered.values())
