"""Calendar arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.mentions.calendar import (
    Interval,
    later,
    moved,
    one_day,
    part_of,
    span_of_months,
    unit_around,
)


def test_a_day_that_never_was_is_none() -> None:
    assert one_day(2015, 11, 31) is None
    assert one_day(2015, 2, 29) is None


def test_units_hold_their_day() -> None:
    day = date(2016, 10, 12)
    assert unit_around(day, "week") == Interval(date(2016, 10, 10), date(2016, 10, 16))
    assert unit_around(day, "week", -1) == Interval(date(2016, 10, 3), date(2016, 10, 9))
    assert unit_around(day, "quarter") == Interval(date(2016, 10, 1), date(2016, 12, 31))
    assert unit_around(day, "month", 3) == Interval(date(2017, 1, 1), date(2017, 1, 31))
    assert unit_around(day, "decade") == Interval(date(2010, 1, 1), date(2019, 12, 31))


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "half", "year"]))
def test_every_unit_holds_the_day_it_was_made_from(day: date, unit: str) -> None:
    found = unit_around(day, unit)
    if found is not None and found.earliest and found.latest:
        assert found.earliest <= day <= found.latest


def test_months_later_keep_the_day_or_the_last_of_the_month() -> None:
    assert later(date(2016, 10, 6), "month", 2) == date(2016, 12, 6)
    assert later(date(2016, 10, 13), "month", 2.5) == date(2016, 12, 28)
    assert later(date(2016, 1, 31), "month", 1) == date(2016, 2, 29)
    assert later(date(2016, 3, 31), "year", -1) == date(2015, 3, 31)


@pytest.mark.parametrize(
    ("part", "ends"), [("start", ("05-01", "05-10")), ("middle", ("05-11", "05-20")), ("end", ("05-21", "05-31"))]
)
def test_parts_of_a_month(part: str, ends: tuple[str, str]) -> None:
    may = span_of_months(2010, 5, 1)
    assert may is not None
    found = part_of(may, part)
    assert (str(found.earliest), str(found.latest)) == (f"2010-{ends[0]}", f"2010-{ends[1]}")


def test_halves_and_parts_of_any_stretch() -> None:
    march, fast = Interval(date(2016, 3, 1), date(2016, 3, 31)), Interval(date(2016, 6, 6), date(2016, 7, 5))
    assert part_of(march, "half 1") == Interval(date(2016, 3, 1), date(2016, 3, 15))
    assert part_of(march, "half 2") == Interval(date(2016, 3, 16), date(2016, 3, 31))
    assert part_of(fast, "start") == Interval(date(2016, 6, 6), date(2016, 6, 15))
    assert part_of(fast, "end") == Interval(date(2016, 6, 26), date(2016, 7, 5))


def test_outside_the_calendar_there_is_nothing() -> None:
    assert moved(date.max, 1) is None
    assert later(date.max, "year", 5) is None
    assert span_of_months(0, 1, 12) is None
    assert unit_around(date.max, "week", 5) is None
