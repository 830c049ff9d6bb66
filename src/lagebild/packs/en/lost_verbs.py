"""Verbs that the tagger took for nouns or adjectives, in words that have no other verb: headlines above all."""

from collections.abc import Iterator, Sequence

from lagebild.language.analysis import Token
from lagebild.packs.en.row import NOUNS

_FINITE = frozenset("BDZ")
_PARTING = frozenset((";", ":", "–", "—", "--", "-"))
_OPENING = frozenset(("CJS", "CJC"))
_SUBJECTS = NOUNS | {"PNP", "PUN", "PUR"}
_OBJECTS = frozenset(("CRD", "AT0", "DPS", "PNP", "NP0", "DT0"))
_PASTS = frozenset(("cost", "hit", "cut", "split", "spread", "hurt"))
_SEVERAL = frozenset(("NN2", "NN0", "PNP"))


def parts_without_verb(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the parts of a sentence, between semicolons, colons and dashes, that have no finite verb."""
    start = 0
    for end in (*(i for i, token in enumerate(tokens) if _parts(tokens, i)), len(tokens)):
        part = tokens[start:end]
        if not any(map(_is_finite, part)):
            yield tokens[start:end + 1]
        start = end + 1


def _parts(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the words behind i are a part of their own: ", though Tehran disputes it"."""
    opens = tokens[i].form == "," and i + 1 < len(tokens) and tokens[i + 1].tag in _OPENING
    return tokens[i].form in _PARTING or opens


def lost_verb(tokens: Sequence[Token], i: int, verbs: frozenset[str]) -> str | None:
    """Return the tag that the word has as the verb between its subject and object, None where it is none.

    `verbs`: those that the lexicon lists, in the infinitive.
    """
    token, before, following = tokens[i], tokens[i - 1].tag, tokens[i + 1].tag
    if before not in _SUBJECTS or token.form[0].isupper():
        return None
    if token.tag == "AJ0" and token.form.endswith("ed") and following in _OBJECTS | NOUNS:
        return "VVD"  # "Guards [ill-treated] him"
    if token.tag == "NN2" and following in _OBJECTS:
        return "VVZ"  # "Iran [funds] them"
    if is_past(tokens, i) and following in _OBJECTS:
        return "VVD"  # "The bloodbath [cost] 18 children their lives"
    several = before in _SEVERAL and following in _OBJECTS
    return "VVB" if token.tag == "NN1" and several and token.form in verbs else None


def is_past(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the word at i is read as a noun and may be a past tense: "hit", "spread"."""
    return tokens[i].tag == "NN1" and tokens[i].form in _PASTS


def _is_finite(token: Token) -> bool:
    return token.tag == "VM0" or (token.tag[:1] == "V" and token.tag[2] in _FINITE)
