"""From clauses and phrases to spans of the text: what was said, by whom."""

from collections.abc import Iterable, Iterator

from lagebild.language.analysis import Clause
from lagebild.language.quotations import is_quote
from lagebild.mentions.filler import Filler
from lagebild.mentions.sayings import Saying
from lagebild.mentions.view import View

Spans = tuple[tuple[int, int], ...]
EDGES = frozenset({"PUNCT", "CCONJ"})


class Words:
    """Turns tokens of one report into spans of characters."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.analysis.tokens

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of the tokens from `first` up to `end` (exclusive)."""
        return self.tokens[first].start, self.tokens[end - 1].end

    def said(self, clauses: Iterable[Clause], saying: Saying) -> Spans:
        """Return the words of the clauses without those that only name the source, marks at the edges left out."""
        own = sorted({i for clause in clauses for i in clause.tokens}.difference(self._naming(saying)))
        runs: list[list[int]] = []
        for i in own:
            if runs and all(self.tokens[between].pos == "PUNCT" for between in range(runs[-1][-1] + 1, i)):
                runs[-1].append(i)
            else:
                runs.append([i])
        trimmed = (self._trimmed(run) for run in runs)
        return tuple(self.span(run[0], run[-1] + 1) for run in trimmed if run)

    def _trimmed(self, run: list[int]) -> list[int]:
        paired = sum(is_quote(self.tokens[i].form) for i in run) % 2 == 0
        words = [at for at, i in enumerate(run)
                 if self.tokens[i].pos not in EDGES or (paired and is_quote(self.tokens[i].form))]
        return run[words[0]:words[-1] + 1] if words else []

    def _naming(self, saying: Saying) -> range:
        """Return the tokens of a phrase that names its source: "nach Angaben der Agentur AP", "laut Polizei"."""
        if saying.cue.verb or not (saying.cue.preposition or saying.cue.adverb):
            return range(0)
        phrases = [*(f.phrase for f in saying.speakers), saying.phrase]
        extents = [self.view.extent(p) for p in phrases if p is not None and self._is_beside(p, saying)]
        first = min([saying.first, *(start for start, _ in extents)])
        end = max([saying.last + 1, *(end for _, end in extents)])
        behind = end < len(self.tokens) and self.tokens[end].lemma.lower() == saying.cue.preposition
        return range(first, end + behind)

    def _is_beside(self, phrase: int, saying: Saying) -> bool:
        found = self.view.phrase(phrase)
        return found.clause == saying.clause and saying.first - 2 <= found.start <= saying.last + 2

    def speakers(self, saying: Saying) -> Spans:
        """Return the words that name the source, in text order: with all that hangs on them."""
        named = list(self._standing_for(saying))
        for filler in saying.speakers:
            span = self._filled(filler)
            if not any(start <= span[0] and span[1] <= end for start, end in named):
                named.append(span)
        return tuple(sorted(named))

    def _standing_for(self, saying: Saying) -> Iterator[tuple[int, int]]:
        """Yield the words beside the cue that stand for the source: "seiner Meinung", "demnach", the pronoun "der"."""
        if saying.phrase is not None and (saying.cue.preposition or saying.cue.adverb):
            yield self._named(saying.phrase)
        if saying.cue.adverb in self.view.words.according | self.view.words.whereafter:
            yield self.span(saying.first, saying.last + 1)
        clause = self.view.clause(saying.clause)
        if saying.cue.verb and clause.antecedent in {f.phrase for f in saying.speakers}:
            pronouns = (p for p in clause.phrases if self.view.is_relative(p))
            yield from (self._named(p) for p in pronouns)

    def addressees(self, saying: Saying) -> Spans:
        """Return the words that name whom it is said to."""
        return tuple(self._filled(filler) for filler in saying.addressees)

    def _filled(self, filler: Filler) -> tuple[int, int]:
        return (filler.start, filler.end) if filler.phrase is None or filler.bare else self._named(filler.phrase)

    def _named(self, phrase: int) -> tuple[int, int]:
        """Return the phrase with its genitives and names, without its preposition."""
        first, end = self.view.after_preposition(phrase), self.view.extent(phrase)[1]
        end -= self.tokens[end - 1].pos == "ADP" and end - first > 1
        return self.span(first, end + self._closes(first, end))

    def _closes(self, first: int, end: int) -> bool:
        """Say whether the token at `end` closes quotation marks that opened inside (die Zeitung „Die Welt“)."""
        opened = sum(is_quote(token.form) for token in self.tokens[first:end]) % 2 == 1
        return opened and end < len(self.tokens) and is_quote(self.tokens[end].form)
