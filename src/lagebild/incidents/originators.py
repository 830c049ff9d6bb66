"""Whom a claim goes back to: the originator that counts as one source, however many outlets print it (C6).

The innermost source of the chain is the originator: outlets that quote one governor are one. Where a report speaks in
its own voice it is the agency that it credits, the group of reports that carry the same text, or its publisher.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from lagebild.datasets import is_compiled
from lagebild.incidents.listing import TOTALS
from lagebild.incidents.speakers import (
    Telling,
    can_stand_for,
    collective,
    folded,
    is_bare,
    is_holder,
    is_person,
    is_reporter,
    is_short_for,
    is_umbrella,
    names_nobody,
    person_key,
    points_back,
    speaking_for,
    telling_words,
)
from lagebild.incidents.states import Voice, one_authority, one_service, one_state
from lagebild.records import Reported, ReportHead, Source
from lagebild.records.claim import AnyClaim
from lagebild.world.actor_entries import PERSON

DENYING = frozenset({"denies", "rejects"})
OWN_STANCES = frozenset({"states", "confirms"})
PEOPLE = frozenset({"killed", "injured"})
# What a source says of itself is not what the report's own words rest on.
NO_BASIS = DENYING | {"claims-responsibility"}

Marks = tuple[str, ...]
"""What shows whom a claim goes back to: claims that share a mark go back to one."""
Named = Mapping[Telling, set[str]]
"""The sources by the fullest names that they have here, with their marks."""


class Origin(Struct, frozen=True):
    """An originator: `key` is the same for all claims that go back to it, `name` is for people.

    `outlet` is the key of the report's own voice; `unsourced`: that voice tells it and says of nobody that he saw it.
    """

    key: str
    name: str
    outlet: str
    unsourced: bool


def originators(members: Sequence[Reported]) -> dict[str, Origin]:
    """Return the originator of each claim by claim id; claims that share a mark of origin are one originator.

    `members` are in order of publication and text. Retracted claims take part, so that taking one back cannot tear one
    originator into two (C12).
    """
    copies = Counter(head.wire for head in {member.report.id: member.report for member in members}.values())
    outlets = {member.report.id: _own_marks(member.report, copies) for member in members}
    quoted = _quoted(members)
    marks = {member.claim.id: quoted.get(member.claim.id) or outlets[member.report.id] for member in members}
    joined = _joined([*marks.values(), *outlets.values()])
    voices = list(_voices(members, quoted, joined))
    offices = (*one_state(voices), *one_authority(voices), *one_service(voices))
    joined = _joined([*marks.values(), *outlets.values(), *offices])
    names: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for member in members:
        key, outlet = joined[marks[member.claim.id][0]], joined[outlets[member.report.id][0]]
        told = member.claim.id in quoted
        name = names.setdefault(key, _name(_innermost(member)) if told else _outlet_name(member.report))
        unsourced = not told and not (member.claim.sources and is_reporter(_innermost(member)))
        origins[member.claim.id] = Origin(key, name, outlet, unsourced)
    return origins


def _quoted(members: Iterable[Reported]) -> dict[str, Marks]:
    """Return the marks of whom each claim is quoted from; none for what a report tells in its own voice.

    "Die Organisation teilte weiter mit" is whoever spoke last in the report, or else whom its words named before.
    """
    members = list(members)
    named = _named(members)
    held = _held(members, named)
    spoken: dict[str, tuple[Marks, str]] = {}
    heard: dict[str, list[str]] = defaultdict(list)
    quoted: dict[str, Marks] = {}
    for member in members:
        report = member.report.id
        heard[report].append(member.claim.evidence.text)
        if not _own_voice(member):
            source = _innermost(member)
            before, kind = spoken.get(report, ((), source.kind))
            meant = before if can_stand_for(telling_words(source.text), kind) else ()
            told = held.get(member.claim.id) or _marks(source, named)
            found = told or meant or _mentioned(heard[report], named) or _alone(source)
            if found:
                quoted[member.claim.id] = found
                spoken[report] = found, source.kind
    return quoted


def _held(members: Sequence[Reported], named: Named) -> dict[str, Marks]:
    """Return the marks of who holds an office, for claims that name it alone: who is called by name right after.

    "… sagte ein Bürgermeister. Das Dorf sei umzingelt worden, sagte Cheick Sankaré."
    """
    held: dict[str, Marks] = {}
    before: Reported | None = None
    for member in members:
        if not _own_voice(member):
            source = _innermost(member)
            same = before is not None and before.report.id == member.report.id
            if before is not None and same and is_bare(source) and is_holder(_innermost(before)):
                held[before.claim.id] = _marks(source, named)
            before = member
    return held


def _mentioned(heard: Iterable[str], named: Named) -> Marks:
    """Return the marks of the only source that the words of a report have named."""
    words: Telling = frozenset().union(*map(telling_words, heard))
    found = [marks for telling, marks in named.items() if telling and not points_back(telling) and telling <= words]
    return tuple(sorted(found[0])) if len(found) == 1 else ()


def _alone(source: Source) -> Marks:
    """Return the marks of somebody who points back to nobody; none where the words do not say who it is."""
    if source.id is not None:
        return _id_marks(source)
    telling = telling_words(source.text)
    group = collective(telling)
    if group is not None:
        return (f"group:{group}",)
    return () if names_nobody(source.text) and not is_person(source) else (f"name:{folded(source.text)}",)


def _innermost(member: Reported) -> Source:
    """Return the innermost source of a claim's chain that says who it is."""
    sources = member.claim.sources
    told = (source for source in reversed(sources) if source.id or not names_nobody(source.text))
    return next(told, sources[-1])


