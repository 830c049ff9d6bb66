"""`lagebild compare`: our incidents beside those of a data set that was added with `lagebild add FILE --as …`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Kinds, PlaceOption, Radius, To
from lagebild.cli.incidents import FormatOption
from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

if TYPE_CHECKING:
    from lagebild.cli.wording import Wording
    from lagebild.incidents.compared import Comparison
    from lagebild.store import Reading
    from lagebild.store.wanted import Wanted

With = Annotated[str, typer.Argument(metavar="DATASET", help="ucdp or acled.")]
All = Annotated[bool, typer.Option("--all", help="Also those on which both agree.")]
_DEADLY = "ucdp"  # which lists only events with a death


def compare(
    dataset: With, everything: All = False, record: RecordOption = None, from_: From = None, to: To = None,
    place: PlaceOption = None, radius: Radius = None, actor: ActorOption = None, kind: Kinds = None,
    as_of: AsOfOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """List incidents that only the record or only a data set has, and those whose figures differ.

    Which of its rows are our incidents is judged as for reports, and `lagebild judge` corrects it.
    """
    from lagebild.answers.asking import AskingError, wanted
    from lagebild.cli.listing import print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.datasets import NAMES

    if dataset not in NAMES:
        raise AskingError(f"{dataset!r} is none of {', '.join(NAMES)}")
    words, asked = wording_for(ui), wanted(from_, to, place, radius, actor, kind, None)
    with reading(record, as_of) as kept:
        rows = [row for row in _rows(kept, asked, dataset) if everything or not _agree(row)]
    print_rows(rows, lambda row: _cells(row, words), format, words)


def _rows(kept: "Reading", asked: "Wanted", dataset: str) -> "Iterator[Comparison]":
    from lagebild.datasets import NAMES
    from lagebild.incidents.compared import OURS, compared
    from lagebild.store.finding import with_members

    for incident, members in with_members(kept, asked):
        for row in compared(incident, members, NAMES[dataset]):
            if dataset != _DEADLY or row.standing != OURS or row.ours.min:
                yield row


def _agree(row: "Comparison") -> bool:
    from lagebild.incidents.compared import BOTH, SAME

    return row.standing == BOTH and row.figures == SAME


def _cells(row: "Comparison", words: "Wording") -> dict[str, str]:
    from lagebild.cli.incident_cells import bounds, place

    return {
        "incident": row.incident, "in": words.word(f"in {row.standing}"), "what": words.code("event_kinds", row.event),
        "when": words.time(row.time), "where": place(row.place),
        "figure": words.code("figure_kinds", row.what), "ours": bounds(row.ours, words),
        "theirs": bounds(row.theirs, words), "compared": words.word(f"figures {row.figures}"),
    }
