"""Everything that the claims of one report are made from, in one place."""

from msgspec import Struct

from lagebild.claims.counting import Counting
from lagebild.claims.ground import Ground
from lagebild.mentions.anaphora import Anaphora
from lagebild.mentions.entities import Entities
from lagebild.mentions.times import TimeMention
from lagebild.mentions.triggers import Trigger
from lagebild.mentions.view import View
from lagebild.mentions.voices import Voices
from lagebild.records import Time


class Context(Struct):
    """A report's mentions and the readers that turn them into parts of claims.

    `times` are by clause, `elapsed` by phrase.
    """

    view: View
    entities: Entities
    anaphora: Anaphora
    ground: Ground
    counting: Counting
    voices: Voices
    triggers: list[Trigger]
    times: dict[int, list[TimeMention]]
    published: Time | None
    elapsed: dict[int, TimeMention]

    def times_in(self, clause: int) -> list[TimeMention]:
        """Return the times that stand in the clause, in text order."""
        return self.times.get(clause, [])
