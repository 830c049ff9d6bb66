"""How a language writes names: what stands before, inside and at the end of them; read from the pack's names.yaml."""

from pathlib import Path

from msgspec import Struct

from lagebild.packs.source import read_as

Words = frozenset[str]
Endings = tuple[str, ...]


class NameWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by their part in names; each field is described in names.yaml."""

    titles: Words
    role_endings: Endings
    particles: Words
    numerals: Words
    place_particles: Words
    place_articles: Words
    place_beginnings: Words
    legal_forms: Words
    club_marks: Words
    club_years: Words
    club_numbers: Words
    organisation_heads: Words
    organisation_endings: Endings
    town_endings: Endings
    organ_beginning: str
    organ_endings: Endings
    purposes: Words
    conjunctions: Words
    foreign_words: Words
    foreign_heads: Words
    place_heads: Words
    landmark_endings: Endings
    place_endings: Endings
    street_endings: Endings
    road_letters: Words
    inside: Words
    articles: Words
    no_names: Words


def read_name_words(folder: Path) -> NameWords:
    """Return the pack's words of names. Raises PackError."""
    return read_as(folder / "names.yaml", NameWords)
