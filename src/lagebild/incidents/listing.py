"""Numbers that a report lists side by side: they count other people each, and together all of them (C4).

"Drei Ärzte und 14 Patienten starben" are 17 dead. "40 Tote, elf Kinder und drei Frauen" are 40, and where a word says
that those listed are among others ("unter den Toten seien …"), their sum is only the least (among.yaml).
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from lagebild.records import Figure, LedgerRow, Span
from lagebild.records.claim import AnyClaim

TOTALS = frozenset({"unknown", "mixed"})
"""Statuses of a figure that counts everybody."""
GROUPS = frozenset({"civilians", "combatants"})
"""Statuses that part everybody; the others (children, medics …) are details of them."""

LINK = re.compile(r"(\s\w+){0,3}\s*(,|,?\s*(und|sowie|and|as well as))\s*")
"""What stands between the numbers of a list: "zwei [ihrer Sanitäter und] zwei Fahrer"."""


class Listed(Enum):
    """Whether a figure stands in a list, and what that counts."""

    NOT = "not"
    ALL = "all"
    SOME = "some"


def listed(claim: AnyClaim) -> dict[int, Listed]:
    """Return for the start of each figure of a claim that stands in a list what the list counts."""
    found: dict[int, Listed] = {}
    for span in (claim.evidence, *getattr(claim, "also", ())):
        for row in _rows(span, getattr(claim, "figures", ())):
            if _adds_up(row):
                among = _among().search(span.text[:row[0].start - span.start].lower()) is not None
                found |= {figure.start: Listed.SOME if among else Listed.ALL for figure in row}
    return found


def _rows(span: Span, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the figures of one `what` that stand in a list within the words."""
    inside = sorted((f for f in figures if span.start <= f.start and f.end <= span.end), key=lambda f: f.start)
    row = inside[:1]
    for before, figure in pairwise(inside):
        between = span.text[before.end - span.start:figure.start - span.start]
        if before.what != figure.what or not LINK.fullmatch(between):
            yield row
            row = []
        row.append(figure)
    yield row


def _adds_up(row: Sequence[Figure]) -> bool:
    """Say whether a list counts all of those who died: not children and women alone, and no sum with its parts."""
    if len(row) < 2 or not any(figure.of in TOTALS | GROUPS for figure in row):
        return False
    return row[0].of not in TOTALS or (row[0].min or 0) < sum(figure.min or 0 for figure in row[1:])


def is_among(row: LedgerRow) -> bool:
    """Say whether the words say that those counted are among others: "unter den Toten sind drei Kinder"."""
    return _among().search(row.evidence.text.lower()) is not None


@cache
def _among() -> re.Pattern[str]:
    text = files(__package__).joinpath("among.yaml").read_text(encoding="utf-8")
    phrases = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return re.compile(rf"\b({'|'.join(map(re.escape, phrases))})\b")
