"""Sayings by nouns, prepositions and adverbs: "die Drohung, …", "nach Angaben von", "laut", ", so der Sprecher"."""

from collections.abc import Iterator, Mapping

from lagebild.language.analysis import Clause, Phrase
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import admits
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.sayings_content import (
    Saying,
    beside_it,
    content_phrases,
    is_reported,
    subclauses,
    with_idiom,
)
from lagebild.mentions.sayings_labels import COLON
from lagebild.mentions.sayings_speakers import can_speak, fill, inner_speaker, relayed_by
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue

NEAR_NOUN = 8  # tokens between a noun of saying and its clause: a genitive and a comma


def phrase_sayings(view: View, entities: Entities, quotes: Quotes, clause: Clause) -> Iterator[Saying]:
    """Yield "laut X", "X zufolge", "nach Angaben von X", "nach UN-Angaben"."""
    for index in clause.phrases:
        phrase = view.phrase(index)
        if phrase.conjunct_of is not None:
            continue
        saying = _noun_saying(view, entities, quotes, clause, phrase)
        if saying is None and phrase.preposition is not None:
            saying = _preposition_saying(view, entities, clause, phrase)
        if saying is not None:
            yield saying


def _noun_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, phrase: Phrase,
) -> Saying | None:
    found = view.lexicon.cue_nouns.compound(view.lemma(phrase.index))
    if found is None:
        return None
    slots = _following(view, clause, phrase) | view.noun_slots(phrase.index)
    first, parts = found.first, _parts(view, phrase)
    readings = view.lexicon.cue_nouns.table[found.head]
    for cue in sorted(readings, key=lambda c: (c.preposition != phrase.preposition, -len(c.with_))):
        if not admits(entities, cue, slots, parts):
            continue
        if cue.preposition is None:
            saying = _bare_noun_saying(view, entities, quotes, clause, phrase, cue, slots, first)
        elif cue.preposition == phrase.preposition:
            saying = Saying(cue, clause.index, phrase.start, phrase.head, phrase=phrase.index)
            saying.clauses, saying.phrases = _reach(view, clause, phrase)
            saying.speakers = _noun_speakers(view, entities, phrase, cue, slots, first)
        else:
            continue
        named = saying.speakers or cue.preposition is None or not cue.source
        if cue.preposition in view.words.agent and clause.voice == "passive" and not cue_verbs(view, clause):
            continue  # "von Seiten der Armee wurde geschossen": it does so
        if named and (saying.clauses or saying.phrases):
            return saying
    return None


def _reach(view: View, clause: Clause, phrase: Phrase) -> tuple[set[int], set[int]]:
    """Return the clauses and phrases that "laut X" holds for: its clause, or the one phrase that it stands inside.

    "eine [laut Bangkok] frisch verlegte Mine"; "mit seinen [nach Armeeangaben] 4000 Kämpfern".
    """
    outer = view.phrase(phrase.parent) if phrase.parent is not None else phrase
    if outer.start < phrase.start and outer.head >= phrase.end:
        return set(), {outer.index}
    before = view.analysis.tokens[phrase.start - 1] if phrase.start else None
    if before is None or before.tag not in view.words.tags.article | view.words.tags.possessive:
        return {clause.index}, set()
    end = view.extent(phrase.index)[1]
    counted = next((p for p in clause.phrases if view.phrase(p).start == end), None)
    return ({clause.index}, set()) if counted is None else (set(), {counted})


def cue_verbs(view: View, clause: Clause) -> bool:
    """Say whether the clause's verb is a word of saying."""
    return bool(view.lexicon.cue_verbs.get(clause.predicate))


def _parts(view: View, phrase: Phrase) -> dict[str, tuple[str, ...]]:
    """Return what a cue may ask of its noun: the number, and the article ("nach der Auswertung" is a time)."""
    articles = tuple(t.lemma.lower() for t in view.tokens_of(phrase.index) if t.tag in view.words.tags.article)
    return {"number": (phrase.number or "",), "article": articles}


def _noun_speakers(view: View, entities: Entities, phrase: Phrase, cue: Cue, slots: Filled, first: str) -> list[Filler]:
    return fill(view, entities, cue.source, slots) or inner_speaker(view, entities, phrase, cue, first)


