"""A sentence cut into phrases, verb groups and other words, from left to right."""

from lagebild.packs.en.chunks import Chunker
from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.groups import Groups
from lagebild.packs.en.parts import Chunk, Group, Unit
from lagebild.packs.en.row import PREPOSITIONS, Row

_BEFORE_VERB = frozenset(("AV0", "XX0"))
_DESCRIBING = frozenset(("VVN", "AJ0"))
_FINITE = frozenset("BDZ")
_LEADS = frozenset(("before", "after", "by", "without"))
_REACH = 9  # words from "accused" to what it was of
_FEW = 4
"""Phrases between "after" and the verb of its clause, at most."""


class Units:
    """Reads the units of one sentence."""

    def __init__(self, row: Row, chunker: Chunker, grammar: Grammar) -> None:
        self.row, self.chunker, self.grammar = row, chunker, grammar
        self.groups = Groups(row, grammar)

    def read(self) -> list[Unit]:
        """Return the units in text order."""
        units: list[Unit] = []
        taken: set[int] = set()
        i = 0
        while i < self.row.size:
            if i in taken:
                i += 1
                continue
            unit = self._at(i)
            units.append(unit)
            if isinstance(unit, Group) and unit.particle is not None:
                taken.add(unit.particle)
            i = i + 1 if isinstance(unit, int) else max(unit.end, i + 1)
        return units

    def _at(self, i: int) -> Unit:
        if self.row.words[i] in self.grammar.closed.either:
            self._settle(i)
        if self._opens_clause(i) and self.row.phrase_at(i, self.grammar.prepositions) < 2:
            return i
        describes = self.row.tags[i] in ("VVG", "VVN") and not self._is_done(i)
        modifier = describes and self.chunker.at(i)
        return modifier or self.groups.at(i) or self.chunker.at(i) or i

    def _is_done(self, i: int) -> bool:
        """Return whether a form in -ing is what is denied or laid to somebody: "denied [targeting] civilians"."""
        if self.row.tags[i] != "VVG" or i == 0:
            return False
        if self.row.words[i - 1] in _LEADS:
            return True  # "before [opening] fire"
        before = max(0, i - _REACH)
        accused = self.row.words[i - 1] in ("of", "for") and self.grammar.corrected.accusing.intersection(
            self.row.lemma(k) for k in range(before, i))
        return bool(accused) or self.row.lemma(i - 1) in self.grammar.corrected.owning

    def _opens_clause(self, i: int) -> bool:
        """Return whether a word of several that open a clause together stands here: "as soon as"."""
        return self.row.tags[i] in ("CJS", "CJT") or self.row.phrase_at(i, self.grammar.subordinators) > 1

    def _settle(self, i: int) -> None:
        """Decide whether "after", "since", "as" … govern a phrase or open a clause."""
        row, grammar = self.row, self.grammar
        several = max(row.phrase_at(i, grammar.prepositions), row.phrase_at(i, grammar.subordinators)) > 1
        if not several and row.tags[i] in PREPOSITIONS | {"CJS"}:
            row.tags[i] = "CJS" if self._clause_follows(i + 1) else "PRP"

    def _clause_follows(self, j: int) -> bool:
        """Return whether a phrase and a finite verb follow, without a mark between them."""
        chunk = self.chunker.at(j)
        if chunk is None or not chunk.bare:
            return False
        for _ in range(_FEW):
            j = self._behind_participle(self._behind(chunk))
            following = self.chunker.at(j) if j < self.row.size else None
            if not isinstance(following, Chunk) or (following.bare and not following.timed):
                break
            chunk = following
        tag = self.row.tags[j]
        past = tag == "VVN" and (self.row.tags[j + 1] in ("PUN", "") or self._acts(j) or self._has_object(j))
        return tag == "VM0" or past or (tag[:1] == "V" and tag[2:3] in _FINITE)

    def _acts(self, j: int) -> bool:
        """Return whether the participle at j is of a verb that is never passive: "after two men [died] of wounds"."""
        return self.row.lemma(j) in self.grammar.verbs.intransitive

    def _has_object(self, j: int) -> bool:
        """Return whether an object stands right behind: "after troops [fired] tear gas", but "a man [named] Ali"."""
        following = self.chunker.at(j + 1)
        object_ = following is not None and following.bare and not following.timed
        return object_ and self.row.lemma(j) not in self.grammar.verbs.naming

    def _behind_participle(self, j: int) -> int:
        """Return the place behind a participle or adjective that a preposition follows: "a truce [agreed] by both"."""
        tags = self.row.tags
        return j + 1 if tags[j] in _DESCRIBING and tags[j + 1] in PREPOSITIONS and not self._acts(j) else j

    def _behind(self, chunk: Chunk) -> int:
        """Return the place behind a phrase, those that "and" joins to it, and adverbs: "a general, X and Y"."""
        j = chunk.end
        for _ in range(_FEW):
            listed = self.chunker.at(j + 1) if self._lists(j) else None
            if listed is None or not listed.bare:
                break
            j = listed.end
        while self.row.tags[j] in _BEFORE_VERB:
            j += 1
        return j

    def _lists(self, j: int) -> bool:
        """Return whether "and", or a comma with "and" behind the next phrase, stands at j."""
        if self.row.tags[j] == "CJC":
            return True
        following = self.chunker.at(j + 1) if self.row.words[j] == "," else None
        return following is not None and self.row.tags[following.end] == "CJC"
