"""What a claim says, field by field, as people read it; forms have the same fields (review/fields.py)."""

from collections.abc import Iterator

from msgspec import Struct

from lagebild.records import Actor, AnyClaim, Figure, Place, Span, Step, Time
from lagebild.web.review.fields import ORDER, WIDGETS
from lagebild.web.words import Words

_USUAL = {"stance": "states", "realis": "actual"}
"""What goes without saying."""
_LABELS = {"sources": "who", "time": "when"}  # shorter than in the forms, which say how it is to be written


class Fact(Struct, frozen=True):
    """A field of a claim by its name in wording.yaml, and its values; `quoted`: they are words of the report."""

    label: str
    values: tuple[str, ...]
    quoted: bool = False


class Reason(Struct, frozen=True):
    """A step that led to a claim: what was done, by which rule, at which words, and what came of it."""

    step: str
    rule: str
    words: str
    note: str


def facts(claim: AnyClaim, words: Words) -> Iterator[Fact]:
    """Yield what a claim says, in the order of the forms; not what it leaves open, nor the words that it rests on."""
    for name in (*ORDER, "about"):
        value = getattr(claim, name, None)
        if value and name != "evidence" and value != _USUAL.get(name):
            label, values = _LABELS.get(name, f"field {name}"), tuple(_written(name, value, words))
            yield Fact(label, values, quoted=_widget(name) == "words")


def reasons(claim: AnyClaim, text: str) -> list[Reason]:
    """Return the steps that led to a claim of a report with this text."""
    return [Reason(step.step, step.rule, _at(step, text), step.note) for step in claim.trace]


def _at(step: Step, text: str) -> str:
    return " ".join(text[step.start:step.end].split())


def _written(name: str, value: object, words: Words) -> Iterator[str]:
    parts = value if isinstance(value, tuple) else (value,)
    if name == "sources":
        yield " › ".join(words.names([one]) for one in parts)
        return
    for part in parts:
        yield _part(name, part, words)


def _part(name: str, part: object, words: Words) -> str:
    match part:
        case Actor():
            return words.names([part])
        case Place():
            return words.place(part)
        case Time():
            return words.time(part)
        case Figure():
            return words.figure(part)
        case Span():
            return part.text or words("not shown")
        case bool():
            return words("yes")
    return str(part) if _widget(name) == "words" else words.code(_widget(name), str(part))


def _widget(name: str) -> str:
    return WIDGETS.get(name, "words")
