"""Runs of nouns and names that are one phrase: compounds, titles with names, dates."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk
from lagebild.packs.en.row import COMMON, NOUNS, Row

_PLURALS = frozenset(("NN2",))
_SEVERAL = frozenset(("NN2", "NN0"))
_FINITE = frozenset(("VVD", "VVB", "VBD", "VBB", "VHD", "VHB", "VM0"))
_DETERMINING = frozenset(("AT0", "DPS", "DT0"))
_IN = frozenset(("in", "at", "near", "from"))
_LONGEST = 14
_TO = str.maketrans("", "", "-–")
"""What parts two days of a month, taken out: "April 14-16"."""


class NounRuns:
    """Reads the nouns and names that begin at a place of one sentence."""

    def __init__(self, row: Row, grammar: Grammar) -> None:
        self.row, self.grammar, self.closed = row, grammar, grammar.closed
        self.tags, self.words = row.tags, row.words

    def read(self, i: int, j: int) -> Chunk:
        """Read the run of nouns from j on, as the phrase that begins at i."""
        end = self._end(j)
        head = self._head(j, end)
        timed = self.row.lemma(head) in self.closed.time_nouns
        compound = next(k for k in range(j, head + 1) if k == head or self._names(k))
        return Chunk(i, end, head, "noun", compound, self._number(i, head), timed=timed)

    def _names(self, k: int) -> bool:
        """Return whether the word at k is part of a compound, not of a date before it: "the Feb. 14 [car bombing]"."""
        word = self.words[k]
        return self.tags[k] in NOUNS and word not in self.closed.days and word not in self.closed.months

    def _end(self, j: int) -> int:
        """Return where the run ends."""
        if self._is_time(j):
            return self._date_end(j)
        k = j + 1
        while k < j + _LONGEST:
            if self._goes_on(k, j):
                k += 1
            elif self._short_form(k):
                k += 3
            else:
                break
        return k + 1 if self._labelled(k) else k

    def _short_form(self, k: int) -> bool:
        """Return whether a name's short form stands in brackets before more nouns: "Islamic State (IS) [militants]"."""
        bracketed = self.words[k] == "(" and self.words[k + 2] == ")" and self.tags[k + 1] in NOUNS
        return bracketed and self.tags[k + 3] in COMMON

    def _goes_on(self, k: int, start: int) -> bool:
        tag = self.tags[k]
        if self.row.phrase_at(k, self.grammar.prepositions) > 1:  # "a bomb [west of] Baghdad"
            return False
        if tag not in NOUNS:
            return self._adjective_joins(k, start)
        if self.words[k] in self.closed.days or (self._is_time(k) and tag == "NP0"):
            return self.tags[k + 1] in COMMON and self.tags[k - 1] not in NOUNS
        if self._subject_follows(k, start):
            return False
        if self._title_follows(k):
            return self.words[start - 1] not in _IN  # "In Paris [President Chirac] said"
        named = tag == "NP0" and self.tags[k - 1] in _PLURALS and self.row.tokens[k - 1].form[0].islower()
        return not named

    def _adjective_joins(self, k: int, start: int) -> bool:
        """Return whether an adjective goes on from a name: "Kurdistan [Regional] Government"."""
        if self.tags[k] != "AJ0" or self.tags[k - 1] != "NP0":
            return False
        capital = self.row.tokens[k].form[0].isupper() and self.tags[k + 1] in NOUNS
        return capital or (k == start + 1 and self.tags[k + 1] in COMMON)  # "Sunni militant groups"

    def _title_follows(self, k: int) -> bool:
        """Return whether a title stands between two names."""
        return self.words[k] in self.closed.titles and self.tags[k - 1] == "NP0" and self.tags[k + 1] == "NP0"

    def _subject_follows(self, k: int, start: int) -> bool:
        """Return whether the subject stands behind a place that opens the sentence: "In Homs [soldiers] shot two"."""
        fronted = start == 1 and self.words[0] in _IN and self.tags[k - 1] == "NP0" and self.tags[k] in _SEVERAL
        return fronted and self.tags[k + 1] in _FINITE

    def _labelled(self, k: int) -> bool:
        """Return whether the number at k names the noun before it: "Flight 17", "Article 5"."""
        label = self.tags[k] == "CRD" and self.row.tokens[k - 1].form[0].isupper()
        return label and self.words[k].isdecimal() and self.tags[k + 1] not in NOUNS

    def _is_time(self, k: int) -> bool:
        return k < self.row.size and self.row.lemma(k) in self.closed.time_nouns

    def _date_end(self, j: int) -> int:
        """Return where a date ends: "October 7", "Friday morning", "3 May 2014", "Friday, October 7"."""
        k = j + 1
        while k < j + _LONGEST and self._dates(k):
            k += 1
        told = j > 0 and self.row.lemma(j - 1) in self.grammar.verbs.speech  # "police said [Friday] rebels fired"
        named = self.words[j] in self.closed.day_attributes and self.words[j - 1] != "on" and not told
        attribute = named or (j > 0 and self.tags[j - 1] in _DETERMINING)
        if attribute and self.tags[k] in COMMON and not self._is_time(k):  # "Friday prayers", "the Feb. 14 bombing"
            return self._end(k)
        return k

    def _dates(self, k: int) -> bool:
        if self._is_time(k):
            return self.tags[k + 1] not in COMMON or self._is_time(k + 1)
        if self.tags[k] == "CRD" and self.words[k - 1] in self.closed.months | {","}:
            return self.words[k].translate(_TO).isdecimal()
        year = self.words[k] == "," and self.tags[k + 1] == "CRD" and len(self.words[k + 1]) == 4
        return year and self.tags[k - 1] == "CRD" and self.words[k + 1].isdecimal()

    def _head(self, j: int, end: int) -> int:
        """Return the last common noun, before the names that follow it; the last word of a name."""
        nouns = [k for k in range(j, end) if self.tags[k] in COMMON]
        if not nouns:
            return max(k for k in range(j, end) if self.tags[k] in NOUNS)
        last = nouns[-1]
        named = last + 1 < end and self.tags[last] in _PLURALS and self.tags[last + 1] == "CRD"
        return last - 1 if named and last > j else last

    def _number(self, i: int, head: int) -> str | None:
        tag = self.tags[head]
        if tag == "NN0":
            return "plural"
        if tag in _PLURALS:
            return "plural"
        counted = any(self.tags[k] == "CRD" and self.words[k] not in ("one", "1") for k in range(i, head))
        return "plural" if counted else "singular"
