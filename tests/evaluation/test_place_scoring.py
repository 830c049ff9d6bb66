"""How place mentions are scored against gold."""

from pathlib import Path

import pytest

from lagebild.evaluation.place_scoring import GoldPlace, PlaceReport, PlaceSheet, is_near, load_places, score_places
from lagebild.mentions.place_names import PlaceMention
from lagebild.world.gazetteer import Candidate

CORPUS = Path(__file__).parents[2] / "eval" / "places"


def place(lat: float, lon: float, precision: int = 1, country: str = "SY", kind: str = "city") -> Candidate:
    return Candidate(id="x", name="X", lat=lat, lon=lon, kind=kind, precision=precision, country=country,
                     population=None, within=None, rank=1.0, score=1.0)


def mention(found: Candidate | None) -> PlaceMention:
    return PlaceMention(0, 1, "X", found, [])


@pytest.mark.parametrize(("gold", "lat", "near"), [
    (GoldPlace("X", at=(36.0, 37.0)), 36.2, True),
    (GoldPlace("X", at=(36.0, 37.0)), 36.3, False),
    (GoldPlace("X", at=(36.0, 37.0), radius=50), 36.6, True),
    (GoldPlace("X", country="SY"), 36.0, False),
])
def test_near(gold: GoldPlace, lat: float, near: bool) -> None:
    assert is_near(gold, place(lat, 37.0)) is near


def test_a_country_is_right_by_its_code_and_nothing_is_never_near() -> None:
    assert is_near(GoldPlace("X", country="SY"), place(1, 1, kind="country"))
    assert not is_near(GoldPlace("X", country="TR"), place(1, 1, kind="country"))
    assert not is_near(GoldPlace("X", country="TR"), None)


def test_a_sheet_counts_near_precise_and_invented() -> None:
    report = PlaceReport("r", "2020-01-01", "P", "In Aba und Bebe und Cece war Otto.", (
        GoldPlace("Aba", at=(36.0, 37.0), precision=1), GoldPlace("Bebe", at=(36.0, 37.0), precision=1),
        GoldPlace("Cece", at=(36.0, 37.0), precision=1)))
    spans = [(3, 6, mention(place(36.0, 37.0))), (11, 15, mention(place(10.0, 37.0, 2))), (29, 33, mention(None))]
    sheet = PlaceSheet()
    score_places(report, spans, sheet)
    assert (sheet.gold, sheet.near, sheet.precise, sheet.found, sheet.invented) == (3, 1, 1, 2, 1)
    assert sheet.shares() == {"near": 33.3, "precise": 33.3, "meant": 66.7} and len(sheet.misses) == 3


def test_the_corpus_is_as_large_as_we_say() -> None:
    reports = [report for split in ("dev", "test") for report in load_places(CORPUS / split)]
    assert len(reports) >= 60 and len({report.id[:2] for report in reports}) >= 25
    assert sum(len(report.places) for report in reports) >= 400


def test_gold_that_does_not_stand_in_the_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "- {id: a, published: 2020-01-01, publisher: P, text: Nichts., places: [{text: Aba, country: SY}]}")
    with pytest.raises(ValueError, match="a: 'Aba' does not stand"):
        load_places(tmp_path)
