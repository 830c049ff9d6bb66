"""How long ago an event was after which something came: "Zwei Wochen nach dem Anschlag auf X hat …"."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from lagebild.mentions.calendar import Interval
from lagebild.mentions.number_amounts import Amount, read_amount
from lagebild.mentions.times import TimeMention
from lagebild.mentions.times_meaning import Meaning, Moment, days_of
from lagebild.mentions.times_words import Calendar
from lagebild.mentions.view import View
from lagebild.records import Time

AMOUNT_WORDS = 3  # of the longest amount before its unit: "gut zweieinhalb"
NOW = frozenset({"present", "perfect"})  # tenses of news, told on the day of the report
ELAPSED = "elapsed"  # the kind of such a time
COUNTED = frozenset({"day", "week", "month", "year"})


def find_elapsed(
    view: View, times: Sequence[TimeMention], calendar: Calendar, published: Time | None
) -> dict[int, TimeMention]:
    """Return the time of what phrases after such a length of time name, by phrase.

    It is counted back from the day that the clause names, else from that of the report, if the tense tells of news.
    """
    days = _days_named(times)
    found: dict[int, TimeMention] = {}
    for phrase in view.analysis.phrases:
        if phrase.preposition in view.words.afterwards:
            mention = _counted_back(view, calendar, phrase.start, phrase.clause, days, published)
            if mention is not None:
                found[phrase.index] = mention
    return found


def elapsed_clauses(
    view: View, times: Sequence[TimeMention], calendar: Calendar, published: Time | None
) -> Iterator[TimeMention]:
    """Yield the time of each clause that tells what came so long before: "A day [after jets bombed the camp], …"."""
    days = _days_named(times)
    for clause in view.analysis.clauses:
        if clause.parent is None or clause.marker != clause.tokens[0]:
            continue
        if view.analysis.tokens[clause.tokens[0]].form.lower() in view.words.afterwards:
            mention = _counted_back(view, calendar, clause.tokens[0], clause.parent, days, published)
            if mention is not None:
                yield replace(mention, clause=clause.index)


def _days_named(times: Sequence[TimeMention]) -> dict[int, list[str]]:
    """Return the last days that clauses name, by clause."""
    days: dict[int, list[str]] = {}
    for time in times:
        if time.clause is not None and time.time.latest and not time.planned and time.kind != "dateline":
            days.setdefault(time.clause, []).append(time.time.latest)
    return days


def _counted_back(
    view: View, calendar: Calendar, at: int, clause: int, days: dict[int, list[str]], published: Time | None
) -> TimeMention | None:
    """Return the time of what the words from token `at` on name, where a length of time stands right before them."""
    length = _length(view, at - 1, calendar)
    since = _counted_from(view, clause, days, published) if length is not None else None
    if length is None or since is None:
        return None
    interval = days_of(_ago(*length), Moment(since), calendar.source.feasts)
    return _mention(view, at, clause, length[0], interval) if interval is not None else None


def _length(view: View, at: int, calendar: Calendar) -> tuple[Amount, str] | None:
    """Return the amount and the unit that end with the token `at`: (2, "week")."""
    tokens = view.analysis.tokens
    unit = calendar.word(tokens[at].form) if at > 0 else None
    if unit is None or unit.kind != "unit" or unit.name not in COUNTED:
        return None
    starts = range(max(0, at - AMOUNT_WORDS), at)
    amounts = (read_amount(tokens, start, calendar.numbers) for start in starts)
    amount = next((one for one in amounts if one is not None and one.end == at and one.low and one.high), None)
    return None if amount is None else (amount, unit.name)


def _ago(amount: Amount, unit: str) -> Meaning:
    return Meaning("ago", unit=unit, low=-(amount.low or 0), high=-(amount.high or 0))


def _counted_from(
    view: View, clause: int, days: dict[int, list[str]], published: Time | None
) -> date | None:
    """Return the day that the clause names, else that of the report where the tense tells of news."""
    named = days.get(clause, [])
    if named:
        return date.fromisoformat(max(named)[:10])
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return date.fromisoformat(published.earliest[:10]) if view.clause(clause).tense in NOW else None


def _mention(view: View, at: int, clause: int, amount: Amount, interval: Interval) -> TimeMention:
    tokens = view.analysis.tokens
    first, last = tokens[amount.start].start, tokens[at].end
    earliest, latest = (day.isoformat() if day is not None else None for day in (interval.earliest, interval.latest))
    time = Time(text=view.analysis.text[first:last], start=first, end=last, earliest=earliest, latest=latest)
    return TimeMention(time=time, start=amount.start, end=at + 1, clause=clause, kind=ELAPSED)
