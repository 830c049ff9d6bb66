"""`lagebild sources` and `lagebild changes`: who reported what, and what is new, revised, contradicted, retracted."""

from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Kinds, PlaceOption, To
from lagebild.cli.incidents import FormatOption
from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

if TYPE_CHECKING:
    from lagebild.cli.wording import Wording
    from lagebild.incidents.changes import Change
    from lagebild.incidents.sources import SourceRow

COUNTED = {
    "incidents": "incidents", "figures": "figures", "raised": "raised", "lowered": "lowered", "withdrawn": "retracted",
    "below": "below", "within": "within", "above": "above",
}
"""The columns by their headings."""
_HEARD = {"retracted": "withdrawn"}


def sources(
    record: RecordOption = None, from_: From = None, to: To = None, place: PlaceOption = None,
    actor: ActorOption = None, kind: Kinds = None,
    what: Annotated[str, typer.Option(help="Figures of what, such as injured.")] = "killed",
    as_of: AsOfOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """List who gave figures, how often they were revised, and how the first ones compare with what is published now."""
    from lagebild.answers.asking import wanted
    from lagebild.cli.listing import print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.store import finding

    words, asked = wording_for(ui), wanted(from_, to, place, None, actor, kind, None)
    with reading(record, as_of) as kept:
        rows = finding.sources(kept, asked, what)
    print_rows(rows, lambda row: _source_cells(row), format, words)


def _source_cells(row: "SourceRow") -> dict[str, str]:
    return {"source": row.originator} | {heading: str(getattr(row, name)) for heading, name in COUNTED.items()}


def changes(
    since: Annotated[str, typer.Option("--since", help="A day, a moment, or the number of an entry of the history.")],
    record: RecordOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """List what is new, revised, contradicted or retracted since then."""
    from lagebild.answers.asking import entry_before
    from lagebild.cli.listing import print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.incidents.changes import changes as between
    from lagebild.store import Reading
    from lagebild.store.finding import changed_incidents

    words = wording_for(ui)
    with reading(record) as now:
        pairs = changed_incidents(Reading(now.connection, entry_before(now, since)), now)
    rows = [change for _, old, new in pairs for change in between(old, new)]
    print_rows(rows, lambda row: _change_cells(row, words), format, words)


def _change_cells(change: "Change", words: "Wording") -> dict[str, str]:
    axis = {
        "event": "event_kinds", "grade": "grades", "responsibility": "responsibilities",
        "status_of_dead": "dead_statuses"}.get(change.about)
    before, after = ((words.code(axis, value) if axis and value else value) for value in (change.before, change.after))
    return {
        "incident": change.incident, "change": words.word(_HEARD.get(change.change, change.change)),
        "about": _about(change.about, words),
        "before": before, "after": after,
    }


def _about(about: str, words: "Wording") -> str:
    from lagebild.codes import codes

    return words.code("figure_kinds", about) if about in codes("figure_kinds") else words.word(about)
