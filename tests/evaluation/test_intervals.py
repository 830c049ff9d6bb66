"""EDTF times and the intervals they are."""

import pytest
from building import time

from lagebild.evaluation.intervals import bounds, same_time


@pytest.mark.parametrize(("edtf", "expected"), [
    ("2016-10-06", ("2016-10-06", "2016-10-06")),
    ("2016-02", ("2016-02-01", "2016-02-29")),
    ("2016", ("2016-01-01", "2016-12-31")),
    ("2016~", ("2016-01-01", "2016-12-31")),
    ("2016-10-05/2016-10-06", ("2016-10-05", "2016-10-06")),
    ("2013/..", ("2013-01-01", "9999-12-31")),
    ("../2016-10", ("0000-00-00", "2016-10-31")),
    ("/2016", ("0000-00-00", "2016-12-31")),
    ("[2016-10-06,2016-10-13]", ("2016-10-06", "2016-10-13")),
    ("{2016-10, 2016-12}", ("2016-10-01", "2016-12-31")),
])
def test_bounds(edtf: str, expected: tuple[str, str]) -> None:
    assert bounds(edtf) == expected


def test_both_ends_must_agree() -> None:
    assert same_time("2016-10", time("2016-10-01", "2016-10-31"))
    assert not same_time("2016-10", time("2016-10-01", "2016-10-30"))


def test_an_open_end_agrees_with_an_open_end() -> None:
    assert same_time("2013/..", time("2013-01-01", None))
    assert not same_time("2013/..", time("2013-01-01", "2016-10-07"))


def test_the_time_of_day_is_not_asked_for() -> None:
    assert same_time("2016-10-06", time("2016-10-06T08:00", "2016-10-06T09:00"))
