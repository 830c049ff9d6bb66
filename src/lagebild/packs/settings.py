"""Closed classes of a language that the reading of roles needs: read from the pack's slots.yaml."""

from pathlib import Path

import msgspec
from msgspec import Struct

from lagebild.packs.source import read_as

Words = frozenset[str]


class Tags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tagger's fine tags by what they tell of a word; each field is described in slots.yaml."""

    relative: Words
    possessive: Words
    pointing: Words
    personal: Words
    article: Words
    number: Words
    foreign: Words
    infinitive: Words
    to_infinitive: Words
    gerund: Words
    participle: Words
    particle: Words
    attribute: Words


class Slots(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lemmas by what they do; each field is described in slots.yaml."""

    tags: Tags
    free_order: bool
    agent: Words
    of: Words
    locative: Words
    cause: Words
    background: Words
    afterwards: Words
    when: Words
    simultaneous: Words
    whereby: Words
    perpetrators: Words
    aftermath: Words
    towns: Words
    aged: Words
    statuses: dict[str, str]
    members: Words
    in_towns: Words
    by_themselves: Words
    noun_prefixes: Words
    content_gap: dict[str, str]
    definite: Words
    indefinite: Words
    none: Words
    possessive: Words
    person_endings: tuple[str, ...]
    further: Words
    his: Words
    masculine: Words
    feminine_or_plural: Words
    several: Words
    there: Words
    where: Words
    thereby: Words
    speaker: Words
    copula: Words
    stative: Words
    hearsay_modal: Words
    claim_modal: Words
    possible_modal: Words
    must_modal: Words
    demanding_modal: Words
    purpose: Words
    as_: Words = msgspec.field(name="as")
    colon: Words
    list_marks: Words
    partial_negation: Words
    superlative: Words
    alone: Words
    cumulative: Words
    hours_of_day: Words
    so_far: Words
    together: Words
    spokespeople: Words
    speaking_for: Words
    spanning: Words
    spans: Words
    both: Words
    several_of: Words
    causative: Words
    nominative: Words
    accusative: Words
    home: Words
    political: tuple[str, ...]
    burning: Words
    born: Words
    doubting: Words
    hazards: Words
    crashing: Words
    bursting: Words
    troops: Words
    number_nouns: Words
    numbering: Words
    reached: Words
    remains: Words
    couples: Words
    households: Words
    crowds: Words
    victims: Words
    blamed_for: Words
    blame: Words
    either: Words
    stand_ins: Words
    among: Words
    beside: Words
    including: Words
    made_up_of: dict[str, str]
    many: Words
    impersonal: Words
    it: Words
    mutual: Words
    one: Words
    pointing: Words
    channel: Words
    called: Words
    comment: Words
    neuter: Words
    relaying: Words
    how: Words
    conversations: dict[str, str]
    whoever: Words
    how_many: Words
    calling: Words
    calling_as: Words
    verdicts: Words
    meeting: Words
    wars: Words
    contrasting: Words
    against: Words
    temporal: Words
    latter: Words
    means: Words
    occasion: Words
    counted_under: Words
    believed: Words
    nearby: Words
    inside: Words
    according: Words
    at_first: Words
    therein: Words
    written_in: Words
    whereafter: Words
    deeds: Words
    own: Words
    vulnerable: Words
    participles: dict[str, str]
    relations: dict[str, str]
    holding: Words
    staying: dict[str, str]
    generic: dict[str, tuple[str, ...]]
    rather: dict[str, str]
    accusations: Words
    proposals: Words
    accepting: Words
    by: Words
    involved: Words
    involvement: Words
    revising: Words
    whether: Words
    until: Words
    demonstrative: Words
    voicing: Words
    object_control: Words
    figure_words: Words
    of_many: Words
    flown_into: Words
    crashes: Words
    manpower: Words
    conditional_phrases: Words
    condition_openers: dict[str, str]
    on_condition: Words
    alleged: Words
    otherwise: Words
    topic: Words
    habitual: Words


def read_slots(folder: Path) -> Slots:
    """Return the pack's closed classes. Raises PackError."""
    return read_as(folder / "slots.yaml", Slots)
