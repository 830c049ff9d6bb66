"""The language stage in one place: segment, tag, parse, pair quotation marks."""

from typing import Protocol

from lagebild.language.analysis import Analysis, Sentence
from lagebild.language.quotations import find_quotations
from lagebild.language.segment import Segmentation, segment
from lagebild.language.tagger import Tagger

_LONGEST_TAGGED = 2000


class SyntaxReader(Protocol):
    """Adds the clauses and phrases of one sentence to an analysis whose tokens are tagged."""

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Append clauses and phrases; set the sentence's clauses and the tokens' owners."""


class Language(Protocol):
    """What the stage needs of a language pack."""

    @property
    def segmentation(self) -> Segmentation:
        """How text is cut."""

    @property
    def tagger(self) -> Tagger:
        """What tags and lemmatises."""

    @property
    def syntax(self) -> SyntaxReader:
        """What finds clauses and phrases."""


def analyse(text: str, language: Language) -> Analysis:
    """Return the analysis of a report's text in time linear in its length."""
    tokens, sentences = segment(text, language.segmentation)
    analysis = Analysis(text, tokens, sentences, [], [], find_quotations(tokens, sentences), [-1] * len(tokens))
    for sentence in sentences:
        _tag(analysis, sentence, language.tagger)
        language.syntax.parse(analysis, sentence)
    _mark_full(analysis)
    return analysis


def _tag(analysis: Analysis, sentence: Sentence, tagger: Tagger) -> None:
    """Set tag, lemma and pos of a sentence's tokens, an absurdly long one in pieces."""
    universal = tagger.settings.universal
    for start in range(sentence.start, sentence.end, _LONGEST_TAGGED):
        tokens = analysis.tokens[start : min(start + _LONGEST_TAGGED, sentence.end)]
        for token, (tag, lemma) in zip(tokens, tagger.tag([token.form for token in tokens]), strict=True):
            token.tag, token.lemma, token.pos = tag, lemma, universal.get(tag, "X")


def _mark_full(analysis: Analysis) -> None:
    """Mark the quotations that hold a whole clause of direct speech."""
    for quotation in analysis.quotations:
        spoken = range(quotation.first - 1, quotation.last + 1)
        for i in spoken:
            clause = analysis.clause_of(i)
            if clause is not None and clause.finite == i and clause.kind in ("main", "complement"):
                quotation.full = clause.tokens[0] in spoken and clause.tokens[-1] in spoken
                break
