"""Our incidents beside those of a data set: in one and not the other, and figures that differ."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from lagebild.incidents.summary import ALWAYS, summarise
from lagebild.records import Event, FigureRange, Incident, Place, Range, Reported, Time

BOTH, OURS, THEIRS = "both", "ours", "theirs"
SAME, OVERLAPPING, CONFLICTING, UNKNOWN = "same", "overlapping", "conflicting", "unknown"


class Comparison(Struct, frozen=True, kw_only=True):
    """An incident, or one of its figures, in both records or in one of them.

    `figures` says how the two ranges of `what` relate: same, overlapping, conflicting, or unknown where one has none.
    `rows` are the reports of the data set.
    """

    incident: str
    standing: str
    event: str
    time: Time | None
    place: Place | None
    what: str
    figures: str
    ours: Range
    theirs: Range
    rows: tuple[str, ...]


def compared(incident: Incident, members: Sequence[Reported], dataset: str) -> Iterator[Comparison]:
    """Yield how the claims of a data set in an incident compare with all others: a row for each figure that differs.

    What is in one alone is one row, of its dead. `dataset` is the publisher of its rows.
    """
    sides = _side(members, dataset, False), _side(members, dataset, True)
    ours, theirs = sides
    whole = ours or theirs
    if whole is None:
        return
    standing = BOTH if ours and theirs else OURS if ours else THEIRS
    for what in ALWAYS if standing == BOTH else ALWAYS[:1]:
        mine, other = (_range(side, what) for side in sides)
        relation = relate(mine, other)
        if what == ALWAYS[0] or relation not in (SAME, UNKNOWN):
            yield Comparison(
                incident=incident.id, standing=standing, event=whole.event, time=whole.time, place=whole.place,
                what=what, figures=relation, ours=mine, theirs=other, rows=theirs.reports if theirs else (),
            )


def relate(one: Range, other: Range) -> str:
    """Return how two ranges relate; a missing bound is open, and no range at all is unknown (C3)."""
    if Range() in (one, other):
        return UNKNOWN
    if one == other:
        return SAME
    apart = any(low.min is not None and high.max is not None and low.min > high.max
                for low, high in ((one, other), (other, one)))
    return CONFLICTING if apart else OVERLAPPING


def _side(members: Sequence[Reported], dataset: str, theirs: bool) -> Incident | None:
    mine = [member for member in members if (member.report.publisher == dataset) == theirs]
    return summarise(mine) if any(isinstance(member.claim, Event) for member in mine) else None


def _range(incident: Incident | None, what: str) -> Range:
    figures = (incident.figures if incident else {}).get(what, FigureRange(rule=""))
    return Range(min=figures.min, max=figures.max)
