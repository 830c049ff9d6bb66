"""`lagebild add` and `lagebild failures`: each report once, what failed with its reason, and again."""

import json
import os
import signal
import time

import pytest
from conftest import OTHER, TEXT, StubReader

from lagebild.cli import adding, readings
from lagebild.records import Report
from lagebild.store import open_record

pytestmark = pytest.mark.usefixtures("stub")


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch) -> str:
    where = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("LAGEBILD_RECORD", where)
    return where


def events(place: str) -> list[str]:
    with open_record(place) as record, record.reading() as reading:
        return [one.claim.evidence.text for one in reading.reported()]


def test_reports_are_added_once(run, report, place) -> None:
    paths = [report(), report(OTHER, "b.txt")]
    assert run("add", *paths).out == "2 added, 0 already there, 0 unreadable\n"
    assert run("add", *paths).out == "0 added, 2 already there, 0 unreadable\n"
    assert len(events(place)) == 2


def test_the_option_names_another_record(run, report, place, tmp_path) -> None:
    other = str(tmp_path / "other.sqlite")
    assert run("add", report(), "--record", other).code == 0
    assert len(events(other)) == 1


def test_what_failed_is_listed_and_can_be_tried_again(run, report, place, tmp_path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps({"text": TEXT}) + "\n{broken\n", encoding="utf-8")
    ran = run("add", str(lines), "--language", "de", "--date", "2016-10")
    assert (ran.code, ran.out) == (2, "1 added, 0 already there, 1 unreadable\n")
    assert f"{lines}:2" in ran.err
    assert f"{lines}:2: the JSON is broken" in run("failures").out
    lines.write_text(json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}) + "\n", encoding="utf-8")
    assert run("add", "--retry").out == "1 added, 1 already there, 0 unreadable\n"
    assert run("failures").out == "everything that was read is in the record\n"
    with open_record(place) as record, record.reading() as reading:
        assert {one.report.published.earliest for one in reading.reported()} == {"2016-10-01"}


def test_a_report_that_breaks_the_reader_is_not_kept_and_can_be_tried_again(run, report, place) -> None:
    ran = run("add", report("Absturz in Homs.", "c.txt"), report())
    assert ran.code == 2 and ran.out == "1 added, 0 already there, 1 unreadable\n"
    assert "ZeroDivisionError" in run("failures").out
    assert len(events(place)) == 1


def test_nothing_to_add(run) -> None:
    assert run("add").code == 2


def test_what_is_no_record_is_one_line(run, report) -> None:
    ran = run("add", report(), "--record", "postgresql://ada:geheim@127.0.0.1:1/none")
    assert ran.code == 2 and ran.err.count("\n") == 1 and "geheim" not in ran.err


def test_german(run, report) -> None:
    assert run("add", report(), "--ui", "de").out == "1 neu, 0 schon da, 0 nicht lesbar\n"


def test_ctrl_c_tells_what_is_kept(run, report, place, monkeypatch) -> None:
    program = os.getpid()

    class Interrupted(StubReader):
        def read(self, report: Report) -> Report:
            if report.text == OTHER:
                os.kill(program, signal.SIGINT)
                time.sleep(60)
            return super().read(report)

    monkeypatch.setattr(adding, "_BATCH", 1)
    monkeypatch.setattr(readings, "reader", lambda language: Interrupted())
    ran = run("add", report(), report(OTHER, "b.txt"), "--ui", "de")
    assert ran.code == 130 and "angehalten: 1 neue Berichte sind im Bestand" in ran.err
    assert len(events(place)) == 1
