"""What a pack's YAML files hold, entry by entry: the shapes that are checked on load."""

from msgspec import Struct

Slots = dict[str, tuple[str, ...]]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "not_": "not"}):
    """What frames, light words and cues share: the word, what must stand with it, and its examples.

    `with_` must all hold and none of `unless` may: {slot: lemmas or @classes}.
    """

    verb: str | None = None
    noun: str | None = None
    preposition: str | None = None
    adverb: str | None = None
    reflexive: bool | None = None
    compounds: bool = True
    with_: Slots = {}
    unless: Slots = {}
    not_: tuple[str, ...] = ()
    note: str = ""

    @property
    def word(self) -> str:
        """The lemma that the entry is found by."""
        return self.verb or self.noun or self.adverb or self.preposition or ""


class Frame(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "not_": "not"}):
    """A word for an event and the slots that fill its roles.

    `figure` is what the number of the targets counts; an `effect` belongs to the event that caused it. What is told
    `later` (bodies were found, somebody died of wounds) came after the happening: its day is not that one's.
    """

    event: str = ""
    roles: Slots = {}
    figure: str | None = None
    effect: bool = False
    later: bool = False
    realis: str | None = None
    examples: tuple[str, ...] = ()


class LightWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "not_": "not"}):
    """A word that only carries an event noun (verüben, stattfinden, Ende von) and says how far it is.

    `blames`: whoever says so accuses the actors ("hinter dem Anschlag stünden Separatisten, sagte er"). `given`: the
    event happened whatever is denied beside it ("niemand überlebte den Angriff").
    """

    event: tuple[str, ...] = ()
    roles: Slots = {}
    phase: str = "occurs"
    blames: bool = False
    given: bool = False
    examples: tuple[str, ...] = ()


class Proposition(
    Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "not_": "not"}
):
    """A word that states control, identity or presence: `value` is the status or relation."""

    kind: str
    value: str = ""
    roles: Slots = {}
    figure: str | None = None
    former: bool = False
    examples: tuple[str, ...] = ()


class CueExample(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and who is its source (null: nobody is named)."""

    text: str
    source: str | None = None


class Cue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "not_": "not"}):
    """A word of saying: its stance, who says it to whom, and where the content stands.

    `carriers`: slots that hold who passes it on (CNN zitierte den General). `inner`: its source is whom another speaker
    relies on ("unter Berufung auf"). `own`: what is said is a deed of whoever says it ("räumte den Angriff ein").
    """

    stance: str = "states"
    source: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    realis: str | None = None
    inner: bool = False
    own: bool = False
    examples: tuple[CueExample, ...] = ()


class NounGroup(Struct, frozen=True, kw_only=True, rename={"class_": "class", "not_": "not"}):
    """Nouns of one class (person, group, victim, site …), with actor kind, status and what they count.

    `adjectival`: they decline like adjectives and are listed in the strong masculine form (Toter).
    """

    class_: str
    kind: str | None = None
    of: str | None = None
    what: str | None = None
    nouns: tuple[str, ...] = ()
    adjectival: bool = False
    examples: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    note: str = ""


class NounSense(Struct, frozen=True):
    """What a noun names."""

    noun: str
    class_: str
    kind: str | None = None
    of: str | None = None
    what: str | None = None
