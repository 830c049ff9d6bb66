"""Who of a state speaks for the same: a government is one source with its head, and with the minister for it (C6).

Two ministries, or a ministry and the police, stay two; so does a president beside a ministry. A country's name alone
("Israel said") stands for whichever of its institutions is quoted for the happening, where only one is.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from lagebild.incidents.speakers import MINISTRY, is_head, speaking_for, stem, telling_words
from lagebild.records import Source

GOVERNMENT = stem("regierung")


class Voice(Struct, frozen=True):
    """A source with its key, and the country of the happening, whose ministry "das Innenministerium" is."""

    source: Source
    key: str
    here: str | None


def one_state(voices: Iterable[Voice]) -> Iterator[tuple[str, str]]:
    """Yield the keys of governments, each with that of the institution or person that speaks for it."""
    by_state: dict[str, dict[str, dict[str, None]]] = {}
    for voice in voices:
        state, part = voice.source.country or voice.here, _part(voice.source)
        if state and part:
            by_state.setdefault(state, {}).setdefault(part, {})[voice.key] = None
    for parts in by_state.values():
        yield from chain(_spoken_for(parts, "government", ("head", "ministry")),
                         _spoken_for(parts, "country", ("head", "institution")))


def _spoken_for(parts: Mapping[str, Iterable[str]], whole: str, by: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a whole with the only one who speaks for it, of the first part that somebody is quoted of."""
    for key in parts.get(whole, ()):
        speakers = next((found for part in by if (found := list(_keys(parts, part)))), [])
        if len(speakers) == 1:
            yield key, speakers[0]


def _keys(parts: Mapping[str, Iterable[str]], part: str) -> Iterable[str]:
    names = ("ministry", "force") if part == "institution" else (part,)
    return dict.fromkeys(key for name in names for key in parts.get(name, ()))


def _part(source: Source) -> str:
    """Return what of a state a source is: head, ministry, force, government, country, or "" for none of them."""
    if is_head(source):
        return "head"
    words = speaking_for(source) | telling_words(source.name or "")
    if any(word.endswith(stem(MINISTRY)) for word in words):
        return "ministry"
    if source.kind == "state-force":
        return "force" if source.id else ""
    if GOVERNMENT in telling_words(source.text):
        return "government"
    return "country" if source.id is not None and source.id == source.country else ""
