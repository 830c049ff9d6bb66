"""Tables of cells: separators, marks, lines, broken rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.reading.outcome import RefusedError
from lagebild.reading.tables import BrokenRow, CsvTable, Row, plain


def rows(content: bytes, needed: tuple[str, ...] = ("a", "b")) -> list[dict[str, str] | tuple[int, str]]:
    return [row.cells if isinstance(row, Row) else (row.line, row.reason) for row in CsvTable(content, needed)]


@pytest.mark.parametrize("content", [
    "a,b\nä,حلب\n", "a;b\r\nä;حلب\r\n", "a\tb\nä\tحلب", "\ufeffa;b\nä;حلب\n\n;\n", '"a","b"\n"ä","حلب"\n',
])
def test_separators_marks_and_blank_rows(content: str) -> None:
    assert rows(content.encode()) == [{"a": "ä", "b": "حلب"}]


def test_an_old_encoding_is_read_too() -> None:
    assert rows("a;b\nFlüchtlinge;Köln\n".encode("cp1252")) == [{"a": "Flüchtlinge", "b": "Köln"}]


def test_a_cell_may_hold_lines_and_the_row_says_where_it_begins() -> None:
    content = b'a,b\n1,"x\ny, ""z"""\n2,last\n'
    first, second = CsvTable(content, ("a",))
    assert isinstance(first, Row) and isinstance(second, Row)
    assert (first.line, first.cells["b"], first.raw) == (2, 'x\ny, "z"', '1,"x\ny, ""z"""\n')
    assert (second.line, second.cells["b"]) == (4, "last")


def test_a_broken_row_is_named_by_its_line_and_the_others_go_on() -> None:
    content = b'a,b\n1,2,3\n4,5\n"6"7,8\n9\n10,11\n12,"never closed\n'
    found = rows(content)
    assert [row for row in found if isinstance(row, dict)] == [{"a": "4", "b": "5"}, {"a": "10", "b": "11"}]
    assert [row[0] for row in found if isinstance(row, tuple)] == [2, 4, 5, 7]
    assert (2, "this row has 3 cells, the header 2") in found


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    table = CsvTable(b'a,b\n1,"open\n' + b"2,3\n" * 2000, ("a",))
    found = list(table)
    assert sum(isinstance(row, BrokenRow) for row in found) == 1 and len(found) == 2001


@pytest.mark.parametrize(("content", "reason"), [
    (b"a,c\n1,2\n", "no column b"), (b"", "no column a, b"), (b"a,b,a\n1,2,3\n", "column a twice"),
    (b"PK\x03\x04 workbook", "a ZIP archive or an office document"),
])
def test_what_is_no_such_table_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        rows(content)


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1), st.sampled_from([",", ";", "\t"]))
def test_any_cells_come_back_as_they_were_written(cells: list[tuple[str, str]], separator: str) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [separator.join(map(quoted, row)) for row in [("a", "b"), *cells]]
    try:
        content = "\n".join(lines).encode("utf-8-sig")
    except UnicodeEncodeError:
        return
    try:
        found = rows(content)
    except RefusedError:  # what is no text
        return
    assert found == [{"a": one, "b": two} for one, two in cells if one or two]


def test_the_apostrophe_before_a_formula_goes() -> None:
    assert [plain(cell) for cell in ("'=cmd()", "'-1", "'s Haus", "=1", "''=1")] == [
        "=cmd()", "-1", "'s Haus", "=1", "'=1"]
