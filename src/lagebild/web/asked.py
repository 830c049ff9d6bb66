"""A question to the record: the address with its parts and query, and the transaction in which it is answered."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from lagebild.answers.asking import AskingError
from lagebild.exports.withholding import rules
from lagebild.store import Reading
from lagebild.store.numbering import under_number
from lagebild.web.security.visits import Visit
from lagebild.web.settings import Settings

Query = TypeVar("Query", bound=Struct)
LANGUAGE = "lang"
"""The one parameter that every address may have."""


def never_asked(withheld: frozenset[str]) -> frozenset[str]:
    """Return the names of parameters that would tell what is withheld by what they find (C18)."""
    return frozenset(name for part, names in rules().asked.items() if part in withheld for name in names)


class NotThereError(LookupError):
    """The record has no such incident or report."""


class Asked(Struct, frozen=True):
    """What a page is asked: the parts of its path, what is read from the record for the answer, and who asks."""

    reading: Reading
    parts: Mapping[str, str]
    settings: Settings
    visit: Visit

    def meant(self, name: str) -> str | None:
        """Return the id that a visitor means, who may know a report by a number alone (C18); None where it is none."""
        return under_number(self.reading, name) if self.visit.withheld else name


def convert(given: Sequence[tuple[str, str]], kind: type[Query]) -> Query:
    """Return the parameters of a query as a record; empty ones ask for nothing. Raises AskingError."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, object] = {}
    for name, value in given:
        if name == LANGUAGE or not value.strip():
            continue
        if name not in fields:
            raise AskingError(f"{name!r} cannot be asked for here; there are {', '.join(fields) or 'no parameters'}")
        if is_several(fields[name]):
            values.setdefault(name, []).append(value)  # type: ignore[attr-defined]
        else:
            values[name] = value
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise AskingError(str(error)) from error


def is_several(field: msgspec.structs.FieldInfo) -> bool:
    """Say whether a parameter may stand several times."""
    return isinstance(field.default, tuple)
