"""Who fills a role from inside the event noun's own phrase: "syrische", "ihre", "Rebellen" of a Rebellenangriff."""

from collections.abc import Iterator

from lagebild.language.analysis import Phrase
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.view import View
from lagebild.packs.entries import Frame, NounSense
from lagebild.world.actors import name_key

ACTING = frozenset({"person", "role", "group", "medium"})
NO_PARTY = frozenset({"aircraft", "weapon", "noncause", "other"})  # a "drone strike" hits no drone


def before_noun(view: View, phrase: Phrase, first: str) -> dict[str, tuple[str, ...]]:
    """Return the words before an event noun as slots.

    Where compounds are written in several words, their parts and adjectives are hard to tell apart ("rebel attack",
    "military operation"): all of them fill both slots.
    """
    adjectives = tuple(t.lemma.lower() for t in view.tokens_of(phrase.index) if t.pos == "ADJ")
    parts = tuple(first.split())
    if phrase.compound is None:
        return {"first": parts, "adjective": adjectives}
    written = tuple(t.form.lower() for t in view.tokens_of(phrase.index) if t.pos == "NOUN" and t.index < phrase.head)
    return {"first": parts + written + adjectives, "adjective": adjectives + parts}  # "arms" is no "arm"


def fillers_inside(
    view: View, entities: Entities, frame: Frame, phrase: Phrase, first: str, role: str
) -> Iterator[Filler]:
    """Yield who fills the role from inside the noun's phrase, in the order of the frame's slots."""
    for slot in frame.roles.get(role, ()):
        if slot == "adjective":
            yield from _countries(view, entities, phrase)
        elif slot == "first" and phrase.compound is not None:
            yield from _of_parts(view, entities, frame, phrase, role)
        elif slot == "first" and first:
            yield from _of_first(view, entities, frame, phrase, first, role)
        elif slot == "genitive" and _is_possessive(view, phrase):
            yield from _subjects(view, entities, phrase)


def _countries(view: View, entities: Entities, phrase: Phrase) -> Iterator[Filler]:
    for token in view.analysis.tokens[phrase.start:phrase.head]:
        country = entities.country_of_adjective(token)
        if country:
            yield Filler(None, token.start, token.end, country)


def _of_first(
    view: View, entities: Entities, frame: Frame, phrase: Phrase, first: str, role: str
) -> Iterator[Filler]:
    """Yield the first part of a compound where it can be the role: "Rebellenangriff", "[US]-Luftangriff"."""
    start, end = view.first_part(phrase, first)
    written, hyphen = view.analysis.text[start:end], view.analysis.text[end:end + 1] == "-"
    country = entities.gazetteer.countries.by_name(written) if hyphen else None
    named = hyphen and entities.registry.find(name_key(written), entities.day) is not None
    if _may_fill(frame, role, view.lexicon.sense_of_part(first)):
        yield Filler(None, start, end)
    elif role == "actors" and (country or named):
        yield Filler(None, start, end, country)


def _of_parts(view: View, entities: Entities, frame: Frame, phrase: Phrase, role: str) -> Iterator[Filler]:
    """Yield the words of a compound in several words: registered names, and nouns that can be the role."""
    tokens = view.analysis.tokens
    for at in range(phrase.start, phrase.head):
        end, actor = entities.known.get(at, (at + 1, None))
        if end > phrase.head or tokens[at].tag in view.words.tags.possessive:
            continue
        if (actor is not None and role == "actors") or _may_fill(frame, role, view.lexicon.sense(tokens[at].lemma)):
            yield Filler(None, tokens[at].start, tokens[end - 1].end)


def _may_fill(frame: Frame, role: str, sense: NounSense | None) -> bool:
    """Say whether a part of a compound names who does it, or else whom or what it befalls."""
    if sense is None or sense.class_ in NO_PARTY:
        return False
    acts = sense.class_ in ACTING
    return acts if role == "actors" else not acts or "first" not in frame.roles.get("actors", ())


def _is_possessive(view: View, phrase: Phrase) -> bool:
    inside = view.analysis.tokens[phrase.start:phrase.head]
    return any(token.tag in view.words.tags.possessive for token in inside)


def _subjects(view: View, entities: Entities, phrase: Phrase) -> Iterator[Filler]:
    """Yield whom "ihr" means in the noun phrase: the subject of its clause."""
    subject = view.clause_slots(phrase.clause).get("subject", ())
    return (filler_of(view, p) for p in subject if p != phrase.index and entities.of(p).is_actor)
