"""Measure what keeping reports costs beside reading them: `lagebild add` may take 30 % longer than reading alone.

    python benchmarks/ingest.py [--rounds 5] [--server postgresql://…]

Processor time is measured, and then the time of the clock in one run, where other processes read ahead (cli/ahead.py).
Reports are those of the sample record, of the stories of eval/linked/dev, and, as the worst that can be, those of
eval/corpus/dev; the record has each of these already with other words at the end, so that all are copies and belong to
incidents that are there. Times are processor time of this process, the least of some rounds in records of
their own (a PostgreSQL server's comes on top; --server names an empty database of one).
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lagebild.cli.adding import Adding
from lagebild.cli.ahead import processes
from lagebild.cli.readings import opened_to_fill, read_claims
from lagebild.evaluation import load_gold
from lagebild.evaluation.linked import load_stories
from lagebild.pipeline import Recorder
from lagebild.reading import Options, Received, receive_inputs
from lagebild.reading.building import report_from_record
from lagebild.records import Report
from lagebild.store import Record

ROOT = Path(__file__).resolve().parents[1]
BATCH = 64
AIM = 0.30


def main() -> None:
    """Print for each corpus the time of reading and of keeping, and the share that keeping adds."""
    parser = argparse.ArgumentParser(description="Measure the speed of ingest.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--server", help="an empty PostgreSQL database, in which each round adds reports of its own")
    asked = parser.parse_args()
    for name, corpus in CORPORA.items():
        reading, keeping = measured(corpus, asked.rounds, asked.server)
        print(f"{name}: reading {1e3 * reading:.1f} ms, keeping {1e3 * keeping:.1f} ms a report: "
              f"+{keeping / reading:.0%} (aim ≤ {AIM:.0%})", flush=True)
    reading, adding = min((in_one_run(2 * number + 1) for number in range(asked.rounds)), key=lambda taken: taken[1])
    print(f"all in one run, {processes()} processes reading ahead, by the clock: reading alone {1e3 * reading:.1f} ms, "
          f"adding {1e3 * adding:.1f} ms a report: {adding / reading - 1:+.0%} (aim ≤ {AIM:.0%})")


def measured(corpus: Callable[[int], list[Received]], rounds: int, server: str | None) -> tuple[float, float]:
    """Return the processor seconds that a report takes to be read, and then to be kept."""
    reading, keeping = [], []
    for number in range(rounds):
        received = corpus(2 * number + 1)
        with tempfile.TemporaryDirectory() as folder, opened_to_fill(server or f"{folder}/record.sqlite") as record:
            kept(record, copies(2 * number))
            began = time.process_time()
            read = {one.report.id: read_claims(one.report) for one in received}
            reading.append((time.process_time() - began) / len(received))
            keeping.append(kept(record, received, lambda report: read.get(report.id) or read_claims(report)))  # noqa: B023
    return min(reading), min(keeping)


def in_one_run(number: int) -> tuple[float, float]:
    """Return the seconds by the clock that a report takes to be read, and to be added to a new record."""
    received = [one for corpus in CORPORA.values() for one in corpus(number)]
    began = time.perf_counter()
    for one in received:
        read_claims(one.report)
    read = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, opened_to_fill(f"{folder}/record.sqlite") as record:
        Adding(record).take_in(received, Options(), [])
    return (read - began) / len(received), (time.perf_counter() - read) / len(received)


def kept(record: Record, received: Sequence[Received], read: Callable[[Report], object] = read_claims) -> float:
    """Add reports; return the processor seconds that each took."""
    keeper = Recorder(record, read, "benchmark")  # type: ignore[arg-type]
    began = time.process_time()
    for start in range(0, len(received), BATCH):
        keeper.add(received[start:start + BATCH])
    return (time.process_time() - began) / len(received)


def sample(number: int) -> list[Received]:
    """Return the reports of the sample record."""
    found = receive_inputs([ROOT / "samples" / "aleppo-2016"], Options())
    return [again(one.report, number) for one in found if isinstance(one, Received)]


def stories(number: int) -> list[Received]:
    """Return the German reports of the linked stories."""
    return [again(report_from_record(gold.record(), Options()), number)
            for story in load_stories(ROOT / "eval" / "linked" / "dev") for gold in story.reports
            if gold.language == "de"]


def copies(number: int) -> list[Received]:
    """Return the reports of the corpus."""
    return [again(report_from_record(gold.record(), Options()), number)
            for gold in load_gold(ROOT / "eval" / "corpus" / "dev")]


def again(report: Report, number: int) -> Received:
    """Return a report of a round; what stands at its end makes it new."""
    fields = {"text": f"{report.text}\n\nAusgabe {number}.", "publisher": report.publisher, "title": report.title,
              "language": report.language, "published": report.published and report.published.text}
    return Received(report_from_record(fields, Options()), report.text.encode(), f"{report.id}:{number}")


CORPORA = {"sample": sample, "stories": stories, "copies": copies}


if __name__ == "__main__":
    main()
