"""The ledger: every figure that somebody gave, in order of publication, and which of them are current (C11, C12)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lagebild.datasets import is_compiled
from lagebild.incidents.increments import is_increment
from lagebild.incidents.listing import GROUPS, TOTALS, Listed, listed
from lagebild.incidents.originators import DENYING, Origin, denies, is_retracted, tells
from lagebild.incidents.times import Interval, interval
from lagebild.records import LedgerRow, Reported

HARDLY = 1.25
"""How many times as high or low an outlet's own count may be as one that somebody is quoted for, to give way to it."""

SEVERAL = 2
"""The least that a word such as "viele" means (C19): no count that others' are held against."""


class Given(Struct, frozen=True):
    """A row with whom it goes back to, when that one gave it, which claim it corrects, and whose text it stands in.

    `by` and `outlet` are keys of Origin; `unsourced`: the report gives it in its own voice; `listed`: it is one of
    several told side by side.
    """

    row: LedgerRow
    by: str
    when: Interval
    outlet: str
    unsourced: bool
    corrects: str | None = None
    listed: Listed = Listed.NOT


def in_order(members: Sequence[Reported]) -> list[Reported]:
    """Return claims by publication, not by ingest; where that leaves it open, by report and place in the text."""
    return sorted(members, key=lambda member: (*_moment(member), member.report.id, member.claim.evidence.start,
                                               member.claim.id))


def _moment(member: Reported) -> tuple[str, str]:
    published = interval(member.report.published)
    return published.earliest, published.latest


def ledger(members: Sequence[Reported], origins: Mapping[str, Origin]) -> list[Given]:
    """Return every figure of claims that are `in_order`, the current ones marked; a copy of a text adds none."""
    printed = list(_printed(members, origins))
    voices = _voices(members, origins)
    given = _without_copies((text, _traced(one, printed, voices)) for text, one in printed)
    judged = [_judged(one, given) for one in given]
    return _beside_others(judged, {member.report.id for member in members if is_compiled(member.report)})


def _beside_others(given: Sequence[Given], compiled: set[str]) -> list[Given]:
    """Return the figures with those that data sets compile counting only where nobody else gives one (C6)."""
    told = {one.row.what for one in given if one.row.current and one.row.report not in compiled}
    return [replace(one, row=replace(one.row, current=False))
            if one.row.report in compiled and one.row.what in told else one for one in given]


def _printed(members: Sequence[Reported], origins: Mapping[str, Origin]) -> Iterator[tuple[str, Given]]:
    """Yield the text (the group of its copies) and each figure in it.

    A later version of an agency's text is one of the group: figures that it repeats are no newer, its new ones are.
    """
    first: dict[tuple[object, ...], Interval] = {}
    for member in members:
        text, origin = member.report.wire or member.report.id, origins[member.claim.id]
        lists = listed(member.claim)
        for start, row in _rows(member, origin):
            figure = (text, row.what, row.of, row.min, row.max)
            when = _when(member, first.setdefault(figure, interval(member.report.published)))
            beside = lists.get(start, Listed.NOT)
            yield text, Given(row, origin.key, when, origin.outlet, origin.unsourced, member.claim.supersedes, beside)


def _voices(members: Sequence[Reported], origins: Mapping[str, Origin]) -> dict[str, dict[str, str]]:
    """Return who is quoted in each report for the happening: the name of each by its key."""
    voices: dict[str, dict[str, str]] = defaultdict(dict)
    for member in members:
        origin = origins[member.claim.id]
        if tells(member) and not origin.unsourced:
            voices[member.report.id][origin.key] = origin.name
    return voices


def _traced(given: Given, printed: Sequence[tuple[str, Given]], voices: Mapping[str, Mapping[str, str]]) -> Given:
    """Return a figure that a report gives in its own voice with whom it has it from, where that can be told.

    That is who is quoted for the same figure, here or before, or the only one who is quoted here and gives no other;
    a detail is no other than a sum, nor are those who died since.
    """
    if not given.unsourced:
        return given
    row, quoted = given.row, [other for _, other in printed if not other.unsourced and other.row.current]
    same = [other for other in quoted if _bounds(other) == _bounds(given) and not given.when.before(other.when)]
    if same:
        first = next((other for other in same if other.row.report == row.report), same[0])
        return replace(given, row=replace(row, originator=first.row.originator), by=first.by, when=first.when)
    here = [other for other in quoted if other.row.report == row.report]
    giving = {other.by: other.row.originator for other in here} or dict(voices.get(row.report, {}))
    if len(giving) != 1 or any(_rivals(other.row, row) and not is_increment(other.row) for other in here):
        return given
    key, name = giving.popitem()
    return replace(given, row=replace(row, originator=name), by=key)


