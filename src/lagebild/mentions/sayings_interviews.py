"""Sayings of whoever is interviewed, where questions are paragraphs of their own and no name stands before answers."""

from collections.abc import Iterator
from itertools import groupby

from lagebild.language.analysis import Sentence
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import filler_of
from lagebild.mentions.sayings_content import Saying
from lagebild.mentions.sayings_labels import COLON, LONGEST_ANSWER, is_person
from lagebild.mentions.view import View

FEWEST_QUESTIONS = 3  # paragraphs that ask, at least, in an interview
LONGEST_QUESTION = 5  # sentences of a paragraph that asks

Paragraph = list[Sentence]


def interview_sayings(view: View, entities: Entities) -> Iterator[Saying]:
    """Yield a saying for each answer: the paragraphs between one question and the next."""
    paragraphs = [list(group) for _, group in groupby(view.analysis.sentences, key=lambda s: s.paragraph)]
    asking = [at for at, paragraph in enumerate(paragraphs) if _asks(view, paragraph)]
    if len(asking) < FEWEST_QUESTIONS or (speaker := _interviewed(view, entities, paragraphs, asking)) is None:
        return
    for at, following in zip(asking, [*asking[1:], asking[-1] + 2], strict=True):
        answer = [s for paragraph in paragraphs[at + 1:following] for s in paragraph][:LONGEST_ANSWER]
        clauses = {clause for sentence in answer for clause in sentence.clauses}
        if clauses:
            mark = paragraphs[at][-1].end - 1
            yield Saying(COLON, view.phrase(speaker).clause, mark, mark, [filler_of(view, speaker)], clauses=clauses)


def _asks(view: View, paragraph: Paragraph) -> bool:
    """Say whether the paragraph is a question, without quotation marks."""
    return len(paragraph) <= LONGEST_QUESTION and view.analysis.tokens[paragraph[-1].end - 1].form == "?"


def _interviewed(view: View, entities: Entities, paragraphs: list[Paragraph], asking: list[int]) -> int | None:
    """Return who is asked: "ein Gespräch mit der Forscherin X" in what comes first, else "Frau X, …" in a question."""
    ahead = [s for paragraph in paragraphs[:asking[0]] for s in paragraph]
    return next(_introduced(view, entities, ahead), None) or next(_addressed(view, entities, paragraphs, asking), None)


def _introduced(view: View, entities: Entities, sentences: list[Sentence]) -> Iterator[int]:
    for index in (p for s in sentences for c in s.clauses for p in view.clause(c).phrases):
        slot = view.words.conversations.get(view.lemma(index).lower())
        if slot is not None:
            yield from (p for p in view.noun_slots(index).get(slot, ()) if is_person(view, entities, p))


def _addressed(view: View, entities: Entities, paragraphs: list[Paragraph], asking: list[int]) -> Iterator[int]:
    """Yield the persons whose name begins a question, with a comma behind."""
    for at in asking:
        first = paragraphs[at][0]
        phrases = (p for c in first.clauses[:2] for p in view.clause(c).phrases if view.phrase(p).start == first.start)
        for index in phrases:
            if view.analysis.tokens[view.phrase(index).end].form == "," and _is_called(view, entities, index):
                yield index


def _is_called(view: View, entities: Entities, index: int) -> bool:
    """Say whether the phrase is a person's name, or a word with a name behind it: "Herr Ahrens"."""
    words, entity = view.tokens_of(index), entities.of(index)
    titled = len(words) > 1 and words[-1].pos == "PROPN" and entity.known is None and entity.place is None
    return titled or is_person(view, entities, index)
