"""`lagebild add --as` and `lagebild compare`: another data set in the record, and beside it."""

import csv
import json

import pytest

from datasets.test_datasets import ACLED, GED


@pytest.fixture(autouse=True)
def record(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LAGEBILD_RECORD", str(tmp_path / "kept.sqlite"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")


def download(folder, *rows: dict[str, str]) -> str:
    path = folder / "download.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return str(path)


def test_rows_are_added_once_and_compared(run, tmp_path) -> None:
    path = download(tmp_path, GED, GED | {"id": "302", "best": "many"}, GED | {"id": "303", "date_end": "2016-10-06"})
    ran = run("add", path, "--as", "ucdp", "--date", "2017-06")
    assert ran.code == 2 and ran.out.startswith("2 added") and "download.csv:3: best is 'many'" in ran.err
    assert run("add", path, "--as", "ucdp", "--date", "2017-06").out.startswith("0 added, 2 already there")
    rows = [json.loads(line) for line in run("compare", "ucdp", "--format", "jsonl").out.splitlines()]
    assert [(row["standing"], row["rows"], row["theirs"]) for row in rows] == [
        ("theirs", ["ucdp-303"], {"min": 4, "max": 9}), ("theirs", ["ucdp-301"], {"min": 4, "max": 9})]
    assert "only the data set" in run("compare", "ucdp", "--from", "2016-10").out
    assert run("compare", "ucdp", "--from", "2017").out.strip() == run("compare", "acled", "--from", "2017").out.strip()


def test_a_corrected_file_is_a_new_version_and_failures_can_be_tried_again(run, tmp_path) -> None:
    download(tmp_path, GED | {"best": "many"})
    assert run("add", str(tmp_path / "download.csv"), "--as", "ucdp").code == 2
    download(tmp_path, GED)
    assert run("add", "--retry").out.startswith("1 added")
    download(tmp_path, GED | {"high": "11"})
    assert run("add", str(tmp_path / "download.csv"), "--as", "ucdp").out.startswith("1 added")
    (row,) = json.loads(run("compare", "ucdp", "--format", "json").out)
    assert row["theirs"] == {"min": 4, "max": 11}


def test_rows_are_read_by_their_columns_and_not_as_news(run, tmp_path) -> None:
    odd = ACLED | {"sub_event_type": "Other", "notes": "In Idlib wurden 9 Kämpfer getötet."}
    assert run("add", download(tmp_path, odd), "--as", "acled").code == 0
    assert json.loads(run("compare", "acled", "--format", "json").out) == []


def test_there_is_no_other_data_set(run, tmp_path) -> None:
    assert run("add", download(tmp_path, GED), "--as", "gtd").code == 2
    assert run("compare", "gtd").code == 2
