"""What the tagger gets wrong and the sentence around it puts right, before phrases are read."""

from collections.abc import Mapping, Sequence

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.segments import FINITE, NONFINITE, VERBS, Words

_MARKS = frozenset((",", ";", ":", "–", "—", "-", ".", "!", "?", "(", ")", "…"))
_RELATIVE_FORMS = frozenset(("der", "die", "das", "dem", "den", "denen", "deren", "dessen"))
_INFINITIVE_MARKERS = frozenset(("um", "ohne", "statt", "anstatt"))
_CORRELATIVE = 30
_SINCE = frozenset(("seit", "während", "bis"))
_TITLES = frozenset(
    (
        "Herr",
        "Herrn",
        "Frau",
        "Dr.",
        "Prof.",
        "Präsident",
        "General",
        "Oberst",
        "Sprecher",
        "Scheich",
        "Minister",
        "Kanzlerin",
        "Kanzler",
    )
)
_ARTICLES = frozenset(("ART", "PDAT", "PPOSAT", "PIAT"))
_PHRASE_TAGS = frozenset(
    ["NN", "NE", "NNA", "NNI", "ADJ(A)", "CARD", "TRUNC", "FM", "KON", "ART", "APPR", "APPRART", "PPOSAT", "ADV", "$("]
)
_NOMINAL_AFTER = frozenset(("NN", "NE", "NNA", "NNI", "ADJ(A)", "CARD", "TRUNC", "FM"))


def correct(
    tokens: Sequence[Token], known: Words, nouns: Nouns, adverbs: Mapping[str, tuple[tuple[str, ...], ...]]
) -> None:
    """Correct tags and lemmas of one sentence in place; `adverbs` are those of several words, by the first."""
    start = 0
    for i, token in enumerate(tokens):
        if token.form in _MARKS and token.tag[:1] == "$":
            _correct_span(tokens, start, i, nouns, known)
            start = i + 1
        elif i > start and token.tag[:2] == "VV" and token.form[0].isupper():
            _capital(tokens, i, known)
        elif token.tag == "NN" and i > 0:
            _surname(tokens, i, known)
        elif token.form in ("sowohl", "Sowohl"):
            _correlative(tokens, i)
        elif token.form in ("deren", "dessen") and token.tag in ("PRELS", "PDS", "PRELAT") and i + 1 < len(tokens):
            _possessor(tokens, i)
        if (phrases := adverbs.get(token.form.lower())) is not None:
            _join_adverb(tokens, i, phrases)
        if token.tag in _ARTICLES and i + 3 < len(tokens) and tokens[i + 1].tag in ("APPR", "APPRART"):
            _participle(tokens, i + 2, known)
    _correct_span(tokens, start, len(tokens), nouns, known)


def _possessor(tokens: Sequence[Token], i: int) -> None:
    """Before a noun "deren" is a determiner, of a relative clause where a comma begins one."""
    if tokens[i + 1].tag in _NOMINAL_AFTER:
        opens = i == 0 or tokens[i - 1].form in _MARKS or (i > 1 and tokens[i - 2].form in _MARKS)
        tokens[i].tag = "PRELAT" if opens or tokens[i - 1].tag == "KON" else "PPOSAT"
        tokens[i].pos = "DET"


def _correlative(tokens: Sequence[Token], start: int) -> None:
    """In "sowohl A als auch B" the words before B join it to A."""
    tokens[start].tag, tokens[start].pos = "ADV", "ADV"
    for i in range(start + 2, min(start + _CORRELATIVE, len(tokens) - 1)):
        if tokens[i].form in ("als", "wie") and tokens[i + 1].form == "auch":
            tokens[i].tag, tokens[i].pos = "KON", "CCONJ"
            tokens[i + 1].tag, tokens[i + 1].pos = "ADV", "ADV"
            return


def _capital(tokens: Sequence[Token], i: int, known: Words) -> None:
    """A capitalised verb inside a sentence is a noun or a name."""
    before = tokens[i - 1]
    if is_quote(before.form) or (before.form[0].isupper() and before.form.isupper()):
        return
    token = tokens[i]
    tag = "NN" if token.tag == "VV(INF)" or before.tag in ("ART", "ADJ(A)", "APPRART") else "NE"
    token.tag, token.lemma = tag, known.lemma(token.form, tag)
    token.pos = "NOUN" if tag == "NN" else "PROPN"


def _join_adverb(tokens: Sequence[Token], i: int, phrases: tuple[tuple[str, ...], ...]) -> None:
    """Tag a fixed phrase as an adverb."""
    for words in phrases:
        span = tokens[i : i + len(words)]
        if len(span) == len(words) and all(t.form.lower() == word for t, word in zip(span, words, strict=True)):
            for token in span:
                token.tag, token.pos = "ADV", "ADV"


