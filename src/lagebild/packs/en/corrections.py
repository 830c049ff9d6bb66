"""What the tagger gets wrong in a word and the words around it put right, before phrases are read."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.en.grammar import Known
from lagebild.packs.en.row import ADJECTIVES, DETERMINERS, NOUNS

_AUXILIARIES = frozenset(("be", "have"))
_BEFORE_NOUN = DETERMINERS | ADJECTIVES | {"POS", "CRD"}
_BEFORE_NAME = frozenset(("NP0", "NN1", "PRP", "PRF", "AT0", "AJ0"))
_BEFORE_VERB = frozenset(("PUN", "CJC"))
_BEHIND_VERB = frozenset(("CRD", "AT0", "DPS", "PNP"))
_NAME_BEGINNINGS = ("al-", "el-", "as-", "ar-", "an-", "at-", "az-", "ad-", "ash-", "abu-")


def correct(tokens: Sequence[Token], known: Known) -> None:
    """Correct tags and lemmas of one sentence in place."""
    for i, token in enumerate(tokens):
        if i and token.tag[:2] in ("VV", "TO"):
            _not_a_verb(tokens, i)
        if token.tag == "NP0":
            token.lemma = token.form
        elif token.tag == "TO0" and _tag(tokens, i + 1) == "NN1":
            retag(tokens[i + 1], "VVI", "VERB", known)
        elif token.tag == "AJ0" and token.form.endswith("ed"):
            _participle(tokens, i, known)
        elif token.form.endswith("ing"):
            _gerund(tokens, i, known)
        elif token.tag[:2] == "NN":
            _name(tokens, i, known)


def retag(token: Token, tag: str, pos: str, known: Known | None = None) -> None:
    """Give a token another tag, and the lemma that goes with it where one is asked for."""
    token.tag, token.pos = tag, pos
    token.lemma = token.form if known is None else known.lemma(token.form, tag)


def _participle(tokens: Sequence[Token], i: int, known: Known) -> None:
    """A participle read as an adjective is one only before its noun, behind none: "were [wounded]"."""
    if _tag(tokens, i - 1) in NOUNS and "-" not in tokens[i].form:  # "A shell [damaged] houses"
        retag(tokens[i], "VVD", "VERB", known)
        return
    before = next((t for t in reversed(tokens[max(0, i - 3):i]) if t.tag not in ("AV0", "XX0")), None)
    if before is not None and before.lemma in _AUXILIARIES and _tag(tokens, i + 1) not in NOUNS | ADJECTIVES:
        retag(tokens[i], "VVN", "VERB", known)


def _gerund(tokens: Sequence[Token], i: int, known: Known) -> None:
    """Tell nouns in -ing from verbs: "the [shelling] of the town", but ", [killing] 40"."""
    before, following = _tag(tokens, i - 1), _tag(tokens, i + 1)
    if tokens[i].tag == "VVG" and before in _BEFORE_NOUN and following not in NOUNS | ADJECTIVES:
        retag(tokens[i], "NN1", "NOUN", known)
    elif tokens[i].tag == "NN1" and before in _BEFORE_VERB and following in _BEHIND_VERB:
        retag(tokens[i], "VVG", "VERB", known)


def _not_a_verb(tokens: Sequence[Token], i: int) -> None:
    """A capital verb behind a name, title or preposition is a name; "to" before a name is a preposition."""
    if "-" in tokens[i].form:
        if _tag(tokens, i + 1) in NOUNS:  # "the U.S.-led coalition"
            retag(tokens[i], "AJ0", "ADJ")
    elif tokens[i].tag == "TO0":
        if _is_capital(tokens, i + 1) and _tag(tokens, i + 1)[:2] in ("VV", "NP"):
            retag(tokens[i], "PRP", "ADP")
    elif _is_capital(tokens, i) and _tag(tokens, i - 1) in _BEFORE_NAME:
        retag(tokens[i], "NP0", "PROPN")


def _is_capital(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].form[0].isupper() and not tokens[i].form.isupper()


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if 0 <= i < len(tokens) else ""


def _name(tokens: Sequence[Token], i: int, known: Known) -> None:
    """A noun is a name behind an Arabic article written small ("al-Bab"), or if it is capital and no known word."""
    token = tokens[i]
    beginning, _, rest = token.form.partition("-")
    arabic = rest[:1].isupper() and beginning.lower() + "-" in _NAME_BEGINNINGS
    if arabic or (i and _is_capital(tokens, i) and token.tag == "NN1" and not known.knows(token.form.lower())):
        retag(token, "NP0", "PROPN")
