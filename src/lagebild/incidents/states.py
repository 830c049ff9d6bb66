"""Who of a state speaks for the same: a government is one source with its head, and with the minister for it (C6).

Two ministries, or a ministry and the police, stay two; so does a president beside a ministry. A country's name alone
("Israel said") stands for whichever of its institutions is quoted for the happening, where only one is. "The
authorities" are no office of their own: they are one that is quoted, in the same report before any other; so are
"the rescuers" the only service or aid organisation that their report quotes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from lagebild.incidents.speakers import (
    MINISTRY,
    is_authority,
    is_head,
    is_service,
    speaking_for,
    stem,
    telling_words,
)
from lagebild.records import Source

GOVERNMENT = stem("regierung")
OFFICIALS = "group:officials"
RESCUERS = "group:rescuers"


class Voice(Struct, frozen=True):
    """A source with its key and report, and the country of the happening, whose ministry "das Innenministerium" is."""

    source: Source
    key: str
    report: str
    here: str | None

    @property
    def state(self) -> str | None:
        """The state that it speaks for, if it does for any."""
        return self.source.country or self.here


def one_state(voices: Iterable[Voice]) -> Iterator[tuple[str, str]]:
    """Yield the keys of governments, each with that of the institution or person that speaks for it."""
    by_state: dict[str, dict[str, dict[str, None]]] = {}
    for voice in voices:
        state, part = voice.state, _part(voice.source)
        if state and part:
            by_state.setdefault(state, {}).setdefault(part, {})[voice.key] = None
    for parts in by_state.values():
        yield from chain(_spoken_for(parts, "government", ("head", "ministry")),
                         _spoken_for(parts, "country", ("head", "institution")))


def one_authority(voices: Sequence[Voice]) -> Iterator[tuple[str, str]]:
    """Yield the key of "the authorities" with that of the office of their state which they are."""
    offices = [voice for voice in voices if voice.key != OFFICIALS and is_authority(voice.source)]
    for vague in (voice for voice in voices if voice.key == OFFICIALS):
        fit = [office for office in offices if office.state == vague.state]
        if fit:
            yield OFFICIALS, min(fit, key=lambda office: office.report != vague.report).key
            return


def one_service(voices: Sequence[Voice]) -> Iterator[tuple[str, str]]:
    """Yield the key of "the rescuers" with that of the only aid organisation or service that their report quotes."""
    for vague in (voice for voice in voices if voice.key == RESCUERS):
        here = (voice for voice in voices if voice.report == vague.report and voice.key != RESCUERS)
        beside = {voice.key for voice in here if is_service(voice.source)}
        if len(beside) == 1:
            yield RESCUERS, beside.pop()
            return


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
