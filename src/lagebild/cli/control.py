"""`lagebild control`: who holds which area on a day, by whose word, and where sources disagree."""

from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.asking import PlaceOption
from lagebild.cli.incidents import FormatOption, Limit
from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lagebild.cli.wording import Wording
    from lagebild.incidents.control import Area, Statement

SHOWN = 50
History = Annotated[bool, typer.Option("--history", help="All that was said of each area, not only what is so now.")]


def control(
    record: RecordOption = None, at: Annotated[str | None, typer.Option("--at", help="On this day.")] = None,
    place: PlaceOption = None, history: History = False, limit: Limit = SHOWN, as_of: AsOfOption = None,
    format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """Show who holds which area, by whom it is said, and where sources disagree: the areas of the newest word first."""
    from lagebild.answers.asking import day
    from lagebild.cli.listing import print_json, print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.incidents.control import control as held
    from lagebild.store import finding

    words, on = wording_for(ui), day(at, end=True)
    with reading(record, as_of) as kept:
        areas = held(finding.control_claims(kept, on, place, limit or None).claims, on)
    if format is not Format.table:
        print_json(areas, format)
        return
    print_rows([row for area in areas for row in _rows(area, history)], lambda row: _cells(*row, words), format, words)


def _rows(area: "Area", history: bool) -> "Iterator[tuple[Area, Statement]]":
    return ((area, statement) for statement in (reversed(area.history) if history else area.now))


def _cells(area: "Area", statement: "Statement", words: "Wording") -> dict[str, str]:
    from lagebild.cli.incident_cells import names, place
    from lagebild.cli.wording import plain

    status = words.code("control_statuses", statement.status)
    return {
        "where": place(area.place), "who holds": names(statement.holders),
        "status": f"{words.word('not')} {status}" if statement.denied else status,
        "since": words.time(statement.time) or statement.since, "who": plain(statement.by),
        "dispute": words.word("disputed") if area.disputed else "", "words": plain(statement.evidence.text),
    }
