"""`lagebild evaluate`: scores of gold reports, what was missed, and floors."""

import json
from pathlib import Path

import pytest
from conftest import TEXT

pytestmark = pytest.mark.usefixtures("stub")

GOLD = f"""
id: a
published: 2016-10-07
text: "{TEXT}"
claims:
  - quote: mindestens 29 Kämpfer getötet
    kind: event
    event: killing
    sources: [Armee]
    targets: [Kämpfer]
    place: Homs
    figures: [{{what: killed, of: combatants, min: 29}}]
"""
DISTRACTOR = "id: b\ntext: Das Wetter war gut und die Sonne schien.\nclaims: []\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "test"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOLD, encoding="utf-8")
    (folder / "b.yaml").write_text(DISTRACTOR, encoding="utf-8")
    return folder


def test_a_table_of_scores(run, corpus) -> None:
    ran = run("evaluate", str(corpus))
    assert ran.code == 0 and ran.err == ""
    assert "claims        100.0  100.0  100.0      1" in ran.out
    assert "place           0.0    0.0    0.0      1" in ran.out
    assert "1 distractors, 0 claims invented in them" in ran.out
    assert "2 reports, 0 without an answer; overall" in ran.out


def test_scores_as_json(run, corpus) -> None:
    answer = json.loads(run("evaluate", str(corpus), "--json").out)
    assert answer["scores"]["place"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 1}
    assert (answer["reports"], answer["missing"], answer["overall"]) == (2, 0, 87.5)
    assert answer["distractors"] == {"reports": 1, "quiet": 1, "invented": 0}


def test_what_was_read_in_part_missed_and_invented(run, corpus) -> None:
    text = (corpus / "b.yaml").read_text(encoding="utf-8")
    (corpus / "b.yaml").write_text(text.replace("Sonne schien", "Uhr wurde getötet"), encoding="utf-8")
    missed = GOLD.replace("id: a", "id: c").replace("mindestens 29 Kämpfer getötet", "Das Wetter war gut")
    (corpus / "c.yaml").write_text(missed, encoding="utf-8")
    out = run("evaluate", str(corpus), "--show").out
    assert "PARTLY event/killing 'mindestens 29 Kämpfer getötet'\n      place: gold Homs · read Idlib" in out
    assert "MISSED event/killing 'Das Wetter war gut'" in out
    assert "INVENTED event/killing" in out and "by killing:töten" in out


def test_floors_that_hold_and_floors_that_do_not(run, corpus, tmp_path) -> None:
    floors = tmp_path / "floors.yaml"
    floors.write_text("floors: {test: {claims: 100, quiet: 100}}", encoding="utf-8")
    assert run("evaluate", str(corpus), "--floors", str(floors)).code == 0
    floors.write_text("floors: {test: {place: 10}}", encoding="utf-8")
    ran = run("evaluate", str(corpus), "--floors", str(floors))
    assert ran.code == 1 and ran.err == "lagebild: test: place is 0.0, its floor is 10.0\n"


def test_a_gold_text_that_cannot_be_read_is_listed_and_counts_as_missing(run, corpus) -> None:
    (corpus / "c.yaml").write_text("id: c\ntext: ''\nclaims: []\n", encoding="utf-8")
    ran = run("evaluate", str(corpus))
    assert ran.code == 2 and "c: the text is empty" in ran.err and "3 reports, 1 without an answer" in ran.out


def test_broken_gold_is_one_line(run, corpus) -> None:
    (corpus / "a.yaml").write_text(GOLD.replace("quote: mindestens", "quote: höchstens"), encoding="utf-8")
    ran = run("evaluate", str(corpus))
    assert ran.code == 2 and ran.err.count("\n") == 1 and "a.yaml: the quote" in ran.err


def test_a_folder_that_is_not_there(run) -> None:
    ran = run("evaluate", "gone")
    assert (ran.code, ran.err) == (2, "lagebild: gone: there are no gold reports (*.yaml) here\n")
