"""`lagebild places`: look up, explain, list what is unresolved, import and undo."""

from pathlib import Path

import pytest

LIST = "name,lat,lon,country\nQuorzelbach,35.1,36.1,SY\nZwackelheim,35.2,36.2,SY\n,35.2,36.2,SY\n"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def villages(tmp_path: Path) -> str:
    path = tmp_path / "villages.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def test_a_name_is_looked_up(run) -> None:
    lines = run("places", "find", "Tripoli", "-c", "ly").out.splitlines()
    assert "(LY)" in lines[0] and "geonames:2210247" in lines[0] and any("(LB)" in line for line in lines[1:])
    assert "genau" in run("places", "find", "Aleppo", "--ui", "de").out
    unknown = run("places", "find", "Quorzelbach")
    assert unknown.code == 1 and "no such place" in unknown.out


def test_import_find_undo(run, villages: str) -> None:
    done = run("places", "import", villages)
    assert done.code == 0 and ": 2 places" in done.out and "skipped: 1 × no name (first in line 4)" in done.out
    assert "villages.csv" in run("places", "find", "Quorzelbach").out
    assert run("places", "imports").out.startswith("0001 villages.csv")
    assert "taken back: 0001 villages.csv" in run("places", "undo").out
    assert run("places", "find", "Quorzelbach").code == 1
    nothing = run("places", "undo", "--ui", "de")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "es ist nichts importiert\n")


def test_a_broken_file_is_refused_in_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name,lat,lon\nAba,1,222\n", encoding="utf-8")
    ran = run("places", "import", str(tmp_path / "bad.csv"))
    assert ran.code == 2 and ran.out == "" and ran.err.startswith(f"lagebild: {tmp_path}/bad.csv:2: ")
    assert ran.err.count("\n") == 1 and run("places", "imports").out == ""


def test_a_match_is_explained_and_the_rest_listed(run, report, tmp_path: Path) -> None:
    path = report("In Tripoli, im Libanon, und in Quorzelbach gab es Tote. Aus Quorzelbach flohen viele.")
    lines = run("places", "explain", path, "--phrase", "tripoli").out.splitlines()
    assert "'Tripoli': Tripoli · geonames:" in lines[0] and "(LY)" in "".join(lines[1:]) and "GeoNames" in lines[1]
    assert run("places", "unresolved", str(tmp_path)).out.split("\t")[:2] == ["2", "Quorzelbach"]
