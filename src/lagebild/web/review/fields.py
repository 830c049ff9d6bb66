"""Fields of a claim as a form shows them, and what a person changed in it, as `review.corrected` takes it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from lagebild.records import Actor, AnyClaim, Figure, Place, Span, Time
from lagebild.records.edtf import write_edtf
from lagebild.review import KINDS, LISTS, CorrectionError

WIDGETS = {
    "evidence": "words", "also": "words", "condition": "words", "means": "words", "purpose": "words",
    "verdict": "words", "event": "event_kinds", "stance": "stances", "realis": "realis", "negated": "flag",
    "sources": "actor", "addressees": "actor", "actors": "actor", "targets": "actor", "holders": "actor",
    "subject": "actor", "object": "actor", "relation": "relations", "status": "control_statuses", "former": "flag",
    "figures": "figures", "place": "place", "time": "time", "said": "time",
}
"""How each field is asked for: words of the report, who, where, when, figures, yes or no, or a closed list."""
ORDER = (
    "event", "status", "relation", "figures", "actors", "holders", "subject", "object", "former", "targets", "place",
    "time", "sources", "stance", "said", "realis", "negated", "addressees", "condition", "means", "purpose", "verdict",
    "also", "evidence",
)
_WITH_ID = re.compile(r"(.*)\[([^\[\]]+)\]\s*", re.DOTALL)
START = "evidence.start"
"""The field of a form that says where in the report the marked words begin."""
_SHOWN = 20_000  # a form has no more of what was typed than that
Row = dict[str, str]


class Field(Struct, frozen=True):
    """A field of a form: its values as they are typed, or the rows of its figures; `several`: there may be more."""

    name: str
    widget: str
    several: bool
    values: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


Form = Mapping[str, Sequence[str]]
"""What was sent: every name with its values, in order."""


def fields(kind: str, claim: AnyClaim | None, sent: Form | None = None) -> tuple[Field, ...]:
    """Return the fields of a kind of claim with what was sent, else with what the claim has."""
    return tuple(_field(name, claim, sent) for name in ORDER if name in KINDS[kind].__struct_fields__)


def changes(kind: str, claim: AnyClaim | None, sent: Form) -> dict[str, object]:
    """Return what of a form is other than in the claim, field by field. Raises CorrectionError."""
    found: dict[str, object] = {}
    for field in fields(kind, claim, sent):
        before = _field(field.name, claim, None)
        if _filled(field) != _filled(before):
            found[field.name] = _given(field, getattr(claim, field.name, None))
    return _placed(found, sent)


def _placed(found: dict[str, object], sent: Form) -> dict[str, object]:
    """Return the changes with the very words that were marked, where they stand several times."""
    start, words = next(iter(sent.get(START, ())), ""), found.get("evidence")
    if not (start.isascii() and start.isdecimal() and len(start) < 10 and isinstance(words, str)):
        return found
    return {**found, "evidence": {"start": int(start), "end": int(start) + len(words), "text": words}}


def _field(name: str, claim: AnyClaim | None, sent: Form | None) -> Field:
    widget, several, value = WIDGETS[name], name in LISTS, getattr(claim, name, None)
    if widget == "figures":
        return Field(name, widget, several, rows=_rows(sent) if sent is not None else tuple(map(_row, value or ())))
    if sent is not None:
        return Field(name, widget, several, tuple(one[:_SHOWN].replace("\r\n", "\n") for one in sent.get(name, ())))
    values = (value or ()) if several else (value,)
    return Field(name, widget, several, tuple(written(one) for one in values if one is not None))


def _filled(field: Field) -> tuple[object, ...]:
    """Return what stands in a field; empty inputs are none."""
    return tuple(one for one in field.values if one.strip()) or tuple(row for row in field.rows if _is_filled(row))


def _is_filled(row: Row) -> bool:
    return bool(row["min"] or row["max"])


def written(value: object) -> str:
    """Return a part of a claim as it is typed; who and where with the id in brackets, so that it stays the same."""
    if isinstance(value, Actor | Place):
        name = " ".join((value.name or value.text).split())
        return f"{name} [{value.id}]" if value.id else name
    if isinstance(value, Time):
        return write_edtf(value.earliest, value.latest, value.alternatives) or ""
    if isinstance(value, Span):
        return value.text
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _row(figure: Figure) -> Row:
    ends = {name: "" if (end := getattr(figure, name)) is None else str(end) for name in ("min", "max")}
    return {"what": figure.what, "of": figure.of, **ends, "approximate": "yes" if figure.approximate else ""}


def _rows(sent: Form) -> tuple[Row, ...]:
    columns = {name: sent.get(f"figures.{name}", ()) for name in ("what", "of", "min", "max")}
    rough = set(sent.get("figures.approximate", ()))
    return tuple(
        {**{name: values[at].strip() if at < len(values) else "" for name, values in columns.items()},
         "approximate": "yes" if str(at) in rough else ""}
        for at in range(len(columns["what"]))
    )


def _given(field: Field, before: Any) -> object:
    """Return a field's value as a correction takes it."""
    if field.widget == "figures":
        return [_figure(row, before or ()) for row in field.rows if _is_filled(row)]
    known = before if field.several else (before,)
    found = [_part(field, value.strip(), known or ()) for value in field.values if value.strip()]
    return found if field.several else found[0] if found else None


def _part(field: Field, typed: str, before: Sequence[Any]) -> object:
    same = next((part for part in before if part is not None and written(part).strip() == typed), None)
    if same is not None and field.widget in ("actor", "place", "words", "time"):
        return msgspec.to_builtins(same)
    if field.widget == "flag":
        return typed == "yes"
    with_id = _WITH_ID.fullmatch(typed) if field.widget in ("actor", "place") else None
    return {"name": with_id[1].strip(), "id": with_id[2].strip()} if with_id else typed


def _figure(row: Row, before: Sequence[Figure]) -> object:
    same = next((figure for figure in before if _row(figure) == row), None)
    if same is not None:
        return msgspec.to_builtins(same)
    ends = {name: _count(row[name]) for name in ("min", "max")}
    return {"what": row["what"], "of": row["of"], **ends, "approximate": row["approximate"] == "yes"}


def _count(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise CorrectionError(f"figures: {typed!r} is no number of people; write digits alone")
    return int(typed)
