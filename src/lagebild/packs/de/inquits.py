"""Where direct speech begins and ends within a sentence: „Wir gehen“, | sagte er, | „und kommen wieder.“"""

from bisect import bisect_left

from lagebild.language.analysis import Analysis, Quotation, Token
from lagebild.packs.de.plan import FINITE

BACK = 4  # quotations begun before the sentence: one, with those inside it
_LONGEST_NAME = 5  # words
_PAUSES = frozenset((",", "–", "—", "-"))
_INTRODUCING = frozenset(("so", "wie"))  # „Wir gehen“, so der Sprecher


def speech_ends(analysis: Analysis, start: int, end: int) -> list[int]:
    """Return the tokens of the sentence [start, end) before which it is cut: around direct speech and its inquit.

    What is said and who says it are clauses of their own, however the speech is built.
    """
    cuts: list[int] = []
    quotations, tokens = analysis.quotations, analysis.tokens
    at = bisect_left(quotations, start, key=lambda quotation: quotation.first)
    for quotation in quotations[max(0, at - BACK):bisect_left(quotations, end, key=lambda quotation: quotation.first)]:
        if quotation.last < start:
            continue
        begun = quotation.first - 1
        goes_on = cuts and cuts[-1] < begun < end and tokens[begun - 1].form in _PAUSES
        if goes_on or (start < begun < end and tokens[begun - 1].form == ":"):
            cuts.append(begun)
        follows = begun <= start or cuts[-1:] == [begun]
        if follows and quotation.last + 2 < end and _is_inquit(tokens, quotation.last + 1) \
                and not _is_subject(tokens, quotation):
            cuts.append(quotation.last + 1)
    return cuts


def _is_subject(tokens: list[Token], quotation: Quotation) -> bool:
    """Say whether it is a name right before its verb: „Die Zeit“ berichtet …, no „Feuer!“ rief er."""
    words = tokens[quotation.first:quotation.last]
    named = len(words) <= _LONGEST_NAME and not any(t.pos in ("VERB", "AUX", "PUNCT") for t in words)
    return named and tokens[quotation.last + 1].tag in FINITE


def _is_inquit(tokens: list[Token], behind: int) -> bool:
    """Say whether the words behind the closing mark tell who says it."""
    first = behind + (tokens[behind].form in _PAUSES)
    return tokens[first].tag in FINITE or (first > behind and tokens[first].form in _INTRODUCING)
