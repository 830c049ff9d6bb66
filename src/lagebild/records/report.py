"""A published text and the claims read from it."""

from msgspec import Struct

from lagebild.records.claim import AnyClaim
from lagebild.records.parts import Place, Time


class Report(Struct, frozen=True, kw_only=True):
    """A report; `text` is the body as read, the string that all offsets point into.

    `places` are those on the map that it names, in text order: what a claim that names none can be near to.
    """

    id: str
    text: str
    language: str = "de"
    published: Time | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    claims: tuple[AnyClaim, ...] = ()
    places: tuple[Place, ...] = ()
