"""Find the counts in a text: numbers with their bounds (C3, C19), and numbers that count nothing, told apart.

The reader knows no language: words, vague words and hedges are a pack's data (see `numerals`).
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.numerals import Hedge, NumberGrammar, Piece, Vague

# How far back a word such as "Berichte" can govern "über" before the number.
GOVERNED_WITHIN = 8
ADJECTIVES_BEFORE_UNIT = 2


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


class Amount(Struct, kw_only=True):
    """The number itself, tokens[start:end], before hedges and units: low and high may be fractions, null is open."""

    start: int
    end: int
    low: float | None
    high: float | None
    piece: Piece
    approximate: bool = False
    article: bool = False
    none: bool = False
    hedged: bool = False


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


def read_amount(tokens: Sequence[Token], start: int, grammar: NumberGrammar) -> Amount | None:
    """Return the number that begins exactly at token `start` (a range, a vague word, digits …), or None."""
    if start >= len(tokens) or (piece := grammar.piece(tokens[start].form)) is None:
        return None
    amount = _single(tokens, start, piece, grammar)
    return None if amount is None else _ranged(tokens, amount, grammar)


def _single(tokens: Sequence[Token], start: int, piece: Piece, grammar: NumberGrammar) -> Amount | None:
    amount = _vague(tokens, start, grammar)
    if amount is not None:
        return amount
    if piece.half:
        return _grouped(tokens, Amount(start=start, end=start + 1, low=0.5, high=0.5, piece=piece), grammar, True)
    if piece.article:
        return _after_article(tokens, start, piece, grammar)
    if piece.plural is not None:
        return Amount(start=start, end=start + 1, low=2 * piece.plural, high=None, piece=piece, approximate=True)
    if piece.value is None and piece.kind == "count":
        return None
    high = piece.value if piece.upper is None else piece.upper
    amount = Amount(start=start, end=start + 1, low=piece.value, high=high, piece=piece)
    return _grouped(tokens, _with_thousands(tokens, amount, grammar), grammar) if piece.kind == "count" else amount


def _after_article(tokens: Sequence[Token], start: int, piece: Piece, grammar: NumberGrammar) -> Amount | None:
    """Read "ein halbes Dutzend", "eine Million"; a lone article is one, perhaps."""
    following = grammar.piece(tokens[start + 1].form) if start + 1 < len(tokens) else None
    half = following is not None and following.half
    value = 0.5 if half else 1
    amount = Amount(start=start, end=start + 1 + half, low=value, high=value, piece=piece)
    grouped = _grouped(tokens, amount, grammar, True)
    if grouped is not None:
        return grouped
    return Amount(start=start, end=start + 1, low=1, high=1, piece=piece, article=True)


def _with_thousands(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Join "1 300", written with a space, and "5 tausend"."""
    while amount.end < len(tokens):
        following, value = tokens[amount.end], amount.low
        piece = grammar.piece(following.form)
        if piece is None or piece.value is None or value is None or piece.upper is not None:
            break
        if piece.digits and _is_next_group(tokens, amount):
            value = value * 1000 + piece.value
            amount = replace(amount, end=amount.end + 1, low=value, high=value)
        elif piece.scale == piece.value and piece.scale > value:
            return replace(amount, end=amount.end + 1, low=value * piece.scale, high=value * piece.scale)
        else:
            break
    return amount


def _is_next_group(tokens: Sequence[Token], amount: Amount) -> bool:
    """Tell whether the next token is three more digits of the same number, one space away."""
    begin, following = tokens[amount.start].form, tokens[amount.end]
    if following.start != tokens[amount.end - 1].end + 1 or amount.end - amount.start > 3:
        return False
    if not (begin.isdigit() and len(begin) <= 3 and begin[0] != "0"):
        return False
    return len(following.form) == 3 and following.form.isdigit()


def _grouped(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, needed: bool = False) -> Amount | None:
    """Multiply by a following Dutzend or Millionen; None where one is `needed` and there is none."""
    piece = grammar.piece(tokens[amount.end].form) if amount.end < len(tokens) else None
    if piece is None or piece.group is None or amount.low is None:
        return None if needed else amount
    low, high = amount.low * piece.group, None if amount.high is None else amount.high * piece.group
    return replace(amount, end=amount.end + 1, low=low, high=high, piece=piece)


def _vague(tokens: Sequence[Token], start: int, grammar: NumberGrammar) -> Amount | None:
    for words, vague in grammar.vague.get(tokens[start].form.lower(), ()):
        if _words_at(tokens, start, words) and _means_number(tokens, start, start + len(words), vague):
            end, piece = start + len(words), Piece()
            if vague.none:
                return Amount(start=start, end=end, low=0, high=0, piece=piece, none=True)
            amount = Amount(start=start, end=end, low=vague.min, high=None, piece=piece, approximate=True)
            return _multiplied(tokens, amount, grammar)
    return None


def _means_number(tokens: Sequence[Token], start: int, end: int, vague: Vague) -> bool:
    if tokens[start].pos == "VERB" and end == start + 1:
        return False
    before = tokens[start - 1].form.lower() if start else ""
    after = tokens[end].form.lower() if end < len(tokens) else ""
    return before not in vague.unless_after and after not in vague.unless_before


