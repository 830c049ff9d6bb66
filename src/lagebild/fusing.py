"""Keep a record's incidents up to date with its claims: link what is new, fuse what was linked, save what changed.

Everything happens within one transaction of a writer; incidents that no claim is left of end.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, count, groupby
from types import MappingProxyType

from msgspec.structs import replace

from lagebild.incidents import summarise
from lagebild.incidents.sealing import check_seal
from lagebild.linking import Human, Known, Linker, is_linked, told
from lagebild.linking.memory import Collection, Heard, heard
from lagebild.records import Judgement, Reported
from lagebild.store import Reading, RecordError, Writer
from lagebild.store.members import beside
from lagebild.store.sealing import deciders, seals

NOTHING_LEFT = "no claim is left of it"
Heirs = Mapping[str, tuple[str, ...]]
"""Claims with the incidents that go on with them, the oldest first."""


class Fuser:
    """Links and fuses within one transaction; people's judgements are those that stand when it is made."""

    def __init__(self, writer: Writer, linker: Linker) -> None:
        self._writer = writer
        self._linker = linker
        self._human = Human(writer.human_judgements())
        self._replaced: Mapping[str, str] = {}
        self._left: dict[str, list[Reported]] = {}

    def add(self, claims: Sequence[Reported]) -> None:
        """Link the claims of reports with the incidents of the record, one report after the other.

        An incident of which nothing is left (`leave`) keeps its id where a new claim tells of its happening.
        """
        by_report = groupby(claims, lambda reported: reported.report.id)
        reports = [new for _, its in by_report if (new := self._heard(its)).claims]
        heirs = self._heirs(reports)
        collection = Collection(self._linker, self._human, self._naming(claims, heirs))
        collection.index(self._writer.found_under({key for new in reports for key in new.searched}))
        near = {claim for new in reports for claim in collection.near(new)}
        for name, members in self._incidents_of(near).items():
            if name not in self._left:
                collection.keep(name, members)
        self._writer.link({new.claims[0].report.id: collection.link(new) for new in reports})
        self._settle(collection, heirs)
        self._writer.save_incidents([
            (summarise(collection.members(name), name), merged) for name, merged in collection.grown.items()])
        self._writer.index({lead: keys for new in reports for lead, keys in new.under.items()})

    def refresh(self, claims: Sequence[str]) -> None:
        """Show anew what the incidents of these claims show, after some were retracted."""
        for name, members in self._incidents_of(claims).items():
            self._save(name, members)

    def leave(self, replaced: Mapping[str, str], before: int) -> None:
        """Show anew the incidents of reports that other versions have replaced, without what those claimed.

        `replaced`: their ids, each with that of the version that holds; `before`: the last entry before that was kept.
        Incidents of which nothing is left wait for what is added next.
        """
        its = self._writer.members_of(self._writer.incidents_told_by(list(replaced)))
        for name, members in its.items():
            if members:
                self._save(name, members)
        then = Reading(self._writer.connection, before)
        self._replaced = replaced
        self._left = then.members_of([name for name, members in its.items() if not members])

    def review(self, report: str) -> None:
        """Link the claims of a report anew after a person changed one: the others of their incidents stay together.

        An incident that this report alone told of keeps its id, or is found under it where its claims went.
        """
        claims = self._writer.reported(reports=[report])
        holding = {reported.claim.id for reported in claims}
        alone: dict[str, list[Reported]] = {}
        left: dict[str, list[Reported]] = {}
        for name, members in self._writer.members_of(self._writer.incidents_told_by([report])).items():
            others = [member for member in members if member.report.id != report]
            if others:
                left[name] = others
            else:
                alone[name] = [member for member in members if member.claim.id in holding]
        joined = self._link_new(claims, alone, left)
        for name in left.keys() - joined:
            self._save(name, left[name])

    def regroup(self, claims: Iterable[str], subject: str, then: Reading | None = None) -> None:
        """Put the incidents of these claims back to what they were `then`, as people's judgements now have it.

        Without `then` they stay as they are, but for what people now judge. What came since is linked with them; what
        people now hold to be several happenings is linked from the start.
        """
        then = then or self._writer
        around = self._around(claims, then)
        members = [one for one in self._writer.reported(ids=sorted(around)) if is_linked(one.claim)]
        now = self._incidents_of(around)
        groups = _as_then(members, now if then is self._writer else self._incidents_of(around, then))
        torn = {name for name, group in groups.items() if self._human.torn(one.claim.id for one in group)}
        whole = {name: group for name, group in groups.items() if name not in torn}
        settled = {one.claim.id for group in whole.values() for one in group}
        new = self._heard(one for one in members if one.claim.id not in settled)
        near = {name: group for name, group in self._near(new).items() if name not in now}
        known = {name: (whole | near)[name] for name in self._writer.oldest_first({*whole, *near})}
        before = {name: group for name, group in {**now, **groups}.items() if name not in whole}
        self._link(new, known, before, subject, whole)

    def _around(self, claims: Iterable[str], then: Reading) -> set[str]:
        """Return the ids of all claims that share an incident with one of these, or of those, now or `then`."""
        found = set(claims)
        while True:
            around = beside(then, found) | (set() if then is self._writer else beside(self._writer, found))
            if around <= found:
                return found
            found |= around

    def _incidents_of(self, claims: Iterable[str], reading: Reading | None = None) -> dict[str, list[Reported]]:
        reading = reading or self._writer
        return reading.members_of(set(reading.incidents_of(claims).values()))

    def _link_new(
        self, claims: Sequence[Reported], alone: dict[str, list[Reported]], left: dict[str, list[Reported]],
    ) -> set[str]:
        """Link the claims of a report; return the ids of the incidents they are in, and of those that went into one.

        `alone` are the incidents that they made up by themselves, `left` what else was in those with others.
        """
        new = self._heard(claims)
        near = {name: left.get(name, members) for name, members in self._near(new).items() if name not in alone}
        return self._link(new, near, alone, new.claims[0].report.id if new.claims else "")

    def _heard(self, claims: Iterable[Reported]) -> Heard:
        return heard(self._linker, (reported for reported in claims if is_linked(reported.claim)), self._human)

    def _near(self, new: Heard) -> dict[str, list[Reported]]:
        """Return the incidents that the claims may belong to, with their claims, the oldest first."""
        collection = Collection(self._linker, self._human)
        collection.index(self._writer.found_under(new.searched))
        return self._incidents_of(collection.near(new))

    def _link(
        self, new: Heard, known: dict[str, list[Reported]], before: dict[str, list[Reported]],
        subject: str, restored: Container[str] = (),
    ) -> set[str]:
        """Link new claims with known incidents; `before`: the incidents that the new claims made up until now.

        Each of those goes where the claim goes that it is named after: the oldest keeps its id, the others become its
        aliases (C13). `restored` are known incidents that are saved though nothing may be new in them.
        """
        incidents = [Known(name, told(members)) for name, members in known.items()]
        linking = self._linker.link(new.tellings, incidents, self._human)
        self._writer.link({subject: linking.judgements})
        by_id = {r.claim.id: r for r in (*new.claims, *(member for members in known.values() for member in members))}
        fresh = {reported.claim.id for reported in new.claims}
        named = {name: _named_after(name, members) for name, members in before.items() if members}
        touched = [incident for incident in linking.incidents
                   if fresh & set(incident.claims) or any(name in restored for name in incident.known)]
        names = [(*one.known, *(name for name, claim in named.items() if claim in one.claims)) for one in touched]
        for name in before.keys() - {name for several in names for name in several}:
            self._writer.end_incident(name, NOTHING_LEFT)
        for incident, ids in sorted(zip(touched, names, strict=True), key=lambda pair: not pair[1]):
            self._save(ids[0] if ids else "", [by_id[claim] for claim in incident.claims], ids[1:])
        self._writer.index(new.under)
        return {name for several in names for name in several}

    def _save(self, name: str, members: Sequence[Reported], absorbed: Sequence[str] = ()) -> None:
        """Save what an incident shows with these claims, where that is anything new: a seal stays whole otherwise."""
        if not members:
            self._writer.end_incident(name, NOTHING_LEFT)
            return
        incident = summarise(members, name or self._naming(members)([member.claim.id for member in members]))
        if absorbed or not name or incident != self._writer.incident(name):
            self._writer.save_incident(incident, absorbed)

    def _heirs(self, new: Sequence[Heard]) -> Heirs:
        """Return claims of new versions with those of the incidents that are left whose happening they tell of."""
        found: dict[str, tuple[str, ...]] = {}
        tellings = {one.claims[0].report.id: one.tellings for one in new}
        for old, report in self._replaced.items():
            known = [Known(name, told(map(_apart, members))) for name, members in self._left.items()
                     if old in {member.report.id for member in members}]
            for linked in self._linker.link(tellings.get(report, ()), known).incidents:
                found.update(dict.fromkeys(linked.claims if linked.known else (), linked.known))
        return found

    def _settle(self, collection: Collection, heirs: Heirs) -> None:
        """End the incidents that are left, but for those that go on; what another has gone on with is its alias."""
        going = {left: name for name in collection.grown for claim in collection.incidents[name]
                 for left in heirs.get(claim, ())}
        for name in self._left.keys() - collection.grown.keys():
            if name in going:
                collection.grown[going[name]].append(name)
            else:
                self._writer.end_incident(name, NOTHING_LEFT)

    def _naming(
        self, new: Iterable[Reported], heirs: Heirs = MappingProxyType({}),
    ) -> Callable[[Sequence[str]], str]:
        """Return what names new incidents so that no other has the name now: after a claim, or else with a number.

        `heirs`: claims with the incidents that go on with them, whose names are free.
        """
        inherited = {claim: names[0] for claim, names in heirs.items()}
        taken = self._writer.incident_names(f"i-{reported.claim.id}" for reported in new)

        def name(claims: Sequence[str]) -> str:
            if claim := next(filter(inherited.__contains__, claims), None):
                return _taken(inherited, claim)
            plain = [f"i-{claim}" for claim in sorted(claims)]
            numbered = (f"{plain[0]}-{number}" for number in count(2))
            free = chain((one for one in plain if one not in taken),
                         (one for one in numbered if one not in taken | self._writer.incident_names([one])))
            taken.add(found := next(free))
            return found

        return name


