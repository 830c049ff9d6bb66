"""Gold reports: YAML files with a text and every claim that a careful person reads in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from lagebild.evaluation.intervals import bounds
from lagebild.records import Span

_LISTS = ("also", "sources", "addressees", "actors", "targets", "holders", "figures")
_TEXTS = ("time", "said", "published", "place", "subject", "object")


class GoldError(ValueError):
    """A gold report is broken; the message names the file and what is wrong."""


class GoldFigure(Struct, frozen=True, kw_only=True):
    """A count that gold asks for."""

    what: str
    of: str = "unknown"
    min: int | None = None
    max: int | None = None


class GoldClaim(Struct, frozen=True, kw_only=True):
    """A claim that gold asks for: names with alternatives ("a|b"), times in EDTF, quotes verbatim."""

    quote: str
    kind: str
    nth: int = 1
    also: tuple[str, ...] = ()
    event: str | None = None
    sources: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    stance: str = "states"
    realis: str = "actual"
    negated: bool = False
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    subject: str | None = None
    object: str | None = None
    relation: str | None = None
    status: str | None = None
    place: str | None = None
    time: str | None = None
    figures: tuple[GoldFigure, ...] = ()
    optional: bool = False

    def spans(self, text: str) -> list[Span]:
        """Return where the quotes stand in the report. Raises GoldError where one does not."""
        return [find_quote(self.quote, text, self.nth), *(find_quote(quote, text, 1) for quote in self.also)]


class GoldReport(Struct, frozen=True, kw_only=True):
    """A report with its claims; `published` is EDTF."""

    id: str
    text: str
    language: str = "de"
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    claims: tuple[GoldClaim, ...] = ()

    def record(self) -> dict[str, object]:
        """Return what a reader is given of it: everything but the claims."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name != "claims"}


class GoldLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose dates stay the text they are: 2016-10-06 is EDTF."""


_RESOLVERS = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in GoldLoader.yaml_implicit_resolvers.items()
}
GoldLoader.yaml_implicit_resolvers = _RESOLVERS


def find_quote(quote: str, text: str, nth: int) -> Span:
    """Return where the nth occurrence of a quote stands in a text. Raises GoldError where there is none."""
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            raise GoldError(f"the quote {quote!r} does not stand in the text" + (f" {nth} times" if nth > 1 else ""))
    return Span(start, start + len(quote), quote)


def load_gold(folder: Path) -> list[GoldReport]:
    """Return the gold reports of a folder by file name. Raises GoldError where there is none or one is broken."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise GoldError(f"{folder}: there are no gold reports (*.yaml) here")
    return [_load(path) for path in paths]


def _load(path: Path) -> GoldReport:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=GoldLoader)
        report = msgspec.convert(_normalised(content), GoldReport)
        for claim in report.claims:
            _check(claim, report.text)
    except (OSError, UnicodeError, yaml.YAMLError, ValueError) as error:
        raise GoldError(f"{path}: {' '.join(str(error).split())}") from error
    return report


def _check(claim: GoldClaim, text: str) -> None:
    claim.spans(text)
    if claim.time:
        bounds(claim.time)


def _normalised(content: object) -> object:
    """Single values where lists may stand become lists, bare years become text."""
    if not isinstance(content, Mapping):
        return content
    return {**_texts(content), "claims": [_claim(claim) for claim in content.get("claims") or ()]}


def _claim(claim: object) -> object:
    if not isinstance(claim, Mapping):
        return claim
    return {key: _as_list(value) if key in _LISTS else value for key, value in _texts(claim).items()}


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value) if key in _TEXTS and isinstance(value, int) else value for key, value in fields.items()}


def _as_list(value: object) -> object:
    return [] if value is None else value if isinstance(value, list) else [value]
