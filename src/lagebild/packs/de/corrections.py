"""What the tagger gets wrong and the sentence around it puts right, before phrases are read."""

from collections.abc import Sequence
from typing import Protocol

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.segments import FINITE

_MARKS = frozenset((",", ";", ":", "–", "—", "-", ".", "!", "?", "(", ")", "…"))
_RELATIVE_FORMS = frozenset(("der", "die", "das", "dem", "den", "denen", "deren", "dessen"))
_INFINITIVE_MARKERS = frozenset(("um", "ohne", "statt", "anstatt"))
_TITLES = frozenset(("Herr", "Herrn", "Frau", "Dr.", "Prof.", "Präsident", "General", "Oberst", "Sprecher", "Scheich", "Minister", "Kanzlerin", "Kanzler"))
_NOMINAL_AFTER = frozenset(("NN", "NE", "NNA", "NNI", "ADJ(A)", "CARD", "TRUNC", "FM"))


class Words(Protocol):
    """What the tagger knows of single words."""

    def lemma(self, word: str, tag: str) -> str:
        """Return the word's lemma under a tag."""

    def knows(self, word: str) -> bool:
        """Return whether the word (lower case) was seen in training."""


def correct(tokens: Sequence[Token], known: Words) -> None:
    """Correct tags and lemmas of one sentence in place."""
    start = 0
    for i, token in enumerate(tokens):
        if token.form in _MARKS and token.tag[:1] == "$":
            _correct_span(tokens, start, i)
            start = i + 1
        elif i > start and token.tag[:2] == "VV" and token.form[0].isupper():
            _capital(tokens, i, known)
        elif token.tag == "NN" and i > 0:
            _surname(tokens, i, known)
    _correct_span(tokens, start, len(tokens))


def _capital(tokens: Sequence[Token], i: int, known: Words) -> None:
    """A capitalised verb inside a sentence is a noun or a name."""
    before = tokens[i - 1]
    if is_quote(before.form) or before.form[0].isupper() and before.form.isupper():
        return
    token = tokens[i]
    tag = "NN" if token.tag == "VV(INF)" or before.tag in ("ART", "ADJ(A)", "APPRART") else "NE"
    token.tag, token.lemma = tag, known.lemma(token.form, tag)
    token.pos = "NOUN" if tag == "NN" else "PROPN"


def _surname(tokens: Sequence[Token], i: int, known: Words) -> None:
    """An unknown noun after a first name or title is a name."""
    before, token = tokens[i - 1], tokens[i]
    titled = before.tag == "NN" and before.form in _TITLES
    if (titled or before.tag == "NE" and not before.form.endswith("s")) and "-" not in token.form:
        if not known.knows(token.form.lower()) and token.form[0].isupper() and before.end < token.start:
            token.tag, token.lemma, token.pos = "NE", token.form, "PROPN"


def _correct_span(tokens: Sequence[Token], start: int, end: int) -> None:
    """Correct the words between two marks."""
    while start < end and (is_quote(tokens[start].form) or tokens[start].tag == "KON"):
        start += 1
    if end - start < 2:
        return
    first = tokens[start]
    word = first.form.lower()
    if word in _INFINITIVE_MARKERS and first.tag in ("APPR", "KOUS", "ADV") and _infinitive_follows(tokens, start, end):
        first.tag, first.pos = "KOUI", "SCONJ"
    elif word in _RELATIVE_FORMS and start > 0 and first.tag in ("ART", "PDS", "PRELS"):
        _relative(tokens, start, end)


def _infinitive_follows(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether an infinitive with "zu" ends the words, and no finite verb stands among them."""
    found = False
    for token in tokens[start + 1 : end]:
        if token.tag in FINITE:
            return False
        found = found or token.tag in ("PTKZU", "VV(IZU)")
    return found


def _relative(tokens: Sequence[Token], start: int, end: int) -> None:
    """Tell "…, die die Stadt halten" (relative) from "…, die Stadt hält" and "…, die halten die Stadt"."""
    finites = [i for i in range(start + 1, end) if tokens[i].tag in FINITE]
    if not finites:
        return
    first = tokens[start]
    if first.tag == "PRELS" and finites[0] == start + 1 and end - finites[0] > 2 and tokens[end - 1].tag[:2] not in ("VV", "VA", "VM"):
        first.tag = "PDS"
    elif first.tag != "PRELS" and finites[0] == end - 1 and len(finites) == 1 and tokens[start + 1].tag not in _NOMINAL_AFTER:
        first.tag, first.pos = "PRELS", "PRON"
