"""`lagebild accept`, `correct`, `reject`, `supply`, as a person types them."""

import json

import pytest

from lagebild.evaluation.gold import load_gold


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, run, report, stub) -> None:
    """A record of one report with one claim, c1: 29 fighters killed in Idlib."""
    monkeypatch.setenv("LAGEBILD_RECORD", str(tmp_path / "kept.sqlite"))
    run("add", report())


def killed(run) -> list[tuple[int | None, int | None]]:
    """Return the range of each incident."""
    shown = json.loads(run("incidents", "--format", "json").out)
    return [(one["figures"]["killed"]["min"], one["figures"]["killed"]["max"]) for one in shown]


def test_a_correction_shows_in_the_incident_and_back(run) -> None:
    said = run("correct", "c1", "--set", 'figures={"what": "killed", "min": 19, "max": 21}', "--set", "time=2016-10",
               "--reason", "misread", "--by", "Ada", "--ui", "en")
    assert said.out.startswith("c1: corrected (entry ") and killed(run) == [(19, 21)]
    number = said.out.split("entry ")[1].split(";")[0]
    run("undo", number)
    assert killed(run) == [(29, None)]


def test_what_is_rejected_counts_no_more(run) -> None:
    assert run("reject", "c1", "--ui", "de").out.startswith("c1: verworfen (Eintrag ")
    assert run("incidents", "--format", "json").out.strip() == "[]"


def test_a_missed_claim_is_added_with_words_and_names(run) -> None:
    name = json.loads(run("history", "--format", "jsonl").out.splitlines()[0])["subject"]
    done = run("supply", name, "event", "-s", "evidence=Das Wetter war gut", "-s", "event=attack", "-s", "actors=Armee",
               "-s", "place=", "-s", "time=2014-05-01")
    assert done.code == 0 and len(killed(run)) == 2


def test_what_was_gone_through_is_gold(run, tmp_path) -> None:
    folder = tmp_path / "gold"
    assert "gold reports: 0" in run("export", str(folder), "--as", "gold", "--ui", "en").out
    run("correct", "c1", "--set", "time=2016-10-04")
    assert "gold reports: 0" in run("export", str(folder), "--as", "gold", "--place", "Nirgendwo", "--ui", "en").out
    assert "gold reports: 1" in run("export", str(folder), "--as", "gold", "--place", "Idlib", "--ui", "en").out
    (found,) = load_gold(folder)
    (claim,) = found.claims
    assert (claim.event, claim.time, claim.figures[0].min, claim.optional) == ("killing", "2016-10-04", 29, False)
    assert run("export", str(folder), "--as", "gold", "--withhold", "names").code == 2
    assert run("export", "--as", "gold", "--explain-loss").code == 0


def test_accepting_says_so(run) -> None:
    assert run("accept", "c1", "--ui", "en").out.startswith("c1: accepted")


@pytest.mark.parametrize(("command", "why"), [
    (("correct", "c1"), "nothing is changed"), (("correct", "c1", "--set", "stance"), "FIELD=VALUE"),
    (("correct", "c1", "--set", "realis=perhaps"), "realis: 'perhaps' is none of"),
    (("correct", "nobody", "--set", "realis=future"), "there is no claim nobody"), (("reject", "nobody"), "no claim"),
])
def test_what_cannot_be_says_so_in_one_line(run, command, why) -> None:
    ran = run(*command)
    assert ran.code == 2 and why in ran.err
