"""What the actor registry holds, entry by entry, and how its YAML files are read: one file per theatre of conflict."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from lagebild.codes import codes
from lagebild.packs.source import PackError, lines_of, read_yaml

FOLDER = Path(__file__).with_name("actors")
ROLES = Path(__file__).with_name("roles.yaml")
SIDES = ("state", "opposition", "jihadists", "foreign", "neutral")
PERSON = "p-"  # how the ids of persons begin
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
T = TypeVar("T")


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """A time from … to, each a day, month or year, both inclusive; null is open or unknown."""

    from_: str | None = None
    to: str | None = None

    def holds(self, day: str) -> bool:
        """Say whether the day (2016-10-07, or coarser) lies within."""
        begun = self.from_ is None or day[:len(self.from_)] >= self.from_[:len(day)]
        return begun and (self.to is None or day[:len(self.to)] <= self.to[:len(day)])

    def meets(self, other: "Period") -> bool:
        """Say whether the two share more than the month in which one ends and the other begins."""
        first, last = max(self.from_ or "", other.from_ or ""), min(self.to or "9999", other.to or "9999")
        return first[:7] < last[:7] if first else True


class DatedName(Period, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """The name that an actor bore for a time."""

    de: str
    en: str = ""


class Office(Period, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """An office held for a time: of a state (ISO code) or an actor (id); `about`: the country that an envoy is for."""

    office: str
    of: str
    about: str | None = None


class KnownActor(Period, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """An actor of the registry; docs/actors.md says what the fields mean."""

    id: str
    name: dict[str, str]
    kind: str = "unknown"
    country: str | None = None
    side: str | None = None
    fills: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    names: tuple[DatedName, ...] = ()
    offices: tuple[Office, ...] = ()
    parent: str | None = None
    allies: tuple[str, ...] = ()
    wikidata: str | None = None
    source: str = ""
    note: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is one person."""
        return self.id.startswith(PERSON)

    def all_names(self) -> Iterator[str]:
        """Yield every name that it bears or bore, in any language."""
        yield from self.name.values()
        for dated in self.names:
            yield from filter(None, (dated.de, dated.en))
        for aliases in self.aliases.values():
            yield from aliases

    def called(self, language: str, day: str | None) -> str | None:
        """Return its name in a language on a day; the name it is best known by where none is dated."""
        dated = next((n for n in self.names if day is not None and n.holds(day)), None)
        known = self.name.get(language) or next(iter(self.name.values()), None)
        return (getattr(dated, language, None) or known) if dated else known


class Theatre(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file is about: its name by language, and the states that lie in it (ISO codes)."""

    name: dict[str, str]
    countries: tuple[str, ...]


class Roles(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that stand for an actor by its role, and for a person by the office."""

    roles: dict[str, tuple[str, ...]]
    offices: dict[str, tuple[str, ...]]


class Entry(Struct, frozen=True):
    """An actor with the file and line that it stands in."""

    actor: KnownActor
    path: Path
    line: int


def read_roles(path: Path = ROLES) -> Roles:
    """Return the words of roles and offices. Raises PackError."""
    return _converted(read_yaml(path), Roles, path, 1)


def read_entries(paths: list[Path], roles: Roles) -> list[Entry]:
    """Return all actors of the files. Raises PackError with file and line, as for an unknown key or an id twice."""
    entries: dict[str, Entry] = {}
    for path in paths:
        for entry in _read_file(path):
            first = entries.get(entry.actor.id)
            if first is not None:
                raise _refused(entry, f"the id {entry.actor.id!r} stands in {first.path.name}:{first.line} too")
            _check_values(entry, roles)
            entries[entry.actor.id] = entry
    return list(entries.values())


def _read_file(path: Path) -> Iterator[Entry]:
    content = read_yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("actors"), list) or "theatre" not in content:
        raise PackError(f"{path}:1: needs 'theatre:' and a list under 'actors:'")
    if unknown := set(content) - {"theatre", "actors"}:
        raise PackError(f"{path}:1: unknown key {', '.join(sorted(map(str, unknown)))}")
    _converted(content["theatre"], Theatre, path, 1)
    lines = lines_of(path, "actors")
    for row, line in zip(content["actors"], lines, strict=True):
        yield Entry(_converted(row, KnownActor, path, line), path, line)


def _converted(content: Any, shape: type[T], path: Path, line: int) -> T:
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}:{line}: {error}") from error


def _check_values(entry: Entry, roles: Roles) -> None:
    """Refuse what no shape can: words outside closed lists, dates that are none, times that end before they begin."""
    actor = entry.actor
    listed = ((actor.kind, tuple(map(str, codes("actor_kinds")))), (actor.side or SIDES[0], SIDES),
              *((role, roles.roles) for role in actor.fills), *((o.office, roles.offices) for o in actor.offices))
    for value, allowed in listed:
        if value not in allowed:
            raise _refused(entry, f"{value!r} is none of {', '.join(allowed)}")
    for period in (actor, *actor.names, *actor.offices):
        _check_period(entry, period)


def _check_period(entry: Entry, period: Period) -> None:
    for day in filter(None, (period.from_, period.to)):
        if not _DAY.fullmatch(day):
            raise _refused(entry, f"{day!r} is no date such as 2016, 2016-10 or 2016-10-07")
    if period.from_ and period.to and not (period.from_ <= period.to or period.from_.startswith(period.to)):
        raise _refused(entry, f"ends ({period.to}) before it begins ({period.from_})")


def _refused(entry: Entry, why: str) -> PackError:
    return PackError(f"{entry.path}:{entry.line}: {entry.actor.id}: {why}")
