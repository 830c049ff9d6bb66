"""Sayings by a speaker's name alone: before a colon ("Meier: Wir gehen.") or in brackets at the end ("… (IOM).")."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from lagebild.language.analysis import Sentence, Token
from lagebild.language.quotations import is_quote
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import filler_of
from lagebild.mentions.sayings_content import Saying
from lagebild.mentions.view import View
from lagebild.packs.entries import Cue

COLON = Cue(adverb=":")
BRACKET = Cue(adverb="(")
LONGEST_LABEL = 12  # tokens up to the colon behind a speaker's name
LONGEST_ANSWER = 60  # sentences of one answer
REPORTING = frozenset({"igo", "media", "monitor", "ngo"})
TELLING = frozenset({"group", "medium", "person", "role"})  # "Armee: …", "Ärzte: …"
TURNS = 2  # paragraphs that begin with the same name, at least, in an interview


class Label(Struct, frozen=True):
    """The phrase that names a speaker before a colon, in the first sentence of a paragraph."""

    phrase: int
    colon: int
    sentence: int
    words: str


def label_sayings(view: View, entities: Entities) -> Iterator[Saying]:
    """Yield what stands behind speakers' names: of the people who are asked, in an interview, else of a person named.

    Who asks speaks for the report itself.
    """
    labels = list(_labels(view))
    answering = _answering(view, labels)
    for label in labels:
        whole = label.words in answering
        if whole or (label.words not in _turns(labels) and _is_speaker(view, entities, label)):
            clauses = set(_spoken(view, label, whole))
            if clauses:
                clause, speakers = view.phrase(label.phrase).clause, [filler_of(view, label.phrase)]
                yield Saying(COLON, clause, label.colon, label.colon, speakers, clauses=clauses)


def _labels(view: View) -> Iterator[Label]:
    tokens, paragraph = view.analysis.tokens, -1
    for sentence in view.analysis.sentences:
        begins = sentence.paragraph != paragraph or tokens[sentence.start].form.startswith("+++")
        paragraph = sentence.paragraph
        ahead = range(sentence.start, min(sentence.start + LONGEST_LABEL, sentence.end - 1)) if begins else ()
        for colon in (i for i in ahead if tokens[i].form in view.words.colon and not is_quote(tokens[i + 1].form)):
            index = view.last_phrase_before(colon)
            if index >= 0 and view.phrase(index).end == colon and view.phrase(index).preposition is None:
                yield Label(index, colon, sentence.index, view.text(view.phrase(index).start, colon))


def _turns(labels: list[Label]) -> set[str]:
    """Return the names that begin several paragraphs, if there are at least two of them."""
    counted = Counter(label.words for label in labels)
    often = {words for words, count in counted.items() if count >= TURNS}
    return often if len(often) > 1 else set()


def _answering(view: View, labels: list[Label]) -> set[str]:
    """Return the names of an interview but that of whoever asks most."""
    turns = _turns(labels)
    asked = Counter(label.words for label in labels if label.words in turns and _asks(view, label))
    return turns - {words for words, _ in asked.most_common(1)} if asked else set()


def _asks(view: View, label: Label) -> bool:
    last = list(_paragraph(view, label))[-1]
    return any(t.form == "?" for t in view.analysis.tokens[max(last.start, last.end - 2):last.end])


def _paragraph(view: View, label: Label) -> Iterator[Sentence]:
    first = view.analysis.sentences[label.sentence]
    for sentence in view.analysis.sentences[label.sentence:label.sentence + LONGEST_ANSWER]:
        if sentence.paragraph != first.paragraph:
            return
        yield sentence


def _spoken(view: View, label: Label, whole: bool) -> Iterator[int]:
    """Yield the clauses behind the colon: of the sentence, or of the whole paragraph."""
    for sentence in _paragraph(view, label):
        if whole or sentence.index == label.sentence:
            yield from (c for c in sentence.clauses if view.clause(c).tokens[0] > label.colon)


def _is_speaker(view: View, entities: Entities, label: Label) -> bool:
    """Say whether the phrase names a person, or at the head of its line an organisation or people who tell things."""
    if is_person(view, entities, label.phrase):
        return True
    entity = entities.of(label.phrase)
    ahead = range(view.analysis.sentences[label.sentence].start, view.phrase(label.phrase).start)
    alone = not ahead or _parts(view.analysis.tokens[ahead[-1]])  # "+++ 13.55 Uhr +++ Interfax: …"
    kind = entity.known.kind if entity.known is not None else entity.sense.kind if entity.sense is not None else None
    bare = entity.known is None and entity.sense is not None and entity.sense.class_ in TELLING
    return alone and entity.place is None and (kind in REPORTING or bare)


def _parts(token: Token) -> bool:
    """Say whether it is a mark behind which a line begins anew: a dash, "+++", a bracket."""
    return token.pos == "PUNCT" and token.form != ","


def is_person(view: View, entities: Entities, index: int) -> bool:
    """Say whether the phrase names a person, by a name alone or behind a title."""
    entity = entities.of(index)
    if entity.known is not None:
        return entity.known.kind == "person"
    titled = entity.sense is not None and entity.sense.class_ in ("person", "role")
    return entity.place is None and (entity.named or (titled and view.tokens_of(index)[-1].pos == "PROPN"))


def bracket_sayings(view: View, entities: Entities) -> Iterator[Saying]:
    """Yield what ends with who reports it in brackets: "Some 200 people have been killed since April (UNICEF).".

    The short form of a name that stands before it ("the Red Cross (ICRC)") is no source.
    """
    tokens = view.analysis.tokens
    for phrase in view.analysis.phrases:
        sentence = view.analysis.sentences[view.sentence_of(phrase.index)]
        first, last = phrase.start - 1, phrase.end
        if first <= sentence.start or last < sentence.end - 2 or last >= sentence.end:
            continue
        bracketed = (tokens[first].form, tokens[last].form) == ("(", ")") and not _is_named(view, entities, first)
        known = entities.of(phrase.index).known
        if bracketed and known is not None and known.kind in REPORTING:
            told = {c for c in sentence.clauses if view.clause(c).parent is None and view.clause(c).verbs}
            yield Saying(BRACKET, phrase.clause, first, last, [filler_of(view, phrase.index)], clauses=told)


def _is_named(view: View, entities: Entities, end: int) -> bool:
    """Say whether somebody's name ends right before the token."""
    before = view.last_phrase_before(end)
    entity = entities.of(before) if before >= 0 and view.phrase(before).end == end else None
    return entity is not None and not entity.is_time and (entity.known is not None or entity.named)
