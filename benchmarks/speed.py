"""Measure what a user waits for: reading against HanTa's tagging, a mixed stream, memory, start, texts made to be slow.

    python benchmarks/speed.py [--quick]

Everything runs on one core and in this process, but for the cold start. Reports are those of eval/corpus.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from HanTa.HanoverTagger import HanoverTagger

from adversarial import SHAPES, exponent
from irrelevant import irrelevant_texts
from lagebild.evaluation import GoldReport, load_gold
from lagebild.language.analyse import analyse
from lagebild.pipeline import Reader
from lagebild.reading import Options
from lagebild.reading.building import report_from_record
from lagebild.records import Report
from lagebild.world.gazetteer_build import build_index

ROOT = Path(__file__).resolve().parents[1]
CORPORA = {"de": ROOT / "eval" / "corpus", "en": ROOT / "eval" / "corpus" / "en"}
MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
SIZES = [4_000, 16_000]
"""Words of the texts made to be slow: from the first to the last the time may grow as their length does."""
HUGE = 100_000


def main() -> None:
    """Print one measurement after the other."""
    parser = argparse.ArgumentParser(description="Measure speed, memory and start.")
    parser.add_argument("--quick", action="store_true", help="one round of each, no texts made to be slow")
    quick = parser.parse_args().quick
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpora = {code: conflict_reports(folder) for code, folder in CORPORA.items()}
    full = {code: measure_reading(code, reports, 1 if quick else 3) for code, reports in corpora.items()}
    measure_stream(corpora["de"], full["de"])
    measure_memory(corpora)
    measure_start(3 if quick else 7)
    if not quick:
        measure_slow_texts()


def conflict_reports(folder: Path) -> list[Report]:
    """Return the reports of a corpus that make claims."""
    return [as_report(gold) for split in ("dev", "test") for gold in load_gold(folder / split) if gold.claims]


def as_report(gold: GoldReport) -> Report:
    """Return the report as a reader is given it."""
    return report_from_record(gold.record(), Options())


def timed(action: Callable[[], object]) -> float:
    """Return the processor seconds that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def measure_reading(language: str, reports: list[Report], rounds: int) -> float:
    """Compare the whole reading with HanTa's tag_sent on the same sentences; return our seconds for a report.

    Both begin each round with empty caches; the fastest round of each counts.
    """
    sentences = sentences_of(language, reports)
    tokens = sum(map(len, sentences))
    ours, theirs = [], []
    for _ in range(rounds):
        reader, tagger = Reader.open(language), HanoverTagger(MODELS[language])
        reader.read_fully(Report(id="x", text="Es regnet. It rains."))  # opens what is opened when first needed
        ours.append(timed(lambda: read_all(reader, reports)))  # noqa: B023 - called at once
        theirs.append(timed(lambda: [tagger.tag_sent(sentence) for sentence in sentences]))  # noqa: B023
    best, reference = min(ours), min(theirs)
    print(f"reading ({language}): {len(reports)} conflict reports, {tokens} tokens, {tokens // len(reports)} each")
    print(f"  whole reading        {best:6.2f} s  {tokens / best:8.0f} tokens/s  {1e6 * best / tokens:5.0f} µs a token")
    print(f"  HanTa's tag_sent     {reference:6.2f} s  {tokens / reference:8.0f} tokens/s")
    print(f"  ratio                {best / reference:6.2f}    (aim ≤ 1.0)")
    return best / len(reports)


def sentences_of(language: str, reports: Iterable[Report]) -> list[list[str]]:
    """Return the words of each sentence."""
    pack = Reader.open(language).pack
    analyses = (analyse(report.text, pack) for report in reports)
    return [[token.form for token in a.tokens[s.start:s.end]] for a in analyses for s in a.sentences]


def read_all(reader: Reader, reports: Iterable[Report]) -> None:
    """Read reports in full."""
    for report in reports:
        reader.read_fully(report)


def measure_stream(reports: list[Report], full: float) -> None:
    """Read a stream of which 19 in 20 reports are irrelevant, and say whether a relevant one was skipped."""
    reader = Reader.open("de")
    topic = reader.pack.topic
    texts = [Report(id=str(number), text=text) for number, text in enumerate(irrelevant_texts(19 * len(reports)))]
    passed = [report for report in texts if topic.covers(report.text)]
    single = timed(lambda: [reader.read(report) for report in texts]) / len(texts)
    stream = timed(lambda: [reader.read(report) for report in (*texts, *reports)]) / (len(texts) + len(reports))
    skipped = [report.id for report in reports if not topic.covers(report.text)]
    print(f"mixed stream: {len(texts)} irrelevant, {len(reports)} relevant reports")
    print(f"  irrelevant report    {1000 * single:6.2f} ms, a full one takes {full / single:.1f} × as long (aim ≥ 20)")
    print(f"  any report           {1000 * stream:6.2f} ms, a full one takes {full / stream:.1f} × as long")
    print(f"  irrelevant ones read in full: {len(passed)}")
    print(f"  relevant ones skipped: {', '.join(skipped) or 'none'}")


def measure_memory(corpora: dict[str, list[Report]]) -> None:
    """Print what two processes of their own take: one builds the index of places, the other reads all reports."""
    with TemporaryDirectory() as folder:
        building = peak(build_index, Path(folder, "index"), "test")
    print(f"memory: {peak(read_languages, corpora):.0f} MB resident at most to read in both languages (aim ≤ 600), "
          f"{building:.0f} MB once to build the index of places")


def peak(action: Callable[..., None], *arguments: object) -> float:
    """Return the most megabytes that a fresh process took that did nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        process.submit(action, *arguments).result()
        return process.submit(most_taken).result()


def most_taken() -> float:
    """Return the most megabytes of this process; Linux only, where `ru_maxrss` counts what its parent took too."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def read_languages(corpora: dict[str, list[Report]]) -> None:
    """Read the reports of each language."""
    for language, reports in corpora.items():
        read_all(Reader.open(language), reports)


def measure_start(rounds: int) -> None:
    """Measure `lagebild read` on one short report in a process of its own."""
    sample = sorted((ROOT / "samples").glob("*.txt"))[0]
    for name, arguments in (("read", ["read", str(sample)]), ("--help", ["--help"])):
        print(f"start: lagebild {name:7} {median(wall(arguments) for _ in range(rounds)):5.2f} s "
              f"(aim ≤ {'1.5' if name == 'read' else '0.5'})")


def wall(arguments: list[str]) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lagebild.cli.app", *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def measure_slow_texts() -> None:
    """Print for each shape the time of its largest text and how it grows with the length."""
    reader = Reader.open("de")
    print(f"texts made to be slow: {SIZES[0]} to {SIZES[-1]} words, growth 1.0 is linear")
    for name, shape in SHAPES.items():
        times = [min(timed(lambda: read_all(reader, [text])) for _ in range(2))  # noqa: B023
                 for text in (Report(id="x", text=shape(size)) for size in SIZES)]
        growth = exponent(times, SIZES)
        flag = "  TOO STEEP" if growth > 1.35 else ""
        print(f"  {name:34} {times[-1]:6.2f} s  growth {growth:4.2f}{flag}")
    sentence = Report(id="x", text=SHAPES["one sentence of plain words"](HUGE))
    print(f"  one sentence of {HUGE:,} words: {timed(lambda: read_all(reader, [sentence])):.1f} s")


if __name__ == "__main__":
    main()
