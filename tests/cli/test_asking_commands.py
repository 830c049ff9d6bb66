"""What a record answers: incidents, sums, control, promises, sources and changes, as people and programs ask."""

import json
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from lagebild.incidents import summarise
from lagebild.reading import Options
from lagebild.reading.building import report_from_record
from lagebild.records import Actor, Control, Event, Figure, Place, Report, Source, Span, Time
from lagebild.store import open_record

IDLIB = Place(text="Idlib", start=3, end=8, id="gn:idlib", name="Idlib", lat=35.93, lon=36.63, precision=1)
HOMS = Place(text="Homs", start=3, end=7, id="gn:homs", name="Homs", lat=34.73, lon=36.71, precision=1)
ARMY = Actor(text="Armee", start=0, end=5, id="sy-army", name="syrische Armee", kind="state-force", country="SY")


def day(of: str) -> Time:
    return Time(text=of, start=0, end=4, earliest=of, latest=of)


def strike(name: str, of: str, place: Place, killed: int | None = None, by: str = "Ärzte", **more) -> Event:
    figures = () if killed is None else (Figure(what="killed", min=killed, max=killed, text="", start=0, end=1),)
    source = Source(text=by, start=0, end=5)
    return Event(id=name, evidence=Span(0, 12, f"In {place.text} ist"), sources=(source,), place=place, time=day(of),
                 figures=figures, **{"event": "airstrike", "actors": (ARMY,)} | more)


def keep(writer, name: str, published: str, *claims) -> Report:
    text = f"{claims[0].evidence.text} geschehen, was {name} meldet."
    fields = {"id": name, "text": text, "published": published, "publisher": f"Blatt {name}"}
    report = writer.receive(report_from_record(fields, Options(language="de")), text.encode(), f"{name}.txt")
    writer.save_claims({report.id: claims})
    return report


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch) -> str:
    """A record with two strikes, who holds Homs, and a truce that was announced."""
    where = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("LAGEBILD_RECORD", where)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    with open_record(where, create=True) as record, record.writing("lagebild test") as writer:
        keep(writer, "r1", "2016-10-05", strike("c1", "2016-10-04", IDLIB, 9))
        keep(writer, "r2", "2016-10-06", strike("c2", "2016-10-04", IDLIB, 20, by="Polizei"))
        keep(writer, "r3", "2016-10-10", strike("c3", "2016-10-09", HOMS),
             Control(id="c4", evidence=Span(0, 4, "Homs"), holders=(ARMY,), place=HOMS),
             strike("c5", "2016-10-20", HOMS, by="Armee", event="ceasefire", realis="future", stance="announces"))
        for claims in (["c1", "c2"], ["c3"]):
            writer.save_incident(summarise(writer.reported(ids=claims)))
    return where


