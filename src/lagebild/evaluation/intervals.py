"""When a time that was read is the EDTF time that gold asks for."""

from calendar import monthrange

from lagebild.records import Time

EARLIEST, LATEST = "0000-00-00", "9999-12-31"
"""What an open end counts as."""


def bounds(edtf: str) -> tuple[str, str]:
    """Return the first and last ISO date of an EDTF date, interval or set."""
    text = edtf.strip().replace("~", "").replace("?", "")
    if text.startswith(("[", "{")):
        members = [bounds(member) for member in text.strip("[]{}").split(",")]
        return min(first for first, _ in members), max(last for _, last in members)
    if "/" in text:
        first, last = text.split("/", 1)
        return (bounds(first)[0] if first.strip(". ") else EARLIEST, bounds(last)[1] if last.strip(". ") else LATEST)
    return _calendar(text)


def _calendar(text: str) -> tuple[str, str]:
    parts = text[:10].split("-")
    if len(parts) == 1:
        return f"{parts[0]}-01-01", f"{parts[0]}-12-31"
    if len(parts) == 2:
        year, month = int(parts[0]), int(parts[1])
        return f"{text[:7]}-01", f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"
    return text[:10], text[:10]


def same_time(wanted: str, time: Time) -> bool:
    """Say whether both ends agree to the day."""
    return ((time.earliest or EARLIEST)[:10], (time.latest or LATEST)[:10]) == bounds(wanted)
