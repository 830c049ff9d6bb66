"""Join neighbouring times: ranges (vom 3. bis 5. Mai) and lists that share a year (im April und Mai 2014)."""

from collections.abc import Sequence

from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Calendar

LONGEST_GAP = 4
# A range has two ends of one kind: days, months, years, hours.
_SORTS = {
    **dict.fromkeys(("date", "weekday", "near", "text", "feast"), "day"),
    **dict.fromkeys(("month", "season", "year", "ago", "unit"), "longer"),
    "moment": "moment",
}


def join(expressions: list[Expression], tokens: Sequence[Token], calendar: Calendar) -> list[Expression]:
    """Return the expressions with ranges joined and years shared, in text order."""
    joined: list[Expression] = []
    _repeat_years(expressions)
    for expression in expressions:
        if joined and expression.core - joined[-1].end <= LONGEST_GAP:
            before = joined[-1]
            between = _between(before, expression, tokens, calendar)
            if _is_range(before, expression, between, tokens, calendar):
                _share_year(before, expression)
                joined[-1] = _ranged(before, expression, tokens, calendar)
                continue
            if between and between[0] in calendar.sets["joining"]:
                _share_year(before, expression)
        joined.append(expression)
    return [_with_open_end(expression, tokens, calendar) for expression in joined]


def _with_open_end(expression: Expression, tokens: Sequence[Token], calendar: Calendar) -> Expression:
    """Return "vom 15. November bis zur Evakuierung" as a time whose end is not known: the words name no time."""
    opened = _opens(expression, tokens, calendar) if expression.second is None and not expression.relation else None
    after = tokens[expression.end].form.lower() if expression.end < len(tokens) else ""
    if opened is None or calendar.relations.get(after) != "until" or expression.meaning.kind not in _SORTS:
        return expression
    return Expression(min(opened, expression.start), expression.end, expression.core, expression.meaning, "from")


def _between(first: Expression, second: Expression, tokens: Sequence[Token], calendar: Calendar) -> list[str]:
    forms = [token.form.lower() for token in tokens[first.end : second.core]]
    return [form for form in forms if form not in calendar.sets["articles"]]


def _opens(first: Expression, tokens: Sequence[Token], calendar: Calendar) -> int | None:
    """The place of "vom", "von", "zwischen" before the expression, past articles."""
    place = first.core - 1
    while place > first.core - LONGEST_GAP and place >= 0 and tokens[place].form in calendar.sets["articles"]:
        place -= 1
    return place if place >= 0 and tokens[place].form.lower() in calendar.range_marks["open"] else None


def _is_range(
    first: Expression, second: Expression, between: list[str], tokens: Sequence[Token], calendar: Calendar
) -> bool:
    if first.second is not None or not between or not _are_alike(first.meaning, second.meaning):
        return False
    opened = _opens(first, tokens, calendar)
    marks = calendar.range_marks
    if between[0] in marks["both"]:
        return len(between) == 1 and opened is not None and tokens[opened].form.lower() in marks["open_both"]
    if between[0] in marks["after_open"] and opened is None:
        return False
    return (marks["until"] | marks["after_open"]).issuperset(between)


def _are_alike(one: Meaning, other: Meaning) -> bool:
    return one.kind in _SORTS and _SORTS[one.kind] == _SORTS.get(other.kind)


def _share_year(first: Expression, second: Expression) -> None:
    """Copy the year that only one of two neighbours has."""
    one, other = first.meaning, second.meaning
    if {one.kind, other.kind} <= {"date", "month", "season"}:
        if one.within is None and other.within is not None:
            first.meaning = replace(one, within=other.within)
        elif other.within is None and one.within is not None:
            second.meaning = replace(other, within=one.within)


def _ranged(first: Expression, second: Expression, tokens: Sequence[Token], calendar: Calendar) -> Expression:
    opened = _opens(first, tokens, calendar)
    start = first.start if opened is None else min(opened, first.start)
    return Expression(start, second.end, first.core, first.meaning, "", second, first.end)


def _repeat_years(expressions: Sequence[Expression]) -> None:
    """Give "Herbst desselben Jahres" the year that was told last; without one it is of no known year."""
    last: Meaning | None = None
    for expression in expressions:
        within = expression.meaning.within
        if within is not None and within.kind == "text":
            expression.meaning = replace(expression.meaning, within=last)
        elif expression.meaning.kind == "year" or (within is not None and within.kind in ("year", "unit")):
            last = within or expression.meaning


def next_after(meaning: Meaning, year: int) -> Meaning | None:
    """The same day or month in a later year, for a range whose end would lie before its beginning."""
    if meaning.kind in ("date", "month", "season", "feast") and meaning.within is None:
        return replace(meaning, within=Meaning("year", year))
    return None
