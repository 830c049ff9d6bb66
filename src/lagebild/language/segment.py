"""Text to tokens and sentences with exact offsets, in one pass over the characters and two over the tokens."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress

from lagebild.language.analysis import Sentence, Token
from lagebild.reading.credits import agency_named

_CHUNK = re.compile(r"[^\s\u200b\ufeff]+(?:(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))[^\s\u200b\ufeff]+)*")
_PUNCTUATION = r"""!-/:-@\[-^`{-~«»‹›„“”‟‚‘’‛…–—―‐‑•·¿¡¶§†‡′″"""
_WORD = rf"[^\s\u200b\ufeff{_PUNCTUATION}]+"
_PIECE = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"„“”»«]*[^\s<>\"„“”»«.,;:!?)\]'’])"
    rf"|(?:[^\W\d_]\.){{2,}}(?:-{_WORD})*"
    rf"|{_WORD}(?:(?:[-‐‑'’*&]|(?<=\d)[.,:/\u00a0\u2009\u202f](?=\d)|\.(?=[^\W\d_A-ZÄÖÜ]))+{_WORD})*-?"
    r"|\.{2,}|--+|\+{2,}|'{2}|`{2}|."
)
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_INVISIBLE = {ord(c): None for c in "\u00ad\u200c\u200d\u2060"}
_TERMINAL = frozenset((".", "!", "?", "…", "...", "?!", "!!"))
_CLOSERS = frozenset("\"”“»«’‘')]}›‹")
_OPENERS = frozenset("\"„“«»‚‘'([{›‹")
_LONG_LINE = 200
_WRAPPED = 60
_ROMAN = frozenset("IVXLC")
_NO_INITIAL = frozenset("X")  # "schrieb er auf X.": the network, and hardly anybody's name
_BULLETS = frozenset("•▪●‣◦")
_DASHES = frozenset("–—-*")
_DATELINE_ENDS = _DASHES | {")"}
_DATELINE = 14  # tokens from the beginning of a paragraph within which a dateline ends
_TOWN = 2  # words of a town before the dash, where nothing else tells that it is a dateline: "Rostow - Rebellen haben"
_CACHE_LIMIT = 50_000
_MAX_CHUNK = 256


@dataclass(frozen=True)
class Segmentation:
    """What a language says about its writing.

    `abbreviations` are written with their full stop and do not end a sentence; those in `final_abbreviations` may.
    `starters` are words (lower case) which, capitalised, begin a sentence, not the second part of "19. Oktober".
    `ordinal` is whether "19." before a word is one token; behind a word of `counting` it is only before one of `dated`
    ("stieg auf 19. Retter …", "von 19. Oktober"), as they are written small; `clitics` matches endings that are words
    of their own ("army's", "didn't").
    """

    abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    starters: frozenset[str]
    ordinal: bool = True
    counting: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    clitics: re.Pattern[str] | None = None
    pieces: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict, repr=False, compare=False)


def clean(text: str) -> str:
    """Return a token's text in NFC, without soft hyphens and joiners."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE)) or text


def _split_chunk(chunk: str, clitics: re.Pattern[str] | None) -> tuple[tuple[int, int], ...]:
    """Return the spans of the tokens in a run of text without spaces."""
    if "@" in chunk and len(chunk) <= _MAX_CHUNK and (mail := _EMAIL.search(chunk)):
        before = _split_chunk(chunk[: mail.start()], clitics)
        shift = mail.end()
        after = tuple((a + shift, b + shift) for a, b in _split_chunk(chunk[shift:], clitics))
        return (*before, mail.span(), *after)
    spans = ((0, len(chunk)),) if chunk.isalpha() else tuple(m.span() for m in _PIECE.finditer(chunk))
    return spans if clitics is None else tuple(part for span in spans for part in _cut(chunk, *span, clitics))


def _cut(chunk: str, start: int, end: int, clitics: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the span of a word and that of the clitic at its end, if there is one."""
    clitic = clitics.search(chunk, start + 1, end)
    return [(start, end)] if clitic is None else [(start, clitic.start()), (clitic.start(), end)]


class _Raw:
    """Token spans while they are being made; `gaps` tells what stands before each.

    0 nothing, 1 space, 2 a line break, 3 a paragraph break.
    """

    __slots__ = ("ends", "gaps", "starts", "words")

    def __init__(self, starts: list[int], ends: list[int], gaps: list[int], words: list[str]) -> None:
        self.starts, self.ends, self.gaps, self.words = starts, ends, gaps, words


def _gap_reader(text: str) -> Callable[[str], int]:
    """Return how white space is read: where lines are long each is a paragraph, else only an empty line ends one."""
    line = 3 if any(len(part) > _LONG_LINE for part in text.split("\n")) else 2

    def read(gap: str) -> int:
        breaks = gap.count("\n") or gap.count("\r") or gap.count("\u2029") * 2
        return 1 if not breaks else line if breaks == 1 else 3

    return read


