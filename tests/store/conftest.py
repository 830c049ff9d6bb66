"""A record on each backend."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept_reports import claimed, received

from lagebild.records import Report
from lagebild.store import Record, open_record


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where a new record may be made."""
    return str(tmp_path / "record.sqlite")


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, create=True) as opened:
        yield opened


@pytest.fixture
def add(record: Record) -> Callable[..., Report | None]:
    """Adds a report with claims of some event kinds; returns it as kept."""
    def kept(text: str, *events: str, **fields: str) -> Report | None:
        one = received(text, **fields)
        with record.writing("lagebild test") as writer:
            report = writer.receive(one.report, one.raw, one.origin)
            if report is not None:
                writer.save_claims(report.id, claimed(report, *events))
            return report

    return kept
