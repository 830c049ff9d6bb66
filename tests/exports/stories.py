"""Incidents to export, made of few words."""

from typing import Any

from lagebild.exports.facts import Told
from lagebild.incidents import summarise
from lagebild.records import Actor, Event, Figure, Place, Reported, ReportHead, Source, Span, Time

ARMY = Actor(text="die Armee", start=0, end=1, id="a-army", name="Syrian army", kind="state-force", country="SY")
RUSSIANS = Actor(text="russische Jets", start=0, end=1, name="Russian air force", kind="state-force", country="RU")
REBELS = Actor(text="Brigade Falke", start=0, end=1, kind="rebels")
MILITIA = Actor(text="Miliz Adler", start=0, end=1, kind="political-militia")
CIVILIANS = Actor(text="Zivilisten", start=0, end=1, kind="civilians", generic=True, status="civilians")
PEOPLE = Actor(text="Menschen", start=0, end=1, kind="civilians", generic=True)
PROTESTERS = Actor(text="Demonstranten", start=0, end=1, kind="protesters")
IDLIB = Place(text="Idlib", start=0, end=1, id="geonames:169389", name="Idlib", lat=35.93062, lon=36.63393, kind="city",
              precision=1, country="SY")


def time(first: str | None, last: str | None = None) -> Time:
    return Time(text="", start=0, end=0, earliest=first, latest=last or first)


def killed(least: int | None, most: int | None = None, of: str = "unknown", **others: Any) -> Figure:
    return Figure(what="killed", of=of, min=least, max=most, text="", start=0, end=1, **others)


def said_by(name: str) -> tuple[Source, ...]:
    return (Source(text=name, start=0, end=1),)


def claim(event: str, number: int = 1, publisher: str = "Blatt", **others: Any) -> Reported:
    """Return a claim of a report of its own, published on the day after the happening."""
    fields = {"place": IDLIB, "time": time("2016-10-05"), **others}
    return Reported(
        claim=Event(id=f"c{number}", evidence=Span(0, 12, f"Satz Nummer {number}"), event=event, **fields),
        report=ReportHead(id=f"r{number}", published=time("2016-10-06"), publisher=publisher, title=f"Titel {number}",
                          received="2016-10-06T12:00:00+00:00"),
    )


def told(event: str, **others: Any) -> Told:
    """Return an incident of one claim."""
    return of(claim(event, **others))


def of(*claims: Reported) -> Told:
    return summarise(claims), list(claims)
