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
from lagebild.records import Actor, AnyClaim, Control, Event, Figure, Place, Report, Source, Span, Time
from lagebild.store import Record, open_record
from lagebild.web.app import make_app
from lagebild.web.settings import Settings

_DEATHS = re.compile(r"Am (\d+)\. Oktober töteten (\w+) in (\w+) (\d+) (?:Menschen|Kämpfer)")
PLACES = {"Homs": (34.73, 36.72), "Hama": (35.13, 36.75), "Petersburg": (59.94, 30.31)}


_HOLDS = re.compile(r"(\w+) kontrollieren (?:seit dem (\d+)\. Oktober )?(\w+)")
_WANTS = re.compile(r"(\w+) wollen am (\d+)\. Oktober aus (\w+) abziehen")


def claims(report: Report) -> Iterator[AnyClaim]:
    """Yield what the sentences of a report tell: killings, who holds what, who wants to withdraw."""
    yield from killings(report)
    for number, found in enumerate(_HOLDS.finditer(report.text), 1):
        actor, day, place = found.groups()
        yield Control(
            id=f"{report.id}-h{number}", evidence=Span(*found.span(), found[0]), rule="control:kontrollieren",
            holders=(actor_of(actor, "rebels"),), place=place_of(place),
            time=day_of(day) if day else None,
        )
    for number, found in enumerate(_WANTS.finditer(report.text), 1):
        actor, day, place = found.groups()
        yield Event(
            id=f"{report.id}-w{number}", evidence=Span(*found.span(), found[0]), rule="withdrawal:abziehen",
            event="withdrawal", stance="announces", realis="future", actors=(actor_of(actor),), place=place_of(place),
            time=day_of(day), sources=(Source(text=actor, name=actor, start=0, end=1),),
        )


def actor_of(name: str, kind: str = "unknown", start: int = 0) -> Actor:
    return Actor(text=name, name=name, id=name.lower(), start=start, end=start + len(name), kind=kind)


def place_of(name: str, start: int = 0) -> Place:
    lat, lon = PLACES.get(name, (None, None))
    return Place(text=name, name=name, id=name.lower(), start=start, end=start + len(name), lat=lat, lon=lon,
                 precision=1, country="SY")


def day_of(number: str, start: int = 0) -> Time:
    day = f"2016-10-{int(number):02d}"
    return Time(text=f"am {number}. Oktober", start=start, end=start + 1, earliest=day, latest=day)


def killings(report: Report) -> Iterator[Event]:
    """Yield a killing for each sentence that tells of one, said by the governor where he is named."""
    for number, found in enumerate(_DEATHS.finditer(report.text), 1):
        day, actor, place, count = found.groups()
        governor = Source(text="der Gouverneur", name="Gouverneur", start=0, end=1)
        yield Event(
            id=f"{report.id}-c{number}", evidence=Span(*found.span(), found[0]), event="killing", rule="killing:töten",
            sources=(governor,) if "Gouverneur" in report.text else (),
            actors=(actor_of(actor, start=found.start(2)),), place=place_of(place, found.start(3)),
            time=day_of(day, found.start()),
            realis="hypothetical" if "angeblich" in report.text else "actual",
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
    def added(text: str, identity: str = "a", published: str | None = "2016-10-20", **fields: str) -> Report | None:
        day = Time(text="", start=0, end=0, earliest=published, latest=published) if published else None
        report = Report(id=identity, text=text, published=day, **fields)  # type: ignore[arg-type]
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
