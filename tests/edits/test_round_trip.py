"""A record exported, edited, imported and exported again is as it was but for the edit, until that is undone."""

import csv
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from edits.test_differences import CLAIMS, EDITS, TEXT
from lagebild.edits import NEEDED, Beside, Plan, differences
from lagebild.exports import write
from lagebild.exports.claim_cells import Cells, claim_cells
from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.reading.outcome import RefusedError
from lagebild.reading.tables import CsvTable
from lagebild.records import Report, Reported
from lagebild.store import Record, open_record
from lagebild.store.finding import with_members
from lagebild.store.wanted import Wanted

Table = dict[str, dict[str, str]]
"""The rows of a table of claims by the claim."""
MEMBERS = st.lists(CLAIMS, min_size=1, max_size=3)
A_RECORD = settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record without reports: to copy it is quicker than to make one."""
    path = tmp_path_factory.mktemp("empty") / "r.sqlite"
    open_record(str(path), create=True).close()
    return path


@contextmanager
def copied(empty: Path) -> Iterator[tuple[Path, Record]]:
    """Yield where the claims of a new record are exported to, and the record."""
    with TemporaryDirectory() as folder:
        shutil.copy(empty, f"{folder}/r.sqlite")
        with open_record(f"{folder}/r.sqlite") as record:
            yield Path(folder) / "out" / "claims.csv", record


def filled(record: Record, members: Sequence[Reported]) -> Recorder:
    """Return what fills a record, after each claim was added with a report of its own."""
    reports = {}
    for number, member in enumerate(members):
        claim = replace(member.claim, id=f"c{number}", happening=f"c{number}")
        reports[f"r{number}"] = Report(id=f"r{number}", text=f"{TEXT} {number}", publisher="Blatt", claims=(claim,))
    recorder = Recorder(record, lambda report: reports[report.id], "lagebild test")
    recorder.add([Received(replace(report, claims=()), report.text.encode(), name) for name, report in reports.items()])
    return recorder


def exported(record: Record, path: Path, excel: bool = False) -> Table:
    with record.reading() as reading:
        write(path.parent, with_members(reading, Wanted()), "csv", frozenset(), excel, reading.last_entry())
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, delimiter=";" if excel else ",", strict=True)
        return {row["claim"]: row for row in rows}


def imported(record: Record, content: bytes) -> Plan:
    with Beside(record) as beside:
        return differences(CsvTable(content, NEEDED), beside)


def saved(path: Path, table: Table, excel: bool) -> bytes:
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(next(iter(table.values()))), delimiter=";" if excel else ",")
        writer.writeheader()
        writer.writerows(table.values())
    return path.read_bytes()


def held(record: Record) -> dict[str, Cells]:
    """Return what each claim says, also of those that are in no incident and so in no table."""
    with record.reading() as reading:
        return {member.claim.id: claim_cells(member) for member in reading.reported(ids=[f"c{at}" for at in range(9)])}


@A_RECORD
@given(MEMBERS, EDITS, st.booleans())
def test_an_edit_is_all_that_changes_and_undoing_it_changes_it_back(
    empty: Path, members: list[Reported], edit: dict[str, str], excel: bool,
) -> None:
    with copied(empty) as (path, record):
        recorder = filled(record, members)
        table, before = exported(record, path, excel), held(record)
        assert imported(record, path.read_bytes()) == Plan((), ())

        for claim in list(table)[:1]:
            edited = saved(path, table | {claim: table[claim] | edit}, excel)
            plan = imported(record, edited)
            numbers = [recorder.correct(change.subject, change.fields, "", "Ada").number for change in plan.changes]
            after = held(record)
            follows = {"place_id": after[claim]["place_id"]} if "place" in edit else {}
            assert plan.notes == () and after == before | {claim: before[claim] | edit | follows}
            assert imported(record, edited).changes == ()

            for number in numbers:
                recorder.undo(number, "", "Ada")
            assert held(record) == before


@A_RECORD
@given(MEMBERS, st.integers(1, 400), st.binary(max_size=3))
def test_a_table_that_was_cut_off_or_damaged_asks_for_nothing_that_nobody_wrote(
    empty: Path, members: list[Reported], cut: int, junk: bytes,
) -> None:
    with copied(empty) as (path, record):
        filled(record, members)
        exported(record, path)
        whole = path.read_bytes()
        header = whole.index(b"\n") + 1
        before = held(record)
        try:
            plan = imported(record, whole[:max(header, len(whole) - cut)] + junk)
        except RefusedError:  # what is no text
            return
        assert held(record) == before and all(note.line > 1 for note in plan.notes)
        assert junk.endswith((b"\n", b"\r")) or plan.changes == ()
