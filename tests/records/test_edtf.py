"""The written form of times: what is read from it, and that what is written can be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.records.edtf import read_edtf, write_edtf


def ends(written: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The ends as ISO days, and the days of a set."""
    first, last, days = read_edtf(written)
    return first.isoformat() if first else None, last.isoformat() if last else None, days


@pytest.mark.parametrize(
    "written",
    ["2016", "2016-10", "2016-10-05", "2013/..", "../2011", "2006-05/2006-07", "2010-05-21/2010-05-31", "1990/1999",
     "[2016-10-05,2016-10-12]", "2011/2013", "2016-02", "2020-02-29", "0778"],
)  # fmt: skip
def test_edtf_comes_back_as_it_was(written: str) -> None:
    assert write_edtf(*ends(written)) == written


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016~", "2016-01-01", "2016-12-31"),
        ("2016-XX", "2016-01-01", "2016-12-31"),
        ("2016-10-XX", "2016-10-01", "2016-10-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2016-23", "2016-09-01", "2016-11-30"),
        ("2016-24", "2016-12-01", "2017-02-28"),
        ("2016-10-05T11:00:00Z", "2016-10-05", "2016-10-05"),
        ("2016-10-05 11:00:00+02:00", "2016-10-05", "2016-10-05"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("{2016-10,2016-12}", "2016-10-01", "2016-12-31"),
        ("[2016-10-05..2016-10-09]", "2016-10-05", "2016-10-09"),
    ],
)
def test_other_edtf_is_understood(written: str, first: str, last: str) -> None:
    assert ends(written)[:2] == (first, last)


@pytest.mark.parametrize(
    "written",
    ["", "gestern", "2016-13", "2015-02-29", "2016-10-05-01", "1", "[]", "/", "2017/2016", "2016-XX-05", "2016T11:00",
     "201X-05", "2016-10-05T11"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no interval|without|must be|range"):
        read_edtf(written)


@given(st.dates(), st.dates())
def test_every_interval_can_be_written_and_read(one: date, other: date) -> None:
    first, last = sorted((one, other))
    written = write_edtf(first.isoformat(), last.isoformat())
    assert written is not None
    assert read_edtf(written)[:2] == (first, last)


def test_an_interval_without_ends_has_no_form() -> None:
    assert write_edtf(None, None) is None
