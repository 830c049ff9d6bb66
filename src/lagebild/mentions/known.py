"""Names of the actor registry among the tokens of a report."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.lexicon import Lexicon
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import Registry, Words, name_key

ARMED = frozenset({"rebels", "political-militia", "identity-militia", "jihadists", "external-force"})

_ACRONYM = 4  # letters of acronyms that are also written like a name ("Nato", "Eta")

Known = dict[int, tuple[int, KnownActor]]


def find_known(tokens: Sequence[Token], registry: Registry, lexicon: Lexicon, day: str | None) -> Known:
    """Return registered names by their first token: (end token, actor); longest first, none overlapping."""
    keys = [name_key(token.form) for token in tokens]
    longest = {key: registry.starts(key[0]) if key else 0 for key in set(keys)}
    found: Known = {}
    at = 0
    while at < len(tokens):
        words = longest[keys[at]]
        begins = words > 1 or (words == 1 and tokens[at].form[0].isupper())
        known = _longest(tokens, keys, at, words, registry, lexicon, day) if begins else None
        if known is not None:
            found[at] = known
        at = known[0] if known else at + 1
    return _by_full_names(found, keys)


def _by_full_names(found: Known, keys: list[Words]) -> Known:
    """Return the names with a surname taken for whoever the report calls by the full name: the Maliki it introduced."""
    full = {keys[end - 1]: actor for at, (end, actor) in reversed(found.items()) if end - at > 1 and actor.is_person}
    return {
        at: (end, full.get(keys[at], actor) if end - at == 1 and actor.is_person else actor)
        for at, (end, actor) in found.items()
    }


def _longest(
    tokens: Sequence[Token], keys: list[Words], at: int, longest: int, registry: Registry, lexicon: Lexicon,
    day: str | None,
) -> tuple[int, KnownActor] | None:
    """Return the end of the longest name from here, of so many words at most, and its actor."""
    reach = registry.reach(word for key in keys[at:at + longest] for word in key)
    for end in range(min(at + longest, len(keys)), at, -1):
        words = tuple([word for key in keys[at:end] for word in key])
        if len(words) > reach:
            continue
        actor = registry.find(words, day) or _before_group(tokens[end - 1], words, registry, lexicon, day)
        if actor and (end > at + 1 or _may_name(tokens[at:end + 1], actor)):
            return end, actor
    return None


def _may_name(tokens: Sequence[Token], actor: KnownActor) -> bool:
    """Say whether one word is a name: written with a capital, though longer names begin without ("is" is no IS)."""
    return not tokens[0].form.islower() and (actor.is_person or not _is_a_word(tokens))


def _is_a_word(tokens: Sequence[Token]) -> bool:
    """Say whether what may be an acronym is a common noun or begins a name: no "Ruf" is the RUF, no Tak Bai the TAK."""
    word, after = tokens[0], tokens[1] if len(tokens) > 1 else None
    if len(word.form) > _ACRONYM or not word.form.istitle():
        return False
    return word.pos == "NOUN" or (after is not None and word.pos == after.pos == "PROPN")


def _before_group(
    token: Token, words: Words, registry: Registry, lexicon: Lexicon, day: str | None
) -> KnownActor | None:
    """Return the actor of a compound that says what it is: "Al-Shabaab-Miliz", "PKK-Guerilla"; no person."""
    if "-" not in token.form or not lexicon.is_class(token.lemma, "group"):
        return None
    actor = registry.find(words[:-1], day)
    return actor if actor is not None and actor.kind in ARMED else None
