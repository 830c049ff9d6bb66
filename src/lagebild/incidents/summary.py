"""From the claims of one happening to its incident: the axes, the figures and the head, each with its reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lagebild.codes import event_kinds
from lagebild.incidents.grading import ENOUGH, grade, status_of_dead
from lagebild.incidents.head import actor_key, event_kind, finest_place, finest_time, people, place_key, time_key
from lagebild.incidents.ledger import Given, in_order, ledger
from lagebild.incidents.originators import Origin, independent, is_retracted, originators, tells
from lagebild.incidents.published import DEFAULT_RULE, published
from lagebild.incidents.responsibility import responsibility
from lagebild.records import Event, FigureRange, Incident, Reason, Reported

ALWAYS = ("killed", "injured")
"""Figures that an incident of violence has even where nobody gives one: then they are unknown (C1, C3)."""


def summarise(members: Sequence[Reported], name: str = "", rules: Mapping[str, str] | None = None) -> Incident:
    """Return the incident of claims that tell of one happening, in whatever order they are given.

    Running totals and other kinds than events are left out (C10). `name`: its id, where it has one already. `rules`:
    the rule that chooses the published range of a figure, where it is another than lowest-highest (C5).
    """
    told = in_order([member for member in members if isinstance(member.claim, Event)])
    if not told:
        raise ValueError("an incident is made of events; there is none among these claims")
    origins = originators(told)
    counted = independent(told, origins)
    figures = _figures(told, origins, rules or {})
    original = _without_copies(told, origins)
    blamed, blamed_why = responsibility(original, origins)
    status, status_why = status_of_dead(figures["killed"].ledger if "killed" in figures else ())
    withdrawn = all(map(is_retracted, told))
    graded, graded_why = grade(counted, blamed, status, withdrawn)
    head = [m.claim for m in _for_head(original) if isinstance(m.claim, Event)]
    return Incident(
        id=name or f"i-{min(member.claim.id for member in told)}",
        event=event_kind(head), time=finest_time(head), place=finest_place(head),
        actors=people(claim.actors for claim in head), targets=people(claim.targets for claim in head),
        reports=tuple(dict.fromkeys(member.report.id for member in told)),
        claims=tuple(member.claim.id for member in told),
        figures=figures, independent_sources=len(counted),
        originators=tuple(dict.fromkeys(origins[members[0].claim.id].name for members in counted.values())),
        provisional=len(counted) < ENOUGH,
        responsibility=blamed, status_of_dead=status, grade=graded,
        trace=(_sources_reason(counted, origins), blamed_why, status_why, graded_why),
    )


def _without_copies(told: Sequence[Reported], origins: Mapping[str, Origin]) -> list[Reported]:
    """Return the claims without those that a copy of the same text repeats; of copies the first that still stands."""
    kept: dict[tuple[object, ...], Reported] = {}
    for member in told:
        key = (member.report.wire or member.report.id, origins[member.claim.id].key, _proposition(member))
        if key not in kept or (is_retracted(kept[key]) and not is_retracted(member)):
            kept[key] = member
    return list(kept.values())


def _proposition(member: Reported) -> tuple[object, ...]:
    claim = member.claim
    assert isinstance(claim, Event)
    return (
        claim.event, claim.stance, claim.realis, claim.negated, claim.time and time_key(claim.time),
        claim.place and place_key(claim.place), tuple(map(actor_key, claim.actors)),
        tuple(map(actor_key, claim.targets)),
    )


def _for_head(told: Sequence[Reported]) -> list[Reported]:
    """Return the claims that say what happened: those that stand and tell of it, else those that stand, else all."""
    standing = [member for member in told if not is_retracted(member)]
    return [member for member in standing if tells(member)] or standing or list(told)


def _figures(
    told: Sequence[Reported], origins: Mapping[str, Origin], rules: Mapping[str, str],
) -> dict[str, FigureRange]:
    rows: dict[str, list[Given]] = defaultdict(list)
    if any(isinstance(m.claim, Event) and event_kinds()[m.claim.event].plover.type == "ASSAULT" for m in told):
        rows |= {what: [] for what in ALWAYS}
    for given in ledger(told, origins):
        rows[given.row.what].append(given)
    return {what: published(several, rules.get(what, DEFAULT_RULE)) for what, several in rows.items()}


def _sources_reason(counted: Mapping[str, Sequence[Reported]], origins: Mapping[str, Origin]) -> Reason:
    first = [members[0].claim.id for members in counted.values()]
    return Reason("independent_sources", "distinct originators", tuple(first),
                  "; ".join(origins[claim].name for claim in first))
