"""A sentence as phrases are looked for in it: its words without quotation marks, and the classes of their tags."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote

DETERMINERS = frozenset(("ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"))
NOUNS = frozenset(("NN", "NNA", "NNI", "NE", "FM"))
NAMES = frozenset(("NE", "FM"))
ADPOSITIONS = frozenset(("APPR", "APPRART"))
NOMINAL = DETERMINERS | NOUNS | frozenset(("ADJ(A)", "CARD", "TRUNC"))
DEGREE = frozenset(("ADV", "ADJ(D)", "PTKA", "PTKNEG", "PIS"))
LOOKAHEAD = 4
"""How many words of one kind a phrase may hold in a row; so many places after the end can be asked for."""


class Row:
    """Tokens, tags and words (lower case) by place in the row; `order` gives each place's position in the sentence."""

    __slots__ = ("all_tags", "order", "size", "tags", "tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.all_tags = [token.tag for token in tokens]
        self.order = [i for i, token in enumerate(tokens) if not is_quote(token.form)]
        self.tokens = [tokens[i] for i in self.order]
        self.tags = [token.tag for token in self.tokens] + [""] * (LOOKAHEAD + 1)
        self.words = [token.form.lower() for token in self.tokens] + [""] * (LOOKAHEAD + 1)
        self.size = len(self.tokens)

    def skip(self, start: int, tags: frozenset[str], limit: int = LOOKAHEAD) -> int:
        """Return the first place from `start` on whose tag is none of these, at most `limit` places away."""
        end = start
        while end < start + limit and self.tags[end] in tags:
            end += 1
        return end

    def quoted_apart(self, j: int) -> bool:
        """Return whether a quotation mark stands between the word at j and the one before it."""
        return self.order[j] - self.order[j - 1] > 1
