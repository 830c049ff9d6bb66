"""Noun and prepositional phrases without their attachments, found left to right over one sentence."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.de.attributes import Attributes
from lagebild.packs.de.cases import ALL, DAT, GEN, NOM, PLURAL, SINGULAR, in_any_gender
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.hedges import Hedges
from lagebild.packs.de.modifiers import GRADED, Modifiers
from lagebild.packs.de.noun_runs import NounRuns
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.row import ADPOSITIONS, DEGREE, DETERMINERS, LOOKAHEAD, NAMES, NOMINAL, NOUNS, Row

_PRONOUNS = frozenset(("PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS"))
_GENITIVE_NUMBERS = frozenset(("zweier", "dreier"))
_MAY_HEDGE = frozenset(("ADV", "ADJ(D)", "KON", "PTKNEG"))
_BEFORE_DEGREE = frozenset(("ADV", "ADJ(D)", "PWAV", "PTKNEG"))
_IN_ATTRIBUTE = ADPOSITIONS | {"ADJ(A)"}
_SINCE = frozenset(("seit", "ab", "bis"))
_YEAR_DIGITS = 4
_CLOSES = frozenset(("", "$.", "$,", "KON"))


class Chunker:
    """Finds the phrases of one sentence; quotation marks are invisible to it."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar, nouns: Nouns) -> None:
        self.grammar, self.nouns = grammar, nouns
        self.row = Row(tokens)
        self.tags, self.words = self.row.tags, self.row.words
        self.hedges = Hedges(self.row, grammar)
        self.modifiers = Modifiers(self.row, grammar, nouns)
        self.runs = NounRuns(self.row, grammar, nouns, self.modifiers)
        self.attributes = Attributes(self.row, self._at)

    def chunks(self) -> list[Chunk]:
        """Return the phrases in text order, those inside a participial attribute after the phrase that holds them."""
        listed: list[Chunk] = []
        i = 0
        while i < self.row.size:
            chunk = self._at(i, 0)
            if chunk is None:
                i += 1
                continue
            i = chunk.end
            self._list(chunk, listed)
        return listed

    def _list(self, chunk: Chunk, listed: list[Chunk]) -> None:
        """List a phrase and those inside it, and turn its places in the row into positions in the sentence."""
        listed.append(chunk)
        for inner in chunk.inner:
            inner.parent = inner.parent or chunk
            self._list(inner, listed)
        order = self.row.order
        chunk.start, chunk.head, chunk.end = order[chunk.start], order[chunk.head], order[chunk.end - 1] + 1
        if chunk.preposition_at is not None:
            chunk.preposition_at = order[chunk.preposition_at]
        outer = [inner for inner in chunk.inner if inner.function != "genitive"]
        if outer and outer[-1].end < chunk.head:
            chunk.participle = self._participle(outer[-1].end, chunk.head)

    def _participle(self, start: int, end: int) -> int | None:
        """Return the sentence position of the first adjective between two of them: after its phrases the participle."""
        return next((k for k in range(start, end) if self.row.all_tags[k] == "ADJ(A)"), None)

    # -- what begins at a place ------------------------------------------------------------------

    def _at(self, i: int, depth: int) -> Chunk | None:
        tag = self.tags[i]
        if tag in ADPOSITIONS:
            return self._hedged_number(i, depth) or self._prepositional(i, depth)
        if tag in NOMINAL:
            return self._postposed(self._counted(i, depth))
        if tag in _PRONOUNS:
            chunk = self._hedged_number(i, depth) or self._pronoun(i)
            return self._postposed(chunk) if self.words[chunk.end] == "zufolge" else chunk
        return self._hedged_number(i, depth) if tag in _MAY_HEDGE else None

    def _pronoun(self, i: int) -> Chunk:
        mask = self.grammar.pronouns.get(self.words[i]) or self.grammar.determiners.get(self.words[i], ALL)
        return Chunk(i, i + 1, i, mask, "pronoun")

    # -- numbers ---------------------------------------------------------------------------------

    def _hedged_number(self, i: int, depth: int) -> Chunk | None:
        """Read "rund 1300 Menschen", "bis zu 50", "mehr als 370 Menschen", "zwischen 20 und 30"."""
        j = self.hedges.number(i)
        chunk = self._nominal(j, depth) if j is not None else None
        if chunk is not None:
            chunk.start = i
        return chunk

    def _counted(self, i: int, depth: int) -> Chunk | None:
        """Read a noun phrase, with the hedge of its number: "mehr als 40 Tote"."""
        hedged = self._hedged_number(i, depth) if self.tags[i] == "PIAT" else None
        return hedged or self._nominal(i, depth)

    # -- prepositions ----------------------------------------------------------------------------

    def _prepositional(self, i: int, depth: int) -> Chunk | None:
        prepositions = self.grammar.prepositions
        lemma, governed = prepositions.get(self.words[i], (self.words[i], ALL))
        j = i + 1
        chunk = self._hedged_number(j, depth) or self._attributed(j, depth) if self.tags[j] in ADPOSITIONS else None
        if chunk is None and self.tags[j] in ADPOSITIONS and self.words[j] in prepositions:
            second, governed = prepositions[self.words[j]]
            lemma = lemma if second == "von" else second  # "nordöstlich von", but "bis zu"
            j += 1
        chunk = chunk or self._complement(j, depth)
        if chunk is None:
            return None
        chunk.end += self._circumposed(lemma, chunk)
        chunk.start = i
        chunk.preposition, chunk.preposition_at = lemma, i
        chunk.mask = chunk.mask & governed or governed
        if lemma == "in" and chunk.bare and self.tags[chunk.head] == "NE":
            chunk.mask &= DAT  # who goes there goes "nach Kabul"
        return chunk

    def _attributed(self, j: int, depth: int) -> Chunk | None:
        """Read a noun without determiner behind a participial attribute: "auf [von Rebellen kontrollierte Orte]"."""
        attribute = self.attributes.read(j, depth)
        if attribute is None:
            return None
        k, mask, inner = self._modified(attribute[0], ALL, True, depth)
        return self._headed(j, k, mask, attribute[1] + inner) if self.tags[k] in NOUNS else None

    def _complement(self, j: int, depth: int) -> Chunk | None:
        """Read what a preposition governs."""
        tag = self.tags[j]
        if tag in _PRONOUNS or tag == "PRF":
            return self._hedged_number(j, depth) or self._pronoun(j)
        if self._is_year(j):
            return Chunk(j, j + 1, j, ALL, "number")
        if tag in NOMINAL:
            return self._counted(j, depth)
        if tag in _BEFORE_DEGREE:
            return self._hedged_number(j, depth) or self._degree(j, depth)
        return None

    def _is_year(self, j: int) -> bool:
        """Return whether a year stands at j and counts nothing.

        "der [seit 2013 geltende] Waffenstillstand", "[seit 2014] rund 13.000 Menschen".
        """
        year = self.tags[j] == "CARD" and len(self.words[j]) == _YEAR_DIGITS and self.words[j][:2] in ("19", "20")
        if not year or self.words[j - 1] not in _SINCE:
            return False
        k = j + 1
        while self.modifiers.grades(k) and k < j + LOOKAHEAD:
            k += 1
        return self.tags[j + 1] in _IN_ATTRIBUTE or self.tags[k] == "CARD"

    def _degree(self, j: int, depth: int) -> Chunk | None:
        """Read "seit gestern", "in sehr großen Mengen"."""
        k = self.row.skip(j, DEGREE)
        if self.tags[k] not in GRADED:
            return Chunk(j, j + 1, j, ALL, "adverb")
        chunk = self._nominal(k, depth)
        if chunk is not None:
            chunk.start = j
        return chunk

    def _circumposed(self, preposition: str, chunk: Chunk) -> bool:
        """Return whether the word behind a phrase is the second part of its preposition: "von Süden aus"."""
        word, tag, following = self.words[chunk.end], self.tags[chunk.end], self.tags[chunk.end + 1]
        if word not in self.grammar.circumpositions.get(preposition, ()):
            return False
        if word == "an":  # "von Montag an"; behind other phrases it is a verb's prefix
            return preposition != "von" or chunk.kind != "noun" or self._tells_time(chunk)
        return tag in ("APZR", "APPO") and (preposition != "von" or following not in _CLOSES)

    def _tells_time(self, chunk: Chunk) -> bool:
        """Return whether a phrase names a time, not a number of days or minutes."""
        lemma = self.row.tokens[chunk.head].lemma
        counted = "CARD" in self.tags[chunk.start : chunk.head] and lemma != "Uhr"
        return lemma in self.grammar.time_nouns and not counted

    def _postposed(self, chunk: Chunk | None) -> Chunk | None:
        """Join a postposition: "Angaben zufolge"."""
        if chunk is None or self.words[chunk.end] not in self.grammar.postpositions:
            return chunk
        opinion = self.words[chunk.end] == "nach" and self.row.tokens[chunk.head].lemma in self.grammar.nach_nouns
        if self.tags[chunk.end] != "APPO" and not opinion:
            return chunk
        chunk.preposition, chunk.preposition_at = self.words[chunk.end], chunk.end
        chunk.end += 1
        return chunk

    # -- nouns -----------------------------------------------------------------------------------

    def _nominal(self, i: int, depth: int) -> Chunk | None:
        """Read a noun phrase from its determiner, modifier or noun on."""
        j, mask = self._determiners(i)
        determined = j > i
        j, mask, inner = self._modified(j, mask, determined, depth)
        if self.tags[j] in NOUNS:
            return self._headed(i, j, mask, inner)
        return self._elliptic(i, j, mask, inner)

    def _determiners(self, i: int) -> tuple[int, int]:
        """Return the place behind the determiners from i on and the mask they leave."""
        mask, j = ALL, i
        if self.words[j] in _GENITIVE_NUMBERS:  # "die Explosion zweier an einem Baum befestigter Minen"
            return j + 1, GEN & PLURAL
        while self.tags[j] in DETERMINERS and j < i + 3 and (j == i or self._second_determiner(i, j)):
            own = self.grammar.determiners.get(self.words[j], ALL)
            mask = mask & own or own
            j += 1
        return j, mask

    def _second_determiner(self, i: int, j: int) -> bool:
        """Return whether the determiner at j goes with the one at i: an article only behind "alle"."""
        return self.tags[j] != "ART" or self.words[i].startswith("all")

    def _modified(self, j: int, mask: int, determined: bool, depth: int) -> tuple[int, int, list[Chunk]]:
        """Return where the modifiers from j on end, the mask they leave, and the phrases of their attributes."""
        inner: list[Chunk] = []
        start = j
        while j < self.row.size:
            following, mask = self.modifiers.next(j, start, mask, determined or bool(inner))
            counted = j > start and self.tags[j - 1] == "CARD"  # "sieben mit Gewehren bewaffnete Männer"
            if following == j and (determined or counted) and (attribute := self.attributes.read(j, depth)):
                following = attribute[0]
                inner += attribute[1]
            if following == j:
                break
            j = following
        return j, mask, inner

    def _elliptic(self, i: int, j: int, mask: int, inner: list[Chunk]) -> Chunk | None:
        """Read a phrase without noun: "die anderen", "20 weitere", "das"."""
        if j == i:
            return None
        last = j - 1
        if self.tags[last] in DETERMINERS:
            return self._pronoun(i) if last == i else None
        head = next((k for k in range(i, j) if self.tags[k] == "CARD"), last)
        chunk = Chunk(i, j, head, mask, "number" if self.tags[head] == "CARD" else "noun")
        chunk.inner = inner
        return chunk

    def _headed(self, i: int, j: int, mask: int, inner: list[Chunk]) -> Chunk:
        """Read the noun at j with the names and numbers that belong to it; the phrase begins at i."""
        head, end = self.runs.read(j, mask, j > i, inner)
        token = self.row.tokens[head]
        own = self.nouns.mask(token.form, token.lemma, token.tag)
        if head != j and self.row.tokens[j].lemma in self.grammar.quantities:
            own &= PLURAL & in_any_gender(mask)
            mask = own | (mask & SINGULAR if j > i else 0)  # "ein Dutzend Menschen wurde" and "wurden"
        elif token.lemma in self.grammar.dozens:
            common = mask & own or mask  # "zwei Dutzend": the number's, as the noun stays as it is
            mask = common | PLURAL & in_any_gender(common)  # "ein Dutzend wurden verletzt"
        else:
            mask = mask & own or (mask if mask != ALL else own)
        chunk = Chunk(i, end, head, mask, "noun")
        chunk.inner = inner
        chunk.bare = j == i
        chunk.genitive = self._shows_genitive(i, token.form)
        if chunk.bare:
            self._narrow_bare(chunk, token)
        return chunk

    def _narrow_bare(self, chunk: Chunk, token: Token) -> None:
        """A noun without article is no genitive singular, but for a name in -s; a name is something at least."""
        if not (token.tag == "NE" and token.form[-1] in "sxz"):
            chunk.mask = chunk.mask & ~(GEN & SINGULAR) or chunk.mask
        if token.tag in NAMES and chunk.head == chunk.end - 1:
            chunk.mask = chunk.mask or NOM

    def _shows_genitive(self, i: int, form: str) -> bool:
        """Return whether the phrase from i on with this head can show a genitive."""
        adjective = self.tags[i] == "ADJ(A)" and self.words[i].endswith("er")
        ending = form[-1] == "s" and not form.endswith(self.grammar.names_in_s)
        return self.tags[i] in DETERMINERS or adjective or ending
