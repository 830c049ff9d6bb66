"""Read the times of the KRAUTS newspaper texts and score them with the shared scorer.

    python benchmarks/krauts_times.py [SHARED_FOLDER] [--out FOLDER]

KRAUTS is for measuring only and not part of the project; without it this script says so and stops. TIMEX3 marks the
words of a calendar time alone, so each mention is written out as the units that its words name: "seit 2013" and "Ende
2013" are 2013 there, both ends of a range stand for themselves, amounts of time ("vor drei Jahren") are durations and
left out, and so is "heute" where it means our time (PRESENT_REF).
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lagebild.language.analyse import analyse
from lagebild.mentions.calendar import parse_edtf
from lagebild.mentions.numerals import read_numbers
from lagebild.mentions.times import TimeMention, find_times
from lagebild.mentions.times_words import Calendar, read_calendar
from lagebild.packs import Pack, load_pack
from lagebild.records.parts import Time

CORPORA = ("KRAUTS_Dolomiten-42", "KRAUTS_DieZeit")
NOT_CALENDAR = frozenset(("ago", "offset", "period", "present"))
_CREATED = re.compile(r"<DCT>.*?value=\"([^\"]+)\".*?</DCT>", re.S)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_TAG = re.compile(r"<[^>]+>")


def read_document(path: Path) -> tuple[str, Time | None]:
    """Return the text without tags, as the scorer counts its offsets, and the day it was written."""
    source = path.read_text(encoding="utf-8", errors="replace")
    body = _TEXT.search(source)
    text = _TAG.sub("", body[1] if body else source)
    created = _CREATED.search(source)
    if created is None:
        return text, None
    earliest, latest, _ = parse_edtf(created[1])
    return text, Time(text=created[1], start=0, end=0, earliest=earliest, latest=latest)


def timex(mentions: list[TimeMention]) -> Iterator[dict[str, object]]:
    """The mentions as TIMEX3 would mark them."""
    for mention in mentions:
        if mention.kind in NOT_CALENDAR:
            continue
        for unit in mention.named:
            if unit.earliest and unit.latest:
                yield {"start": unit.start, "end": unit.end, "earliest": unit.earliest, "latest": unit.latest}


def predict(folder: Path, pack: Pack, calendar: Calendar) -> Iterator[str]:
    """Read every document of the folder; one JSON line each."""
    for path in sorted(folder.iterdir()):
        text, created = read_document(path)
        times = list(timex(find_times(analyse(text, pack), created, calendar)))
        yield json.dumps({"id": path.stem, "text": text, "times": times}, ensure_ascii=False)


def main() -> int:
    """Score both corpora. Returns 1 where they are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--out", type=Path, default=Path("build"), help="where the predictions are written")
    args = parser.parse_args()
    gold, scorer = args.shared / "benchmarks" / "krauts", args.shared / "tools" / "score_times.py"
    if not gold.is_dir() or not scorer.is_file():
        print(f"KRAUTS is not here: looked for {gold} and {scorer}. It is not part of the project; nothing was scored.")
        return 1
    pack = load_pack("de")
    calendar = read_calendar(pack.folder, read_numbers(pack.folder))
    args.out.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        predictions = args.out / f"{corpus}.jsonl"
        predictions.write_text("\n".join(predict(gold / corpus, pack, calendar)) + "\n", encoding="utf-8")
        print(corpus, flush=True)
        subprocess.run([sys.executable, str(scorer), str(gold / corpus), "--predictions", str(predictions)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
