"""The conflict events of HDX HAPI: incidents and their dead counted by month, division and type."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any

from msgspec import Struct, field

from lagebild.exports.columns import Layout, layout
from lagebild.exports.divisions import divisions
from lagebild.exports.facts import Told, bounds
from lagebild.exports.layouts.acled import classify, is_targeting
from lagebild.records import Incident
from lagebild.world.states import state_of

_TYPES = {"Political violence": "political_violence", "Demonstrations": "demonstration"}
Key = tuple[str, str, str, str, str, str]
"""Country, first and second division, first and last month, type."""


class Sum(Struct):
    """Incidents of one row: how many, the least and the most of their dead, how many figures are unknown or open.

    There may be a million of them: a dict is half as large as a Counter.
    """

    events: int = 0
    least: int = 0
    most: int = 0
    unknown: int = 0
    open: int = 0
    grades: dict[str, int] = field(default_factory=dict)

    def add(self, incident: Incident) -> None:
        """Count an incident in."""
        killed = incident.figures.get("killed")
        least, most = (killed.min, killed.max) if killed else (None, None)
        self.events += 1
        self.grades[incident.grade] = self.grades.get(incident.grade, 0) + 1
        self.unknown += least is None
        self.open += most is None
        self.least += least or 0
        self.most += most or least or 0


def hapi(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return the layout and a row for each month, division and type; only the sums are kept meanwhile."""
    sums: dict[Key, Sum] = {}
    for incident, _ in told:
        for key in _keys(incident):
            sums.setdefault(key, Sum()).add(incident)
    return layout("hapi"), (_row(key, sums[key]) for key in sorted(sums))


def _keys(incident: Incident) -> Iterator[Key]:
    """Yield the rows that an incident counts in: none where its day or country is not known."""
    first, last = bounds(incident.time)
    state = state_of(incident.place.country) if incident.place else None
    if first is None or last is None or state is None:
        return
    one, two = divisions(incident.place)
    where = state.iso3, one or "", two or "", intern(first[:7]), intern(last[:7])
    if kind := _TYPES.get(classify(incident)[0]):
        yield *where, kind
    if is_targeting(incident):
        yield *where, "civilian_targeting"


def _row(key: Key, counted: Sum) -> dict[str, Any]:
    country, one, two, first, last, kind = key
    year, month = map(int, last.split("-"))
    return {
        "location_code": country, "provider_admin1_name": one, "provider_admin2_name": two,
        "admin_level": 2 if two else 1 if one else 0, "event_type": kind, "events": counted.events,
        "fatalities": counted.least if counted.unknown < counted.events else None,
        "reference_period_start": f"{first}-01",
        "reference_period_end": f"{last}-{monthrange(year, month)[1]:02}", "warning": _warning(key, counted),
    }


def _warning(key: Key, counted: Sum) -> str:
    """Return what a sum of least figures hides; real figures are likely higher (C17)."""
    grades = ", ".join(f"{number} {grade}" for grade, number in sorted(counted.grades.items()))
    *_, first, last, kind = key
    parts = (
        "dead are the least that sources leave" + ("" if counted.open else f", at most {counted.most}"),
        f"unknown for {counted.unknown} of {counted.events}" if counted.unknown else "",
        f"without upper bound for {counted.open} of {counted.events}" if counted.open else "",
        "real figures are likely higher",
        f"grades: {grades}",
        "month not known" if first != last else "",
        "also counted in political_violence" if kind == "civilian_targeting" else "",
    )
    return "; ".join(filter(None, parts))
