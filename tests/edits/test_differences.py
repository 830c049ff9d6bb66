"""The round trip: any record, any edit; nothing but what a person changed is taken over."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.stories import ARMY, IDLIB, REBELS, claim, killed, of, said_by, time
from lagebild.edits import NEEDED, Plan, differences
from lagebild.edits.differences import EDITABLE
from lagebild.exports import write
from lagebild.exports.claim_cells import claim_cells, names, parted
from lagebild.exports.facts import name
from lagebild.reading.tables import CsvTable, guarded, plain
from lagebild.records import Actor, Figure, Report, Reported, Span
from lagebild.review import corrected, missed
from lagebild.world import World, load_world

TEXT = "Satz Nummer 1 steht hier. In Homs und Idlib starben drei Menschen, sagt „Ärztin حلب“; so der Bote."
AS_OF = 7
WORLD = load_world("de")


class Held:
    """A record in memory: the claims as they were, as they are, and one text for all reports."""

    def __init__(self, *members: Reported) -> None:
        self.before = {member.claim.id: member for member in members}
        self.current = dict(self.before)
        self.accepted: set[str] = set()

    def then(self, as_of: int, claim: str) -> Reported | None:
        return self.before.get(claim) if as_of == AS_OF else None

    def now(self, claim: str) -> Reported | None:
        return self.current.get(claim)

    def is_accepted(self, claim: str) -> bool:
        return claim in self.accepted

    def report(self, identity: str) -> Report | None:
        return Report(id=identity, text=TEXT) if identity.startswith("r") else None

    def world(self, language: str) -> World:
        return WORLD


def strike(number: int = 1, **fields: Any) -> Reported:
    parts = {"actors": (ARMY,), "targets": (REBELS,), "figures": (killed(3, 7, "civilians"),),
             "sources": said_by("Ärztin حلب"), "time": time("2016-10-05")} | fields
    told = claim("airstrike", number, **parts)
    return replace(told, claim=replace(told.claim, evidence=Span(0, 13, TEXT[:13])))


def table(*members: Reported, excel: bool = False, withheld: frozenset[str] = frozenset()) -> list[dict[str, str]]:
    with TemporaryDirectory() as folder:
        write(Path(folder), [of(member) for member in members], "csv", withheld, excel, AS_OF)
        content = (Path(folder) / "claims.csv").read_bytes()
    return [row.cells for row in CsvTable(content, NEEDED)]


def read(held: Held, rows: list[dict[str, str]], separator: str = ",", mark: str = "") -> Plan:
    stream = io.StringIO()
    written = csv.DictWriter(stream, list(rows[0]), delimiter=separator)
    written.writeheader()
    written.writerows(rows)
    return differences(CsvTable((mark + stream.getvalue()).encode(), NEEDED), held)


def edited(changes: Mapping[str, str], member: Reported | None = None) -> Plan:
    member = member or strike()
    (row,) = table(member)
    return read(Held(member), [{**row, **changes}])


TIMES = st.sampled_from([time("2016-10-05"), time("2016-10-01", "2016-10-31"), time("2016-10-05", None), None,
                         replace(time("2016-10-05", "2016-10-12"), alternatives=("2016-10-05", "2016-10-12"))])
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)
PEOPLE = st.lists(NAMES.map(lambda text: replace(REBELS, text=text)), max_size=3).map(tuple)
FIGURES = st.lists(st.builds(
    lambda bounds, **kinds: Figure(min=bounds[0], max=bounds[1], text="drei", start=52, end=56, **kinds),
    st.tuples(st.integers(0, 99), st.none() | st.integers(100, 200)) | st.tuples(st.none(), st.integers(0, 9)),
    what=st.sampled_from(["killed", "injured"]), of=st.sampled_from(["unknown", "civilians"]),
    approximate=st.booleans(),
), max_size=3).map(tuple)
CLAIMS = st.builds(strike, st.integers(1, 3), time=TIMES, said=TIMES, actors=PEOPLE, targets=PEOPLE, figures=FIGURES,
                   place=st.sampled_from([IDLIB, None]), negated=st.booleans())
EDITS = st.fixed_dictionaries({}, optional={
    "event": st.sampled_from(["shelling", "clash"]), "realis": st.just("hypothetical"), "stance": st.just("confirms"),
    "time": st.sampled_from(["2015-01-02", "2015-02", "2015-03-01/2015-03-04"]), "said": st.just("2015-05-05"),
    "place": st.just("Homs"), "figures": st.sampled_from(["killed 11", "killed combatants 12-13; injured >=14"]),
    "actors": st.sampled_from(["Armee der Tests", "Eine Gruppe; Noch eine"]), "words": st.just("drei Menschen"),
})
ANY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@ANY
@given(CLAIMS, st.booleans(), st.sampled_from(",;\t"), st.sampled_from(["", "\ufeff"]))
def test_what_was_not_edited_is_no_difference(member: Reported, excel: bool, separator: str, mark: str) -> None:
    assert read(Held(member), table(member, excel=excel), separator, mark) == Plan((), ())


@ANY
@given(CLAIMS, EDITS)
def test_any_edit_changes_its_cells_and_no_others(member: Reported, edits: dict[str, str]) -> None:
    plan = edited(edits, member)
    before: dict[str, Any] = claim_cells(member)
    wanted = {column: cell for column, cell in edits.items() if cell != before[column]}
    assert plan.notes == () and len(plan.changes) == bool(wanted)
    for change in plan.changes:
        after = claim_cells(replace(member, claim=corrected(
            Report(id="r1", text=TEXT), member.claim, change.fields, WORLD)))
        assert {column: after[column] for column in wanted} == wanted
        differing = {column for column in EDITABLE if after[column] != before[column]}
        assert differing == {cell.column for cell in change.cells}
        assert differing - set(wanted) <= ({"place_id"} if "place" in wanted else set())


@ANY
@given(CLAIMS, st.sampled_from(EDITABLE), st.text(max_size=20))
def test_any_text_in_any_cell_is_a_change_or_is_named_by_its_line(member: Reported, column: str, text: str) -> None:
    (row,) = table(member)
    plan = read(Held(member), [{**row, column: text}])
    assert len(plan.changes) + len(plan.notes) <= 1
    assert all(one.line == 2 for one in (*plan.changes, *plan.notes))


def test_a_change_says_what_it_was_and_what_it_is() -> None:
    plan = edited({"figures": "killed civilians 4", "time": ""})
    (change,) = plan.changes
    assert plan.notes == () and (change.line, change.kind, change.subject) == (2, "changed", "c1")
    assert [(cell.column, cell.before, cell.after) for cell in change.cells] == [
        ("time", "2016-10-05", ""), ("figures", "killed civilians 3-7", "killed civilians 4")]


def people(*texts: str) -> tuple[Actor, ...]:
    return tuple(replace(REBELS, text=text) for text in texts)


@ANY
@given(st.lists(NAMES, min_size=1, max_size=4), st.data())
def test_who_stays_in_an_edited_list_is_as_it_was(called: list[str], data: st.DataObject) -> None:
    member = strike(actors=tuple(replace(actor, start=at) for at, actor in enumerate(people(*called))))
    gone = data.draw(st.integers(0, len(called) - 1))
    (row,) = table(member)
    kept = parted(plain(row["actors"]))
    left = kept[:gone] + kept[gone + 1:]
    cell = names(people(*left, "Neue Gruppe"))
    plan = read(Held(member), [{**row, "actors": guarded(cell or "")}])
    assert plan.notes == ()
    after: Any = corrected(Report(id="r1", text=TEXT), member.claim, plan.changes[0].fields, WORLD)
    assert [name(actor) for actor in after.actors] == [*called[:gone], *called[gone + 1:], "Neue Gruppe"]
    assert set(after.actors[:-1]) <= set(member.claim.actors)


def test_an_edited_figure_leaves_the_others_their_words() -> None:
    three, seven, nine = (replace(killed(number, number), text=text, start=at, end=at + 1)
                          for number, text, at in ((3, "drei", 1), (7, "sieben", 2), (9, "neun", 3)))
    member = strike(figures=(three, seven, nine))
    change = edited({"figures": "killed 3; killed 8; killed 9"}, member).changes[0]
    after: Any = corrected(Report(id="r1", text=TEXT), member.claim, change.fields, WORLD)
    assert after.figures == (three, replace(seven, min=8, max=8), nine)
    change = edited({"figures": "killed 7; killed 9"}, member).changes[0]
    after = corrected(Report(id="r1", text=TEXT), member.claim, change.fields, WORLD)
    assert after.figures == (seven, nine)


def test_a_place_without_its_id_is_one_that_nobody_knows() -> None:
    (change,) = edited({"place_id": ""}).changes
    assert [(cell.column, cell.after) for cell in change.cells] == [("place_id", "")]
    after: Any = corrected(Report(id="r1", text=TEXT), strike().claim, change.fields, WORLD)
    assert (after.place.name, after.place.id, after.place.lat) == ("Idlib", None, None)


def test_dates_are_read_in_the_order_of_their_table() -> None:
    one, two = strike(1), strike(2, time=time("2016-10-06"))
    first, second = table(one, two)
    plan = read(Held(one, two), [{**first, "time": "05/10/2016"}, {**second, "time": "07/10/2016"}])
    assert plan.order == "day" and plan.notes == ()
    assert [(change.line, change.cells[0].after) for change in plan.changes] == [(3, "2016-10-07")]
    alone = read(Held(two), [{**second, "time": "07/10/2016"}])
    assert alone.changes == () and "can be two days" in alone.notes[0].why


def test_a_row_without_an_id_adds_a_claim_to_its_report_once() -> None:
    member = strike()
    (row,) = table(member)
    new = dict.fromkeys(row, "") | {"report": "r9", "event": "clash", "words": "drei Menschen", "figures": "killed 3"}
    held = Held(member)
    (added,) = read(held, [row, new]).changes
    assert (added.kind, added.subject, added.line) == ("added", "r9", 3)
    assert added.fields["evidence"] == "drei Menschen" and "place" not in added.fields

    told = missed(Report(id="r9", text=TEXT), "event", added.fields, WORLD)
    held.current[told.id] = replace(member, claim=told)
    assert read(held, [row, new]).changes == ()


@pytest.mark.parametrize(("decision", "kind"), [("accept", "accepted"), ("Reject ", "rejected")])
def test_a_decision_is_taken_over(decision: str, kind: str) -> None:
    (change,) = edited({"decision": decision}).changes
    assert (change.kind, change.cells) == (kind, ())


def test_a_decision_that_stands_already_is_none() -> None:
    member = strike()
    (row,) = table(member)
    held = Held(member)
    held.accepted.add("c1")
    assert read(held, [{**row, "decision": "accept"}]) == Plan((), ())
    assert meanwhile(lambda member: None, decision="reject") == Plan((), ())


def test_who_accepts_a_claim_and_edits_it_corrects_it() -> None:
    (change,) = edited({"decision": "accept", "event": "clash"}).changes
    assert (change.kind, change.fields) == ("changed", {"event": "clash"})
    assert [change.kind for change in edited({"decision": "reject", "event": "clash"}).changes] == ["rejected"]


@pytest.mark.parametrize(("changes", "kind", "why"), [
    ({"claim": "c99"}, "unknown", "no such claim"),
    ({"as_of": "8"}, "unknown", "no such claim"),
    ({"as_of": ""}, "broken", "withheld cannot be read back"),
    ({"claim": "", "report": "x"}, "unknown", "no 'x'"),
    ({"claim": "", "words": ""}, "broken", "evidence"),
    ({"event": "picnic"}, "broken", "event: 'picnic' is none of"),
    ({"event": ""}, "broken", "event"),
    ({"words": "kein Satz davon"}, "broken", "does not stand in the report"),
    ({"figures": "killed 7-3"}, "broken", "no range"),
    ({"place": "=cmd()"}, "broken", "is a formula"),
    ({"decision": "maybe"}, "broken", "write accept, reject or nothing"),
    ({"report": "r2"}, "left", "report stays 'r1'"),
])
def test_what_cannot_be_taken_over_is_named(changes: dict[str, str], kind: str, why: str) -> None:
    plan = edited(changes)
    assert plan.changes == ()
    (note,) = plan.notes
    assert (note.line, note.kind) == (2, kind) and why in note.why


def test_a_broken_row_does_not_stop_the_others() -> None:
    one, two = strike(1), strike(2)
    rows = table(one, two)
    content = ",".join(rows[0]) + "\n" + "too,few\n" + ",".join(f'"{cell}"' for cell in {
        **rows[1], "figures": "killed 9"}.values()) + "\n"
    plan = differences(CsvTable(content.encode(), NEEDED), Held(one, two))
    assert [(note.line, note.kind) for note in plan.notes] == [(2, "broken")]
    assert [(change.line, change.subject) for change in plan.changes] == [(3, "c2")]


def test_a_last_row_that_was_cut_off_is_no_edit() -> None:
    member = strike()
    (row,) = table(member)
    content = ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in {**row, "words": "Satz"}.values())
    (note,) = differences(CsvTable(content.encode(), NEEDED), Held(member)).notes
    assert (note.line, note.kind) == (2, "broken") and "cut off" in note.why
    assert len(differences(CsvTable(f"{content}\r\n".encode(), NEEDED), Held(member)).changes) == 1


def test_the_same_claim_twice_counts_once() -> None:
    member = strike()
    (row,) = table(member)
    plan = read(Held(member), [{**row, "event": "clash"}, {**row, "event": "shelling"}])
    assert [change.line for change in plan.changes] == [2] and plan.notes[0].why.endswith("twice")


def meanwhile(change: Callable[[Reported], Reported | None], **cells: str) -> Plan:
    """Return the plan of an edit where the record changed after the export."""
    member = strike()
    held = Held(member)
    (row,) = table(member)
    after = change(member)
    held.current = {"c1": after} if after else {}
    return read(held, [{**row, **cells}])


def other_time(member: Reported) -> Reported:
    return replace(member, claim=replace(member.claim, time=time("2016-10-09")))


def test_nobodys_change_is_overwritten() -> None:
    (note,) = meanwhile(other_time, time="2016-10-07").notes
    assert note.kind == "conflicting" and "2016-10-09" in note.why
    assert meanwhile(other_time, decision="accept").notes[0].kind == "conflicting"
    assert meanwhile(lambda member: None, event="clash").notes[0].kind == "conflicting"


def other_place(member: Reported) -> Reported:
    return replace(member, claim=replace(member.claim, place=replace(IDLIB, id="geonames:1")))


def test_a_place_and_its_id_are_one_thing_in_a_conflict() -> None:
    assert meanwhile(other_place, place="Homs").notes[0].why == "place_id is 'geonames:1' by now; export anew"


def test_what_the_record_changed_elsewhere_stays() -> None:
    (change,) = meanwhile(other_time, event="clash").changes
    assert [cell.column for cell in change.cells] == ["event"]
    assert meanwhile(other_time) == Plan((), ()) == meanwhile(other_time, time="2016-10-09")


def test_c18_what_was_exported_with_something_withheld_cannot_be_read_back() -> None:
    member = strike()
    plan = read(Held(member), table(member, withheld=frozenset({"names"})))
    assert plan.changes == () and [note.kind for note in plan.notes] == ["broken"]
