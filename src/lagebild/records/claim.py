"""A claim: who says × how real × what, anchored in the words it was read from."""

from msgspec import Struct

from lagebild.records.parts import Actor, Figure, Place, Source, Span, Step, Time


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every kind of claim has; the proposition itself is in the subclasses."""

    id: str
    evidence: Span
    also: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    stance: str = "states"
    addressees: tuple[Actor, ...] = ()
    realis: str = "actual"
    negated: bool = False
    said: Time | None = None
    condition: Span | None = None
    supersedes: str | None = None
    because: str | None = None
    rule: str = ""
    confidence: float = 0.5
    trace: tuple[Step, ...] = ()


class Event(Claim, frozen=True, kw_only=True, tag="event"):
    """Something done at a place and time.

    `happening` is the id of the first claim of the report that tells of it: claims with the same one are, as far as
    the report's own words go, about one happening.
    """

    event: str
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Place | None = None
    time: Time | None = None
    means: Span | None = None
    figures: tuple[Figure, ...] = ()
    purpose: Span | None = None
    happening: str | None = None


class Toll(Claim, frozen=True, kw_only=True, tag="toll"):
    """A running total over a period; never added to incidents (C10)."""

    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    time: Time | None = None
    figures: tuple[Figure, ...] = ()


class Control(Claim, frozen=True, kw_only=True, tag="control"):
    """Who holds an area."""

    holders: tuple[Actor, ...] = ()
    place: Place | None = None
    status: str = "holds"
    time: Time | None = None


class Strength(Claim, frozen=True, kw_only=True, tag="strength"):
    """How many of whom are where."""

    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    place: Place | None = None
    time: Time | None = None


class Identity(Claim, frozen=True, kw_only=True, tag="identity"):
    """Names and belonging: `subject` stands in `relation` to `object`."""

    subject: Actor
    relation: str
    object: Actor
    former: bool = False
    time: Time | None = None


class Assessment(Claim, frozen=True, kw_only=True, tag="assessment"):
    """A judgement or accusation that is no event: what is judged (`about`) and how (`verdict`)."""

    about: Span | str | None = None
    verdict: Span | None = None


AnyClaim = Event | Toll | Control | Strength | Identity | Assessment
