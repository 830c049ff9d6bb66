"""Cuts a sentence at marks and coordinating words into segments of at most one finite verb each."""

from collections.abc import Sequence
from typing import Protocol

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.cases import GEN
from lagebild.packs.de.chunk import Chunk

FINITE = frozenset(("VV(FIN)", "VA(FIN)", "VM(FIN)", "VV(IMP)", "VA(IMP)"))
NONFINITE = frozenset(("VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)", "VV(IZU)"))
VERBS = FINITE | NONFINITE
_BREAKS = frozenset((",", ";", ":", "–", "—", "―", "--", "-", "…", "...", "."))
_SUBORDINATORS = frozenset(("KOUS", "PRELS", "PWS", "PWAV", "PRELAT", "KOUI"))
_DIVIDERS = _SUBORDINATORS | {"KON"}
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class Words(Protocol):
    """What the tagger knows of single words."""

    def lemma(self, word: str, tag: str) -> str:
        """Return the word's lemma under a tag."""

    def knows(self, word: str) -> bool:
        """Return whether the word (lower case) was seen in training."""


class Segment:
    """Positions between two marks without those in brackets; `mark` stands before them, or they are `joined`."""

    __slots__ = ("finites", "joined", "mark", "positions", "shares")

    def __init__(self, mark: str, joined: bool = False) -> None:
        self.positions: list[int] = []
        self.finites: list[int] = []
        self.mark = mark
        self.joined = joined
        self.shares = False


class Plan:
    """A sentence's tokens with the phrase that covers each position (`cover`)."""

    __slots__ = ("chunks", "cover", "known", "lemmas", "tags", "tokens", "words")

    def __init__(self, tokens: Sequence[Token], chunks: list[Chunk], known: Words) -> None:
        self.tokens, self.chunks, self.known = tokens, chunks, known
        self.tags = [token.tag for token in tokens]
        self.words = [token.form.lower() for token in tokens]
        self.lemmas = [token.lemma for token in tokens]
        self.cover: list[Chunk | None] = [None] * len(tokens)
        for chunk in chunks:
            if chunk.parent is None:
                for i in range(chunk.start, chunk.end):
                    self.cover[i] = chunk

    def read_as_finite(self, i: int) -> None:
        """Retag a participle or infinitive as the finite verb that it must be."""
        self.tags[i] = self.tags[i][:3] + "FIN)"
        self.lemmas[i] = self.known.lemma(self.tokens[i].form, self.tags[i])

    def constituents(self, positions: Sequence[int]) -> int:
        """Return how many constituents stand at these positions at least: what may hang on another counts not."""
        count, last, joined = 0, None, False
        for i in positions:
            chunk = self.cover[i]
            if chunk is None:
                count += self.tags[i] in _FIELD_WORDS
                joined = last is not None and (
                    self.tags[i] == "KON" or self.words[i] in ",/" or is_quote(self.words[i])
                )
                last = last if joined else None
            elif chunk is not last:
                count += not (last is not None and (joined or _may_hang(last, chunk)))
                last, joined = chunk, False
        return count


def _may_hang(left: Chunk, right: Chunk) -> bool:
    """Return whether a phrase may modify the phrase right before it."""
    if (left.kind == "pronoun" and left.preposition is None) or right.kind == "pronoun":
        return False
    return (right.preposition is not None and left.kind == "noun") or (right.genitive and right.mask & GEN > 0)


_FIELD_WORDS = frozenset(("ADV", "ADJ(D)", "PROAV", "PRF", "PTKNEG", "PWAV", "VV(PP)", "PTKVZ"))


def cut(plan: Plan) -> tuple[list[Segment], list[list[int]]]:
    """Return the segments of a sentence, and the positions inside each bracket."""
    brackets: list[list[int]] = []
    segments = [Segment("")]
    depth = 0
    for i, word in enumerate(plan.words):
        if plan.cover[i] is None and word in _OPENING:
            depth += 1
            if depth == 1:
                brackets.append([])
            continue
        if depth:
            if word in _CLOSING:
                depth -= 1
            else:
                brackets[-1].append(i)
            continue
        if plan.cover[i] is None and word in _BREAKS:
            segments.append(Segment(word))
            continue
        segments[-1].positions.append(i)
    filled = [segment for segment in segments if segment.positions]
    return [part for segment in filled for part in _divide(plan, segment)], [b for b in brackets if b]


def _divide(plan: Plan, segment: Segment) -> list[Segment]:
    """Cut a segment so that no part has two finite verbs or two coordinated participles."""
    parts = [segment]
    while cut_at := _cut_point(plan, parts[-1]):
        whole = parts.pop()
        position, shares = cut_at
        first = Segment(whole.mark, whole.joined)
        second = Segment("", True)
        first.positions, second.positions = whole.positions[:position], whole.positions[position:]
        first.shares, second.shares = whole.shares, shares
        parts += [first, second]
    for part in parts:
        part.finites = [i for i in part.positions if plan.tags[i] in FINITE and plan.cover[i] is None]
    return parts


