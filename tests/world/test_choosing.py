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


def village(name: str, *points: tuple[float, float]) -> Sighting:
    """A name that may mean a village at any of the points."""
    return Sighting([town(f"{name}{n}", "US", lat, lon, 3.0) for n, (lat, lon) in enumerate(points)])


def test_names_that_could_all_lie_together_decide_though_each_may_lie_elsewhere() -> None:
    reno, blossom = village("Reno", (39.5, -119.8), (31.2, -92.6)), village("Blossom", (31.0, -92.1), (48.0, 11.0))
    assert first([Sighting((SMALL, LARGE))]) == LARGE
    assert choose([Sighting((SMALL, LARGE)), reno, blossom], {})[1][0].place.lon == -92.6


def test_a_name_of_many_places_proves_little() -> None:
    everywhere = Sighting([town("Springfield", str(n), 31.0, -92.0 + 5 * n, 3.0) for n in range(20)])
    assert first([Sighting((SMALL, LARGE)), everywhere]) == LARGE


def test_a_country_does_not_speak_for_itself() -> None:
    state = town("Georgia", "US", 32.7, -83.4, 7.2, "state")
    country = town("Georgia", "GE", 42.0, 43.5, 9.0, "country")
    atlanta = Sighting((town("Atlanta", "US", 33.7, -84.4, 6.0),))
    assert first([Sighting((country, state)), atlanta], {"GE": 0.75}) == state
    assert first([Sighting((country, state))], {"GE": 0.75}) == country


def test_what_the_words_say_outweighs_all_the_others() -> None:
    libya, lebanon = town("Tripoli", "LY", 32.9, 13.2, 6.0), town("Tripoli", "LB", 34.4, 35.8, 5.9)
    others = [Sighting((town(name, "LY", 32.8, 13.0 + n / 10),)) for n, name in enumerate("ABCD")]
    assert first([Sighting((libya, lebanon), countries=frozenset({"LB"})), *others], {"LY": 0.9}) == lebanon
    assert first([Sighting((libya, lebanon)), *others], {"LY": 0.9}) == libya


def test_a_town_contains_only_what_is_right_beside_it() -> None:
    far, near = town("Ludlow", "US", 32.5, -92.4, 4.5), town("Ludlow", "US", 31.4, -92.5, 2.0)
    assert first([Sighting((far, near), inside=(1,)), Sighting((NEIGHBOUR,))]) == near
