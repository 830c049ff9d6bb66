"""A claim as it is compared: days as numbers, place, people, things, figures and words, folded once for many pairs."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lagebild.codes import event_kinds
from lagebild.datasets import is_compiled
from lagebild.linking.things import announces_another, looks_back, things
from lagebild.records import Actor, Event, Figure, Place, Reported, Source, Span, Time
from lagebild.world.gazetteer_names import fold as fold_name

Days = tuple[int | None, int | None]
"""First and last day, as ordinals; null is open."""

PARTS = frozenset({"site", "quarter", "station", "airport", "base", "camp", "crossing", "dam"})
"""Kinds of places that are part of a town, even where it is not said of which, and may have its coordinates."""

SORTS = frozenset({
    "dorf", "ortschaft", "stadt", "kleinstadt", "gemeinde", "siedlung", "bezirk", "distrikt", "provinz", "region",
    "viertel", "stadtteil", "nahe", "norden", "suden", "osten", "westen", "zentrum", "village", "town", "city",
    "district",
})
"""Words of a place's name that tell what sort of place it is, and where of it."""

TOWNS = frozenset({"city", "town", "village"})
EXACT = 2  # the widest precision of a part of a town
STEM = 6  # letters of a word that are compared: inflection and most compounds' heads fall away
SHORTEST = 4
ANSWERS = frozenset({"denies", "accuses", "claims-responsibility"})
UNITED = ("kinds", "families", "actors", "sides", "targets", "sites", "means", "words")
"""What a telling of several claims has all of."""


class Spot(Struct, frozen=True):
    """A place: `part` is what of a town is meant, "" for the whole, `kind` its kind.

    `ambient`: the claim names no place on the map, and this is the one that its report told of last; `named`: it bears
    a name of its own, whether or not that is on the map; `called`: the words of that name where it is not.
    """

    id: str | None
    part: str
    kind: str | None
    names: frozenset[str]
    at: tuple[float, float] | None
    precision: int
    country: str | None
    ambient: bool = False
    named: bool = False
    called: frozenset[str] = frozenset()


class Count(Struct, frozen=True):
    """What one claim says of a `what`: its bounds over all statuses; `vague` where no number is named ("Dutzende")."""

    min: int | None
    max: int | None
    vague: bool = False

    @property
    def point(self) -> int:
        """The number that is compared: the least that is sure, or else the most."""
        return self.min if self.min is not None else self.max or 0


class Told(Struct, frozen=True):
    """How a report tells a claim, by which its claims are compared with each other.

    `start`, `place` and `time` are where the claim and the words of its place and time stand; `own`: it names a time,
    or a place on the map or with a name, itself and did not take it over; `another`: its words announce another
    happening, `recalled`: one of an earlier day; `answer`: it denies, blames or owns to rather than tells, or says that
    nothing happened; `happening` and `corrects` are the claims that it takes up and corrects.
    """

    start: int
    place: int | None
    time: int | None
    own: bool
    another: bool
    recalled: bool
    voice: str
    answer: bool
    happening: str | None
    corrects: str | None


