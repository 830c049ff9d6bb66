"""The sums of the dead and injured in what is asked for, each grade apart (C17)."""

from lagebild.incidents.tolls import Alike, Sum, sums
from lagebild.store import Reading
from lagebild.store.finding import Wanted, ranges

SUMMED = ("killed", "injured")


def tolls(reading: Reading, wanted: Wanted) -> dict[str, list[Sum]]:
    """Return the sums of each of SUMMED."""
    return {
        what: sums(Alike(grade=of, min=least, max=most, incidents=count)
                   for of, least, most, count in ranges(reading, wanted, what))
        for what in SUMMED
    }
