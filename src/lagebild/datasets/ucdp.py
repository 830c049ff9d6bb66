"""A row of UCDP GED as a report: an event with deaths, from the lowest to the highest estimate."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from lagebild.datasets import UCDP
from lagebild.datasets.rows import Cells
from lagebild.records import Actor, Figure, Place, Report, Time
from lagebild.world.states import State, state_by_gw

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low")
_SHOWN = (
    "id", "type_of_violence", "side_a", "side_b", "where_coordinates", "where_prec", "adm_1", "latitude", "longitude",
    "country", "country_id", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "source_original", "source_office", "source_headline", "gwnoa", "gwnob",
)
_STATE_BASED, _ONE_SIDED = "1", "3"
_EVENT = "killing"  # GED says no method, and lists only what killed


def ucdp(row: Mapping[str, str], published: Time | None) -> Report:
    """Return the report of a row. Raises RefusedError where a cell cannot be read."""
    cells = Cells(UCDP, row, _SHOWN)
    first, last = cells.day("date_start"), cells.day("date_end")
    actors, targets = _sides(cells, first)
    return cells.report(
        f"ucdp-{cells['id']}", published, _EVENT, actors=actors, targets=targets, place=_place(cells),
        time=cells.time(first, last, ("date_start", "date_end")), figures=_figures(cells),
    )


def _sides(cells: Cells, day: date) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who did it and to whom: GED says so of one-sided violence alone, else both sides fought."""
    one = _side(cells, "side_a", "gwnoa", day)
    if cells["type_of_violence"] == _ONE_SIDED:
        suffered = cells.actor("side_b", day)
        return _known(one), _known(suffered and replace(suffered, kind="civilians", status="civilians"))
    return (*_known(one), *_known(_side(cells, "side_b", "gwnob", day))), ()


def _known(actor: Actor | None) -> tuple[Actor, ...]:
    return (actor,) if actor else ()


def _side(cells: Cells, column: str, number: str, day: date) -> Actor | None:
    """Return a side: a government as the state that it is of, else by the registry."""
    state = state_by_gw(cells[number])
    if state is not None and cells[column]:
        return Actor(**cells.span(column), id=state.iso, name=state.name, kind="government", country=state.iso)
    return cells.actor(column, day, "rebels" if cells["type_of_violence"] == _STATE_BASED else "unknown")


def _place(cells: Cells) -> Place | None:
    state = state_by_gw(cells["country_id"])
    column = next((one for one in ("where_coordinates", "adm_1", "country") if cells[one]), None)
    if column is None:
        return None
    return Place(
        **cells.span(column), name=cells[column], lat=cells.degrees("latitude", 90),
        lon=cells.degrees("longitude", 180), within=cells["adm_1"] or None, precision=_precision(cells),
        country=_iso(state),
    )


def _precision(cells: Cells) -> int | None:
    precision = cells.number("where_prec")
    return precision if precision in range(1, 8) else None


def _iso(state: State | None) -> str | None:
    return state.iso if state else None


def _figures(cells: Cells) -> tuple[Figure, ...]:
    """Return all dead from the lowest to the highest estimate, and those told apart; a 0 of these may be unknown."""
    best, low, high = map(cells.number, ("best", "low", "high"))
    if best is None or low is None or high is None:
        return ()
    total = Figure(what="killed", of="unknown", min=low, max=high, **cells.span("best", "low"))
    parts = (("combatants", ("deaths_a", "deaths_b")), ("civilians", ("deaths_civilians",)))
    counted = [(of, columns, sum(cells.number(column) or 0 for column in columns)) for of, columns in parts]
    return total, *(Figure(what="killed", of=of, min=dead, max=dead, **cells.span(columns[0], columns[-1]))
                    for of, columns, dead in counted if dead)