class Profile(Struct, frozen=True):
    """A telling: one claim, or all claims of a report about one happening, with what of it is compared.

    `lead` is the id of its first claim, `told` how that is told; `kinds` are the event kinds it is told by, `figures`
    all counts by `what`; `listing` is the data set that it is a row of.
    """

    lead: str
    claims: tuple[str, ...]
    report: str
    language: str
    published: Days
    kinds: frozenset[str]
    families: frozenset[str]
    days: Days
    spot: Spot | None
    actors: frozenset[str]
    sides: frozenset[str]
    targets: frozenset[str]
    sites: frozenset[str]
    means: frozenset[str]
    figures: dict[str, tuple[Count, ...]]
    words: frozenset[str]
    told: Told
    listing: str = ""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return words in small letters without accents; the names and clauses of a story come again and again."""
    return fold_name(text)


def profile(reported: Reported, claim: Event) -> Profile:
    """Return what of a linked claim is compared."""
    head, place = reported.report, claim.place
    text = _text(claim)
    sites, means = things(f"{_told_words(claim)} {place.text if place is not None else ''}")
    return Profile(
        lead=claim.id, claims=(claim.id,), report=head.id, language=head.language, published=days(head.published),
        kinds=frozenset((claim.event,)), families=_families(claim.event), days=days(claim.time), spot=spot(place),
        actors=_named(claim.actors), sides=_sides(claim.actors), targets=_named(claim.targets), sites=sites,
        means=means, figures=_counts(claim.figures), words=_words(text), told=_told(claim),
        listing=(head.publisher or "") if is_compiled(head) else "",
    )


def _told(claim: Event) -> Told:
    spans = (claim.evidence, *claim.also)
    known = claim.place if claim.place is not None and (claim.place.lat is not None or claim.place.name) else None
    named = [part for part in (claim.time, known) if part is not None]
    return Told(
        start=claim.evidence.start, place=claim.place.start if claim.place else None,
        time=claim.time.start if claim.time else None,
        own=any(span.start <= part.start < span.end for part in named for span in spans),
        another=announces_another(_text(claim)), recalled=looks_back(_text(claim)), voice=_voice(claim),
        answer=claim.stance in ANSWERS or claim.negated,
        happening=claim.happening, corrects=claim.supersedes,
    )


def _text(claim: Event) -> str:
    return " ".join(span.text for span in (claim.evidence, *claim.also))


def _told_words(claim: Event) -> str:
    """Return what a claim says without the words for who says it: a ministry that is quoted is not what was hit."""
    return " ".join(_blanked(span, claim.sources) for span in (claim.evidence, *claim.also))


def _blanked(span: Span, sources: Iterable[Source]) -> str:
    text = span.text
    for source in sources:
        first, last = source.start - span.start, source.end - span.start
        if 0 <= first < len(text):
            text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


def merged(tellings: Sequence[Profile]) -> Profile:
    """Return one telling for those of one report: its place and time are the finest that they name."""
    ordered = sorted(tellings, key=lambda telling: (telling.told.start, telling.lead))
    if len(ordered) == 1:
        return ordered[0]
    figures: dict[str, tuple[Count, ...]] = {}
    for telling in ordered:
        for what, counts in telling.figures.items():
            figures[what] = tuple(dict.fromkeys((*figures.get(what, ()), *counts)))
    return replace(
        ordered[0], claims=tuple(claim for telling in ordered for claim in telling.claims),
        **{name: frozenset().union(*(getattr(telling, name) for telling in ordered)) for name in UNITED},
        days=min((t.days for t in ordered), key=_vagueness), figures=figures,
        spot=min((t.spot for t in ordered), key=_width),
    )


def _vagueness(days: Days) -> float:
    first, last = days
    return last - first if first is not None and last is not None else float("inf")


def _width(place: Spot | None) -> tuple[bool, bool, int]:
    """Order places so that the one comes first that has a point on the map and is the finest."""
    return place is None, place is None or place.at is None, place.precision if place is not None else 0


def days(time: Time | None) -> Days:
    """Return the interval of a time as ordinals of its days."""
    return (_ordinal(time.earliest), _ordinal(time.latest)) if time is not None else (None, None)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:  # a year before 1 or after 9999
        return None


def spot(place: Place | None) -> Spot | None:
    """Return a place as it is compared."""
    if place is None:
        return None
    part = (place.id or "").partition("/")[2]
    name = fold(place.name or place.text)
    inside = (place.kind in PARTS or (place.within is not None and place.kind not in TOWNS)) \
        and (place.precision or 0) <= EXACT
    names = {name, fold(place.text), fold(place.within or "")} - {""}
    at = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    called = _called(name) if place.id is None and place.name else frozenset()
    return Spot(place.id, part or (name if inside else ""), place.kind, frozenset(names), at, place.precision or 0,
                place.country, named=place.name is not None, called=called)


def _called(name: str) -> frozenset[str]:
    """Return the words that a place is called by: "Ortschaft Kischische im Osten des Kongo" → kischische, kongo."""
    return frozenset(word for word in name.split() if len(word) >= SHORTEST and word not in SORTS)


def placed(telling: Profile, named: Sequence[Place]) -> Profile:
    """Return a telling without a place on the map with the one that its report named last, or else next.

    `named` are the places of the report; towns and what is in them are preferred to countries and provinces.
    """
    around = [place for place in named if (place.precision or 0) <= EXACT] or list(named)
    if (telling.spot is not None and telling.spot.at is not None) or not around:
        return telling
    last = spot(next((place for place in reversed(around) if place.start <= telling.told.start), around[0]))
    if last is None:
        return telling
    own = telling.spot or last
    return replace(telling, spot=replace(
        last, id=None, part="", names=own.names | last.names, called=own.called, ambient=True))


def _families(kind: str) -> frozenset[str]:
    return frozenset(event_kinds()[kind].families or (kind,)) if kind in event_kinds() else frozenset((kind,))


def _named(actors: Iterable[Actor]) -> frozenset[str]:
    """Return who is named, by id or else by name; groups that are only called by a common noun are nobody's name."""
    return frozenset(a.id or fold(a.name or a.text) for a in actors if a.id or not a.generic)


def _sides(actors: Iterable[Actor]) -> frozenset[str]:
    """Return on whose side somebody is: the kind of actor, and the country for forces of a state."""
    known = (a for a in actors if a.kind not in ("unknown", "person"))
    return frozenset(f"{a.country}" if a.kind in ("state-force", "government") and a.country else a.kind for a in known)


def _counts(figures: Iterable[Figure]) -> dict[str, tuple[Count, ...]]:
    """Return the largest count of each `what`: the children of "eleven dead, four of them children" are among them."""
    counts: dict[str, Count] = {}
    for figure in figures:
        count, known = Count(figure.min, figure.max, _is_vague(figure)), counts.get(figure.what)
        if known is None or (not count.vague, count.point) > (not known.vague, known.point):
            counts[figure.what] = count
    return {what: (count,) for what, count in counts.items()}


def _is_vague(figure: Figure) -> bool:
    """Say whether a figure is the bound that a vague word was read as (C19), and no number."""
    return figure.approximate and figure.max is None


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", fold(text))
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST)


def _voice(claim: Event) -> str:
    last = claim.sources[-1] if claim.sources else None
    return "" if last is None else last.id or fold(last.name or last.text)
