"""What a number counts: people or things, or else a measure, a year, money, a name …"""

from collections.abc import Sequence
from itertools import pairwise

from lagebild.language.analysis import Token
from lagebild.mentions.number_amounts import Amount
from lagebild.mentions.numerals import NumberGrammar

ADJECTIVES_BEFORE_UNIT = 2
LONGEST_STRETCH = 3  # tokens of "1756 bis 1763"
FARTHEST_VERB = 8  # tokens behind a year within which its verb stands
FARTHEST_SUM = 12  # tokens before a number within which the noun of its sum stands
COUNTED_BEFORE = 8  # tokens before "and 1392 injured" within which the first are counted
DESIGNATION = 4  # letters at most in the name of a weapon or machine
HUNDRED = 100  # "one in a hundred" is a share, "one in 2016" is not
LONGEST_MONTH = 31  # days
OLDEST = 120  # years of a person's age


def kind_of(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar, floor: int) -> str:
    """Return the kind that the words around the number give it; those before token `floor` are taken."""
    before = tokens[amount.start - 1].form if amount.start > floor else ""
    named = _named_by(before, grammar)
    after = _unit_after(tokens, amount.end, grammar)
    kind = amount.piece.kind
    if kind == "ordinal":
        return _kind_of_ordinal(named, after)
    if kind in ("count", "clock", "label") and after is not None:
        return after
    return kind if kind != "count" or amount.none else _kind_of_count(tokens, amount, before, grammar)


def _kind_of_count(tokens: Sequence[Token], amount: Amount, before: str, grammar: NumberGrammar) -> str:
    """Return what a number that could count is after all: named by the word before it, a label or an old value."""
    named = _named_by(before, grammar)
    counts = named in ("label", "clock") and _counts_noun(tokens, amount.end, grammar)  # "auf einen Bus drei Männer"
    if named in ("label", "money", "clock") and not amount.article and not counts:
        return named
    if named == "date" and _is_day(tokens, amount, grammar):
        return named
    if _is_one_of(tokens, amount, grammar):
        return "share"
    if amount.piece.suffixed and not _counts_following(tokens, amount.end):
        return "measure"  # "40m away", but "1.3m people"
    if _is_label(tokens, amount, before, grammar):
        return "label"
    return "former" if _is_former(tokens, amount, grammar) else "count"


