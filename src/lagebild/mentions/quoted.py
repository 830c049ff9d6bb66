"""Direct speech in clauses: which clauses stand inside which quotation, and which quotations a clause introduces."""

from bisect import bisect_left
from collections.abc import Iterator

from lagebild.language.analysis import Clause, Quotation
from lagebild.mentions.view import View

BESIDE = 2  # quotations before and after a clause that it may introduce


class Quotes:
    """Which clauses stand inside which quotation; `ends`: clauses that go on behind it (", so der Sprecher")."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.inside: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.clauses: dict[int, list[int]] = {}
        by_token, tokens = self._by_token(view.analysis.quotations), view.analysis.tokens
        self._quoted = by_token.keys()
        for clause in view.analysis.clauses:
            words = [i for i in clause.tokens if tokens[i].pos != "PUNCT"] if by_token else []
            number = by_token.get(words[0]) if words else None
            if number is not None and by_token.get(words[-1]) == number:
                self.inside[clause.index] = number
                self.clauses.setdefault(number, []).append(clause.index)
            elif number is not None:
                self.ends[clause.index] = number
        self._numbers = sorted(self.clauses, key=lambda n: view.analysis.quotations[n].first)
        self._firsts = [view.analysis.quotations[n].first for n in self._numbers]

    @staticmethod
    def _by_token(quotations: list[Quotation]) -> dict[int, int]:
        return {token: number for number, quote in enumerate(quotations) for token in range(quote.first, quote.last)}

    def holds(self, clause: int) -> bool:
        """Say whether the clause is direct speech, or quotes some words: "said he would be \"harsh\""."""
        return clause in self.inside or not self._quoted.isdisjoint(self.view.clause(clause).tokens)

    def holds_phrase(self, phrase: int) -> bool:
        """Say whether some of the phrase's words are quoted: "räumte „Übertretungen“ ein"."""
        quoted = self.view.phrase(phrase)
        return not self._quoted.isdisjoint(range(quoted.start, quoted.end))

    def beside(self, clause: Clause) -> Iterator[int]:
        """Yield the quotations that end right before the clause, begin right after it, or are interrupted by it."""
        if clause.index in self.inside or not clause.tokens:
            return
        first, last = clause.tokens[0], clause.tokens[-1]
        at = bisect_left(self._firsts, first)
        for number in self._numbers[max(0, at - BESIDE):at + BESIDE]:
            if self._is_beside(number, clause, first, last):
                yield number

    def announced(self, clause: Clause) -> int | None:
        """Return the quotation that begins behind the clause and a colon, None for none."""
        if clause.index in self.inside or not clause.tokens:
            return None
        last = clause.tokens[-1]
        at = bisect_left(self._firsts, last)
        number = self._numbers[at] if at < len(self._numbers) else None
        if number is None or self._firsts[at] - last > 4 or not self._has_colon(last, self._firsts[at]):
            return None
        return number

    def _has_colon(self, first: int, last: int) -> bool:
        return any(self.view.analysis.tokens[i].form in self.view.words.colon for i in range(first, last))

    def _is_beside(self, number: int, clause: Clause, first: int, last: int) -> bool:
        quote = self.view.analysis.quotations[number]
        spoken = self.clauses[number]
        if 0 <= first - quote.last <= 3:
            inquit = clause.finite == first and clause.kind == "main"  # „Wo sind sie?“ fragt sie
            return inquit or self.view.clause(spoken[-1]).sentence == clause.sentence
        if not 0 <= quote.first - last <= 4:
            return False
        return self._has_colon(last, quote.first) or self.view.clause(spoken[0]).sentence == clause.sentence
