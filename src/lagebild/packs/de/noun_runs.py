"""Runs of nouns and names that are one phrase: titles with names, dates, quantities."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.cases import PLURAL
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns

DETERMINERS = frozenset(("ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"))
NOUNS = frozenset(("NN", "NNA", "NNI", "NE", "FM"))
NAMES = frozenset(("NE", "FM"))
ADPOSITIONS = frozenset(("APPR", "APPRART"))
NOMINAL = DETERMINERS | NOUNS | frozenset(("ADJ(A)", "CARD", "TRUNC"))
LOOKAHEAD = 4
_YEAR_DIGITS = 4


class NounRuns:
    """Finds where the nouns and names that begin at a position end; quotation marks are invisible to it."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar, nouns: Nouns) -> None:
        self.grammar, self.nouns = grammar, nouns
        self.all_tags = [token.tag for token in tokens]
        self.order = [i for i, token in enumerate(tokens) if not is_quote(token.form)]
        self.tokens = [tokens[i] for i in self.order]
        self.tags = [token.tag for token in self.tokens] + ["", "", "", "", ""]
        self.words = [token.form.lower() for token in self.tokens] + ["", "", "", "", ""]
        self.size = len(self.tokens)

    def attributes_end(self, j: int) -> int:
        """Return the end of the adjectives and numbers from position j on."""
        raise NotImplementedError

    def noun_run(self, j: int, modified: bool, inner: list[Chunk]) -> tuple[int, int]:
        """Return (head, end) of the run of nouns and names that starts at j."""
        tags = self.tags
        if tags[j] in NAMES:
            end = self._name_end(j)
            if self.tokens[end - 1].form[-1] in "s’'" and (follow := self._after_genitive(end)):
                name = Chunk(j, end, end - 1, 0xF000, "noun")
                name.function = "genitive"
                inner.append(name)
                return self.noun_run(follow, True, inner)
            if modified and tags[end] == "NN":
                return end, self._title_end(end)
            return end - 1, end
        return self._quantity(j) or (j, self._title_end(j))

    def _after_genitive(self, j: int) -> int:
        """Return the position of the noun that a genitive name before it modifies, else 0."""
        k = j
        while self.tags[k] in ("ADJ(A)", "CARD") and k < j + LOOKAHEAD:
            k += 1
        return k if self.tags[k] in ("NN", "NNA") else 0

    def _name_end(self, j: int) -> int:
        """Return the end of the name that starts at j."""
        tags, k = self.tags, j + 1
        while tags[k] in NAMES or (tags[k] == "XY" and len(self.words[k]) <= 2) or self._low_name(k):
            if self._own_country(k):
                break
            k += 1
        return k

    def _own_country(self, k: int) -> bool:
        """Return whether a country's name of its own begins at token k: "bat [Ali Doe] [Ägypten]"."""
        before, form = self.tokens[k - 1].form, self.tokens[k].form
        return form in self.grammar.countries and before not in self.grammar.before_countries

    def _low_name(self, k: int) -> bool:
        """Return whether the noun at k begins small, as in "al-Scham-Front"."""
        return self.tags[k] == "NN" and self.tokens[k].form[0].islower() and self.words[k].find("-") > 0

    def _quantity(self, j: int) -> tuple[int, int] | None:
        """Read "Tausende Zivilisten", "zwei Millionen Menschen": the thing counted is the head."""
        if self.tokens[j].lemma not in self.grammar.quantities:
            return None
        k = self.attributes_end(j + 1)
        return (k, self._title_end(k)) if self.tags[k] in ("NN", "NNA", "NNI") else None

    def _title_end(self, j: int) -> int:
        """Return the end of a noun with its name or number: "Präsident Wladimir Putin", "Oktober 2016"."""
        tags, token = self.tags, self.tokens[j]
        k = j + 1
        if token.lemma in self.grammar.time_nouns:
            while self._dates(k):
                k += 1
            return k
        if tags[k] in NAMES:
            country = self.tokens[k].form in self.grammar.countries and tags[k + 1] not in NAMES
            titled = token.lemma.lower().endswith(self.grammar.country_nouns) if country else self._takes_name(j)
            return self._name_end(k) if titled else k
        if tags[k] in NOUNS and self.order[k] - self.order[k - 1] > 1:
            return k + 1
        if tags[k] == "ADJ(A)" and tags[k + 1] == "NN" and self.tokens[k].form[0].isupper() and self._takes_name(j):
            return k + 2
        if tags[k] == "CARD" and tags[k + 1] not in NOMINAL and self.words[k].isdecimal():
            return k + 1
        return k

    def _dates(self, k: int) -> bool:
        """Return whether token k goes on with a date ("Oktober 2016") and counts nothing ("am Freitag neun Tote")."""
        if self.tags[k] == "NN":
            return self.tokens[k].lemma in self.grammar.time_nouns
        word = self.words[k]
        year = word.isdecimal() and len(word) == _YEAR_DIGITS and word[:2] in ("19", "20")
        year = year and (word[2:] != "00" or self.tags[k + 1] not in NOMINAL)
        following = self.tokens[k + 1].lemma if k + 1 < self.size else ""
        return self.tags[k] == "CARD" and (year or following in self.grammar.time_nouns)

    def _takes_name(self, j: int) -> bool:
        """Return whether the noun at j may be the title of the name after it: not a bare plural noun."""
        token = self.tokens[j]
        alone = j == 0 or (self.tags[j - 1] not in NOMINAL and self.tags[j - 1] not in ADPOSITIONS)
        return not alone or bool(self.nouns.mask(token.form, token.lemma, token.tag) & ~PLURAL)
