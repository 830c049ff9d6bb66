"""Whether two claims tell of one happening: levels of agreement, their weights in bits, and the verdict.

Fellegi and Sunter's model: each comparison has levels, each level a weight in bits, fitted to pairs of which people
said whether they are one happening (eval/train_linking.py). The score adds the weights to the prior. Claims of one
report are compared by another table (`within`) than what two reports tell (`across`): a report says itself what
belongs together.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lagebild.linking import what, when, where, within
from lagebild.linking.parameters import Parameters, Table
from lagebild.linking.profile import Profile
from lagebild.linking.words import DATED, PRIOR
from lagebild.records import Judgement, Part, Verdict

Level = Callable[[Profile, Profile], str]


def _place(one: Profile, other: Profile) -> str:
    return where.place_level(one.spot, other.spot)


ACROSS: dict[str, Level] = {
    "kind": what.kind_level, "time": when.time_level, "place": _place, "killed": what.killed_level,
    "counts": what.others_level, "actors": what.actors_level, "targets": what.targets_level,
    "sites": what.sites_level, "means": what.means_level, "words": what.words_level,
    "publication": when.publication_level,
}
WITHIN: dict[str, Level] = {
    "happening": within.happening_level, "kind": what.kind_level, "told-time": within.told_time_level,
    "told-place": within.told_place_level, "actors": what.actors_level, "sites": what.sites_level,
    "means": what.means_level, "voice": within.voice_level, "distance": within.distance_level,
    "answer": within.answer_level, "setting": within.setting_level,
}
IMPOSSIBLE = frozenset({("kind", "other"), ("time", "far"), ("place", "far")})
"""Levels of two reports that no other evidence makes good: elsewhere, at another time, or of another sort."""

APART = frozenset({"next", "days", "week", "far"})
"""Levels of time that tell two happenings of one report apart, where the later is given a time of its own."""

OWN = frozenset({"own", "recalled"})
"""Settings in which the later has a time or place of its own."""

CLEAR = 1.0
"""Bits below the threshold at which happenings that are told apart stand."""

SURE = 12.0
"""Bits beyond which a score says no more: one pair must not carry a whole cluster."""


class Compared(NamedTuple):
    """The score of a pair in bits, within ±SURE, and whether it can be one happening at all."""

    score: float
    possible: bool


def is_within(one: Profile, other: Profile) -> bool:
    """Say whether a pair is of one report."""
    return one.report == other.report


def levels(one: Profile, other: Profile) -> Iterator[tuple[str, str]]:
    """Yield each comparison of a pair with its level."""
    for name, level in (WITHIN if is_within(one, other) else ACROSS).items():
        yield name, level(one, other)


def compared(parameters: Parameters, one: Profile, other: Profile) -> Compared:
    """Return the score of a pair."""
    if not is_within(one, other):
        return _compared_across(parameters.across, one, other)
    found = dict(levels(one, other))
    score = _weighed(parameters.within, found)
    return Compared(_bounded(score + _told_apart(parameters.within, found, score)), True)


def _compared_across(table: Table, one: Profile, other: Profile) -> Compared:
    """Return the score of what two reports tell; what rules out one happening is looked at first, and nothing else."""
    found: dict[str, str] = {}
    for name, level in ACROSS.items():
        found[name] = level(one, other)
        if (name, found[name]) in IMPOSSIBLE:
            return Compared(-SURE, False)
    return Compared(_bounded(_weighed(table, found)), True)


def _weighed(table: Table, found: Mapping[str, str]) -> float:
    return table.prior + sum(map(table.weights.__getitem__, found.items()))


def _bounded(score: float) -> float:
    return max(-SURE, min(SURE, score))


def _told_apart(table: Table, found: dict[str, str], score: float) -> float:
    """Return the bits that are taken off where a report tells two happenings apart, so that they are surely two.

    "Am 4. Mai starben vier Menschen, am 5. Mai fünf", "in Dnipro …, in der Region Charkiw …", "bereits am Freitag …":
    the later is given a day or a place of its own. Not more than that: a person may still say otherwise.
    """
    setting = found.get("setting")
    named = found.get("told-time") in APART or found.get("told-place") == "far" or setting == "recalled"
    apart = named and found.get("happening") == "other" and setting in OWN
    return min(0.0, table.different - CLEAR - score) if apart else 0.0


def judged(parameters: Parameters, one: Profile, other: Profile, by: str) -> Judgement:
    """Return the judgement of a pair with all its parts."""
    first, second = sorted((one, other), key=lambda telling: telling.lead)
    parts = _parts(_table(parameters, first, second), first, second)
    return Judgement(left=first.lead, right=second.lead, verdict=verdict(parameters, first, second), by=by,
                     score=round(sum(part.weight for part in parts), 2), parts=parts)


def verdict(parameters: Parameters, one: Profile, other: Profile) -> Verdict:
    """Return what the score of a pair means: unsure pairs are for people to look at."""
    table, pair = _table(parameters, one, other), compared(parameters, one, other)
    if not pair.possible or pair.score < table.different:
        return "different"
    return "same" if pair.score >= table.same else "unsure"


def _table(parameters: Parameters, one: Profile, other: Profile) -> Table:
    return parameters.within if is_within(one, other) else parameters.across


def _parts(table: Table, one: Profile, other: Profile) -> tuple[Part, ...]:
    found = dict(levels(one, other))
    parts = [Part(PRIOR, "", round(table.prior, 2))]
    parts += (Part(name, level, round(table.weights[name, level], 2)) for name, level in found.items())
    taken_off = _told_apart(table, found, sum(part.weight for part in parts))
    return (*parts, Part(DATED, "", round(taken_off, 2))) if taken_off else tuple(parts)
