"""States by the codes that other data sets have for them."""

import csv
from functools import cache
from pathlib import Path

from msgspec import Struct

from lagebild.world.countries import load_countries


class State(Struct, frozen=True):
    """A state as states.csv has it: codes of ISO, Gleditsch and Ward, Correlates of War; blank where it has none."""

    iso: str
    iso3: str
    numeric: str
    gw: str
    cow: str
    acled_region: str
    ucdp_region: str

    @property
    def name(self) -> str:
        """Its English name."""
        country = load_countries().get(self.iso)
        return country.en if country else self.iso


def state_of(iso: str | None) -> State | None:
    """Return the state with an ISO 3166-1 alpha-2 code, where it is one."""
    return _by("iso").get(iso) if iso else None


def state_by_gw(number: str) -> State | None:
    """Return the state with a number of Gleditsch and Ward."""
    return _by("gw").get(number)


def state_by_numeric(code: str) -> State | None:
    """Return the state with a numeric ISO 3166-1 code, with leading zeros or without."""
    return _by("numeric").get(code.lstrip("0"))


@cache
def _by(column: str) -> dict[str, State]:
    with Path(__file__).with_name("states.csv").open(encoding="utf-8", newline="") as stream:
        return {row[column]: State(**row) for row in csv.DictReader(stream) if row[column]}
