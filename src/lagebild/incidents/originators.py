"""Whom a claim goes back to: the originator that counts as one source, however many outlets print it (C6).

The innermost source of the chain is the originator: outlets that quote one governor are one. Where a report speaks in
its own voice it is the agency that it credits, the group of reports that carry the same text, or its publisher.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct

from lagebild.datasets import is_compiled
from lagebild.records import Reported, ReportHead, Source
from lagebild.world.actor_entries import PERSON
from lagebild.world.actors import name_key

DENYING = frozenset({"denies", "rejects"})
ENDINGS = ("es", "en", "er", "em", "e", "n", "s")
SHORTEST_INFLECTED = 6
SHORTEST_OFFICE = 5
MINISTRY = "ministerium"
SHORTEST_NAME = 2  # words of a person's name that show that it is one
TRANSCRIPTIONS = (("tsch", "ch"), ("dsch", "j"), ("sch", "sh"), ("w", "v"), ("y", "i"), ("j", "i"), ("ou", "u"))
OWN_STANCES = frozenset({"states", "confirms"})
# What a source says of itself is not what the report's own words rest on.
NO_BASIS = DENYING | {"claims-responsibility"}


class Origin(Struct, frozen=True):
    """An originator: `key` is the same for all claims that go back to it, `name` is for people.

    `outlet` is the key of the report's own voice; `unsourced`: that voice tells it and says of nobody that he saw it.
    """

    key: str
    name: str
    outlet: str
    unsourced: bool


class _Words(Struct, frozen=True):
    collectives: dict[str, str]
    pointing: frozenset[str]
    voices: frozenset[str]
    reporters: frozenset[str]
    fillers: frozenset[str]
    offices: dict[str, str]
    translated: dict[str, str]


@cache
def _words() -> _Words:
    text = files(__package__).joinpath("collectives.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    groups = {_stem(_folded(word)): group for group, words in content["collectives"].items() for word in words}
    pointing = frozenset(_stem(_folded(word)) for word in content["pointing"])
    voices, reporters, fillers = (
        frozenset(map(_folded, content[name])) for name in ("voices", "reporters", "fillers"))
    translated = {phrase: _folded(word) for word, phrases in content["translated"].items() for phrase in phrases}
    return _Words(groups, pointing, voices, reporters, fillers, content["offices"], translated)


def _folded(text: str) -> str:
    return " ".join(name_key(text))


def originators(members: Sequence[Reported]) -> dict[str, Origin]:
    """Return the originator of each claim by claim id; claims that share a mark of origin are one originator.

    `members` are in order of publication and text. Retracted claims take part, so that taking one back cannot tear one
    originator into two (C12).
    """
    copies = Counter(head.wire for head in {member.report.id: member.report for member in members}.values())
    named = _named(members)
    marks: dict[str, tuple[str, ...]] = {}
    spoken: dict[str, tuple[str, ...]] = {}
    for member in members:
        found = _own_marks(member.report, copies) if _own_voice(member) else _marks(member.claim.sources[-1], named)
        if not found:  # "die Organisation teilte weiter mit": whoever spoke last
            found = spoken.get(member.report.id) or (f"name:{_folded(member.claim.sources[-1].text)}",)
        if not _own_voice(member):
            spoken[member.report.id] = found
        marks[member.claim.id] = found
    return _origins(members, marks, copies)


def _origins(
    members: Sequence[Reported], marks: Mapping[str, tuple[str, ...]], copies: Mapping[str, int],
) -> dict[str, Origin]:
    outlets = {member.report.id: _own_marks(member.report, copies) for member in members}
    joined = _joined([*marks.values(), *outlets.values()])
    names: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for member in members:
        key, outlet = joined[marks[member.claim.id][0]], joined[outlets[member.report.id][0]]
        name = names.setdefault(key, _name(member))
        origins[member.claim.id] = Origin(key, name, outlet, unsourced=not member.claim.sources)
    return origins


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
    if claim.stance in DENYING or claim.negated or not (claim.sources or claim.stance in OWN_STANCES):
        return False
    return claim.realis == "actual" or bool(getattr(claim, "figures", ()))


def is_retracted(member: Reported) -> bool:
    """Say whether the claim or its report was taken back (C12)."""
    return member.retracted or member.report.retracted


def _own_voice(member: Reported) -> bool:
    """Say whether the report speaks in its own voice, or by a reporter of its own."""
    sources = member.claim.sources
    if not sources:
        return True
    return sources[-1].id is None and not _telling_words(sources[-1].text) and _by_reporter(sources[-1])


def _by_reporter(source: Source) -> bool:
    return not _words().reporters.isdisjoint(name_key(source.text))


def _telling_words(name: str) -> frozenset[str]:
    """Return the words that tell who a source is, without endings: "ein Sprecher des Ministeriums" → ministerium."""
    words = _words()
    left_out = words.fillers | words.voices | words.reporters
    said = f" {_folded(name)} "
    for phrase, word in words.translated.items():
        said = said.replace(f" {phrase} ", f" {word} ")
    return frozenset(_stem(_office(word)) for word in said.split() if word not in left_out)


def _speaking_for(source: Source) -> frozenset[str]:
    """Return the words that tell whom a source speaks for: of a minister the ministry, of "Sprecher Adam Berg" none."""
    words, telling = _words(), _telling_words(source.text)
    office = telling - _telling_words(source.name or "")
    if any(word.endswith(MINISTRY) for word in office):
        return office
    speaks = bool(office) or not words.voices.isdisjoint(name_key(source.text))
    return office if speaks and office <= words.pointing else telling


def _office(word: str) -> str:
    """Return what an office speaks for: "regierungssprecher" → regierung."""
    for ending, meant in _words().offices.items():
        first = word.removesuffix(ending)
        if not first and meant:
            return meant
        if first != word and len(first) >= SHORTEST_OFFICE:
            return first + meant if meant else first.removesuffix("s")
    return word


def _stem(word: str) -> str:
    """Return a word without its endings, as often as there is one: Bürgermeister and Bürgermeisters are one."""
    while len(word) >= SHORTEST_INFLECTED:
        ending = next((ending for ending in ENDINGS if word.endswith(ending)), None)
        if ending is None:
            break
        word = word.removesuffix(ending)
    return word


def _marks(source: Source, named: Mapping[frozenset[str], set[str]]) -> tuple[str, ...]:
    """Return the marks of origin of a source: who shares one is one source; none where it only points back."""
    telling, words = _speaking_for(source), _words()
    fuller = {mark for known, marks in named.items() if _is_short_for(telling, known) for mark in marks}
    only = tuple(fuller) if len(fuller) == 1 else ()
    if source.id is not None:
        spokesperson = only if only and only[0].startswith(f"id:{PERSON}") else ()
        return _id_mark(source), f"name:{_folded(source.name or source.text)}", *spokesperson
    if only and telling:
        return only
    if telling <= words.pointing:
        return ()
    groups = {words.collectives.get(word) for word in telling}
    if len(groups) == 1 and None not in groups:
        return (f"group:{groups.pop()}",)
    return _name_mark(telling), *_person_mark(source)


def _person_mark(source: Source) -> tuple[str, ...]:
    """Return the mark of a person's name, however it is written: "der Gouverneur von Donezk, Pawlo Kyrylenko"."""
    name = source.name if source.kind == "person" or not source.text.endswith(source.name or " ") else None
    words = name_key(name or "")
    if len(words) < SHORTEST_NAME or source.name == source.text:
        return ()
    return (f"person:{' '.join(sorted(map(_transcribed, words)))}",)


