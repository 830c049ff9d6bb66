"""Measure what keeping reports costs beside reading them: `lagebild add` may take 30 % longer than reading alone.

    python benchmarks/ingest.py [--rounds 3] [--record PLACE]

Reports are those of eval/corpus/dev, in later rounds with other words at their ends, so that they are new; all are then
copies of the round before, so that looking for wire copies costs the most it can. Times are processor time of this
process (a PostgreSQL server's own comes on top); the first round warms the caches and is left out.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lagebild.cli.readings import opened_to_fill, read_claims, recorder
from lagebild.evaluation import load_gold
from lagebild.reading import Options, Received
from lagebild.reading.building import report_from_record

CORPUS = Path(__file__).resolve().parents[1] / "eval" / "corpus" / "dev"
BATCH = 64
AIM = 0.30


def main() -> None:
    """Print the time of reading, of adding, and the share that keeping adds."""
    parser = argparse.ArgumentParser(description="Measure the speed of ingest.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", help="a new record; a SQLite file where it is not given")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reading, adding = measured(asked.record or f"{folder}/record.sqlite", asked.rounds)
    share = adding / reading - 1
    print(f"reading {1e3 * reading:.1f} ms, adding {1e3 * adding:.1f} ms a report: +{share:.0%} (aim ≤ {AIM:.0%})")


def measured(place: str, rounds: int) -> tuple[float, float]:
    """Return the processor seconds that a report takes to be read, and to be read and kept."""
    read = added = count = 0.0
    with opened_to_fill(place) as record:
        keeper = recorder(record)
        for number in range(rounds + 1):
            received = corpus(number)
            reading = timed(lambda: [read_claims(one.report) for one in received])  # noqa: B023 - called at once
            adding = timed(lambda: [keeper.add(batch) for batch in batches(received)])  # noqa: B023
            if number:
                read, added, count = read + reading, added + adding, count + len(received)
    return read / count, added / count


def corpus(number: int) -> list[Received]:
    """Return the reports of a round; what stands at their ends makes them new."""
    found = []
    for gold in load_gold(CORPUS):
        fields = {**gold.record(), "id": None, "text": f"{gold.text}\n\nAusgabe {number}."}
        found.append(Received(report_from_record(fields, Options()), gold.text.encode(), f"{gold.id}:{number}"))
    return found


def batches(received: Sequence[Received]) -> list[Sequence[Received]]:
    """Return the reports in portions of one transaction."""
    return [received[start:start + BATCH] for start in range(0, len(received), BATCH)]


def timed(action: Callable[[], object]) -> float:
    """Return the processor seconds that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
