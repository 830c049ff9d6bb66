"""What the words for a source tell of who it is: whom somebody speaks for, which group, who was named before (C6)."""

from functools import cache, lru_cache
from importlib.resources import files

import yaml
from msgspec import Struct

from lagebild.records import Source
from lagebild.world.actors import name_key
from lagebild.world.countries import load_countries

ENDINGS = ("es", "en", "er", "em", "e", "n", "s")
SHORTEST_INFLECTED = 6
SHORTEST_OFFICE = 5
MINISTRY = "ministerium"
UNTOLD = frozenset({"unknown", "person"})  # kinds of source that may speak for any other
SHORTEST_NAME = 2  # words of a person's name that show that it is one
TRANSCRIPTIONS = (("tsch", "ch"), ("dsch", "j"), ("sch", "sh"), ("w", "v"), ("y", "i"), ("j", "i"), ("ou", "u"))

Telling = frozenset[str]
"""The words that tell who a source is, without endings and without those that say nothing of it."""


class _Words(Struct, frozen=True):
    collectives: dict[str, str]
    pointing: Telling
    forms: Telling
    voices: frozenset[str]
    reporters: frozenset[str]
    fillers: frozenset[str]
    heads: frozenset[str]
    offices: dict[str, str]
    translated: dict[str, str]
    names: dict[str, str]
    holders: Telling
    stands_for: dict[str, frozenset[str]]
    authorities: Telling
    umbrellas: Telling
    ranks: Telling
    services: Telling


