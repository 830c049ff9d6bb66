"""Sums by grade (C17), sources by how their figures fared, and what changed."""

import pytest
from msgspec.structs import replace
from reporting import told

from lagebild.incidents import summarise
from lagebild.incidents.changes import Change, changes
from lagebild.incidents.sources import Outlet, SourceRow, begun, outlets, source_key, sources, together
from lagebild.incidents.tolls import Alike, sums
from lagebild.records import Incident, ReportHead


class TestC17SeparateSums:
    """Totals stand by grade, from least to most, with the unknown counted."""

    def test_grades_are_never_added_up_with_each_other(self) -> None:
        found = sums([Alike(grade="weak", min=3, max=3), Alike(grade="fair", min=5, max=7)])
        assert [(one.grade, one.min, one.max) for one in found] == [("fair", 5, 7), ("weak", 3, 3)]

    def test_incidents_without_a_figure_are_counted_and_add_nothing(self) -> None:
        (total,) = sums([Alike(grade="fair", min=5, max=7, incidents=2), Alike(grade="fair", min=None, max=None)])
        assert (total.incidents, total.min, total.max, total.unknown) == (3, 10, 14, 1)

    def test_a_sum_of_nothing_but_unknown_is_unknown(self) -> None:
        (total,) = sums([Alike(grade="weak", min=None, max=None)])
        assert (total.min, total.max) == (None, None)

    def test_an_open_most_is_counted_since_the_sum_is_no_upper_bound(self) -> None:
        (total,) = sums([Alike(grade="fair", min=12, max=None), Alike(grade="fair", min=None, max=5)])
        assert (total.min, total.max, total.open) == (12, 17, 1)


def row(name: str, *incidents: Incident) -> SourceRow:
    return next(one for one in sources(incidents) if one.originator == name)


def test_a_source_is_shown_with_how_its_figures_moved() -> None:
    incident = summarise([
        told("killed 9", by="Polizei"), told("killed 20", by="Polizei", report="r2", day="2016-10-06"),
        told("killed 25", by="Ärzte", report="r3")])
    assert row("Polizei", incident) == SourceRow(originator="Polizei", incidents=1, figures=2, raised=1, below=1)
    assert row("Ärzte", incident).within == 1


def test_who_alone_gives_a_figure_is_not_compared_with_himself() -> None:
    alone = row("Polizei", summarise([told("killed 9", by="Polizei")]))
    assert (alone.figures, alone.below, alone.within, alone.above) == (1, 0, 0, 0)


def test_the_names_of_one_source_are_one_row() -> None:
    rows = together([
        SourceRow(originator="White Helmets", incidents=2, figures=2, within=1),
        SourceRow(originator="Ärzte", incidents=4), SourceRow(originator="Weißhelmen", incidents=1),
        SourceRow(originator="Weißhelme", incidents=3, figures=5, below=1)])
    assert [row.originator for row in rows] == ["Weißhelme", "Ärzte"]
    assert rows[0] == SourceRow(
        originator="Weißhelme", names=("White Helmets", "Weißhelmen"), incidents=6, figures=7, below=1, within=1)


@pytest.mark.parametrize(("one", "other"), [
    ("Weißhelmen", "White Helmets"), ("der Gesundheitsminister", "das Gesundheitsministerium"),
    ("Syrian Observatory for Human Rights", "Syrische Beobachtungsstelle für Menschenrechte")])
def test_names_of_one_source_share_a_key(one: str, other: str) -> None:
    assert source_key(one) == source_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ärzte", "Bewohner"), ("Reuters", "AFP"), ("ein Sprecher", "eine Quelle")])
def test_names_of_others_share_none(one: str, other: str) -> None:
    assert source_key(one) != source_key(other)


def test_outlets_are_who_printed_a_figure_and_its_copies() -> None:
    incident = summarise([
        told("killed 9", by="Polizei", publisher="Echo"), told("killed 9", by="Polizei", report="r2", publisher="Bote"),
        told("killed 20", by="Ärzte", report="r3", publisher="Kurier")])
    printed = (("r1", "Echo", ""), ("r2", "Bote", "w"), ("r3", "Kurier", ""), ("r9", "Kopie", "w"))
    heads = {name: ReportHead(id=name, publisher=publisher, wire=wire) for name, publisher, wire in printed}
    copied = replace(incident, reports=(*incident.reports, "r9"))
    found = outlets([copied], "killed", heads)
    assert {one.publisher for one in found[source_key("Polizei")]} == {"Echo", "Bote", "Kopie"}
    assert found[source_key("Ärzte")] == (Outlet("Kurier", 1),)


def test_a_source_that_gave_figures_of_some_alone_has_no_first_one() -> None:
    incident = summarise([told("killed children 9", by="Polizei"), told("killed 20", by="Ärzte", report="r2")])
    assert begun(incident.figures["killed"], {"Polizei"}) is None
    first = begun(incident.figures["killed"], {"Ärzte"})
    assert first and (first.first.min, first.newest.min, first.compared) == (20, 20, "within")


def test_new_and_ended_incidents_are_changes() -> None:
    incident = summarise([told(claim="one")])
    assert list(changes(None, incident)) == [Change("i-one", "new", "incident")]
    assert list(changes(incident, None)) == [Change("i-one", "retracted", "incident")]
    assert list(changes(incident, incident)) == []


def test_a_newer_figure_of_a_source_is_a_revision() -> None:
    first = told("killed 9", by="Polizei", claim="one")
    later = told("killed 20", by="Polizei", report="r2", day="2016-10-06")
    found = list(changes(summarise([first]), summarise([first, later], "i-one")))
    assert Change("i-one", "revised", "killed", "9", "20") in found
    assert Change("i-one", "revised", "reports", "1", "2") in found


def test_another_sources_other_figure_is_a_contradiction() -> None:
    first = told("killed 9", by="Polizei", claim="one")
    found = changes(summarise([first]), summarise([first, told("killed 20", by="Ärzte", report="r2")], "i-one"))
    assert Change("i-one", "contradicted", "killed", "9", "9–20") in list(found)


def test_a_denial_contradicts_who_was_held_responsible() -> None:
    first = told(actors=("sy=Armee",), claim="one")
    denial = told(by="sy=Armee", stance="denies", realis="hypothetical", start=50)
    found = changes(summarise([first]), summarise([first, denial], "i-one"))
    assert Change("i-one", "contradicted", "responsibility", "alleged", "denied") in list(found)


def test_a_figure_taken_back_is_a_retraction() -> None:
    first, other = told("killed 9", by="Polizei", claim="one"), told("killed 90", by="Ärzte", report="r2")
    taken_back = replace(other, retracted=True)
    found = changes(summarise([first, other], "i-one"), summarise([first, taken_back], "i-one"))
    assert Change("i-one", "retracted", "killed", after="1") in list(found)
