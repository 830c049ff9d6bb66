"""Our record beside a data set: no source of its own (C6), two rows are two events, what differs is listed."""

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from exports.stories import claim, killed, said_by, time
from lagebild.incidents import summarise
from lagebild.incidents.compared import Comparison, compared, relate
from lagebild.linking import Linked, Linker, shipped
from lagebild.records import Range, Reported

DOCTOR = said_by("Ärztin Nour")


def row(number: int, *figures: Any, publisher: str = "UCDP GED") -> Reported:
    return claim("killing", number, publisher, figures=figures, sources=said_by(publisher))


def pairs(*members: Reported, dataset: str = "UCDP GED") -> list[Comparison]:
    return list(compared(summarise(members), members, dataset))


def test_c6_a_data_set_is_no_source_beside_others() -> None:
    ours = claim("airstrike", 1, figures=(killed(3, 3),), sources=DOCTOR)
    incident = summarise([ours, row(2, killed(4, 9))])
    assert (incident.independent_sources, incident.grade) == (1, "weak")
    killed_ = incident.figures["killed"]
    assert (killed_.min, killed_.max) == (3, 3)
    assert [(entry.originator, entry.current) for entry in killed_.ledger] == [
        ("Ärztin Nour", True), ("UCDP GED", False)]


def test_c6_nor_beside_a_paper_in_its_own_voice() -> None:
    assert summarise([claim("airstrike", 1), row(2), row(3, publisher="ACLED")]).independent_sources == 1


def test_alone_it_is_one_source_and_its_figure_counts() -> None:
    incident = summarise([row(2, killed(4, 9))])
    assert incident.independent_sources == 1
    assert (incident.figures["killed"].min, incident.figures["killed"].max) == (4, 9)


def test_a_figure_counts_where_nobody_else_gives_one() -> None:
    incident = summarise([claim("airstrike", 1, sources=DOCTOR), row(2, killed(4, 9))])
    assert incident.figures["killed"].min == 4


def linked_of(*claims: Reported) -> Sequence[Linked]:
    linker = Linker(shipped())
    return linker.link(linker.tellings(claims)).incidents


def test_two_rows_of_one_data_set_are_two_events() -> None:
    linked = linked_of(row(1, killed(5, 5)), row(2, killed(5, 5)))
    assert [incident.claims for incident in linked] == [("c1",), ("c2",)]
    same = linked_of(row(1, killed(5, 5)), claim("killing", 2, figures=(killed(5, 5),)))
    assert len(same) == 1


@pytest.mark.parametrize(("ours", "theirs", "expected"), [
    ((3, 7), (3, 7), "same"), ((3, 7), (5, 9), "overlapping"), ((3, 3), (4, 9), "conflicting"),
    ((3, 7), (8, None), "conflicting"), ((3, None), (12, None), "overlapping"), ((None, None), (1, 1), "unknown"),
])
def test_how_ranges_relate(ours: tuple, theirs: tuple, expected: str) -> None:
    one, other = (Range(min=low, max=high) for low, high in (ours, theirs))
    assert relate(one, other) == relate(other, one) == expected


def test_what_is_in_both_is_compared() -> None:
    (found,) = pairs(claim("airstrike", 1, figures=(killed(3, 3),), sources=DOCTOR), row(2, killed(4, 9)))
    assert (found.standing, found.event, found.figures, found.rows) == ("both", "airstrike", "conflicting", ("r2",))
    assert (found.ours, found.theirs) == (Range(min=3, max=3), Range(min=4, max=9))


def test_what_is_in_one_alone_is_told() -> None:
    ours, theirs = claim("airstrike", 1, figures=(killed(3, 3),)), row(2, killed(4, 9))
    assert [(one.standing, one.ours.min, one.theirs.min) for one in (*pairs(ours), *pairs(theirs))] == [
        ("ours", 3, None), ("theirs", None, 4)]
    assert pairs(theirs, dataset="ACLED")[0].standing == "ours"


def test_figures_of_another_kind_are_listed_where_they_differ() -> None:
    wounded = replace(killed(5, 5), what="injured")
    ours = claim("airstrike", 1, figures=(killed(3, 3), wounded), sources=DOCTOR)
    theirs = row(2, killed(3, 3), replace(wounded, min=9, max=9))
    assert [(one.what, one.figures) for one in pairs(ours, theirs)] == [("killed", "same"), ("injured", "conflicting")]


def test_a_later_row_of_another_day_is_another_event() -> None:
    other = replace(row(2), claim=replace(row(2).claim, time=time("2016-11-20")))
    linked = linked_of(claim("killing", 1), other)
    assert len(linked) == 2
