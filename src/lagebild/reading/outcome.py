"""What comes of an input: a report with the document it stood in, or a word on why it cannot be read."""

import re

from msgspec import Struct

from lagebild.records import Report

_PLACE = re.compile(r"[:#]\d+$")


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

    `raw` are the bytes of a file, of a line of JSON Lines or of an object in a JSON list; `origin` is the file, with
    the line or the place in the list where it holds several.
    """

    report: Report
    raw: bytes
    origin: str

    @property
    def path(self) -> str:
        """The file, without the line or place."""
        return _PLACE.sub("", self.origin)

    @property
    def line(self) -> int | None:
        """The line or the place in the list, from 1; None where the file is one report."""
        match = _PLACE.search(self.origin)
        return int(match[0][1:]) if match else None


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
