"""The record fuses what it is told: incidents grow, merge, split and are undone, and every change is in the history."""

from pathlib import Path

import pytest
from kept_reports import received
from msgspec.structs import replace

from lagebild.linking import ContradictionError
from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.records import Event, Figure, Incident, Place, Report, Span, Time
from lagebild.store import Record, open_record

HOMS = Place(text="Homs", start=0, end=4, id="geonames:169577", name="Homs", lat=34.73, lon=36.71, kind="city",
             precision=1, country="SY")
IDLIB = replace(HOMS, id="geonames:169389", name="Idlib", lat=35.93, lon=36.63)


def read(report: Report) -> Report:
    """Read a text of the form "Homs 2016-10-04 23": a strike there on that day with so many dead.

    More words make it another claim, as any other words of a report do.
    """
    place, day, killed, *more = report.text.split()
    count = Figure(what="killed", min=int(killed), max=int(killed), text=killed, start=0, end=1)
    claim = Event(
        id="-".join(("c", report.id, *more)), event="airstrike", evidence=Span(0, len(report.text), report.text),
        figures=(count,), place=HOMS if place == "Homs" else IDLIB,
        time=Time(text=day, start=0, end=1, earliest=day, latest=day),
    )
    return replace(report, claims=(claim,))


def told(text: str, name: str, published: str = "2016-10-05") -> Received:
    """Return a report as it comes in."""
    return received(text, id=name, published=published, publisher=name)


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    """What changes an empty record."""
    return Recorder(open_record(str(tmp_path / "r.sqlite"), create=True), read, "lagebild test")


def incidents(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the claims of each incident."""
    return {one.id: one.claims for one in shown(record)}


def shown(record: Record) -> list[Incident]:
    """Return the incidents."""
    with record.reading() as now:
        return list(now.incidents())


def test_a_rising_toll_grows_the_incident_under_its_id(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a")])
    before = incidents(recorder.record)
    recorder.add([told("Homs 2016-10-04 31", "b", "2016-10-06"), told("Idlib 2016-10-04 5", "c")])
    after = incidents(recorder.record)
    assert list(before.values()) == [("c-a",)]
    assert sorted(after.values()) == [("c-a", "c-b"), ("c-c",)]
    assert before.keys() < after.keys()


def test_the_same_report_again_changes_nothing(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a")])
    with recorder.record.reading() as now:
        before = len(now.history())
    recorder.add([told("Homs 2016-10-04 23", "a")])
    with recorder.record.reading() as now:
        assert len(now.history()) == before


def test_a_new_version_of_a_report_takes_its_claim_along(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a")])
    recorder.add([told("Idlib 2016-10-04 23", "a", "2016-10-06")])
    (incident,) = shown(recorder.record)
    assert incident.place is not None
    assert incident.place.name == "Idlib"


def test_an_incident_that_one_article_tells_of_keeps_its_id_when_a_new_version_changes_it_c13(
    recorder: Recorder,
) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a"), told("Idlib 2016-10-04 5", "b")])
    before = {one.place and one.place.name: one.id for one in shown(recorder.record)}
    recorder.add([told("Homs 2016-10-04 31 anew", "a", "2016-10-06")])
    after = {one.place and one.place.name: one for one in shown(recorder.record)}
    assert {name: one.id for name, one in after.items()} == before
    assert after["Homs"].figures["killed"].max == 31
    with recorder.record.reading() as now:
        assert [entry.action for entry in now.history(after["Homs"].id)] == ["fuse", "fuse"]
        assert not now.verify().findings


def test_an_incident_that_a_new_version_tells_no_more_of_ends(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a")])
    (before,) = incidents(recorder.record)
    recorder.add([told("Idlib 2016-11-20 2 anew", "a", "2016-11-21")])
    (after,) = incidents(recorder.record)
    with recorder.record.reading() as now:
        assert before != after and now.incident(before) is None
        assert not now.verify().findings


def test_an_incident_that_goes_into_that_of_others_with_a_new_version_is_found_under_it_c13(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a"), told("Homs 2016-10-09 23", "b", "2016-10-09")])
    assert sorted(incidents(recorder.record).values()) == [("c-a",), ("c-b",)]
    recorder.add([told("Homs 2016-10-07 23 anew", "a", "2016-10-10")])
    assert incidents(recorder.record) == {"i-c-b": ("c-b", "c-a-anew")}
    with recorder.record.reading() as now:
        assert now.incident("i-c-a") == now.incident("i-c-b")
        assert not now.verify().findings


def test_a_retracted_report_leaves_the_range_and_comes_back(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a")])
    number = recorder.retract("a", "an error", "Ada")
    assert shown(recorder.record)[0].figures["killed"].max is None
    recorder.undo(number, "", "Ada")
    assert shown(recorder.record)[0].figures["killed"].max == 23


def test_a_persons_same_merges_holds_and_can_be_undone(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a"), told("Idlib 2016-10-04 23", "b")])
    apart = incidents(recorder.record)
    first, second = apart
    number = recorder.judge(first, "same", second, "one strike, place mistaken", "Ada")
    merged = incidents(recorder.record)
    assert list(merged.values()) == [("c-a", "c-b")]
    with recorder.record.reading() as now:
        alias = now.incident(({first, second} - merged.keys()).pop())
        assert alias is not None
        assert alias.id in merged
    recorder.undo(number, "", "Ada")
    assert sorted(incidents(recorder.record).values()) == [("c-a",), ("c-b",)]


def test_a_persons_different_splits_and_holds_for_what_comes_later(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a"), told("Homs 2016-10-04 23", "b")])
    assert list(incidents(recorder.record).values()) == [("c-a", "c-b")]
    recorder.judge("c-a", "different", "c-b", "two strikes", "Ada")
    assert sorted(incidents(recorder.record).values()) == [("c-a",), ("c-b",)]
    with pytest.raises(ContradictionError, match="undo"):
        recorder.judge("c-a", "different", "c-a", "", "Ada")
    recorder.add([told("Homs 2016-10-04 24", "c", "2016-10-06")])
    assert not any({"c-a", "c-b"} <= set(claims) for claims in incidents(recorder.record).values())


def test_the_record_stays_sound(recorder: Recorder) -> None:
    recorder.add([told("Homs 2016-10-04 23", "a"), told("Homs 2016-10-04 31", "b", "2016-10-06")])
    recorder.judge("c-a", "different", "c-b", "", "Ada")
    with recorder.record.reading() as now:
        assert not now.verify().findings
        assert {"link", "fuse", "judge"} <= {entry.action for entry in now.history()}
