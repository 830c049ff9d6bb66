"""`lagebild history`, `retract`, `undo`, `verify`, `backup` and `restore`, as a person types them."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from conftest import OTHER

import lagebild
from lagebild.cli.wording import wording_for

pytestmark = pytest.mark.usefixtures("stub")


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, run, report) -> str:
    """A record of two reports."""
    where = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("LAGEBILD_RECORD", where)
    run("add", report(), report(OTHER, "b.txt"))
    return where


def first_report(run) -> str:
    return json.loads(run("history", "--format", "jsonl").out.splitlines()[0])["subject"]


def test_the_history_tells_who_decided_what(run) -> None:
    lines = run("history").out.splitlines()
    assert [line.split("  ")[3] for line in lines[:3]] == ["receive", "receive", "read"]
    assert "lagebild 0.1.0" in lines[0]
    assert run("history", "--limit", "1").out == lines[-1] + "\n"
    assert run("history", "nobody").out == "the history is empty\n"
    assert len(json.loads(run("history", "--format", "json").out)) == len(lines)


def test_the_history_in_german(run) -> None:
    name = first_report(run)
    run("retract", name, "--reason", "ein Irrtum", "--by", "Ada")
    lines = run("history", "--ui", "de").out.splitlines()
    assert [line.split("  ")[3] for line in lines[:3]] == ["eingegangen", "eingegangen", "gelesen"]
    assert any(f"Ada  zurückgezogen  {name}  ein Irrtum" in line for line in lines)


def test_every_decision_has_its_words() -> None:
    source = Path(lagebild.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in (*source.glob("*.py"), *source.glob("store/*.py")))
    actions = set(re.findall(r'\.(?:deciding|review)\(\s*"(\w+)"', code))
    assert {"receive", "fuse", "undo", "accept"} <= actions
    assert all(wording_for(ui).word(f"action {action}") for ui in ("de", "en") for action in actions)


def test_a_retraction_in_a_persons_name_and_back(run) -> None:
    name = first_report(run)
    said = run("retract", name, "--reason", "withdrawn", "--by", "Ada").out
    number = said.split("entry ")[1].split(";")[0]
    assert said.startswith(f"{name} is marked as withdrawn")
    assert "Ada  retract" in run("history", name).out and "withdrawn" in run("history", name).out
    assert run("undo", number, "--reason", "mixed up", "--by", "Ben").out == f"entry {number} (retract) is taken back\n"
    assert run("verify").code == 0


def test_what_cannot_be_retracted_or_undone(run) -> None:
    assert (ran := run("retract", "nobody", "--reason", "x")).code == 2 and ran.err.count("\n") == 1
    assert (ran := run("undo", "1")).code == 2 and "cannot be undone" in ran.err


def test_the_history_as_it_was(run) -> None:
    assert len(run("history", "--as-of", "1").out.splitlines()) == 1
    assert run("history", "--as-of", "2001-09-11").out == "the history is empty\n"
    assert len(run("history", "--as-of", "2999-01-01").out.splitlines()) >= 4
    assert run("history", "--as-of", "gestern").code == 2


def test_verify_finds_what_was_changed_behind_the_history(run, place) -> None:
    assert (ran := run("verify")).code == 0 and "everything is as the history says" in ran.out
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE claims SET body = replace(body, '29', '19')")
    raw.close()
    ran = run("verify", "--ui", "de")
    assert ran.code == 1 and "claims, Eintrag 3: Zeilen sind verändert" in ran.out


def test_a_backup_and_back(run, tmp_path) -> None:
    file, again = str(tmp_path / "b.backup"), str(tmp_path / "again.sqlite")
    assert file in run("backup", file).out
    assert "restored and verified" in run("restore", file, "--record", again).out
    assert run("history", "--record", again).out == run("history").out
    assert run("restore", file).code == 2


def test_search_finds_reports_and_claims(run) -> None:
    assert len(run("search", "getoetet").out.splitlines()) == 2
    assert "Armee" in run("search", "Armee", "Kampfer").out
    (one,) = json.loads(run("search", "Kämpfer", "--claims", "--format", "json").out)
    assert "29 Kämpfer" in one["claim"]["evidence"]["text"]
    assert run("search", "Flugzeugträger").out == "nothing found\n"
