"""Numbers that count only who died since: they are part of a sum, and no other figure for all (C11, C19)."""

from functools import cache
from importlib.resources import files

import yaml

from lagebild.records import LedgerRow


def is_increment(row: LedgerRow) -> bool:
    """Say whether a row counts only those who died since: "Zwei Verletzte seien in der Nacht gestorben"."""
    text = row.evidence.text.lower()
    return row.what == "killed" and any(all(word in text for word in words) for words in _increments())


@cache
def _increments() -> list[list[str]]:
    text = files(__package__).joinpath("increments.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
