"""The ledger: every figure that somebody gave, in order of publication, and which of them are current (C11, C12)."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lagebild.incidents.originators import DENYING, Origin, is_retracted, tells
from lagebild.incidents.times import Interval, interval
from lagebild.records import LedgerRow, Reported

TOTALS = frozenset({"unknown", "mixed"})
"""Statuses of a figure that counts everybody."""
GROUPS = frozenset({"civilians", "combatants"})
"""Statuses that part everybody; the others (children, medics …) are details of them."""


class Given(Struct, frozen=True):
    """A row with whom it goes back to (the key of its Origin), when that one gave it, and which claim it corrects."""

    row: LedgerRow
    by: str
    when: Interval
    corrects: str | None = None


def in_order(members: Sequence[Reported]) -> list[Reported]:
    """Return claims by publication, not by ingest; where that leaves it open, by report and place in the text."""
    return sorted(members, key=lambda member: (*_moment(member), member.report.id, member.claim.evidence.start,
                                               member.claim.id))


def _moment(member: Reported) -> tuple[str, str]:
    published = interval(member.report.published)
    return published.earliest, published.latest


def ledger(members: Sequence[Reported], origins: Mapping[str, Origin]) -> list[Given]:
    """Return every figure of claims that are `in_order`, the current ones marked; a copy of a text adds none."""
    given = _without_copies(_figures(members, origins))
    return [_judged(one, given) for one in given]


def _figures(members: Sequence[Reported], origins: Mapping[str, Origin]) -> Iterator[tuple[str, Given]]:
    """Yield the text (the group of its copies) and each figure in it."""
    printed: dict[str, Interval] = {}
    for member in members:
        text = member.report.wire or member.report.id
        first = printed.setdefault(text, interval(member.report.published))
        for row in _rows(member):
            origin = _originator(member, row, members, origins)
            yield text, Given(
                replace(row, originator=origin.name), origin.key, _when(member, first), member.claim.supersedes)


def _rows(member: Reported) -> Iterator[LedgerRow]:
    claim, report = member.claim, member.report
    for figure in getattr(claim, "figures", ()):
        yield LedgerRow(
            what=figure.what, of=figure.of, min=figure.min, max=figure.max, approximate=figure.approximate,
            sources=claim.sources, stance=claim.stance, report=report.id, claim=claim.id, originator="",
            published=report.published, said=claim.said, evidence=claim.evidence, retracted=is_retracted(member),
            current=claim.stance not in DENYING and not claim.negated and not is_retracted(member),
        )


def _originator(
    member: Reported, row: LedgerRow, members: Sequence[Reported], origins: Mapping[str, Origin],
) -> Origin:
    """Return who gave a figure that a report gives in its own voice: whom it quotes for the same one, or for no other.

    A report that quotes several, or one for another figure, has it from somebody whom it does not name.
    """
    own = origins[member.claim.id]
    if not own.own or own.seen:
        return own
    quoted = [m for m in members if m.report.id == member.report.id and tells(m) and not origins[m.claim.id].own]
    same = [m for m in quoted if (row.min, row.max) in _bounds(m, row.what)]
    only = same or ([] if any(_bounds(m, row.what) for m in quoted) else quoted)
    voices = {origins[m.claim.id].key: origins[m.claim.id] for m in only}
    return next(iter(voices.values())) if same or len(voices) == 1 else own


def _bounds(member: Reported, what: str) -> list[tuple[int | None, int | None]]:
    return [(figure.min, figure.max) for figure in getattr(member.claim, "figures", ()) if figure.what == what]


def _when(member: Reported, first_printed: Interval) -> Interval:
    """Return when a figure was given: when it was said, else when its text was first printed (C11)."""
    said = interval(member.claim.said)
    told = member.claim.said is not None and not interval(member.report.published).before(said)
    return said if told else first_printed


def _without_copies(figures: Iterator[tuple[str, Given]]) -> list[Given]:
    """Return the figures without those that a copy of the same text repeats; of copies the first that still stands."""
    kept: dict[tuple[object, ...], Given] = {}
    for text, given in figures:
        row = given.row
        key = (text, given.by, row.what, row.of, row.min, row.max, row.stance in DENYING)
        if key not in kept or (kept[key].row.retracted and not row.retracted):
            kept[key] = given
    return list(kept.values())


def _judged(given: Given, others: Sequence[Given]) -> Given:
    """Return a figure with whether it is current, and by which claim it is superseded (C11)."""
    newer = [other for other in others if other.row.current and _supersedes(other, given)]
    if not given.row.current or not newer:
        return given
    return replace(given, row=replace(given.row, current=False, superseded_by=newer[-1].row.claim))


def _supersedes(newer: Given, older: Given) -> bool:
    if newer.row.what != older.row.what:
        return False
    if newer.corrects is not None and newer.corrects == older.row.claim:
        return True
    return newer.by == older.by and older.when.before(newer.when) and _restates(newer.row, older.row)


def _restates(newer: LedgerRow, older: LedgerRow) -> bool:
    """Say whether a figure stands for the one before; a detail does not stand for the sum, nor the sum for a detail.

    Civilians told of later stand for all the dead told of before where they are no fewer; a detail of more people than
    there are in the newer sum no longer holds.
    """
    if newer.of == older.of or (newer.of in TOTALS and older.of in TOTALS):
        return True
    if older.of in TOTALS:
        return newer.of in GROUPS and (newer.min or 0) >= (older.min or older.max or 0)
    return newer.of in TOTALS and newer.max is not None and (older.min or 0) > newer.max
