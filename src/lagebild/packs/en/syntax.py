"""English sentences to clauses and phrases: units, clauses, coordination, attachments, functions, in this order."""

from lagebild.language.analysis import Analysis, Sentence
from lagebild.packs.en.attachments import Attachments
from lagebild.packs.en.chunks import Chunker
from lagebild.packs.en.clauses import ClauseBuilder
from lagebild.packs.en.coordination import appose, coordinate
from lagebild.packs.en.corrections import Corrections
from lagebild.packs.en.functions import assign
from lagebild.packs.en.grammar import Grammar, Known
from lagebild.packs.en.row import Row
from lagebild.packs.en.units import Units
from lagebild.packs.en.writing import Writer

_LONGEST = 300


class Syntax:
    """Adds clauses and phrases to an analysis, sentence by sentence."""

    def __init__(self, grammar: Grammar, known: Known) -> None:
        self.grammar = grammar
        self.corrections = Corrections(known, grammar.corrected, grammar.lexical)
        self.attachments = Attachments(grammar)

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Append the sentence's clauses and phrases; one too long is read in pieces."""
        self.corrections.correct(analysis.tokens[sentence.start:sentence.end])
        for start in range(sentence.start, sentence.end, _LONGEST):
            row = Row(analysis.tokens[start:min(start + _LONGEST, sentence.end)])
            units = Units(row, Chunker(row, self.grammar), self.grammar).read()
            frames = ClauseBuilder(row, self.grammar, units).build()
            for frame in frames:
                coordinate(frame, row)
                self.attachments.attach(frame, row)
                appose(frame, row)
                assign(frame, row, self.grammar)
            Writer(analysis, sentence, row, self.grammar).write(frames)
