"""Find the counts in a text: numbers with their bounds (C3, C19), and numbers that count nothing, told apart.

The reader knows no language: words, vague words and hedges are a pack's data (see `numerals`).
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.number_amounts import Amount, read_amount
from lagebild.mentions.number_kinds import is_bare_year, kind_of
from lagebild.mentions.numerals import Hedge, NumberGrammar

# How far back a word such as "Berichte" can govern "über" before the number.
GOVERNED_WITHIN = 8
_NOUNS = frozenset(("NOUN", "PROPN"))


class Count(Struct, frozen=True, kw_only=True):
    """A number with bounds over tokens[start:end], characters [first, last); null is unknown, never zero.

    `core` is the token where the number itself begins, after its hedges. `kind` is count for what counts people or
    things, else measure · ordinal · year · date · clock · share · money · duration · label · former (the old value of a
    change). `article` marks an "ein" that may be no more than an article, `none` a word for nobody.
    """

    start: int
    end: int
    core: int
    first: int
    last: int
    text: str
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    article: bool = False
    none: bool = False
    kind: str = "count"


def find_counts(tokens: Sequence[Token], grammar: NumberGrammar) -> list[Count]:
    """Return all numbers of the tokens in text order, those that count and those that do not."""
    counts: list[Count] = []
    position, floor = 0, 0
    while position < len(tokens):
        amount = read_amount(tokens, position, grammar)
        if amount is None:
            position += 1
            continue
        counts.append(_count(tokens, amount, grammar, floor))
        position = floor = counts[-1].end
    return counts


def count_at(tokens: Sequence[Token], start: int, grammar: NumberGrammar) -> Count | None:
    """Return the count whose number begins exactly at token `start`, with its hedges and kind, or None."""
    amount = read_amount(tokens, start, grammar)
    return None if amount is None else _count(tokens, amount, grammar, 0)


def _count(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, floor: int) -> Count:
    core, kind = amount.start, kind_of(tokens, amount, grammar, floor)
    amount = _hedged_after(tokens, _hedged(tokens, amount, grammar, floor), grammar)
    if kind == "count" and is_bare_year(tokens, amount, core, grammar):
        kind = "year"
    return Count(
        start=amount.start,
        end=amount.end,
        core=core,
        first=tokens[amount.start].start,
        last=tokens[amount.end - 1].end,
        text=_text(tokens[amount.start : amount.end]),
        min=_whole(amount.low),
        max=_whole(amount.high),
        approximate=amount.approximate,
        article=amount.article,
        none=amount.none,
        kind=kind,
    )


def _whole(value: float | None) -> int | None:
    """A count is whole; "2,3 Millionen" is, "2,5" is not and stays unknown."""
    return None if value is None or abs(value - round(value)) > 1e-6 * max(1.0, value) else round(value)


def _text(tokens: Sequence[Token]) -> str:
    text, place = "", tokens[0].start
    for token in tokens:
        text += " " * (token.start - place) + token.text
        place = token.end
    return text


def _hedged(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, floor: int) -> Amount:
    """Apply the hedges before the number, innermost first."""
    start = amount.start
    if start > floor and tokens[start - 1].form.lower() == grammar.source.between["open"] and amount.low != amount.high:
        start -= 1
        amount.start = start
    while start > floor:
        form = tokens[start - 1].form
        match = _hedge_ending(tokens, start, amount, grammar, floor)
        if match is not None:
            words, hedge = match
            start -= words
            amount = replace(_bounded(amount, hedge.bound), start=start, hedged=True)
        elif form in grammar.between and amount.start - start < 2:
            start -= 1
        else:
            break
    return amount


def _hedge_ending(
    tokens: Sequence[Token], end: int, amount: Amount, grammar: NumberGrammar, floor: int
) -> tuple[int, Hedge] | None:
    for words, hedge in grammar.hedges_before.get(tokens[end - 1].form.lower(), ()):
        start = end - len(words)
        if start >= floor and _phrase_at(tokens, start, words) and _is_hedge(tokens, start, amount, hedge):
            return len(words), hedge
    return None


def _phrase_at(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    return all(tokens[start + place].form.lower() == word for place, word in enumerate(words))


def _is_hedge(tokens: Sequence[Token], start: int, amount: Amount, hedge: Hedge) -> bool:
    """Tell a hedge from the preposition of the same form by the size of the number and the word that governs it."""
    low = amount.low or 0
    if (hedge.large or hedge.round) and low < 10:
        return False
    if hedge.round and low % 10 and not amount.approximate:
        return False
    if hedge.among and (start == 0 or tokens[start - 1].pos == "PUNCT"):
        return False
    return not hedge.unless_after or not _is_governed(tokens, start, hedge.unless_after)


def _is_governed(tokens: Sequence[Token], start: int, words: frozenset[str]) -> bool:
    """Tell whether one of the words stands shortly before, in the same stretch between marks, as the nearest noun.

    A preposition right before leaves no second one to govern: "Berichte von über 20 Toten"; neither does a noun
    between: "nach Angaben der Polizei über 200 Tote".
    """
    if start > 0 and tokens[start - 1].pos == "ADP":
        return False
    nearest = True
    for place in range(start - 1, max(-1, start - 1 - GOVERNED_WITHIN), -1):
        if tokens[place].pos == "PUNCT":
            return False
        noun = tokens[place].pos in _NOUNS
        if tokens[place].form in words and (nearest or not noun):
            return True
        nearest = nearest and not noun
    return False


def _hedged_after(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    if amount.end >= len(tokens):
        return amount
    for words, hedge in grammar.hedges_after.get(tokens[amount.end].form, ()):
        if amount.end + len(words) <= len(tokens) and _phrase_at(tokens, amount.end, words):
            return replace(_bounded(amount, hedge.bound), end=amount.end + len(words), hedged=True)
    return amount


def _bounded(amount: Amount, bound: str) -> Amount:
    """Return the amount with the bound applied: a vague amount keeps its lower bound."""
    low, high = amount.low, amount.high
    if (low is None and high is None) or amount.none:
        return amount
    if bound == "least":
        return replace(amount, low=low, high=None)
    if bound == "more":
        return replace(amount, low=None if low is None else int(low) + 1, high=None)
    if bound == "most":
        return replace(amount, low=None, high=high)
    if bound == "less":
        return replace(amount, low=None, high=None if high is None else high - 1)
    return replace(amount, approximate=True)
