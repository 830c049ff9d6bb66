"""Cells as spreadsheets leave them: what still says the same, what a new one means, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.stories import ARMY, claim, killed
from lagebild.edits.cells import CellError, fields, unchanged
from lagebild.edits.dates import is_same, meanings, order_of
from lagebild.exports.claim_cells import figure_cell
from lagebild.reading.tables import FORMULA, guarded, plain


@pytest.mark.parametrize(("before", "cell"), [
    ("2016-10-05", "05.10.2016"), ("2016-10-05", "5.10.16"), ("2016-10-05", "2016/10/5"), ("2016-10-13", "13/10/16"),
    ("2016-10-05", "5-Oct-16"), ("2016-10-05", "05. Okt 16"), ("2016-10-05", "42648"), ("2016-10-05", "42648.0"),
    ("2016-10-05", "2016-10-05 00:00:00"), ("2016-10-05", "05.10.2016 00:00"), ("2016-10", "Okt 16"),
    ("2016-10", "Oct-16"), ("2016-10", "01.10.2016"), ("2016-10", "2016-10-01 00:00"), ("2016-10", "42644"),
    ("2016", "2016"), ("2016-10-05/2016-10-07", " 2016-10-05/2016-10-07 "), ("[2016-10-05,2016-10-12]",
                                                                         "[2016-10-05,2016-10-12]"),
])
def test_a_date_that_a_spreadsheet_rewrote_is_as_it_was(before: str, cell: str) -> None:
    assert is_same(before, cell)


@pytest.mark.parametrize(("before", "cell"), [
    ("2016-10-05", "06.10.2016"), ("2016-10-05", "5.11.2016"), ("2016-10", "2016-10-01"), ("2016-10", "02.10.2016"),
    ("2016-10-05", "gestern"), ("2016-10-05", "42649"), ("2016-10-05", "31.02.2016"), ("2016-10-05", "05/10/2016"),
    ("2016-10-05/2016-10-07", "05.10.2016"), ("2016-10-05/..", "05.10.2016"), ("2016", "01.01.2016"),
    ("[2016-10-05,2016-10-12]", "05.10.2016"), ("2016-10/2016-11", "01.10.2016"), ("0001-01-01", "0000/1/1"),
])
def test_another_date_is_a_change(before: str, cell: str) -> None:
    assert not is_same(before, cell)


@pytest.mark.parametrize(("cells", "order"), [
    ([("", "13/05/2016"), ("", "10/05/2016")], "day"), ([("", "05/13/2016")], "month"),
    ([("2016-10-05", "05/10/2016")], "day"), ([("2016-10-05", "10-5-16")], "month"),
    ([("2016-10", "10/1/2016")], "month"),
    ([("2016-10-05", "05.10.2016"), ("", "gestern"), ("", "05/05/2016")], None),
    ([("2016-10-05", "06/10/2016")], None), ([("", "10/05/2016")], None),
    ([("", "13/05/2016"), ("", "05/13/2016")], None), ([("2016-10-05", "05/10/2016"), ("", "05/13/2016")], None),
])
def test_the_dates_of_a_table_show_which_number_is_the_day(cells: list[tuple[str, str]], order: str | None) -> None:
    assert order_of(cells) == order


def test_a_date_is_read_in_the_order_that_the_table_shows() -> None:
    assert is_same("2016-10-05", "05/10/2016", "day") and not is_same("2016-10-05", "05/10/2016", "month")
    assert is_same("2016-10", "10/1/2016", "month") and is_same("2016-10-05", "05.10.2016", "month")
    assert fields({"time": "10/05/2016"}, order="month") == {"time": "2016-10-05"}


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


@given(st.text(st.sampled_from("'=+-@\t\r\n＝ a"), max_size=5))
def test_no_text_is_a_formula_and_each_is_read_back_as_it_was(text: str) -> None:
    assert plain(guarded(text)) == text and not guarded(text).startswith(FORMULA)


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
        "time": "2016-10", "said": None, "actors": [{"name": "Armee"}, {"name": "Miliz Adler"}],
        "sources": [{"name": "Bote"}, {"name": "Ärztin"}], "negated": True, "place": {"name": "Homs"},
        "evidence": "drei Tote", "targets": [],
        "figures": [{"what": "killed", "of": "unknown", "min": 3, "max": 4, "approximate": False},
                    {"what": "injured", "of": "unknown", "min": 9, "max": 9, "approximate": True}],
    }


@pytest.mark.parametrize(("cells", "place"), [
    ({"place": "Homs", "place_id": "geonames:1"}, {"name": "Homs", "id": "geonames:1"}),
    ({"place_id": "geonames:1"}, {"id": "geonames:1"}), ({"place": "Homs", "place_id": ""}, {"name": "Homs"}),
    ({"place_id": ""}, {"name": "Idlib", "id": None}), ({"place": "", "place_id": ""}, None), ({"place": ""}, None),
])
def test_a_place_is_its_name_and_its_id_together(cells: dict[str, str], place: object) -> None:
    assert fields(cells, claim("clash").claim) == {"place": place}


@pytest.mark.parametrize(("before", "cell", "people"), [
    (("A; B", "C"), '"A; B"; D', ["A; B", {"name": "D"}]),
    (("die\nArmee",), "die Armee; X1", ["die\nArmee", {"name": "X1"}]),
    (("حلب", "حمص"), "???; ???; Neue", ["حلب", "حمص", {"name": "Neue"}]),
    (('"Adler" 3',), '"""Adler"" 3"; N', ['"Adler" 3', {"name": "N"}]),
    ((), '"IS" Kämpfer; "IS"', [{"name": '"IS" Kämpfer'}, {"name": "IS"}]),
    (("A", "A"), "A; A; B", ["A", "A", {"name": "B"}]),
])
def test_who_was_there_is_known_again_in_a_list(before: tuple[str, ...], cell: str, people: list[object]) -> None:
    held = claim("clash", actors=tuple(replace(ARMY, name=None, text=text) for text in before)).claim
    assert fields({"actors": cell}, held) == {"actors": people}


@pytest.mark.parametrize("cell", ["???; Neue", "?; Neue", "Neue; --"])
def test_names_that_lost_their_letters_are_refused(cell: str) -> None:
    held = claim("clash", actors=tuple(replace(ARMY, name=None, text=text) for text in ("حلب", "حمص"))).claim
    with pytest.raises(CellError, match=r"^actors: .*lost"):
        fields({"actors": cell}, held)


@pytest.mark.parametrize(("column", "cell", "why"), [
    ("figures", "killed", "is no figure"), ("figures", "killed 3 or 4", "is no figure"), ("time", "neulich", "no time"),
    ("negated", "maybe", "neither true nor false"),
])
def test_a_cell_that_says_nothing_is_refused_by_name(column: str, cell: str, why: str) -> None:
    with pytest.raises(CellError, match=f"^{column}: .*{why}"):
        fields({column: cell})
