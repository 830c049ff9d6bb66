"""From scores of pairs to groups about one happening: the closest groups first, people's judgements above all.

Groups are joined while the mean score of their pairs reaches the threshold, so that one chance likeness does not pull
two happenings together, and one odd claim does not keep one apart. The order of the claims makes no difference.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from lagebild.linking.human import Human
from lagebild.linking.profile import Profile

MOST = 12
"""Members of a group that are compared, its first and its newest: large incidents cost no more than middling ones."""

Group = tuple[Profile, ...]
Score = Callable[[Profile, Profile], float]


class Clusters(NamedTuple):
    """Groups by the id of their first claim, each in order of publication, and how pairs of them score."""

    groups: dict[str, Group]
    scores: dict[tuple[str, str], float]


def clustered(
    groups: Iterable[Group], score: Score, human: Human, threshold: float, settled: Container[str] = (),
) -> Clusters:
    """Return the groups that are left when those of one happening are joined.

    `settled` are the first claims of groups that were linked with each other before: nothing new joins two of them,
    and they are scored with new ones only.
    """
    left = _contracted(groups, human)
    still = {lead for lead, group in left.items() if all(one.lead in settled for one in group)}
    scores = {(a, b): linkage(left[a], left[b], score, human) for a in left for b in left
              if a < b and not (a in still and b in still)}
    while close := [(value, pair) for pair, value in scores.items() if value >= threshold]:
        one, other = max(close)[1]
        merged = _ordered((*left.pop(one), *left.pop(other)))
        scores = {pair: value for pair, value in scores.items() if one not in pair and other not in pair}
        lead = merged[0].lead
        for third, group in left.items():
            first, second = ((lead, merged), (third, group)) if lead < third else ((third, group), (lead, merged))
            scores[first[0], second[0]] = linkage(first[1], second[1], score, human)
        left[lead] = merged
    return Clusters(dict(sorted(left.items())), scores)


def _contracted(groups: Iterable[Group], human: Human) -> dict[str, Group]:
    """Return the groups by the id of their first claim, those made one that people judged to be the same."""
    if not human.joins:
        return {group[0].lead: _ordered(group) for group in groups}
    by_root: dict[str, set[str]] = {}
    joined: dict[str, list[Profile]] = {}
    for group in groups:
        roots = {human.root(claim) for telling in group for claim in telling.claims}
        meets = [key for key, known in by_root.items() if known & roots]
        members = [*group, *(telling for key in meets for telling in joined.pop(key))]
        for key in meets:
            roots |= by_root.pop(key)
        by_root[group[0].lead], joined[group[0].lead] = roots, members
    return {group[0].lead: group for group in map(_ordered, joined.values())}


def _ordered(group: Iterable[Profile]) -> Group:
    several = tuple(group)
    if len(several) == 1:
        return several
    return tuple(sorted(several, key=lambda one: (one.published[0] or 0, one.report, one.told.start, one.lead)))


def linkage(one: Group, other: Group, score: Score, human: Human) -> float:
    """Return the mean score of the pairs of two groups in bits, minus infinity where people keep them apart.

    So do data sets: what one of them lists as two events are two.
    """
    if (human.parts and human.apart(claims_of(one), claims_of(other))) or _share_listing(one, other):
        return float("-inf")
    if len(one) == len(other) == 1:
        return score(one[0], other[0])
    values = [score(mine, theirs) for mine in sampled(one) for theirs in sampled(other)]
    return sum(values) / len(values)


def _share_listing(one: Group, other: Group) -> bool:
    listed = {telling.listing for telling in one if telling.listing}
    return bool(listed) and any(telling.listing in listed for telling in other)


def sampled(group: Sequence[Profile]) -> Sequence[Profile]:
    """Return the members of a group that others are compared with: its first and its newest."""
    half = MOST // 2
    return group if len(group) <= MOST else (*group[:half], *group[-half:])


def claims_of(group: Iterable[Profile]) -> tuple[str, ...]:
    """Return the ids of all claims of a group."""
    return tuple(claim for telling in group for claim in telling.claims)
