"""Floors: what each score of each split must reach; they rise with the reader and are never lowered in silence."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

from lagebild.evaluation.examples import Coverage
from lagebild.evaluation.scoring import SCORES, ScoreSheet

_OVERALL, _QUIET, _EXAMPLES = "overall", "quiet", "examples"
_PLACES = ("near", "precise", "meant")  # shares of the places that `evaluation.place_scoring` counts
_LINKED = ("b-cubed", "apart", "killed", "injured", "independent", "grade", "totals-outside")  # of `linked_scoring`
NAMES = (_OVERALL, _QUIET, _EXAMPLES, *_PLACES, *_LINKED, *SCORES)


class FloorError(ValueError):
    """The file of floors is broken, or lowers a floor without saying why."""


class Lowering(Struct, frozen=True, forbid_unknown_fields=True):
    """A floor that was lowered on purpose: to what, and why."""

    split: str
    score: str
    to: float
    why: str


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """Floors in percent by split and score: F1, but `quiet` is the share of distractors that gave no claim.

    `examples`, the only score of a pack, is the share of its examples that are read as their entries say.
    """

    floors: dict[str, dict[str, float]] = {}
    lowered: tuple[Lowering, ...] = ()


class Below(Struct, frozen=True):
    """A score that does not reach its floor."""

    split: str
    score: str
    floor: float
    reached: float

    def __str__(self) -> str:
        return f"{self.split}: {self.score} is {self.reached:.1f}, its floor is {self.floor:.1f}"


def measured(sheet: ScoreSheet) -> dict[str, float]:
    """Return what a sheet reached, by the names of NAMES; scores for which gold has nothing are left out."""
    scores = {name: sheet.score(name).f for name in SCORES if sheet.score(name).n}
    if sheet.distractors:
        scores[_QUIET] = round(100 * sheet.quiet / sheet.distractors, 1)
    return {_OVERALL: sheet.overall, **scores}


def measured_examples(coverage: Iterable[Coverage]) -> dict[str, float]:
    """Return what the examples of a pack reached."""
    parts = list(coverage)
    run, failed = sum(part.examples for part in parts), sum(part.failed for part in parts)
    return {_EXAMPLES: math.floor(1000 * (run - failed) / run) / 10 if run else 100.0}


def parse_floors(content: str, name: str) -> Floors:
    """Return the floors of a YAML text; `name` is what errors call it. Raises FloorError."""
    try:
        floors = msgspec.convert(yaml.safe_load(content) or {}, Floors)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise FloorError(f"{name}: {' '.join(str(error).split())}") from error
    unknown = {score for scores in floors.floors.values() for score in scores} - set(NAMES)
    if unknown:
        raise FloorError(f"{name}: there are no scores {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return floors


def read_floors(path: Path) -> Floors:
    """Return the floors of a file. Raises FloorError where it is missing or broken."""
    try:
        return parse_floors(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise FloorError(f"{path}: it cannot be read: {(error.strerror or str(error)).lower()}") from error


def below(floors: Floors, split: str, reached: Mapping[str, float]) -> list[Below]:
    """Return the scores of a split that do not reach their floors; a score that was not measured reaches 0."""
    wanted = floors.floors.get(split, {})
    return [Below(split, s, floor, reached.get(s, 0.0)) for s, floor in wanted.items() if reached.get(s, 0.0) < floor]


def raised(floors: Floors, split: str, reached: Mapping[str, float], room: float) -> Floors:
    """Return floors with those of a split raised to `room` points under what was reached; none is lowered."""
    old = floors.floors.get(split, {})
    near = {score: math.floor(10 * max(0.0, value - room)) / 10 for score, value in reached.items()}
    new = {score: max(old.get(score, 0.0), value) for score, value in near.items()}
    return Floors({**floors.floors, split: {**old, **new}}, floors.lowered)


def lowered_in_silence(now: Floors, before: Iterable[Floors]) -> list[Below]:
    """Return the floors that are lower than they ever were, without an entry under `lowered` that says why."""
    highest: dict[tuple[str, str], float] = {}
    for floors in before:
        for split, scores in floors.floors.items():
            for score, floor in scores.items():
                highest[split, score] = max(floor, highest.get((split, score), 0.0))
    allowed = {(entry.split, entry.score): entry.to for entry in now.lowered if entry.why.strip()}
    return [
        Below(split, score, floor, now.floors.get(split, {}).get(score, 0.0))
        for (split, score), floor in highest.items()
        if now.floors.get(split, {}).get(score, 0.0) < min(floor, allowed.get((split, score), floor))
    ]


def written(floors: Floors, head: str) -> str:
    """Return the floors as YAML under the comment `head`."""
    content = msgspec.to_builtins(floors)
    return head + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=False)
