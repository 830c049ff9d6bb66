"""The record beside an edited table: its claims as they were when the table was written, and as they are."""

from contextlib import ExitStack

from lagebild.records import Report, Reported
from lagebild.store import Reading, Record
from lagebild.store.reviews import reviews_of
from lagebild.world import World, load_world


class Beside:
    """A record that is read at several times; a context that ends the readings."""

    def __init__(self, record: Record) -> None:
        self._record, self._opened = record, ExitStack()
        self._readings: dict[int | None, Reading] = {}
        self._worlds: dict[str, World] = {}

    def __enter__(self) -> "Beside":
        self._last = self._at(None).last_entry()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def then(self, as_of: int, claim: str) -> Reported | None:
        """Return a claim as it was after an entry; None where it did not hold, or the record has no such entry."""
        return self._claim(as_of, claim) if as_of <= self._last else None

    def now(self, claim: str) -> Reported | None:
        """Return a claim as it is."""
        return self._claim(None, claim)

    def is_accepted(self, claim: str) -> bool:
        """Return whether a person has accepted a claim as it is."""
        review = reviews_of(self._at(None), [claim]).get(claim)
        return review is not None and review.verdict == "accepted"

    def report(self, identity: str) -> Report | None:
        """Return a report."""
        return self._at(None).report(identity) if identity else None

    def world(self, language: str) -> World:
        """Return the world that reports of a language are read against."""
        if language not in self._worlds:
            self._worlds[language] = load_world(language)
        return self._worlds[language]

    def _claim(self, as_of: int | None, claim: str) -> Reported | None:
        return next(iter(self._at(as_of).reported(ids=[claim])), None)

    def _at(self, as_of: int | None) -> Reading:
        if as_of not in self._readings:
            self._readings[as_of] = self._opened.enter_context(self._record.reading(as_of))
        return self._readings[as_of]
