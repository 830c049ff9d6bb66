"""What is withheld, taken out of the records themselves before anything is made of them (C18).

Exports and pages have no other way to withhold: what is not in the record cannot get out by a note or a heading.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields, replace

from lagebild.packs.source import read_as
from lagebild.records import FigureRange, Span

Part = Literal["place", "names", "words"]
WITHHELD: tuple[Part, ...] = ("place", "names", "words")
"""What can be withheld: where exactly, who by name, the text of reports."""
_WORDS: Part = "words"
_NOTHING = Span(0, 0, "")
Records = TypeVar("Records")


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of the records that go with a part, those with ids of reports, what asked tells a part, and profiles.

    A profile is a name for parts that are withheld together.
    """

    parts: dict[Part, dict[str, tuple[str, ...]]]
    numbered: dict[str, tuple[str, ...]]
    asked: dict[Part, tuple[str, ...]]
    profiles: dict[str, tuple[Part, ...]]


@cache
def rules() -> Rules:
    """Return the rules of withholding.yaml. Raises PackError where the file is broken."""
    return read_as(Path(__file__).with_name("withholding.yaml"), Rules)


def profiles() -> dict[str, tuple[Part, ...]]:
    """Return what each profile withholds."""
    return rules().profiles


def without(records: Records, withheld: frozenset[str]) -> Records:
    """Return a record, or a tuple, list or dict of records, without what is withheld (of WITHHELD).

    The words of reports go with whatever is withheld, since they name places and people.
    """
    return cast(Records, _blanked(records, withheld | {_WORDS})) if withheld else records


def _blanked(value: Any, withheld: frozenset[str]) -> Any:
    if isinstance(value, Struct):
        return _record(value, withheld)
    if isinstance(value, tuple | list):
        return type(value)(_blanked(one, withheld) for one in value)
    if isinstance(value, dict):
        return {key: _blanked(one, withheld) for key, one in value.items()}
    return value


def numbered(records: Records, number: Callable[[str], str]) -> Records:
    """Return a record, or several, with what `number` makes of each id of a report, and of what may be one."""
    return cast(Records, _numbered(records, number))


def _numbered(value: Any, number: Callable[[str], str]) -> Any:
    if isinstance(value, Struct):
        ids = rules().numbered.get(type(value).__name__, ())
        return replace(value, **{name: (_renamed if name in ids else _numbered)(getattr(value, name), number)
                                 for name in value.__struct_fields__})
    if isinstance(value, tuple | list):
        return type(value)(_numbered(one, number) for one in value)
    if isinstance(value, dict):
        return {key: _numbered(one, number) for key, one in value.items()}
    return value


def _renamed(value: str | tuple[str, ...], number: Callable[[str], str]) -> str | tuple[str, ...]:
    return number(value) if isinstance(value, str) else tuple(map(number, value))


def _record(record: Struct, withheld: frozenset[str]) -> Struct:
    gone = blanks(type(record), withheld)
    held = {name: getattr(record, name) for name in record.__struct_fields__ if name not in gone}
    if isinstance(record, FigureRange) and "names" in withheld:
        held["rule"] = record.rule.split(":")[0]  # "prefer:" names whom
    return type(record)(**gone, **{name: _blanked(value, withheld) for name, value in held.items()})


@cache
def blanks(kind: type[Struct], withheld: frozenset[str]) -> dict[str, Any]:
    """Return the fields of a kind of record that go, with what stands there instead."""
    named = {name for part in WITHHELD if part in withheld for base in kind.__mro__
             for name in rules().parts[part].get(base.__name__, ())}
    return {field.name: _blank(field) for field in fields(kind) if field.name in named}


def _blank(field: FieldInfo) -> Any:
    if field.default is not NODEFAULT:
        return field.default
    if type(None) in get_args(field.type):
        return None
    kind = get_origin(field.type)
    return kind() if kind in (dict, tuple) else _NOTHING if field.type is Span else 0 if field.type is int else ""
