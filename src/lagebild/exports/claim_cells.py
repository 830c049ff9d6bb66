"""A claim as the cells of a row that people can edit and `lagebild import` reads back (`edits/`)."""

from collections.abc import Iterable
from typing import Any

from lagebild.exports.facts import name, written
from lagebild.records import Actor, Figure, Reported

BETWEEN, CHAIN = "; ", " › "
Cells = dict[str, Any]


def claim_cells(member: Reported) -> Cells:
    """Return what a claim says, in cells; null is unknown. Only letters that every spreadsheet keeps mark figures."""
    claim: Any = member.claim
    place = claim.place
    return {
        "claim": claim.id, "report": member.report.id, "event": claim.event, "stance": claim.stance,
        "realis": claim.realis, "negated": claim.negated, "time": written(claim.time), "said": written(claim.said),
        "place": place and (place.name or place.text or None), "place_id": place and place.id,
        "actors": _names(claim.actors, BETWEEN), "targets": _names(claim.targets, BETWEEN),
        "sources": _names(claim.sources, CHAIN), "figures": BETWEEN.join(map(figure_cell, claim.figures)) or None,
        "words": claim.evidence.text or None,
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


def _names(actors: Iterable[Actor], between: str) -> str | None:
    return between.join(filter(None, map(name, actors))) or None
