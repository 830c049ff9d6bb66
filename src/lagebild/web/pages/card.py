"""The card that the map shows beside the mark of an incident: what the list shows of it."""

from msgspec import Struct

from lagebild.web.asked import Asked, NotThereError
from lagebild.web.pages.incident import Query
from lagebild.web.pages.situation import Head, head


class Card(Struct, frozen=True):
    """The head of an incident."""

    incident: Head


def data(asked: Asked, query: Query) -> Card:
    """Return the head of the incident with this id. Raises NotThereError."""
    name = asked.parts["id"]
    found = asked.reading.incident(name)
    if found is None:
        raise NotThereError(f"there is no incident {name!r} in the record")
    return Card(head(found))
