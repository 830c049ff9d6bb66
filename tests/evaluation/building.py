"""Short ways to write gold and claims down."""

from typing import Any

import msgspec

from lagebild.evaluation.gold import GoldClaim, GoldFigure, GoldReport
from lagebild.records import Actor, Event, Figure, Place, Report, Source, Span, Time

TEXT = "Laut der Armee starben am Mittwoch in Idlib 20 Menschen. Am Freitag trafen sich die Minister in Genf."
DEATHS = "starben am Mittwoch in Idlib 20 Menschen"
TALKS = "trafen sich die Minister in Genf"


def actor(words: str, **fields: Any) -> Actor:
    return Actor(text=words, start=0, end=len(words), **fields)


def source(name: str) -> Source:
    return Source(text=name, start=0, end=len(name))


def place(name: str) -> Place:
    return Place(text=name, start=0, end=len(name))


def time(earliest: str | None, latest: str | None) -> Time:
    return Time(text="", start=0, end=0, earliest=earliest, latest=latest)


def figure(what: str, low: int | None, high: int | None, of: str = "unknown") -> Figure:
    return Figure(what=what, of=of, min=low, max=high, text="", start=0, end=0)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def event(words: str = DEATHS, kind: str = "attack", text: str = TEXT, **fields: Any) -> Event:
    return Event(id="e", evidence=span(words, text), event=kind, **fields)


def gold(quote: str = DEATHS, kind: str = "event", event: str | None = "attack", **fields: Any) -> GoldClaim:
    figures = tuple(msgspec.convert(f, GoldFigure) for f in fields.pop("figures", ()))
    return GoldClaim(quote=quote, kind=kind, event=event if kind == "event" else None, figures=figures, **fields)


def gold_report(*claims: GoldClaim, text: str = TEXT, id: str = "r") -> GoldReport:
    return GoldReport(id=id, text=text, claims=claims)


def read_report(*claims: Event, text: str = TEXT, id: str = "r") -> Report:
    return Report(id=id, text=text, claims=claims)
