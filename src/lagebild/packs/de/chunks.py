"""Noun and prepositional phrases without their attachments, found left to right over one sentence."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.de.cases import ALL, GEN, NOM, PLURAL, SINGULAR
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.noun_runs import ADPOSITIONS, DETERMINERS, LOOKAHEAD, NAMES, NOMINAL, NOUNS, NounRuns
from lagebild.packs.de.nouns import Nouns

_PRONOUNS = frozenset(("PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS"))
_DEGREE = frozenset(("ADV", "ADJ(D)", "PTKA", "PTKNEG", "PIS"))
_ATTRIBUTE_LIMIT = 18
_DEPTH = 3


class Chunker(NounRuns):
    """Finds the phrases of one sentence; quotation marks are invisible to it."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar, nouns: Nouns) -> None:
        super().__init__(tokens, grammar, nouns)
        self._no_attribute: set[int] = set()

    def chunks(self) -> list[Chunk]:
        """Return the phrases in text order, those inside a participial attribute after the phrase that holds them."""
        found: list[Chunk] = []
        i = 0
        while i < self.size:
            chunk = self._at(i, 0)
            if chunk is None:
                i += 1
                continue
            i = chunk.end
            found.append(chunk)
        listed: list[Chunk] = []
        for chunk in found:
            self._list(chunk, listed)
        return listed

    def _list(self, chunk: Chunk, listed: list[Chunk]) -> None:
        listed.append(chunk)
        for inner in chunk.inner:
            inner.parent = inner.parent or chunk
            self._list(inner, listed)
        order = self.order
        chunk.start, chunk.head, chunk.end = order[chunk.start], order[chunk.head], order[chunk.end - 1] + 1
        if chunk.preposition_at is not None:
            chunk.preposition_at = order[chunk.preposition_at]
        outer = [inner for inner in chunk.inner if inner.function != "genitive"]
        if outer and outer[-1].end < chunk.head:
            chunk.participle = self._participle(outer[-1].end, chunk.head)

    def _participle(self, start: int, end: int) -> int | None:
        """Return the sentence position of the first adjective between two of them: after its phrases the participle."""
        return next((k for k in range(start, end) if self.all_tags[k] == "ADJ(A)"), None)

    def _at(self, i: int, depth: int) -> Chunk | None:
        tag = self.tags[i]
        if tag in ADPOSITIONS:
            return self._number_with_hedge(i, depth) or self._prepositional(i, depth)
        if tag in NOMINAL:
            return self._postposed(self._counted(i, depth))
        if tag in _PRONOUNS:
            return self._number_with_hedge(i, depth) or self._pronoun(i)
        return self._number_with_hedge(i, depth) if tag in ("ADV", "ADJ(D)", "KON") else None

    def _pronoun(self, i: int) -> Chunk:
        mask = self.grammar.pronouns.get(self.words[i]) or self.grammar.determiners.get(self.words[i], ALL)
        return Chunk(i, i + 1, i, mask, "pronoun")

    def _counted(self, i: int, depth: int) -> Chunk | None:
        """Read a noun phrase, with the hedge of its number: "mehr als 40 Tote"."""
        hedged = self._number_with_hedge(i, depth) if self.tags[i] == "PIAT" else None
        return hedged or self._nominal(i, depth)

    def _number_with_hedge(self, i: int, depth: int) -> Chunk | None:
        """Read "rund 1300 Menschen", "bis zu 50", "mehr als 370 Menschen", "zwischen 20 und 30"."""
        words, tags, hedges = self.words, self.tags, self.grammar.hedges
        j = i
        while j < i + LOOKAHEAD:
            word = words[j]
            if (word in ("mehr", "weniger") and words[j + 1] == "als") or (word == "bis" and words[j + 1] == "zu"):
                j += 2
            elif word in hedges and tags[j] != "CARD" and tags[j] not in DETERMINERS:
                j += 1
            else:
                break
        if j == i or tags[j] != "CARD" or (tags[i] in ADPOSITIONS and not self._counts(i, j)):
            return None
        chunk = self._nominal(j, depth)
        if chunk is not None:
            chunk.start = i
        return chunk

    def _counts(self, i: int, j: int) -> bool:
        """Return whether the preposition at i belongs to the number at j: "bis zu 50", but not "in 20 Tagen"."""
        if self.words[i] == "zwischen":
            ranged = self.words[j + 1] == "und" and self.tags[j + 2] == "CARD" and self.tags[j + 3] in NOUNS
            return j == i + 1 and ranged and self.tokens[j + 3].lemma not in self.grammar.time_nouns
        return (self.words[i] == "bis" and j == i + 2) or (self.words[i] == "über" and j == i + 1)

    def _postposed(self, chunk: Chunk | None) -> Chunk | None:
        """Join a postposition: "Angaben zufolge"."""
        if chunk is None or self.words[chunk.end] not in self.grammar.postpositions:
            return chunk
        opinion = self.words[chunk.end] == "nach" and self.tokens[chunk.head].lemma in self.grammar.nach_nouns
        if self.tags[chunk.end] != "APPO" and not opinion:
            return chunk
        chunk.preposition, chunk.preposition_at = self.words[chunk.end], chunk.end
        chunk.end += 1
        return chunk

    def _prepositional(self, i: int, depth: int) -> Chunk | None:
        words, tags = self.words, self.tags
        lemma, governed = self.grammar.prepositions.get(words[i], (words[i], ALL))
        j = i + 1
        if tags[j] in ADPOSITIONS and words[j] in self.grammar.prepositions:
            lemma, governed = self.grammar.prepositions[words[j]]
            j += 1
        chunk = self._complement(j, depth)
        if chunk is None:
            return None
        if words[chunk.end] in self.grammar.circumpositions.get(lemma, ()) and (
            words[chunk.end] == "an"
            or (
                tags[chunk.end] in ("APZR", "APPO")
                and (lemma != "von" or tags[chunk.end + 1] not in ("", "$.", "$,", "KON"))
            )
        ):
            chunk.end += 1
        chunk.start = i
        chunk.preposition, chunk.preposition_at = lemma, i
        chunk.mask = chunk.mask & governed or governed
        return chunk

    def _complement(self, j: int, depth: int) -> Chunk | None:
        """Read what a preposition governs."""
        tag = self.tags[j]
        if tag in _PRONOUNS or tag == "PRF":
            return self._number_with_hedge(j, depth) or self._pronoun(j)
        if tag in NOMINAL:
            return self._counted(j, depth)
        if tag in ("ADV", "ADJ(D)", "PWAV", "PTKNEG"):
            return self._number_with_hedge(j, depth) or self._degree(j, depth)
        return None

    def _degree(self, j: int, depth: int) -> Chunk | None:
        """Read "seit gestern", "in sehr großen Mengen"."""
        k = j
        while self.tags[k] in _DEGREE and k < j + LOOKAHEAD:
            k += 1
        if self.tags[k] in ("ADJ(A)", "CARD"):
            chunk = self._nominal(k, depth)
            if chunk is not None:
                chunk.start = j
            return chunk
        return Chunk(j, j + 1, j, ALL, "adverb")

    def _nominal(self, i: int, depth: int) -> Chunk | None:
        """Read a noun phrase from its determiner, modifier or noun on."""
        tags, words = self.tags, self.words
        mask, j = ALL, i
        while tags[j] in DETERMINERS and j < i + 3 and (j == i or tags[j] != "ART" or words[i].startswith("all")):
            own = self.grammar.determiners.get(words[j], ALL)
            mask = mask & own or own
            j += 1
        determined = j > i
        j, mask, inner = self._modifiers(j, mask, determined, depth)
        if tags[j] in NOUNS:
            return self._headed(i, j, mask, inner, j == i)
        return self._elliptic(i, j, mask, inner, determined)

    def _elliptic(self, i: int, j: int, mask: int, inner: list[Chunk], determined: bool) -> Chunk | None:
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

    def _modifiers(self, j: int, mask: int, determined: bool, depth: int) -> tuple[int, int, list[Chunk]]:
        """Read adjectives, numbers and participial attributes; return where they end."""
        tags, inner = self.tags, list[Chunk]()
        start = j
        while j < self.size:
            tag = tags[j]
            if tag == "ADJ(A)":
                mask = mask & self.nouns.adjective(self.words[j], determined or (j > start and inner != [])) or mask
                j += 1
            elif tag == "CARD":
                j, mask = self._number(j, mask)
            elif tag == "TRUNC":
                j = self._truncated(j)
            elif (k := self._joined(j, start)) or (k := self._degrees(j, determined or j > start)):
                j = k
            elif determined and (attribute := self._attribute(j, depth)):
                j, phrases = attribute
                inner += phrases
            else:
                break
        return j, mask, inner

    def attributes_end(self, j: int) -> int:
        """Return the end of the adjectives and numbers from position j on."""
        return self._modifiers(j, ALL, False, _DEPTH)[0]

    def _number(self, j: int, mask: int) -> tuple[int, int]:
        if self.words[j] not in ("1", "ein", "eine", "einen", "einem", "einer"):
            mask = mask & PLURAL or mask
        while self.words[j + 1] in ("bis", "und", "oder", "–", "-") and self.tags[j + 2] == "CARD":
            j += 2
        return j + 1, mask

    def _truncated(self, j: int) -> int:
        """Skip "Luft- und" before the noun that completes it."""
        if self.tags[j + 1] == "KON" or self.words[j + 1] in (",", "/"):
            return j + 2
        return j + 1

    def _joined(self, j: int, start: int) -> int:
        """Return the position after a comma or "und" between two attributes, else 0."""
        if (
            j == start
            or not (self.tags[j] == "KON" or self.words[j] == ",")
            or self.tags[j - 1] not in ("ADJ(A)", "CARD")
        ):
            return 0
        k = j + 1
        while self.tags[k] in _DEGREE and k < j + 3:
            k += 1
        if self.tags[k] not in ("ADJ(A)", "CARD"):
            return 0
        m = k
        while self.tags[m] in ("ADJ(A)", "CARD") and m < k + LOOKAHEAD:
            m += 1
        return k if self.tags[m] in NOUNS or self.tags[m] == "KON" else 0

    def _degrees(self, j: int, inside: bool) -> int:
        """Return the position after adverbs that grade the adjective or number that follows, else 0."""
        if not inside or not self._graded(j):
            return 0
        k = j
        while self._graded(k) and k < j + LOOKAHEAD:
            k += 1
        return k if self.tags[k] in ("ADJ(A)", "CARD") else 0

    def _graded(self, k: int) -> bool:
        """Return whether the word at k grades what follows."""
        tag = self.tags[k]
        return tag in _DEGREE or (self.words[k] in self.grammar.hedges and tag not in ADPOSITIONS)

    def _attribute(self, j: int, depth: int) -> tuple[int, list[Chunk]] | None:
        """Read the phrases of a participial attribute: "die [von Russland] unterstützte …"."""
        tags, k, inner = self.tags, j, list[Chunk]()
        if depth >= _DEPTH or j in self._no_attribute:
            return None
        self._no_attribute.add(j)
        while k < j + _ATTRIBUTE_LIMIT:
            tag = tags[k]
            if tag == "ADJ(A)":
                m = k
                while tags[m] == "ADJ(A)":
                    m += 1
                if k == j or (tags[m] not in NOUNS and tags[m] != "KON"):
                    return None
                self._no_attribute.discard(j)
                return k, inner
            if tag in ADPOSITIONS or tag in DETERMINERS:
                chunk = self._at(k, depth + 1)
                if chunk is None:
                    return None
                inner.append(chunk)
                k = chunk.end
            elif tag in _DEGREE or tag in ("PRF", "PROAV", "PPER"):
                k += 1
            else:
                return None
        return None

    def _headed(self, i: int, j: int, mask: int, inner: list[Chunk], bare: bool) -> Chunk:
        """Read the noun at j with the names and numbers that belong to it."""
        tokens, tags = self.tokens, self.tags
        head, end = self.noun_run(j, not bare, inner)
        token = tokens[head]
        own = self.nouns.mask(token.form, token.lemma, token.tag)
        chunk = Chunk(i, end, head, mask & own or (mask if mask != ALL else own), "noun")
        chunk.inner = inner
        chunk.bare = bare
        chunk.genitive = (
            tags[i] in DETERMINERS or (tags[i] == "ADJ(A)" and self.words[i].endswith("er")) or token.form[-1] == "s"
        )
        if bare and not (token.tag == "NE" and token.form[-1] in "sxz"):
            chunk.mask = chunk.mask & ~(GEN & SINGULAR) or chunk.mask
        if tags[j] in NAMES and head == end - 1 and not mask & ~ALL:
            chunk.mask = chunk.mask or NOM
        return chunk