def _bare_noun_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, phrase: Phrase, cue: Cue, slots: Filled, first: str,
) -> Saying:
    """Return "die Forderung der EU nach einer Waffenruhe", "die Drohung, die Geiseln zu töten"."""
    saying = Saying(cue, clause.index, phrase.head, phrase.head, phrase=phrase.index)
    saying.speakers = fill(view, entities, cue.source, slots)
    saying.speakers = saying.speakers or inner_speaker(view, entities, phrase, cue, first)
    if not saying.speakers and clause.predicate in view.words.voicing and clause.voice == "active":
        saying.speakers = fill(view, entities, ("subject",), view.clause_slots(clause.index))
    named = {f.phrase for f in saying.speakers}
    saying.phrases = content_phrases(cue, with_idiom(view, entities, cue, slots)) - named
    if cue.realis == "future":  # "die Forderung der Rebellen, ein Abzug der Armee, …"
        saying.phrases |= {p for p in view.children.get(phrase.index, ()) if view.phrase(p).function == "apposition"}
    wanted = frozenset(cue.content)
    following = [c for c in subclauses(view, clause, wanted) if _begins_after(view, c, phrase)]
    following = following or beside_it(view, clause, view.extent(phrase.index)[1] - 1, wanted)
    following = following or _behind_colon(view, clause, wanted)
    if phrase.preposition is not None and cue_verbs(view, clause):
        following = []  # "gab in einer Mitteilung bekannt, dass …": the verb says it
    announced = quotes.announced(clause) if "quote" in cue.content else None
    saying.clauses = set(following[:1]) if announced is None else set(quotes.clauses[announced])
    return saying


def _behind_colon(view: View, clause: Clause, wanted: frozenset[str]) -> list[int]:
    """Return the reported clause behind a colon: "Dem steht seine Schilderung entgegen: [Die Armee habe …]"."""
    after = view.clause(clause.index + 1) if clause.index + 1 < len(view.analysis.clauses) else clause
    told = after is not clause and after.sentence == clause.sentence and is_reported(after) and "clause" in wanted
    return [after.index] if told and view.is_parted(clause.tokens[-1], after.tokens[0]) else []


def _begins_after(view: View, clause: int, phrase: Phrase) -> bool:
    """Say whether the clause follows the noun and what hangs on it, with no more than a comma between."""
    return 0 < view.clause(clause).tokens[0] - phrase.head <= NEAR_NOUN


def _following(view: View, clause: Clause, phrase: Phrase) -> Filled:
    """Return the prepositional phrase right after the noun and its genitive, which may hang on it.

    "Unter Berufung auf Ärzte"; "das Bekenntnis der Gruppe zu dem Anschlag".
    """
    owners = (view.phrase(p).end for p in view.children.get(phrase.index, ()) if view.phrase(p).function == "genitive")
    ends = {phrase.end, *owners}
    for index in clause.phrases:
        after = view.phrase(index)
        if after.start in ends and after.preposition:
            return {after.preposition: view.with_conjuncts(index)}
    return {}


def _preposition_saying(view: View, entities: Entities, clause: Clause, phrase: Phrase) -> Saying | None:
    slots = {phrase.preposition or "": view.with_conjuncts(phrase.index)}
    cues = [c for c in view.lexicon.cue_prepositions.get(phrase.preposition or "") if admits(entities, c, slots)]
    if not cues:
        return None
    said, inside = _reach(view, clause, phrase)
    said |= set(_joined_before(view, clause, phrase))
    saying = Saying(cues[0], clause.index, phrase.start, phrase.head, clauses=said, phrases=inside, phrase=phrase.index)
    fit = [p for p in view.with_conjuncts(phrase.index)[1:] if can_speak(view, entities, p)]
    relative = clause.antecedent is not None and view.is_relative(phrase.index)
    first = clause.antecedent if relative and clause.antecedent is not None else phrase.index
    saying.speakers = [filler_of(view, p) for p in (first, *fit)]
    saying.carriers = relayed_by(view, entities, saying.speakers)
    return saying


def _shares(view: View, clause: Clause) -> bool:
    """Say whether the clause shares its subject or its verb with the one before, or "and" joins them."""
    first = clause.tokens[0]
    joined = any(token.pos == "CCONJ" for token in view.analysis.tokens[max(0, first - 1):first + 1])
    return joined or clause.shared_subject is not None or view.host(clause).index != clause.index


def _joined_before(view: View, clause: Clause, phrase: Phrase) -> Iterator[int]:
    """Yield the clauses before, of one subject or verb with this one, which a phrase at the end is said of, too.

    "Officers were seized and marched off, [according to the ministry]"; "Jets hit it, killing six, [according to …]";
    "30 people were killed and 12 wounded, [according to police]".
    """
    end = view.extent(phrase.index)[1]
    last = not any(view.phrase(p).start >= end for p in clause.phrases)  # but ", laut Rotem Kreuz 35"
    parted = last and view.analysis.tokens[phrase.start - 1].form == ","
    at = clause
    if parted and at.finite is None and at.kind == "adverbial" and at.parent is not None:
        at = view.clause(at.parent)
        yield at.index
    while parted and _shares(view, at) and (before := view.before(at)) is not None:
        at = view.clause(before)
        if (at.kind, at.parent) != (clause.kind, clause.parent):
            return
        yield at.index


