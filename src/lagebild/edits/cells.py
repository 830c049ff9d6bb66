"""Cells of an edited table of claims: whether they say what they said, and what a new one means."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lagebild.edits.dates import Order, edtf, is_same, meanings
from lagebild.exports.claim_cells import BETWEEN, CHAIN, parted
from lagebild.exports.facts import name
from lagebild.reading.tables import FORMULA, plain
from lagebild.records import Actor, Event

_FIGURE = re.compile(
    r"(?P<what>[a-z-]+)(?: (?P<of>[a-z-]+))? (?P<about>~?)"
    r"(?:(?P<sign>[<>]=)(?P<bound>\d+)|(?P<min>\d+)(?:-(?P<max>\d+))?)"
)
_TRUE, _FALSE = frozenset({"true", "wahr", "1"}), frozenset({"false", "falsch", "0"})
TIMES = ("time", "said")
"""The columns with times."""
_LISTS = {"actors": BETWEEN, "targets": BETWEEN, "sources": CHAIN}
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


def unchanged(column: str, before: object, cell: str, order: Order | None = None) -> bool:
    """Return whether a cell says what was written there, whatever a spreadsheet made of it.

    `order`: that of the numbers in the dates of the table, None where it is not known.
    """
    old, new = tidy(written(before)), read_text(cell)
    if old == new or _as_ansi(old) == new:
        return True
    if column in TIMES:
        return bool(old and new) and is_same(old, new, order)
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


def fields(
    cells: Mapping[str, str], claim: Event | None = None, order: Order | None = None,
) -> dict[str, object]:
    """Return the fields of a claim (`review.CORRECTABLE`) for cells that were changed. Raises CellError.

    `claim`: as it is, so that who stays in a list is known again; `order`: that of the numbers in dates.
    """
    found: dict[str, object] = {}
    for column, cell in cells.items():
        try:
            found[column] = _read(column, read_text(cell), claim, order)
        except CellError as error:
            raise CellError(f"{column}: {error}") from None
    if "words" in found:
        found["evidence"] = found.pop("words")
    if "place_id" in found or found.get("place"):
        found["place"] = _place(found, claim)
    found.pop("place_id", None)
    return found


def _read(column: str, text: str, claim: Event | None, order: Order | None) -> object:
    if column in TIMES:
        return _time(text, order)
    if column in _LISTS:
        return _people(parted(text, _LISTS[column]), getattr(claim, column, ()))
    return _READERS.get(column, _word)(text)


def _word(text: str) -> object:
    return text or None


def _place(found: Mapping[str, object], claim: Event | None) -> object:
    """Return the place that a name, an id or both are; an id that was taken out leaves a place that nobody knows."""
    called, identity = found.get("place"), found.get("place_id")
    if called is not None:
        _check_name(str(called))
        return {"name": called, "id": identity} if identity else {"name": called}
    if identity is not None:
        return {"id": identity}
    before = claim.place if claim and "place" not in found else None
    return {"name": before.name or before.text, "id": None} if before else None


def _people(called: Sequence[str], before: Iterable[Actor]) -> list[object]:
    """Return those who were there by what the record calls them, and others by name."""
    raw = list(map(name, before))
    known = {tidy(old): old for old in raw}
    lost = {without: [old for old in raw if _as_ansi(tidy(old)) == without] for without in set(called) - set(known)}
    for without, several in lost.items():
        if several and len(several) != called.count(without):
            raise CellError(f"{without!r} has lost letters; save the table in UTF-8")
    return [known[one] if one in known else lost[one].pop(0) if lost[one] else {"name": _check_name(one)}
            for one in called]


def _check_name(text: str) -> str:
    if not any(map(str.isalnum, text)):
        raise CellError(f"{text!r} is no name; were its letters lost? Save the table in UTF-8")
    return text


def _time(text: str, order: Order | None) -> str | None:
    if not text:
        return None
    found = meanings(text, order)
    if len(found) > 1:
        raise CellError(f"{text!r} can be two days; write it as 2016-10-05")
    if not found:
        raise CellError(f"{text!r} is no time; write it as 2016-10-05, 2016-10 or 2016-10-05/2016-10-07")
    return edtf(next(iter(found)))


def _flag(text: str) -> bool:
    if text.casefold() not in _TRUE | _FALSE:
        raise CellError(f"{text!r} is neither true nor false")
    return text.casefold() in _TRUE


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


_READERS: dict[str, Callable[[str], object]] = {"negated": _flag, "figures": _figures}
