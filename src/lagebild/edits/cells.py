"""Cells of an edited table of claims: whether they say what they said, and what a new one means."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from lagebild.edits.dates import edtf, is_same, meanings
from lagebild.exports.claim_cells import BETWEEN, CHAIN
from lagebild.reading.tables import FORMULA, plain

_FIGURE = re.compile(
    r"(?P<what>[a-z-]+)(?: (?P<of>[a-z-]+))? (?P<about>~?)"
    r"(?:(?P<sign>[<>]=)(?P<bound>\d+)|(?P<min>\d+)(?:-(?P<max>\d+))?)"
)
_TRUE, _FALSE = frozenset({"true", "wahr", "1"}), frozenset({"false", "falsch", "0"})
_ANSI = "cp1252"  # in which spreadsheets save what is not saved as UTF-8
_LOST = "\ufffd"


class CellError(ValueError):
    """A cell cannot be read; the message says why."""


def read_text(cell: str) -> str:
    """Return a cell's text in one form. Raises CellError for a formula, and for letters that were lost."""
    if cell.startswith(FORMULA):
        raise CellError(f"{cell[:40]!r} is a formula; write what it shows, or ' before it")
    if _LOST in cell:
        raise CellError(f"{cell[:40]!r} has lost letters; save the table in UTF-8")
    return tidy(plain(cell))


def tidy(text: str) -> str:
    """Return text composed, on one line."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unchanged(column: str, before: object, cell: str) -> bool:
    """Return whether a cell says what was written there, whatever a spreadsheet made of it."""
    old, new = tidy(written(before)), read_text(cell)
    if old == new or _as_ansi(old) == new:
        return True
    if column in ("time", "said"):
        return bool(old and new) and is_same(old, new)
    if column == "negated":
        return new.casefold() in (_TRUE if before else _FALSE)
    return old.isdecimal() and new.isdecimal() and old.lstrip("0") == new.lstrip("0")


def written(value: object) -> str:
    """Return a value as it stands in a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _as_ansi(text: str) -> str:
    return text.encode(_ANSI, "replace").decode(_ANSI)


def fields(cells: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of a claim (`review.CORRECTABLE`) for cells that were changed. Raises CellError."""
    found: dict[str, object] = {}
    for column, cell in cells.items():
        name = "evidence" if column == "words" else column
        try:
            found[name] = _READERS.get(column, _word)(read_text(cell))
        except CellError as error:
            raise CellError(f"{column}: {error}") from None
    if identity := found.pop("place_id", None):
        found["place"] = {"id": identity}
    return found


def _word(text: str) -> object:
    return text or None


def _time(text: str) -> str | None:
    if not text:
        return None
    found = meanings(text)
    if len(found) > 1:
        raise CellError(f"{text!r} can be two days; write it as 2016-10-05")
    if not found:
        raise CellError(f"{text!r} is no time; write it as 2016-10-05, 2016-10 or 2016-10-05/2016-10-07")
    return edtf(next(iter(found)))


def _flag(text: str) -> bool:
    if text.casefold() not in _TRUE | _FALSE:
        raise CellError(f"{text!r} is neither true nor false")
    return text.casefold() in _TRUE


def _listed(between: str) -> Callable[[str], list[str]]:
    return lambda text: [name.strip() for name in text.split(between.strip()) if name.strip()]


def _figures(text: str) -> list[dict[str, Any]]:
    return [_figure(one.strip()) for one in text.split(BETWEEN.strip()) if one.strip()]


def _figure(text: str) -> dict[str, Any]:
    """Return a figure as `review` takes it."""
    match = _FIGURE.fullmatch(text.replace("–", "-"))
    if match is None:
        raise CellError(f"{text!r} is no figure; write it as killed civilians 3-7, killed >=12 or injured ~40")
    bound = match["bound"] and int(match["bound"])
    least = int(match["min"]) if match["min"] else bound if match["sign"] == ">=" else None
    most = int(match["max"] or match["min"]) if match["min"] else bound if match["sign"] == "<=" else None
    return {"what": match["what"], "of": match["of"] or "unknown", "min": least, "max": most,
            "approximate": bool(match["about"])}


_READERS: dict[str, Callable[[str], object]] = {
    "time": _time, "said": _time, "negated": _flag, "actors": _listed(BETWEEN), "targets": _listed(BETWEEN),
    "sources": _listed(CHAIN), "figures": _figures,
}
