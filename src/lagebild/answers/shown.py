"""How counts and periods are shown in German and English: 1.300 · ≥ 29 · 20–30 · ?"""

from calendar import monthrange


def number(count: int | None, ui: str) -> str:
    """Return a count with its thousands parted, nothing for an unknown one."""
    grouped = "" if count is None else f"{count:,}"
    return grouped.replace(",", ".") if ui == "de" else grouped


def bounds(least: int | None, most: int | None, ui: str, approximate: bool = False) -> str:
    """Return the bounds of a count: "29", "≈ 40", "≥ 29", "≤ 50", "20–30"; "?" where it is unknown (C3)."""
    about = "≈ " if approximate else ""
    low, high = number(least, ui), number(most, ui)
    if low == high:
        return f"{about}{low}" if low else "?"
    if not high:
        return f"≥ {about}{low}"
    return f"{about}{low}–{high}" if low else f"≤ {about}{high}"


def whole_period(first: str, last: str) -> str | None:
    """Return the day, month or year (2016, 2016-10, 2016-10-05) that an interval of ISO days is, or None."""
    if first == last:
        return first
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01") and last[8:] == _last_day(last):
        return first[:7]
    return None


def _last_day(date: str) -> str:
    return f"{monthrange(int(date[:4]), int(date[5:7]))[1]:02d}"
