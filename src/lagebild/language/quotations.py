"""Direct speech: pairs quotation marks of every style into spans, over paragraphs where the marks say so."""

from dataclasses import dataclass

from lagebild.language.analysis import Quotation, Sentence, Token

_MARKS = frozenset("\"„“”‟«»‚‘’'‹›")
_ALWAYS_OPEN = frozenset("„‚‟")
_FAMILY = {
    "„": "d", "“": "d", "”": "d", "‟": "d", '"': "d", "''": "d", "``": "d",
    "«": "g", "»": "g", "‚": "s", "‘": "s", "’": "s", "'": "s", "‹": "h", "›": "h",
}  # fmt: skip


def is_quote(form: str) -> bool:
    """Return whether a token is a quotation mark."""
    return form in _FAMILY


@dataclass
class _Open:
    """A mark that waits for its partner: its token, the family that closes it, the paragraph where it opened."""

    token: int
    family: str
    paragraph: int


def _opens(tokens: list[Token], i: int, stack: list[_Open]) -> bool:
    """Return whether mark i opens rather than closes, by its shape, then by the spaces around it."""
    form = tokens[i].form
    if form in _ALWAYS_OPEN:
        return True
    waiting = any(item.family == _FAMILY[form] for item in stack)
    if waiting and _must_close(form, tokens, stack[-1]):
        return False
    before, after = _parted_before(tokens, i), i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return before and after if waiting else after or before


def _must_close(form: str, tokens: list[Token], last: _Open) -> bool:
    """Return whether a mark closes wherever one of its family is open: ” always, “ behind „ or ”."""
    return form == "”" or (form == "“" and last.family == "d" and tokens[last.token].form in "„”")


def _parted_before(tokens: list[Token], i: int) -> bool:
    """Return whether a space, bracket, dash or another mark stands before mark i."""
    if i == 0 or tokens[i - 1].end < tokens[i].start:
        return True
    return tokens[i - 1].form in "([{-–/" or is_quote(tokens[i - 1].form)


def _paragraphs(sentences: list[Sentence], count: int) -> list[int]:
    numbers = [0] * count
    for sentence in sentences:
        for i in range(sentence.start, sentence.end):
            numbers[i] = sentence.paragraph
    return numbers


def _quotation(tokens: list[Token], first: int, closing: int, marked: bool) -> Quotation:
    """Return the quotation from mark `first` to token `closing`, which is itself a mark if `marked`."""
    return Quotation(tokens[first].start, tokens[closing].end, first + 1, closing if marked else closing + 1, False)


def find_quotations(tokens: list[Token], sentences: list[Sentence]) -> list[Quotation]:
    """Return the quotations in text order, outer before inner.

    A quotation left open ends with its paragraph, unless the next one begins with the same kind of mark.
    """
    found: list[Quotation] = []
    stack: list[_Open] = []
    paragraphs = _paragraphs(sentences, len(tokens))
    for i, token in enumerate(tokens):
        family = _FAMILY.get(token.form)
        if stack and paragraphs[i] != paragraphs[i - 1]:
            if family == stack[0].family and _opens(tokens, i, []):
                continue
            found.append(_quotation(tokens, stack[0].token, i - 1, False))
            stack.clear()
        if family is not None:
            _pair(tokens, _Open(i, family, paragraphs[i]), stack, found)
    if stack:
        found.append(_quotation(tokens, stack[0].token, len(tokens) - 1, False))
    found.sort(key=lambda q: (q.start, -q.end))
    return [q for q in found if q.last > q.first]


def _pair(tokens: list[Token], mark: _Open, stack: list[_Open], found: list[Quotation]) -> None:
    """Let a mark wait for its partner, or close the quotation of one that waits."""
    if _opens(tokens, mark.token, stack):
        stack.append(mark)
    else:
        _close(tokens, mark.token, mark.family, stack, found)


def _close(tokens: list[Token], i: int, family: str, stack: list[_Open], found: list[Quotation]) -> None:
    """Pair mark i with the latest open mark of its family; marks opened in between were none."""
    for depth in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        if stack[depth].family == family:
            found.append(_quotation(tokens, stack[depth].token, i, True))
            del stack[depth:]
            return
