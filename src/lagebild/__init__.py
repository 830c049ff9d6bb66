"""Reads dated news reports about armed conflict into claims, each with who said it and the words it was read from."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.pipeline import Reader
    from lagebild.records import Report

__version__ = "0.1.0"


class UnreadableError(ValueError):
    """The text is none that can be read; the message says why and what to do."""


def read(
    text: str, published: str | None = None, publisher: str | None = None, title: str | None = None,
    url: str | None = None, language: str | None = None, id: str | None = None,
) -> "Report":
    """Return the report with every claim that it makes. `published` is EDTF or a written date, `language` BCP 47.

    Raises UnreadableError where the text is empty or no text, or the date cannot be read, and
    packs.UnknownLanguage where there is no pack for the language.
    """
    from lagebild.reading import Options  # whoever only wants the records need not load a language
    from lagebild.reading.building import report_from_record
    from lagebild.reading.outcome import RefusedError

    record = {"id": id, "text": text, "published": published, "publisher": publisher, "title": title, "url": url}
    try:
        report = report_from_record(record, Options(language=language))
    except RefusedError as refusal:
        raise UnreadableError(str(refusal.failure("text"))) from refusal
    return _reader(report.language).read(report)


@cache
def _reader(language: str) -> "Reader":
    from lagebild.pipeline import Reader

    return Reader.open(language)


__all__ = ["UnreadableError", "read"]