def _cut_point(plan: Plan, segment: Segment) -> tuple[int, bool] | None:
    """Return where the first part ends, and whether the second shares the first one's finite verb."""
    tags, cover, positions = plan.tags, plan.cover, segment.positions
    verbs = [k for k, i in enumerate(positions) if tags[i] in VERBS and cover[i] is None]
    finites = [k for k in verbs if tags[positions[k]] in FINITE]
    if len(finites) == 1 and verbs[-1] > finites[0] and _closes_second(plan, positions, finites[0], verbs[-1]):
        plan.read_as_finite(positions[verbs[-1]])
        finites.append(verbs[-1])
    while len(finites) > 1 and _demote(plan, positions, finites):
        pass
    if len(finites) > 1 and (cut_at := _between(plan, positions, finites[0], finites[1])):
        return cut_at, False
    if finites and (cut_at := _after_infinitive(plan, positions, finites[0])):
        return cut_at, False
    return next(((k + 1, True) for k in verbs if _shares(plan, positions, k, verbs)), None)


def _shares(plan: Plan, positions: list[int], k: int, verbs: list[int]) -> bool:
    """Return whether "und" behind the verb at k joins it to another of its kind: "getötet und verletzt"."""
    if k + 1 >= len(positions) or plan.tags[positions[k + 1]] != "KON" or plan.cover[positions[k + 1]] is not None:
        return False
    tag = _verb_kind(plan, positions[k])
    return tag in _SHARED and any(m > k and _verb_kind(plan, positions[m]) == tag for m in verbs)


_SHARED = frozenset(("VV(PP)", "VV(INF)", "VV(IZU)", "VA(INF)"))


def _verb_kind(plan: Plan, i: int) -> str:
    """Return a verb's tag, the same for "zu gehen" and "auszugehen"."""
    return "VV(IZU)" if i and plan.tags[i - 1] == "PTKZU" else plan.tags[i]


def _demote(plan: Plan, positions: list[int], finites: list[int]) -> bool:
    """Retag the second of two finite verbs that nothing divides, where its form may be an infinitive or participle."""
    tags, cover = plan.tags, plan.cover
    first, second = finites[0], finites[1]
    between = positions[first + 1 : second]
    if second == first + 1 or any(tags[i] in _DIVIDERS and cover[i] is None for i in between):
        return False
    if tags[positions[0]] in _SUBORDINATORS and plan.constituents(positions[1:first]) > 1:
        return False
    tag = _demoted(plan, positions[second], tags[positions[first]][:2], second == len(positions) - 1)
    if tag is None:
        return False
    tags[positions[second]] = tag
    del finites[1]
    return True


def _demoted(plan: Plan, i: int, governing: str, last: bool) -> str | None:
    """Return what the finite verb at i may be instead behind a full verb (VV), auxiliary (VA) or modal (VM)."""
    kind, word = plan.tags[i][:2], plan.words[i]
    if governing == "VV" and not last:
        return "ADJ(D)" if kind == "VV" and word.endswith("t") else None
    if governing not in ("VA", "VM"):
        return None
    if kind == "VM":
        return "VM(INF)"
    if word.endswith("n") and plan.lemmas[i] in (word, word + "n"):
        return kind + "(INF)"
    return "VV(PP)" if governing == "VA" and word.endswith("t") else None


def _closes_second(plan: Plan, positions: list[int], finite: int, last: int) -> bool:
    """Return whether the last verb must be finite: "… feuerten und dabei zwei Menschen erschossen"."""
    following = positions[finite + 1]
    joined = plan.tags[following] == "KON" and plan.cover[following] is None
    full = plan.tags[positions[finite]] == "VV(FIN)" and plan.tags[positions[last]] in ("VV(PP)", "VV(INF)")
    return joined and full and last == len(positions) - 1 and plan.tags[positions[last] - 1] != "PTKZU"


def _after_infinitive(plan: Plan, positions: list[int], finite: int) -> int:
    """Return where "und" begins a clause after an infinitive: "… zu erobern und sie machen …"."""
    tags, cover = plan.tags, plan.cover
    for k in range(finite - 1, 0, -1):
        i = positions[k]
        if tags[i] == "KON" and cover[i] is None:
            previous = tags[positions[k - 1]]
            return k if previous in ("VV(IZU)", "VV(INF)") and plan.constituents(positions[k + 1 : finite]) <= 1 else 0
    return 0


def _between(plan: Plan, positions: list[int], first: int, second: int) -> int:
    """Return where to cut between two finite verbs: before "und", before a subordinator, or between them."""
    tags, words, cover = plan.tags, plan.words, plan.cover
    joints = [k for k in range(first + 1, second) if tags[positions[k]] == "KON" and cover[positions[k]] is None]
    for k in reversed(joints):
        if plan.constituents(positions[k + 1 : second]) <= 1:
            return k
    if joints:
        return joints[0]
    for k in range(first + 1, second):
        if tags[positions[k]] in _SUBORDINATORS:
            return k
    if second == first + 1 and tags[positions[first]][:2] != "VV" and words[positions[second]].endswith("en"):
        return 0
    return second
