"""What people decided as gold reports: they load as gold does, and the claims they were made from answer them fully."""

import pytest
from marked import TEXT, words
from msgspec.structs import replace

from lagebild.evaluation.gold import load_gold
from lagebild.evaluation.scoring import SCORES, score_reports
from lagebild.records import Control, Place, Report, Source, Span
from lagebild.review.gold import gold


@pytest.fixture
def told(report) -> Report:
    """The report with a second claim, of the second "Homs"."""
    at = TEXT.rindex("Homs")
    control = Control(
        id="c2", evidence=Span(at, at + 4, "Homs"), status="contested", place=Place(**words("Homs", 1), name="Homs"),
        sources=(Source(**words("Hisbollah"), name="Hizb | Allah"),),
    )
    return replace(report, title="Zwölf: \"Tote\" #1", publisher="taz", claims=(*report.claims, control))


def loaded(folder, report, looked_at):
    """Return the gold report that is written, as the evaluation loads it."""
    (folder / "r.yaml").write_text(gold(report, looked_at), encoding="utf-8")
    (found,) = load_gold(folder)
    return found


def test_the_report_and_its_claims_come_back(tmp_path, told) -> None:
    found = loaded(tmp_path, told, {"c1", "c2"})
    assert (found.id, found.text, found.published, found.publisher) == ("r1", TEXT, "2016-10-05", "taz")
    assert found.title == told.title
    strike, control = found.claims
    assert (strike.event, strike.place, strike.time, strike.targets) == (
        "airstrike", "Al Khums|Homs", "2016-10-04", ("Menschen",))
    assert [(one.what, one.min, one.max) for one in strike.figures] == [("killed", 12, 12)]
    assert (control.quote, control.nth, control.status, control.sources) == (
        "Homs", 2, "contested", ("Hizb Allah|Hisbollah",))


def test_what_nobody_looked_at_is_optional(tmp_path, told) -> None:
    assert [claim.optional for claim in loaded(tmp_path, told, {"c2"}).claims] == [True, False]


def test_the_claims_answer_their_own_gold_in_full(tmp_path, told) -> None:
    sheet = score_reports([loaded(tmp_path, told, {"c1", "c2"})], {"r1": told})
    assert not sheet.misses
    assert {sheet.score(name).f for name in SCORES if sheet.score(name).n} == {100.0}


@pytest.mark.parametrize("text", ["Zeile eins\n\n  eingerückt: ja\n", "- \"Strich\"\tTab", "\n\nvorne leer", "لا 🙂 x"])
def test_any_text_comes_back_as_it_was(tmp_path, text) -> None:
    assert loaded(tmp_path, Report(id="r", text=text), set()).text == text
