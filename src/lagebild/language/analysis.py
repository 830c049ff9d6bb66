"""What the language stage hands on: tokens, phrases, clauses and sentences with offsets.

Nothing here knows a particular language. Token indices count through the whole report.
"""

from msgspec import Struct


class Token(Struct, gc=False):
    """A word or mark. `form` is NFC without soft hyphens; `tag` is the pack's fine tag, `pos` the universal one."""

    index: int
    start: int
    end: int
    text: str
    form: str
    lemma: str = ""
    tag: str = ""
    pos: str = "X"


class Phrase(Struct):
    """A noun or prepositional phrase: tokens[start:end], `head` its noun, name or pronoun.

    `function` is subject · object · dative · genitive · oblique · predicate · apposition · time · none;
    genitives, attached prepositional phrases and appositions have the phrase that they modify as `parent`,
    members of a coordination the first member as `conjunct_of` (and its function and preposition). `participle` is
    the token of an attributive participle with phrases of its own ("die von X [begonnene] Offensive"); `compound` is
    where a compound written in several words begins that ends with the head ("[car] bomb").
    """

    index: int
    clause: int
    start: int
    end: int
    head: int
    preposition: str | None = None
    function: str = "none"
    cases: frozenset[str] = frozenset()
    number: str | None = None
    parent: int | None = None
    conjunct_of: int | None = None
    participle: int | None = None
    compound: int | None = None


class Clause(Struct):
    """A clause with its verb complex.

    `tokens` are its own tokens without embedded clauses; `kind` is main · complement · relative · adverbial ·
    conditional · infinitive · fragment; `predicate` the full verb's lemma with its separated prefix joined
    ("vorrücken"), or the copula; `voice` active · passive; `tense` present · past · perfect · pluperfect · future;
    `mood` indicative · reported (Konjunktiv I) · counterfactual (Konjunktiv II); `antecedent` is the phrase that a
    relative clause modifies. `verb` is the full verb's (or copula's) token, `prefix` its separated prefix;
    `shared_subject` is the subject phrase that this clause, coordinated with another, has no words for; `gap` the
    function that the antecedent has where no pronoun says so ("people [killed in the blast]": subject).
    """

    index: int
    sentence: int
    tokens: list[int]
    kind: str = "main"
    marker: int | None = None
    finite: int | None = None
    verbs: tuple[int, ...] = ()
    predicate: str = ""
    modal: str | None = None
    reflexive: bool = False
    voice: str = "active"
    tense: str = "present"
    mood: str = "indicative"
    negation: int | None = None
    parent: int | None = None
    antecedent: int | None = None
    phrases: list[int] = []
    verb: int | None = None
    prefix: int | None = None
    shared_subject: int | None = None
    gap: str = ""


class Sentence(Struct):
    """tokens[start:end] of the report, in paragraph number `paragraph`."""

    index: int
    paragraph: int
    start: int
    end: int
    clauses: list[int] = []


class Quotation(Struct):
    """Direct speech between quotation marks: token span [start, end) inside the marks, character span with them."""

    start: int
    end: int
    first: int
    last: int
    full: bool


class Analysis(Struct):
    """A report's text, analysed; `owners` gives each token's clause index, or -1."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    clauses: list[Clause]
    phrases: list[Phrase]
    quotations: list[Quotation]
    owners: list[int]

    def clause_of(self, token: int) -> Clause | None:
        """Return the clause that owns the token with this index, or None."""
        owner = self.owners[token] if 0 <= token < len(self.owners) else -1
        return None if owner < 0 else self.clauses[owner]
