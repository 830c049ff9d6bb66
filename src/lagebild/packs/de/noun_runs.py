"""Runs of nouns and names that are one phrase: titles with names, dates, quantities."""

from lagebild.packs.de.cases import ALL, NOM, SINGULAR
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.corrections import TITLES
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.modifiers import GRADED, Modifiers
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.plan import FINITE
from lagebild.packs.de.row import ADPOSITIONS, NAMES, NOMINAL, NOUNS, Row

_COMMON = frozenset(("NN", "NNA"))
_LABELS = frozenset(("NN", "CARD", "XY"))
_AFTER_LABEL = FINITE | {"ART", "PPOSAT", "PDAT"}
_RANGES = frozenset(("bis", "oder", "-", "–"))
_YEAR_DIGITS = 4


class NounRuns:
    """Finds where the nouns and names that begin at a place of one sentence end."""

    def __init__(self, row: Row, grammar: Grammar, nouns: Nouns, modifiers: Modifiers) -> None:
        self.row, self.grammar, self.nouns, self.modifiers = row, grammar, nouns, modifiers

    def read(self, j: int, mask: int, modified: bool, inner: list[Chunk]) -> tuple[int, int]:
        """Return (head, end) of the run that starts at j; a genitive name before its noun is added to `inner`.

        `mask` is what the words before it allow, `modified`: that there are any.
        """
        if self.row.tags[j] not in NAMES:
            return self._quantity(j) or (j, self._title_end(j))
        end = self._name_end(j)
        if follow := self._after_genitive(end):
            name = Chunk(j, end, end - 1, 0xF000, "noun")
            name.function = "genitive"
            inner.append(name)
            return self.read(follow, ALL, True, inner)
        if modified and self._heads_name(end, mask):
            return end, self._title_end(end)
        return end - 1, end

    def _heads_name(self, k: int, mask: int) -> bool:
        """Return whether the noun at k heads the name before it: "die Fatah Bewegung", but "die Hamas [Raketen]"."""
        if self.row.tags[k] != "NN":
            return False
        token = self.row.tokens[k]
        both = mask & self.nouns.mask(token.form, token.lemma, token.tag)
        return bool(both & SINGULAR) or not mask & SINGULAR

    def _after_genitive(self, j: int) -> int:
        """Return the place of the noun that a genitive name ending before j modifies, else 0."""
        if not self._may_be_genitive(j - 1) or self.row.tags[j] == "CARD":  # "in Homs sechs Menschen"
            return 0
        k = self.row.skip(j, GRADED)
        return k if self.row.tags[k] in _COMMON else 0

    def _may_be_genitive(self, k: int) -> bool:
        """Return whether the name at k can be a genitive: not "Damaskus", "Homs", whose -s is their own."""
        form = self.row.tokens[k].form
        return form[-1] in "’'" or (form[-1] == "s" and not form.endswith(self.grammar.names_in_s))

    def _name_end(self, j: int) -> int:
        """Return the end of the name that starts at j."""
        k = j + 1
        while self._continues_name(k) and not self._own_country(k):
            k += 1
        return k

    def _continues_name(self, k: int) -> bool:
        tag = self.row.tags[k]
        return tag in NAMES or (tag == "XY" and len(self.row.words[k]) <= 2) or self._low_name(k)

    def _own_country(self, k: int) -> bool:
        """Return whether a country's name of its own begins at place k: "bat [Ali Doe] [Ägypten]"."""
        before, form = self.row.tokens[k - 1].form, self.row.tokens[k].form
        return form in self.grammar.countries and before not in self.grammar.before_countries

    def _low_name(self, k: int) -> bool:
        """Return whether the noun at k begins small, as in "al-Scham-Front"."""
        return self.row.tags[k] == "NN" and self.row.tokens[k].form[0].islower() and self.row.words[k].find("-") > 0

    def _quantity(self, j: int) -> tuple[int, int] | None:
        """Read "Tausende Zivilisten", "zwei Millionen Menschen": the thing counted is the head."""
        if self.row.tokens[j].lemma not in self.grammar.quantities:
            return None
        k = self.modifiers.end(j + 1)
        return (k, self._title_end(k)) if self.row.tags[k] in ("NN", "NNA", "NNI") else None

    def _title_end(self, j: int) -> int:
        """Return the end of a noun with its name or number: "Präsident Wladimir Putin", "Oktober 2016"."""
        k = j + 1
        if self.row.tokens[j].lemma in self.grammar.time_nouns:
            return k + 1 if self._counted_off(j, k) else self._date_end(k)
        if self.row.tags[k] in NAMES:
            return self._name_end(k) if self._titles(j, k) else k
        if self._labels(j, k):
            return k + 1
        if self._adjectival_name(k) and self._takes_name(j):
            return k + 2
        return k + 1 if self._numbered(j, k) or self._counted_off(j, k) else k

    def _labels(self, j: int, k: int) -> bool:
        """Return whether the word at k, no name by its tag, is one: in quotation marks, or behind "Typ"."""
        if self.row.tags[k] in NOUNS and (self.row.quoted_apart(k) or self._is_quarter(j, k)):
            return True
        return self.row.tokens[j].lemma in self.grammar.label_nouns and self.row.tags[k] in _LABELS

    def _is_quarter(self, j: int, k: int) -> bool:
        """Return whether a noun for a place has a name behind it that ends in one, too: "im Viertel Sadr-Stadt"."""
        token = self.row.tokens[k]
        both = all(self.nouns.kind(self.row.tokens[at].lemma) == "place" for at in (j, k))
        return both and "-" in token.form and bool(self.nouns.mask(token.form, token.lemma, token.tag) & SINGULAR)

    def _titles(self, j: int, k: int) -> bool:
        """Return whether the noun at j is title or kind of the name at k."""
        country = self.row.tokens[k].form in self.grammar.countries and self.row.tags[k + 1] not in NAMES
        noun = self.row.tokens[j].lemma.lower()
        if country:
            return noun.endswith(self.grammar.country_nouns)
        alone = self._alone(k) and (noun.endswith(self.grammar.nameless_nouns) or self._owns(k))
        return self._takes_name(j) and not alone

    def _owns(self, k: int) -> bool:
        """Return whether the name at k is a genitive to a noun of no known sort: "der Vorschlag Katars"."""
        noun = self.row.tokens[k - 1]
        return self._may_be_genitive(k) and noun.form not in TITLES and self.nouns.kind(noun.lemma) is None

    def _alone(self, k: int) -> bool:
        """Return whether the name at k has one word and is no abbreviation or quoted name, which may follow any."""
        acronym = self.row.tokens[k].form.isupper()
        return self._name_end(k) == k + 1 and not acronym and not self.row.quoted_apart(k)

    def _takes_name(self, j: int) -> bool:
        """Return whether the noun at j may be the title of the name after it: not a bare plural noun."""
        token, before = self.row.tokens[j], self.row.tags[j - 1]
        alone = j == 0 or (before not in NOMINAL and before not in ADPOSITIONS)
        return not alone or bool(self.nouns.mask(token.form, token.lemma, token.tag) & NOM & SINGULAR)

    def _adjectival_name(self, k: int) -> bool:
        """Return whether a name of adjective and noun begins at k: "Miliz Neue Front"."""
        return self.row.tags[k] == "ADJ(A)" and self.row.tags[k + 1] == "NN" and self.row.tokens[k].form[0].isupper()

    def _numbered(self, j: int, k: int) -> bool:
        """Return whether the number at k names the noun at j and counts nothing: "Artikel 5"."""
        if self.row.tags[k] != "CARD" or not self.row.words[k].isdecimal():
            return False
        ranged = self.row.words[k + 1] in _RANGES and self.row.tags[k + 2] == "CARD"  # "18 bis 20 Kinder"
        if self.row.tags[k + 3 if ranged else k + 1] in NOMINAL:
            return False
        return self.row.tokens[j].lemma.lower().endswith(self.grammar.numbered_nouns)

    def _counted_off(self, j: int, k: int) -> bool:
        """Return whether the bare noun at j has the number at k for its name: "am [Tag drei] der Offensive"."""
        if self.row.tags[k] != "CARD" or self.row.tokens[j].lemma not in self.grammar.numbered_in_words:
            return False
        bare = j == 0 or self.row.tags[j - 1] in ADPOSITIONS
        return bare and self.row.tags[k + 1] in _AFTER_LABEL

    def _date_end(self, k: int) -> int:
        while self._dates(k):
            k += 1
        return k

    def _dates(self, k: int) -> bool:
        """Return whether token k goes on with a date ("Oktober 2016") and counts nothing ("am Freitag neun Tote")."""
        row = self.row
        if row.tags[k] == "NN":
            return row.tokens[k].lemma in self.grammar.time_nouns
        following = row.tokens[k + 1].lemma if k + 1 < row.size else ""
        return row.tags[k] == "CARD" and (self._year(k) or following in self.grammar.time_nouns)

    def _year(self, k: int) -> bool:
        """Return whether the number at k is a year: a round one only where nothing follows that it could count."""
        word = self.row.words[k]
        year = word.isdecimal() and len(word) == _YEAR_DIGITS and word[:2] in ("19", "20")
        return year and (word[2:] != "00" or self.row.tags[k + 1] not in NOMINAL)
