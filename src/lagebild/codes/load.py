"""Load the closed lists from the YAML files beside this module and check them."""

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

LISTS = (
    "actor_kinds", "claim_kinds", "control_statuses", "dead_statuses", "event_kinds", "figure_kinds", "grades",
    "precisions", "realis", "relations", "responsibilities", "stances", "victim_statuses",
)


class CodeError(ValueError):
    """A closed list is broken; the message names file and entry."""


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a closed list with its labels and definition."""

    id: str | int
    de: str
    en: str
    definition: str


class Plover(msgspec.Struct, frozen=True):
    """What PLOVER calls an event kind."""

    type: str
    modes: tuple[str, ...] = ()


class EventKind(Code, frozen=True, kw_only=True):
    """An event kind with its ACLED and PLOVER names, what its end or failure is, and what its number counts.

    Kinds that share one of `families` can be one happening in other words; `broader` are less specific kinds for it.
    """

    id: str
    acled: tuple[str, ...]
    plover: Plover
    ended_as: str | None = None
    failed_as: str | None = None
    counts: str | None = None
    families: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


AnyCode = TypeVar("AnyCode", bound=Code)


def _rows(name: str) -> list[dict[str, Any]]:
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _convert(name: str, kind: type[AnyCode]) -> dict[str | int, AnyCode]:
    entries: dict[str | int, AnyCode] = {}
    for row in _rows(name):
        try:
            entry = msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise CodeError(f"codes/{name}.yaml, entry {row.get('id')!r}: {error}") from error
        if entry.id in entries:
            raise CodeError(f"codes/{name}.yaml: {entry.id!r} stands twice")
        entries[entry.id] = entry
    return entries


@cache
def codes(name: str) -> dict[str | int, Code]:
    """Return the closed list `name` (one of LISTS) by id. Raises CodeError where the file is broken."""
    if name not in LISTS:
        raise CodeError(f"no closed list {name!r}; there are {', '.join(LISTS)}")
    return dict(_convert(name, EventKind if name == "event_kinds" else Code))


@cache
def event_kinds() -> dict[str, EventKind]:
    """Return the event kinds by id."""
    return {kind.id: kind for kind in _convert("event_kinds", EventKind).values()}


def label(name: str, value: str | int, language: str = "en") -> str:
    """Return the label of a code in German or English; the code itself where the list lacks it."""
    entry = codes(name).get(value)
    return str(value) if entry is None else (entry.de if language == "de" else entry.en)
