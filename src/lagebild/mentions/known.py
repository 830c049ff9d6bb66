"""Names of the actor registry among the tokens of a report."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.lexicon import Lexicon
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import Registry, Words, name_key

ARMED = frozenset({"rebels", "political-militia", "identity-militia", "jihadists", "external-force"})

Known = dict[int, tuple[int, KnownActor]]


def find_known(tokens: Sequence[Token], registry: Registry, lexicon: Lexicon, day: str | None) -> Known:
    """Return registered names by their first token: (end token, actor); longest first, none overlapping."""
    keys = [name_key(token.form) for token in tokens]
    found: Known = {}
    at = 0
    while at < len(tokens):
        known = _longest(tokens, keys, at, registry, lexicon, day)
        if known is not None:
            found[at] = known
        at = known[0] if known else at + 1
    return found


def _longest(
    tokens: Sequence[Token], keys: list[Words], at: int, registry: Registry, lexicon: Lexicon, day: str | None
) -> tuple[int, KnownActor] | None:
    longest = registry.starts(keys[at][0]) if keys[at] else 0
    if not longest or (not tokens[at].form[0].isupper() and longest < 2):
        return None
    for end in range(min(at + longest, len(keys)), at, -1):
        words = tuple(word for key in keys[at:end] for word in key)
        actor = registry.find(words, day) or _before_group(tokens[end - 1], words, registry, lexicon, day)
        if actor:
            return end, actor
    return None


def _before_group(
    token: Token, words: Words, registry: Registry, lexicon: Lexicon, day: str | None
) -> KnownActor | None:
    """Return the actor of a compound that says what it is: "Al-Shabaab-Miliz", "PKK-Guerilla"; no person."""
    if "-" not in token.form or not lexicon.is_class(token.lemma, "group"):
        return None
    actor = registry.find(words[:-1], day)
    return actor if actor is not None and actor.kind in ARMED else None
