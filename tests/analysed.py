"""Reads text and answers short questions about its analysis."""

from lagebild.language.analyse import analyse
from lagebild.language.analysis import Analysis, Clause, Phrase
from lagebild.packs import load_pack


class Reader:
    """Analyses text of one language and answers short questions about it."""

    def __init__(self, language: str = "de") -> None:
        self.pack = load_pack(language)

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


_LETTERS = {"subject": "s", "object": "o", "dative": "d"}
_RELATIVE = frozenset(("PRELS", "PNQ", "DTQ"))


def unmatched(analysis: Analysis, expected: str) -> list[str]:
    """Return the clauses expected ("töten passive s=Soldaten ; …") that were not read, and those read in vain."""
    read = [roles(analysis, clause) for clause in analysis.clauses if clause.predicate]
    missed = []
    for listed in expected.split(" ; "):
        wanted = set(listed.split())
        prepositions = {role.split("=")[0] for role in wanted if "=" in role} - set(_LETTERS.values())
        found = next((roles for roles in read if _only(roles, prepositions) == wanted), None)
        if found is None:
            missed.append(listed)
        else:
            read.remove(found)
    return missed + [f"not expected: {' '.join(sorted(roles))}" for roles in read]


def _only(roles: set[str], prepositions: set[str]) -> set[str]:
    """Return the roles without the prepositions that nobody asks about."""
    asked = {*_LETTERS.values(), *prepositions}
    return {role for role in roles if "=" not in role or role.split("=")[0] in asked}


def roles(analysis: Analysis, clause: Clause) -> set[str]:
    """Return predicate, voice and what fills the slots of a clause: {"töten", "s=Armee", "in=Homs"}."""
    found = {clause.predicate.replace(" ", "_")} | ({"passive"} if clause.voice == "passive" else set())
    if clause.gap and clause.antecedent is not None:
        found.add(f"{_LETTERS[clause.gap]}=[{analysis.tokens[analysis.phrases[clause.antecedent].head].form}]")
    if clause.shared_subject is not None:
        found.add(f"s={_heads(analysis, analysis.phrases[clause.shared_subject], clause)}")
    for phrase in (analysis.phrases[number] for number in clause.phrases):
        letter = (phrase.preposition or _LETTERS.get(phrase.function, "")).replace(" ", "_") or None
        if letter is not None and phrase.conjunct_of is None and phrase.parent is None:
            found.add(f"{letter}={_heads(analysis, phrase, clause)}")
    return found


def _heads(analysis: Analysis, phrase: Phrase, clause: Clause) -> str:
    """Return the head of a phrase with those coordinated with it; [X] for a relative pronoun that stands for X."""
    head = analysis.tokens[phrase.head]
    if clause.antecedent is not None and head.tag in _RELATIVE:
        return f"[{analysis.tokens[analysis.phrases[clause.antecedent].head].form}]"
    others = [analysis.tokens[p.head].form for p in analysis.phrases if p.conjunct_of == phrase.index]
    return "+".join([head.form, *others])
