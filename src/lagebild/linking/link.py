"""Link what reports tell with the incidents that the record holds: which change, and what is left to people.

First the claims of each report are put together to tellings, one for each happening that the report tells of; then
tellings of different reports are linked. A claim without a place of its own is so compared by that of its telling.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from lagebild.linking.clusters import Clusters, Group, Score, claims_of, clustered, sampled
from lagebild.linking.compare import compared, is_within, judged
from lagebild.linking.human import Human
from lagebild.linking.linkable import is_linked
from lagebild.linking.parameters import Parameters
from lagebild.linking.profile import Profile, merged, placed, profile
from lagebild.records import Judgement, Place, Reported


class Known(Struct, frozen=True):
    """An incident as the record has it: its id and what its reports tell (`told`)."""

    id: str
    tellings: Group


class Linked(Struct, frozen=True):
    """An incident as it is now: the ids of those of before that are in it (none: it is new), and what it is made of.

    What one report tells of it may be several tellings, each with other claims.
    """

    known: tuple[str, ...]
    tellings: Group

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return claims_of(self.tellings)


class Linking(Struct, frozen=True):
    """What linking changed; `judgements` say why: for each link its strongest pair, and every pair that is unsure."""

    incidents: tuple[Linked, ...]
    judgements: tuple[Judgement, ...]


class Linker:
    """Links claims by given parameters; `by` is the name under which its judgements stand."""

    def __init__(self, parameters: Parameters, by: str = "lagebild") -> None:
        self._parameters = parameters
        self._by = by

    def tellings(self, claims: Iterable[Reported], human: Human | None = None) -> list[Profile]:
        """Return what the reports tell: one telling for each happening of a report; plans and totals are left out."""
        claims = list(claims)
        named, score = _places(claims), _remembered(self._score)
        alone = [(claim,) for claim in profiles(claims)]
        return [placed(merged(group), named[group[0].report]) for report in _by_report(alone)
                for group in clustered(report, score, human or Human(), self._parameters.within.same).groups.values()]

    def link(self, fresh: Sequence[Profile], known: Sequence[Known] = (), human: Human | None = None) -> Linking:
        """Return the incidents that new tellings are in, and those of before that they touch.

        `known` are the incidents in which a telling shares a block key with one of the new ones.
        """
        score = _remembered(self._between)
        incidents = {incident.id: incident.tellings for incident in known}
        settled = {telling.lead for group in incidents.values() for telling in group}
        clusters = clustered([*filter(None, incidents.values()), *((telling,) for telling in fresh)],
                             score, human or Human(), self._parameters.across.same, settled)
        groups = clusters.groups.values()
        found = (*self._links(groups, set(claims_of(fresh)), score), *self._doubts(clusters, score))
        judgements = {(judgement.left, judgement.right): judgement for judgement in found}
        return Linking(tuple(_linked(group, incidents) for group in groups), tuple(judgements.values()))

    def why(self, members: Iterable[Reported]) -> Iterator[Judgement]:
        """Yield for each claim of an incident but the first the pair that speaks most for its being there.

        Claims of one report are judged with what that report told before, tellings with those of earlier reports.
        """
        members = list(members)
        before: list[Profile] = []
        alone = sorted(profiles(members), key=lambda claim: claim.told.start)
        for telling in sorted(told(members), key=lambda one: (one.published[0] or 0, one.report)):
            if before:
                yield self._strongest((telling,), before, self._score)
            before.append(telling)
            claims = [claim for claim in alone if claim.report == telling.report]
            for at in range(1, len(claims)):
                yield self._strongest((claims[at],), claims[:at], self._score)

    def _score(self, one: Profile, other: Profile) -> float:
        return compared(self._parameters, one, other).score

    def _between(self, one: Profile, other: Profile) -> float:
        """Return the score of two tellings; what a report surely tells apart no third report makes one."""
        score = self._score(one, other)
        return float("-inf") if is_within(one, other) and score < self._parameters.within.different else score

    def _links(self, groups: Iterable[Group], new: set[str], score: Score) -> Iterator[Judgement]:
        """Yield for each new telling that has company the judgement of the pair that speaks most for it."""
        for group in groups:
            for telling in group:
                others = [other for other in group if other is not telling]
                if telling.lead in new and others:
                    judgement = self._strongest((telling,), sampled(others), score)
                    if judgement.verdict != "different":  # then a person put them together
                        yield judgement

    def _doubts(self, clusters: Clusters, score: Score) -> Iterator[Judgement]:
        """Yield the strongest pair of groups that may be one happening, where one of them is new or has grown."""
        for (one, other), mean in sorted(clusters.scores.items()):
            if self._parameters.across.different <= mean < self._parameters.across.same:
                yield self._strongest(clusters.groups[other], clusters.groups[one], score)

    def _strongest(self, one: Sequence[Profile], other: Sequence[Profile], score: Score) -> Judgement:
        best = max(((score(a, b), a.lead, b.lead, a, b) for a in one for b in other), key=lambda row: row[:3])
        return judged(self._parameters, best[3], best[4], self._by)


def _remembered(compared_by: Score) -> Score:
    """Return a score, which is asked for again and again while groups grow, for tellings that stay the same."""
    known: dict[tuple[str, str], float] = {}

    def score(one: Profile, other: Profile) -> float:
        pair = (one.lead, other.lead) if one.lead < other.lead else (other.lead, one.lead)
        if pair not in known:
            known[pair] = compared_by(one, other)
        return known[pair]

    return score


def profiles(claims: Iterable[Reported]) -> Iterator[Profile]:
    """Yield the linked claims as they are compared."""
    return (profile(reported, reported.claim) for reported in claims if is_linked(reported.claim))


def _by_report(claims: Iterable[Group]) -> Iterable[list[Group]]:
    reports: dict[str, list[Group]] = defaultdict(list)
    for group in claims:
        reports[group[0].report].append(group)
    return reports.values()


def told(members: Iterable[Reported]) -> Group:
    """Return the tellings of an incident: what each report says of it."""
    members = list(members)
    named = _places(members)
    alone = ((claim,) for claim in profiles(members))
    tellings = (merged([claim for (claim,) in report]) for report in _by_report(alone))
    return tuple(placed(telling, named[telling.report]) for telling in tellings)


def _places(claims: Iterable[Reported]) -> dict[str, tuple[Place, ...]]:
    return {reported.report.id: reported.report.places for reported in claims}


def _linked(group: Group, incidents: dict[str, Group]) -> Linked:
    leads = {telling.lead for telling in group}
    return Linked(tuple(key for key, tellings in incidents.items() if tellings and tellings[0].lead in leads), group)
