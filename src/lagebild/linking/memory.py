"""Link report after report in memory, as the record does with its store: for small collections and for scoring."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from lagebild.linking.block import block_keys, nearest, search_keys
from lagebild.linking.human import Human
from lagebild.linking.link import Known, Linker, told
from lagebild.records import Judgement, Reported


class Collection:
    """Reports and the incidents that their claims are in, which change with every report that is added."""

    def __init__(self, linker: Linker, human: Human | None = None) -> None:
        self._linker = linker
        self._human = human or Human()
        self._claims: dict[str, Reported] = {}
        self._found_under: dict[str, set[str]] = defaultdict(set)
        self.incidents: dict[str, tuple[str, ...]] = {}
        self.judgements: list[Judgement] = []

    def add(self, claims: Iterable[Reported]) -> None:
        """Link the claims of a report with what is there."""
        new = list(claims)
        self._claims.update({reported.claim.id: reported for reported in new})
        tellings = self._linker.tellings(new, self._human)
        keys = {key for telling in tellings for key in search_keys(telling)}
        shared = Counter(name for key in keys for name in self._found_under.get(key, ()) if name in self.incidents)
        near = set(nearest(shared))
        partners = self._human.partners(reported.claim.id for reported in new)
        if partners - {reported.claim.id for reported in new}:
            near |= {name for name, claims in self.incidents.items() if partners & set(claims)}
        known = [Known(name, self.members(name)) for name in sorted(near & self.incidents.keys())]
        linking = self._linker.link(tellings, known, self._human)
        self.judgements += linking.judgements
        for incident in linking.incidents:
            name = min(incident.known, default=incident.claims[0])
            for old in incident.known:
                del self.incidents[old]
            self.incidents[name] = incident.claims
            self._index(name)

    def keep(self, name: str, claims: Iterable[Reported]) -> None:
        """Take in an incident as it is, without linking its claims anew."""
        members = {reported.claim.id: reported for reported in claims}
        self._claims.update(members)
        self.incidents[name] = tuple(members)
        self._index(name)

    def members(self, name: str) -> tuple[Reported, ...]:
        """Return the claims of an incident."""
        return tuple(self._claims[claim] for claim in self.incidents[name])

    def _index(self, name: str) -> None:
        for telling in told(self.members(name)):
            for key in block_keys(telling):
                self._found_under[key].add(name)
