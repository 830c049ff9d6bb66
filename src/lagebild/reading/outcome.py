"""What comes of an input: a report with the document it stood in, or a word on why it cannot be read."""

import re

from msgspec import Struct

from lagebild.records import Report

# Addresses end in what they like ("…/article:17"), but hold no second report.
_PLACED = re.compile(r"(?!https?://)(?P<path>.*)[:#](?P<line>\d+)", re.DOTALL | re.IGNORECASE)


class Failure(Struct, frozen=True):
    """One input that gave no report. `line` counts from 1, null where no line is to blame."""

    path: str
    line: int | None
    reason: str
    advice: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}. {self.advice}"


class Received(Struct, frozen=True):
    """A report beside the document that it was read from, unchanged (C14).

    `raw` are the bytes of a file, an answer of a server, a line of JSON Lines, an object in a JSON list, or a response
    in an archive; `origin` is the file, with the line or the place where it holds several, or the address.
    """

    report: Report
    raw: bytes
    origin: str

    @property
    def path(self) -> str:
        """The file or address, without the line or place."""
        match = _PLACED.fullmatch(self.origin)
        return match["path"] if match else self.origin

    @property
    def line(self) -> int | None:
        """The line or the place in the list, from 1; None where the file is one report."""
        match = _PLACED.fullmatch(self.origin)
        return int(match["line"]) if match else None


class RefusedError(Exception):
    """Raised inside reading only; whoever knows the path turns it into a `Failure`."""

    def __init__(self, reason: str, advice: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.line = line

    def failure(self, path: str, line: int | None = None) -> Failure:
        """This refusal as the record of the input `path`; the caller's line, where it knows one, wins."""
        return Failure(path, self.line if line is None else line, self.reason, self.advice)


class OtherLanguageError(RefusedError):
    """The text is in a language that is not read."""