def adverb_sayings(view: View, entities: Entities, quotes: Quotes, clause: Clause) -> Iterator[Saying]:
    """Yield ", so der Sprecher" and words of hearsay: "angeblich", "offenbar"."""
    for index in clause.tokens:
        token = view.analysis.tokens[index]
        # a "mutmaßlicher Täter" leaves the deed as told
        words = token.pos in ("ADV", "ADJ", "PART") and token.tag not in view.words.tags.attribute
        if words and not _is_of_more(view, clause, index):
            for cue in view.lexicon.cue_adverbs.get(token.lemma or token.form)[:1]:
                saying = Saying(cue, clause.index, index, index, clauses={clause.index})
                if cue.source and not clause.verbs:  # „…“, so der Sprecher
                    saying.clauses = {c for number in quotes.beside(clause) for c in quotes.clauses[number]}
                saying.speakers = _right_after(view, entities, clause, index) if cue.source else []
                if saying.speakers or not cue.source:
                    yield saying


def _is_of_more(view: View, clause: Clause, index: int) -> bool:
    """Say whether only more is doubted than is told: "30 Menschen starben, [vielleicht] auch mehr"."""
    behind = [view.analysis.tokens[i] for i in clause.tokens if i > index]
    alone = bool(behind) and all(token.pos in ("ADV", "ADJ", "DET", "NUM", "PART", "PRON", "PUNCT") for token in behind)
    return alone and index > clause.tokens[0] and view.analysis.tokens[index - 1].form == ","


def _right_after(view: View, entities: Entities, clause: Clause, token: int) -> list[Filler]:
    """Return who begins right after the token, which stands behind a mark ("…, so der Sprecher")."""
    begins = view.analysis.sentences[clause.sentence].start
    if token == begins or view.analysis.tokens[token - 1].pos != "PUNCT":
        return []
    after = (p for p in clause.phrases if view.phrase(p).start == token + 1 and view.phrase(p).preposition is None)
    fit = [p for p in after if can_speak(view, entities, p) and not _is_measure(view, p)]
    return [filler_of(view, p) for p in (fit and _whose_words(view, entities, clause, fit[0])) or fit]


def _whose_words(view: View, entities: Entities, clause: Clause, phrase: int) -> list[int]:
    """Return whose the words are that a noun of saying names: "so die Einschätzung [des Generals]"."""
    cues = view.lexicon.cue_nouns.get(view.lemma(phrase))
    if not any("genitive" in cue.source for cue in cues):
        return []
    behind = [p for p in clause.phrases
              if view.phrase(p).start == view.phrase(phrase).end and view.phrase(p).function == "genitive"]
    return [p for p in behind if can_speak(view, entities, p)]


def _is_measure(view: View, phrase: int) -> bool:
    """Say whether a "wie" follows: "so viele wie nie zuvor" is no speaker."""
    tokens, end = view.analysis.tokens, view.phrase(phrase).end
    return end < len(tokens) and tokens[end].form.lower() in view.words.comment


def colon_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, said: Mapping[int, Saying],
) -> Saying | None:
    """Return direct speech that a colon alone introduces ("Der Minister zeigte sich besorgt: „…“", "Ziercke: „…“").

    `said` are the sayings by verbs: whoever speaks in the sentence's main clause goes on.
    """
    number = quotes.announced(clause)
    if number is None:
        return None
    main = _governing(view, clause)
    cue, slots = said.get(main.index), view.clause_slots(main.index)
    if cue is not None and cue.speakers:
        speakers = cue.speakers
    else:
        speakers = fill(view, entities, ("subject",), slots) if main.verbs else _labelled(view, entities, main)
    colon = clause.tokens[-1]
    return Saying(COLON, main.index, colon, colon, speakers, clauses=set(quotes.clauses[number])) if speakers else None


def _governing(view: View, clause: Clause) -> Clause:
    """Return the main clause that the clause hangs on in the end."""
    while clause.parent is not None and clause.parent < clause.index:
        clause = view.clause(clause.parent)
    return clause


def _labelled(view: View, entities: Entities, clause: Clause) -> list[Filler]:
    """Return whom a line without verb names before its colon: the first phrase, if it can speak."""
    first = next((p for p in clause.phrases if view.phrase(p).parent is None), None)
    if first is None or view.phrase(first).preposition is not None or not can_speak(view, entities, first):
        return []
    return [filler_of(view, first)]


def whereafter_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    """Yield what the noun before says ("Berichte der Zeitung, wonach …"): by whose words they are, else the noun."""
    first = clause.tokens[0] if clause.tokens else 0
    word = view.analysis.tokens[first].form.lower()
    last = view.last_phrase_before(first)
    if word not in view.words.whereafter or last < 0:
        return
    noun = view.outermost(last)
    speakers = fill(view, entities, ("genitive", *view.words.of), view.noun_slots(noun)) or [filler_of(view, noun)]
    yield Saying(Cue(adverb=word), clause.index, first, first, speakers, clauses={clause.index}, phrase=noun)
