"""Sayings: each cue in the text, with who speaks, to whom, and which clauses or phrases are what is said."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Clause, Phrase, Quotation
from lagebild.mentions.entities import Entities
from lagebild.mentions.fitting import admits, admits_verb, is_class, names
from lagebild.mentions.triggers import Filler, filler_of, noun_frames
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue

MUTE = frozenset({"place", "weapon", "vehicle", "aircraft", "noncause", "other"})
BESIDE = 2  # quotations before and after a clause that it may introduce
NEAR_NOUN = 8  # tokens between a noun of saying and its clause: a genitive and a comma
STRUCTURES = frozenset({"dass", "clause", "quote", "wie", "infinitive", "sentence"})


class Saying(Struct):
    """A cue at work. `clauses` and `phrases` are its content; `first`–`last` the cue's tokens."""

    cue: Cue
    clause: int
    first: int
    last: int
    speakers: list[Filler] = []
    addressees: list[Filler] = []
    clauses: set[int] = set()
    phrases: set[int] = set()

    @property
    def rule(self) -> str:
        """The name of the entry, to ask why by."""
        return f"cue:{self.cue.word}"


def find_sayings(view: View, entities: Entities) -> list[Saying]:
    """Return the sayings of a report in text order."""
    quotes = Quotes(view)
    found: list[Saying] = []
    for clause in view.analysis.clauses:
        found += _modal_sayings(view, entities, clause)
        found += _verb_sayings(view, entities, quotes, clause)
        found += _phrase_sayings(view, entities, clause)
        found += _adverb_sayings(view, entities, clause)
    return sorted(found, key=lambda saying: saying.first)


class Quotes:
    """Which clauses stand inside which quotation."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.inside: dict[int, int] = {}
        self.clauses: dict[int, list[int]] = {}
        by_token = self._by_token(view.analysis.quotations)
        for clause in view.analysis.clauses:
            words = [i for i in clause.tokens if view.analysis.tokens[i].pos != "PUNCT"]
            number = by_token.get(words[0]) if words else None
            if number is not None and by_token.get(words[-1]) == number:
                self.inside[clause.index] = number
                self.clauses.setdefault(number, []).append(clause.index)
        self._numbers = sorted(self.clauses, key=lambda n: view.analysis.quotations[n].first)
        self._firsts = [view.analysis.quotations[n].first for n in self._numbers]

    @staticmethod
    def _by_token(quotations: list[Quotation]) -> dict[int, int]:
        return {token: number for number, quote in enumerate(quotations) for token in range(quote.first, quote.last)}

    def beside(self, clause: Clause) -> Iterator[int]:
        """Yield the quotations that end right before the clause, begin right after it, or are interrupted by it."""
        if clause.index in self.inside or not clause.tokens:
            return
        first, last = clause.tokens[0], clause.tokens[-1]
        at = bisect_left(self._firsts, first)
        for number in self._numbers[max(0, at - BESIDE):at + BESIDE]:
            if self._is_beside(number, clause, first, last):
                yield number

    def _is_beside(self, number: int, clause: Clause, first: int, last: int) -> bool:
        quote, tokens = self.view.analysis.quotations[number], self.view.analysis.tokens
        spoken = self.clauses[number]
        if 0 <= first - quote.last <= 3:
            return self.view.clause(spoken[-1]).sentence == clause.sentence
        if not 0 <= quote.first - last <= 4:
            return False
        announced = any(tokens[i].form in self.view.words.colon for i in range(last, quote.first))
        return announced or self.view.clause(spoken[0]).sentence == clause.sentence


def _verb_sayings(view: View, entities: Entities, quotes: Quotes, clause: Clause) -> Iterator[Saying]:
    cues = view.lexicon.cue_verbs.get(clause.predicate) if clause.predicate else ()
    if not cues or not clause.verbs:
        return
    slots = view.clause_slots(clause.index)
    readings = [_verb_saying(view, entities, quotes, clause, cue, slots)
                for cue in cues if admits_verb(entities, cue, clause, slots)]
    if readings:
        yield max(readings, key=lambda s: (bool(s.clauses or s.phrases), len(s.cue.with_), len(s.clauses)))


def _verb_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, cue: Cue, slots: Filled,
) -> Saying:
    saying = Saying(cue, clause.index, clause.verbs[0], clause.verbs[0])
    saying.speakers = _fill(view, entities, cue.source, slots)
    saying.addressees = _fill(view, entities, cue.addressees, slots)
    saying.clauses = set(_content_clauses(view, quotes, clause, cue))
    if cue.stance == "states" and any(_is_plan(view.clause(c)) for c in saying.clauses):
        saying.cue = replace(cue, stance="announces", realis="future")  # "erklärte, die Angriffe zu reduzieren"
    _split_media(view, entities, saying)
    if _takes_up(view, clause):
        saying.speakers = saying.speakers or _fill(view, entities, cue.source and ("object",), slots)
        if cue.stance == "states" and not saying.clauses:
            saying.clauses = set(_told_before(view, clause))
    named = {f.phrase for f in saying.speakers + saying.addressees}
    around = view.loose_slots(clause.index) | _with_idiom(view, entities, cue, slots)
    saying.phrases = _content(cue, around) - named
    return saying


def _takes_up(view: View, clause: Clause) -> bool:
    """Say whether the clause begins with what was said before: "Das teilte die Polizei mit"."""
    first = view.analysis.tokens[clause.tokens[0]]
    return clause.kind == "main" and first.form.lower() in view.words.demonstrative and first.pos == "PRON"


def _told_before(view: View, clause: Clause) -> Iterator[int]:
    """Yield the main clauses of the sentence before, where the sentence begins with the clause and tells more of it."""
    sentence = view.analysis.sentences[clause.sentence]
    if clause.sentence == 0 or clause.tokens[0] != sentence.start:
        return
    before = view.analysis.sentences[clause.sentence - 1]
    if before.paragraph == sentence.paragraph:
        yield from (c for c in before.clauses if view.clause(c).parent is None)


def _content(cue: Cue, slots: Filled) -> set[int]:
    """Return the phrases in the slots that hold what is said."""
    return {p for slot in cue.content if slot not in STRUCTURES for p in slots.get(slot, ())}


def _with_idiom(view: View, entities: Entities, cue: Cue, slots: Filled) -> Filled:
    """Return the slots with those of the idiom's noun ("die Verantwortung für den Anschlag übernehmen")."""
    completed = dict(slots)
    for slot, words in cue.with_.items():
        for phrase in slots.get(slot, ()):
            if any(names(entities, phrase, word) for word in words if not word.startswith("@")):
                for inner, fillers in view.noun_slots(phrase).items():
                    completed.setdefault(inner, fillers)
    return completed


