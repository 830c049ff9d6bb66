"""Score the kinds and ids of the actors that are read: `python eval/actors.py [--show]`.

eval/actors/dev.csv says for eight reports of the development corpus of what kind the actors of their gold are
(several kinds where the text leaves it open), and their id where the registry has them. A pair is judged for each gold
claim that was read, in every slot where gold's name was read too:

kind right    the kind read is one of the kinds
id right      of pairs with an id: just that id was read; a state's government has the state's ISO code
id wrong      of pairs where an id was read: it is another one, or the registry has none

Who is missed or invented altogether is not judged here but by `eval/run.py`. The actor of "Soldaten" or "Rebellen" has
no id unless the words name the force as a whole. Names that gold uses for things hit are not judged.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lagebild.evaluation import GoldReport, load_gold
from lagebild.evaluation.answers import answers
from lagebild.evaluation.gold import GoldClaim
from lagebild.evaluation.matching import match_claims
from lagebild.evaluation.names import same_name
from lagebild.evaluation.slots import ACTOR_SLOTS
from lagebild.pipeline import Reader
from lagebild.records import Actor, Claim, Report

HERE = Path(__file__).resolve().parent


class Wanted(NamedTuple):
    """What an actor is: its possible kinds, and its id or None."""

    kinds: frozenset[str]
    id: str | None


class Judged(NamedTuple):
    """An actor that was read for a name of gold."""

    name: str
    wanted: Wanted
    actor: Actor


def read_wanted(path: Path) -> dict[tuple[str, str], Wanted]:
    """Return what the actors are by report and first name."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            (row["report"], row["name"]): Wanted(frozenset(row["kind"].split("|")), row["id"] or None)
            for row in csv.DictReader(stream)
        }


def paired(gold: GoldClaim, read: Claim) -> Iterator[tuple[str, Actor]]:
    """Yield each name of a gold claim with the actor that was read for it."""
    for slot in ACTOR_SLOTS:
        left = _listed(getattr(read, slot, None))
        for name in _listed(getattr(gold, slot, None)):
            found = next((actor for actor in left if same_name(name, actor)), None)
            if found is not None:
                left.remove(found)
                yield name, found


def _listed(value: object) -> list:
    return list(value) if isinstance(value, tuple | list) else [] if value is None else [value]


def judged(gold: GoldReport, read: Report, wanted: dict[tuple[str, str], Wanted]) -> Iterator[Judged]:
    """Yield the actors of one report that can be judged."""
    matches = match_claims(gold.claims, gold.text, read.claims, [claim.evidence for claim in read.claims])
    for number, match in matches.items():
        for name, actor in paired(gold.claims[number], read.claims[match.read]):
            known = wanted.get((gold.id, name.split("|")[0]))
            if known is not None:
                yield Judged(name, known, actor)


def counts(pairs: list[Judged]) -> Counter[str]:
    """Return how many pairs are right in what."""
    counted = Counter(pairs=len(pairs))
    for pair in pairs:
        counted["kind"] += pair.actor.kind in pair.wanted.kinds
        counted["registered"] += pair.wanted.id is not None
        counted["id"] += pair.wanted.id is not None and pair.actor.id == pair.wanted.id
        counted["resolved"] += pair.actor.id is not None
        counted["wrong"] += pair.actor.id is not None and pair.actor.id != pair.wanted.id
    return counted


def main() -> int:
    """Print the three numbers. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print every pair that is not right")
    show = parser.parse_args().show
    wanted = read_wanted(HERE / "actors" / "dev.csv")
    reports = {report for report, _ in wanted}
    gold = [report for report in load_gold(HERE / "corpus" / "dev") if report.id in reports]
    read, _ = answers(gold, Reader.open("de").read)
    pairs = [pair for report in gold if report.id in read for pair in judged(report, read[report.id], wanted)]
    for name, known, actor in pairs if show else ():
        if actor.kind not in known.kinds or actor.id != known.id:
            print(f"{name}: {actor.kind} {actor.id} for {'|'.join(sorted(known.kinds))} {known.id}")
    counted = counts(pairs)
    for label, right, of in (("kind right", "kind", "pairs"), ("id right", "id", "registered"),
                             ("id wrong", "wrong", "resolved")):
        print(f"{label:12}{100 * counted[right] / max(1, counted[of]):6.1f} % of {counted[of]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