@pytest.fixture
def asked(run):
    """Returns the JSON that a command prints."""
    def ask(*arguments: str):
        ran = run(*arguments, "--format", "json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)

    return ask


def ids(incidents) -> list[str]:
    return [incident["id"] for incident in incidents]


def test_incidents_are_listed_the_newest_first_as_the_model_has_them(asked) -> None:
    newest, older = asked("incidents")
    assert (newest["id"], older["id"]) == ("i-c3", "i-c1")
    assert older["figures"]["killed"] | {"ledger": None} == {
        "min": 9, "max": 20, "rule": "lowest-highest", "by": {}, "ledger": None}
    assert (older["independent_sources"], older["grade"], older["reports"]) == (2, "fair", ["r1", "r2"])
    assert [row["originator"] for row in older["figures"]["killed"]["ledger"]] == ["Ärzte", "Polizei"]


@pytest.mark.parametrize(("filters", "found"), [
    (("--from", "2016-10-05"), ["i-c3"]), (("--to", "2016-10-04"), ["i-c1"]), (("--to", "2016-10"), ["i-c3", "i-c1"]),
    (("--place", "idlib"), ["i-c1"]), (("--place", "34.7,36.7", "--radius", "20"), ["i-c3"]),
    (("--place", "34.7,36.7", "--radius", "200"), ["i-c3", "i-c1"]), (("--actor", "sy-army"), ["i-c3", "i-c1"]),
    (("--actor", "Russland"), []), (("--kind", "shelling"), []), (("--grade", "fair"), ["i-c1"]),
    (("--text", "r3 meldet"), ["i-c3"]), (("--limit", "1"), ["i-c3"]),
])
def test_incidents_are_found_by(asked, filters: tuple[str, ...], found: list[str]) -> None:
    assert ids(asked("incidents", *filters)) == found


@pytest.mark.parametrize(("arguments", "word"), [
    (("incidents", "--kind", "quarrel"), "quarrel"), (("incidents", "--from", "gestern"), "gestern"),
    (("incidents", "--radius", "5"), "--place"), (("show", "i-none"), "i-none"),
    (("incidents", "--place", "Nirgendwohausen", "--radius", "5"), "Nirgendwohausen"),
    (("promises", "--state", "kept"), "kept"),
])
def test_what_cannot_be_asked_is_said_in_one_line(run, arguments: tuple[str, ...], word: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and word in ran.err and "Traceback" not in ran.err and len(ran.err.splitlines()) == 1


def test_incidents_as_a_table_in_both_languages(run) -> None:
    assert all(word in run("incidents").out for word in ("airstrike", "9–20", "Idlib", "2 ", "fair"))
    assert all(word in run("incidents", "--ui", "de").out for word in ("Luftangriff", "gut belegt", "?"))


def test_one_incident_is_shown_with_its_reasons_ledger_and_words(run) -> None:
    shown = run("show", "i-c1", "--ui", "de").out
    for words in ("Luftangriff · Idlib · 2016-10-04", "gut belegt", "zwei oder mehr unabhängige Quellen",
                  "getötet: 9–20", "vom niedrigsten zum höchsten", "Polizei", "Blatt r2", "“In Idlib ist”"):
        assert words in shown
    assert "vorläufig" in run("show", "i-c3", "--ui", "de").out


def test_c17_tolls_stand_by_grade_with_the_unknown_and_the_note(run, asked) -> None:
    killed = {row["grade"]: row for row in asked("tolls")["killed"]}
    assert (killed["fair"]["min"], killed["fair"]["max"], killed["fair"]["unknown"]) == (9, 20, 0)
    assert (killed["weak"]["min"], killed["weak"]["unknown"]) == (None, 1)
    table = run("tolls", "--place", "34.7,36.7", "--radius", "20").out
    assert "likely higher" in table and "weak" in table and "fair" not in table


def test_tolls_as_lines_name_what_they_count(run) -> None:
    rows = [json.loads(line) for line in run("tolls", "--format", "jsonl").out.splitlines()]
    assert {(row["what"], row["grade"]) for row in rows} == {
        (what, grade) for what in ("killed", "injured") for grade in ("fair", "weak")}


def test_who_holds_what_and_who_says_so(run, asked) -> None:
    (area,) = asked("control")
    assert (area["place"]["name"], area["now"][0]["by"], area["disputed"]) == ("Homs", "Blatt r3", False)
    assert asked("control", "--at", "2016-10-01") == [] and asked("control", "--place", "Aleppo") == []
    assert "syrische Armee" in run("control", "--history").out


def test_promises_stand_beside_what_came_after(run, asked) -> None:
    (row,) = asked("promises", "--at", "2016-10-15")
    assert (row["promise"]["event"], row["promise"]["state"]) == ("ceasefire", "open")
    assert (row["since"]["before"]["incidents"], row["since"]["after"]["incidents"]) == (1, 0)
    (later,) = asked("promises", "--at", "2016-11-15")
    assert later["promise"]["state"] == "overdue"
    assert asked("promises", "--at", "2016-10-15", "--state", "due") == []
    assert asked("promises", "--actor", "Russland") == []
    assert "vorher 0,1" in run("promises", "--at", "2016-10-15", "--ui", "de").out


def test_sources_and_how_their_first_figures_fared(run, asked) -> None:
    assert {row["originator"]: row["incidents"] for row in asked("sources")} == {"Ärzte": 1, "Polizei": 1}
    assert "Polizei" in run("sources").out and asked("sources", "--place", "Homs") == []


def test_changes_since_an_entry(place, run, asked) -> None:
    with open_record(place) as record, record.reading() as reading:
        last = reading.history()[-1].number
    assert asked("changes", "--since", str(last)) == []
    with open_record(place) as record, record.writing("lagebild test") as writer:
        keep(writer, "r4", "2016-10-07", strike("c6", "2016-10-04", IDLIB, 30, by="Zivilschutz"))
        writer.save_incident(replace(summarise(writer.reported(ids=["c1", "c2", "c6"])), id="i-c1"))
    found = asked("changes", "--since", str(last))
    assert {"incident": "i-c1", "change": "contradicted", "about": "killed", "before": "9–20", "after": "9–30"} in found
    assert "contradicted" in run("changes", "--since", str(last)).out
    assert {row["change"] for row in asked("changes", "--since", "0")} == {"new"}


def test_changes_since_a_day_are_also_those_of_the_day(run, asked) -> None:
    today = datetime.now().astimezone().date()
    assert asked("changes", "--since", today.isoformat()) == asked("changes", "--since", "0") != []
    assert asked("changes", "--since", (today + timedelta(days=1)).isoformat()) == []
    for never in ("0001-01-01", "9999-12-31T23:59-12:00", "gestern"):
        assert run("changes", "--since", never).err.startswith(f"lagebild: {never!r} is no time of the record")


def test_the_record_as_it_was(place, asked) -> None:
    with open_record(place) as record, record.reading() as reading:
        first = next(entry.number for entry in reading.history() if entry.action == "fuse")
    assert ids(asked("incidents", "--as-of", str(first))) == ["i-c1"]


def test_an_export_is_files_of_what_is_asked_for(run, tmp_path) -> None:
    ran = run("export", str(tmp_path / "out"), "--place", "Idlib", "--withhold", "names")
    assert ran.code == 0 and ran.out.startswith("1 incident, in ")
    ledger = (tmp_path / "out" / "ledger.csv").read_text(encoding="utf-8")
    assert len(ledger.splitlines()) == 3 and "Polizei" not in ledger
    assert run("export", str(tmp_path / "no"), "--format", "xlsx").code == 2
    assert run("export", str(tmp_path / "no"), "--withhold", "everything").code == 2


@pytest.mark.parametrize(("filters", "count"), [
    (("--source", "Polizei"), 1), (("--source", "Niemand"), 0), (("--realis", "hypothetical"), 0),
    (("--text", "Idlib"), 1), (("--grade", "confirmed"), 0), (("--to", "2016-10-31"), 2),
])
def test_an_export_has_the_filters_of_the_list(run, tmp_path, asked, filters, count) -> None:
    run("export", str(tmp_path / "out"), *filters, "--as", "jsonl")
    rows = (tmp_path / "out" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["id"] for row in rows] == ids(asked("incidents", *filters)) and len(rows) == count


def test_a_folder_that_cannot_be_is_named_in_one_line(run, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("export", str(tmp_path / "file"))
    assert ran.code == 2 and ran.err == f"lagebild: {tmp_path / 'file'}: File exists\n"


def test_an_export_in_the_layout_of_others_says_what_it_loses(run, tmp_path) -> None:
    ran = run("export", str(tmp_path / "out"), "--as", "acled", "--redact", "public", "--explain-loss", "--ui", "de")
    assert ran.code == 0 and "- Eine einzige Zahl der Toten" in ran.out
    content = (tmp_path / "out" / "acled.csv").read_text(encoding="utf-8")
    assert content.startswith("event_id_cnty,event_date,") and "Idlib" not in content and "i-c1" in content
    assert run("export", "--explain-loss", "--as", "ucdp").code == 0
    assert run("export", str(tmp_path / "no"), "--as", "matrix", "--redact", "public").code == 2
    assert run("export").code == run("export", str(tmp_path / "no"), "--redact", "everything").code == 2
