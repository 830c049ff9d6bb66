"""Joins phrases and verb groups into clauses, left to right: what waits for its verb, what goes on, what opens anew."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk, Frame, Group, Unit
from lagebild.packs.en.row import BREAKS, Row

_CLOSING = frozenset((";", ":"))
_INTERROGATIVE = frozenset(("what", "how", "why", "whether"))
_ADVERBIAL_LEADS = frozenset(("by", "after", "before", "while", "when", "without", "since", "in", "despite", "besides"))
_NEEDING = frozenset(("main", "complement", "relative", "adverbial", "conditional"))


class ClauseBuilder:
    """Reads the units of one sentence; `open` holds the clauses that may go on, the innermost last."""

    def __init__(self, row: Row, grammar: Grammar, units: list[Unit]) -> None:
        self.row, self.grammar, self.units = row, grammar, units
        self.frames: list[Frame] = []
        self.open: list[Frame] = []
        self.mark, self.joint = "", -1
        self.at = 0

    def build(self) -> list[Frame]:
        """Return the sentence's clauses in text order."""
        while self.at < len(self.units):
            unit = self.units[self.at]
            if isinstance(unit, Chunk):
                self._take_chunk(unit)
            elif isinstance(unit, Group):
                self._take_group(unit)
            else:
                self._take_word(unit)
            self.at += 1
        self._hang_loose()
        return sorted((f for f in self.frames if f.units), key=lambda f: _start(f.units[0]))

    # -- words -----------------------------------------------------------------------------------

    def _take_word(self, i: int) -> None:
        word = self.row.words[i]
        if word in BREAKS:
            self.mark, self.joint = word, -1
            if word in _CLOSING:
                self.open = []
        elif self.row.tags[i] == "CJC" and word in self.grammar.coordinators:
            self.joint = i
        elif not self._take_marker(i):
            self._top().units.append(i)

    def _take_marker(self, i: int) -> bool:
        """Open the clause that a subordinating word opens."""
        width = self.row.phrase_at(i, self.grammar.subordinators)
        if not width or (width == 1 and self.row.tags[i] not in ("CJS", "CJT", "AVQ", "PNQ", "DTQ")):
            return False
        kind = self.grammar.clause_kinds[tuple(self.row.words[i:i + width])]
        frame = self._that(i) if self.row.words[i] == "that" else self._begin(kind)
        if self.row.words[i] == "where" and frame.parent is not None and self._after_noun():
            frame.kind, frame.antecedent = "relative", self._last_noun(frame.parent)
        frame.marker = i
        frame.units.extend(range(i, i + width))
        self.at += width - 1
        self._clear()
        return True

    def _that(self, i: int) -> Frame:
        """Open a clause with "that": content, or relative behind a noun that takes none."""
        top, following = self._top(), self.units[self.at + 1] if self.at + 1 < len(self.units) else None
        antecedent = self._last_noun(top) if self._after_noun() else None
        if antecedent is None or self._told_to(top, antecedent, following):
            return self._begin("complement")
        frame = self._begin("relative")
        frame.antecedent = antecedent
        frame.gap = "subject" if isinstance(following, Group) else "object"
        return frame

    def _told_to(self, top: Frame, noun: Chunk, following: Unit | None) -> bool:
        """Return whether what follows is the content of the verb or noun before: "told reporters [that]"."""
        if isinstance(following, Group):
            return False
        said = top.group is not None and top.group.lemma in self.grammar.verbs.speech
        return said and noun.preposition is None

    # -- phrases ---------------------------------------------------------------------------------

    def _take_chunk(self, chunk: Chunk) -> None:
        chunk.mark, chunk.joined = self.mark, self.joint >= 0
        if chunk.marks:
            self._relative(chunk)
        else:
            if chunk.joined and chunk.mark == ",":
                self._resume_subject()
            self._add(chunk)
        self._clear()

    def _resume_subject(self) -> None:
        """Go back to the clause whose subject waits for its second part: "X, who led it, [and his wife] were"."""
        waiting = self._waiting()
        if waiting is not None and any(chunk.bare for chunk in waiting.chunks):
            self._pop_to(waiting)

    def _relative(self, chunk: Chunk) -> None:
        top = self._top()
        word = self.row.words[chunk.head if chunk.kind == "pronoun" else chunk.start]
        antecedent = self._last_noun(top) if self._after_noun() and word not in _INTERROGATIVE else None
        moved = self._part_of_them(chunk, top)
        if moved is not None:
            antecedent = self._last_noun(top)
        frame = self._begin("relative" if antecedent is not None else "complement" if top.group else "main")
        frame.antecedent, frame.marker = antecedent, chunk.head if chunk.kind == "pronoun" else chunk.start
        frame.units += [moved, chunk] if moved is not None else [chunk]

    def _part_of_them(self, chunk: Chunk, top: Frame) -> Chunk | None:
        """Take the part of a whole from the clause before: "40 men, [most] of whom"."""
        last = top.units[-1] if top.units else None
        if chunk.preposition != "of" or not isinstance(last, Chunk) or last.preposition is not None:
            return None
        if last.mark != "," or len(top.chunks) < 2:
            return None
        top.units.pop()
        return last

    def _after_noun(self) -> bool:
        """Return whether a noun phrase stands right before the unit that is read now."""
        before = self.units[self.at - 1] if self.at else None
        if isinstance(before, int) and self.row.words[before] == "," and self.at > 1:
            before = self.units[self.at - 2]
        return isinstance(before, Chunk) and before.kind != "adverb"

    @staticmethod
    def _last_noun(frame: Frame) -> Chunk | None:
        return next((c for c in reversed(frame.chunks) if c.kind != "adverb" and not c.marks), None)

    # -- verbs -----------------------------------------------------------------------------------

    def _take_group(self, group: Group) -> None:
        group.mark, group.joined = self.mark, self.joint >= 0
        if group.form == "bare":
            group.form = "infinitive" if group.joined and self._joined_to("infinitive") else "finite"
        if group.either:
            self._settle_form(group)
        {"finite": self._finite, "infinitive": self._infinitive, "ing": self._ing,
         "participle": self._participle}[group.form](group)
        self._clear()

    def _settle_form(self, group: Group) -> None:
        """Decide whether "killed" is a past tense or a participle, by what stands around it."""
        following = self.units[self.at + 1] if self.at + 1 < len(self.units) else None
        active = isinstance(following, Chunk) and following.bare and not following.marks
        top = self._top()
        taking = active and not group.joined and group.lemma not in self.grammar.verbs.naming
        if group.form == "participle" and (taking or (self._waits_for(top) and not self._verb_follows())):
            _make_finite(group)

    @staticmethod
    def _waits_for(frame: Frame) -> bool:
        return frame.group is None and any(chunk.bare for chunk in frame.chunks)

    def _verb_follows(self) -> bool:
        """Return whether a finite verb without subject of its own follows: the subject before is still free."""
        subject = False
        for unit in self.units[self.at + 1:]:
            if isinstance(unit, Chunk):
                subject = subject or unit.bare or unit.marks
            elif isinstance(unit, Group):
                if unit.form == "finite":
                    return not subject and not unit.either
                subject = subject and unit.form == "participle"
            elif self.row.words[unit] in _CLOSING or self.row.tags[unit] in ("CJS", "CJT", "CJC", "AVQ"):
                return False
        return False

    def _finite(self, group: Group) -> None:
        top = self._top()
        if top.group is None:
            self._set(top, group)
            return
        at = self._subject_at(top)
        waiting = self._waiting()
        if at is None:
            self._without_subject(group, top, waiting)
        elif waiting is not None and not self._takes_clause(top):
            self._pop_to(waiting)
            self._set(waiting, group)
        else:
            self._with_subject(group, top, at)

    def _without_subject(self, group: Group, top: Frame, waiting: Frame | None) -> None:
        """Read a finite verb that no new subject stands before."""
        earlier = self._finite_open()
        if group.joined and earlier is not None:
            self._coordinate(earlier, group)
        elif waiting is not None:
            self._pop_to(waiting)
            self._set(waiting, group)
        elif top.group is not None and top.group.either and top.finite and any(c.bare for c in top.chunks):
            self._reread_as_participle(top, group)
        else:
            self._set(self._main(), group)

    def _with_subject(self, group: Group, top: Frame, at: int) -> None:
        """Read a finite verb with a subject that the clause before seemed to go on with."""
        units = top.units[at:]
        first = units[0]
        assert isinstance(first, Chunk)
        speaks = group.lemma in self.grammar.verbs.speech
        if first.joined and not self._takes_clause(top):
            frame = self._second(top, first.mark)
        elif first.mark and (speaks or not self._takes_clause(top)):
            frame = self._main()
        else:
            frame = self._begin("complement")
            if not self._takes_clause(top) and self._after_phrase(top, at):
                frame.kind, frame.antecedent, frame.gap = "relative", self._last_noun_before(top, at), "object"
        del top.units[at:]
        frame.units += units
        self._set(frame, group)

    def _main(self) -> Frame:
        """Go on with the main clause if it has no verb yet ("However, when X came, [Y left]"), else open one."""
        begun = self.open[0] if self.open[0].kind == "main" and self.open[0].group is None else None
        self.open = [begun] if begun is not None else []
        return begun or self._begin("main")

    def _second(self, top: Frame, mark: str) -> Frame:
        """Open the second of two coordinated clauses, each with its subject."""
        first = self._finite_open() or top
        if mark or first.kind not in ("complement", "adverbial", "conditional"):
            first = next((f for f in reversed(self.open) if f.kind == "main"), first)
        self._pop_to(first)
        self.open.pop()
        frame = self._begin(first.kind)
        frame.parent, frame.marker, frame.antecedent = first.parent, first.marker, first.antecedent
        return frame

    def _takes_clause(self, frame: Frame) -> bool:
        return frame.group is not None and frame.group.lemma in self.grammar.verbs.speech

    @staticmethod
    def _after_phrase(frame: Frame, at: int) -> bool:
        return at > 0 and isinstance(frame.units[at - 1], Chunk)

    @staticmethod
    def _last_noun_before(frame: Frame, at: int) -> Chunk | None:
        return next((u for u in reversed(frame.units[:at]) if isinstance(u, Chunk)), None)

    def _subject_at(self, frame: Frame) -> int | None:
        """Return where the words begin that may be the subject of a second verb in this clause."""
        found: int | None = None
        for k in range(len(frame.units) - 1, -1, -1):
            unit = frame.units[k]
            if isinstance(unit, Group):
                break
            if isinstance(unit, Chunk):
                if found is not None and not self._goes_with(unit, frame.units[found]):
                    break
                if unit.bare:
                    found = k
        if found is not None and not self._takes_clause(frame):
            return self._joined_after(frame, found)
        return found

    @staticmethod
    def _goes_with(unit: Chunk, after: Unit) -> bool:
        """Return whether the phrase is joined by "and" to the one after it."""
        return isinstance(after, Chunk) and after.joined and unit.bare

    @staticmethod
    def _joined_after(frame: Frame, found: int) -> int:
        """Return the last phrase from `found` on that "and" stands before: the clause begins with it."""
        later = [(k, unit) for k, unit in enumerate(frame.units) if k >= found and isinstance(unit, Chunk) and unit.bare]
        return next((k for k, unit in reversed(later) if unit.joined), found)

    def _reread_as_participle(self, top: Frame, group: Group) -> None:
        """Take a clause's verb for a participle: "The bomb [planted by rebels] exploded"."""
        assert top.group is not None
        at = next(k for k, unit in enumerate(top.units) if unit is top.group)
        inner = Frame("relative", top, group=top.group, units=top.units[at:], gap="object")
        inner.antecedent = next((u for u in reversed(top.units[:at]) if isinstance(u, Chunk)), None)
        top.group.form, top.group.voice, inner.gap = "participle", "passive", "subject"
        del top.units[at:]
        self.frames.append(inner)
        self._set(top, group)

    def _coordinate(self, first: Frame, group: Group) -> None:
        """Open a clause that shares the subject of an earlier one."""
        self._pop_to(first)
        frame = self._begin(first.kind)
        self.open.remove(first)
        frame.parent, frame.marker, frame.antecedent, frame.shared = first.parent, first.marker, first.antecedent, first
        self._set(frame, group)

    def _infinitive(self, group: Group) -> None:
        first = self._joined_to("infinitive") if group.joined else None
        if first is not None:
            self._coordinate(first, group)
            return
        frame = self._begin("infinitive")
        frame.marker = group.lead
        self._set(frame, group)

    def _ing(self, group: Group) -> None:
        """Read a clause of a form in -ing: gerund, participle of a noun, or of the whole sentence."""
        first = self._joined_to("ing") if group.joined else None
        if first is not None:
            self._coordinate(first, group)
            return
        top = self._top()
        lead = self._lead(top)
        if lead is not None:
            frame = self._begin("adverbial" if self.row.words[lead] in _ADVERBIAL_LEADS else "infinitive")
            top.units.remove(lead)
            frame.marker = lead
            frame.units.append(lead)
        elif not group.mark and self._after_noun():
            frame = self._begin("relative")
            frame.antecedent, frame.gap = self._last_noun(top), "subject"
        else:
            frame = self._begin("adverbial")
        self._set(frame, group)

    def _lead(self, top: Frame) -> int | None:
        """Return the place of the preposition right before the verb: "of [shelling]"."""
        last = top.units[-1] if top.units else None
        return last if isinstance(last, int) and self.row.tags[last] in ("PRP", "PRF", "CJS") else None

    def _participle(self, group: Group) -> None:
        """Read a participle without auxiliary: of the noun before it, or sharing the auxiliary of the verb before."""
        first = self._joined_to("participle") if group.joined else None
        passive = self._passive_open()
        if first is None and passive is not None and (group.joined or self._joined_subject()):
            self._sharing(passive, group)
        elif first is not None:
            self._coordinate(first, group)
        elif self._after_noun():
            top = self._top()
            frame = self._begin("relative")
            frame.antecedent, frame.gap = self._last_noun(top), "subject"
            self._set(frame, group)
        else:
            self._set(self._begin("adverbial"), group)

    def _joined_subject(self) -> bool:
        """Return whether the phrase before is joined by "and": "and dozens [wounded]"."""
        top = self._top()
        last = next((u for u in reversed(top.units) if isinstance(u, Chunk)), None)
        return last is not None and last.joined and last.bare

    def _sharing(self, first: Frame, group: Group) -> None:
        """Open a clause that shares the auxiliary of the one before: "12 were killed and dozens [wounded]"."""
        top = self._top()
        units: list[Unit] = []
        if not group.joined:
            at = self._subject_at(top)
            units = top.units[at:] if at is not None else []
            if at is not None:
                del top.units[at:]
        self._coordinate(first, group)
        frame = self.open[-1]
        lender = first.group
        assert lender is not None
        group.voice, group.tense, group.mood, group.modal = "passive", lender.tense, lender.mood, lender.modal
        frame.lends = first
        frame.shared = None if units else first
        frame.units[:0] = units

    # -- which clauses are open ------------------------------------------------------------------

    def _top(self) -> Frame:
        """Return the innermost clause that goes on; the sentence's first words open a main clause."""
        if not self.open:
            self._begin("main")
        return self.open[-1]

    def _begin(self, kind: str) -> Frame:
        frame = Frame(kind, self.open[-1] if self.open else None)
        self.frames.append(frame)
        self.open.append(frame)
        if self.joint >= 0:
            frame.units.append(self.joint)
            self.joint = -1
        return frame

    def _pop_to(self, frame: Frame) -> None:
        while self.open[-1] is not frame:
            self.open.pop()

    def _waiting(self) -> Frame | None:
        """Return the innermost clause, but for the last, that has a subject and waits for its verb."""
        inner = (f for f in reversed(self.open[:-1]) if f.kind in _NEEDING)
        found = next((f for f in inner if f.group is None), None)
        return found if found is not None and any(chunk.bare or chunk.marks for chunk in found.chunks) else None

    def _finite_open(self) -> Frame | None:
        return next((frame for frame in reversed(self.open) if frame.finite), None)

    def _passive_open(self) -> Frame | None:
        return next((f for f in reversed(self.open) if f.finite and f.group and f.group.voice == "passive"), None)

    def _joined_to(self, form: str) -> Frame | None:
        return next((f for f in reversed(self.open) if f.group is not None and f.group.form == form), None)

    def _set(self, frame: Frame, group: Group) -> None:
        frame.group = group
        self._add(group)

    def _add(self, unit: Unit) -> None:
        frame = self._top()
        if self.joint >= 0:
            frame.units.append(self.joint)
        frame.units.append(unit)

    def _clear(self) -> None:
        self.mark, self.joint = "", -1

    # -- afterwards ------------------------------------------------------------------------------

    def _hang_loose(self) -> None:
        """Hang clauses that opened the sentence on its main clause, and what is told on who tells it behind it."""
        mains = [frame for frame in self.frames if frame.kind == "main" and frame.parent is None]
        for frame in self.frames:
            if frame.parent is None and frame.kind != "main":
                frame.parent = next((m for m in mains if m.units and _start(m.units[0]) > _start(frame.units[0])), None)
        told: list[Frame] = []
        for frame in mains:
            if self._tells(frame):
                for before in told:
                    before.kind, before.parent = "complement", frame
                told = []
            elif frame.units:
                told.append(frame)

    def _tells(self, frame: Frame) -> bool:
        """Return whether the clause only says who tells what stands before it: ", police said"."""
        group = frame.group
        if group is None or group.lemma not in self.grammar.verbs.speech:
            return False
        told = any(f.parent is frame and f.kind == "complement" for f in self.frames)
        first = next((u for u in frame.units if not isinstance(u, int)), None)
        return not told and first is not None and first.mark == "," and not first.joined


def _make_finite(group: Group) -> None:
    group.form, group.voice, group.tense = "finite", "active", "past"


def _start(unit: Unit) -> int:
    return unit if isinstance(unit, int) else unit.start
