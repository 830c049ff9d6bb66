"""Whom a pronoun, "die Organisation" or "der Sprecher" stands for: the nearest mention before that fits."""

from collections.abc import Callable

from lagebild.language.analysis import Phrase
from lagebild.mentions.entities import Entities, Entity
from lagebild.mentions.known import ARMED
from lagebild.mentions.names import PERSON
from lagebild.mentions.view import View
from lagebild.packs.entries import NounSense

SHORTEST_NOUN = 5  # letters that a compound must end in to be taken up by its last part
SPEAKERS_REACH = 2  # sentences over which somebody goes on speaking as "he" or "they"
REACH = 60  # phrases looked back at most: keeps the search linear
PERSON_CLASSES = frozenset({"person", "role", "captive"})
TELLING = frozenset({"dass", "clause", "quote"})
SINGLE = frozenset({"person", "state", "government", "place"})
ORGANISED = frozenset({"group", "medium"})
STATE_FORCE = "state-force"
_OF_STATES = frozenset({STATE_FORCE, "external-force"})


class Anaphora:
    """Antecedents of phrases, found by looking back through the report."""

    def __init__(self, view: View, entities: Entities) -> None:
        self.view = view
        self.entities = entities
        self._found: dict[int, int | None] = {}
        self._ends: dict[int, int] = {}
        self._lasts = self._last_names()

    def _last_names(self) -> dict[str, int]:
        """Return the first full mention of each person by last name."""
        names: dict[str, int] = {}
        for phrase in self.view.analysis.phrases:
            parts = [t for t in self.view.tokens_of(phrase.index) if t.pos == "PROPN"]
            if len(parts) > 1:
                names.setdefault(parts[-1].form, phrase.index)
        return names

    def antecedent(self, index: int) -> int | None:
        """Return the phrase that this one stands for, None where it stands for itself."""
        if index not in self._found:
            self._found[index] = None
            self._found[index] = self._search(index)
        return self._found[index]

    def resolved(self, index: int) -> int:
        """Return the phrase itself or what it stands for in the end."""
        if index not in self._ends:
            self._ends[index] = index  # a cycle ends where it began
            before = self.antecedent(index)
            # What stands before has mostly been resolved already, so that chains do not grow with the text.
            if before is None:
                self._ends[index] = index
            else:
                self._ends[index] = self.resolved(before) if before in self._ends else self._walked(before)
        return self._ends[index]

    def _walked(self, index: int) -> int:
        """Return the end of a chain that has not been walked yet, without recursion, and remember it for every step."""
        path = []
        while index not in self._ends and (before := self.antecedent(index)) is not None:
            path.append(index)
            self._ends[index] = index
            index = before
        end = self._ends.get(index, index)
        for step in path:
            self._ends[step] = end
        return end

    def _search(self, index: int) -> int | None:
        phrase, head = self.view.phrase(index), self.view.head(index)
        if head.pos == "PRON" and len(head.form) > 1 and head.form.isupper():
            return None  # an acronym: IHR counts the dead
        if head.pos == "PRON":
            return self._pronoun(phrase, head.form.lower())
        if head.pos == "PROPN":
            first = self._lasts.get(head.form)
            return first if first is not None and first < index else None
        entity = self.entities.of(index)
        if phrase.number == "plural" and entity.known is None and self.view.has_word(index, self.view.words.definite):
            return self._same_speakers(index) if self._speaks(phrase) else None
        if entity.known is not None or not self._is_bare(index):
            return None
        if self.view.lemma(index).lower() in self.view.words.by_themselves:
            return None
        same = self._same_sort(index, entity) if entity.sense is not None else None
        return same if same is not None or not self._may_be_person(index, entity) else self._named_person(phrase)

    def _may_be_person(self, index: int, entity: Entity) -> bool:
        """Say whether a noun may be somebody's title: one that the lexicon lacks only by its ending ("Preisträger")."""
        sense, endings = entity.sense, self.view.words.person_endings
        if sense is None:
            return not endings or self.view.lemma(index).endswith(endings)
        return sense.kind in ("person", "civilians", "unknown") and sense.class_ not in ORGANISED

    def _named_person(self, phrase: Phrase) -> int | None:
        """Return the last person named who spoke, whom a title goes on with ("teilte der Preisträger mit")."""
        if not self._speaks(phrase) or phrase.number == "plural":
            return None
        named = (at for at in self._before(phrase.index)
                 if self._is_single_person(at) and any(t.pos == "PROPN" for t in self.view.tokens_of(at)))
        return next((at for at in named if self.view.phrase(at).function in ("subject", "oblique")), None)

    def _same_speakers(self, index: int) -> int | None:
        """Return the last who spoke and are called so: "sagten Ärzte in Homs … sagten [die Ärzte]"."""
        noun = self.view.lemma(index)
        spoke = (at for at in self._before(index) if self._has_noun(at, noun) and self._speaks(self.view.phrase(at)))
        return next(spoke, None)

    def _is_bare(self, index: int) -> bool:
        """Say whether it is a definite noun with nothing that names it (die Miliz, die oppositionsnahe Gruppe)."""
        phrase = self.view.phrase(index)
        if not self.view.has_word(index, self.view.words.definite) or phrase.number == "plural":
            return False
        tokens = self.view.tokens_of(index)
        named = any(t.pos in ("PROPN", "NUM") or self.entities.country_of_adjective(t) for t in tokens)
        named = named or any(t.pos == "ADJ" and t.form[:1].isupper() for t in tokens)  # "die Islamische Partei"
        return not named and not self.view.owners(index)

    def _before(self, index: int) -> range:
        return range(index - 1, max(-1, index - REACH), -1)

    def _pronoun(self, phrase: Phrase, form: str) -> int | None:
        words = self.view.words
        if phrase.function not in ("subject", "none", "genitive") and form not in words.possessive:
            return None  # whom an object pronoun means is too uncertain to name
        if form in words.latter:
            return next((at for at in self._before(phrase.index) if self._agrees(phrase, at)), None)
        if form in words.masculine:
            return self._voice_or_nearest(phrase, self._is_single_person)
        if form in words.feminine_or_plural or form in words.possessive:
            return self._voice_or_nearest(phrase, lambda at: self._agrees(phrase, at))
        return None

    def _voice_or_nearest(self, phrase: Phrase, fits: Callable[[int], bool]) -> int | None:
        """Return the last speaker that fits for one who speaks ("they said"), else the nearest phrase that fits."""
        speaker = self._speaker(phrase, fits) if phrase.function == "subject" and self._tells(phrase) else None
        return speaker if speaker is not None else self._nearest(phrase, fits)

    def _agrees(self, phrase: Phrase, index: int) -> bool:
        form = self.view.head(phrase.index).form.lower()
        if form in self.view.words.it and not self._is_thing(index):
            return False
        several = form in self.view.words.several
        if several and self._is_band(index):
            return True  # "the Taliban said [they]"
        return self._is_plural(index) if several or phrase.number == "plural" else self._is_group_or_person(index)

    def _speaker(self, phrase: Phrase, fits: Callable[[int], bool]) -> int | None:
        """Return the last speaker that fits, whom "sagte er" goes on with."""
        if not self._speaks(phrase):
            return None
        for at in self._before(phrase.index):
            other = self.view.phrase(at)
            near = self.view.sentence_of(phrase.index) - self.view.sentence_of(at) <= SPEAKERS_REACH
            if near and other.clause != phrase.clause and self._speaks(other) and self._tells(other) and fits(at):
                return at
        return None

    def _speaks(self, phrase: Phrase) -> bool:
        verb = self.view.clause(phrase.clause).predicate
        return phrase.function == "subject" and bool(self.view.lexicon.cue_verbs.get(verb))

    def _tells(self, phrase: Phrase) -> bool:
        """Say whether the verb may have a clause or a quotation that the subject says: not "they [took] men"."""
        cues = self.view.lexicon.cue_verbs.get(self.view.clause(phrase.clause).predicate) or ()
        return any(TELLING.intersection(cue.content) and not cue.with_ for cue in cues)

    def _nearest(self, phrase: Phrase, fits: Callable[[int], bool]) -> int | None:
        """Return the nearest fitting phrase before, a subject of an earlier sentence before any other."""
        fallback = None
        undergoes = self.view.clause(phrase.clause).voice == "passive" and phrase.function == "subject"
        for at in self._before(phrase.index):
            other = self.view.phrase(at)
            if (other.clause == phrase.clause and other.function == "subject") or not fits(at):
                continue
            if other.function == "subject" or (undergoes and other.function == "object"):
                return at  # "took men hostage. [They] were later released"
            fallback = at if fallback is None else fallback
        return fallback

    def _is_single_person(self, index: int) -> bool:
        entity = self.entities.of(index)
        if entity.is_time or self.view.phrase(index).number == "plural":
            return False
        by_noun = entity.sense is not None and entity.sense.class_ in PERSON_CLASSES
        return by_noun or (entity.known.kind in ("person",) if entity.known else entity.named)

    def _is_plural(self, index: int) -> bool:
        several = self.view.phrase(index).number == "plural" or bool(self.view.conjuncts.get(index))
        return several and self.entities.of(index).is_actor

    def _is_band(self, index: int) -> bool:
        """Say whether a name is that of a group or force, of which one speaks as of several where the form allows."""
        known = self.entities.of(index).known
        return known is not None and known.kind not in SINGLE

    def _is_group_or_person(self, index: int) -> bool:
        return self.entities.of(index).is_actor and self.view.phrase(index).number != "plural"

    def _is_thing(self, index: int) -> bool:
        """Say whether it may be called "it": no person, and no number."""
        entity = self.entities.of(index)
        by_noun = entity.sense is not None and entity.sense.class_ in PERSON_CLASSES
        name = entity.name.kind if entity.name is not None else None
        by_name = entity.known.kind == "person" if entity.known else name == PERSON
        bare_number = entity.known is None and self.view.head(index).pos == "NUM"  # but "M23 said [it]"
        return not (by_noun or by_name or bare_number)

    def _same_sort(self, index: int, entity: Entity) -> int | None:
        """Return who bears the noun in its name (Syrische Beobachtungsstelle …), else the nearest of the same sort."""
        before = [at for at in self._before(index) if not self._is_other_side(entity, at)]
        by_name = (at for at in before if self.view.lemma(at) == self.view.lemma(index)
                   and (self.entities.of(at).known is not None or self._tells_country(at)))
        named = next(by_name, None)
        if named is not None:
            return named
        for at in before:
            other = self.entities.of(at)
            if other.is_actor and self.view.lemma(at) != self.view.lemma(index) and _same_sort(entity, other):
                return self._outer(at, entity)
            if other.is_actor and self._has_noun(at, self.view.lemma(index)):
                return at
        return None

    def _is_other_side(self, entity: Entity, index: int) -> bool:
        """Say whether a name has the noun, not its sense: "die Armee" is not the Free Syrian Army of the rebels."""
        sense, known = entity.sense, self.entities.of(index).known
        of_state = sense is not None and sense.kind == STATE_FORCE
        return of_state and known is not None and known.kind in ARMED - _OF_STATES

    def _has_noun(self, index: int, noun: str) -> bool:
        """Say whether it has this noun or a compound of it: "das Ministerium", the "Gesundheitsministerium"."""
        lemma = self.view.lemma(index)
        return lemma == noun or (len(noun) >= SHORTEST_NOUN and lemma.endswith(noun.lower()))

    def _tells_country(self, index: int) -> bool:
        """Say whether a noun tells by an adjective whose it is ("der russische Generalstab")."""
        return any(self.entities.country_of_adjective(token) for token in self.view.tokens_of(index))

    def _outer(self, index: int, entity: Entity) -> int:
        """Return the phrase around one that fits where it fits as well: "die mit Al-Kaida verbündete Schabab-Miliz"."""
        around = self.view.phrase(index).parent
        inside = around is not None and self.view.phrase(around).end >= self.view.phrase(index).end
        return around if around is not None and inside and _same_sort(entity, self.entities.of(around)) else index


def _same_sort(entity: Entity, other: Entity) -> bool:
    """Say whether a bare noun (die Miliz) can stand for the other mention (die Hisbollah)."""
    wanted = entity.sense
    if wanted is None or wanted.class_ not in ORGANISED:
        return False
    if other.known is not None and wanted.kind == "government":
        return False  # whose government it is tells the country (mentions/roles.py), not the last one named
    if other.known is not None:
        return _may_be(wanted, other.known.kind)
    sense = other.sense if other.named else None
    return sense is not None and (sense.class_, sense.kind) == (wanted.class_, wanted.kind)


def _may_be(wanted: NounSense, kind: str) -> bool:
    """Say whether an actor of a kind may be called by a noun; "die Gruppe" of fighters is no agency and no state."""
    if wanted.kind not in (None, "unknown"):
        return wanted.kind == kind or {wanted.kind, kind} <= _LIKE
    if wanted.class_ == "medium" or kind == "media":
        return wanted.class_ == "medium" and kind == "media"
    return kind in ARMED if wanted.of == "combatants" else kind not in SINGLE


_LIKE = frozenset({"ngo", "monitor", "igo"})
