"""Which phrases of a clause are joined with one another: lists, and names with what they are called."""

from lagebild.packs.en.parts import Chunk, Frame, Group
from lagebild.packs.en.row import Row

_BRACKETS = frozenset("([")
_WHERE = frozenset(("in", "at", "near", "outside"))
_FEW = 2
"""Words between two joined phrases, at most: a comma and "and"."""
_PREDICATIVE = frozenset(("AJ0", "VVN", "VVD"))
_CLOSING_MARKS = frozenset((",", "-", "–", "—", "--"))


def coordinate(frame: Frame, row: Row) -> None:
    """Set what each phrase is joined to, from left to right; what stands in brackets parts no list."""
    chunks = [chunk for chunk in frame.chunks if not _is_put_in(chunk, row)]
    for k in range(1, len(chunks)):
        joined = chunks[k].joined or _before_oneself(chunks[k], row)
        if joined and _alike(chunks[k - 1], chunks[k]) and _only_joined(chunks[k - 1], chunks[k], row):
            before = _member_before(chunks, k, row)
            first = _first(chunks, before, frame.group.start if frame.group is not None else 0)
            for chunk in (*chunks[chunks.index(first) + 1:before + 1], chunks[k]):
                chunk.conjunct_of, chunk.preposition = first, first.preposition


def appose(frame: Frame, row: Row) -> None:
    """Hang phrases between commas that say who or what the one before is on that one; what hangs on nouns is known."""
    chunks = frame.chunks
    for k in range(1, len(chunks)):
        first, second = chunks[k - 1], chunks[k]
        if second.aside or (_apposed(first, second, frame, row) and _closed(second, frame)):
            while first.parent is not None and not _is_wider_place(first, second, row):
                first = first.parent
            second.function, second.parent = "apposition", first


def _is_wider_place(first: Chunk, second: Chunk, row: Row) -> bool:
    """Return whether the name says where the place before it lies: "a base in Helmand province, [Afghanistan]"."""
    one = second.end == second.start + 1 and row.tags[second.head] == "NP0"
    named = any(row.tokens[k].form[0].isupper() for k in range(first.start, first.end))
    return one and named and first.preposition in _WHERE


def _before_oneself(chunk: Chunk, row: Row) -> bool:
    """Return whether it is the last of a list but for the doer: "killed his wife, [two children] and then himself"."""
    behind = [word for word in row.words[chunk.end:chunk.end + 3] if word != "then"]
    return chunk.mark == "," and behind[:1] == ["and"] and behind[1:2] in (["himself"], ["herself"], ["themselves"])


def _is_put_in(chunk: Chunk, row: Row) -> bool:
    """Return whether the phrase stands in brackets, or is an age between commas: "Ali Karim[, 12,] and his sister"."""
    return row.words[chunk.start - 1] in _BRACKETS or (chunk.aside and chunk.kind == "number")


def _closed(chunk: Chunk, frame: Frame) -> bool:
    """Return whether a comma, or nothing of the clause, follows the phrase and what hangs on it."""
    at = next(k for k, unit in enumerate(frame.units) if unit is chunk)
    rest = (unit for unit in frame.units[at + 1:] if not isinstance(unit, int))
    following = next((unit for unit in rest if isinstance(unit, Group) or unit.parent is None), None)
    return following is None or following.mark in _CLOSING_MARKS


def _first(chunks: list[Chunk], k: int, verb: int) -> Chunk:
    """Return the first member of the list that chunk k goes on; a subject is none of a fronted "In Liberia, …"."""
    while k > 0 and chunks[k].mark == "," and _adjacent(chunks[k - 1], chunks[k]) and _alike(chunks[k - 1], chunks[k]):
        led = chunks[k - 1].preposition is not None and not any(chunk.bare for chunk in chunks[:k - 1])
        fronted = led and chunks[k].start < verb and chunks[k].bare
        if fronted or chunks[k].aside:  # "40 people, [most of them women] and children"
            break
        k -= 1
    return chunks[k].conjunct_of or chunks[k]


def _member_before(chunks: list[Chunk], k: int, row: Row) -> int:
    """Return which phrase chunk k is joined to: the one before, or those counted before what says where or of what.

    "30 members of the army and 20 others", "12 people in Homs and [three] in Hama", "two men in the bus and a woman".
    """
    near = chunks[k - 1]
    counted = _counted(chunks[k], row) or (row.tags[chunks[k].start] == "AT0" and row.words[near.start + 1] == "the")
    before = k - 1
    while counted and before > 0 and _tells_more(chunks[before], chunks[before - 1], row):
        before -= 1
    first = chunks[before]
    return before if first.bare and not first.marks and _counted(first, row) else k - 1


def _tells_more(chunk: Chunk, before: Chunk, row: Row) -> bool:
    """Return whether the phrase, right behind the one before, says where or of what and counts nobody."""
    bound = chunk.preposition not in (None, "between") and before.end == chunk.start
    return bound and not _counted(chunk, row)


def _counted(chunk: Chunk, row: Row) -> bool:
    return "CRD" in row.tags[chunk.start:chunk.head + 1]


def _alike(first: Chunk, second: Chunk) -> bool:
    if first.timed != second.timed or first.kind == "adverb" or first.marks:
        return False
    return second.preposition is None or second.preposition == first.preposition


def _only_joined(first: Chunk, second: Chunk, row: Row) -> bool:
    """Return whether nothing else stands between two phrases: not "left 14 people [dead] and others wounded"."""
    start = first.end
    if row.words[start] == row.words[start + 2] == "," and row.tags[start + 1] == "CRD":  # an age
        start += 2
    if row.words[start] in _BRACKETS and ")" in row.words[start:second.start]:  # "the army (SAF) and the rebels"
        start = row.words.index(")", start) + 1
    return second.start - start <= _FEW and not _PREDICATIVE.intersection(row.tags[start:second.start])


def _adjacent(first: Chunk, second: Chunk) -> bool:
    """Return whether nothing but a comma and a joint parts two phrases."""
    return second.start - first.end <= _FEW


def _apposed(first: Chunk, second: Chunk, frame: Frame, row: Row) -> bool:
    """Return whether a phrase says behind a comma who or what the phrase before it is."""
    if second.mark not in _CLOSING_MARKS or second.joined or second.conjunct_of is not None:
        return False
    if not second.bare or first.timed:
        return False
    if first.kind != "noun" or second.kind not in ("noun", "number") or not _adjacent(first, second):
        return False
    fronted = first.preposition is not None and first.parent is None
    if fronted and frame.group is not None and first.end <= frame.group.start:
        return False
    if frame.group is not None and second.end <= frame.group.start:
        return True
    return _named(first, row) or _named(second, row)


def _named(chunk: Chunk, row: Row) -> bool:
    """Return whether the phrase is or ends with a name."""
    return row.tags[chunk.end - 1] == "NP0" or row.tokens[chunk.head].form[0].isupper()
