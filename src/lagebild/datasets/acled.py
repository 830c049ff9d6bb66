"""A row of ACLED as a report: an event whose one number of dead is the most conservative, and a bound for us."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lagebild.datasets import ACLED
from lagebild.datasets.rows import Cells
from lagebild.packs.source import read_as
from lagebild.records import Actor, Figure, Place, Report, Time
from lagebild.world.states import State, state_by_numeric

NEEDED = ("event_id_cnty", "event_date", "sub_event_type", "actor1", "actor2", "location", "fatalities")
_SHOWN = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1", "actor2",
    "inter2", "iso", "country", "admin1", "location", "latitude", "longitude", "geo_precision", "source", "notes",
    "fatalities", "timestamp",
)
_WEEK, _MONTH = 2, 3


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """What a code of ACLED is with us; acled.yaml explains each."""

    events: dict[str, str]
    mutual: tuple[str, ...]
    kinds: dict[str, str]
    precision: dict[int, int]
    vague: tuple[int, ...]


@cache
def codes() -> Codes:
    """Return the codes. Raises PackError where the file is broken."""
    return read_as(Path(__file__).with_name("acled.yaml"), Codes)


def acled(row: Mapping[str, str], published: Time | None) -> Report:
    """Return the report of a row. Raises RefusedError where a cell cannot be read."""
    cells = Cells(ACLED, row, _SHOWN)
    day, state = cells.day("event_date"), state_by_numeric(cells["iso"])
    one, other = (_actor(cells, number, day, state) for number in "12")
    both = cells["event_type"] in codes().mutual
    return cells.report(
        f"acled-{cells['event_id_cnty']}", published or _received(cells), codes().events.get(cells["sub_event_type"]),
        actors=(*one, *other) if both else one, targets=() if both else other, place=_place(cells, state),
        time=cells.time(*_days(day, cells.number("time_precision")), ("event_date", "event_date")),
        figures=_figures(cells),
    )


def _actor(cells: Cells, number: str, day: date, state: State | None) -> tuple[Actor, ...]:
    kind = codes().kinds.get(cells[f"inter{number}"].casefold(), "unknown")
    actor = cells.actor(f"actor{number}", day, kind, state.iso if state and kind == "state-force" else None)
    if actor is None:
        return ()
    return (replace(actor, status="civilians") if actor.kind == "civilians" else actor,)


def _days(day: date, precision: int | None) -> tuple[date, date]:
    """Return the days that a date stands for: a week is one with that day in it, a month that of the day."""
    if precision == _WEEK:
        return day - timedelta(days=6), day + timedelta(days=6)
    if precision == _MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def _place(cells: Cells, state: State | None) -> Place | None:
    if not cells["location"]:
        return None
    return Place(
        **cells.span("location"), name=cells["location"], lat=cells.degrees("latitude", 90),
        lon=cells.degrees("longitude", 180), within=cells["admin1"] or None, country=state.iso if state else None,
        precision=codes().precision.get(cells.number("geo_precision") or 0),
    )


def _figures(cells: Cells) -> tuple[Figure, ...]:
    """Return the dead as a lower bound; ACLED writes 0 where nobody gives a number, which is unknown (C3)."""
    dead = cells.number("fatalities")
    if not dead:
        return ()
    return (Figure(what="killed", of="unknown", min=dead, max=None, approximate=dead in codes().vague,
                   **cells.span("fatalities")),)


def _received(cells: Cells) -> Time | None:
    seconds = cells.number("timestamp")
    if seconds is None:
        return None
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return Time(text=cells["timestamp"], start=0, end=0, earliest=day, latest=day)
