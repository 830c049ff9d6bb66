"""A record on each backend: what is tested with it holds for both."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from kept_reports import claimed, received
from postgres_server import MISSING, server

from lagebild.records import Report
from lagebild.store import Record, open_record

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def databases() -> Iterator[Callable[[str], str]]:
    """Makes a database on a server of our own, as a copy of an empty record, and returns its address."""
    made: list[str] = []
    try:
        with server() as address, psycopg.connect(f"{address}postgres", autocommit=True) as control:
            control.execute("CREATE DATABASE empty")
            open_record(f"{address}empty", create=True).close()

            def make(template: str = "empty") -> str:
                made.append(f"record{len(made)}")
                control.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
                return f"{address}{made[-1]}"

            yield make
    except FileNotFoundError:
        pytest.fail(MISSING, pytrace=False)


@pytest.fixture(params=BACKENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record may be made, on each backend."""
    if request.param == "sqlite":
        return str(tmp_path / "record.sqlite")
    return str(request.getfixturevalue("databases")())


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, create=True) as opened:
        yield opened


@pytest.fixture
def fill() -> Callable[..., Report | None]:
    """Adds a report with claims of some event kinds to a record; returns it as kept."""
    def kept(record: Record, text: str, *events: str, **fields: str) -> Report | None:
        one = received(text, **fields)
        with record.writing("lagebild test") as writer:
            report = writer.receive(one.report, one.raw, one.origin)
            if report is not None:
                writer.save_claims({report.id: claimed(report, *events)})
            return report

    return kept


@pytest.fixture
def add(record: Record, fill: Callable[..., Report | None]) -> Callable[..., Report | None]:
    """Adds to the record of the test."""
    return partial(fill, record)
