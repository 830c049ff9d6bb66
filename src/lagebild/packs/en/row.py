"""A sentence as its phrases and verbs are looked for: its words without quotation marks."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.en.grammar import Phrases

DETERMINERS = frozenset(("AT0", "DPS", "DT0"))
NOUNS = frozenset(("NN0", "NN1", "NN2", "NP0", "UNC", "ZZ0"))
COMMON = frozenset(("NN0", "NN1", "NN2"))
ADJECTIVES = frozenset(("AJ0", "AJC", "AJS", "ORD"))
PREPOSITIONS = frozenset(("PRP", "PRF"))
PRONOUNS = frozenset(("PNP", "PNI"))
VERBS = frozenset(f"V{kind}{form}" for kind in "VBHD" for form in "BDGINZ") | {"VM0"}
BREAKS = frozenset((",", ";", ":", "–", "—", "--", "-", "…", "...", ".", "(", ")", "[", "]", "?", "!"))
_AHEAD = 8


class Row:
    """Tokens, tags and words (lower case) by place; one may ask for a few places behind the end."""

    __slots__ = ("quoted", "size", "tags", "tokens", "words")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = [token for token in tokens if not is_quote(token.form) or token.tag == "POS"]
        self.tags = [token.tag for token in self.tokens] + [""] * _AHEAD
        self.words = [token.form.lower() for token in self.tokens] + [""] * _AHEAD
        self.size = len(self.tokens)

    def phrase_at(self, place: int, phrases: Phrases) -> int:
        """Return how many words the longest of the phrases has that begins at the place, 0 for none."""
        for words in phrases.get(self.words[place], ()):
            width = len(words)
            if width == 1 or tuple(self.words[place:place + width]) == words:
                return width
        return 0

    def lemma(self, place: int) -> str:
        """Return the lemma of the word at the place, in lower case."""
        return self.tokens[place].lemma.lower()
