"""A text in stretches, each with the marks that lie on it, and passages of a text around what is marked in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from lagebild.records import Span

_AROUND = 200  # characters of a paragraph before and behind what is marked


class Stretch(Struct, frozen=True):
    """A stretch of a text, and the numbers of the spans that cover it."""

    text: str
    marks: tuple[int, ...] = ()


class Passage(Struct, frozen=True):
    """A passage of a text from `start` on; `marked`: the spans in it, in offsets of the whole text.

    `cut_before`, `cut_behind`: its paragraph begins before it, or goes on behind it.
    """

    start: int
    text: str
    marked: tuple[Span, ...]
    cut_before: bool = False
    cut_behind: bool = False


def stretches(text: str, spans: Sequence[Span], start: int = 0) -> list[Stretch]:
    """Return a text, cut wherever a span begins or ends; `start`: the offset of its first character."""
    end = start + len(text)
    inside = [(number, max(start, one.start), min(end, one.end)) for number, one in enumerate(spans)]
    inside = [one for one in inside if one[1] < one[2]]
    cuts = sorted({start, end, *(cut for _, first, last in inside for cut in (first, last))})
    return [
        Stretch(text[first - start:last - start], tuple(n for n, begin, stop in inside if begin <= first < stop))
        for first, last in pairwise(cuts)
    ]


def passages(text: str, spans: Sequence[Span]) -> Iterator[Passage]:
    """Yield the passages in which spans lie, in text order; those that touch are one."""
    areas: list[list[int]] = []
    for span in sorted(spans, key=lambda one: one.start):
        first, last = _around(text, span)
        if areas and first <= areas[-1][1]:
            areas[-1][1] = max(last, areas[-1][1])
        else:
            areas.append([first, last])
    for first, last in areas:
        inside = tuple(dict.fromkeys(one for one in spans if first <= one.start and one.end <= last))
        yield Passage(first, text[first:last], inside, text[first - 1:first] == " ", text[last:last + 1] == " ")


def _around(text: str, span: Span) -> tuple[int, int]:
    """Return where the passage of a span begins and ends: with the paragraph, or at a word within reach."""
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    last = len(text) if last < 0 else last
    if span.start - first > _AROUND:
        space = text.find(" ", span.start - _AROUND, span.start)
        first = space + 1 if space >= 0 else span.start
    if last - span.end > _AROUND:
        space = text.rfind(" ", span.end, span.end + _AROUND)
        last = space if space >= 0 else span.end
    return first, last