def _spans(text: str, language: Segmentation) -> _Raw:
    starts, ends, gaps, words = list[int](), list[int](), list[int](), list[str]()
    read_gap = _gap_reader(text)
    cache = language.pieces
    end = 0
    for match in _CHUNK.finditer(text):
        chunk, start = match.group(), match.start()
        pieces = cache.get(chunk)
        if pieces is None:
            pieces = _split_chunk(chunk, language.clitics)
            if len(chunk) <= _MAX_CHUNK:
                if len(cache) >= _CACHE_LIMIT:
                    cache.clear()
                cache[chunk] = pieces
        gap = 1 if start - end == 1 and text[end] == " " else read_gap(text[end:start])
        for a, b in pieces:
            starts.append(start + a)
            ends.append(start + b)
            gaps.append(gap)
            words.append(chunk[a:b])
            gap = 0
        end = match.end()
    return _Raw(starts, ends, gaps, words)


def _keeps_dot(word: str, following: str, gap: int, language: Segmentation) -> bool:
    """Return whether a full stop after `word` belongs to it, given the next word and the gap before it."""
    if word + "." in language.abbreviations:
        return True
    if not following or gap == 3 or _begins_sentence(following, language):
        return False
    if _is_ordinal(word, language):
        return _keeps_ordinal_dot(word, following, gap, language)
    if _ROMAN.issuperset(word) and word not in _NO_INITIAL:
        return _may_be_ruled(word, following)
    if len(word) == 1:
        return word not in _NO_INITIAL and _is_initial(word, following)
    return word.isalpha() and following[0].islower() and gap > 0


def _is_initial(letter: str, following: str) -> bool:
    return letter.isalpha() and letter.isupper() and following[0].isupper()


def _begins_sentence(word: str, language: Segmentation) -> bool:
    return word[0].isupper() and word.lower() in language.starters


def _begins_another(word: str, language: Segmentation) -> bool:
    """Return whether a word behind "auf 41." begins a sentence: it is capitalised and no month."""
    return word[:1].isupper() and word.lower() not in language.dated


def _keeps_ordinal_dot(word: str, following: str, gap: int, language: Segmentation) -> bool:
    """Return whether "19. Oktober" goes on, or the mark behind "(12.10.)" shows that the day is whole."""
    if following[0] in (",;:)-–" if gap == 0 else "-–") and language.ordinal and _DAY_AND_MONTH.fullmatch(word):
        return True
    return len(word) <= 5 and (following[0].isalpha() or following[0] in "/–")


def _is_ordinal(word: str, language: Segmentation) -> bool:
    """Return whether a number may be an ordinal ("3.") or the first parts of a date ("3.10.")."""
    return (language.ordinal and word.isdecimal() and len(word) <= 3) or (word[:1].isdigit() and word.count(".") == 1)


def _may_be_ruled(number: str, following: str) -> bool:
    """Return whether a name, or "(", follows a Roman number: "Karl V. Habsburg", "Benedikt XVI. (…"."""
    return following == "(" or (following[0].isupper() if len(number) == 1 else following[0].isalpha())


def _join_dots(raw: _Raw, language: Segmentation) -> _Raw:
    """Join abbreviations, initials and ordinals with their full stops."""
    words, gaps, count = raw.words, raw.gaps, len(raw.words)
    kept = [True] * count
    for i in (i for i, word in enumerate(words) if word == "." and i and not gaps[i] and words[i - 1][-1].isalnum()):
        following, gap = (words[i + 1], gaps[i + 1]) if i + 1 < count else ("", 3)
        counts = i > 1 and words[i - 2].lower() in language.counting and _begins_another(following, language)
        if not (counts and words[i - 1].isdecimal()) and _keeps_dot(words[i - 1], following, gap, language):
            kept[i] = False
            raw.ends[i - 1] = raw.ends[i]
            words[i - 1] += "."
    starts, ends, gaps = (list(compress(numbers, kept)) for numbers in (raw.starts, raw.ends, gaps))
    return _Raw(starts, ends, gaps, list(compress(words, kept)))


def _behind_closers(raw: _Raw, i: int) -> int:
    """Return the first token from i on that is no quotation mark or bracket closing the sentence before it."""
    count = len(raw.words)
    while i < count and raw.words[i] in _CLOSERS and (not raw.gaps[i] or (i + 1 == count and raw.gaps[i] < 3)):
        i += 1
    return i


def _ends_sentence(raw: _Raw, i: int, language: Segmentation) -> bool:
    """Return whether token i (a mark, or an abbreviation that may be last) closes its sentence."""
    word = raw.words[i]
    if word not in _TERMINAL and word not in language.final_abbreviations:
        return False
    j = _behind_closers(raw, i + 1)
    if j >= len(raw.words) or raw.gaps[j] >= 2:
        return True
    following = raw.words[j + (raw.words[j] in _OPENERS and j + 1 < len(raw.words))]
    if len(word) > 1 and word[-1] == "." and word[0].isalnum():
        return following[0].isupper() and following.lower() in language.starters
    return not _goes_on(following, raw.gaps[j])


