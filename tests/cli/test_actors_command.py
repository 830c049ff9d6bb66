"""`lagebild actors`: who bears a name, and what is wrong with a registry."""

from pathlib import Path

SOUND = """theatre: {name: {de: X, en: X}, countries: []}
actors:
- {id: a, name: {de: Alpha, en: Alpha}, kind: rebels, from: '2012', source: s}
"""


def test_a_name_is_looked_up_by_day(run) -> None:
    ran = run("actors", "find", "Nusra-Front", "--day", "2016-08")
    assert ran.code == 0
    head, *rows = ran.out.splitlines()
    assert head == "Fatah al-Sham Front (al-nusra): jihadists, SY"
    assert "  called: Al-Nusra-Front 2012-01 – 2016-07-27" in rows


def test_of_two_bearers_the_one_of_that_day(run) -> None:
    both = run("actors", "find", "Assad").out
    assert "p-assad" in both and "p-hafez-assad" in both
    assert "p-hafez-assad" not in run("actors", "find", "Assad", "--day", "2014").out


def test_a_person_with_offices_by_id(run) -> None:
    assert "  office: foreign-minister RU 2004-03 –" in run("actors", "find", "p-lavrov").out


def test_an_unknown_name_tells_the_nearest(run) -> None:
    ran = run("actors", "find", "Hisbolah")
    assert ran.code == 2 and ran.err.count("\n") == 1 and "Hisbollah" in ran.err


def test_a_sound_registry(run, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(SOUND, encoding="utf-8")
    ran = run("actors", "check", "--folder", str(tmp_path))
    assert ran.code == 0 and ran.out == "1 actors, nothing to object to\n"


def test_findings_and_broken_files(run, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SOUND.replace(", source: s", ""), encoding="utf-8")
    ran = run("actors", "check", "--folder", str(tmp_path))
    assert ran.code == 1 and ran.out == f"{path}:3: a: has no source\n"
    path.write_text(SOUND.replace("source", "sauce"), encoding="utf-8")
    ran = run("actors", "check", "--folder", str(tmp_path))
    assert ran.code == 2 and f"{path}:3: " in ran.err and ran.err.count("\n") == 1
