"""What the tagger gets wrong in a word and the words around it put right, before phrases are read."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.en.grammar import Known
from lagebild.packs.en.row import ADJECTIVES, DETERMINERS, NOUNS

_AUXILIARIES = frozenset(("be", "have"))
_BEFORE_NOUN = DETERMINERS | ADJECTIVES | {"POS", "CRD"}
_BEFORE_VERB = frozenset(("PUN", "CJC"))
_BEHIND_VERB = frozenset(("CRD", "AT0", "DPS", "PNP"))
_NAME_BEGINNINGS = ("al-", "el-", "as-", "ar-", "an-", "at-", "az-", "ad-", "ash-", "abu-")


def correct(tokens: Sequence[Token], known: Known) -> None:
    """Correct tags and lemmas of one sentence in place."""
    for i, token in enumerate(tokens):
        if token.tag == "NP0":
            token.lemma = token.form
        elif token.tag == "AJ0" and token.form.endswith("ed"):
            _participle(tokens, i, known)
        elif token.form.endswith("ing"):
            _gerund(tokens, i, known)
        elif token.tag[:2] == "NN" and "-" in token.form:
            _arabic_name(token)


def retag(token: Token, tag: str, pos: str, known: Known | None = None) -> None:
    """Give a token another tag, and the lemma that goes with it where one is asked for."""
    token.tag, token.pos = tag, pos
    token.lemma = token.form if known is None else known.lemma(token.form, tag)


def _participle(tokens: Sequence[Token], i: int, known: Known) -> None:
    """A participle read as an adjective is one only before its noun: "were [wounded]"."""
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


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if 0 <= i < len(tokens) else ""


def _arabic_name(token: Token) -> None:
    """A word that begins with an Arabic article written small is a name: "al-Bab"."""
    beginning, _, rest = token.form.partition("-")
    if rest[:1].isupper() and (beginning.lower() + "-" in _NAME_BEGINNINGS):
        retag(token, "NP0", "PROPN")
