"""How two claims of one report relate: what the report's own words join or keep apart."""

from lagebild.linking.profile import Profile
from lagebild.linking.what import figure_level
from lagebild.linking.when import time_level
from lagebild.linking.where import place_level

BESIDE, NEAR = 200, 700  # characters between two tellings


def happening_level(one: Profile, other: Profile) -> str:
    """Return whether the report itself tells of one happening: same, corrected or other."""
    mine, theirs = one.told, other.told
    if other.lead == mine.corrects or one.lead == theirs.corrects:
        return "corrected"
    return "same" if mine.happening is not None and mine.happening == theirs.happening else "other"


def told_time_level(one: Profile, other: Profile) -> str:
    """Return how the times relate, with `words` where both rest on the same words of the report.

    "Drei Tage nach dem Anschlag" tells when that was, and when what came after it was: two times.
    """
    if one.told.time is not None and (one.told.time, one.days) == (other.told.time, other.days):
        return "words"
    return time_level(one, other)


def told_place_level(one: Profile, other: Profile) -> str:
    """Return how the places relate, with `words` where both rest on the same words of the report."""
    if one.told.place is not None and one.told.place == other.told.place:
        return "words"
    return place_level(one.spot, other.spot)


def voice_level(one: Profile, other: Profile) -> str:
    """Return who speaks, and how the counts of the dead of different sources relate.

    same, other: without two counts; agree: of one count or nearly; rival, conflict: other counts by other sources;
    contradiction: one source gives different counts.
    """
    figures = figure_level(one, other, "killed")
    same = one.told.voice == other.told.voice
    if figures == "unknown":
        return "same" if same else "other"
    if figures in ("equal-large", "equal", "close"):
        return "agree"
    return "contradiction" if same else "conflict" if figures == "conflict" else "rival"


def distance_level(one: Profile, other: Profile) -> str:
    """Return how far apart in the report they are told: in one clause but not as one, beside, near or far."""
    distance = abs(one.told.start - other.told.start)
    if distance == 0 and happening_level(one, other) == "other":
        return "clause"
    return "beside" if distance <= BESIDE else "near" if distance <= NEAR else "far"


def answer_level(one: Profile, other: Profile) -> str:
    """Return whether one denies, blames or owns to what the other tells: told, answer or answers."""
    answers = one.told.answer + other.told.answer
    return ("told", "answer", "answers")[answers]


def setting_level(one: Profile, other: Profile) -> str:
    """Return how the later claim goes on: with a time or place of its own (own), with another happening, or carried.

    recalled: it looks back to a day, where the first has none ("Bereits am Donnerstag waren …").
    """
    first, later = sorted((one, other), key=lambda claim: (claim.told.start, claim.lead))
    if later.told.recalled and later.days[0] is not None and first.days[0] is None:
        return "recalled"
    return "another" if later.told.another else "own" if later.told.own else "carried"
