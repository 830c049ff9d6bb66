"""The sums of the dead and injured in what is asked for, each grade apart (C17)."""

from lagebild.incidents.tolls import Sum, sums
from lagebild.store import Reading
from lagebild.store.finding import ranges
from lagebild.store.wanted import Wanted


def tolls(reading: Reading, wanted: Wanted) -> dict[str, list[Sum]]:
    """Return the sums of the killed and of the injured."""
    return {what: sums(alike) for what, alike in ranges(reading, wanted).items()}
