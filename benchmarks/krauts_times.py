"""Read the times of the KRAUTS newspaper texts through the command and score what it prints with the shared scorer.

    python benchmarks/krauts_times.py [SHARED_FOLDER] [--out FOLDER]

KRAUTS is for measuring only and not part of the project; without it this script says so and stops. The text and the day
of each document go in as JSONL, `lagebild read --view times --format jsonl` answers, and its output is what is scored.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROGRAM = "from lagebild.cli.app import main; main()"
CORPORA = ("KRAUTS_Dolomiten-42", "KRAUTS_DieZeit")
_CREATED = re.compile(r"<DCT>.*?value=\"([^\"]+)\".*?</DCT>", re.S)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_TAG = re.compile(r"<[^>]+>")


def documents(folder: Path) -> Iterator[dict[str, str]]:
    """Yield each document as a report: the text without tags, as the scorer counts its offsets, and its day."""
    for path in sorted(folder.iterdir()):
        source = path.read_text(encoding="utf-8", errors="replace")
        body, created = _TEXT.search(source), _CREATED.search(source)
        report = {"id": path.stem, "text": _TAG.sub("", body[1] if body else source)}
        yield report | ({"published": created[1]} if created else {})


def read(reports: Path) -> bytes:
    """Return what the command prints for the reports."""
    command = [sys.executable, "-c", PROGRAM, "read", str(reports), "--view", "times", "--format", "jsonl"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main() -> int:
    """Score both corpora. Returns 1 where they are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--out", type=Path, default=Path("build"), help="where reports and predictions are written")
    args = parser.parse_args()
    gold, scorer = args.shared / "benchmarks" / "krauts", args.shared / "tools" / "score_times.py"
    if not gold.is_dir() or not scorer.is_file():
        print(f"KRAUTS is not here: looked for {gold} and {scorer}. It is not part of the project; nothing was scored.")
        return 1
    args.out.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        reports, predictions = args.out / f"{corpus}-reports.jsonl", args.out / f"{corpus}.jsonl"
        lines = (json.dumps(report, ensure_ascii=False) + "\n" for report in documents(gold / corpus))
        reports.write_text("".join(lines), encoding="utf-8")
        predictions.write_bytes(read(reports))
        print(corpus, flush=True)
        subprocess.run([sys.executable, str(scorer), str(gold / corpus), "--predictions", str(predictions)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
