"""Which claim that was read answers which gold claim."""

from collections.abc import Sequence
from typing import NamedTuple

from lagebild.evaluation.gold import GoldClaim
from lagebild.evaluation.slots import slot_counts
from lagebild.records import Claim, Span

RELATED_EVENTS = tuple(map(frozenset, (
    {"attack", "shooting", "killing", "bombing", "clash"},
    {"bombing", "suicide-bombing"},
    {"airstrike", "shelling"},
    {"advance", "capture", "offensive"},
    {"withdrawal", "evacuation", "safe-passage"},
    {"talks", "visit", "call", "agreement"},
    {"ceasefire", "agreement"},
    {"siege", "advance"},
    {"aid", "safe-passage", "evacuation"},
    {"abduction", "arrest"},
    {"release", "agreement", "evacuation"},
)))
"""Confusions of event kinds that cost half a claim, not a whole one."""

FULL = 2.0
"""From this closeness on a claim counts in full: kind and event agree, or the events are related and the evidence
covers the whole quote (so the reference scorer has it)."""


class Match(NamedTuple):
    """The claim that answers a gold claim, by its number, and how close it is."""

    read: int
    closeness: float

    @property
    def full(self) -> bool:
        """True where the claim counts in full, false where it counts half."""
        return self.closeness >= FULL


def match_claims(
    gold: Sequence[GoldClaim], text: str, read: Sequence[Claim], evidence: Sequence[Span]
) -> dict[int, Match]:
    """Return gold number → match, the closest pairs first; `evidence` are the spans of `read`, moved onto `text`."""
    spans = [claim.spans(text) for claim in gold]
    ranked = sorted((
        (closeness(wanted, spans[i], claim, evidence[j]), i, j)
        for i, wanted in enumerate(gold) for j, claim in enumerate(read)
    ), reverse=True)
    matches: dict[int, Match] = {}
    used: set[int] = set()
    for value, i, j in ranked:
        if value > 0 and i not in matches and j not in used:
            matches[i] = Match(j, value)
            used.add(j)
    return matches


def closeness(gold: GoldClaim, spans: Sequence[Span], read: Claim, evidence: Span) -> float:
    """Return how close the two are: 0 where they cannot be the same, 1–2 for related events, 2–4 for the same."""
    if gold.kind != kind_of(read):
        return 0.0
    overlap = max((min(s.end, evidence.end) - max(s.start, evidence.start)) / max(1, s.end - s.start) for s in spans)
    if overlap <= 0:
        return 0.0
    event = getattr(read, "event", None)
    if gold.kind == "event" and gold.event != event:
        related = any({gold.event, event} <= group for group in RELATED_EVENTS)
        return 1.0 + min(overlap, 1.0) if related else 0.0
    return FULL + min(overlap, 1.0) + _agreement(gold, read)


def kind_of(claim: Claim) -> str:
    """Return a claim's kind, which is the tag of its class."""
    return str(claim.__struct_config__.tag)


def _agreement(gold: GoldClaim, read: Claim) -> float:
    counts = slot_counts(gold, read).values()
    return sum(c.hits for c in counts) / max(1, sum(map(sum, counts)))
