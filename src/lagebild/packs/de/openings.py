"""Which word opens the clause between two marks, and which ends it, where the tagger saw something else."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.plan import FINITE, NONFINITE, VERBS, Words
from lagebild.packs.de.row import NOUNS
from lagebild.packs.de.verb_forms import strong_past

MARKS = frozenset((",", ";", ":", "–", "—", "-", ".", "!", "?", "(", ")", "…"))
_RELATIVE_FORMS = frozenset(("der", "die", "das", "dem", "den", "denen", "deren", "dessen"))
_SINGULAR = frozenset(("der", "dem"))  # under a preposition
_MAY_BE_RELATIVE = frozenset(("ART", "PDS", "PRELS", "PRELAT"))
_INFINITIVE_MARKERS = frozenset(("um", "ohne", "statt", "anstatt"))
_GENITIVES = frozenset(("der", "des", "dieser", "dieses", "einer", "eines", "ihrer", "ihres", "seiner", "seines"))
_MAY_MARK_INFINITIVE = frozenset(("APPR", "KOUS", "ADV"))
_SINCE = frozenset(("seit", "während", "bis"))
_OPENS_SUBORDINATE = frozenset(("KOUS", "PRELS", "PRELAT"))
_NOMINAL_AFTER = NOUNS | {"ADJ(A)", "CARD", "TRUNC"}
_IN_PHRASE = _NOMINAL_AFTER | {"KON", "ART", "APPR", "APPRART", "PPOSAT", "ADV", "$("}
_QUANTIFIES = frozenset(("PIS", "PIAT", "ADJ(A)"))
_TO_INFINITIVE = frozenset(("PTKZU", "VV(IZU)"))
_BARE_INFINITIVES = frozenset(("VV(INF)", "VA(INF)"))
_BEHIND_PRONOUN = frozenset(("PRF", "PPER", "PIAT", "ART", "PPOSAT"))
_AUXILIARIES = frozenset(("VA(INF)", "VA(PP)", "VM(INF)"))
_SMALL_VERB_ENDINGS = ("e", "en", "t")


class _Span:
    """The words between two marks, without quotation marks and "und" at their head."""

    def __init__(self, tokens: Sequence[Token], start: int, end: int) -> None:
        while start < end and (is_quote(tokens[start].form) or tokens[start].tag == "KON"):
            start += 1
        self.tokens, self.start, self.end = tokens, start, end
        self.words = tokens[start:end]

    @property
    def finites(self) -> list[int]:
        """The places of finite verbs in the span, but at its head."""
        return [k for k, token in enumerate(self.words) if k and token.tag in FINITE]

    @property
    def behind_comma(self) -> bool:
        """Whether a comma stands before it."""
        return self.start > 0 and self.tokens[self.start - 1].form == ","

    @property
    def waits(self) -> bool:
        """Whether it ends with a noun and its verb is still to come."""
        return not any(t.tag in FINITE for t in self.words) and self.words[-1].tag in NOUNS

    @property
    def may_be_relative(self) -> bool:
        """Whether a comma stands before it, and no "und" in it, which makes it the end of a list."""
        return self.behind_comma and not any(token.tag == "KON" for token in self.words)

    @property
    def is_relative(self) -> bool:
        """Whether what follows its pronoun shows that this is no article, though "und" joins verbs in it."""
        return self.behind_comma and self.words[0].tag == "PRELS" and self.words[1].tag in _BEHIND_PRONOUN

    @property
    def subordinate(self) -> bool:
        """Whether it opens a clause whose verb comes last."""
        return self.words[0].tag in _OPENS_SUBORDINATE

    def verb_follows(self, kinds: frozenset[str] = FINITE) -> bool:
        """Return whether the sentence has a verb of these kinds behind the span."""
        return any(token.tag in kinds for token in self.tokens[self.end :])


def correct_openings(tokens: Sequence[Token], known: Words, nouns: Nouns, grammar: Grammar) -> None:
    """Correct one sentence in place, one span between marks after the other."""
    before: list[_Span] = []
    for span in _spans(tokens):
        _small_noun(span, known)
        _unmarked_past(span, before, known, grammar)
        _open(span, before, known, nouns, grammar)
        before.append(span)


def _spans(tokens: Sequence[Token]) -> Iterator[_Span]:
    start = 0
    for i, token in enumerate(tokens):
        if token.form in MARKS and token.tag[:1] == "$":
            yield from _worth(_Span(tokens, start, i))
            start = i + 1
    yield from _worth(_Span(tokens, start, len(tokens)))


def _worth(span: _Span) -> Iterator[_Span]:
    if span.words:
        yield span


def _open(span: _Span, before: list[_Span], known: Words, nouns: Nouns, grammar: Grammar) -> None:
    """Correct the word at the head of a span."""
    first = span.words[0]
    if len(span.words) < 2:
        return
    if _opens_infinitive(span):
        first.tag, first.pos = "KOUI", "SCONJ"
    elif _opens_time_clause(span):
        first.tag, first.pos = "KOUS", "SCONJ"
    elif _opens_with_time(span):
        first.tag, first.pos = "APPR", "ADP"
    elif first.tag == "PRELAT" and _lists(span):
        first.tag = "PPOSAT"
    elif first.form.lower() in _RELATIVE_FORMS and span.start > 0 and first.tag in _MAY_BE_RELATIVE:
        _open_relative(span, before, known, nouns, grammar)
    elif first.tag == "APPR" and _asks_behind_preposition(span, before, nouns):
        span.words[1].tag, span.words[1].pos = "PRELS", "PRON"
        last = span.words[-1]
        if not span.finites and last.tag in ("VV(INF)", "VA(INF)"):
            last.tag, last.lemma = f"{last.tag[:2]}(FIN)", known.lemma(last.form, f"{last.tag[:2]}(FIN)")


def _lists(span: _Span) -> bool:
    """Return whether "dessen" goes on with a list, without a verb of its own: "den Minister, dessen Sohn und …"."""
    ends = any(token.tag == "KON" for token in span.words) or not span.verb_follows(VERBS)
    return ends and not any(token.tag in VERBS for token in span.words)


def _opens_time_clause(span: _Span) -> bool:
    """Return whether "als", "seit" … opens a span that a finite verb ends."""
    word = span.words[0].form.lower()
    return span.words[-1].tag in FINITE and (word == "als" or (word in _SINCE and span.behind_comma))


def _opens_with_time(span: _Span) -> bool:
    """Return whether "während" is a preposition: "Während der Feuerpause sollten vier Gefangene freikommen"."""
    words = span.words
    if words[0].form.lower() != "während" or words[0].tag != "KOUS" or words[1].form.lower() not in _GENITIVES:
        return False
    at = next((i for i, token in enumerate(words) if token.tag in FINITE), None)
    return at is not None and any(token.pos in ("NOUN", "PROPN", "PRON") for token in words[at + 1 :])


def _open_relative(span: _Span, before: list[_Span], known: Words, nouns: Nouns, grammar: Grammar) -> None:
    if not span.finites and _lacks_verb(span, before, grammar):
        _end_with_finite(span, known)
    if span.words[0].tag == "PRELAT":
        return
    if span.finites:
        _relative(span, before, nouns)
    elif span.words[0].tag == "PRELS" and (_is_infinitive(span) or _is_verbless(span)):
        _open_apposition(span, nouns)


def _end_with_finite(span: _Span, known: Words) -> None:
    """Read the last verb as finite, and of two that "und" joins the first too: "die Dörfer [halten] und … werden"."""
    dependent = span.words[-1].tag == "VA(INF)" and span.words[-2].tag != "VV(PP)"  # "die kämpfen und sterben werden"
    joined = (a for a, b in pairwise(span.words) if b.tag == "KON" and a.tag == "VV(INF)" and not dependent)
    for verb in (*joined, span.words[-1]):
        verb.tag = f"{verb.tag[:2]}(FIN)"
        verb.lemma = known.lemma(verb.form, verb.tag)


def _is_infinitive(span: _Span) -> bool:
    """Return whether the span has an infinitive with "zu" and no finite verb: "…, die beiden Geiseln zu töten"."""
    tags = {token.tag for token in span.words}
    return bool(tags & _TO_INFINITIVE) and not tags & FINITE


def _is_verbless(span: _Span) -> bool:
    """Return whether neither the span nor what follows has a verb."""
    return not span.verb_follows(VERBS) and not VERBS & {token.tag for token in span.words}


def _open_apposition(span: _Span, nouns: Nouns) -> None:
    """Without any verb to come "die" is an article or demonstrative: "…, die meisten von ihnen Zivilisten"."""
    article = _heads_noun(span, len(span.words), nouns) or span.words[1].tag in _QUANTIFIES
    span.words[0].tag, span.words[0].pos = ("ART", "DET") if article else ("PDS", "PRON")


def _asks_behind_preposition(span: _Span, before: list[_Span], nouns: Nouns) -> bool:
    """Return whether the article behind a preposition is a relative pronoun: "…, aus der Tausende Serben flohen"."""
    second = span.words[1]
    if second.form.lower() not in _RELATIVE_FORMS or second.tag != "ART" or not before:
        return False
    third = span.words[2] if len(span.words) > 2 else second
    if third.tag == "NN" and nouns.is_plural(third.form, third.lemma) and second.form.lower() in _SINGULAR:
        return span.may_be_relative  # "…, in dem Regierungstruppen die Kontrolle haben"
    if not span.finites:
        return False
    waiting = any(other.waits and other.subordinate for other in before)
    return span.may_be_relative and not waiting and span.finites[0] > 2 and _final(span, span.finites[0])


def _small_noun(span: _Span, known: Words) -> None:
    """A noun written small is the finite verb of words that have none: "der Einsatz ende bald"."""
    small = None
    for token in span.words[1:]:
        if token.tag in VERBS:
            return
        if small is None and token.tag == "NN" and token.form.islower() and token.form.endswith(_SMALL_VERB_ENDINGS):
            small = token
    if small is not None:
        small.tag, small.lemma, small.pos = "VV(FIN)", known.lemma(small.form, "VV(FIN)"), "VERB"


def _unmarked_past(span: _Span, before: list[_Span], known: Words, grammar: Grammar) -> None:
    """A participle before its object is a past where no auxiliary wants it: "…, 40 weitere erlitten Brüche"."""
    joint = next((k for k, token in enumerate(span.words) if token.tag == "KON"), len(span.words))
    words = span.words[:joint]  # "…, erschossen 17 Männer [und brannten …]"
    if span.subordinate or not before or any(t.tag in FINITE or t.tag in _AUXILIARIES for t in words):
        return
    alone = _only_full_verbs(before)
    if not alone and before[-1].words[-1].tag not in NONFINITE:
        return  # "wurde getötet, …": the auxiliary before has its participle
    for token, after in pairwise(words if alone and span.behind_comma else words[1:]):
        past = token.tag == "VV(PP)" and after.tag in _NOMINAL_AFTER
        if past and strong_past(token.form.lower(), token.lemma, grammar.strong_pasts) == "p":
            token.tag, token.lemma = "VV(FIN)", known.lemma(token.form, "VV(FIN)")
            return


def _opens_infinitive(span: _Span) -> bool:
    """Return whether "um", "ohne" … opens a span with an infinitive with "zu" and no finite verb."""
    first, tags = span.words[0], {token.tag for token in span.words[1:]}
    marks = first.form.lower() in _INFINITIVE_MARKERS and first.tag in _MAY_MARK_INFINITIVE
    return marks and bool(tags & _TO_INFINITIVE) and not tags & FINITE


# -- relative pronouns ---------------------------------------------------------------------------


def _lacks_verb(span: _Span, before: list[_Span], grammar: Grammar) -> bool:
    """Return whether what looks like an infinitive ends a relative clause: "…, dem Kritiker Betrug vorwerfen, …"."""
    if len(span.words) < 3 or not before or not (span.may_be_relative or span.is_relative):
        return False
    embedded = before[-1].waits and span.verb_follows()
    last = span.words[-1]
    if last.tag == "VV(PP)":
        return embedded and strong_past(last.form.lower(), last.lemma, grammar.strong_pasts) == "p"
    bare = last.tag in _BARE_INFINITIVES and span.words[-2].tag != "PTKZU"
    complete = before[-1].words[-1].tag == "VV(PP)"  # "haben sich dazu bekannt, die Al-Kaida [nahestehen]"
    return bare and (embedded or complete or _only_full_verbs(before))


def _only_full_verbs(before: list[_Span]) -> bool:
    """Return whether no verb so far takes a bare infinitive, and the last span has one."""
    finites = [[token.tag for token in span.words if token.tag in FINITE] for span in before]
    return bool(finites[-1]) and all(tag == "VV(FIN)" for tags in finites for tag in tags)


def _relative(span: _Span, before: list[_Span], nouns: Nouns) -> None:
    """Tell "…, die die Stadt halten" (relative) from "…, die Stadt hält" and "…, die halten die Stadt"."""
    first, finite = span.words[0], span.finites[0]
    if _final(span, finite):
        if first.tag != "PRELS" and (not _heads_noun(span, finite, nouns) or _embedded(span, before, finite)):
            first.tag, first.pos = "PRELS", "PRON"
    elif first.tag == "PRELS" and len(span.finites) == 1:
        if finite == 1:
            first.tag = "PDS"
        elif _heads_noun(span, finite, nouns) and _is_phrase(span.words[1:finite]):
            first.tag, first.pos = "ART", "DET"


def _is_phrase(words: Sequence[Token]) -> bool:
    return all(token.tag in _IN_PHRASE for token in words)


def _final(span: _Span, finite: int) -> bool:
    """Return whether the finite verb ends the span, or "und" follows it."""
    if span.words[finite - 1].tag in NONFINITE:
        return True
    rest = [token.tag for token in span.words[finite + 1 :]]
    return rest[:1] == ["KON"] or all(tag in VERBS for tag in rest)


def _embedded(span: _Span, before: list[_Span], finite: int) -> bool:
    """Return whether a relative clause must stand here, though its pronoun could be an article.

    "Die Männer, die Polizisten erschossen haben sollen, wurden …"; but "weil Männer, die …, die Wache angriffen".
    """
    if not before or not span.may_be_relative:
        return False
    if before[-1].waits:
        return span.verb_follows()
    waiting = any(other.subordinate and other.waits for other in before)
    return span.words[finite - 1].tag in NONFINITE and not waiting


def _heads_noun(span: _Span, finite: int, nouns: Nouns) -> bool:
    """Return whether the word at the head of the span can be the article of the noun that follows."""
    if span.words[1].tag not in _NOMINAL_AFTER:
        return False
    noun = next((token for token in span.words[1:finite] if token.tag in ("NN", "NE", "NNA", "NNI")), None)
    return noun is not None and nouns.agrees(span.words[0].form.lower(), noun.form, noun.lemma, noun.tag)
