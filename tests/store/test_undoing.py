"""Taking back: whatever a person decided, undone at once, leaves the incidents as they were."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fusing import read, shown, told

from lagebild.linking import ContradictionError
from lagebild.pipeline import Recorder
from lagebild.records import Incident
from lagebild.review import CorrectionError
from lagebild.store import RecordError, open_record

Decision = tuple[str, int, int]
TEXTS = st.builds("{} 2016-10-{:02} {}".format, st.sampled_from(("Homs", "Idlib")), st.integers(3, 6),
                  st.sampled_from((5, 23, 24, 31)))
DECISIONS = st.tuples(st.sampled_from(("same", "different", "reject", "correct", "accept", "retract")),
                      st.integers(0, 6), st.integers(0, 6))


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    """What changes an empty record."""
    return Recorder(open_record(str(tmp_path / "r.sqlite"), create=True), read, "lagebild test")


def add(recorder: Recorder, texts: list[str]) -> list[str]:
    """Add a report for each text, one after the other; return the ids of their claims."""
    names = [f"r{number}" for number in range(len(texts))]
    for number, (name, text) in enumerate(zip(names, texts, strict=True)):
        recorder.add([told(text, name, f"2016-10-{7 + number:02}")])
    return [f"c-{name}" for name in names]


def decide(recorder: Recorder, decision: Decision, claims: list[str]) -> int | None:
    """Decide something of a claim or a pair; return the entry, None where it may not be decided."""
    what, one, other = decision[0], claims[decision[1] % len(claims)], claims[decision[2] % len(claims)]
    acts: dict[str, Callable[[], int]] = {
        "reject": lambda: recorder.reject(one, "", "Ada").number,
        "accept": lambda: recorder.accept(one, "", "Ada").number,
        "correct": lambda: recorder.correct(one, {"time": "2016-10-05"}, "", "Ada").number,
        "retract": lambda: recorder.retract(one, "", "Ada"),
    }
    try:
        return acts[what]() if what in acts else recorder.judge(one, what, other, "", "Ada")  # type: ignore[arg-type]
    except (ContradictionError, CorrectionError, RecordError):
        return None


def by_id(recorder: Recorder) -> dict[str, Incident]:
    return {one.id: one for one in shown(recorder.record)}


@given(st.lists(TEXTS, min_size=2, max_size=6), DECISIONS, DECISIONS)
@settings(max_examples=20, deadline=None)
def test_what_is_decided_and_taken_back_leaves_the_record_as_it_was(
    texts: list[str], first: Decision, second: Decision,
) -> None:
    with TemporaryDirectory() as folder, open_record(f"{folder}/r.sqlite", create=True) as record:
        recorder = Recorder(record, read, "lagebild test")
        claims = add(recorder, texts)
        before = by_id(recorder)
        one = decide(recorder, first, claims)
        if one is None:
            return
        between = by_id(recorder)
        other = decide(recorder, second, claims)
        if other is not None:
            recorder.undo(other, "", "Ben")
            assert by_id(recorder) == between
        recorder.undo(one, "", "Ben")
        assert by_id(recorder) == before


def test_nobody_is_in_two_incidents_after_undoing_beside_what_is_alike(recorder: Recorder) -> None:
    add(recorder, ["Homs 2016-10-04 23", "Homs 2016-10-04 24", "Idlib 2016-10-04 5"])
    before = by_id(recorder)
    number = recorder.judge("c-r0", "same", "c-r2", "", "Ada")
    recorder.add([told("Homs 2016-10-04 25", "late", "2016-10-12")])
    recorder.undo(number, "", "Ada")
    after = by_id(recorder)
    assert sorted(one.claims for one in after.values()) == [("c-r0", "c-r1", "c-late"), ("c-r2",)]
    assert after.keys() == before.keys()


def test_an_id_stays_with_the_claim_that_it_is_named_after(recorder: Recorder) -> None:
    add(recorder, ["Homs 2016-10-04 23", "Homs 2016-10-04 23"])
    number = recorder.judge("c-r0", "different", "c-r1", "", "Ada")
    apart = {name: one.claims for name, one in by_id(recorder).items()}
    assert apart == {"i-c-r0": ("c-r0",), "i-c-r1": ("c-r1",)}
    recorder.undo(number, "", "Ada")
    assert {name: one.claims for name, one in by_id(recorder).items()} == {"i-c-r0": ("c-r0", "c-r1")}
    with recorder.record.reading() as now:
        alias = now.incident("i-c-r1")
        assert alias is not None and alias.id == "i-c-r0"


def test_taking_back_an_undoing_decides_again(recorder: Recorder) -> None:
    add(recorder, ["Homs 2016-10-04 23", "Idlib 2016-10-04 23"])
    number = recorder.judge("c-r0", "same", "c-r1", "", "Ada")
    merged = by_id(recorder)
    recorder.undo(number, "", "Ada")
    with recorder.record.reading() as now:
        undoing = next(entry.number for entry in now.history() if entry.action == "undo")
    recorder.undo(undoing, "", "Ada")
    assert by_id(recorder) == merged


def test_accepting_and_taking_that_back_moves_nothing(recorder: Recorder) -> None:
    add(recorder, ["Homs 2016-10-04 23"])
    number = recorder.accept("c-r0", "", "Ada").number
    recorder.add([told("Homs 2016-10-04 24", "late", "2016-10-12")])
    before = by_id(recorder)
    recorder.undo(number, "", "Ada")
    assert by_id(recorder) == before
