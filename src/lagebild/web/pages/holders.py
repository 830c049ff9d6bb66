"""Who holds what on a day, for the map and the list beside it: each area with who says so."""

from msgspec import Struct

from lagebild.answers.asking import day
from lagebild.incidents.control import Area, Holding, Statement, control, held
from lagebild.records import Place
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import AsOfQuery, Day, Name

_MOST = 60  # areas, those of the newest word


class Query(AsOfQuery, frozen=True, kw_only=True):
    """On which day, and where."""

    at: Day | None = None
    place: Name | None = None


class Held(Struct, frozen=True, kw_only=True):
    """An area: who is said to hold it, and what its sources say of it then, the newest first.

    `disputed`: sources name different sides, or one denies what another says.
    """

    place: Place
    disputed: bool
    held: tuple[Holding, ...]
    now: tuple[Statement, ...]


class Holders(Struct, frozen=True, kw_only=True):
    """The areas of the newest word on a day; null: of the newest word at all."""

    at: str | None
    areas: tuple[Held, ...]


def data(asked: Asked, query: Query) -> Holders:
    """Return who holds which area. Raises AskingError."""
    at = day(query.at, end=True)
    found = control(finding.control_claims(asked.reading, at, query.place, _MOST).claims, at)
    return Holders(at=at, areas=tuple(_held(area) for area in found if area.now))


def _held(area: Area) -> Held:
    return Held(place=area.place, disputed=area.disputed, held=tuple(held(area.now)), now=area.now)
