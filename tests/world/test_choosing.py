"""Choosing among namesakes by what else the report names."""

import pytest

from lagebild.world.choosing import Sighting, choose
from lagebild.world.gazetteer import Candidate


def town(name: str, country: str, lat: float, lon: float, rank: float = 5.0, kind: str = "city") -> Candidate:
    return Candidate(id=f"{name}-{country}", name=name, lat=lat, lon=lon, kind=kind, precision=1, country=country,
                     population=None, within=None, rank=rank, score=1.0)


LARGE, SMALL = town("Alexandria", "EG", 31.2, 29.9, 6.7), town("Alexandria", "US", 31.3, -92.4, 4.7)
NEIGHBOUR = town("Pineville", "US", 31.32, -92.43, 4.2)


def first(sightings: list[Sighting], countries: dict[str, float] | None = None) -> Candidate:
    return choose(sightings, countries or {})[0][0].place


def test_alone_the_larger_is_meant() -> None:
    assert first([Sighting((SMALL, LARGE))]) == LARGE


@pytest.mark.parametrize("others", [
    {"countries": {"US": 1.25}},
    {"sightings": [Sighting((NEIGHBOUR,))]},
])
def test_what_else_is_named_decides(others: dict[str, object]) -> None:
    sightings = [Sighting((SMALL, LARGE)), *others.get("sightings", [])]  # type: ignore[misc]
    assert first(sightings, others.get("countries")) == SMALL  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [
    Sighting((SMALL, LARGE), countries=frozenset({"US"})),
    Sighting((SMALL, LARGE), around=(NEIGHBOUR,)),
])
def test_what_the_words_beside_say_decides(told: Sighting) -> None:
    assert first([told]) == SMALL


def test_the_kind_decides() -> None:
    river = town("Jordan", "", 32.0, 35.5, 4.0, "river")
    assert first([Sighting((town("Jordan", "US", 44.0, -93.0, 5.0), river), kinds=frozenset({"river"}))]) == river


def test_shares_leave_room_for_nobody() -> None:
    options, = choose([Sighting((town("X", "SY", 1.0, 1.0, 2.5),))], {})
    assert options[0].score == pytest.approx(0.5, abs=0.01)
    assert choose([Sighting(())], {}) == [[]]
