"""Which phrases of a clause may be arguments of its verb, and which tell a time."""

from itertools import pairwise

from lagebild.language.quotations import is_quote
from lagebild.packs.de.attachments import names_source
from lagebild.packs.de.cases import ACC, GEN, NOM, PLURAL, SINGULAR
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import FINITE, Plan
from lagebild.packs.de.row import ADPOSITIONS

_YEAR_DIGITS = 4
_ROUND = 50
_PART_REACH = 12  # words from a comma to those who are told apart
_OPENS_PART = frozenset((",", "–", "-"))
_ENDS_PART = _OPENS_PART | {";", "."}
_PARTS_OF_TIME = frozenset(("Anfang", "Mitte", "Ende"))


class Arguments:
    """The phrases that may be arguments (`free`) and those that may also tell a time (`times`), in text order."""

    __slots__ = ("free", "times")

    def __init__(self, free: list[Chunk], times: list[Chunk]) -> None:
        self.free, self.times = free, times

    def without(self, taken: Chunk | None) -> "Arguments":
        """Return what is left when one phrase has its function."""
        return Arguments([c for c in self.free if c is not taken], [c for c in self.times if c is not taken])


def find_arguments(frame: Frame, plan: Plan, grammar: Grammar) -> Arguments:
    """Return what may be an argument of the clause's verb; set the function of what can be none."""
    free: list[Chunk] = []
    times: list[Chunk] = []
    happening = _happenings(frame, plan, grammar)
    for chunk in frame.chunks:
        if chunk.conjunct_of is not None or chunk.parent is not None:
            continue
        distance = plan.lemmas[chunk.head] in grammar.distances  # "20 Kilometer nördlich von Aleppo starben drei"
        if chunk.preposition is not None or chunk.kind == "adverb" or distance:
            chunk.function = "oblique"
        elif _time(chunk, plan, grammar) and id(chunk) not in happening and not _goes_on_counting(chunk, frame, plan):
            times.append(chunk)
        elif not _compared(chunk, frame, plan) and not _is_part(chunk, frame, plan, grammar):
            free.append(chunk)
    return Arguments(free, times)


def hang_names(free: list[Chunk], plan: Plan) -> list[Chunk]:
    """Make a bare noun the name of the noun before it where an object follows: "bat das Werk Brücke die UN"."""
    for left, right, after in zip(free, free[1:], free[2:], strict=False):
        adjoining = (left.end, right.end) == (right.start, after.start)
        followed = after.mask & ACC and not after.bare
        if adjoining and followed and _may_be_named(left) and _may_be_name(right, plan):
            right.parent, right.function = left, "apposition"
    return [chunk for chunk in free if chunk.parent is None]


def _may_be_named(chunk: Chunk) -> bool:
    return chunk.kind == "noun" and not chunk.bare and bool(chunk.mask & NOM & SINGULAR)


def _may_be_name(chunk: Chunk, plan: Plan) -> bool:
    return chunk.bare and not chunk.mask & PLURAL and plan.tags[chunk.head] == "NN"


def _happenings(frame: Frame, plan: Plan, grammar: Grammar) -> set[int]:
    """Return (by identity) the phrases that something hangs on: "das Ende des Krieges" is no time."""
    return {
        id(c.parent)
        for c in frame.chunks
        if c.parent is not None and plan.lemmas[c.head] not in grammar.time_nouns
        and (c.function == "genitive" or c.preposition == "von")
    }  # fmt: skip


def _compared(chunk: Chunk, frame: Frame, plan: Plan) -> bool:
    """Return whether "als" or "wie" stands before the phrase, or it names a source (", so der Sprecher")."""
    before = chunk.start - 1
    while before >= 0 and is_quote(plan.words[before]):
        before -= 1
    if before < 0 or before == frame.marker:
        return False
    return plan.words[before] in ("als", "wie") or names_source(chunk, plan)


def _is_part(chunk: Chunk, frame: Frame, plan: Plan, grammar: Grammar) -> bool:
    """Return whether some of those named before stand here, between marks: ", darunter drei Kinder"."""
    first, last = chunk.start, chunk.end
    while first > chunk.start - _PART_REACH and first > 0 and plan.words[first - 1] not in _ENDS_PART:
        first -= 1
    while last < chunk.end + _PART_REACH and last < len(plan.words) and plan.words[last] not in _ENDS_PART:
        last += 1
    if first == 0 or plan.words[first - 1] not in _OPENS_PART or any(plan.bare(i, FINITE) for i in range(first, last)):
        return False
    around = plan.words[first:last]
    pairs = {" ".join(pair) for pair in pairwise(around)}
    return not grammar.among.isdisjoint(around) or not grammar.among.isdisjoint(pairs)


def _time(chunk: Chunk, plan: Plan, grammar: Grammar) -> bool:
    lemma = plan.lemmas[chunk.head]
    if chunk.kind == "number":
        return chunk.end - chunk.start == 1 and _year(plan.tokens[chunk.head].form)
    if chunk.kind != "noun" or (lemma in _PARTS_OF_TIME and not chunk.bare):
        return False
    return lemma in grammar.time_nouns and bool(chunk.mask & (ACC | GEN))


def _goes_on_counting(chunk: Chunk, frame: Frame, plan: Plan) -> bool:
    """Return whether the number right before its participle is no year: "478 wurden getötet und [1392] verletzt"."""
    if frame.shared is None or chunk.kind != "number" or plan.tags[chunk.end] != "VV(PP)":
        return False
    before = frame.shared.positions
    dated = any(_year(plan.tokens[i].form) for i in before)
    return not dated and any(plan.tags[i] == "CARD" and plan.tags[i - 1] not in ADPOSITIONS for i in before)


def _year(form: str) -> bool:
    """Return whether the digits are a year: round ones of long ago are numbers ("1500 wurden verletzt")."""
    if not form.isdecimal() or len(form) != _YEAR_DIGITS:
        return False
    return form[0] == "2" or form[:2] == "19" or (form[0] == "1" and int(form) % _ROUND != 0)
