"""A small record behind the pages; every sentence with a number of dead is a killing in Homs on its own day."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.records import Actor, Event, Figure, Place, Report, Source, Span, Time
from lagebild.store import Record, open_record
from lagebild.web.app import make_app
from lagebild.web.settings import Settings

_DEATHS = re.compile(r"Am (\d+)\. Oktober töteten (\w+) in (\w+) (\d+) (?:Menschen|Kämpfer)")
PLACES = {"Homs": (34.73, 36.72), "Hama": (35.13, 36.75)}


def claims(report: Report) -> Iterator[Event]:
    """Yield a killing for each sentence that tells of one, said by the governor where he is named."""
    for number, found in enumerate(_DEATHS.finditer(report.text), 1):
        day, actor, place, count = found.groups()
        when = f"2016-10-{int(day):02d}"
        lat, lon = PLACES.get(place, (None, None))
        governor = Source(text="der Gouverneur", name="Gouverneur", start=0, end=1)
        yield Event(
            id=f"{report.id}-c{number}", evidence=Span(*found.span(), found[0]), event="killing", rule="killing:töten",
            sources=(governor,) if "Gouverneur" in report.text else (),
            actors=(Actor(text=actor, name=actor, id=actor.lower(), start=found.start(2), end=found.end(2)),),
            place=Place(text=place, name=place, id=place.lower(), start=found.start(3), end=found.end(3), lat=lat,
                        lon=lon, precision=1, country="SY"),
            time=Time(text=f"Am {day}. Oktober", start=found.start(), end=found.start(2), earliest=when, latest=when),
            figures=(Figure(what="killed", min=int(count), max=int(count), text=count, start=found.start(4),
                            end=found.end(4)),),
        )


def read(report: Report) -> Report:
    return replace(report, claims=tuple(claims(report)))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.sqlite"), create=True) as opened:
        yield opened


@pytest.fixture
def add(record: Record) -> Callable[..., Report | None]:
    """Adds a report to the record as `lagebild add` would."""
    def added(text: str, identity: str = "a", **fields: str) -> Report | None:
        published = Time(text="", start=0, end=0, earliest="2016-10-20", latest="2016-10-20")
        report = Report(id=identity, text=text, published=published, **fields)  # type: ignore[arg-type]
        (kept,) = Recorder(record, read, "lagebild test").add(
            [Received(report, text.encode(), f"{identity}.txt")])
        assert kept is None or isinstance(kept, Report)
        return kept

    return added


@pytest.fixture
def app(record: Record) -> Starlette:
    return make_app(Settings(record=record, recorder=Recorder(record, read, "lagebild test"), user="ada"))


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    """A browser that prefers English."""
    with TestClient(app, base_url="http://127.0.0.1", headers={"accept-language": "en"}) as opened:
        yield opened
