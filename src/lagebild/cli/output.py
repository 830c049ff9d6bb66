"""Writers of reports: JSON and JSON Lines for programs; the table for people is in table.py."""

import sys
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

import msgspec

from lagebild.records import Report
from lagebild.views import Seen


class Writer(ABC):
    """Prints one report after the other; a context that is left when all is printed."""

    @abstractmethod
    def write(self, report: Report | Seen) -> None:
        """Print a report."""

    def skip(self) -> None:  # noqa: B027 - most writers need not know
        """Know of an input that gave no report."""

    def close(self) -> None:
        """Print what is left."""
        sys.stdout.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()


class LinesWriter(Writer):
    """One report in each line; an input that failed has none."""

    def write(self, report: Report | Seen) -> None:
        """Print the report's line."""
        _print(_encoded(report) + b"\n")


class JsonWriter(Writer):
    """An object where one input gives one report, else a list; holds no more than one report at a time."""

    def __init__(self) -> None:
        self._inputs = 0
        self._items = 0
        self._first: bytes | None = None

    def write(self, report: Report | Seen) -> None:
        """Print the report; the first one waits until it is known whether there are more."""
        self._next(msgspec.json.format(_encoded(report), indent=2))

    def skip(self) -> None:
        """Make the output a list: there is more than one input."""
        self._next(None)

    def close(self) -> None:
        """End the list, or print the only report."""
        if self._inputs > 1:
            _print(b"\n]\n")
        elif self._first:
            _print(self._first + b"\n")
        super().close()

    def _next(self, content: bytes | None) -> None:
        self._inputs += 1
        if self._inputs == 1:
            self._first = content
            return
        if self._inputs == 2:
            _print(b"[")
            self._item(self._first)
        self._item(content)

    def _item(self, content: bytes | None) -> None:
        if content is not None:
            _print((b",\n" if self._items else b"\n") + content)
            self._items += 1


def _encoded(report: Report | Seen) -> bytes:
    """Return a report with its claims as JSON, or its text with the rows of a view under the view's name."""
    if isinstance(report, Report):
        return msgspec.json.encode(report)
    return msgspec.json.encode({"id": report.report.id, "text": report.report.text, report.view: report.rows})


def _print(content: bytes) -> None:
    sys.stdout.buffer.write(content)
