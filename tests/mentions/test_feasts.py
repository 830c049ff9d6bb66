"""The days of feasts by their rules, against years whose feasts are known."""

from datetime import date

import pytest

from lagebild.mentions.calendar import Interval
from lagebild.mentions.feasts import advent, easter, feast, islamic_day, orthodox_easter


def days(rule: str | None, year: int) -> list[tuple[str, str]]:
    """The intervals of a rule as ISO days."""
    return [(str(found.earliest), str(found.latest)) for found in feast(rule, year)]


@pytest.mark.parametrize(
    ("year", "day"),
    [(1995, (4, 16)), (2000, (4, 23)), (2008, (3, 23)), (2016, (3, 27)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(1999, (4, 11)), (2016, (5, 1)), (2017, (4, 16)), (2022, (4, 24))])
def test_orthodox_easter(year: int, day: tuple[int, int]) -> None:
    assert orthodox_easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(2013, (12, 1)), (2016, (11, 27)), (2017, (12, 3)), (2022, (11, 27))])
def test_the_first_sunday_of_advent(year: int, day: tuple[int, int]) -> None:
    assert advent(year) == date(year, *day)


@pytest.mark.parametrize(
    ("year", "day", "seen"),
    [(1437, "09-01", date(2016, 6, 6)), (1445, "09-01", date(2024, 3, 11)), (1443, "12-10", date(2022, 7, 9))],
)
def test_islamic_days_are_right_to_within_the_sighting(year: int, day: str, seen: date) -> None:
    found = islamic_day(year, day)
    assert found is not None and abs((found - seen).days) <= 1


def test_rules_of_days() -> None:
    assert days("12-24/12-26", 2015) == [("2015-12-24", "2015-12-26")]
    assert days("12-31/01-01", 2015) == [("2015-12-31", "2016-01-01")]
    assert days("easter-2", 2016) == [("2016-03-25", "2016-03-25")]
    assert days("12-25,12-26", 2015) == [("2015-12-25", "2015-12-25"), ("2015-12-26", "2015-12-26")]
    assert days("advent+0,advent+7", 2016) == [("2016-11-27", "2016-11-27"), ("2016-12-04", "2016-12-04")]


def test_a_feast_by_the_moon_is_wide_enough_for_the_sighting() -> None:
    assert days("islamic 10-01/10-03", 2013) == [("2013-08-07", "2013-08-11")]


def test_what_no_calendar_knows_has_no_days() -> None:
    assert days(None, 2016) == []
    assert days("easter+0", 900) == []
    assert days("02-30", 2016) == []
    assert days("islamic 09-01", 300) == []
    assert feast("easter-2/easter+1", 2016) == [Interval(date(2016, 3, 25), date(2016, 3, 28))]
