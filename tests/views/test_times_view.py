"""The times of a report: what each row names, what it means, and that every report has its rows."""

from functools import cache

import pytest

from lagebild.pipeline import Reader
from lagebild.reading.dates import parse_date
from lagebild.records import Report
from lagebild.views.times import TimeRow, cells


@cache
def reader() -> Reader:
    return Reader.open()


def rows(text: str, published: str | None = "2016-10-12") -> list[TimeRow]:
    day = parse_date(published) if published else None
    return list(reader().view(Report(id="a", text=text, published=day), "times").rows)


@pytest.mark.parametrize(
    ("text", "named", "means"),
    [
        ("Am Montag fielen Schüsse.", [("Montag", "2016-10-10", "2016-10-10")], "2016-10-10"),
        ("Seit Ende 2013 herrscht Krieg.", [("Ende 2013", "2013-01-01", "2013-12-31")], "2013-09/.."),
        ("Seit dem 1. Juli herrscht Krieg.", [("1. Juli", "2016-07-01", "2016-07-01")], "2016-07-01/.."),
        ("Seit Januar herrscht Krieg.", [("Januar", "2016-01-01", "2016-01-31")], "2016-01/.."),
        ("Bis zum 31. Dezember soll er gehen.", [("31. Dezember", "2016-12-31", "2016-12-31")], "../2016-12-31"),
        ("Bis Freitag soll er gehen.", [("Freitag", "2016-10-14", "2016-10-14")], "../2016-10-14"),
        ("Vor drei Wochen fielen Schüsse.", [("Vor drei Wochen", None, None)], "2016-09-19/2016-09-25"),
        ("Vor zwei Tagen fielen Schüsse.", [("Vor zwei Tagen", "2016-10-10", "2016-10-10")], "2016-10-10"),
        ("Bis heute ist er verschwunden.", [("heute", "2016-10-12", "2016-10-12")], "../2016-10-12"),
        ("In der Nacht zum Samstag fielen Schüsse.",
         [("Nacht zum Samstag", "2016-10-08", "2016-10-08")], "2016-10-07/2016-10-08"),
        ("Um 17.30 Uhr (MESZ) fielen Schüsse.",
         [("17.30 Uhr (MESZ)", "2016-10-12", "2016-10-12")], "2016-10-12T17:30:00+02:00"),
    ],
)  # fmt: skip
def test_a_row_names_a_unit_and_says_what_is_meant(text: str, named: list[object], means: str) -> None:
    found = rows(text)
    assert [(row.text, row.earliest, row.latest) for row in found] == named
    assert [row.edtf for row in found] == [means]


def test_both_ends_of_a_range_are_rows_that_mean_the_range() -> None:
    first, last = rows("Vom 3. bis 5. Mai wurde gekämpft.")
    assert (first.earliest, last.earliest) == ("2016-05-03", "2016-05-05")
    assert first.edtf == last.edtf == "2016-05-03/2016-05-05"


@pytest.mark.parametrize("words", ["von 9.00 bis 16.00 Uhr", "zwischen 9.00 und 16.00 Uhr"])
def test_both_ends_of_a_stretch_of_hours_are_rows(words: str) -> None:
    assert [(row.text, row.edtf) for row in rows(f"Die Grenze ist {words} offen.")] == [
        ("9.00", "2016-10-12T09:00:00"), ("16.00 Uhr", "2016-10-12T16:00:00"),
    ]  # fmt: skip


def test_the_time_of_saying_is_told_from_the_time_of_what_is_said() -> None:
    text = "Der Sprecher sagte am Dienstag, die Armee sei am Montag abgezogen. Am Mittwoch war Ruhe."
    assert [(row.text, row.said) for row in rows(text)] == [("Dienstag", True), ("Montag", False), ("Mittwoch", False)]


def test_days_left_open_are_listed() -> None:
    (row,) = rows("Am Mittwoch fielen Schüsse.", "2016-02")
    assert row.alternatives == ("2016-02-03", "2016-02-10", "2016-02-17", "2016-02-24")
    assert row.edtf == "[2016-02-03,2016-02-10,2016-02-17,2016-02-24]"


def test_what_cannot_be_keeps_its_words_and_a_warning() -> None:
    (row,) = rows("Am 31. November fielen Schüsse.")
    assert (row.text, row.earliest, row.edtf, row.warning) == ("31. November", None, None, "no-such-day")
    assert cells(row, "")["warning"] == "no-such-day"


def test_the_relation_is_told_beside_the_words() -> None:
    assert [row.relation for row in rows("Seit Montag und nach dem 3. Mai.")] == ["since", "after"]


@pytest.mark.parametrize("text", ["Es regnet.", "?!", "Um.", "Am", "Vom bis zum", "1.", "Montag Montag Montag"])
def test_whatever_the_text_its_rows_stand_in_it(text: str) -> None:
    assert all(text[row.start : row.end] == row.text for row in rows(text, None))