def _split_media(view: View, entities: Entities, saying: Saying) -> None:
    """Take "Einwohner der Agentur Reuters" apart: the agency is whom they told, not whose inhabitants they are."""
    if "dative" not in saying.cue.addressees or saying.addressees or len(saying.speakers) != 1:
        return
    speaker = saying.speakers[0]
    if speaker.phrase is None:
        return
    owners = view.noun_slots(speaker.phrase).get("genitive", [])
    titled = view.tokens_of(speaker.phrase)[-1].pos == "PROPN"
    speaks_for = not titled and is_class(entities, speaker.phrase, "role")
    if owners and not speaks_for and is_class(entities, owners[0], "medium"):
        saying.speakers = [replace(speaker, bare=True)]
        saying.addressees = [filler_of(view, owners[0])]


def _is_plan(clause: Clause) -> bool:
    return clause.kind == "infinitive" and clause.tense not in ("perfect", "pluperfect")


def _fill(view: View, entities: Entities, names: Iterable[str], slots: Filled) -> list[Filler]:
    for name in names:
        fit = [p for p in slots.get(name, ()) if not entities.of(p).is_time and _can_speak(view, entities, p)]
        if fit:
            return [filler_of(view, p) for p in fit]
    return []


def _can_speak(view: View, entities: Entities, phrase: int) -> bool:
    """Say whether the phrase can be a source: no apposition, "es" or "man", and no event, number, place or thing."""
    head, entity = view.head(phrase), entities.of(phrase)
    if view.phrase(phrase).function == "apposition" or _is_apposed(view, phrase):
        return False
    if head.form.lower() in view.words.impersonal or head.lemma.lower() in view.words.none:
        return False
    if entity.is_actor or entity.place is not None or head.pos != "NOUN":
        return True
    cues = view.lexicon.cue_nouns.get(head.lemma)
    if cues:
        return any("self" in cue.source for cue in cues)
    mute = entity.sense is not None and entity.sense.class_ in MUTE
    return not mute and not _is_mute(view, head.lemma)


def _is_mute(view: View, lemma: str) -> bool:
    return lemma.lower() in view.words.number_nouns or bool(noun_frames(view, lemma)[0])