def _voices(members: Iterable[Reported], quoted: Mapping[str, Marks], joined: Mapping[str, str]) -> Iterator[Voice]:
    for member in members:
        if member.claim.id in quoted:
            place = getattr(member.claim, "place", None)
            key = joined[quoted[member.claim.id][0]]
            yield Voice(_innermost(member), key, member.report.id, place.country if place is not None else None)


def independent(members: Sequence[Reported], origins: Mapping[str, Origin]) -> dict[str, list[Reported]]:
    """Return the claims that count of each independent source, by its key (C6).

    A source counts where it states the happening or gives a figure; who only denies does not. An outlet that tells of
    it in its own voice has it from those who are quoted for it, and counts beside them only where its own reporter was
    there; where all whom it may have it from are withdrawn, such outlets are one source together. A data set compiles
    what others said: it counts where nobody else does.
    """
    own = [member for member in members if not is_compiled(member.report)]
    return _counted(own, origins) or _counted(members, origins)


def _counted(members: Sequence[Reported], origins: Mapping[str, Origin]) -> dict[str, list[Reported]]:
    named = {_key(member, origins) for member in members if _is_basis(member, origins)}
    counted: dict[str, list[Reported]] = defaultdict(list)
    echoes: list[Reported] = []
    for member in members:
        if tells(member) and not is_retracted(member):
            echo = bool(named) and origins[member.claim.id].unsourced
            (echoes if echo else counted[_key(member, origins)]).append(member)
    if echoes and named.isdisjoint(counted):
        counted[_key(echoes[0], origins)] += echoes
    return dict(counted)


def _key(member: Reported, origins: Mapping[str, Origin]) -> str:
    return origins[member.claim.id].key


def _is_basis(member: Reported, origins: Mapping[str, Origin]) -> bool:
    """Say whether somebody is quoted for the happening itself, or a reporter saw it."""
    return tells(member) and member.claim.stance not in NO_BASIS and not origins[member.claim.id].unsourced


def tells(member: Reported) -> bool:
    """Say whether the claim states that it happened or gives a figure of it."""
    claim = member.claim
    if denies(claim) or not (claim.sources or claim.stance in OWN_STANCES):
        return False
    return claim.realis == "actual" or bool(getattr(claim, "figures", ()))


