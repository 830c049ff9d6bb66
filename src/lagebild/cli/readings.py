"""Inputs → reports with their claims, failures in their place."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from lagebild.cli.records import MACHINE
from lagebild.pipeline import Reader, Recorder
from lagebild.reading import Failure, Options, read_inputs
from lagebild.records import Report
from lagebild.views import Seen

if TYPE_CHECKING:
    from lagebild.store import Record


def readings(
    paths: Iterable[str], options: Options, view: str | None = None, told: Callable[[int], None] = lambda read: None,
) -> Iterator[Report | Seen | Failure]:
    """Yield every report with its claims, or one of VIEWS of it, as soon as it is read; `told` how many bytes that was.

    A report that breaks the reader is a failure too.
    """
    for outcome in read_inputs(paths, options, told=told):
        yield outcome if isinstance(outcome, Failure) else attempt(outcome, view)


@cache
def reader(language: str) -> Reader:
    """Return the reader of a language, opened when first needed. Raises UnknownLanguage and PackError."""
    return Reader.open(language)


def opened_to_fill(place: str | None) -> "Record":
    """Return the record that is asked for, a new one where there is none. Raises RecordError."""
    from lagebild.store import open_record

    return open_record(place, True, split)


def split(word: str, language: str) -> tuple[str, ...]:
    """Return what a compound is made of, and nothing for another word."""
    return reader(language).pack.tagger.parts(word)


def recorder(record: "Record", as_they_are: bool = False) -> Recorder:
    """Return what changes a record in this program's name; `as_they_are`: reports come with their claims."""
    return Recorder(record, (lambda report: report) if as_they_are else read_claims, MACHINE)


def read_claims(report: Report) -> Report | Failure:
    """Return a report with its claims, or why reading it failed."""
    return attempt(report, None)  # type: ignore[return-value]


def attempt(report: Report, view: str | None) -> Report | Seen | Failure:
    """Return a report with its claims, or a view of it, or why reading it failed."""
    opened = reader(report.language)
    try:
        return opened.view(report, view) if view else opened.read(report)
    except Exception as error:
        # Errors of ours tell of a broken or missing pack, which concerns all reports.
        if type(error).__module__.startswith("lagebild.") or os.environ.get("LAGEBILD_DEBUG"):
            raise
        reason = f"reading it failed with {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        advice = "Please report this with the text; LAGEBILD_DEBUG=1 shows the details"
        return Failure(report.title or f"report {report.id}", None, reason, advice)
