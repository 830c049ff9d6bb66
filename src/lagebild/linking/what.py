"""How alike two claims are in what they say happened: kind, figures, people, things and words."""

import math

from lagebild.codes import event_kinds
from lagebild.linking.profile import Count, Profile
from lagebild.linking.when import gap

LARGE = 10  # from this number on an equal count is hardly chance
CLOSE, RISE, APART = 1.25, 4.0, 2.5
"""How many times as large a count may be: as good as equal; of a later report; of another source."""

HOLDING = frozenset({"camp", "village"})
"""Things hit that hold others."""

COUNT_LEVELS = ("equal-large", "equal", "close", "rising", "apart", "conflict", "unknown")
"""How counts relate, what speaks most for one happening first."""


def kind_level(one: Profile, other: Profile) -> str:
    """Return how event kinds relate: same, broader (one is a less specific name of the other), kin or other."""
    if one.kinds & other.kinds:
        return "same"
    if one.kinds & _broader(other.kinds) or other.kinds & _broader(one.kinds):
        return "broader"
    return "kin" if one.families & other.families else "other"


def _broader(kinds: frozenset[str]) -> set[str]:
    return {name for kind in kinds for name in event_kinds()[kind].broader}


def killed_level(one: Profile, other: Profile) -> str:
    """Return how the counts of the dead relate."""
    return figure_level(one, other, "killed")


def others_level(one: Profile, other: Profile) -> str:
    """Return how the counts of anything but the dead relate, of the one that speaks most clearly."""
    whats = (one.figures.keys() & other.figures.keys()) - {"killed"}
    found = {figure_level(one, other, what) for what in whats}
    return next((level for level in COUNT_LEVELS if level in found), "unknown")


def figure_level(one: Profile, other: Profile, what: str) -> str:
    """Return how two counts relate: equal-large, equal, close, rising, apart, conflict or unknown.

    A later report may give more (`rising`); who gives less, or much more, tells of something else (`conflict`), but
    for those who counted "at least" so many (`apart`). "Dozens" speaks only against fewer.
    """
    mine, theirs = one.figures.get(what), other.figures.get(what)
    if not mine or not theirs:
        return "unknown"
    found = {_count_level(a, b, _order(one, other)) for a in mine for b in theirs}
    return next(level for level in COUNT_LEVELS if level in found)


def _count_level(mine: Count, theirs: Count, order: int) -> str:
    if mine.point == theirs.point:
        if mine.vague or theirs.vague:
            return "unknown"
        return "equal-large" if mine.point >= LARGE else "equal"
    small, large = sorted((mine, theirs), key=lambda count: count.point)
    if small.vague:
        return "unknown"
    times = large.point / small.point if small.point else math.inf
    if times <= CLOSE:
        return "close"
    if _rises(mine, theirs, order):
        return "rising" if times <= RISE else "apart" if small.point and small.max is None else "conflict"
    return "apart" if times <= APART else "conflict"


def _order(one: Profile, other: Profile) -> int:
    """Return -1 where the one was published first, 1 where the other was, 0 where that is open."""
    if gap(one.published, other.published) == 0:
        return 0
    return -1 if (one.published[0] or 0) < (other.published[0] or 0) else 1


def _rises(mine: Count, theirs: Count, order: int) -> bool:
    """Say whether the later report, or the one that sets no upper bound, gives more."""
    if order == 0:
        return (mine if mine.point < theirs.point else theirs).max is None
    return (mine.point < theirs.point) == (order < 0)


def actors_level(one: Profile, other: Profile) -> str:
    """Return whether the same are said to have done it: shared, side, unknown or other."""
    if one.actors & other.actors:
        return "shared"
    if one.sides & other.sides:
        return "side"
    return "other" if one.sides and other.sides else "unknown"


def targets_level(one: Profile, other: Profile) -> str:
    """Return whether it was done to the same people: shared, other or unknown."""
    return _level(one.targets, other.targets)


def sites_level(one: Profile, other: Profile) -> str:
    """Return whether the same sort of thing was hit: shared, other or unknown.

    A school and a hospital of one camp are two.
    """
    mine, theirs = one.sites - HOLDING, other.sites - HOLDING
    if mine and theirs:
        return _level(mine, theirs)
    return "shared" if one.sites & other.sites else "unknown"


def means_level(one: Profile, other: Profile) -> str:
    """Return whether it was done by the same means: shared, other or unknown."""
    return _level(one.means, other.means)


def _level(mine: frozenset[str], theirs: frozenset[str]) -> str:
    if not mine or not theirs:
        return "unknown"
    return "shared" if mine & theirs else "other"


def words_level(one: Profile, other: Profile) -> str:
    """Return how many words they share, of the one with fewer: copy, many, some, few; unknown across languages."""
    if one.language != other.language or not one.words or not other.words:
        return "unknown"
    shared = len(one.words & other.words) / min(len(one.words), len(other.words))
    return "copy" if shared >= 0.8 else "many" if shared >= 0.5 else "some" if shared >= 0.25 else "few"
