"""The parameters that several pages share, and where in a long list a page begins (the cursor)."""

import base64
import binascii
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct, field
from msgspec.structs import replace

from lagebild.answers.asking import AskingError, wanted
from lagebild.store.wanted import Wanted

Where = TypeVar("Where")
Limit = Annotated[int, Meta(ge=1, le=500, description="How many at most.")]
InList = Annotated[str, Meta(description="Where a long list goes on: `next` of the part before.")]
Day = Annotated[str, Meta(description="A day, month or year (2016-10-05, 2016-10, 2016).")]
AsOf = Annotated[str, Meta(description="The record as it was: at the end of a day, a moment, or after an entry.")]
Name = Annotated[str, Meta(description="Part of a name, or an id.")]


class AsOfQuery(Struct, frozen=True, kw_only=True):
    """A past state of the record."""

    as_of: AsOf | None = None


class Filters(AsOfQuery, frozen=True, kw_only=True):
    """Which incidents are asked for; all that is given must fit."""

    first: Day | None = field(default=None, name="from")
    last: Day | None = field(default=None, name="to")
    place: Name | None = None
    radius: Annotated[float, Meta(ge=0, description="Around the place, in kilometres.")] | None = None
    actor: Name | None = None
    kind: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    source: Annotated[str, Meta(description="Part of the name of somebody who told of it.")] | None = None
    realis: Annotated[Literal["actual", "hypothetical"], Meta(
        description="actual: somebody says that it was so; hypothetical: all leave that open.")] | None = None
    text: Annotated[str, Meta(description="Words in the reports.")] | None = None


def asked_for(filters: Filters) -> Wanted:
    """Return what incidents the filters ask for. Raises AskingError."""
    asked = wanted(filters.first, filters.last, filters.place, filters.radius, filters.actor, filters.kind,
                   filters.grade)
    return replace(asked, source=filters.source, realis=filters.realis, text=filters.text)


DEEPEST = 10_000
"""So much of such a list is shown; whoever looks for more asks more narrowly."""
Passed = Annotated[int, Meta(ge=0, le=DEEPEST)]
"""How many of a list that has no other order than its own have been shown."""


def place_after(last: object) -> str:
    """Return the cursor of what comes after something, told apart by its values."""
    return base64.urlsafe_b64encode(msgspec.json.encode(last)).decode().rstrip("=")


def read_place(cursor: str | None, kind: type[Where]) -> Where | None:
    """Return what a list goes on after. Raises AskingError where that is no cursor of ours."""
    if cursor is None:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise AskingError("this is no place in the list; begin without a cursor") from error
