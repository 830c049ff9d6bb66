"""What the layouts of other data sets ask of an incident: its days, its sides, its state, its sources."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from lagebild.incidents.ledger import in_order
from lagebild.incidents.originators import is_retracted, tells
from lagebild.incidents.responsibility import side
from lagebild.records import Actor, FigureRange, Incident, Range, Reported, Time
from lagebild.records.edtf import write_edtf

_DAY = len("2016-10-05")
Told = tuple[Incident, list[Reported]]
"""An incident with the claims in it."""


def is_stated(members: Sequence[Reported]) -> bool:
    """Return whether somebody says that it happened: it is not only denied, left open or withdrawn (C8, C12)."""
    return any(tells(one) and one.claim.realis == "actual" and not is_retracted(one) for one in members)


def bounds(time: Time | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a time as ISO days; null where it is open or unknown."""
    if time is None:
        return None, None
    return time.earliest and time.earliest[:_DAY], time.latest and time.latest[:_DAY]


def written(time: Time | None) -> str | None:
    """Return a time in EDTF, as fine as it is and no finer (C2)."""
    return None if time is None else write_edtf(time.earliest, time.latest, time.alternatives)


def length(time: Time | None) -> int | None:
    """Return how many days a time spans; null where an end is open."""
    first, last = bounds(time)
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 if first and last else None


def sides(incident: Incident) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who did it and to whom, those first of whom it is known what they are.

    Where nobody is a target it is the first actor's side and the others.
    """
    actors, targets = (tuple(sorted(party, key=_is_unknown)) for party in (incident.actors, incident.targets))
    if targets or not actors:
        return actors, targets
    first = side(incident.actors[0])
    return tuple(one for one in actors if side(one) == first), tuple(one for one in actors if side(one) != first)


def _is_unknown(actor: Actor) -> bool:
    return actor.kind == "unknown"


def name(actor: Actor) -> str:
    """Return what somebody is called, in the words of the report where unresolved."""
    return actor.name or actor.text


def publishers(members: Sequence[Reported]) -> list[str]:
    """Return who published the reports, each once, in order of publication."""
    named = (member.report.publisher or "/".join(member.report.agencies) for member in in_order(members))
    return list(dict.fromkeys(filter(None, named)))


def chains(members: Sequence[Reported]) -> list[str]:
    """Return who says so, each chain once, the publisher first and the innermost source last: Blatt › Polizei."""
    told = ((member.report.publisher, *map(name, member.claim.sources)) for member in in_order(members))
    return list(dict.fromkeys(filter(None, (" › ".join(filter(None, chain)) for chain in told))))


def words(members: Sequence[Reported]) -> list[str]:
    """Return the words of each report that its claims were read from: “…” (publisher, day)."""
    quoted = []
    for _, told in groupby(in_order(members), key=lambda member: member.report.id):
        several = list(told)
        texts = dict.fromkeys(one.claim.evidence.text for one in several if one.claim.evidence.text)
        where = ", ".join(filter(None, (several[0].report.publisher, bounds(several[0].report.published)[0])))
        if texts:
            quoted.append(f"“{' … '.join(texts)}”" + (f" ({where})" if where else ""))
    return quoted


def originators(figures: FigureRange | None) -> list[str]:
    """Return whom the current figures go back to, each once."""
    rows = figures.ledger if figures else ()
    return list(dict.fromkeys(row.originator for row in rows if row.current and row.originator))


def span(given: Range | FigureRange) -> str:
    """Return a range in words and digits: 3 · 3–7 · at least 3 · at most 7 · unknown (C3)."""
    if given.min is None:
        return "unknown" if given.max is None else f"at most {given.max}"
    if given.max is None:
        return f"at least {given.min}"
    return str(given.min) if given.min == given.max else f"{given.min}–{given.max}"


def notes(incident: Incident, members: Sequence[Reported]) -> str:
    """Return what one number cannot hold: ranges with their rule and sources, the grade, the words of the reports."""
    told = [_figures(what, given) for what, given in incident.figures.items()]
    counted = f"Grade: {incident.grade}; independent sources: {incident.independent_sources}; " \
              f"responsibility: {incident.responsibility}."
    return " ".join([*told, counted, *words(members)])


def _figures(what: str, given: FigureRange) -> str:
    rows = [row for row in given.ledger if row.current]
    who = "; ".join(
        f"{span(Range(min=row.min, max=row.max))} {'' if row.of == 'unknown' else row.of + ' '}"
        f"({' › '.join(map(name, row.sources)) or row.originator or 'withheld'})" for row in rows)
    head = f"{what.capitalize()}: {span(given)}"
    return f"{head} ({given.rule}): {who}." if who else f"{head}."
