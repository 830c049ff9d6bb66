"""What changed of incidents since an entry, part by part, and who told of them, on both databases."""

import pytest
from msgspec.structs import replace

from lagebild.records import Incident, Place
from lagebild.store import Reading, finding, mapping
from lagebild.store.mapping import Box
from lagebild.store.members import beside
from lagebild.store.wanted import Wanted

PLACE = Place(text="Kundus", start=0, end=3, name="Kundus", lat=36.7, lon=68.8, precision=1)


@pytest.fixture
def decided(record):
    """Five incidents; then the first two are decided on again, the third is ended, the fourth goes into the fifth."""
    made = [Incident(id=f"i{number}", event="killing", place=replace(PLACE, lon=60.0 + number),
                     originators=("Blatt" if number % 2 else "Echo",)) for number in range(5)]
    with record.writing("test") as writer:
        for one in made:
            writer.save_incident(one)
        first = writer.last
    with record.writing("test") as writer:
        for one in made[:2]:
            writer.save_incident(replace(one, grade="fair"))
        writer.end_incident("i2", "test")
        writer.save_incident(made[4], ["i3"])
    return first


def changed(record, since, limit=None, behind=None):
    with record.reading() as now:
        found = finding.changed_incidents(Reading(now.connection, since), now, limit, behind)
        return [(entry, old.id if old else None, new.id if new else None) for entry, old, new in found]


def test_the_newest_decision_comes_first_and_each_incident_once(record, decided) -> None:
    entries = changed(record, decided)
    assert [pair[1:] for pair in entries] == [("i3", None), ("i4", "i4"), ("i2", None), ("i1", "i1"), ("i0", "i0")]
    assert [entry for entry, _, _ in entries] == sorted((entry for entry, _, _ in entries), reverse=True)


def test_since_the_beginning_what_came_and_went_is_no_change(record, decided) -> None:
    assert [pair[1:] for pair in changed(record, 0)] == [(None, "i4"), (None, "i1"), (None, "i0")]


@pytest.mark.parametrize("since", ["beginning", "then"])
def test_part_by_part_nothing_is_left_out_and_nothing_comes_twice(record, decided, since: str) -> None:
    since = 0 if since == "beginning" else decided
    whole, parts, behind = changed(record, since), [], None
    while some := changed(record, since, 1, behind):
        parts += some
        behind = (some[-1][0], some[-1][2] or some[-1][1])
    assert parts == whole


def test_incidents_are_asked_for_by_whoever_told_of_them(record, decided) -> None:
    with record.reading() as now:
        assert {one.id for one in finding.incidents(now, Wanted(source="echo"))} == {"i0", "i4"}
        assert {one.id for one in finding.incidents(now, Wanted(source="lat"))} == {"i1"}
        assert not list(finding.incidents(now, Wanted(source="Blattecho")))


def test_cells_hold_what_lies_in_them(record, decided) -> None:
    with record.reading() as now:
        found = mapping.cells(now, Wanted(), Box(60, 36, 70, 37), (2.0, 1.0), 9)
        assert sorted(cell.ids for cell in found) == [("i0", "i1"), ("i4",)]


def test_claims_are_beside_those_that_share_their_incident_then_and_now(record) -> None:
    with record.writing("test") as writer:
        for name, claims in (("i1", ("a", "b")), ("i0", ("c",))):
            writer.save_incident(Incident(id=name, event="killing", claims=claims))
        then = writer.last
        writer.save_incident(Incident(id="i0", event="killing", claims=("a", "b", "c")), ["i1"])
    with record.reading() as now:
        before = Reading(now.connection, then)
        assert (beside(before, ["a"]), beside(before, ["c"])) == ({"a", "b"}, {"c"})
        assert beside(now, ["c"]) == {"a", "b", "c"}
        assert beside(now, ["nowhere"]) == set() and now.oldest_first(["i0", "none", "i1"]) == ["i1", "i0"]
