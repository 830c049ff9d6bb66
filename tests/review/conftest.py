"""A report with one claim, and the world that corrections are made against."""

import pytest
from marked import TEXT, words
from msgspec.structs import replace

from lagebild.records import Actor, Event, Figure, Place, Report, Span, Time
from lagebild.world import World, load_world


@pytest.fixture(scope="session")
def world() -> World:
    return load_world("de")


@pytest.fixture
def report() -> Report:
    day = Time(text="", start=0, end=0, earliest="2016-10-05", latest="2016-10-05")
    claim = Event(
        id="c1", event="airstrike", evidence=Span(0, 65, TEXT[:65]), rule="airstrike:Luftangriff", confidence=0.7,
        place=Place(**words("Homs"), id="geonames:2219905", name="Al Khums", lat=32.6, lon=14.2, precision=1),
        time=Time(**words("am Dienstag"), earliest="2016-10-04", latest="2016-10-04"),
        targets=(Actor(**words("Menschen"), kind="civilians"),),
        figures=(Figure(**words("zwölf"), what="killed", min=12, max=12),),
    )
    report = Report(id="r1", text=TEXT, published=day)
    return replace(report, claims=(claim,))
