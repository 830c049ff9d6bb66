"""The times of a report: the calendar units that its words name, and the interval that each expression means."""

from collections.abc import Iterator

from msgspec import Struct

from lagebild.mentions import Mentions
from lagebild.mentions.times import TimeMention
from lagebild.records import Report, Time
from lagebild.records.edtf import write_edtf

# What these say is counted from a day: they name no unit of the calendar, unless they come down to a day.
AMOUNTS = frozenset({"ago", "offset", "period"})


class TimeRow(Struct, frozen=True):
    """text[start:end] names the days `earliest` to `latest` (ISO), or one of `alternatives`.

    These are the days of the calendar unit that the words name, whole and closed: 2013 in "seit Ende 2013", each end
    of "vom 3. bis 5. Mai"; null where they cannot be known, or where an amount ("vor drei Wochen") or our time ("noch
    heute") names none. `edtf` is what the whole expression means: 2013-09/.. here, with the time of day where one is
    told. `relation` is since · from · until · before · after; `said`: it tells when something was said, not when it
    was; `warning` is no-such-day or wrong-weekday, for words that contradict the calendar and are kept as written.
    """

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    alternatives: tuple[str, ...]
    edtf: str | None
    kind: str
    relation: str | None
    said: bool
    warning: str | None


def rows(report: Report, mentions: Mentions) -> list[TimeRow]:
    """Return the times that the report names, in text order."""
    cues = {s.clause for s in mentions.sayings if s.cue.verb and (s.clause not in s.clauses or s.phrases)}
    return [row for mention in mentions.times for row in _rows(mention, mention.clause in cues)]


def _rows(mention: TimeMention, said: bool) -> Iterator[TimeRow]:
    for unit, clock in _units(mention):
        edtf = _edtf(mention.time, unit)
        yield TimeRow(
            unit.start, unit.end, unit.text, unit.earliest, unit.latest, unit.alternatives,
            edtf=_at(edtf, clock), kind=mention.kind, relation=mention.relation or None, said=said,
            warning=mention.warning or None,
        )


def _edtf(time: Time, unit: Time) -> str | None:
    """What the expression means; the end that it has is written as the words name it: 2013-07-01/.., not 2013-07/.."""
    named = write_edtf(unit.earliest, unit.latest) if not time.alternatives else None
    if named is not None and "/" not in named:
        if time.latest is None and time.earliest == unit.earliest:
            return f"{named}/.."
        if time.earliest is None and time.latest == unit.latest:
            return f"../{named}"
    return write_edtf(time.earliest, time.latest, time.alternatives)


def _units(mention: TimeMention) -> Iterator[tuple[Time, str]]:
    """The units that the words name, each with its time of day; the words alone where they name none."""
    time = mention.time
    is_day = time.earliest is not None and time.earliest == time.latest
    if mention.kind == "present" or (mention.kind in AMOUNTS and not is_day):
        yield Time(text=time.text, start=time.start, end=time.end), ""
    elif mention.kind in AMOUNTS:
        yield time, ""
    else:
        yield from zip(mention.named, mention.clocks, strict=True)


def _at(edtf: str | None, clock: str) -> str | None:
    """Add the time of day to a day: 2016-10-05T17:30:00+02:00."""
    if edtf is None or not clock or len(edtf) != len("2016-10-05"):
        return edtf
    return f"{edtf}T{clock[:5]}:00{clock[5:]}"


def cells(row: TimeRow, text: str) -> dict[str, str]:
    """Return the words of a time, what they name and what they mean."""
    named = write_edtf(row.earliest, row.latest, row.alternatives)
    return {
        "words": row.text, "names": named or "", "means": row.edtf or "", "warning": row.warning or "",
    }
