"""Floors hold, rise, and are not lowered in silence."""

from pathlib import Path

import pytest
from building import event, gold, gold_report, read_report

from lagebild.evaluation.floors import (
    FloorError,
    Floors,
    Lowering,
    below,
    lowered_in_silence,
    measured,
    parse_floors,
    raised,
    read_floors,
    written,
)
from lagebild.evaluation.scoring import score_reports


def floors(claims: float, *lowered: Lowering) -> Floors:
    return Floors({"test": {"claims": claims}}, lowered)


def test_what_is_reached_holds() -> None:
    assert below(floors(60), "test", {"claims": 60.0}) == []


def test_what_is_not_reached_is_named() -> None:
    (shortfall,) = below(floors(60), "test", {"claims": 59.9})
    assert str(shortfall) == "test: claims is 59.9, its floor is 60.0"


def test_a_score_that_vanished_is_below_its_floor() -> None:
    assert below(floors(60), "test", {})


def test_another_split_has_other_floors() -> None:
    assert below(floors(60), "dev", {"claims": 1.0}) == []


def test_raising_leaves_some_room_and_lowers_nothing() -> None:
    reached = {"claims": 71.26, "place": 40.0}
    assert raised(floors(60), "test", reached, 0.5).floors == {"test": {"claims": 70.7, "place": 39.5}}
    assert raised(floors(80), "test", reached, 0.5).floors["test"]["claims"] == 80


def test_a_floor_lower_than_before_is_found() -> None:
    assert lowered_in_silence(floors(60), [floors(62), floors(50)])
    assert lowered_in_silence(Floors(), [floors(62)])
    assert not lowered_in_silence(floors(62), [floors(62), floors(50)])


def test_with_a_reason_it_may_be_lowered_to_what_the_reason_says() -> None:
    why = Lowering("test", "claims", 60.0, "ten new reports")
    assert not lowered_in_silence(floors(60, why), [floors(62)])
    assert lowered_in_silence(floors(59, why), [floors(62)])
    assert lowered_in_silence(floors(60, Lowering("test", "claims", 60.0, " ")), [floors(62)])
    assert lowered_in_silence(floors(60, Lowering("dev", "claims", 60.0, "else")), [floors(62)])


def test_only_what_gold_asks_for_is_measured() -> None:
    golds = [gold_report(gold()), gold_report(id="b")]
    sheet = score_reports(golds, {"r": read_report(event()), "b": read_report(event())})
    assert measured(sheet) == {
        "overall": sheet.overall, "claims": 66.7, "stance": 100.0, "realis": 100.0, "evidence": 100.0, "quiet": 0.0,
    }


@pytest.mark.parametrize("content", [
    "floors: [1]", "floor: {}", "floors: {test: {beauty: 3}}", "- {", "lowered: [{split: test}]",
])
def test_broken_floors_are_named(content: str) -> None:
    with pytest.raises(FloorError, match=r"floors\.yaml"):
        parse_floors(content, "floors.yaml")


def test_missing_floors_are_named(tmp_path: Path) -> None:
    with pytest.raises(FloorError, match="no such file"):
        read_floors(tmp_path / "floors.yaml")


def test_what_is_written_reads_the_same() -> None:
    kept = floors(61.5, Lowering("test", "claims", 61.5, "größeres Korpus"))
    content = written(kept, "# Floors.\n")
    assert content.startswith("# Floors.\n") and parse_floors(content, "floors.yaml") == kept