def _is_apposed(view: View, index: int) -> bool:
    """Say whether the phrase only describes the name before it ("John Kline, Abgeordneter aus Minnesota, sagte")."""
    phrase, tokens = view.phrase(index), view.analysis.tokens
    if phrase.conjunct_of is None or tokens[phrase.head].pos != "NOUN" or phrase.start == 0:
        return False
    named = any(t.pos == "PROPN" for t in view.tokens_of(phrase.conjunct_of)) and phrase.number != "plural"
    after_comma = tokens[phrase.start - 1].form == ","
    others = [p for p in view.conjuncts.get(phrase.conjunct_of, ()) if p < index]
    return named and (after_comma or any(_is_apposed(view, p) for p in others))


def _content_clauses(view: View, quotes: Quotes, clause: Clause, cue: Cue) -> Iterator[int]:
    wanted = frozenset(cue.content)
    yield from _subclauses(view, clause, wanted)
    if wanted & {"quote", "clause", "dass"}:
        quoted = [c for number in quotes.beside(clause) for c in quotes.clauses[number]]
        yield from quoted or _before_inquit(view, clause)
    if wanted & {"wie", "clause", "quote"} and _is_comment(view, clause):
        yield from _commented(view, clause)


def _subclauses(view: View, clause: Clause, wanted: frozenset[str]) -> Iterator[int]:
    for index in view.subclauses.get(clause.index, ()):
        sub = view.clause(index)
        if (
            (sub.kind == "complement" and wanted & {"dass", "clause", "quote"})
            or (sub.kind == "infinitive" and "infinitive" in wanted and not _is_purpose(view, sub))
            or (sub.mood == "reported" and wanted & {"dass", "clause", "quote", "von"})
        ):
            yield index


def _is_purpose(view: View, clause: Clause) -> bool:
    return clause.marker is not None and view.analysis.tokens[clause.marker].lemma.lower() in view.words.purpose


def _before_inquit(view: View, clause: Clause) -> Iterator[int]:
    """Yield the clauses of the sentence before an inquit ("Es gehe um die Altstadt, sagte sie")."""
    if clause.kind != "main" or clause.finite is None or clause.finite != clause.tokens[0]:
        return
    sentence = view.analysis.sentences[clause.sentence]
    for index in sentence.clauses:
        before = view.clause(index)
        ahead = before.index < clause.index and before.tokens and before.tokens[0] < clause.tokens[0]
        if ahead and before.parent is None:
            yield index


def _is_comment(view: View, clause: Clause) -> bool:
    marker = clause.marker if clause.marker is not None else (clause.tokens[0] if clause.tokens else None)
    return marker is not None and view.analysis.tokens[marker].form.lower() in view.words.comment


def _commented(view: View, clause: Clause) -> Iterator[int]:
    """Yield the clause that a comment is on ("Wie X mitteilte, …"): its parent, else the sentence's main clauses."""
    if clause.parent is not None:
        yield clause.parent
        return
    for index in view.analysis.sentences[clause.sentence].clauses:
        if index != clause.index and view.clause(index).parent is None:
            yield index


def _modal_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    """Yield what the subject itself says by "will": a plan, or with the perfect a claim ("will 30 getötet haben")."""
    if clause.modal not in view.words.claim_modal or clause.finite is None or clause.negation is not None:
        return
    speakers = _fill(view, entities, ("subject",), view.clause_slots(clause.index))
    done = clause.tense in ("perfect", "pluperfect")
    if not speakers or not (done or clause.tense == "present"):
        return
    cue = Cue(verb=clause.modal, stance="states" if done else "announces", realis=None if done else "future")
    yield Saying(cue, clause.index, clause.finite, clause.finite, speakers, clauses={clause.index})


def _phrase_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    """Yield "laut X", "X zufolge", "nach Angaben von X", "nach UN-Angaben"."""
    for index in clause.phrases:
        phrase = view.phrase(index)
        if phrase.conjunct_of is not None:
            continue
        saying = _noun_saying(view, entities, clause, phrase)
        if saying is None and phrase.preposition is not None:
            saying = _preposition_saying(view, entities, clause, phrase)
        if saying is not None:
            yield saying


def _noun_saying(view: View, entities: Entities, clause: Clause, phrase: Phrase) -> Saying | None:
    found = view.lexicon.cue_nouns.compound(view.head(phrase.index).lemma)
    cues = view.lexicon.cue_nouns.table[found.head] if found else ()
    slots = _following(view, clause, phrase) | view.noun_slots(phrase.index)
    first = found.first if found else ""
    for cue in sorted(cues, key=lambda c: -len(c.with_)):
        if not admits(entities, cue, slots):
            continue
        if cue.preposition is None:
            saying = _bare_noun_saying(view, entities, clause, phrase, cue, slots, first)
        elif cue.preposition == phrase.preposition:
            saying = Saying(cue, clause.index, phrase.start, phrase.head, clauses={clause.index})
            saying.speakers = _noun_speakers(view, entities, phrase, cue, slots, first)
        else:
            continue
        if saying.clauses or saying.phrases:
            return saying
    return None


