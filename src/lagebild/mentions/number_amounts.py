"""The number itself: digits, words, vague words and ranges read over several tokens, before hedges and units."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.numerals import NumberGrammar, Piece, Vague

MANY = 10  # from here on "keine" makes a number a bound
HUNDRED, THOUSAND = 100, 1000


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
        end = start + 1 + _is_article(tokens, start + 1, grammar)
        return _grouped(tokens, Amount(start=start, end=end, low=0.5, high=0.5, piece=piece), grammar, True)
    if piece.article:
        return _after_article(tokens, start, piece, grammar)
    if piece.plural is not None:
        return Amount(start=start, end=start + 1, low=2 * piece.plural, high=None, piece=piece, approximate=True)
    if piece.value is None and piece.kind == "count":
        return None
    high = piece.value if piece.upper is None else piece.upper
    amount = Amount(start=start, end=start + 1, low=piece.value, high=high, piece=piece)
    if piece.kind != "count":
        return amount
    return _grouped(tokens, _with_half(tokens, _with_thousands(tokens, amount, grammar), grammar), grammar)


def _is_article(tokens: Sequence[Token], place: int, grammar: NumberGrammar) -> bool:
    piece = grammar.piece(tokens[place].form) if place < len(tokens) else None
    return piece is not None and piece.article


def _with_half(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Read "two and a half", where the language writes that apart."""
    if not grammar.half or amount.low is None or not _words_at(tokens, amount.end, grammar.half):
        return amount
    return replace(amount, end=amount.end + len(grammar.half), low=amount.low + 0.5, high=amount.low + 0.5)


def _after_article(tokens: Sequence[Token], start: int, piece: Piece, grammar: NumberGrammar) -> Amount | None:
    """Read "ein halbes Dutzend", "eine Million"; a lone article is one, perhaps."""
    following = grammar.piece(tokens[start + 1].form) if start + 1 < len(tokens) else None
    half = following is not None and following.half
    value = 0.5 if half else 1
    amount = Amount(start=start, end=start + 1 + half, low=value, high=value, piece=piece)
    grouped = _grouped(tokens, amount, grammar, True)
    if grouped is not None:
        return grouped
    if _opens_number(tokens, start, piece, grammar):
        return None
    return Amount(start=start, end=start + 1, low=1, high=1, piece=piece, article=True)


def _opens_number(tokens: Sequence[Token], start: int, piece: Piece, grammar: NumberGrammar) -> bool:
    """Tell the article of a number behind it: "another 30 people", "an estimated 300"."""
    following = grammar.piece(tokens[start + 1].form) if start + 1 < len(tokens) else None
    if piece.further and following is not None and following.value is not None:
        return True
    hedges = grammar.hedges_opening.get(tokens[start].form.lower(), ())
    return any(_phrase_at(tokens, start + 1, words[1:]) for words, _ in hedges)