def _transcribed(word: str) -> str:
    """Return a name's word as it sounds in German and English transcriptions alike: Pawlo, Pavlo; Kaddschi, Kajji."""
    for written, heard in TRANSCRIPTIONS:
        word = word.replace(written, heard)
    return "".join(letter for at, letter in enumerate(word) if word[at - 1:at] != letter)


def _is_short_for(telling: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether words leave out some of a fuller name: "das Ministerium" of the Gesundheitsministerium."""
    return telling != known and all(any(full.endswith(word) for full in known) for word in telling)


def _id_mark(source: Source) -> str:
    return f"id:{source.id}"


def _name_mark(telling: frozenset[str]) -> str:
    return f"name:{' '.join(sorted(telling))}"


def _named(members: Sequence[Reported]) -> dict[frozenset[str], set[str]]:
    """Return the sources by the fullest names that they have here: "das Ministerium" is the one named in full."""
    named: dict[frozenset[str], set[str]] = defaultdict(set)
    for member in members:
        for source in member.claim.sources[-1:]:
            for telling in {_speaking_for(source), _telling_words(source.name or source.text)}:
                named[telling].add(_id_mark(source) if source.id else _name_mark(telling))
    return {one: marks for one, marks in named.items() if not any(one < other for other in named)}


def _own_marks(report: ReportHead, copies: Mapping[str, int]) -> tuple[str, ...]:
    agencies = tuple(f"name:{_folded(agency)}" for agency in report.agencies)
    wire = (f"wire:{report.wire}",) if report.wire and copies[report.wire] > 1 else ()
    publisher = (f"name:{_folded(report.publisher)}",) if report.publisher else (f"report:{report.id}",)
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


def _name(member: Reported) -> str:
    report = member.report
    if _own_voice(member):
        return "/".join(sorted(report.agencies)) or report.publisher or report.id
    return member.claim.sources[-1].name or member.claim.sources[-1].text
