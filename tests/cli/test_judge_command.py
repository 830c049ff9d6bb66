"""`lagebild judge` and `lagebild explain INCIDENT`: what speaks for one happening, and what a person decides."""

import pytest
from conftest import OTHER

from lagebild.store import open_record


@pytest.fixture(autouse=True)
def place(stub, tmp_path, monkeypatch, run, report) -> str:
    """A record of two reports on one place and day."""
    where = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("LAGEBILD_RECORD", where)
    run("add", report(), report(OTHER, "b.txt"), "--date", "2016-10-06")
    return where


def incidents(place: str) -> dict[str, tuple[str, ...]]:
    with open_record(place) as record, record.reading() as now:
        return {one.id: one.claims for one in now.incidents()}


def test_an_incident_is_explained_part_by_part_in_german_and_english(run, place) -> None:
    (name,) = incidents(place)
    lines = run("explain", name).out.splitlines()
    assert lines[0] == f"{name}  killing, Idlib, 2016-10-05"
    assert "one happening" in lines[3]
    parts = [float(line.split()[0]) for line in lines[4:-1]]
    assert sum(parts) == pytest.approx(float(lines[-1].split()[0]), abs=0.5)
    assert "Zeit: am selben Tag" in run("explain", name, "--ui", "de").out


def test_a_person_parts_two_claims_and_takes_it_back(run, place) -> None:
    (name,) = incidents(place)
    said = run("judge", "c1", "different", "otherc1", "--reason", "two strikes", "--by", "Ada").out
    assert said.startswith("c1 and otherc1: two happenings")
    assert len(incidents(place)) == 2
    assert "two happenings, Ada (two strikes)" in run("explain", name).out
    run("undo", said.split("entry ")[1].split(";")[0])
    assert list(incidents(place)) == [name]


def test_nothing_is_left_to_people_here(run) -> None:
    assert run("judge").out == "no pair is unsure\n"


@pytest.mark.parametrize("arguments", [("c1", "same", "nobody"), ("c1", "same"), ("c1", "alike", "otherc1")])
def test_what_cannot_be_judged_is_one_clear_line(run, arguments) -> None:
    ran = run("judge", *arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_an_unknown_incident_is_named(run) -> None:
    ran = run("explain", "i-nobody")
    assert (ran.code, ran.err) == (2, "lagebild: there is no incident i-nobody in this record\n")


def test_a_second_pair_of_eyes_seals_c15(run, place) -> None:
    (name,) = incidents(place)
    run("retract", "c1", "--reason", "withdrawn", "--by", "Ada")
    ran = run("seal", name, "--by", "Ada")
    assert ran.code == 2 and ran.err.count("\n") == 1 and "somebody else must seal it" in ran.err
    said = run("seal", name, "--by", "Ben", "--reason", "read").out
    assert said.startswith(f"{name} is sealed as it is now")
    assert "  sealed by Ben on 20" in run("show", name).out
    run("retract", "otherc1", "--reason", "withdrawn", "--by", "Ada")
    assert "changed since" in run("show", name).out and "seither geändert" in run("show", name, "--ui", "de").out
