"""Read the quotations of German Wikinews articles and score them with the shared scorer.

    python benchmarks/german_quotes.py [SHARED_FOLDER] [--split dev] [--out FOLDER]

The articles (Petersen-Frey & Biemann 2024) are for measuring only and not part of the project; without them this script
says so and stops. It prints the scores of all types, then those of direct speech alone, where only quotations read as
direct are held against gold ones. What is scored is what `lagebild read --view quotes` prints.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from lagebild.pipeline import Reader
from lagebild.records import Report
from lagebild.views.quotes import QuoteRow


def predict(reader: Reader, gold: Path) -> dict[str, list[QuoteRow]]:
    """Return the quotations of every article, by its id."""
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    reports = (Report(id=row["id"], text=row["text"], title=row["title"]) for row in rows)
    return {report.id: list(reader.view(report, "quotes").rows) for report in reports}


def score(
    scorer: Path, gold: Path, out: Path, read: dict[str, list[QuoteRow]], keep: Callable[[QuoteRow], bool],
    options: Iterable[str] = (),
) -> None:
    """Write the quotations to keep to `out` and print their scores."""
    lines = ({"id": name, "quotes": [row for row in rows if keep(row)]} for name, rows in read.items())
    out.write_bytes(b"\n".join(map(msgspec.json.encode, lines)) + b"\n")
    subprocess.run([sys.executable, str(scorer), str(gold), str(out), *options], check=True)


def main() -> int:
    """Score one split. Returns 1 where it is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--split", default="dev", help="which split to score: dev (train is for looking at)")
    parser.add_argument("--out", type=Path, default=Path("build"), help="where the predictions are written")
    args = parser.parse_args()
    gold = args.shared / "benchmarks" / "german-news-quotes" / f"{args.split}.jsonl"
    scorer = args.shared / "tools" / "score_quotes.py"
    if not gold.is_file() or not scorer.is_file():
        print(f"The articles are not here: looked for {gold} and {scorer}. They are not part of the project; "
              "nothing was scored.")
        return 1
    read = predict(Reader.open(), gold)
    args.out.mkdir(parents=True, exist_ok=True)
    print("all types", flush=True)
    score(scorer, gold, args.out / "quotes.jsonl", read, lambda row: True)
    print("direct", flush=True)
    score(scorer, gold, args.out / "quotes-direct.jsonl", read, lambda row: row.type == "Direct", ("--types", "Direct"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
