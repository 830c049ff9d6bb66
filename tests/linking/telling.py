"""Claims for the tests of linking, made from a few words."""

from itertools import count
from typing import Any

from lagebild.linking import Profile, profile
from lagebild.records import Actor, Event, Figure, Place, Reported, ReportHead, Source, Span, Time

_NUMBERS = count()
_SYRIAN = {"kind": "city", "precision": 1, "country": "SY"}
HOMS = {"id": "geonames:169577", "name": "Homs", "lat": 34.73, "lon": 36.71, **_SYRIAN}
IDLIB = {"id": "geonames:169389", "name": "Idlib", "lat": 35.93, "lon": 36.63, **_SYRIAN}
SYRIA = {**_SYRIAN, "id": "country:SY", "name": "Syrien", "lat": 35.0, "lon": 38.0, "kind": "country", "precision": 6}


def quarter(name: str, town: dict[str, Any], kind: str = "quarter") -> dict[str, Any]:
    """Return a part of a town, which has the town's coordinates."""
    return {**town, "id": f"{town['id']}/{name.lower()}" if kind == "quarter" else None, "name": name, "kind": kind,
            "precision": 2, "within": town["name"]}


def told(
    text: str = "Bei dem Angriff starben Menschen", report: str = "r1", published: str = "2016-10-05",
    event: str = "airstrike", place: dict[str, Any] | None = HOMS, day: str | None = "2016-10-04",
    killed: int | None = None, injured: int | None = None, source: str | None = None, start: int = 0,
    place_at: int | None = None, **more: Any,
) -> Reported:
    """Return a claim about an event; `place_at` is where its place is named, if before; `more` are further fields."""
    figures = [Figure(what=what, min=number, max=number, text=str(number), start=start, end=start + 1)
               for what, number in (("killed", killed), ("injured", injured)) if number is not None]
    at = start if place_at is None else place_at
    claim = Event(
        id=f"c{next(_NUMBERS):04d}", evidence=Span(start, start + len(text), text), event=event,
        place=Place(text=place["name"], start=at, end=at + 1, **place) if place else None,
        time=span_of(day) if day else None,
        **{"figures": tuple(figures), "sources": (Source(text=source, start=0, end=1),) if source else (), **more},
    )
    return Reported(claim=claim, report=ReportHead(id=report, published=span_of(published), wire=report))


def span_of(days: str) -> Time:
    """Return a time: a day, or two with a slash between them."""
    first, _, last = days.partition("/")
    return Time(text=days, start=10_000, end=10_001, earliest=first, latest=last or first)


def actor(name: str, **more: Any) -> Actor:
    """Return somebody named."""
    return Actor(text=name, start=0, end=1, name=name, **more)


def seen(reported: Reported) -> Profile:
    """Return what of a claim is compared."""
    assert isinstance(reported.claim, Event)
    return profile(reported, reported.claim)