def _is_day(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> bool:
    """Tell the day behind a month ("on October 5") from what is counted ("in October 20 people died")."""
    if not amount.piece.digits or not 1 <= (amount.low or 0) <= (amount.high or 0) <= LONGEST_MONTH:
        return False
    opening = tokens[amount.start - 2].form if amount.start > 1 else ""
    return not (opening in grammar.source.whole_months and _counts_following(tokens, amount.end))


def _is_one_of(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> bool:
    """Tell the share "one in five" by either of its numbers."""
    mark = grammar.source.one_of
    for one in (amount.start, amount.start - 2):
        parts = tokens[max(0, one) : one + 3]
        if mark and len(parts) == 3 and parts[1].form == mark:
            first, second = grammar.piece(parts[0].form), grammar.piece(parts[2].form)
            if first is not None and second is not None and (first.value, first.article) == (1, False):
                return second.kind == "count" and 1 < (second.value or 0) <= HUNDRED
    return False


def _is_label(tokens: Sequence[Token], amount: Amount, before: str, grammar: NumberGrammar) -> bool:
    """Tell an age in brackets and a product's number; four digits are a year there."""
    if _is_four_digits(tokens[amount.start].form) and grammar.is_year(amount.low or 0):
        return False
    designation = _is_designation(before) and not _counts_following(tokens, amount.end)
    return _is_age(tokens, amount, grammar) or designation


def _is_age(tokens: Sequence[Token], amount: Amount, grammar: NumberGrammar) -> bool:
    """Tell the age after a name: "Arasch Rahmani Pur (19)", "Hussein Ali, 24,"."""
    before, after = amount.start - 1, amount.end
    if before < 0 or after >= len(tokens) or (tokens[before].form, tokens[after].form) not in grammar.source.ages:
        return False
    named = before > 0 and tokens[before - 1].pos == "PROPN" and (amount.high or 0) <= OLDEST
    return tokens[before].form != "," or named


def _is_designation(word: str) -> bool:
    """Tell the letters of a product from a word: "eine CZ 83", "das G 36"."""
    return len(word) <= DESIGNATION and word.isalpha() and word.isupper()


def _kind_of_ordinal(named: str | None, after: str | None) -> str:
    if "date" in (named, after):
        return "date"
    return "share" if named == "share" else "ordinal"


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
    if amount.start == 0:
        return False
    before, change = tokens[amount.start - 1].form.lower(), grammar.source.change
    if any(_stands_before(tokens, amount.start, words) for words, _ in grammar.former.get(before, ())):
        return True
    goes_on = amount.end + 1 < len(tokens) and tokens[amount.end].form == change["new"]
    year = _is_four_digits(tokens[amount.start].form) and grammar.is_year(amount.low or 0)  # "from 2011 to 2013"
    return goes_on and before in (change["old"], change.get("by")) and not year


def _stands_before(tokens: Sequence[Token], end: int, words: tuple[str, ...]) -> bool:
    start = end - len(words)
    return start >= 0 and tuple(token.form.lower() for token in tokens[start:end]) == words


def is_bare_year(tokens: Sequence[Token], amount: Amount, core: int, grammar: NumberGrammar) -> bool:
    """Tell a bare year from a count: a cue before it, or no noun after it that it could count."""
    first, last = tokens[core].form, tokens[amount.end - 1].form
    if not _may_be_years(first, last, amount.end - core):
        return False
    if _is_participle(tokens, amount.end) and (amount.hedged or _goes_on_counting(tokens, core)):
        return False
    before = tokens[core - 1].form if core else ""
    counts = _counts_following(tokens, amount.end)
    if not amount.hedged and _names_year(before, grammar) and _is_early(int(first), counts, grammar):
        return True
    if _is_sum(tokens, core, grammar):
        return False
    if counts or _named_by(before, grammar) == "count":
        return not _is_rounded(int(first), amount) and _are_years(int(first), int(last), grammar, old=False)
    if _is_of_history(tokens, core, amount.end, grammar):
        return grammar.is_old_year(int(first))
    return _are_years(int(first), int(last), grammar, old=not amount.hedged)


def _is_sum(tokens: Sequence[Token], core: int, grammar: NumberGrammar) -> bool:
    """Tell the sum in "die Zahl der Toten stieg auf [2000]" from the year in "stieg von 1999 auf [2000] um 10 %"."""
    sums = grammar.source.sums
    if core == 0 or tokens[core - 1].form.lower() not in sums.before or _is_four_digits(tokens[core - 2].form):
        return False
    return any(token.lemma.lower() in sums.nouns for token in tokens[max(0, core - FARTHEST_SUM) : core])


def _is_participle(tokens: Sequence[Token], place: int) -> bool:
    """Tell the count in "60 Menschen wurden getötet und rund [2000] festgenommen"."""
    return any(token.pos == "VERB" for token in tokens[place:place + 1])


def _goes_on_counting(tokens: Sequence[Token], core: int) -> bool:
    """Tell the count in "478 Zivilisten wurden getötet und [1392] verletzt", where no year is named before."""
    joint = tokens[core - 1] if core > 1 else None
    if joint is None or not (joint.pos == "CCONJ" or joint.form == ",") or tokens[core - 2].pos != "VERB":
        return False
    before = tokens[max(0, core - COUNTED_BEFORE) : core]
    dated = any(_is_four_digits(token.form) for token in before)
    return not dated and any(a.pos == "NUM" and b.pos in ("NOUN", "ADJ") for a, b in pairwise(before))


def _may_be_years(first: str, last: str, length: int) -> bool:
    return length <= LONGEST_STRETCH and _is_four_digits(first) and _is_four_digits(last)


def _is_early(year: int, counts: bool, grammar: NumberGrammar) -> bool:
    """Tell a year of this calendar from a large count of what follows: "im Jahr 3000 Menschen"."""
    return not counts or year <= grammar.source.years["last"]


def _is_of_history(tokens: Sequence[Token], core: int, end: int, grammar: NumberGrammar) -> bool:
    """Tell "1897 gegründet", "entstand 1550", "der 1811 die Stadt gründete": what is done once, not so many times."""
    before = tokens[core - 1].lemma if core else ""
    return before in grammar.source.history or _verb_behind(tokens, end) in grammar.source.history


def _verb_behind(tokens: Sequence[Token], place: int) -> str:
    """The first verb before the next mark, auxiliaries left out."""
    for token in tokens[place : place + FARTHEST_VERB]:
        if token.pos == "VERB" or token.form in ",;.:":
            return token.lemma
    return ""


def _are_years(first: int, last: int, grammar: NumberGrammar, old: bool) -> bool:
    """Tell years of recent times; two of a stretch (von 1756 bis 1763) may be `old` too."""
    fits = grammar.is_old_year if old and first != last else grammar.is_year
    return fits(first) and fits(last)


def _is_rounded(value: int, amount: Amount) -> bool:
    return amount.hedged or value % 10 == 0


def _names_year(word: str, grammar: NumberGrammar) -> bool:
    return _named_by(word, grammar) == "year" or grammar.units.get(word) == "date"


def _is_four_digits(form: str) -> bool:
    return len(form) == 4 and form.isdigit()


def _counts_noun(tokens: Sequence[Token], place: int, grammar: NumberGrammar) -> bool:
    """Tell whether a noun follows that can be counted, past adjectives: no "Artikel 51 Absatz 2"."""
    for token in tokens[place : place + ADJECTIVES_BEFORE_UNIT + 1]:
        if token.pos != "ADJ":
            return token.pos == "NOUN" and _named_by(token.form, grammar) is None
    return False


def _counts_following(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    token = tokens[place]
    return token.pos in ("NOUN", "ADJ") or (token.pos == "X" and token.form[:1].isupper())
