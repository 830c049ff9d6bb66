"""Inputs → record in batches, with a list of what failed and what may be tried again."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
import typer
from msgspec import Struct

from lagebild.cli.ahead import Ahead, Batch, processes
from lagebild.cli.messages import failure_in_words
from lagebild.cli.progress import Bar
from lagebild.cli.readings import recorder
from lagebild.cli.records import MACHINE
from lagebild.reading import Failure, Options, Received, is_address, receive_inputs
from lagebild.records import Report
from lagebild.store import Record

if TYPE_CHECKING:
    from lagebild.reading.fetching import Fetch

_BATCH = 64  # reports of one transaction: what is lost, and read again, where the process is killed
_OF_THE_CALL = ("stdin", "options")  # such failures cannot be tried again


class Tally(Struct):
    """How many reports were added, were there already or could not be read."""

    added: int = 0
    known: int = 0
    failed: int = 0


class Adding:
    """One run of `lagebild add`; `tally` is what has been added so far."""

    def __init__(self, record: Record, fetch: "Fetch | None" = None, ui: str = "en") -> None:
        self._record = record
        self._ui = ui
        self._fetch = fetch
        self._recorder = recorder(record)
        self.tally = Tally()

    def add(self, paths: Sequence[str], options: Options) -> Tally:
        """Add what is in the paths; what failed there before and does no longer is taken off the list of failures."""
        self._recorder = recorder(self._record, as_they_are=options.dataset is not None)
        with Bar(paths) as bar:
            return self.take_in(self._received(paths, options, bar), options, paths, bar)

    def _received(self, paths: Sequence[str], options: Options, bar: Bar) -> Iterator[Received | Failure]:
        if options.dataset is None:
            return receive_inputs(paths, options, fetch=self._fetch, told=bar.read)
        from lagebild.datasets.receiving import receive_dataset

        return receive_dataset(paths, options.dataset, options.date, bar.read)

    def take_in(
        self, outcomes: Iterable[Received | Failure], options: Options, paths: Iterable[str], bar: Bar | None = None,
    ) -> Tally:
        """Add what came of `paths`, a batch in each transaction."""
        failed: set[tuple[str, int]] = set()
        seen = set(map(_absolute, paths))
        with Ahead(self._recorder, processes() if options.dataset is None else 0) as ahead:
            for batch, read in ahead.read(_batches(outcomes)):
                failures = self._keep(batch, read)
                self._note(failures, options)
                failed |= {_key(failure) for failure in failures}
                seen |= {_absolute(outcome.path) for outcome in batch}
                if bar:
                    bar.advance(len(batch))
        self._forget(seen, failed)
        return self.tally

    def retry(self) -> Tally:
        """Add anew what failed before, each with the options of then."""
        with self._record.reading() as reading:
            rows = sorted(reading.failures(), key=lambda row: (row.options, row.path))
        for options, group in groupby(rows, lambda row: row.options):
            self.add(list(dict.fromkeys(row.path for row in group)), msgspec.json.decode(options, type=Options))
        return self.tally

    def _keep(self, batch: Batch, read: Sequence[Report | Failure | None]) -> list[Failure]:
        """Keep the reports of a batch; return what could not be read."""
        received = [one for one in batch if isinstance(one, Received)]
        failures = [one for one in batch if isinstance(one, Failure)]
        for one, outcome in zip(received, self._recorder.keep(received, read), strict=True):
            if isinstance(outcome, Failure):
                failures.append(Failure(one.path, one.line, outcome.reason, outcome.advice))
            elif outcome is None:
                self.tally.known += 1
            else:
                self.tally.added += 1
        return failures

    def _note(self, failures: list[Failure], options: Options) -> None:
        """Tell of failures, and list those that can be tried again."""
        self.tally.failed += len(failures)
        for failure in failures:
            typer.echo(f"lagebild: {failure_in_words(failure, self._ui)}", err=True)
        again = [failure for failure in failures if failure.path not in _OF_THE_CALL]
        if again:
            with self._record.writing(MACHINE) as writer:
                writer.fail([_row(failure, options) for failure in again])

    def _forget(self, seen: set[str], failed: set[tuple[str, int]]) -> None:
        with self._record.reading() as reading:
            listed = [(row.path, row.line) for row in reading.failures() if row.path in seen]
        done = [key for key in listed if key not in failed]
        if done:
            with self._record.writing(MACHINE) as writer:
                for path, line in done:
                    writer.forget_failure(path, line)


def _batches(outcomes: Iterable[Received | Failure]) -> Iterator[Batch]:
    batch: list[Received | Failure] = []
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _key(failure: Failure) -> tuple[str, int]:
    return _absolute(failure.path), failure.line or 0


def _absolute(path: str) -> str:
    return path if is_address(path) else os.path.abspath(path)


def _row(failure: Failure, options: Options) -> dict[str, object]:
    path, line = _key(failure)
    return {
        "path": path, "line": line, "reason": failure.reason, "advice": failure.advice,
        "options": msgspec.json.encode(options, order="deterministic").decode(),
    }
