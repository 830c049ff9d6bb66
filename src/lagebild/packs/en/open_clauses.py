"""The clauses of a sentence that may still go on while its words are read from left to right."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk, Frame, Group, Unit
from lagebild.packs.en.row import Row

_SINGULAR = frozenset(("VHZ", "VBZ", "VVZ"))
_NEEDING = frozenset(("main", "complement", "relative", "adverbial", "conditional"))


class OpenClauses:
    """`open` holds the clauses that may go on, the innermost last; `at` is the unit that is read now.

    `mark` is the comma or dash and `joint` the place of the "and" (-1 for none) right before that unit.
    """

    def __init__(self, row: Row, grammar: Grammar, units: list[Unit]) -> None:
        self.row, self.grammar, self.units = row, grammar, units
        self.frames: list[Frame] = []
        self.open: list[Frame] = []
        self.mark, self.joint = "", -1
        self.at = 0

    # -- change ----------------------------------------------------------------------------------

    def top(self) -> Frame:
        """Return the innermost clause that goes on; the sentence's first words open a main clause."""
        return self.open[-1] if self.open else self.begin("main")

    def begin(self, kind: str) -> Frame:
        """Open a clause under the innermost one."""
        frame = Frame(kind, self.open[-1] if self.open else None)
        self.frames.append(frame)
        self.open.append(frame)
        if self.joint >= 0:
            frame.units.append(self.joint)
            self.joint = -1
        return frame

    def main(self) -> Frame:
        """Go on with the main clause if it has no verb yet ("However, when X came, [Y left]"), else open one."""
        first = self.open[0] if self.open else None
        begun = first if first is not None and first.kind == "main" and first.group is None else None
        self.open = [begun] if begun is not None else []
        return begun or self.begin("main")

    def coordinate(self, first: Frame, group: Group) -> Frame:
        """Open a clause of the same kind that shares the subject of an earlier one."""
        self.pop_to(first)
        self.open.pop()
        frame = self.begin(first.kind)
        frame.parent, frame.marker, frame.antecedent, frame.shared = first.parent, first.marker, first.antecedent, first
        self.set(frame, group)
        return frame

    def pop_to(self, frame: Frame) -> None:
        """Close all clauses inside this one."""
        while self.open[-1] is not frame:
            self.open.pop()

    def set(self, frame: Frame, group: Group) -> None:
        """Give the innermost clause its verbs."""
        frame.group = group
        self.add(group)

    def add(self, unit: Unit) -> None:
        """Give a unit to the innermost clause."""
        frame = self.top()
        if self.joint >= 0:
            frame.units.append(self.joint)
        frame.units.append(unit)

    def clear(self) -> None:
        """Forget the marks before the unit that has been read."""
        self.mark, self.joint = "", -1

    # -- ask -------------------------------------------------------------------------------------

    def waiting(self) -> Frame | None:
        """Return the innermost clause, but for the last, that has a subject and waits for its verb."""
        inner = (f for f in reversed(self.open[:-1]) if f.kind in _NEEDING)
        found = next((f for f in inner if f.group is None), None)
        return found if found is not None and any(chunk.bare or chunk.marks for chunk in found.chunks) else None

    def finite(self, outer: bool = False) -> Frame | None:
        """Return the innermost clause with a finite verb; `outer`: that is no adverbial or relative one."""
        finite = [frame for frame in reversed(self.open) if frame.finite]
        apart = (frame for frame in finite if frame.kind in ("main", "complement"))
        return next(apart, None) if outer else next(iter(finite), None)

    def passive(self) -> Frame | None:
        """Return the innermost clause with a finite passive."""
        return next((f for f in reversed(self.open) if f.finite and f.group and f.group.voice == "passive"), None)

    def joined_to(self, form: str) -> Frame | None:
        """Return the innermost clause whose verb has this form."""
        return next((f for f in reversed(self.open) if f.group is not None and f.group.form == form), None)

    def doubtful(self) -> Frame | None:
        """Return the innermost clause whose finite verb may be a participle of its subject."""
        finite = (f for f in reversed(self.open) if f.finite and f.group is not None and f.group.either)
        return next((f for f in finite if any(c.bare for c in f.chunks) and not self._is_certain(f)), None)

    def _is_certain(self, frame: Frame) -> bool:
        """Return whether a verb that may be a participle is none: it takes a clause, or has an object."""
        after = frame.units[next(k for k, unit in enumerate(frame.units) if unit is frame.group) + 1:]
        object_ = isinstance(after[0], Chunk) and after[0].bare if after else False
        return object_ or self.takes_clause(frame)

    def takes_clause(self, frame: Frame) -> bool:
        """Return whether a clause without "that" may follow the verb; not "a truce [agreed] by both"."""
        verb, verbs = frame.group, self.grammar.verbs
        speaks = verb is not None and verb.lemma in verbs.speech
        return speaks and verb is not None and (verb.form != "participle" or verb.lemma in verbs.dative)

    def saying(self) -> Frame | None:
        """Return the innermost clause with a verb of saying."""
        return next((frame for frame in reversed(self.open) if self.takes_clause(frame)), None)

    def after_noun(self) -> bool:
        """Return whether a noun phrase, perhaps with a comma, stands right before the unit that is read now."""
        before = self.units[self.at - 1] if self.at else None
        if isinstance(before, int) and self.row.words[before] == "," and self.at > 1:
            before = self.units[self.at - 2]
        return isinstance(before, Chunk) and before.kind != "adverb"

    def subject_at(self, frame: Frame, speaks: bool = False, verb: Group | None = None) -> int | None:
        """Return where the words begin that may be the subject of a second verb, one of saying, in this clause."""
        found: int | None = None
        for k in range(len(frame.units) - 1, -1, -1):
            unit = frame.units[k]
            if isinstance(unit, Group):
                break
            if isinstance(unit, Chunk):
                if found is not None and not self._goes_with(unit, found, frame.units):
                    break
                if unit.bare and not self._is_listed(frame, k, verb):
                    found = k
        if found is None or self.takes_clause(frame):
            return found
        first = frame.units[found]
        begun = speaks and isinstance(first, Chunk) and first.mark == ","  # ", [police and medics] said"
        return found if begun else _joined_after(frame, found)

    def _is_listed(self, frame: Frame, k: int, verb: Group | None) -> bool:
        """Return whether a plural goes on with the phrase before, since the verb is singular.

        "Said a bomb near pet [and vegetable markets] has killed 13".
        """
        chunk, before = frame.units[k], frame.units[k - 2] if k > 1 else None
        single = verb is not None and self.row.tags[verb.verbs[0]] in _SINGULAR
        joined = isinstance(chunk, Chunk) and chunk.joined and chunk.number == "plural"
        return single and joined and isinstance(before, Chunk) and before.preposition is not None

    def _goes_with(self, unit: Chunk, found: int, units: list[Unit]) -> bool:
        """Return whether the phrase is joined by "and" to the one found, or described by it and what hangs on it."""
        after = units[found]
        if not isinstance(after, Chunk) or not (unit.bare or (unit.aside and after.joined)):
            return False
        last = all(isinstance(behind, Chunk) and behind.preposition is not None for behind in units[found + 1:])
        near = all(tag == "AV0" for tag in self.row.tags[unit.end + 1:after.start])  # "40 people, [mostly] women"
        return after.joined or (last and near and after.mark == "," and self.mark == ",")

    def fresh(self) -> Frame | None:
        """Return the clause that a word like "while" has just opened."""
        top = self.open[-1] if self.open else None
        opened = top is not None and top.marker is not None and top.group is None
        return top if opened and top is not None and all(isinstance(unit, int) for unit in top.units) else None


def last_noun(frame: Frame) -> Chunk | None:
    """Return the last phrase of a clause that a relative clause can hang on; no number behind "of" ("a boy of 14")."""
    nouns = (c for c in reversed(frame.chunks) if c.kind != "adverb" and not c.marks)
    return next((c for c in nouns if c.kind != "number" or c.preposition != "of"), None)


def _joined_after(frame: Frame, found: int) -> int:
    """Return the last phrase from `found` on that "and" stands before: the clause begins with it."""
    later = [(k, u) for k, u in enumerate(frame.units) if k >= found and isinstance(u, Chunk) and u.bare]
    return next((k for k, unit in reversed(later) if unit.joined), found)