def _rivals(one: LedgerRow, other: LedgerRow) -> bool:
    """Say whether two figures count the same people: two sums, or two of one status."""
    return one.what == other.what and (one.of == other.of or {one.of, other.of} <= TOTALS)


def _bounds(given: Given) -> tuple[str, str, int | None, int | None]:
    return given.row.what, given.row.of, given.row.min, given.row.max


def _rows(member: Reported, origin: Origin) -> Iterator[tuple[int, LedgerRow]]:
    """Yield where each figure of a claim stands, and its row."""
    claim, report = member.claim, member.report
    for figure in getattr(claim, "figures", ()):
        yield figure.start, LedgerRow(
            what=figure.what, of=figure.of, min=figure.min, max=figure.max, approximate=figure.approximate,
            sources=claim.sources, stance=claim.stance, report=report.id, claim=claim.id, originator=origin.name,
            published=report.published, said=claim.said, evidence=claim.evidence, retracted=is_retracted(member),
            current=not denies(claim) and not is_retracted(member),
        )


def _when(member: Reported, first_printed: Interval) -> Interval:
    """Return when a figure was given: when it was said, else when its text was first printed (C11)."""
    said = interval(member.claim.said)
    told = member.claim.said is not None and not interval(member.report.published).before(said)
    return said if told else first_printed


def _without_copies(figures: Iterable[tuple[str, Given]]) -> list[Given]:
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
    standing = [other for other in others if other.row.current and other is not given]
    newer = [other for other in standing if _supersedes(other, given)]
    if not newer and is_increment(given.row):
        newer = [other for other in standing if _holds(other.row, given.row)]
    newer = newer or [other for other in standing if _has_told(other, given)]
    if not given.row.current or not newer:
        return given
    return replace(given, row=replace(given.row, current=False, superseded_by=newer[-1].row.claim))


def _holds(whole: LedgerRow, part: LedgerRow) -> bool:
    """Say whether a figure for all can have those in it who died since."""
    counted = whole.what == part.what and whole.of in TOTALS and not is_increment(whole)
    return counted and (whole.min or 0) > (part.min or part.max or 0)


def _has_told(whole: Given, part: Given) -> bool:
    """Say whether a source counts only some of those it has just counted: "31 Tote; zehn wurden tot aufgefunden"."""
    one, other = whole.row, part.row
    same = whole.by == part.by and one.report == other.report and one.what == other.what
    counted = same and {one.of, other.of} <= TOTALS and one.evidence.start < other.evidence.start
    return counted and (one.min or 0) > (other.max or other.min or 0) and part.corrects is None


def _supersedes(newer: Given, older: Given) -> bool:
    if newer.row.what != older.row.what:
        return False
    if newer.corrects is not None and newer.corrects == older.row.claim:
        return True
    if not _restates(newer.row, older.row) or (is_increment(newer.row) and not is_increment(older.row)):
        return False
    echo = _is_echo(older) and (newer.outlet == older.outlet or not _is_echo(newer))
    if (newer.by == older.by or echo) and _says_more_exactly(newer, older):
        return True
    several = echo or (older.row.min or 0) <= SEVERAL
    if several and _is_vague(older.row) and not _is_vague(newer.row) and (newer.row.min or 0) >= (older.row.min or 0):
        return True  # "viele", an outlet's "Dutzende": nothing that the count does not say
    if _knows_better(newer, older):
        return True
    if not older.when.before(newer.when):
        return False
    return newer.by == older.by or (echo and (newer.row.min or 0) >= (older.row.min or 0))


def _knows_better(named: Given, echo: Given) -> bool:
    """Say whether somebody is quoted, then or later, for a count hardly lower or higher than an outlet's own (C6)."""
    if not _is_echo(echo) or _is_echo(named) or named.when.before(echo.when):
        return False
    one, other = (given.row.min or given.row.max or 0 for given in (named, echo))
    return HARDLY * one >= other and HARDLY * other >= one


def _says_more_exactly(one: Given, other: Given) -> bool:
    """Say whether a count of the same day is within what an open figure leaves: 64 after "at least 52"."""
    if one.row.max is None or other.row.max is not None or not one.when.meets(other.when):
        return False
    return (one.row.min or one.row.max) >= (other.row.min or 0)


def _is_vague(row: LedgerRow) -> bool:
    """Say whether a figure is only the least that a vague word means (C19)."""
    return row.approximate and row.max is None


def _is_echo(given: Given) -> bool:
    """Say whether an outlet gives a figure and tells of nobody that he gave it.

    It has it from somebody: whoever is quoted for one no smaller, then or later, is who knows better.
    """
    return given.unsourced and given.by == given.outlet


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
