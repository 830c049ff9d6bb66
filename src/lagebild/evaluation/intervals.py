"""When a time that was read is the EDTF time that gold asks for."""

from lagebild.records import Time
from lagebild.records.edtf import read_edtf

EARLIEST, LATEST = "0000-00-00", "9999-12-31"
"""What an open end counts as."""


def bounds(edtf: str) -> tuple[str, str]:
    """Return the first and last ISO date of an EDTF date, interval or set. Raises ValueError for anything else."""
    first, last, _ = read_edtf(edtf)
    return first.isoformat() if first else EARLIEST, last.isoformat() if last else LATEST


def same_time(wanted: str, time: Time) -> bool:
    """Say whether both ends agree to the day."""
    return ((time.earliest or EARLIEST)[:10], (time.latest or LATEST)[:10]) == bounds(wanted)
