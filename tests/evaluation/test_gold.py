"""Gold files: what may stand in them, and what is said of broken ones."""

from pathlib import Path

import pytest

from lagebild.evaluation.gold import GoldError, load_gold

REPORT = """
id: a
published: 2016-10-07
text: |-
  Die Armee floh. Die Armee griff an.
claims:
"""


def load(folder: Path, claims: str, name: str = "a.yaml"):
    (folder / name).write_text(REPORT + claims, encoding="utf-8")
    return load_gold(folder)[0]


def test_dates_stay_what_is_written(tmp_path: Path) -> None:
    report = load(tmp_path, "- {quote: Die Armee floh, kind: event, event: withdrawal, time: 2016-10-06, said: 2016}")
    assert (report.published, report.claims[0].time) == ("2016-10-07", "2016-10-06")


def test_a_year_is_a_time(tmp_path: Path) -> None:
    assert load(tmp_path, "- {quote: Armee, kind: toll, time: 2013}").claims[0].time == "2013"


def test_single_values_may_stand_where_lists_do(tmp_path: Path) -> None:
    claim = load(tmp_path, "- {quote: Armee, kind: toll, sources: Armee, also: griff an, actors: null}").claims[0]
    assert (claim.sources, claim.also, claim.actors) == (("Armee",), ("griff an",), ())


def test_the_nth_quote_is_found(tmp_path: Path) -> None:
    report = load(tmp_path, "- {quote: Die Armee, nth: 2, kind: event, event: attack, also: [floh]}")
    assert [(s.start, s.end) for s in report.claims[0].spans(report.text)] == [(16, 25), (10, 14)]


def test_reports_without_claims_are_distractors(tmp_path: Path) -> None:
    assert load(tmp_path, "").claims == ()


@pytest.mark.parametrize(("claims", "complaint"), [
    ("- {quote: Die Marine, kind: toll}", "'Die Marine' does not stand in the text"),
    ("- {quote: Die Armee, nth: 3, kind: toll}", "3 times"),
    ("- {kind: toll}", "quote"),
    ("- {quote: Armee, kind: toll, figures: [{min: 3}]}", "what"),
    ("- {quote: Armee, kind: toll, time: gestern-abend}", "gestern"),
    ("- [", "a.yaml"),
    ("- 7", "a.yaml"),
])
def test_broken_gold_is_named(tmp_path: Path, claims: str, complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        load(tmp_path, claims)


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold reports"):
        load_gold(tmp_path)


def test_a_reader_is_given_everything_but_the_claims(tmp_path: Path) -> None:
    record = load(tmp_path, "- {quote: Armee, kind: toll}").record()
    assert record["text"] == "Die Armee floh. Die Armee griff an." and record["published"] == "2016-10-07"
    assert "claims" not in record