def _participle(tokens: Sequence[Token], start: int, known: Words) -> None:
    """In "die von Moskau unterstützte Führung" the verb after article and preposition is an attribute."""
    for i in range(start, min(start + 8, len(tokens) - 1)):
        token, following = tokens[i], tokens[i + 1]
        if (token.tag[:1] == "$" and not is_quote(token.form)) or token.tag == "ADJ(A)":
            return
        if token.tag in ("VV(FIN)", "VV(PP)", "VV(INF)"):
            if following.tag in ("NN", "NNA", "NE", "ADJ(A)") and token.form.endswith(("e", "en", "er", "es", "em")):
                token.tag, token.lemma, token.pos = "ADJ(A)", known.lemma(token.form, "ADJ(A)"), "ADJ"
            return


def _surname(tokens: Sequence[Token], i: int, known: Words) -> None:
    """An unknown noun after a first name or title is a name."""
    before, token = tokens[i - 1], tokens[i]
    titled = before.tag == "NN" and before.form in _TITLES
    named = titled or (before.tag == "NE" and not before.form.endswith("s"))
    plain = "-" not in token.form and token.form[0].isupper() and before.end < token.start
    if named and plain and not known.knows(token.form.lower()):
        token.tag, token.lemma, token.pos = "NE", token.form, "PROPN"


def _correct_span(tokens: Sequence[Token], start: int, end: int, nouns: Nouns, known: Words) -> None:
    """Correct the words between two marks."""
    while start < end and (is_quote(tokens[start].form) or tokens[start].tag == "KON"):
        start += 1
    if end - start < 2:
        return
    _small_noun(tokens, start, end, known)
    first = tokens[start]
    word = first.form.lower()
    if word in _INFINITIVE_MARKERS and first.tag in ("APPR", "KOUS", "ADV") and _infinitive_follows(tokens, start, end):
        first.tag, first.pos = "KOUI", "SCONJ"
    elif tokens[end - 1].tag in FINITE and (word == "als" or (word in _SINCE and _after_comma(tokens, start))):
        first.tag, first.pos = "KOUS", "SCONJ"
    elif word in _RELATIVE_FORMS and start > 0 and first.tag in ("ART", "PDS", "PRELS"):
        _relative(tokens, start, end, nouns)


def _after_comma(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].form == ","


def _small_noun(tokens: Sequence[Token], start: int, end: int, known: Words) -> None:
    """A noun written small is the finite verb of words that have none: "der Einsatz ende bald"."""
    small = None
    for token in tokens[start + 1 : end]:
        if token.tag in VERBS:
            return
        if small is None and token.tag == "NN" and token.form.islower() and token.form.endswith(("e", "en", "t")):
            small = token
    if small is not None:
        small.tag, small.lemma, small.pos = "VV(FIN)", known.lemma(small.form, "VV(FIN)"), "VERB"


def _infinitive_follows(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether an infinitive with "zu" ends the words, and no finite verb stands among them."""
    found = False
    for token in tokens[start + 1 : end]:
        if token.tag in FINITE:
            return False
        found = found or token.tag in ("PTKZU", "VV(IZU)")
    return found


def _relative(tokens: Sequence[Token], start: int, end: int, nouns: Nouns) -> None:
    """Tell "…, die die Stadt halten" (relative) from "…, die Stadt hält" and "…, die halten die Stadt"."""
    finites = [i for i in range(start + 1, end) if tokens[i].tag in FINITE]
    if not finites:
        return
    first, following, finite = tokens[start], tokens[start + 1], finites[0]
    last = (finite + 1 < end and tokens[finite + 1].tag == "KON") or all(
        t.tag in VERBS for t in tokens[finite + 1 : end]
    )
    final = tokens[finite - 1].tag in NONFINITE or last
    if first.tag == "PRELS" and not final and len(finites) == 1:
        if finite == start + 1:
            first.tag = "PDS"
        elif (
            following.tag in _NOMINAL_AFTER
            and _noun_before(tokens, start, finite)
            and _fits(tokens, start, finite, nouns)
        ):
            first.tag, first.pos = "ART", "DET"
    elif final and (following.tag not in _NOMINAL_AFTER or not _fits(tokens, start, finite, nouns)):
        first.tag, first.pos = "PRELS", "PRON"


def _noun_before(tokens: Sequence[Token], start: int, finite: int) -> bool:
    """Return whether one noun phrase fills the place before the finite verb."""
    return all(token.tag in _PHRASE_TAGS for token in tokens[start + 1 : finite])


def _fits(tokens: Sequence[Token], start: int, finite: int, nouns: Nouns) -> bool:
    """Return whether the word at `start` can be the article of the noun that follows."""
    noun = next((token for token in tokens[start + 1 : finite] if token.tag in ("NN", "NE", "NNA", "NNI")), None)
    return noun is not None and nouns.agrees(tokens[start].form.lower(), noun.form, noun.lemma, noun.tag)
