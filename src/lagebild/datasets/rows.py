"""A row of a data set as a report: its text is the cells that are read, a line each, and every part points into it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from lagebild.reading.dates import parse_date, without_midnight
from lagebild.reading.outcome import RefusedError
from lagebild.reading.tables import plain
from lagebild.records import Actor, Event, Report, Source, Span, Time
from lagebild.world.actors import Registry, load_registry, name_key

_ADVICE = "Correct the cell, or leave the row out"
_FORMULA = re.compile(r"[=@+-](?! )")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


class Cells:
    """The cells of a row that are read, in the order in which they are `shown` in its text.

    Raises RefusedError for a formula.
    """

    def __init__(self, dataset: str, cells: Mapping[str, str], shown: Sequence[str]) -> None:
        self._cells = {column: _read(column, cells.get(column, "")) for column in shown}
        self._spans: dict[str, Span] = {}
        self.dataset = dataset
        self.text = dataset
        for column, value in self._cells.items():
            if value:
                start = len(self.text) + len(f"\n{column}: ")
                self._spans[column] = Span(start, start + len(value), value)
                self.text += f"\n{column}: {value}"

    def __getitem__(self, column: str) -> str:
        """Return what stands in a cell, "" for nothing."""
        return self._cells[column]

    def span(self, first: str, last: str | None = None) -> dict[str, Any]:
        """Return where a cell, or all from one to another, stand in the text: as the fields of a part of a claim."""
        known = [self._spans[column] for column in (first, last or first) if column in self._spans]
        start, end = known[0].start, known[-1].end
        return {"text": self.text[start:end], "start": start, "end": end}

    def number(self, column: str) -> int | None:
        """Return a whole number that is not negative, None for a blank. Raises RefusedError."""
        value = self[column]
        if value and not value.isdecimal():
            raise RefusedError(f"{column} is {value!r}, which is no number", _ADVICE)
        return int(value) if value else None

    def degrees(self, column: str, most: float) -> float | None:
        """Return a latitude or longitude, None for a blank. Raises RefusedError."""
        try:
            value = float(self[column].replace(",", ".")) if self[column] else None  # as German Excel writes it
        except ValueError:
            value = most + 1
        if value is not None and not -most <= value <= most:
            raise RefusedError(f"{column} is {self[column]!r}, which is no place on earth", _ADVICE)
        return value

    def day(self, column: str) -> date:
        """Return a day, written in whatever way says clearly which. Raises RefusedError."""
        value = self[column]
        time = parse_date(without_midnight(value))
        if time.earliest is None or time.earliest != time.latest:
            raise RefusedError(f"{column} is {value!r}, which is no day", _ADVICE)
        return date.fromisoformat(time.earliest)

    def actor(self, column: str, day: date, kind: str = "unknown", country: str | None = None) -> Actor | None:
        """Return who stands in a cell, by the registry where it has that name; None for nobody."""
        if not self[column]:
            return None
        known = _registry().find(name_key(self[column]), day.isoformat())
        if known is None:
            return Actor(**self.span(column), kind=kind, country=country)
        return Actor(**self.span(column), id=known.id, name=known.called("en", day.isoformat()), kind=known.kind,
                     country=known.country)

    def time(self, first: date, last: date, columns: tuple[str, str]) -> Time:
        """Return an interval of days that stands in some columns."""
        return Time(**self.span(*columns), earliest=first.isoformat(), latest=last.isoformat())

    def report(self, name: str, published: Time | None, event: str | None, **parts: Any) -> Report:
        """Return the report of the row, which claims an event with these parts, or nothing where there is no kind.

        Raises RefusedError where the row has no id.
        """
        if name.endswith("-"):
            raise RefusedError("the row has no id", _ADVICE)
        source = Source(start=0, end=len(self.dataset), text=self.dataset, name=self.dataset, kind="monitor")
        identity = sha256(f"{name}|event".encode()).hexdigest()[:16]
        claim = event and Event(
            id=identity, evidence=Span(0, len(self.text), self.text), sources=(source,), event=event,
            rule=f"dataset {self.dataset}", confidence=1.0, happening=identity, **parts,
        )
        return Report(id=name, text=self.text, language="en", published=published, publisher=self.dataset,
                      title=f"{self.dataset} {name.partition('-')[2]}", claims=(claim,) if claim else ())


def _read(column: str, cell: str) -> str:
    """Return what a cell says; no text of a data set begins as a formula does, but for "- " in notes."""
    text = cell.strip()
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        raise RefusedError(f"{column} is {text[:40]!r}, which is a formula", _ADVICE)
    return plain(text)


@cache
def _registry() -> Registry:
    return load_registry()
