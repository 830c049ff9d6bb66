"""`lagebild export`, an edit in a spreadsheet, `lagebild import`: shown, confirmed, in the history, undone."""

import csv
import json
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, run, report, stub) -> None:
    """A record of one report with one claim, c1: 29 fighters killed in Idlib."""
    monkeypatch.setenv("LAGEBILD_RECORD", str(tmp_path / "kept.sqlite"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    run("add", report())


@pytest.fixture
def table(run, tmp_path):
    """Returns what exports the claims, edits the one there is, adds rows, and saves as German Excel does."""
    def make(*more: dict[str, str], **cells: str) -> str:
        run("export", str(tmp_path / "out"), "--excel")
        path = tmp_path / "out" / "claims.csv"
        with path.open(encoding="utf-8-sig", newline="") as stream:
            (row,) = csv.DictReader(stream, delimiter=";")
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(row), delimiter=";")
            writer.writeheader()
            writer.writerows([{**row, **cells}, *(dict.fromkeys(row, "") | new for new in more)])
        return str(path)
    return make


def killed(run) -> list[tuple[int | None, int | None]]:
    shown = json.loads(run("incidents", "--format", "json").out)
    return [(one["figures"]["killed"]["min"], one["figures"]["killed"]["max"]) for one in shown]


def entries(run) -> list[dict[str, str]]:
    return [json.loads(line) for line in run("history", "--format", "jsonl").out.splitlines()]


def test_what_is_as_it_was_changes_nothing(run, table) -> None:
    before = len(entries(run))
    ran = run("import", table(time="05.10.2016"), "--yes", "--ui", "de")
    assert ran.code == 0 and ran.out == "Die Tabelle ist, wie sie geschrieben wurde.\n"
    assert len(entries(run)) == before


def test_how_ambiguous_dates_are_read_is_said(run, table) -> None:
    ran = run("import", table(time="10/5/2016"), "--yes", "--ui", "de")
    assert (ran.code, ran.out.splitlines()) == (0, [
        "Daten wie 05/10/2016 sind in dieser Tabelle als Monat/Tag/Jahr gelesen (10. Mai).",
        "Die Tabelle ist, wie sie geschrieben wurde."])


def test_a_change_is_shown_first_and_applied_when_it_is_confirmed(run, table) -> None:
    path = table(figures="killed combatants 19-21")
    shown = run("import", path)
    assert shown.code == 0
    assert "2: changed: c1\n    figures: killed combatants >=29 → killed combatants 19-21" in shown.out
    assert "Nothing was applied" in shown.out and killed(run) == [(29, None)]
    ran = run("import", path, "--yes", "--by", "Ada")
    assert ran.code == 0 and killed(run) == [(19, 21)]
    entry = next(one for one in entries(run) if one["action"] == "correct")
    assert (entry["by"], entry["subject"], entry["reason"]) == ("Ada", "c1", "import claims.csv")
    assert run("import", path, "--yes").out == "The table is as it was written.\n"
    run("undo", str(entry["number"]))
    assert killed(run) == [(29, None)]


def test_rows_add_reject_and_are_named_where_they_cannot_be(run, table) -> None:
    name = next(one["subject"] for one in entries(run) if one["action"] == "receive")
    new = {"report": name, "event": "attack", "words": "Das Wetter war gut", "time": "2014-05-01"}
    path = table(new, {"claim": "c99", "as_of": "2"}, new | {"event": "=cmd()"}, decision="reject")
    ran = run("import", path, "--yes")
    assert ran.code == 2 and "1 rejected, 1 new, 1 unknown, 1 broken" in ran.out
    assert "2 applied" in ran.out and killed(run) == [(None, None)]
    numbers = ran.out.splitlines()[-1].rpartition("undo ")[2].split()
    undone = run("undo", *numbers)
    assert undone.code == 0 and len(undone.out.splitlines()) == 2 and killed(run) == [(29, None)]


def test_a_conflict_is_left_alone(run, table) -> None:
    path = table(time="2016-10-07")
    run("correct", "c1", "--set", "time=2016-10-09")
    ran = run("import", path, "--yes")
    assert ran.code == 2 and "conflicts with the record: c1 time is '2016-10-09' by now" in ran.out


@pytest.mark.parametrize(("content", "said"), [
    (b"id,event\n1,2\n", "no column claim, as_of"), (b"PK\x03\x04", "office document"), (b"", "no column"),
])
def test_another_file_gives_one_clear_line(run, tmp_path, content: bytes, said: str) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    ran = run("import", str(path), "--yes")
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1
    assert run("import", str(Path(tmp_path, "none.csv"))).code == 2
