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
    assert ran.code == 0 and ran.out == "1 actor, nothing to object to\n"


def test_findings_and_broken_files(run, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SOUND.replace(", source: s", ""), encoding="utf-8")
    ran = run("actors", "check", "--folder", str(tmp_path))
    assert ran.code == 1 and ran.out == f"{path}:3: a: has no source\n"
    path.write_text(SOUND.replace("source", "sauce"), encoding="utf-8")
    ran = run("actors", "check", "--folder", str(tmp_path))
    assert ran.code == 2 and f"{path}:3: " in ran.err and ran.err.count("\n") == 1


REPORT = """Datum: 2016-10-07

Die syrische Armee griff am Montag Aleppo an. Oberst Haitham Afeisi sagte, Assads Truppen hätten zwölf Rebellen getötet.
Der russische Außenminister bestritt den Angriff.
"""


def test_a_match_is_explained(run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    lines = run("actors", "explain", str(path)).out.splitlines()
    assert lines[0] == "syrische Armee: sy-army, bears this name"
    assert "Haitham Afeisi: person, recognised by form alone" in lines
    assert "Der russische Außenminister: p-lavrov, by role or office in the report's country on its day" in lines


def test_unresolved_names_are_the_work_list() -> None:
    from lagebild.cli.actor_matches import unresolved_names
    from lagebild.records import Actor, Event, Report, Span

    def report(id_: str, *actors: Actor) -> Report:
        claim = Event(id=id_, evidence=Span(0, 1, "x"), event="attack", actors=actors)
        return Report(id=id_, text="x", claims=(claim,))

    one = Actor(text="die Liwa al-Fath", start=0, end=1, name="Liwa al-Fath", kind="rebels")
    known = Actor(text="Hamas", start=1, end=2, id="hamas", name="Hamas")
    generic = Actor(text="Rebellen", start=2, end=3, generic=True)
    other = Actor(text="Afeisi", start=3, end=4, name="Afeisi", kind="person")
    assert unresolved_names([report("a", other, one, known, generic), report("b", one)]) == [
        ("Liwa al-Fath", "rebels", 2, "a"), ("Afeisi", "person", 1, "a")]


def test_a_report_that_cannot_be_read_is_one_line(run, tmp_path: Path) -> None:
    ran = run("actors", "explain", str(tmp_path / "none.txt"))
    assert ran.code == 2 and ran.err.count("\n") == 1
