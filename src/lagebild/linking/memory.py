"""Link report after report in memory: a collection, or a batch of reports beside what the record has near them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lagebild.linking.block import block_keys, nearest, search_keys
from lagebild.linking.clusters import Group
from lagebild.linking.human import Human
from lagebild.linking.link import Known, Linked, Linker, told
from lagebild.linking.profile import Profile
from lagebild.records import Judgement, Reported


class Heard(NamedTuple):
    """What a report tells by its claims, and the keys that it looks under; `under` are those where it is found."""

    claims: Sequence[Reported]
    tellings: Sequence[Profile]
    searched: AbstractSet[str]
    under: Mapping[str, Iterable[str]]


def heard(linker: Linker, claims: Iterable[Reported], human: Human) -> Heard:
    """Return what a report tells by its claims, with the keys by which others that tell of the same are found."""
    several = list(claims)
    tellings = linker.tellings(several, human)
    keys = {key for telling in tellings for key in search_keys(telling)}
    return Heard(several, tellings, keys, {telling.lead: block_keys(telling) for telling in tellings})


class Collection:
    """Reports and the incidents that their claims are in, which change with every report that is added.

    `name` gives a new incident its id, by those of its claims; `grown` are the incidents that are new or changed since
    they were kept, each with those that were kept and are merged into it.
    """

    def __init__(
        self, linker: Linker, human: Human | None = None,
        name: Callable[[Sequence[str]], str] = lambda claims: claims[0],
    ) -> None:
        self._linker = linker
        self._human = human or Human()
        self._name = name
        self._claims: dict[str, Reported] = {}
        self._found_under: dict[str, set[str]] = defaultdict(set)
        self._homes: dict[str, str] = {}
        self._known: dict[str, Known] = {}
        self._kept: set[str] = set()
        self._ages: dict[str, int] = {}
        self.incidents: dict[str, tuple[str, ...]] = {}
        self.judgements: list[Judgement] = []
        self.grown: dict[str, list[str]] = {}

    def add(self, claims: Iterable[Reported]) -> None:
        """Link the claims of a report with what is there."""
        self.judgements += self.link(heard(self._linker, claims, self._human))

    def near(self, new: Heard) -> set[str]:
        """Return the claims that may be about the same happening as what a report tells."""
        shared = Counter(claim for key in new.searched for claim in self._found_under.get(key, ()))
        own = self._human.partners(claim for telling in new.tellings for claim in telling.claims)
        return {*nearest(shared), *own}

    def link(self, new: Heard) -> tuple[Judgement, ...]:
        """Link what a report tells with what is there; return the judgements that say why."""
        self._claims.update({reported.claim.id: reported for reported in new.claims})
        near = {self._homes[claim] for claim in self.near(new) if claim in self._homes}
        known = [self._known[name] for name in sorted(near, key=self._ages.__getitem__)]
        linking = self._linker.link(new.tellings, known, self._human)
        for incident in linking.incidents:
            if incident.known[1:] or new.under.keys() & {telling.lead for telling in incident.tellings}:
                self._change(incident)
        self.index(new.under)
        return linking.judgements

    def index(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Find claims, given by id, under some keys."""
        for claim, several in keys.items():
            for key in several:
                self._found_under[key].add(claim)

    def keep(self, name: str, claims: Iterable[Reported]) -> None:
        """Take in an incident as it is, without linking its claims anew; they are found once they are indexed."""
        members = {reported.claim.id: reported for reported in claims}
        self._claims.update(members)
        self._kept.add(name)
        self._hold(name, tuple(members), told(members.values()))

    def members(self, name: str) -> tuple[Reported, ...]:
        """Return the claims of an incident."""
        return tuple(self._claims[claim] for claim in self.incidents[name])

    def _hold(self, name: str, claims: tuple[str, ...], tellings: Group) -> None:
        self.incidents[name] = claims
        self._known[name] = Known(name, tellings)
        self._homes.update(dict.fromkeys(claims, name))
        self._ages.setdefault(name, len(self._ages))

    def _change(self, incident: Linked) -> None:
        """Keep an incident as it is now under the id of the oldest of those that it was made of."""
        name, *merged = incident.known or (self._name(incident.claims),)
        for old in merged:
            del self.incidents[old], self._known[old]
        absorbed = self.grown.setdefault(name, [])
        absorbed += [one for old in merged for one in (*{old} & self._kept, *self.grown.pop(old, ()))]
        self._hold(name, incident.claims, self._united(incident.tellings))

    def _united(self, tellings: Group) -> Group:
        """Return the tellings with those of one report made one."""
        by_report = Counter(telling.report for telling in tellings)
        several = [telling for telling in tellings if by_report[telling.report] > 1]
        alone = (telling for telling in tellings if by_report[telling.report] == 1)
        return (*alone, *told(self._claims[claim] for telling in several for claim in telling.claims))