def _noun_speakers(view: View, entities: Entities, phrase: Phrase, cue: Cue, slots: Filled, first: str) -> list[Filler]:
    return _fill(view, entities, cue.source, slots) or _inner_speaker(view, entities, phrase, cue, first)


def _bare_noun_saying(
    view: View, entities: Entities, clause: Clause, phrase: Phrase, cue: Cue, slots: Filled, first: str,
) -> Saying:
    """Return "die Forderung der EU nach einer Waffenruhe", "die Drohung, die Geiseln zu töten"."""
    saying = Saying(cue, clause.index, phrase.head, phrase.head)
    saying.speakers = _fill(view, entities, cue.source, slots)
    saying.speakers = saying.speakers or _inner_speaker(view, entities, phrase, cue, first)
    named = {f.phrase for f in saying.speakers}
    saying.phrases = _content(cue, slots) - named
    following = [c for c in _subclauses(view, clause, frozenset(cue.content)) if _begins_after(view, c, phrase)]
    saying.clauses = set(following[:1])
    return saying


def _begins_after(view: View, clause: int, phrase: Phrase) -> bool:
    """Say whether the clause follows the noun and what hangs on it, with no more than a comma between."""
    return 0 < view.clause(clause).tokens[0] - phrase.head <= NEAR_NOUN


def _following(view: View, clause: Clause, phrase: Phrase) -> Filled:
    """Return the prepositional phrase right after the noun, which may hang on it ("unter Berufung auf Ärzte")."""
    for index in clause.phrases:
        after = view.phrase(index)
        if after.start == phrase.end and after.preposition:
            return {after.preposition: view.with_conjuncts(index)}
    return {}


def _inner_speaker(view: View, entities: Entities, phrase: Phrase, cue: Cue, first: str) -> list[Filler]:
    """Return the speaker inside the noun phrase: "UN-Angaben", "türkischen Angaben"; else the phrase itself."""
    tokens = view.analysis.tokens
    head = tokens[phrase.head]
    if first and "self" not in cue.source[:1]:
        return [Filler(None, head.start, head.start + len(first))]
    if any(t.lemma.lower() in view.words.own or t.tag == "PPOSAT" for t in tokens[phrase.start:phrase.head]):
        subject = view.clause_slots(phrase.clause).get("subject", ())
        return [filler_of(view, p) for p in subject if p != phrase.index]
    for token in tokens[phrase.start:phrase.head]:
        country = entities.country_of_adjective(token)
        if country:
            return [Filler(None, token.start, token.end, country)]
    if "self" not in cue.source:
        return []
    return [Filler(phrase.index, tokens[_without_preposition(view, phrase)].start, head.end)]


def _without_preposition(view: View, phrase: Phrase) -> int:
    """Return the first token of the phrase after its preposition."""
    first = view.analysis.tokens[phrase.start]
    return phrase.start + 1 if first.pos == "ADP" and phrase.head > phrase.start else phrase.start


def _preposition_saying(view: View, entities: Entities, clause: Clause, phrase: Phrase) -> Saying | None:
    slots = {phrase.preposition or "": view.with_conjuncts(phrase.index)}
    cues = [c for c in view.lexicon.cue_prepositions.get(phrase.preposition or "") if admits(entities, c, slots)]
    if not cues:
        return None
    saying = Saying(cues[0], clause.index, phrase.start, phrase.head, clauses={clause.index})
    fit = [p for p in view.with_conjuncts(phrase.index)[1:] if _can_speak(view, entities, p)]
    saying.speakers = [filler_of(view, p) for p in (phrase.index, *fit)]
    return saying


def _adverb_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    for index in clause.tokens:
        token = view.analysis.tokens[index]
        # a "mutmaßlicher Täter" leaves the deed as told
        if token.pos in ("ADV", "ADJ", "PART") and token.tag != "ADJ(A)":
            for cue in view.lexicon.cue_adverbs.get(token.lemma or token.form)[:1]:
                saying = Saying(cue, clause.index, index, index, clauses={clause.index})
                saying.speakers = _right_after(view, entities, clause, index) if cue.source else []
                if saying.speakers or not cue.source:
                    yield saying


def _right_after(view: View, entities: Entities, clause: Clause, token: int) -> list[Filler]:
    """Return the actor that begins right after the token ("so der Sprecher")."""
    after = (p for p in clause.phrases if view.phrase(p).start == token + 1)
    return [filler_of(view, p) for p in after if entities.of(p).is_actor]
