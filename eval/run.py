"""Score our reader on our own corpus, and hold the floors: `python eval/run.py [--raise]`.

Also scores the gold that lies beside the repository in ../shared, where it is there, and compares our scores with
those of the reference scorer. Fails where a score is below its floor, or where a floor was lowered in silence.
"""

import argparse
import sys
from functools import cache
from pathlib import Path

import reference
from floor_history import past_floors
from lagebild.cli.scores import score_lines
from lagebild.evaluation import GoldReport, ScoreSheet, load_gold, score_reports
from lagebild.evaluation.answers import answers
from lagebild.evaluation.examples import check_examples
from lagebild.evaluation.floors import (
    Floors,
    below,
    lowered_in_silence,
    measured,
    measured_examples,
    raised,
    read_floors,
    written,
)
from lagebild.evaluation.place_scoring import PlaceSheet, load_places, score_places, spans_of
from lagebild.pipeline import Reader
from lagebild.reading.languages import languages_read
from lagebild.records import Report
from linked import score_stories

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.yaml"
SPLITS = ("dev", "test")
FIRST = "de"
"""The language whose corpus lies in the folder itself; that of another lies in a folder of its code."""
SHARED = HERE.parents[1] / "shared"
OUTSIDE = {"seed": SHARED / "seed", "wikinews-claims": SHARED / "benchmarks" / "wikinews-claims"}
ROOM = 0.5
"""Points that raised floors stay below what was reached: a change for the better elsewhere may cost a little."""


def main() -> int:
    """Return 0 where all floors hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--raise", dest="raises", action="store_true", help="raise the floors to what is reached now")
    raises = parser.parse_args().raises
    floors = read_floors(FLOORS)
    problems = [
        f"the floor of {lowered.split} {lowered.score} was {lowered.floor} and is {lowered.reached}: "
        "put it back, or say under 'lowered' in eval/floors.yaml to what and why"
        for lowered in lowered_in_silence(floors, past_floors(FLOORS))
    ]
    results = {name: measured(score(name, folder)) for name, folder in corpora().items()}
    results |= {f"pack-{code}": run_examples(code) for code in languages_read()}
    results |= {f"places-{split}": score_place_names(HERE / "places" / split) for split in SPLITS}
    results |= {f"linked-{split}": score_stories(HERE / "linked" / split, print).shares() for split in SPLITS}
    for split, reached in results.items():
        problems += [str(shortfall) for shortfall in below(floors, split, reached)]
        floors = raised(floors, split, reached, ROOM) if raises else floors
    problems += [f"{split} has no floors in {FLOORS.name}" for split in results if not floors.floors.get(split)]
    for name, folder in OUTSIDE.items():
        score_outside(name, folder)
    if raises:
        write(floors)
    for problem in problems:
        print(f"eval: {problem}", file=sys.stderr)
    return 1 if problems else 0


@cache
def reader(language: str) -> Reader:
    """Return the reader of a language, opened when first needed."""
    return Reader.open(language)


def corpora() -> dict[str, Path]:
    """Return the folders of our own corpus by the names that they have in the floors: dev, test, en-dev …"""
    folders = {code: HERE / "corpus" / ("" if code == FIRST else code) for code in languages_read()}
    return {
        split if code == FIRST else f"{code}-{split}": folder / split
        for code, folder in folders.items() for split in SPLITS if (folder / split).is_dir()
    }


def run_examples(language: str) -> dict[str, float]:
    """Run the examples of a pack; `lagebild pack check` shows which ones fail."""
    coverage, failed = check_examples(reader(language))
    print(f"\nexamples of the pack {language}: {sum(part.examples for part in coverage)}, {len(failed)} fail")
    return measured_examples(coverage)


def score_place_names(folder: Path) -> dict[str, float]:
    """Score the places that the reports of a folder name; what is missed is shown for dev alone."""
    sheet = PlaceSheet()
    for gold in load_places(folder):
        mentions = reader(FIRST).mentions(Report(id=gold.id, text=gold.text, language=FIRST))
        score_places(gold, spans_of(mentions.places.mentions, mentions.view.analysis.tokens), sheet)
    shown = sheet.misses if folder.name == "dev" else []
    print("\n".join(["", f"places-{folder.name}: {sheet.gold} places", *shown]))
    print("  ".join(f"{name} {share}" for name, share in sheet.shares().items()))
    return sheet.shares()


def score_outside(name: str, folder: Path) -> None:
    """Score gold that is not ours; it has no floors, as it is not everywhere."""
    if folder.is_dir():
        score(name, folder)
    else:
        print(f"\n{name}: not here ({folder} is absent), not scored")


def score(name: str, folder: Path) -> ScoreSheet:
    """Score the gold reports of a folder and print the table."""
    gold = load_gold(folder)
    read, failures = answers(gold, lambda report: reader(report.language).read(report))
    sheet = score_reports(gold, read)
    print(f"\n{name}")
    print("\n".join([*score_lines(sheet), *map(str, failures)]))
    compare(folder, gold, read, sheet)
    return sheet


def compare(folder: Path, gold: list[GoldReport], read: dict[str, Report], sheet: ScoreSheet) -> None:
    """Say whether the reference scorer, where it is there, gives the same numbers."""
    tool = SHARED / "tools" / "score_claims.py"
    if not tool.is_file():
        print("the reference scorer is not here: our own numbers only")
        return
    different = reference.differences(tool, folder, [read[report.id] for report in gold if report.id in read], sheet)
    print("the reference scorer gives the same numbers" if not different else f"THE REFERENCE DIFFERS: {different}")


def write(floors: Floors) -> None:
    """Write the floors, keeping the comment at the top of the file."""
    lines = FLOORS.read_text(encoding="utf-8").splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("#"))
    FLOORS.write_text(written(floors, head), encoding="utf-8")
    print(f"\n{FLOORS.name} holds the higher floors")


if __name__ == "__main__":
    sys.exit(main())
