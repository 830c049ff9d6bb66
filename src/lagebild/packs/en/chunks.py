"""Noun and prepositional phrases without their attachments, found left to right over one sentence."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.hedges import Hedges
from lagebild.packs.en.noun_runs import NounRuns
from lagebild.packs.en.parts import Chunk
from lagebild.packs.en.row import ADJECTIVES, COMMON, DETERMINERS, NOUNS, PREPOSITIONS, PRONOUNS, Row

_MODIFIERS = ADJECTIVES | {"CRD"}
_PARTICIPLES = frozenset(("VVG", "VVN"))
_DETERMINING = DETERMINERS | _MODIFIERS | {"POS"}
_OPENS = DETERMINERS | _MODIFIERS | NOUNS
_DEGREE = frozenset(("AV0", "AVP"))
_ALSO_PREPOSITIONS = frozenset(("off", "over", "down", "through", "across", "around"))
_RELATIVE = frozenset(("PNQ", "DTQ"))
_DETERMINED = frozenset(("whose", "what"))
_SUBJECTS = DETERMINERS | {"NP0"}
_LONGEST = 12
"""Modifiers before one noun, at most."""


class Chunker:
    """Finds the phrases of one sentence."""

    def __init__(self, row: Row, grammar: Grammar) -> None:
        self.row, self.grammar = row, grammar
        self.tags, self.words = row.tags, row.words
        self.runs = NounRuns(row, grammar)
        self.hedges = Hedges(row, grammar)

    def at(self, i: int) -> Chunk | None:
        """Return the phrase that begins at a place, with its preposition."""
        width = self._preposition(i)
        if not width:
            return self._nominal(i)
        chunk = self.hedges.number(i) and self._nominal(i)
        return chunk or self._prepositional(i, width)

    # -- prepositions ----------------------------------------------------------------------------

    def _preposition(self, i: int) -> int:
        """Return how many words the preposition at a place has, 0 for none."""
        several = self.row.phrase_at(i, self.grammar.prepositions)
        if several and not (self.tags[i] == "NN1" and i and self.tags[i - 1] in _DETERMINING):  # "the [north of] Mali"
            return several
        loose = self.tags[i] == "AVP" and self.words[i] in _ALSO_PREPOSITIONS and self.tags[i + 1] in _OPENS
        return int(self.tags[i] in PREPOSITIONS or loose)

    def _prepositional(self, i: int, width: int) -> Chunk | None:
        word = " ".join(self.words[i:i + width])
        j = i + width
        if self.tags[j] == "CJC" and (other := self._preposition(j + 1)):  # "in and around the town"
            j += 1 + other
        second = self._preposition(j)
        if second and not self.hedges.number(j):  # "from behind the wall", "since before the war"
            word, j = " ".join(self.words[j:j + second]), j + second
        chunk = self._nominal(j) or self._adverb(j)
        if chunk is None:
            return None
        chunk.start, chunk.preposition = i, word
        return chunk

    def _adverb(self, j: int) -> Chunk | None:
        """Read "since then", "from there", "for himself"."""
        word = self.words[j] in self.grammar.closed.reflexives or self.tags[j] == "AV0"
        return Chunk(j, j + 1, j, "adverb", j) if word else None

    # -- nouns -----------------------------------------------------------------------------------

    def _nominal(self, i: int) -> Chunk | None:
        """Read a noun phrase, pronoun or number; what a possessive stands before is the phrase it belongs to."""
        chunk = self._simple(i)
        while chunk is not None and self.tags[chunk.end] == "POS":
            chunk = self._possessed(chunk)
        return chunk

    def _possessed(self, owner: Chunk) -> Chunk | None:
        """Return the phrase that the possessive belongs to: "[the army's] offensive"; without one the owner itself."""
        owner.end += 1
        chunk = self._simple(owner.end) or self._headed(owner.end, owner.end)
        if chunk is None or chunk.kind == "pronoun" or chunk.marks:
            return owner
        if owner.timed:
            chunk.start = owner.start
            return chunk
        owner.function, owner.parent, chunk.start = "genitive", chunk, owner.start
        chunk.inner.append(owner)
        return chunk

    def _simple(self, i: int) -> Chunk | None:
        if self.tags[i] in PRONOUNS or self.tags[i] == "EX0":
            return self._pronoun(i)
        if self.tags[i] in _RELATIVE:
            return self._relative(i)
        j = i if (counted := self.hedges.number(i)) is None else counted
        if j == i and self.tags[i] not in _OPENS and not (self._is_modifier(i) and self._leads_to_noun(i)):
            return None
        return self._headed(i, j)

    def _pronoun(self, i: int) -> Chunk | None:
        if self.words[i] in self.grammar.closed.reflexives:
            return None
        end = i + 2 if self.tags[i] == "AT0" or (self.words[i] == "no" and self.words[i + 1] == "one") else i + 1
        return Chunk(i, end, end - 1, "pronoun", end - 1)

    def _relative(self, i: int) -> Chunk | None:
        """Read "who", "whose house", "what weapons"."""
        told = self.words[i] == "what" and self.tags[i + 1] in _SUBJECTS  # "[what] London calls a raid"
        opens = self.words[i] in _DETERMINED and self.tags[i + 1] in _OPENS and not told
        following = self._headed(i + 1, i + 1) if opens else None
        if following is None:
            return Chunk(i, i + 1, i, "pronoun", i, marks=True)
        following.start, following.marks = i, True
        if self.words[i] == "whose":
            following.inner.append(Chunk(i, i + 1, i, "pronoun", i, function="genitive", parent=following))
        return following

    def _headed(self, i: int, j: int) -> Chunk | None:
        """Read determiners, modifiers and noun from j on; the phrase begins at i."""
        start = j
        while self.tags[j] in DETERMINERS and j < start + 3:
            j += 1
        if self.words[i] == "no" and self.words[j] == "one":
            return Chunk(i, j + 1, j, "pronoun", j)
        j = self.hedges.number(j) or j
        k = self._modified(j)
        if self.tags[k] in NOUNS:
            return self._counted(i, start, k) or self.runs.read(i, k)
        return self._elliptic(i, start, k)

    def _counted(self, i: int, start: int, k: int) -> Chunk | None:
        """Read "dozens of people", "a third of them women": the thing counted is the head; no "the number of dead"."""
        if self.words[k + 1] != "of":
            return None
        if self.words[k + 2] == "them" and self.words[k] in self.grammar.closed.shares:
            return self._quantity(i, k + 3, determined=True)
        quantity = not self.grammar.closed.quantities.isdisjoint((self.row.lemma(k), self.words[k]))
        told = self.words[start] == "the" and self.words[k] == "number"
        return self._quantity(i, k + 2) if quantity and not told else None

    def _of_number(self, i: int, number: int, k: int) -> Chunk | None:
        """Read "dozens of people", "two of them children", "one of them a priest"."""
        if self.words[k] != "of":
            return None
        if self.tags[k + 1] == "PNP":
            return self._quantity(i, k + 2, determined=True)
        return self._quantity(i, k + 1) if self.words[number] in self.grammar.closed.quantities else None

    def _quantity(self, i: int, j: int, determined: bool = False) -> Chunk | None:
        chunk = self._simple(j) if determined or self.tags[j] not in DETERMINERS else None
        if chunk is None or chunk.kind != "noun" or chunk.timed:
            return None
        chunk.start, chunk.number = i, "plural"
        return chunk

    def _modified(self, j: int) -> int:
        """Return where the modifiers from j on end."""
        end = j + _LONGEST
        while j < end and (self._modifies(j) or self._grades(j) or self._joins(j)):
            j += 1
        return j

    def _modifies(self, j: int) -> bool:
        more = self.words[j] == "more" and self.tags[j + 1] in NOUNS  # "eight more girls"
        return more or self.tags[j] in _MODIFIERS or (self.tags[j] in _PARTICIPLES and self._leads_to_noun(j))

    def _grades(self, j: int) -> bool:
        """Return whether an adverb at j goes with an adjective: "heavily armed men"."""
        graded = self.tags[j] == "AV0" and self.tags[j + 1] in _MODIFIERS | _PARTICIPLES
        return graded and self._leads_to_noun(j + 1)

    def _is_modifier(self, j: int) -> bool:
        return self.tags[j] in _MODIFIERS or self.tags[j] in _PARTICIPLES

    def _leads_to_noun(self, j: int) -> bool:
        """Return whether the participle at j stands before its noun: "[wounded] civilians", behind no noun."""
        if self.tags[j] in _PARTICIPLES and j and (self.tags[j - 1] in NOUNS or self.tags[j - 1][:1] == "V"):
            return False
        k = j + 1
        while k < j + _LONGEST and self.tags[k] in _MODIFIERS:
            k += 1
        if self.tags[j] not in _PARTICIPLES:
            return self.tags[k] in NOUNS
        graded = j > 1 and self.tags[j - 1] == "AV0" and self.tags[j - 2] in _DETERMINING
        determined = j > 0 and self.tags[j - 1] in _DETERMINING
        return (determined and self.tags[k] in COMMON) or (graded and self.tags[k] in NOUNS)

    def _joins(self, j: int) -> bool:
        """Return whether "and" or a comma at j joins two adjectives: "Syrian and Russian", "heavy, prolonged"."""
        if self.tags[j - 1] == "CRD" and self.tags[j + 1] == "CRD":  # "between 20 and 30 people"
            apart = self.words[j - 2] == "from" and self.tags[j + 2] not in NOUNS  # "revised from 31 to 28"
            return (self.words[j] == "to" and not apart) or self.words[j - 2] == "between"
        if j == 0 or self.tags[j - 1] not in ADJECTIVES or self.tags[j + 1] not in ADJECTIVES:
            return False
        k = j + 1
        while k < j + _LONGEST and self.tags[k] in ADJECTIVES:
            k += 1
        return (self.tags[j] == "CJC" or self.words[j] == ",") and self.tags[k] in NOUNS

    def _elliptic(self, i: int, start: int, k: int) -> Chunk | None:
        """Read a phrase without noun: "the wounded", "20 others", "this"."""
        if k == i:
            return None
        last = k - 1
        number = next((n for n in range(start, k) if self.tags[n] == "CRD"), None)
        if number is not None:
            more = int(self.words[number + 1] == "more" and self.tags[number + 2] != "CJS")  # "with 200 [more] wounded"
            whole = Chunk(i, number + 1 + more if k == number + 1 else k, number, "number", number)
            return self._of_number(i, number, k) or whole
        if self.tags[last] in ("AT0", "DPS"):
            return None
        if self.tags[last] == "DT0":
            of_them = self._of_number(i, last, k) if k == i + 1 else None
            return of_them or Chunk(i, k, last, "pronoun", last)
        determined = self.tags[start] in DETERMINERS
        return Chunk(i, k, last, "noun", last, number="plural") if determined else None
