"""How near two times are, of happenings and of publication."""

from lagebild.linking.profile import Days, Profile

SHORT = 1  # days between first and last of a time that is as good as a day: a night spans two
GAPS = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (30, "8-30"))


def time_level(one: Profile, other: Profile) -> str:
    """Return how two times relate: day, overlap, next, days, week, far, or unknown."""
    if _is_open(one.days) or _is_open(other.days):
        return "far" if _told_before(one, other) or _told_before(other, one) else "unknown"
    distance = gap(one.days, other.days)
    if distance == 0:
        return "day" if _is_short(one.days) and _is_short(other.days) else "overlap"
    return "next" if distance == 1 else "days" if distance <= 3 else "week" if distance <= 7 else "far"


def _told_before(told: Profile, happened: Profile) -> bool:
    """Say whether the one was printed before the other happened."""
    printed, first = told.published[1], happened.days[0]
    return printed is not None and first is not None and first > printed


def publication_level(one: Profile, other: Profile) -> str:
    """Return how many days lie between the reports."""
    distance = gap(one.published, other.published)
    return next((level for most, level in GAPS if distance <= most), "more")


def gap(one: Days, other: Days) -> int:
    """Return the days between two intervals, 0 where they touch or one is open towards the other."""
    first = other[0] - one[1] if other[0] is not None and one[1] is not None else 0
    second = one[0] - other[1] if one[0] is not None and other[1] is not None else 0
    return max(first, second, 0)


def _is_open(days: Days) -> bool:
    return days[0] is None or days[1] is None


def _is_short(days: Days) -> bool:
    return days[0] is not None and days[1] is not None and days[1] - days[0] <= SHORT
