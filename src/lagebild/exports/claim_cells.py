"""A claim as the cells of a row that people can edit and `lagebild import` reads back (`edits/`)."""

import re
from collections.abc import Iterable
from typing import Any

from lagebild.exports.facts import name, written
from lagebild.records import Actor, Figure, Reported

BETWEEN, CHAIN = "; ", " › "
"""What stands between names, and between who says that somebody says so."""
_QUOTE = '"'
Cells = dict[str, Any]


def claim_cells(member: Reported) -> Cells:
    """Return what a claim says, in cells; null is unknown. Only letters that every spreadsheet keeps mark figures."""
    claim: Any = member.claim
    place = claim.place
    return {
        "claim": claim.id, "report": member.report.id, "event": claim.event, "stance": claim.stance,
        "realis": claim.realis, "negated": claim.negated, "time": written(claim.time), "said": written(claim.said),
        "place": place and (place.name or place.text or None), "place_id": place and place.id,
        "actors": names(claim.actors), "targets": names(claim.targets), "sources": names(claim.sources, CHAIN),
        "figures": BETWEEN.join(map(figure_cell, claim.figures)) or None, "words": claim.evidence.text or None,
    }


def figure_cell(figure: Figure) -> str:
    """Return a figure as "killed civilians 3-7": >= and <= are open bounds, ~ is about."""
    about = "~" if figure.approximate else ""
    whom = figure.what if figure.of == "unknown" else f"{figure.what} {figure.of}"
    if figure.max is None:
        return f"{whom} {about}>={figure.min}"
    if figure.min is None:
        return f"{whom} {about}<={figure.max}"
    return f"{whom} {about}{figure.min}" + (f"-{figure.max}" if figure.max != figure.min else "")


def names(actors: Iterable[Actor], between: str = BETWEEN) -> str | None:
    """Return names in one cell, those in quotation marks that would be parted otherwise; null for nobody."""
    called = (" ".join(name(actor).split()) for actor in actors)
    return between.join(_quoted(one, between.strip()) for one in called if one) or None


def _quoted(called: str, mark: str) -> str:
    plain = mark not in called and not called.startswith(_QUOTE)
    return called if plain else f"{_QUOTE}{called.replace(_QUOTE, 2 * _QUOTE)}{_QUOTE}"


def parted(cell: str, between: str = BETWEEN) -> list[str]:
    """Return the names in a cell of one line."""
    mark = between.strip()
    found = re.findall(rf'\s*(?:"((?:[^"]|"")*)"\s*(?:{mark}|$)|([^{mark}]*)(?:{mark}|$))', cell)
    several = (quoted.replace(2 * _QUOTE, _QUOTE) or plain for quoted, plain in found)
    return [called for one in several if (called := one.strip())]
