"""Sites without a name lie in the town told of before ("in einem Hotel"), which "die Stadt" takes up (C2)."""

from bisect import bisect_left

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.where import place_in
from lagebild.records import Place, Step

REACH = 4  # sentences back to the town; for several sites ("Häuser"), which may be anywhere, one
WIDE = 4  # from this precision on a place is no town, but a region, an area or a country
NEAR = 2  # the precision of a site in a town
TOWNS = frozenset({"city", "town", "village", "quarter"})


def settle_sites(context: Context, drafts: list[Draft]) -> None:
    """Give each nameless site the town beside it, that of its happening, or the last before; `drafts` in text order."""
    towns: dict[int, Place] = {}
    for draft in drafts:
        if draft.kind == "event" and draft.place is not None and _is_town(draft.place):
            towns.setdefault(draft.happening, draft.place)
    last: Draft | None = None
    for draft in drafts:
        if draft.place is not None and _is_nameless(draft.place):
            town = _town_beside(context, draft) or towns.get(draft.happening) or _town_before(context, last, draft)
            draft.place = _settled(context, draft, draft.place, town) if town is not None else draft.place
        last = draft if draft.place is not None and _is_town(draft.place) else last


def _is_town(place: Place) -> bool:
    """Say whether it is a town, or a site in one: nothing wider, and no bridge, dam or hospital by itself."""
    known = place.lat is not None and (place.precision or WIDE) < WIDE
    return known and (place.kind in TOWNS or place.within is not None)


def _is_nameless(place: Place) -> bool:
    return place.id is None and place.name is None and place.within is None


def _town_beside(context: Context, draft: Draft) -> Place | None:
    """Return the town that the clause names too: "explodierte im benachbarten Kobane an einem Kontrollpunkt"."""
    place = place_in(context, context.view.clause(draft.clause))
    return place if place is not None and _is_town(place) else None


def _town_before(context: Context, before: Draft | None, draft: Draft) -> Place | None:
    """Return the town told before, None where it is too far away."""
    if before is None:
        return None
    one, other = (context.view.clause(d.clause).sentence for d in (before, draft))
    noun = _noun(context, draft.place) if draft.place is not None else None
    several = noun is not None and context.view.phrase(noun).number == "plural"
    return before.place if other - one <= (1 if several else REACH) else None


def _settled(context: Context, draft: Draft, site: Place, town: Place) -> Place:
    """Return the site as one in the town; "die Stadt" is the town itself, under the words of the text."""
    noun, words = _noun(context, site), context.view.words
    if noun is None:
        return site
    lemma, sense = context.view.lemma(noun).lower(), context.entities.of(noun).sense
    taken_up = lemma in words.towns and context.view.has_word(noun, words.definite)
    if not taken_up and lemma not in words.in_towns and (sense is None or sense.class_ != "site"):
        return site
    draft.steps.append(Step("place", "within", town.start, town.end))
    name = town.within or town.name
    placed = replace(site, name=name, lat=town.lat, lon=town.lon, country=town.country, within=name,
                     precision=max(NEAR, town.precision or NEAR))
    return replace(placed, id=town.id, kind=town.kind, precision=town.precision, within=None) if taken_up else placed


def _noun(context: Context, site: Place) -> int | None:
    """Return the phrase of the noun that the site is called by first: in "Eingang des Hotels" that of the Eingang."""
    tokens = context.view.analysis.tokens
    first = bisect_left(tokens, site.start, key=lambda token: token.start)
    phrase = context.view.last_phrase_before(first + 1)
    return phrase if phrase >= 0 and site.start <= context.view.head(phrase).start < site.end else None
