"""Joins phrases and verb groups into clauses, left to right: what waits for its verb, what goes on, what opens anew."""

from lagebild.packs.en.finite_verbs import FiniteVerbs
from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.open_clauses import OpenClauses, last_noun
from lagebild.packs.en.other_verbs import OtherVerbs
from lagebild.packs.en.parts import Chunk, Frame, Group, Unit
from lagebild.packs.en.row import BREAKS, Row

_CLOSING = frozenset((";", ":"))
_BRACKETS = frozenset("(["), frozenset(")]")
_FRONTED = frozenset(("adverbial", "conditional", "infinitive"))
_DASHES = frozenset(("-", "–", "—", "--"))
_INTERROGATIVE = frozenset(("what", "how", "why", "whether"))
_TELLING = frozenset(("according to",))
_OWNING = frozenset(("of", "by", "from", "among"))
_MARKING = frozenset(("CJS", "CJT", "AVQ", "PNQ", "DTQ"))


class ClauseBuilder:
    """Reads the units of one sentence."""

    def __init__(self, row: Row, grammar: Grammar, units: list[Unit]) -> None:
        self.row, self.grammar, self.units = row, grammar, units
        self.clauses = OpenClauses(row, grammar, units)
        self.finite, self.other = FiniteVerbs(self.clauses), OtherVerbs(self.clauses)
        self.bracketed = False

    def build(self) -> list[Frame]:
        """Return the sentence's clauses in text order."""
        clauses = self.clauses
        while clauses.at < len(self.units):
            unit = self.units[clauses.at]
            if isinstance(unit, int):
                self._take_word(unit)
            else:
                unit.mark, unit.joined = clauses.mark, clauses.joint >= 0
                self._take_group(unit) if isinstance(unit, Group) else self._take_chunk(unit)
                clauses.clear()
            clauses.at += 1
        frames = sorted((f for f in clauses.frames if f.units), key=lambda f: _start(f.units[0]))
        _hang_loose(frames)
        _hang_told(frames, self.row, self.grammar)
        return frames

    # -- words -----------------------------------------------------------------------------------

    def _take_word(self, i: int) -> None:
        word, clauses = self.row.words[i], self.clauses
        if word in BREAKS:
            self.bracketed = word in _BRACKETS[0] or (self.bracketed and word not in _BRACKETS[1])
            clauses.mark, clauses.joint = "" if word in _BRACKETS[1] else word, -1
            if word in _CLOSING or (word in _DASHES and self._is_dateline()):
                clauses.open = []
        elif self.row.tags[i] == "CJC" and word in self.grammar.coordinators:
            clauses.joint = i
        elif not self._take_marker(i):
            clauses.top().units.append(i)

    def _take_marker(self, i: int) -> bool:
        """Open the clause that a subordinating word opens."""
        width = self.row.phrase_at(i, self.grammar.subordinators)
        if not width or (width == 1 and self.row.tags[i] not in _MARKING):
            return False
        clauses = self.clauses
        kind = self.grammar.clause_kinds[tuple(self.row.words[i:i + width])]
        frame = self._that() if self.row.words[i] == "that" else clauses.begin(kind)
        if self.row.words[i] == "where" and frame.parent is not None and clauses.after_noun():
            frame.kind, frame.antecedent = "relative", last_noun(frame.parent)
        frame.marker = i
        frame.units.extend(range(i, i + width))
        clauses.at += width - 1
        clauses.clear()
        return True

    def _that(self) -> Frame:
        """Open a clause with "that": content, or relative behind a noun that takes none."""
        clauses = self.clauses
        self._leave_report()
        top, following = clauses.top(), self.units[clauses.at + 1] if clauses.at + 1 < len(self.units) else None
        antecedent = last_noun(top) if clauses.after_noun() else None
        frame = clauses.begin("complement")
        if antecedent is not None and not self._told_to(top, antecedent, following):
            frame.kind, frame.antecedent = "relative", antecedent
            frame.gap = "subject" if isinstance(following, Group) else "object"
        return frame

    def _leave_report(self) -> None:
        """Go back to the verb of saying around a time or what was said before it.

        "Said in a report leaked last month [that]", "said a car drove up and [that] soldiers fired".
        """
        clauses = self.clauses
        before = self.units[clauses.at - 1] if clauses.at else None
        saying = clauses.saying()
        timed = isinstance(before, Chunk) and before.timed
        if (timed or clauses.joint >= 0) and saying is not None:
            clauses.pop_to(saying)

    def _told_to(self, top: Frame, noun: Chunk, following: Unit | None) -> bool:
        """Return whether what follows is the content of the verb or noun before: "told reporters [that]"."""
        if isinstance(following, Group):
            return False
        told = top.group is not None and top.group.lemma in self.grammar.verbs.dative
        content = any(self.row.lemma(said.head) in self.grammar.closed.content_nouns for said in _with_owner(noun, top))
        object_ = noun.preposition is None and not noun.timed and top.group is not None and not told
        return content or (self.clauses.takes_clause(top) and not object_)  # but "found the weapons [that] rebels had"

    # -- phrases ---------------------------------------------------------------------------------

    def _take_chunk(self, chunk: Chunk) -> None:
        if chunk.marks:
            self._relative(chunk)
            return
        if chunk.joined and chunk.mark == ",":
            self._resume_subject()
        if chunk.joined and chunk.bare:
            self._end_between(chunk)
        if chunk.preposition in _TELLING and chunk.mark == "," and self.clauses.open:
            self.clauses.pop_to(self.clauses.open[0])  # "… since the war began, [according to the UN]": all of it
        elif chunk.preposition is not None:
            self._leave_inner(chunk, chunk.preposition)
        chunk.aside = self._is_aside(chunk)
        if self._begins_main(chunk):
            self.clauses.main()
        self.clauses.add(chunk)

    def _leave_inner(self, chunk: Chunk, preposition: str) -> None:
        """Go back to the verb around the clause of a noun that the phrase belongs to.

        "Drove a truck packed with explosives [into a gate]", "raised the toll in unrest that began in May [to 28]".
        """
        top, own = self.clauses.top(), self.grammar.verbs.prepositions
        outer = top.parent if top.gap == "subject" else None
        if outer is None or outer.group is None or top.group is None or outer not in self.clauses.open:
            return
        theirs = preposition in own.get(outer.group.lemma, ()) and preposition not in own.get(top.group.lemma, ())
        if theirs and (top.group.form == "participle" or chunk.kind == "number"):
            self.clauses.pop_to(outer)

    def _begins_main(self, chunk: Chunk) -> bool:
        """Return whether the main clause begins here, behind one that opened the sentence: "If they come, [we] go"."""
        clauses = self.clauses
        first = next((frame for frame in clauses.open if frame.units), None)
        if chunk.mark != "," or not chunk.bare or chunk.joined or first is None or first.kind not in _FRONTED:
            return False
        following = self.units[clauses.at + 1] if clauses.at + 1 < len(self.units) else None
        listed = isinstance(following, int) and self.row.tags[following] in ("CJC", "PUN")
        return first.group is not None and not listed

    def _is_aside(self, chunk: Chunk) -> bool:
        """Return whether a phrase is only put in: in brackets, or an age between commas."""
        age = chunk.mark == "," and chunk.kind == "number" and chunk.end == chunk.start + 1
        return self.bracketed or (age and self.row.words[chunk.end] in (",", ".")) or self._is_part(chunk)

    def _is_part(self, chunk: Chunk) -> bool:
        """Return whether it counts some of those before: "12 people, [three of them children]", "among them [two]"."""
        before = self.units[self.clauses.at - 1] if self.clauses.at else None
        among = isinstance(before, Chunk) and before.preposition == "among" and self.row.tags[before.head] == "PNP"
        words = self.row.words[chunk.start:chunk.end + 2]
        of_them = ["of", "them"] in (words[1:3], words[2:4])
        return among or (chunk.mark == "," and (of_them or self._describes_some(chunk)))

    def _describes_some(self, chunk: Chunk) -> bool:
        """Return whether it says between commas what some of those are: "protesters, [some] with shields, charged"."""
        bound, mark = [*self.units[self.clauses.at + 1:self.clauses.at + 3], None, None][:2]
        told = chunk.kind == "pronoun" and self.row.tags[chunk.head] == "DT0" and self.clauses.top().group is None
        near = isinstance(bound, Chunk) and bound.preposition is not None and bound.start == chunk.end
        return told and near and isinstance(mark, int) and self.row.words[mark] == ","

    def _is_dateline(self) -> bool:
        """Return whether the words so far, without a verb, are the place and agency that open a report."""
        top = self.clauses.top()
        before = top.group is None and bool(top.chunks) and len(self.clauses.frames) == 1
        return before and (self.row.tokens[top.chunks[0].head].form.isupper() or top.chunks[-1].aside)

    def _resume_subject(self) -> None:
        """Go back to the clause whose subject waits for its second part: "X, who led it, [and his wife] were"."""
        waiting = self.clauses.waiting()
        if waiting is not None and any(chunk.bare for chunk in waiting.chunks):
            self.clauses.pop_to(waiting)

    def _end_between(self, chunk: Chunk) -> None:
        """Give "between" its second member behind a participle: "between soldiers backed by jets and [rebels]"."""
        top, first = self.clauses.top(), self.clauses.top().antecedent
        single = first is not None and first.preposition == "between" and first.number != "singular"
        if single and top.gap == "subject" and top.parent is not None and not any(c.joined for c in top.chunks):
            self.clauses.pop_to(top.parent)
            chunk.conjunct_of, chunk.preposition = first, "between"

    def _relative(self, chunk: Chunk) -> None:
        """Open the clause of a relative pronoun or question word."""
        clauses = self.clauses
        top = clauses.top()
        place = chunk.head if chunk.kind == "pronoun" else chunk.start
        moved = _part_of_them(chunk, top)
        relative = moved is not None or (clauses.after_noun() and self.row.words[place] not in _INTERROGATIVE)
        antecedent = last_noun(top) if relative else None
        frame = clauses.begin("relative" if antecedent is not None else "complement" if top.group else "main")
        frame.antecedent, frame.marker = antecedent, place
        if moved is not None:
            moved.marks = True
            frame.units.append(moved)
        frame.units.append(chunk)

    # -- verbs -----------------------------------------------------------------------------------

    def _take_group(self, group: Group) -> None:
        if self._is_made(group):
            group.form = "infinitive"
        elif group.form == "bare":
            joined = group.joined and self.clauses.joined_to("infinitive") is not None
            group.form = "infinitive" if joined else "finite"
        if group.either:
            self.finite.settle(group)
        take = {"finite": self.finite.take, "infinitive": self.other.infinitive, "ing": self.other.ing}
        take.get(group.form, self.other.participle)(group)


    def _is_made(self, group: Group) -> bool:
        """Return whether it is what somebody is let or made do: "let the civilians [leave]"."""
        top, before = self.clauses.top(), self.units[self.clauses.at - 1] if self.clauses.at else None
        base = len(group.verbs) == 1 and self.row.tags[group.main] in ("VVB", "VVI") and group.lead is None
        makes = top.group is not None and top.group.lemma in self.grammar.verbs.causative
        return base and makes and isinstance(before, Chunk) and before.bare and not before.mark


