"""Numbers that count only who died since: they are part of a sum, and no other figure for all (C11, C19)."""

import re
from functools import cache
from importlib.resources import files

import yaml

from lagebild.records import LedgerRow

FEW_WORDS = r"(?:\w+ ){0,4}"
"""What an ellipsis stands for: words alone, nothing that ends a clause lies between them."""


def is_increment(row: LedgerRow) -> bool:
    """Say whether a row counts only those who died since: "Zwei Verletzte seien in der Nacht gestorben"."""
    return row.what == "killed" and _increments().search(row.evidence.text.lower()) is not None


@cache
def _increments() -> re.Pattern[str]:
    text = files(__package__).joinpath("increments.yaml").read_text(encoding="utf-8")
    phrases = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return re.compile("|".join(map(_pattern, phrases)))


def _pattern(phrase: str) -> str:
    words = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\.\.\.\ ", FEW_WORDS)
    return rf"\b{words}\b"