@cache
def _words() -> _Words:
    text = files(__package__).joinpath("collectives.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    groups = {stem(folded(word)): group for group, words in content["collectives"].items() for word in words}
    pointing, forms, holders, authorities, umbrellas, ranks, services = (
        frozenset(stem(folded(word)) for word in content[name])
        for name in ("pointing", "forms", "holders", "authorities", "umbrellas", "ranks",
                     "services"))
    voices, reporters, fillers, heads = (
        frozenset(map(folded, content[name])) for name in ("voices", "reporters", "fillers", "heads"))
    translated = {phrase: folded(word) for word, phrases in content["translated"].items() for phrase in phrases}
    stands_for = {stem(folded(word)): frozenset(kinds) for word, kinds in content["stands_for"].items()}
    names = {_heard(written): _heard(name) for name, spellings in content["names"].items() for written in spellings}
    return _Words(groups, pointing, forms, voices, reporters, fillers, heads, content["offices"], translated, names,
                  holders, stands_for, authorities, umbrellas, ranks, services)


def folded(text: str) -> str:
    """Return words in small letters without accents."""
    return " ".join(name_key(text))


def stem(word: str) -> str:
    """Return a word without its endings, as often as there is one: Bürgermeister and Bürgermeisters are one."""
    while len(word) >= SHORTEST_INFLECTED:
        ending = next((ending for ending in ENDINGS if word.endswith(ending)), None)
        if ending is None:
            break
        word = word.removesuffix(ending)
    return word


@lru_cache(maxsize=20_000)
def telling_words(name: str) -> Telling:
    """Return the words that tell who a source is: "ein Sprecher des Ministeriums" → ministerium.

    A state is one in every word for it, what was said is no part of who said it ("Erklärung der Regierung").
    """
    words = _words()
    left_out = words.fillers | words.voices | words.reporters
    said = f" {folded(_with_states(name))} "
    for phrase, word in words.translated.items():
        said = said.replace(f" {phrase} ", f" {word} ")
    offices = (_office(word) for word in said.split() if word not in left_out)
    telling = frozenset(stem(words.translated.get(office, office)) for office in offices)
    return telling - words.forms - words.ranks or telling - words.forms or telling


def _with_states(name: str) -> str:
    """Return a name with one word for each state that it names: "libanesische", "Lebanon's" → @lb."""
    return " ".join(_state(word.removesuffix("'s").removesuffix("’s")) or word for word in name.split())


@lru_cache(maxsize=20_000)
def _state(word: str) -> str:
    lists = [load_countries(language) for language in ("de", "en")]
    found = (names.by_adjective(word) or names.by_name(word) for names in lists)
    return next((f"@{iso.lower()}" for iso in found if iso), "")


def speaking_for(source: Source) -> Telling:
    """Return the words that tell whom a source speaks for: of a minister the ministry, of "Sprecher Adam Berg" none.

    Who is called by what he speaks for ("Armeesprecher Adam Berg") is that.
    """
    words, telling = _words(), telling_words(source.text)
    office = telling - telling_words(source.name or "")
    if any(word.endswith(MINISTRY) for word in office):
        return office
    speaks = _is_voice(source.text)
    return office if (speaks and office) or ((office or speaks) and office <= words.pointing) else telling


def _is_voice(text: str) -> bool:
    """Say whether words name somebody as who speaks for others: "Sprecher", "Armeesprecher", "Polizeichef"."""
    words = name_key(text)
    return not _words().voices.isdisjoint(words) or any(_office(word) != word for word in words)


def _office(word: str) -> str:
    """Return what an office speaks for: "regierungssprecher" → regierung."""
    for ending, meant in _words().offices.items():
        first = word.removesuffix(ending)
        if not first and meant:
            return meant
        if first != word and len(first) >= SHORTEST_OFFICE:
            return first + meant if meant else first.removesuffix("s")
    return word


def is_reporter(source: Source) -> bool:
    """Say whether a source saw it for a medium."""
    return not _words().reporters.isdisjoint(name_key(source.text))


def points_back(telling: Telling) -> bool:
    """Say whether words only take up who was named before: "die Organisation", "in einer Mitteilung"."""
    return telling <= _words().pointing | _words().forms


def can_stand_for(telling: Telling, kind: str) -> bool:
    """Say whether words that point back can mean a source of a kind: "die Beobachtungsstelle" no agency or army."""
    kinds = [_words().stands_for[word] for word in telling if word in _words().stands_for]
    return kind in UNTOLD or all(kind in several for several in kinds)


def names_nobody(name: str) -> bool:
    """Say whether words tell how something was said, and not by whom: "in einer Mitteilung", "ein Sprecher"."""
    telling = telling_words(name)
    return telling <= _words().forms and (bool(telling) or not _words().voices.isdisjoint(name_key(name)))


def is_authority(source: Source) -> bool:
    """Say whether a source is, or speaks for, an office of a state: a governor, a ministry, the police."""
    words = telling_words(source.text)
    return source.kind in ("government", "state-force") or any(
        word.endswith(office) for office in _words().authorities for word in words)


def is_service(source: Source) -> bool:
    """Say whether a source is one that rescues: an aid organisation, the civil defence, the White Helmets."""
    return source.kind in ("ngo", "igo") or not _words().services.isdisjoint(telling_words(source.text))


def is_umbrella(telling: Telling) -> bool:
    """Say whether words name all of an organisation and none of its parts: the United Nations."""
    return telling <= _words().umbrellas


def collective(telling: Telling) -> str | None:
    """Return the group without a name that words stand for: the doctors, the residents."""
    groups = {_words().collectives.get(word) for word in telling}
    return groups.pop() if len(groups) == 1 else None


def is_head(source: Source) -> bool:
    """Say whether a source is named as head of a state or its government."""
    return source.kind == "person" and not _words().heads.isdisjoint(name_key(source.text))


def is_short_for(telling: Telling, known: Telling) -> bool:
    """Say whether words leave out some of a fuller name: "das Ministerium" of the Gesundheitsministerium."""
    return telling != known and all(any(full.endswith(word) for full in known) for word in telling)


def is_holder(source: Source) -> bool:
    """Say whether a source is called by an office alone: "ein Bürgermeister", "the head of the union"."""
    one = not _words().holders.isdisjoint(telling_words(source.text)) or _is_voice(source.text)
    return one and source.id is None and not is_person(source)


def is_bare(source: Source) -> bool:
    """Say whether a source is called by a person's name alone."""
    return is_person(source) and telling_words(source.text) == telling_words(source.name or "")


def is_person(source: Source) -> bool:
    """Say whether a source is called by a person's name."""
    return source.kind == "person" and len(name_key(source.name or "")) >= SHORTEST_NAME


def person_key(source: Source) -> str:
    """Return a person's name however it is written ("der Gouverneur von Donezk, Pawlo Kyrylenko"), "" for none."""
    name = source.name if source.kind == "person" or not source.text.endswith(source.name or " ") else None
    words = name_key(name or "")
    if len(words) < SHORTEST_NAME or source.name == source.text:
        return ""
    return " ".join(sorted(map(_transcribed, words)))


def _transcribed(word: str) -> str:
    """Return a name's word as it is known in German and English spellings alike: Pawlo, Pavlo; Olexander, Alexander."""
    heard = _heard(word)
    return _words().names.get(heard, heard)


def _heard(word: str) -> str:
    """Return a word as it sounds in any transcription: Kaddschi, Kajji."""
    for written, heard in TRANSCRIPTIONS:
        word = word.replace(written, heard)
    return "".join(letter for at, letter in enumerate(word) if word[at - 1:at] != letter)