def _with_owner(noun: Chunk, top: Frame) -> list[Chunk]:
    """Return the noun, and the one before it whose content it may be: "the opinion of [the general] that"."""
    chunks = top.chunks
    at = next(k for k, chunk in enumerate(chunks) if chunk is noun)
    near = at > 0 and noun.preposition in _OWNING and chunks[at - 1].end == noun.start
    return chunks[at - 1:at + 1] if near else [noun]


def _part_of_them(chunk: Chunk, top: Frame) -> Chunk | None:
    """Take the part of a whole from the clause before: "40 men, [most] of whom"."""
    last = top.units[-1] if top.units else None
    if chunk.preposition != "of" or not isinstance(last, Chunk) or last.preposition is not None:
        return None
    if last.mark != "," or len(top.chunks) < 2:
        return None
    top.units.pop()
    return last


def _hang_loose(frames: list[Frame]) -> None:
    """Hang clauses that opened the sentence on the main clause behind them."""
    mains = [frame for frame in frames if frame.kind == "main"]
    for frame in frames:
        if frame.parent is not None and not frame.parent.units:
            frame.parent = None
        if frame.parent is None and frame.kind != "main":
            frame.parent = next((m for m in mains if _start(m.units[0]) > _start(frame.units[0])), None)


def _hang_told(frames: list[Frame], row: Row, grammar: Grammar) -> None:
    """Hang main clauses on who tells them behind, or between: "12 were killed, [police said], and ten were hurt"."""
    telling = {id(frame.parent) for frame in frames if frame.kind == "complement"}
    told: list[Frame] = []
    teller: Frame | None = None
    for frame in [frame for frame in frames if frame.kind == "main" and frame.parent is None]:
        if id(frame) not in telling and _tells(frame, grammar):
            for before in told:
                if not _is_parted(before, frame, row):
                    before.kind, before.parent = "complement", frame
            told, teller = [], frame if told else None
        elif frame.group is not None and teller is not None and _goes_on(teller, frame, row):
            frame.kind, frame.parent = "complement", teller
        elif frame.group is not None:
            told.append(frame)


def _is_parted(before: Frame, teller: Frame, row: Row) -> bool:
    """Return whether a semicolon outside quotation marks parts a clause from who tells the one behind it."""
    between = row.words[_start(before.units[0]):_start(teller.units[0])]
    return ";" in between and '"' not in between


def _goes_on(teller: Frame, frame: Frame, row: Row) -> bool:
    """Return whether ", and" goes on right behind who tells it."""
    start = _start(frame.units[0])
    joint = start if row.tags[start] == "CJC" else start - 1
    ends = {unit.end for unit in teller.units if not isinstance(unit, int)}
    joined = row.tags[joint] == "CJC" and row.words[joint - 1] == "," and joint - 1 in ends
    return joined and frame.shared is not teller


def _tells(frame: Frame, grammar: Grammar) -> bool:
    """Return whether the clause may only say who tells what stands before it."""
    first = next((unit for unit in frame.units if not isinstance(unit, int)), None)
    speaks = frame.group is not None and frame.group.lemma in grammar.verbs.speech and frame.shared is None
    return speaks and first is not None and first.mark == "," and not first.joined


def _start(unit: Unit) -> int:
    return unit if isinstance(unit, int) else unit.start
