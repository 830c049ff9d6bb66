"""Reports that come in one batch are kept as if they had come one after the other."""

from collections.abc import Sequence

import pytest
from kept_reports import claimed, received
from msgspec.structs import replace

from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.records import Report
from lagebild.store import Reading, Record, tables
from lagebild.store.copies import MOST

HERE = "https://blatt.example/homs-1.html"
AGENCY = ("Bei einem Luftangriff auf einen Markt in der Stadt sind am Dienstag nach Angaben von Ärzten mindestens "
          "zwölf Menschen getötet worden, unter ihnen vier Kinder und zwei Helfer der Rettungskräfte vor Ort.")


def read(report: Report) -> Report:
    """Read a killing in every report."""
    return replace(report, claims=claimed(report, "killing"))


@pytest.fixture
def recorder(record: Record) -> Recorder:
    """What changes an empty record, on each backend."""
    return Recorder(record, read, "lagebild test")


def article(text: str, published: str, **fields: str) -> Received:
    """Return a version of one article, which its address names."""
    return received(text, url=HERE, published=published, **fields)


def added(recorder: Recorder, *batches: Sequence[Received]) -> list[list[bool]]:
    """Add batches; return for each report whether it was new."""
    return [[outcome is not None for outcome in recorder.add(batch)] for batch in batches]


def state(reading: Reading) -> tuple[object, ...]:
    """Return what must be the same however reports were portioned."""
    reports = [reading.report(name) for name in reading.report_ids()]
    shown = sorted((incident.id, incident.claims) for incident in reading.incidents())
    return reports, shown, [one.claim.id for one in reading.reported()]


def test_a_report_twice_in_a_batch_is_there_once(recorder: Recorder) -> None:
    one = received("Vier Tote in Homs.", published="2016-10-05")
    assert added(recorder, [one, one], [one]) == [[True, False], [False]]


def test_versions_of_an_article_in_one_batch_replace_each_other(recorder: Recorder) -> None:
    first, second = article("Vier Tote.", "2016-10-05", id="a1"), article("Sechs Tote.", "2016-10-06")
    assert added(recorder, [first, second], [second, first]) == [[True, True], [False, False]]
    with recorder.record.reading() as reading:
        assert [(one.report.id, one.claim.evidence.text) for one in reading.reported()] == [("a1", "Sec")]
        assert [version.version for version in reading.versions("a1")] == [1, 2]
        assert reading.verify().findings == () and len(list(reading.incidents())) == 1


def test_a_version_that_was_there_with_another_id_is_known_again(recorder: Recorder) -> None:
    first, second = article("Vier Tote.", "2016-10-05", id="a1"), article("Sechs Tote.", "2016-10-06")
    assert added(recorder, [first], [second], [second, second]) == [[True], [True], [False, False]]


def test_an_older_version_in_a_batch_claims_nothing(recorder: Recorder) -> None:
    newer, older = article("Sechs Tote.", "2016-10-06", id="a1"), article("Vier Tote.", "2016-10-05", id="a1")
    assert added(recorder, [newer, older]) == [[True, False]]
    with recorder.record.reading() as reading:
        assert [one.claim.evidence.text for one in reading.reported()] == ["Sec"]


def test_a_batch_gives_what_single_reports_give(recorder: Recorder, tmp_path) -> None:
    from lagebild.store import open_record

    batch = [received(f"{number} Tote in Homs.", id=f"r{number}", published="2016-10-05", publisher=f"Blatt {number}")
             for number in range(6)]
    added(recorder, batch)
    with open_record(str(tmp_path / "single.sqlite"), create=True) as other:
        added(Recorder(other, read, "lagebild test"), *([one] for one in batch))
        with recorder.record.reading() as together, other.reading() as apart:
            assert state(together) == state(apart)


def test_copies_in_one_batch_are_known_as_copies(recorder: Recorder) -> None:
    recorder.add([received(f"{AGENCY} Mehr dazu im {paper}.", id=paper, publisher=paper, published="2016-10-05")
                  for paper in ("Anzeiger", "Boten", "Kurier")])
    with recorder.record.reading() as reading:
        assert {one.report.wire for one in reading.reported()} == {"Anzeiger"}


def test_what_all_reports_share_is_kept_under_few(recorder: Recorder) -> None:
    recorder.add([received(f"{AGENCY} Nummer {number}.", id=f"r{number}", publisher=f"Blatt {number}",
                           published="2016-10-05") for number in range(MOST + 8)])
    with recorder.record.reading() as reading:
        kept = reading.connection.execute(tables.wires.select()).all()
        assert max(sum(row.key == key for row in kept) for key in {row.key for row in kept}) == MOST
        assert {one.report.wire for one in reading.reported()} == {"r0"}
