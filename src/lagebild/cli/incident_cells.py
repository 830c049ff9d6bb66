"""An incident in the words of tables: when, where, what, how many, on whose word."""

from lagebild.cli.wording import Wording, plain
from lagebild.records import Actor, Figure, FigureRange, Incident, LedgerRow, Place, Range


def cells(incident: Incident, words: Wording) -> dict[str, str]:
    """Return the cells of an incident by their headings."""
    return {
        "when": words.time(incident.time), "where": place(incident.place),
        "what": words.code("event_kinds", incident.event),
        "by whom": names(incident.actors), "killed": bounds(incident.figures.get("killed"), words),
        "injured": bounds(incident.figures.get("injured"), words), "sources": str(incident.independent_sources),
        "grade": words.code("grades", incident.grade), "id": incident.id,
    }


def bounds(figures: FigureRange | Range | LedgerRow | None, words: Wording) -> str:
    """Return a range, "?" where a figure is unknown (C3), nothing where none is asked for."""
    if figures is None:
        return ""
    approximate = isinstance(figures, LedgerRow) and figures.approximate
    return words.bounds(Figure(what="", min=figures.min, max=figures.max, approximate=approximate, text="", start=0,
                               end=0))


def names(actors: tuple[Actor, ...]) -> str:
    """Return the names of actors, as written where they are not resolved."""
    return ", ".join(plain(actor.name or actor.text) for actor in actors)


def place(where: Place | None) -> str:
    """Return the name of a place with what it lies in."""
    if where is None:
        return ""
    name = plain(where.name or where.text)
    return f"{name} ({plain(where.within)})" if where.within and where.within not in name else name
