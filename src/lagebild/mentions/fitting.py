"""Whether an entry of the lexicon fits where its word stands: what must and must not fill the slots around it."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from lagebild.language.analysis import Clause
from lagebild.mentions.entities import Entities, Entity
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue, Entry
from lagebild.packs.lexicon import fold

Parts = Mapping[str, tuple[str, ...]]
NO_PARTS: Parts = {}
SHORTEST_HEAD, SHORTEST_FIRST_PART = 4, 3  # letters of the parts of a compound: no Sturz in Umsturz
COMPARED = 20_000  # slots of entries whose words are remembered as they are compared
PEOPLE = ("person", "role", "captive", "victim")


def acting_slots(entities: Entities, clause: Clause) -> Filled:
    """Return the clause's slots, those who act as subject where a place stands before them.

    "Weite Teile der Provinz kontrollieren die Rebellen": only the sense tells which of the two is the subject.
    """
    slots = entities.view.clause_slots(clause.index)
    first, second = slots.get("subject", []), slots.get("object", [])
    if not entities.view.words.free_order or clause.voice != "active":
        return slots
    if not first or not second or first[0] > second[0]:
        return slots
    hit = all(_is_mere_place(entities, p) for p in first)
    return slots | {"subject": second, "object": first} if hit and _are_doers(entities, first, second) else slots


def _are_doers(entities: Entities, first: Sequence[int], second: Sequence[int]) -> bool:
    """Say whether those behind can have done it; before "London wies zwei Diplomaten aus" only a pronoun can."""
    heads = entities.view.head
    named = any(heads(p).pos == "PROPN" for p in first)
    return all(_can_act(entities, p) and (not named or heads(p).pos == "PRON") for p in second)


def _is_mere_place(entities: Entities, phrase: int) -> bool:
    """Say whether it can only be where something happens, and no word shows the nominative."""
    view, entity = entities.view, entities.of(phrase)
    if view.analysis.tokens[view.phrase(phrase).start].form.lower() in view.words.nominative or entity.is_actor:
        return False
    return entity.is_place or _is_part_of_place(entities, phrase)


def _is_part_of_place(entities: Entities, phrase: int) -> bool:
    """Say whether the noun is part of a place ("weite Teile der Provinz", "die Höhen von Sarajevo")."""
    return any(entities.of(p).is_place for p in entities.view.owners(phrase))


def _can_act(entities: Entities, phrase: int) -> bool:
    """Say whether it can take or hold a place ("die Rebellen", "sie"), and no word shows the accusative."""
    view, head = entities.view, entities.view.head(phrase)
    if any(token.form.lower() in view.words.accusative for token in view.tokens_of(phrase)):
        return False
    if head.tag in view.words.tags.personal:
        return is_personal(entities, phrase)
    return is_class(entities, phrase, "force") or is_class(entities, phrase, "group")


def is_personal(entities: Entities, phrase: int) -> bool:
    """Say whether it is a pronoun that can mean people ("er", "sie", not "es")."""
    head, words = entities.view.head(phrase), entities.view.words
    return head.tag in words.tags.personal and head.form.lower() not in words.impersonal


def _may_be_group(entities: Entities, phrase: int) -> bool:
    """Say whether it is a pronoun that can stand for a group or several: "they withdrew"."""
    head, words = entities.view.head(phrase), entities.view.words
    return head.tag in words.tags.personal and head.form.lower() in words.feminine_or_plural


def admits_verb(entities: Entities, entry: Entry, clause: Clause, slots: Filled) -> bool:
    """Say whether the entry fits the clause's verb; a phrase of its idiom may hang, wrongly, on another noun."""
    if entry.reflexive is not None and entry.reflexive != clause.reflexive:
        return False
    view = entities.view
    parts = view.words_of(clause.index) if entry.with_ or entry.unless else NO_PARTS
    missing = [slot for slot in entry.with_ if slot not in slots]
    loose = view.loose_slots(clause.index, behind=isinstance(entry, Cue)) if missing else {}  # not on the speaker
    if any(slot not in loose and slot not in parts for slot in missing):
        return False
    return admits(entities, entry, slots, parts) or (bool(loose) and admits(entities, entry, loose | slots, parts))


def admits(entities: Entities, entry: Entry, slots: Filled, parts: Parts = NO_PARTS) -> bool:
    """Say whether the slots hold all that the entry wants and nothing that it excludes.

    `parts` are bare words that fill slots too: a noun's adjectives, the first part of its compound, a verb's adverbs.
    """
    if entry.with_ and any(not holds(entities, slots, parts, slot, words) for slot, words in entry.with_.items()):
        return False
    return not entry.unless or not any(
        holds(entities, slots, parts, slot, words) for slot, words in entry.unless.items())


class Wanted(Struct, frozen=True):
    """The words of one slot of an entry, as they are compared: classes, whole lemmas, ends of compounds, several words.

    `begins`: what a bare word may begin with.
    """

    classes: tuple[str, ...]
    lemmas: frozenset[str]
    ends: tuple[str, ...]
    several: tuple[str, ...]
    begins: tuple[str, ...]