def _goes_on(following: str, gap: int) -> bool:
    """Return whether a word cannot begin a sentence: written small, or a mark."""
    return following[0].islower() or following[0] in ",;:)–-—" or (not gap and following in _TERMINAL)


def _headings(raw: _Raw, text: str, language: Segmentation) -> None:
    """Make a paragraph of each line that was broken long before it was full and has no mark at its end."""
    width = max((len(part) for part in text.split("\n")), default=0)
    if width < _WRAPPED:
        return
    first, heads = 0, True
    for i in range(1, len(raw.words)):
        if raw.gaps[i] < 2:
            continue
        short = raw.ends[i - 1] - raw.starts[first] <= width * 3 // 5
        if raw.gaps[i] == 2 and heads and short and _breaks(raw, i, language):
            raw.gaps[i] = 3
        heads = raw.gaps[i] == 3 or _ended(raw, i - 1)
        first = i


def _breaks(raw: _Raw, i: int, language: Segmentation) -> bool:
    """Return whether the words around a line break read like a heading's last and a sentence's first."""
    last, following = raw.words[i - 1], raw.words[i]
    open_ended = last[-1].isalnum() and not (last.islower() and last in language.starters)
    return open_ended and (following[0].isupper() or following in _OPENERS)


def _ended(raw: _Raw, i: int) -> bool:
    """Return whether token i, or the one before a closing mark, ends a sentence."""
    last = raw.words[i]
    return last in _TERMINAL or (last in _CLOSERS and i > 0 and raw.words[i - 1] in _TERMINAL)


def _begins_item(raw: _Raw, i: int) -> bool:
    """Return whether token i parts what is listed: "+++", or a bullet or dash that begins a line."""
    word = raw.words[i]
    if word[:3] == "+++":
        return True
    if raw.gaps[i] < 2:
        return False
    following = raw.words[i + 1][0] if i + 1 < len(raw.words) else ""
    return word in _BULLETS or (word in _DASHES and (following.isupper() or following.isdigit()))


def _ends_dateline(raw: _Raw, start: int, i: int) -> bool:
    """Return whether token i ends a dateline: "Genf (dpa) -", "BEIRUT, May 3 (Reuters) -", "GENF –", "Kano (AFP)".

    What follows is a sentence of its own, so that the town is no part of it.
    """
    words = raw.words
    if words[i] not in _DATELINE_ENDS or i - start > _DATELINE or i + 1 >= len(words):
        return False
    if start and raw.gaps[start] < 3:
        return False
    if not (words[i + 1][0].isupper() or words[i + 1] in _OPENERS) or not raw.gaps[i + 1]:
        return False
    if words[i] == ")":
        return _credits(words[start:i])
    credited = words[i - 1] == ")" and "(" in words[start:i]
    place = words[start:words.index("(", start, i) if credited else i]
    shouted = bool(place) and len(place[0]) > 3 and place[0].isupper()
    alone = 0 < len(place) <= _TOWN and all(word.isalpha() for word in place) and bool(raw.gaps[i])
    return (credited or shouted or alone) and not any(word[0].islower() for word in place)


def _credits(words: list[str]) -> bool:
    """Return whether the words are a place and a bracket with nothing but agencies: "Kano (AFP", "Wien (dpa/AFP"."""
    bracket = words.index("(") if "(" in words else 0
    credit = [word for word in words[bracket + 1:] if word[0].isalnum()]
    capitalised = all(not word[0].islower() for word in words[:bracket])
    return bool(bracket and credit) and capitalised and all(map(agency_named, credit))


def _boundaries(raw: _Raw, language: Segmentation) -> list[tuple[int, int]]:
    """Return sentences as (first token after the sentence, paragraph number)."""
    bounds: list[tuple[int, int]] = []
    gaps, count = raw.gaps, len(raw.words)
    marks = _TERMINAL | _DATELINE_ENDS | language.final_abbreviations
    paragraph = start = i = 0
    while i < count:
        if i > start and (gaps[i] == 3 or _begins_item(raw, i)):
            bounds.append((i, paragraph))
            start = i
        paragraph += gaps[i] == 3 and i > 0
        ends = raw.words[i] in marks and (_ends_sentence(raw, i, language) or _ends_dateline(raw, start, i))
        i += 1
        if ends:
            start = i = _behind_closers(raw, i)
            bounds.append((i, paragraph))
    if start < count:
        bounds.append((count, paragraph))
    return bounds


def segment(text: str, language: Segmentation) -> tuple[list[Token], list[Sentence]]:
    """Return the tokens and sentences of `text`; every character that is not space lies in exactly one token."""
    raw = _join_dots(_spans(text, language), language)
    _headings(raw, text, language)
    tokens = [
        Token(i, start, end, text[start:end], clean(word))
        for i, (start, end, word) in enumerate(zip(raw.starts, raw.ends, raw.words, strict=True))
    ]
    sentences = []
    start = 0
    for number, (end, paragraph) in enumerate(_boundaries(raw, language)):
        sentences.append(Sentence(number, paragraph, start, end))
        start = end
    return tokens, sentences
