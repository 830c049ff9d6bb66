"""Dates, counts and labels as people read them."""

import pytest

from lagebild.cli.wording import Wording, language_of_user, plain
from lagebild.records import Figure, Time

GERMAN, ENGLISH = Wording("de"), Wording("en")


def time(earliest: str | None, latest: str | None, *days: str, text: str = "") -> Time:
    return Time(text=text, start=0, end=0, earliest=earliest, latest=latest, alternatives=days)


def figure(low: int | None, high: int | None, approximate: bool = False, of: str = "unknown") -> Figure:
    return Figure(what="killed", of=of, min=low, max=high, approximate=approximate, text="", start=0, end=0)


@pytest.mark.parametrize(("interval", "written"), [
    (time("2016-10-05", "2016-10-05"), "2016-10-05"),
    (time("2016-02-01", "2016-02-29"), "2016-02"),
    (time("2016-01-01", "2016-12-31"), "2016"),
    (time("2016-10-05", "2016-10-06"), "2016-10-05 – 2016-10-06"),
    (time("2016-10-01", "2016-10-30"), "2016-10-01 – 2016-10-30"),
    (time("2013-04-02", None), "ab 2013-04-02"),
    (time("2013-04-01", None, text="seit April 2013"), "seit April 2013"),
    (time(None, "2016-10-05"), "bis 2016-10-05"),
    (time("2016-10-05", "2016-10-12", "2016-10-05", "2016-10-12"), "2016-10-05 oder 2016-10-12"),
    (time(None, None, text="damals"), "damals"),
    (None, ""),
])
def test_times(interval: Time | None, written: str) -> None:
    assert GERMAN.time(interval) == written


@pytest.mark.parametrize(("count", "written"), [
    (figure(29, 29), "29"), (figure(29, None), "≥ 29"), (figure(None, 50), "≤ 50"), (figure(20, 30), "20–30"),
    (figure(40, 40, True), "≈ 40"), (figure(24, None, True), "≥ ≈ 24"), (figure(None, None), "?"), (figure(0, 0), "0"),
])
def test_bounds(count: Figure, written: str) -> None:
    assert ENGLISH.bounds(count) == written


def test_large_numbers_are_grouped() -> None:
    assert (GERMAN.bounds(figure(1300, None)), ENGLISH.bounds(figure(1300, None))) == ("≥ 1.300", "≥ 1,300")


def test_figures_say_what_they_count_and_of_whom() -> None:
    assert GERMAN.figure(figure(3, 3, of="children")) == "3 getötet (Kinder)"
    assert ENGLISH.figure(figure(3, 3)) == "3 killed"


def test_one_thing_is_named_as_one() -> None:
    assert [GERMAN.counted("incidents of it", count) for count in (1, 2)] == [
        "1 Vorfall dieser Art", "2 Vorfälle dieser Art"]
    assert ENGLISH.counted("exported", 1, "out", "a.csv") == "1 incident, in out: a.csv"


def test_both_languages_have_the_same_words() -> None:
    from lagebild.cli.wording import _words

    assert set(_words()) == {"de", "en"} and set(_words()["de"]) == set(_words()["en"])


@pytest.mark.parametrize(("text", "printed"), [
    ("a\x1b[31mb", "a [31mb"), ("a\r\n  b\tc", "a b c"), ("ab\u202ecd", "ab cd"), ("ÄÖ ß", "ÄÖ ß"), ("a\x9bb", "a b"),
])
def test_text_cannot_steer_the_terminal(text: str, printed: str) -> None:
    assert plain(text) == printed


@pytest.mark.parametrize(("variables", "language"), [
    ({"LANG": "de_DE.UTF-8"}, "de"), ({"LANG": "de_DE", "LC_ALL": "C"}, "en"), ({"LC_MESSAGES": "de_CH"}, "de"),
    ({}, "en"),
])
def test_the_language_of_the_user(variables, language, monkeypatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_user() == language
