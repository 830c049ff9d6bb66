"""`lagebild read`: what is printed where, and which exit code it ends with."""

import json

import pytest
from conftest import OTHER, TEXT, StubReader

from lagebild.packs.source import PackError

pytestmark = pytest.mark.usefixtures("stub")


def test_a_table_for_people(run, report) -> None:
    ran = run("read", report())
    assert ran.code == 0 and ran.err == ""
    for words in ("who says", "in which words", "Armee", "killing", "→ Kämpfer", "Idlib", "2016-10-05", "≥ 29 killed"):
        assert words in ran.out


def test_labels_in_german(run, report) -> None:
    ran = run("read", report(), "--ui", "de")
    assert "wer sagt es" in ran.out and "Tötung" in ran.out and "≥ 29 getötet" in ran.out


def test_the_environment_chooses_the_language_of_labels(run, report, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert "wer sagt es" in run("read", report()).out


def test_one_report_is_one_json_object(run, report) -> None:
    answer = json.loads(run("read", report(), "--format", "json").out)
    assert answer["text"] == TEXT
    assert answer["claims"][0]["kind"] == "event" and answer["claims"][0]["figures"][0]["max"] is None


def test_several_reports_are_a_json_list(run, report) -> None:
    ran = run("read", report(), report(OTHER, "b.txt"), "--format", "json")
    assert [r["text"] for r in json.loads(ran.out)] == [TEXT, OTHER]


def test_a_failure_beside_a_report_leaves_a_list(run, report) -> None:
    for order in ((report(), report("", "empty.txt")), (report("", "empty.txt"), report())):
        ran = run("read", *order, "--format", "json")
        assert ran.code == 2 and [r["text"] for r in json.loads(ran.out)] == [TEXT]


def test_nothing_is_printed_for_one_failure(run, report) -> None:
    ran = run("read", report("", "empty.txt"), "--format", "json")
    assert (ran.code, ran.out) == (2, "")


def test_a_list_may_be_empty(run, report) -> None:
    ran = run("read", report("", "a.txt"), report(" ", "b.txt"), "--format", "json")
    assert json.loads(ran.out) == []


def test_one_line_for_each_report(run, report) -> None:
    ran = run("read", report(), report(OTHER, "b.txt"), "--format", "jsonl")
    assert [json.loads(line)["text"] for line in ran.out.splitlines()] == [TEXT, OTHER]


def test_failures_are_listed_with_line_and_advice_and_the_rest_is_read(run, report) -> None:
    records = [{"id": "x", "text": TEXT}, {"id": "y"}, {"id": "z", "text": OTHER}]
    first, *rest = map(json.dumps, records)
    lines = [first, "{broken", *rest]
    ran = run("read", report("\n".join(lines), "a.jsonl"), "gone.txt", "--format", "jsonl")
    assert ran.code == 2
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["x", "z"]
    broken, lacking, gone = ran.err.splitlines()
    assert "a.jsonl:2: " in broken and "a.jsonl:3: " in lacking and "gone.txt: " in gone
    assert all(line.startswith("lagebild: ") and line.count(". ") >= 1 for line in (broken, lacking, gone))


def test_a_report_that_breaks_the_reader_is_a_failure_among_others(run, report) -> None:
    ran = run("read", report("Ein Absturz der Maschine."), report(TEXT, "b.txt"), "--format", "jsonl")
    assert ran.code == 2 and len(ran.out.splitlines()) == 1
    assert "ZeroDivisionError: by zero" in ran.err and "Traceback" not in ran.err and ran.err.count("\n") == 1


def test_options_go_into_the_report(run, report) -> None:
    ran = run("read", report(), "--format", "json", "--date", "5.10.2016", "--publisher", "Tagesecho", "--title", "T",
              "--url", "https://example.org/1", "--language", "de")
    answer = json.loads(ran.out)
    assert answer["published"]["earliest"] == "2016-10-05"
    assert [answer[key] for key in ("publisher", "title", "url")] == ["Tagesecho", "T", "https://example.org/1"]


def test_a_date_that_is_none(run, report) -> None:
    ran = run("read", report(), "--date", "gestern")
    assert ran.code == 2 and ran.err.startswith("lagebild: options: the date 'gestern' cannot be read")


def test_standard_input(run, monkeypatch, tmp_path) -> None:
    (tmp_path / "in").write_text(TEXT, encoding="utf-8")
    with (tmp_path / "in").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert json.loads(run("read", "-", "--format", "json").out)["text"] == TEXT


def test_only_the_figures(run, report) -> None:
    assert "≥ 29 killed" in run("read", report(), "--view", "figures").out
    assert "no figures read" in run("read", report("Das Wetter war gut und die Sonne schien."), "--view", "figures").out


def test_a_report_without_claims_says_so(run, report) -> None:
    assert "no claims read" in run("read", report("Das Wetter war gut und die Sonne schien.")).out


def test_an_unknown_format_is_refused(run, report) -> None:
    ran = run("read", report(), "--format", "xml")
    assert ran.code == 2 and "xml" in ran.err and ran.out == ""


def test_a_broken_pack_is_told_once_not_for_each_report(run, report, monkeypatch) -> None:
    def broken(self: object, report: object) -> None:
        raise PackError("de/topic.yaml:1: needs a threshold")

    monkeypatch.setattr(StubReader, "read", broken)
    ran = run("read", report(), report(OTHER, "b.txt"))
    assert (ran.code, ran.err) == (2, "lagebild: de/topic.yaml:1: needs a threshold\n")