def _phrase_at(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    return tuple(token.form for token in tokens[start : start + len(words)]) == words


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
    grouped = replace(amount, end=amount.end + 1, low=low, high=high, piece=piece)
    return _composed(tokens, grouped, grammar) if grammar.source.and_ else grouped


def _composed(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Go on where numbers are written in several words: "two hundred thousand", "two hundred and fifty"."""
    further = _times(tokens, amount, grammar)
    while further is None and amount.low == amount.high and (size := amount.piece.group or 0) % HUNDRED == 0 < size:
        rest, place = _rest(tokens, amount.end, size, grammar)
        if amount.low is None or not rest:
            break
        value = amount.low + rest
        amount = replace(amount, end=place, low=value, high=value, piece=Piece(value=value))
        further = _times(tokens, amount, grammar)
    return amount if further is None else _composed(tokens, further, grammar)


def _times(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount | None:
    """Return the amount times the thousand or million that follows, if it is smaller than that; else None."""
    piece = grammar.piece(tokens[amount.end].form) if amount.end < len(tokens) else None
    size = 0 if piece is None else piece.group or 0
    if piece is None or size < THOUSAND or size <= (amount.piece.group or amount.low or 0):
        return None
    low, high = (None if bound is None else bound * size for bound in (amount.low, amount.high))
    return replace(amount, end=amount.end + 1, low=low, high=high, piece=piece)


def _rest(tokens: Sequence[Token], place: int, size: int, grammar: NumberGrammar) -> tuple[float, int]:
    """Return the smaller number word that goes on with one of this size, past "and", and its end; 0 for none."""
    place += place < len(tokens) and tokens[place].form == grammar.source.and_
    piece = grammar.piece(tokens[place].form) if place < len(tokens) else None
    if piece is None or piece.value is None or piece.digits or piece.article or piece.kind != "count":
        return 0, place
    rest = Amount(start=place, end=place + 1, low=piece.value, high=piece.value, piece=piece)
    if size > HUNDRED:
        rest = _grouped(tokens, rest, grammar) or rest
    return (rest.low, rest.end) if rest.low is not None and rest.low < size else (0, place)


def _vague(tokens: Sequence[Token], start: int, grammar: NumberGrammar) -> Amount | None:
    for words, vague in grammar.vague.get(tokens[start].form.lower(), ()):
        if _words_at(tokens, start, words) and _means_number(tokens, start, start + len(words), vague, grammar):
            end, piece = start + len(words), Piece()
            if vague.none and _is_many(tokens, end, grammar):
                return None  # "keine 20 Toten" are fewer than 20
            if vague.none:
                return Amount(start=start, end=end, low=0, high=0, piece=piece, none=True)
            amount = Amount(start=start, end=end, low=vague.min, high=None, piece=piece, approximate=True)
            return _multiplied(tokens, amount, grammar)
    return None


def _is_many(tokens: Sequence[Token], place: int, grammar: NumberGrammar) -> bool:
    """Tell a number of ten or more at the place."""
    piece = grammar.piece(tokens[place].form) if place < len(tokens) else None
    return piece is not None and piece.kind == "count" and (piece.value or piece.group or 0) >= MANY


def _means_number(tokens: Sequence[Token], start: int, end: int, vague: Vague, grammar: NumberGrammar) -> bool:
    if tokens[start].pos == "VERB" and end == start + 1:
        return False
    before = tokens[start - 1].form.lower() if start else ""
    after = tokens[end].form.lower() if end < len(tokens) else ""
    if vague.unless_number and end < len(tokens):
        piece = grammar.piece(tokens[end].form)
        if piece is not None and not piece.group and not piece.article:
            return False
    return before not in vague.unless_after and after not in vague.unless_before


def _multiplied(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> Amount:
    """Read "mehrere hundert", "einige Millionen", "ein paar Dutzend"."""
    piece = grammar.piece(tokens[amount.end].form) if amount.end < len(tokens) else None
    if piece is None or amount.low is None:
        return amount
    size = piece.group or piece.plural or (piece.value if _is_power_of_ten(piece) else None)
    if size is None:
        return amount
    multiplied = replace(amount, end=amount.end + 1, low=amount.low * size)
    return _multiplied(tokens, multiplied, grammar) if piece.group == HUNDRED else multiplied


def _is_power_of_ten(piece: Piece) -> bool:
    return piece.value is not None and piece.value >= 100 and str(int(piece.value)).strip("0") == "1"


def _words_at(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    """Tell whether the words stand there; only the first may be capitalised otherwise (Ein paar, but ein Paar)."""
    if start < 0 or start + len(words) > len(tokens):
        return False
    for place in range(1, len(words)):  # these first, as many numbers begin with "a"
        if tokens[start + place].form != words[place]:
            return False
    return words[0] in (tokens[start].form, tokens[start].form.lower())


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
    mark, between, change = tokens[end].form, grammar.source.between, grammar.source.change
    before = tokens[amount.start - 1].form.lower() if amount.start else ""
    opened = before == between["open"] and mark == between["close"]
    begins = bool(amount.start) and tokens[amount.start - 1].form.istitle()  # "From 20 to 30 people were killed"
    changed = mark == change["new"] and before in (change["old"], change.get("by")) and not begins
    if (mark not in grammar.source.ranges and not opened) or changed:
        return None
    piece = grammar.piece(tokens[end + 1].form)
    return None if piece is None or piece.kind != "count" else _single(tokens, end + 1, piece, grammar)


def _size_shared(lower: Amount, upper: Amount) -> float:
    """The size that "zwei bis drei Dutzend" and "zehn- bis zwanzigtausend" leave out of the first number."""
    group = upper.piece.group
    if lower.piece.group is None and group is not None:
        return group if (lower.low or 0) * group <= (upper.high or 0) else 1
    if lower.piece.truncated:
        return upper.piece.scale
    return 1000 if lower.piece.digits and upper.piece.digits and _leaves_thousands_out(lower, upper) else 1


def _leaves_thousands_out(lower: Amount, upper: Amount) -> bool:
    """Tell whether it is "60 bis 70.000": nobody counts from 60 to 70.000."""
    low, high = lower.low or 0, upper.high or 0
    return high >= 1000 and high % 1000 == 0 and low < high / 1000
