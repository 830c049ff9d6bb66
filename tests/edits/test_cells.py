"""Cells as spreadsheets leave them: what still says the same, what a new one means, what is refused."""

import pytest

from exports.stories import killed
from lagebild.edits.cells import CellError, fields, unchanged
from lagebild.edits.dates import is_same, meanings
from lagebild.exports.claim_cells import figure_cell


@pytest.mark.parametrize(("before", "cell"), [
    ("2016-10-05", "05.10.2016"), ("2016-10-05", "5.10.16"), ("2016-10-05", "10/5/2016"), ("2016-10-05", "05/10/2016"),
    ("2016-10-05", "5-Oct-16"), ("2016-10-05", "05. Okt 16"), ("2016-10-05", "42648"), ("2016-10-05", "42648.0"),
    ("2016-10-05", "2016-10-05 00:00:00"), ("2016-10-05", "05.10.2016 00:00"), ("2016-10", "Okt 16"),
    ("2016-10", "Oct-16"), ("2016-10", "01.10.2016"), ("2016-10", "10/1/2016"), ("2016-10", "42644"),
    ("2016", "2016"), ("2016-10-05/2016-10-07", " 2016-10-05/2016-10-07 "), ("[2016-10-05,2016-10-12]",
                                                                         "[2016-10-05,2016-10-12]"),
])
def test_a_date_that_a_spreadsheet_rewrote_is_as_it_was(before: str, cell: str) -> None:
    assert is_same(before, cell)


@pytest.mark.parametrize(("before", "cell"), [
    ("2016-10-05", "06.10.2016"), ("2016-10-05", "5.11.2016"), ("2016-10", "2016-10-01"), ("2016-10", "02.10.2016"),
    ("2016-10-05", "gestern"), ("2016-10-05", "42649"), ("2016-10-05", "31.02.2016"),
])
def test_another_date_is_a_change(before: str, cell: str) -> None:
    assert not is_same(before, cell)


def test_c2_a_date_that_can_be_two_days_is_refused() -> None:
    assert len(meanings("10/05/2016")) == 2 and len(meanings("13/05/2016")) == 1
    with pytest.raises(CellError, match="can be two days"):
        fields({"time": "10/05/2016"})


@pytest.mark.parametrize(("column", "before", "cell"), [
    ("place", "Köln", "Ko\u0308ln"), ("words", "zwei  Zeilen", "zwei\r\nZeilen"), ("place_id", "007", "7"),
    ("actors", "حلب; Aleppo", "???; Aleppo"), ("negated", False, "FALSCH"), ("negated", True, "WAHR"),
    ("words", "=cmd()", "'=cmd()"), ("said", None, ""), ("said", None, "  "),
])
def test_what_a_program_did_to_a_cell_is_no_edit(column: str, before: object, cell: str) -> None:
    assert unchanged(column, before, cell)


@pytest.mark.parametrize(("column", "before", "cell"), [
    ("place", "Homs", ""), ("negated", False, "true"), ("place_id", "007", "8"), ("actors", "حلب", "??"),
])
def test_what_a_person_did_is(column: str, before: object, cell: str) -> None:
    assert not unchanged(column, before, cell)


@pytest.mark.parametrize("cell", ["=cmd()", "=HYPERLINK(1)", "+1", "@SUM(A1)", "-x", "Al\ufffdppo"])
def test_a_formula_and_lost_letters_are_refused(cell: str) -> None:
    with pytest.raises(CellError):
        unchanged("place", "Homs", cell)


@pytest.mark.parametrize("figure", [
    killed(3, 3), killed(3, 7, "civilians"), killed(12), killed(None, 50), killed(24, approximate=True),
    killed(40, 40, "combatants", approximate=True), killed(0, 0),
])
def test_a_figure_is_read_as_it_was_written(figure) -> None:
    (read,) = fields({"figures": figure_cell(figure)})["figures"]
    assert read == {name: getattr(figure, name) for name in ("what", "of", "min", "max", "approximate")}


def test_the_fields_are_those_of_a_correction() -> None:
    cells = {"time": "Okt 16", "said": "", "actors": "Armee ; Miliz Adler", "sources": "Bote › Ärztin",
             "negated": "WAHR", "place": "Homs", "words": "drei Tote", "targets": "",
             "figures": "killed 3–4; injured ~9"}
    assert fields(cells) == {
        "time": "2016-10", "said": None, "actors": ["Armee", "Miliz Adler"], "sources": ["Bote", "Ärztin"],
        "negated": True, "place": "Homs", "evidence": "drei Tote", "targets": [],
        "figures": [{"what": "killed", "of": "unknown", "min": 3, "max": 4, "approximate": False},
                    {"what": "injured", "of": "unknown", "min": 9, "max": 9, "approximate": True}],
    }
    assert fields({"place": "Homs", "place_id": "geonames:1"}) == {"place": {"id": "geonames:1"}}


@pytest.mark.parametrize(("column", "cell", "why"), [
    ("figures", "killed", "is no figure"), ("figures", "killed 3 or 4", "is no figure"), ("time", "neulich", "no time"),
    ("negated", "maybe", "neither true nor false"),
])
def test_a_cell_that_says_nothing_is_refused_by_name(column: str, cell: str, why: str) -> None:
    with pytest.raises(CellError, match=f"^{column}: .*{why}"):
        fields({column: cell})