def denies(claim: AnyClaim) -> bool:
    """Say whether the claim says that it did not happen, or not so.

    That nobody died is a count of zero (C3); that no civilian did says nothing of how many died.
    """
    nobody = any(f.max == 0 and f.what in PEOPLE and f.of in TOTALS for f in getattr(claim, "figures", ()))
    return claim.stance in DENYING or (claim.negated and not nobody)


def is_retracted(member: Reported) -> bool:
    """Say whether the claim or its report was taken back (C12)."""
    return member.retracted or member.report.retracted


def _own_voice(member: Reported) -> bool:
    """Say whether the report speaks in its own voice, or by a reporter of its own."""
    if not member.claim.sources:
        return True
    source = _innermost(member)
    return source.id is None and is_reporter(source) and not telling_words(source.text)


def _marks(source: Source, named: Named) -> Marks:
    """Return the marks of origin of a source: who shares one is one source; none where it only points back."""
    telling = speaking_for(source)
    fuller = {mark for known, marks in named.items() if is_short_for(telling, known) for mark in marks}
    only = tuple(fuller) if len(fuller) == 1 else ()
    if source.id is not None and (telling or not source.id.startswith(PERSON)):
        return *_id_marks(source), *_meant(telling, only, named)
    if only and telling:
        return only
    known = [mark for mark in named.get(telling, ()) if mark.startswith("id:")]
    if telling and len(known) == 1:
        return (known[0],)  # "Gesundheitsbehörde", of which another report shows which it is
    if points_back(telling):
        return ()
    group, person = collective(telling), person_key(source)
    if group is not None:
        return (f"group:{group}",)
    return _name_mark(telling), *((f"person:{person}",) if person else ())


def _meant(telling: Telling, only: Marks, named: Named) -> Marks:
    """Return the marks of who else somebody is whose id is known: a spokesperson, or the part that stands for all."""
    if telling and is_umbrella(telling):
        return *sorted(named.get(telling, ())), *only
    return only if only and only[0].startswith(f"id:{PERSON}") else ()


def _id_mark(source: Source) -> str:
    return f"id:{source.id}"


def _id_marks(source: Source) -> Marks:
    return _id_mark(source), f"name:{folded(source.name or source.text)}"


def _name_mark(telling: Telling) -> str:
    return f"name:{' '.join(sorted(telling))}"


def _named(members: Iterable[Reported]) -> Named:
    """Return the sources by the fullest names that they have here: "das Ministerium" is the one named in full."""
    named: dict[Telling, set[str]] = defaultdict(set)
    for member in members:
        if member.claim.sources:
            source = _innermost(member)
            for telling in {speaking_for(source), telling_words(source.name or source.text)}:
                named[telling].add(_id_mark(source) if source.id else _name_mark(telling))
    return {one: marks for one, marks in named.items() if not any(one < other for other in named)}


def _own_marks(report: ReportHead, copies: Mapping[str, int]) -> Marks:
    agencies = tuple(_name_mark(telling_words(agency)) for agency in report.agencies)
    wire = (f"wire:{report.wire}",) if report.wire and copies[report.wire] > 1 else ()
    publisher = (f"name:{folded(report.publisher)}",) if report.publisher else (f"report:{report.id}",)
    return agencies + wire or publisher


def _joined(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Return for each mark the least mark of those that it is joined with, directly or through others."""
    least: dict[str, str] = {}
    for marks in groups:
        together = {least.get(mark, mark) for mark in marks}
        first = min(together)
        least.update(dict.fromkeys(marks, first))
        for mark, before in least.items():
            if before in together:
                least[mark] = first
    return least


def _outlet_name(report: ReportHead) -> str:
    return "/".join(sorted(report.agencies)) or report.publisher or report.id


def _name(source: Source) -> str:
    return source.name or source.text
