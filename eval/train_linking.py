"""Count how often each level of each comparison is seen: `python eval/train_linking.py` writes linking/parameters.yaml.

Counted are pairs of claims, as our own reader reads them, in the stories of eval/linked/dev, of which a person said
to which incident they belong; the test half is only for scoring. What was seldom seen is drawn towards the weight that
a person expects (comparisons.yaml), so that a chance sighting weighs little.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

import yaml

from lagebild.evaluation.linked_reading import ReadStory
from lagebild.linking import Profile, block_keys, is_linked, parameters, profile, search_keys, told
from lagebild.linking.compare import ACROSS, WITHIN, is_within, levels
from lagebild.linking.words import comparisons
from lagebild.records import Reported
from linked import read_all

HERE = Path(__file__).resolve().parent
EXPECTED = 40.0
"""Pairs of each kind that the weights which people expect count as, beside those seen: the corpus is small."""

SHARE = {"within": 0.5, "across": 0.5}
"""The share of compared pairs that are about one happening, rounded; pairs without a common block key do not count."""

THRESHOLDS = {"within": {"same": 0.5, "different": -4.0}, "across": {"same": -0.5, "different": -3.0}}
"""Bits from which on a pair is one happening, and below which it is two, by cross-validation over the stories."""

HEAD = """# How often each level of each comparison is seen with two claims of one happening (m) and of two (u).
# Written by eval/train_linking.py from eval/linked/dev; a level weighs log2(m/u) bits. Levels: comparisons.yaml.
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
        by_incident: dict[str, list[Reported]] = defaultdict(list)
        for reported in story.claims:
            by_incident[story.incident.get(reported.claim.id, "")].append(reported)
        for incident, members in by_incident.items():
            if incident:
                name = f"{story.story.reports[0].id}/{incident}"
                claims += [(profile(r, r.claim), name) for r in members if is_linked(r.claim)]
                tellings += [(telling, name) for telling in told(members)]
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
    tables = {name: counted(name, [pair for pair in labelled if is_within(*pair[:2]) == (name == "within")])
              for name in THRESHOLDS}
    return HEAD + yaml.safe_dump(tables, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)


def counted(table: str, labelled: list[Pair]) -> dict[str, object]:
    """Return the shares of all levels of a table."""
    seen = {True: Counter[tuple[str, str]](), False: Counter[tuple[str, str]]()}
    for one, other, same in labelled:
        seen[same].update(levels(one, other))
    totals = {same: sum(pair[2] is same for pair in labelled) for same in (True, False)}
    rows = {name: {level: shares(seen, totals, name, level) for level in comparisons()[name].levels}
            for name in (WITHIN if table == "within" else ACROSS)}
    return {**THRESHOLDS[table], "pairs": len(labelled), "share": SHARE[table], "levels": rows}


def shares(
    seen: dict[bool, Counter[tuple[str, str]]], totals: dict[bool, int], name: str, level: str
) -> dict[str, float]:
    """Return m and u of a level, drawn towards the weight that its entry expects."""
    among_all = (seen[True][name, level] + seen[False][name, level] + 1) / (sum(totals.values()) + 8)
    half = 2 ** (comparisons()[name].levels[level].bits / 2)
    m = (seen[True][name, level] + EXPECTED * among_all * half) / (totals[True] + EXPECTED)
    u = (seen[False][name, level] + EXPECTED * among_all / half) / (totals[False] + EXPECTED)
    return {"m": round(m, 5), "u": round(u, 5)}


if __name__ == "__main__":
    sys.exit(main())