def _taken(names: dict[str, str], claim: str) -> str:
    """Return the name that a claim has, which none has from now on."""
    name = names[claim]
    for other in [other for other, its in names.items() if its == name]:
        del names[other]
    return name


def _apart(reported: Reported) -> Reported:
    """Return a claim as one of another report, which is compared with those of the next version."""
    claim, head = reported.claim, reported.report
    return replace(reported, claim=replace(claim, id=f"{claim.id}~"), report=replace(head, id=f"{head.id}~"))


def _as_then(members: Iterable[Reported], incidents: Mapping[str, Sequence[Reported]]) -> dict[str, list[Reported]]:
    """Return the claims of incidents of before as they are now; one that says something else by now is in none."""
    now = {one.claim.id: one for one in members}
    groups = {name: [now[one.claim.id] for one in group if one.claim.id in now and now[one.claim.id].claim == one.claim]
              for name, group in incidents.items()}
    return {name: group for name, group in groups.items() if group}


def _named_after(name: str, members: Sequence[Reported]) -> str:
    """Return the claim that an incident is named after; its first where that is no longer in it."""
    claims = [member.claim.id for member in members]
    fits = (claim for plain in (name, name.rpartition("-")[0]) for claim in claims if plain == f"i-{claim}")
    return next(fits, claims[0])


def judged_as(writer: Writer, subject: str) -> str:
    """Return the claim that stands for a subject that a person judges: itself, or the first one of an incident.

    Raises RecordError where the subject is neither an incident nor a claim of one.
    """
    incident = writer.incident(subject)
    if incident is None and subject not in writer.incidents_of([subject]):
        raise RecordError(f"there is no incident {subject} in the record, and no claim {subject} in one")
    return incident.claims[0] if incident is not None else subject


def check(writer: Writer, judgement: Judgement) -> None:
    """Raise ContradictionError where a judgement goes against those of people that stand."""
    pair = {judgement.left, judgement.right}
    Human(j for j in writer.human_judgements() if {j.left, j.right} != pair).check(judgement)


def sealable(writer: Writer, subject: str, by: str) -> str:
    """Return the id of an incident that a person may seal. Raises RecordError where there is none, and SealError."""
    incident = writer.incident(subject)
    if incident is None:
        raise RecordError(f"there is no incident {subject} in the record")
    check_seal(by, deciders(writer, incident), seals(writer, [incident.id]).get(incident.id))
    return incident.id
