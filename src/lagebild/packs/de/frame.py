"""A clause in the making."""

from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.segments import Segment

_SUBORDINATE = frozenset(("complement", "relative", "adverbial", "conditional"))


class Frame:
    """A clause in the making: own positions, verbs, the segment that opened it, and what it hangs on.

    `shared`: the clause whose finite verb is its too; `gapped`: its full verb, too.
    """

    __slots__ = (
        "antecedent", "chunks", "closed", "coordinated", "finite", "first_finite", "gapped", "index", "joined", "kind",
        "mark", "marker", "parent", "positions", "shared", "shared_subject", "verbs",
    )  # fmt: skip

    def __init__(self, kind: str, mark: str = "", joined: bool = False) -> None:
        self.kind, self.mark, self.joined = kind, mark, joined
        self.positions: list[int] = []
        self.finite: int | None = None
        self.verbs: list[int] = []
        self.marker: int | None = None
        self.parent: Frame | None = None
        self.antecedent: Chunk | None = None
        self.shared: Frame | None = None
        self.shared_subject: Chunk | None = None
        self.coordinated: Frame | None = None
        self.closed = False
        self.first_finite = False
        self.gapped = False
        self.chunks: list[Chunk] = []
        self.index = -1

    @property
    def subordinate(self) -> bool:
        """Return whether its finite verb comes last."""
        return self.kind in _SUBORDINATE and self.marker is not None

    def add(self, segment: Segment) -> None:
        """Take over a segment's positions and its finite verb."""
        self.positions += segment.positions
        if self.finite is None and segment.finites:
            self.finite = segment.finites[0]
