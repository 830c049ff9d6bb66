"""The times of a report: the words, and the days that they can mean."""

from msgspec import Struct

from lagebild.mentions import Mentions
from lagebild.records import Report


class TimeRow(Struct, frozen=True):
    """text[start:end] names the days `earliest` to `latest` (ISO; null: open or unknown), or one of `alternatives`."""

    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    alternatives: tuple[str, ...]


def rows(report: Report, mentions: Mentions) -> list[TimeRow]:
    """Return the times that the report names."""
    times = [mention.time for mention in mentions.times]
    return [TimeRow(t.start, t.end, t.text, t.earliest, t.latest, t.alternatives) for t in times]


def cells(row: TimeRow, text: str) -> dict[str, str]:
    """Return the words of a time and its interval."""
    return {
        "words": row.text, "from": row.earliest or "", "until": row.latest or "",
        "alternatives": ", ".join(row.alternatives),
    }
