"""What people judged: it always wins, holds through transitivity, and ends when it is undone."""

from collections.abc import Iterable

from lagebild.records import Judgement


class ContradictionError(ValueError):
    """A judgement that earlier ones of people rule out."""


class Human:
    """The judgements of people that stand: claims that are one, and claims that must stay apart."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []
        for judgement in judgements:
            if judgement.verdict == "same":
                self._join(judgement.left, judgement.right)
            elif judgement.verdict == "different":
                self._apart.append((judgement.left, judgement.right))
        self._roots = {frozenset(map(self.root, pair)) for pair in self._apart}

    @property
    def joins(self) -> bool:
        """Whether any claims were judged to be one."""
        return bool(self._parent)

    @property
    def parts(self) -> bool:
        """Whether any claims were judged to be of different happenings."""
        return bool(self._roots)

    def root(self, claim: str) -> str:
        """Return the claim that stands for all those judged to be one with this one."""
        while claim in self._parent:
            claim = self._parent[claim]
        return claim

    def partners(self, claims: Iterable[str]) -> set[str]:
        """Return all claims that were judged to be one with these, themselves among them."""
        roots = {self.root(claim) for claim in claims}
        return roots | {claim for claim in self._parent if self.root(claim) in roots}

    def apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Say whether somebody judged a claim of the one to be another happening than one of the other."""
        mine, theirs = set(map(self.root, one)), set(map(self.root, other))
        return any(frozenset((a, b)) in self._roots for a in mine for b in theirs)

    def torn(self, claims: Iterable[str]) -> bool:
        """Say whether somebody judged some of these claims to be another happening than others of them."""
        inside = set(map(self.root, claims))
        return any(pair <= inside for pair in self._roots)

    def check(self, judgement: Judgement) -> None:
        """Raise ContradictionError where a new judgement goes against those that stand."""
        one, other = self.root(judgement.left), self.root(judgement.right)
        contrary = {"different": one == other, "same": frozenset((one, other)) in self._roots}
        if contrary.get(judgement.verdict):
            before = "the same" if judgement.verdict == "different" else "different"
            raise ContradictionError(
                f"{judgement.left} and {judgement.right} were judged to be {before}; undo that first"
            )

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
