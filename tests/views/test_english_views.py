"""The views of an English report: times, places and quotations."""

import pytest

from lagebild.pipeline import Reader
from lagebild.records import Report, Time

TEXT = ('Two soldiers were killed near Mosul on Tuesday, an army spokesman said. '
        '"We will retake the town by the end of the year," he told Reuters.')
DAY = Time(text="2016-10-12", start=0, end=0, earliest="2016-10-12", latest="2016-10-12")


@pytest.fixture(scope="module")
def rows():
    reader = Reader.open("en")
    report = Report(id="views", text=TEXT, language="en", published=DAY)
    return lambda view: reader.view(report, view).rows


def test_times(rows):
    told = [(row.text, row.edtf) for row in rows("times")]
    assert told == [("Tuesday", "2016-10-11"), ("end of the year", "../2016")]


def test_places(rows):
    assert [(row.text, row.country, row.within) for row in rows("places")] == [("Mosul", "IQ", "Nineveh")]


def test_quotes(rows):
    spoken = [(TEXT[slice(*row.quote[0])], TEXT[slice(*row.speaker[0])], row.type) for row in rows("quotes")]
    assert spoken == [
        ("Two soldiers were killed near Mosul on Tuesday", "an army spokesman", "Indirect"),
        ('"We will retake the town by the end of the year,"', "he", "Direct"),
    ]