@lru_cache(maxsize=COMPARED)
def wanted_of(words: tuple[str, ...]) -> Wanted:
    """Return how the words of an entry's slot are compared with what fills it."""
    lemmas = [fold(word) for word in words if not word.startswith("@")]
    return Wanted(
        tuple(word[1:] for word in words if word.startswith("@")),
        frozenset(lemmas),
        tuple(lemma for lemma in lemmas if len(lemma) >= SHORTEST_HEAD),
        tuple(lemma for lemma in lemmas if " " in lemma),
        tuple(word.lower() for word in words),
    )


def holds(entities: Entities, slots: Filled, parts: Parts, slot: str, words: tuple[str, ...]) -> bool:
    """Say whether the slot holds one of the lemmas or @classes."""
    bare, phrases = parts.get(slot, ()), slots.get(slot, ())
    if not bare and not phrases:
        return False
    wanted = wanted_of(words)
    if bare and wanted.classes and slot not in ("predicate", "adverb"):
        return True
    if bare and any(part.startswith(wanted.begins) for part in bare):
        return True
    return bool(phrases) and any(_is_one_of(entities, phrase, wanted) for phrase in phrases)


def names(entities: Entities, phrase: int, word: str) -> bool:
    """Say whether the phrase's head is this lemma, a compound of it, or of this @class."""
    return _is_one_of(entities, phrase, wanted_of((word,)))


def _is_one_of(entities: Entities, phrase: int, wanted: Wanted) -> bool:
    """Say whether the phrase's head is one of the lemmas, a compound of one, or of one of the classes."""
    view = entities.view
    if any(_is_word(view, written, wanted) for written in view.written(phrase)):
        return True
    if wanted.several and any(_ends_with(view, phrase, several) for several in wanted.several):
        return True
    return bool(wanted.classes) and any(is_class(entities, phrase, name) for name in wanted.classes)


def _ends_with(view: View, phrase: int, wanted: str) -> bool:
    """Say whether several words end the phrase up to its head, adjectives among them: "chemical weapon"."""
    head = view.phrase(phrase).head
    first = head - wanted.count(" ")
    return first >= 0 and fold(" ".join(token.lemma for token in view.analysis.tokens[first:head + 1])) == wanted


def _is_word(view: View, written: str, wanted: Wanted) -> bool:
    """Say whether a word as written or its lemma (which may be wrong: Fall for Falle) is one that is wanted."""
    if written in wanted.lemmas or written + "r" in wanted.lemmas:
        return True  # adjectives made nouns are tagged Gefangene, listed Gefangener
    if not written.endswith(wanted.ends):
        return False
    heads = (end for end in wanted.ends if written.endswith(end) and len(written) - len(end) >= SHORTEST_FIRST_PART)
    return any(not _is_derived(view, written, end) for end in heads)


def _is_derived(view: View, written: str, end: str) -> bool:
    """Say whether the end of a compound is that of another noun, with a prefix: no Schuss in "Artilleriebeschuss"."""
    others = (prefix + end for prefix in view.words.noun_prefixes)
    return any(written.endswith(other) and view.lexicon.names(other) for other in others)


def is_class(entities: Entities, phrase: int, wanted: str) -> bool:
    """Say whether the phrase is of a class: one of nouns.yaml, or @force, @person, @place, @country, @any."""
    phrase = entities.view.counted_noun(phrase)
    entity, lexicon = entities.of(phrase), entities.view.lexicon
    if wanted == "place":
        return _is_place(entities, entity, phrase)
    if (of_entity := _BY_ENTITY.get(wanted)) is not None and (wanted != "force" or of_entity(entity)):
        return of_entity(entity)
    if wanted == "medium" and entity.known is not None:
        return entity.known.kind == "media"
    if _is_shown_to_be(entities, phrase, entity, wanted):
        return True
    lemma = entities.view.lemma(phrase)
    return any(lexicon.is_class(lemma, name) for name in (PEOPLE if wanted == "person" else (wanted,)))


def _is_place(entities: Entities, entity: Entity, phrase: int) -> bool:
    return entity.is_place or (not entity.is_actor and _is_part_of_place(entities, phrase))


def _is_shown_to_be(entities: Entities, phrase: int, entity: Entity, wanted: str) -> bool:
    """Say whether the name or the words around show the phrase to be of a class, whatever its noun."""
    if wanted in _ALSO_BY_ENTITY and _ALSO_BY_ENTITY[wanted](entity):
        return True
    if wanted == "person":
        return is_personal(entities, phrase)
    return wanted in ("group", "force") and _may_be_group(entities, phrase)


def _is_force(entity: Entity) -> bool:
    armed = entity.known is not None and entity.known.kind in ARMED
    return armed or (entity.sense is not None and entity.sense.of == "combatants")


ARMED = frozenset({"state-force", "rebels", "political-militia", "identity-militia", "jihadists", "external-force"})
_BY_ENTITY: dict[str, Callable[[Entity], bool]] = {
    "any": lambda entity: True,
    "country": lambda entity: entity.country is not None,
    "force": _is_force,
    "counted": lambda entity: entity.counted,
}
# Classes that a noun can also be of by its entry in the lexicon.
_ALSO_BY_ENTITY: dict[str, Callable[[Entity], bool]] = {
    "person": lambda entity: entity.named or entity.counted,
    "group": lambda entity: entity.known is not None,
    "medium": lambda entity: entity.sense is not None and entity.sense.kind == "media",
}