def _multiplied(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Read "mehrere hundert", "einige Millionen", "ein paar Dutzend"."""
    piece = grammar.piece(tokens[amount.end].form) if amount.end < len(tokens) else None
    if piece is None or amount.low is None:
        return amount
    size = piece.group or piece.plural or (piece.value if _is_power_of_ten(piece) else None)
    return amount if size is None else replace(amount, end=amount.end + 1, low=amount.low * size)


def _is_power_of_ten(piece: Piece) -> bool:
    return piece.value is not None and piece.value >= 100 and str(int(piece.value)).strip("0") == "1"


def _words_at(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    """Tell whether the words stand there; only the first may be capitalised otherwise (Ein paar, but ein Paar)."""
    if start < 0 or start + len(words) > len(tokens):
        return False
    if tokens[start].form != words[0] and tokens[start].form.lower() != words[0]:
        return False
    return all(tokens[start + place].form == words[place] for place in range(1, len(words)))


def _ranged(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Extend to "20 bis 30", "zwischen 20 und 30", "zehn- bis zwanzigtausend"."""
    if amount.low is None or amount.none or amount.piece.kind != "count":
        return amount
    upper = _upper_end(tokens, amount, grammar)
    if upper is None or upper.high is None or upper.none or upper.article:
        return amount
    low = amount.low * _size_shared(amount, upper)
    return replace(amount, end=upper.end, low=low, high=upper.high, article=False) if low <= upper.high else amount


def _upper_end(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount | None:
    """The number behind the mark of a range ("bis", or "und" after "zwischen"), or None."""
    end = amount.end
    if end + 1 >= len(tokens):
        return None
    mark, between = tokens[end].form, grammar.source.between
    opened = amount.start > 0 and tokens[amount.start - 1].form.lower() == between["open"]
    if mark not in grammar.source.ranges and not (opened and mark == between["close"]):
        return None
    piece = grammar.piece(tokens[end + 1].form)
    return None if piece is None or piece.kind != "count" else _single(tokens, end + 1, piece, grammar)


def _size_shared(lower: Amount, upper: Amount) -> float:
    """The size that "zwei bis drei Dutzend" and "zehn- bis zwanzigtausend" leave out of the first number."""
    if lower.piece.group is None and upper.piece.group is not None:
        return upper.piece.group
    if lower.piece.truncated:
        return upper.piece.scale
    # "60 bis 70.000": nobody counts from 60 to 70.000
    low, high = lower.low or 0, upper.high or 0
    shared = lower.piece.digits and upper.piece.digits and high >= 1000 and high % 1000 == 0 and low < high / 1000
    return 1000 if shared else 1


def _count(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, floor: int) -> Count:
    core, kind = amount.start, _kind(tokens, amount, grammar, floor)
    amount = _hedged_after(tokens, _hedged(tokens, amount, grammar, floor), grammar)
    if kind == "count" and _is_year(tokens, amount, core, grammar):
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
    if hedge.unless_after:
        for place in range(start - 1, max(-1, start - 1 - GOVERNED_WITHIN), -1):
            if tokens[place].form in hedge.unless_after:
                return False
            if tokens[place].pos == "PUNCT":
                break
    return True


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


def _kind(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, floor: int) -> str:
    before = tokens[amount.start - 1].form if amount.start > floor else ""
    named = _named_by(before, grammar)
    after = _unit_after(tokens, amount.end, grammar)
    kind = amount.piece.kind
    if kind == "ordinal":
        return after if after == "date" else "share" if named == "share" else kind
    if kind in ("count", "clock", "label") and after is not None:
        return after
    if kind != "count" or amount.none:
        return kind
    if named in ("label", "money", "clock") and not amount.article:
        return named
    return "former" if _is_former(tokens, amount, grammar) else kind


def _named_by(word: str, grammar: NumberGrammar) -> str | None:
    """The kind that the word before gives the number (Resolution, UN-Resolution, §, Jahr)."""
    return grammar.before.get(word) or grammar.before.get(word.lower()) or grammar.before.get(word.rpartition("-")[2])


def _unit_after(tokens: Sequence[Token], place: int, grammar: NumberGrammar) -> str | None:
    """The kind that the unit after the number gives it, past a point or up to two adjectives."""
    for offset in range(ADJECTIVES_BEFORE_UNIT + 1):
        if place + offset >= len(tokens):
            return None
        token = tokens[place + offset]
        kind = grammar.units.get(token.form) or grammar.units.get(token.form.rpartition("-")[2])
        if kind is not None:
            return kind
        if token.pos != "ADJ" and not (token.form == "." and offset == 0):
            return None
    return None


def _is_former(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> bool:
    """Tell whether it is the old value in "von 12 auf 15"."""
    if amount.start == 0 or amount.end + 1 >= len(tokens):
        return False
    change = grammar.source.change
    return tokens[amount.start - 1].form.lower() == change["old"] and tokens[amount.end].form == change["new"]


def _is_year(tokens: Sequence[Token], amount: Amount, core: int, grammar: NumberGrammar) -> bool:
    """Tell a bare year from a count: a cue before it, or no noun after it that it could count."""
    form, last = tokens[core].form, tokens[amount.end - 1].form
    if not _is_four_digits(form) or not _is_four_digits(last) or amount.end - core > 3:
        return False
    before = tokens[core - 1].form if core else ""
    named = _named_by(before, grammar)
    if not amount.hedged and (named == "year" or grammar.units.get(before) == "date"):
        return True
    likely = _counts_following(tokens, amount.end) or named == "count"
    counted = likely and (amount.hedged or int(form) % 10 == 0)
    return grammar.is_year(int(form)) and grammar.is_year(int(last)) and not counted


def _is_four_digits(form: str) -> bool:
    return len(form) == 4 and form.isdigit()


def _counts_following(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    token = tokens[place]
    return token.pos in ("NOUN", "ADJ") or (token.pos == "X" and token.form[:1].isupper())
