"""What claims are made of: spans, actors, places, times, figures and the steps that led to them.

All offsets are code points into `Report.text`, half open, so that `report.text[start:end] == text`.
"""

from msgspec import Struct


class Span(Struct, frozen=True):
    """A stretch of the report's text."""

    start: int
    end: int
    text: str


class Step(Struct, frozen=True):
    """One step of a trace: which rule or lexicon entry read which words."""

    step: str
    rule: str
    start: int
    end: int
    note: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who does, suffers, says or holds something; `id` and `name` are null while unresolved.

    `generic`: called by a common noun alone, and it is not certain whom that means ("die Rebellen"). `status`: what the
    noun says of them (codes/victim_statuses): "Zivilisten" are civilians by it, of "Menschen" nobody says so (C9).
    """

    text: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    kind: str = "unknown"
    country: str | None = None
    generic: bool = False
    status: str = "unknown"


class Source(Actor, frozen=True, kw_only=True):
    """An actor who says so, with the words that introduce it."""

    cue: Span | None = None


class Place(Struct, frozen=True, kw_only=True):
    """Somewhere; `precision` is the UCDP scale 1–7, coordinates are null where unknown (C2)."""

    text: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    within: str | None = None
    precision: int | None = None
    country: str | None = None


class Time(Struct, frozen=True, kw_only=True):
    """An interval of ISO dates, both ends inclusive; null is open; `alternatives` lists the days left open."""

    text: str
    start: int
    end: int
    earliest: str | None = None
    latest: str | None = None
    alternatives: tuple[str, ...] = ()


class Figure(Struct, frozen=True, kw_only=True):
    """A count with bounds; null is unknown, never zero (C3), and vague words become bounds (C19)."""

    what: str
    of: str = "unknown"
    min: int | None = None
    max: int | None = None
    text: str
    start: int
    end: int
    approximate: bool = False
