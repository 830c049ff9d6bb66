"""Phrases, verb groups and clauses in the making; places count in the row of a sentence's words."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Chunk:
    """A phrase in the making. `compound` is where the head's compound begins ("[car] bomb"); `kind` is noun ·
    pronoun · number · adverb; `marks`: it holds a relative pronoun or question word; `mark` is the comma or dash and
    `joined` whether "and" stands right before it."""

    start: int
    end: int
    head: int
    kind: str
    compound: int
    number: str | None = None
    preposition: str | None = None
    function: str = "none"
    parent: "Chunk | None" = None
    conjunct_of: "Chunk | None" = None
    inner: "list[Chunk]" = field(default_factory=list)
    marks: bool = False
    timed: bool = False
    mark: str = ""
    joined: bool = False
    aside: bool = False
    index: int = -1

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or object: it has no preposition, tells no time and stands in no brackets."""
        return self.preposition is None and not self.timed and not self.aside


@dataclass(slots=True, eq=False)
class Group:
    """Verbs that belong together. `form` is finite · infinitive · ing · participle; `either`: its only word may be a
    past tense or a participle ("killed"); `particle` is where its particle stands, `lead` the preposition or "to"
    before it."""

    start: int
    end: int
    verbs: list[int]
    main: int
    lemma: str
    form: str
    voice: str = "active"
    tense: str = "present"
    mood: str = "indicative"
    modal: str | None = None
    either: bool = False
    particle: int | None = None
    lead: int | None = None
    mark: str = ""
    joined: bool = False


Unit = Chunk | Group | int
"""What a clause is made of, in text order: phrases, verb groups, and the places of all other words."""


@dataclass(slots=True, eq=False)
class Frame:
    """A clause in the making: its units, and what it hangs on.

    `shared`: the clause whose finite verb is its too; `gap`: what its antecedent is in it where no pronoun says so.
    """

    kind: str
    parent: "Frame | None" = None
    marker: int | None = None
    group: Group | None = None
    units: list[Unit] = field(default_factory=list)
    antecedent: Chunk | None = None
    gap: str = ""
    shared: "Frame | None" = None
    lends: "Frame | None" = None
    index: int = -1

    @property
    def chunks(self) -> list[Chunk]:
        """The phrases of the clause in text order."""
        return [unit for unit in self.units if isinstance(unit, Chunk)]

    @property
    def finite(self) -> bool:
        """Whether it has a finite verb of its own."""
        return self.group is not None and self.group.form == "finite"
