"""Intervals compared: what is newer for certain, what may overlap, how fine a time is."""

from datetime import date

from msgspec import Struct

from lagebild.records import Time

FIRST, LAST = "0000", "9999"
OPEN_ENDED = 10 ** 6  # days: longer than any interval with two ends


class Interval(Struct, frozen=True):
    """From … to as ISO texts to the second, both inclusive."""

    earliest: str
    latest: str

    def before(self, other: "Interval") -> bool:
        """Say whether this is over, for certain, when the other begins."""
        return self.latest < other.earliest

    def meets(self, other: "Interval") -> bool:
        """Say whether both may be the same moment."""
        return not (self.before(other) or other.before(self))


def interval(time: Time | None) -> Interval:
    """Return when a time is at the earliest and at the latest; always, where nothing is known."""
    if time is None:
        return Interval(FIRST, LAST)
    earliest, latest = time.earliest or FIRST, time.latest or LAST
    return Interval(earliest, f"{latest}T23:59:59" if len(latest) == len("2016-10-05") else latest)


def width(time: Time | None) -> int:
    """Return how many days a time leaves open; OPEN_ENDED where an end is."""
    if time is None or time.earliest is None or time.latest is None:
        return OPEN_ENDED
    if time.alternatives:
        return len(time.alternatives)
    return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days + 1
