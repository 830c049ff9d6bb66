"""Reads German text and answers short questions about its analysis."""

from lagebild.language.analyse import analyse
from lagebild.language.analysis import Analysis, Clause, Phrase
from lagebild.packs import load_pack


class Reader:
    """Analyses German text and answers short questions about it."""

    def __init__(self) -> None:
        self.pack = load_pack("de")

    def __call__(self, text: str) -> Analysis:
        return analyse(text, self.pack)

    def clause(self, text: str, predicate: str) -> tuple[Analysis, Clause]:
        analysis = self(text)
        found = [clause for clause in analysis.clauses if clause.predicate == predicate]
        assert found, f"no clause with {predicate}: {[c.predicate for c in analysis.clauses]}"
        return analysis, found[0]

    def filler(self, text: str, predicate: str, function: str) -> str | None:
        """Return the words of the phrase with this function in the clause of this predicate."""
        analysis, clause = self.clause(text, predicate)
        for number in clause.phrases:
            phrase = analysis.phrases[number]
            if phrase.function == function and phrase.conjunct_of is None and phrase.parent is None:
                return words(analysis, phrase)
        return None


def words(analysis: Analysis, phrase: Phrase) -> str:
    return " ".join(token.form for token in analysis.tokens[phrase.start : phrase.end])
