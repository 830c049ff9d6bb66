"""The places of a report: the words, the place that they name, and what else they could mean."""

from msgspec import Struct

from lagebild.mentions import Mentions
from lagebild.mentions.place_names import PlaceMention
from lagebild.records import Place, Report
from lagebild.world.choosing import Option

_SHOWN = 5  # candidates of a name
_KEPT = 200  # mentions of a report that are looked at for its places on the map


class CandidateRow(Struct, frozen=True):
    """A place that the words can mean; `score` 0–1 is its share among all, `match` how its name was found."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    kind: str
    precision: int
    country: str | None
    match: str
    score: float
    source: str


class PlaceRow(Place, frozen=True, kw_only=True):
    """A place of the record model, its source, how sure it is (0–1), why it is unknown, what the words can mean."""

    source: str = ""
    score: float | None = None
    reason: str = ""
    candidates: tuple[CandidateRow, ...] = ()


def rows(report: Report, mentions: Mentions) -> list[PlaceRow]:
    """Return the places that the report names."""
    return [_row(mention, mentions) for mention in mentions.places.mentions]


def on_map(mentions: Mentions) -> tuple[Place, ...]:
    """Return the places on the map that a report names, in text order, each at its first mention."""
    named = reversed(mentions.places.mentions[:_KEPT])
    first = {m.place.id: m for m in named if m.place is not None and m.place.lat is not None}
    rows = (_row(mention, mentions) for mention in sorted(first.values(), key=lambda mention: mention.start))
    return tuple(Place(**{name: getattr(row, name) for name in Place.__struct_fields__}) for row in rows)


def _row(mention: PlaceMention, mentions: Mentions) -> PlaceRow:
    tokens, place = mentions.view.analysis.tokens, mention.place
    start, end = tokens[mention.start].start, tokens[mention.end - 1].end
    text = mentions.view.analysis.text[start:end]
    candidates = tuple(_candidate(option) for option in mention.options[:_SHOWN])
    if place is None:
        return PlaceRow(text=text, start=start, end=end, reason=mention.reason, candidates=candidates)
    whole = mentions.entities.gazetteer.get(place.within) if place.within else None
    return PlaceRow(
        text=text, start=start, end=end, id=place.id, name=place.name, lat=place.lat, lon=place.lon, kind=place.kind,
        within=whole.name if whole else None, precision=place.precision, country=place.country,
        source=place.source, score=mention.score, reason=mention.reason, candidates=candidates,
    )


def _candidate(option: Option) -> CandidateRow:
    p = option.place
    return CandidateRow(p.id, p.name, p.lat, p.lon, p.kind, p.precision, p.country, p.match, option.score,
                        p.source)


def cells(row: PlaceRow, text: str) -> dict[str, str]:
    """Return the words of a place, what they name and where that is."""
    point = f"{row.lat:.3f}, {row.lon:.3f}" if row.lat is not None and row.lon is not None else ""
    others = (f"{c.name} ({c.country or '–'})" for c in row.candidates if c.id != row.id)
    return {
        "words": row.text, "place": f"{row.name} ({row.country or '–'})" if row.name else "", "point": point,
        "precision": str(row.precision or ""), "candidates": ", ".join(others),
    }
