"""A noun or prepositional phrase in the making."""


class Chunk:
    """A phrase in the making. Positions count in the sentence; function and parent come later.

    `kind` is noun · pronoun · number · adverb; `bare` a noun without determiner, adjective or number;
    `genitive` one whose first word or ending can show that case; `mask` is a whole coordination's, `own` that of the
    phrase alone.
    """

    __slots__ = (
        "bare", "conjunct_of", "coordinated", "end", "function", "genitive", "head", "index", "inner", "kind",
        "mask", "own", "parent", "participle", "preposition", "preposition_at",
        "set_off", "start",
    )  # fmt: skip

    def __init__(self, start: int, end: int, head: int, mask: int, kind: str) -> None:
        self.start, self.end, self.head, self.mask, self.kind = start, end, head, mask, kind
        self.own: int | None = None
        self.preposition: str | None = None
        self.preposition_at: int | None = None
        self.function = "none"
        self.parent: Chunk | None = None
        self.conjunct_of: Chunk | None = None
        self.inner: list[Chunk] = []
        self.participle: int | None = None
        self.bare = False
        self.genitive = False
        self.coordinated = False
        self.set_off = False
        self.index = -1
