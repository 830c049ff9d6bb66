"""Joins segments into clauses: where the finite verb stands, what goes on with what, which clause hangs on which."""

from lagebild.language.quotations import is_quote
from lagebild.packs.de.brackets import read_bracket
from lagebild.packs.de.clause_roles import role
from lagebild.packs.de.ellipsis import is_elliptic, is_gapped
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.segments import Segment
from lagebild.packs.de.verb_forms import finite_form
from lagebild.packs.de.verb_place import (
    before_finite,
    ends_nonfinite,
    is_aside,
    is_nonfinite,
    is_told_by,
    opens_with_verb,
    verb_final,
    verbs_close,
)

_ONLY, _THEREBY = frozenset(("nur", "bloß", "allein")), "PROAV"
_KON = frozenset(("KON",))
_SHARED_ENDS = frozenset(("VV(PP)", "VV(INF)"))


class ClauseBuilder:
    """Reads the segments of one sentence from left to right, keeping the clauses that still wait for something."""

    def __init__(self, plan: Plan, grammar: Grammar) -> None:
        self.plan, self.grammar = plan, grammar
        self.frames: list[Frame] = []
        self.waiting: list[Frame] = []
        self.fore: list[Frame] = []
        self.main: Frame | None = None
        self.last: Frame | None = None
        self.following: Segment | None = None

    def build(self, segments: list[Segment], brackets: list[list[int]]) -> list[Frame]:
        """Return the sentence's clauses in text order."""
        for number, segment in enumerate(segments, start=1):
            self.following = segments[number] if number < len(segments) else None
            self._take(segment, segments[number + 1] if number + 1 < len(segments) else None)
        for positions in brackets:
            read_bracket(self.plan, positions, self.frames)
        for frame in self.frames:
            frame.positions.sort()
        frames = [frame for frame in self.frames if frame.positions]
        frames.sort(key=lambda frame: frame.positions[0])
        return frames

    def _take(self, segment: Segment, second: Segment | None) -> None:
        kind, marker = role(self.plan, segment, not self.frames, self.grammar)
        if not kind and self._is_interrupted(segment, second):
            kind, marker = "adverbial", segment.positions[0]
        if segment.shares and self.last is not None:
            self._sharing(segment, self.last)
        elif kind:
            self._subordinate(kind, marker, segment)
        elif segment.finites:
            self._with_finite(segment)
        else:
            self._without_finite(segment)

    def _is_interrupted(self, segment: Segment, second: Segment | None) -> bool:
        """Return whether an apposition parts "wie", "als" … from its verb: "Wie der Chef, Ali X, sagte, …"."""
        if self.frames or second is None or self.following is None or self.following.finites or segment.finites:
            return False
        opens = self.plan.words[segment.positions[0]] in self.grammar.doubtful_subordinators
        named = self.plan.constituents(self.following.positions) == 1 and self.following.mark == second.mark == ","
        return opens and named and bool(second.finites) and verbs_close(self.plan, second)

    def _open(self, kind: str, segment: Segment, parent: Frame | None) -> Frame:
        frame = Frame(kind, segment.mark, segment.joined)
        frame.parent = parent
        frame.add(segment)
        self.frames.append(frame)
        self.last = frame
        return frame

    # -- subordinate clauses ---------------------------------------------------------------------

    def _subordinate(self, kind: str, marker: int | None, segment: Segment) -> None:
        parent = self._open_parent()
        frame = self._open(kind, segment, parent)
        frame.marker = marker
        if kind == "infinitive" or segment.finites:
            frame.closed = True
        else:
            self.waiting.append(frame)
        if parent is None:
            self.fore.append(frame)

    def _open_parent(self) -> Frame | None:
        if self.waiting:
            return self.waiting[-1]
        if self.last is not None and (self.last.subordinate or self.last.kind == "infinitive"):
            return self.last
        return self.main

    def _sharing(self, segment: Segment, first: Frame) -> None:
        """Open a clause that shares the other part of a coordination's finite verb."""
        if first in self.waiting:
            self.waiting.remove(first)
        frame = self._open(first.kind, segment, first.parent)
        frame.marker, frame.shared, frame.closed, frame.coordinated = first.marker, first, True, first
        if frame.finite is None:
            frame.finite = first.finite
        elif first.finite is None:
            first.finite, first.closed = frame.finite, True
        if first.finite is None and frame.finite is None and first.subordinate:
            self.waiting.append(frame)

    # -- segments with a finite verb -------------------------------------------------------------

    def _with_finite(self, segment: Segment) -> None:
        before = before_finite(self.plan, segment)
        if self._listed_end(segment, before) or self._coordinated_end(segment):
            return
        if self._inserted(segment, before):
            self._insert(segment, before)
            return
        while self.waiting:
            top = self.waiting[-1]
            if self._completed(top, segment, before):
                return
            if not top.subordinate:
                break
        self._main(segment, before)

    def _coordinated_end(self, segment: Segment) -> bool:
        """Read a segment with its verb last that "und" joins to a subordinate clause."""
        if not (segment.joined and (verb_final(self.plan, segment) or verbs_close(self.plan, segment))):
            return False
        return self._goes_on_with(segment)

    def _listed_end(self, segment: Segment, before: int) -> bool:
        """Read a segment with its verb last in a list: "die X überfielen, [30 Menschen töteten] und Y anzündeten"."""
        following = self.following
        listed = following is not None and following.joined and bool(following.finites)
        thereby = self.plan.tags[segment.positions[0]] == _THEREBY
        if segment.mark != "," or not before or not (listed or thereby) or not verbs_close(self.plan, segment):
            return False
        if self.waiting and self.waiting[-1].subordinate:
            return False  # "ob die Geiseln, die …, Verletzungen hatten und lebten"
        return self._goes_on_with(segment)

    def _goes_on_with(self, segment: Segment) -> bool:
        """Read the segment as coordinated with a subordinate clause right before it, if there is one."""
        last = self.last
        if last is None or not (last.subordinate and last.closed):
            return False
        frame = self._open(last.kind, segment, last.parent)
        frame.marker, frame.closed, frame.coordinated = last.marker, True, last
        return True

    def _inserted(self, segment: Segment, before: int) -> bool:
        """Return whether the clause begun before a comma goes on behind this segment.

        "Zwei der Täter, [heißt es im Bericht,] seien …", "Die Rebellen hätten, [sagte er,] … beschossen", "Der Vorwurf,
        [die Armee habe …,] ist …", "Dort starben, [so teilte es die Stadt mit,] elf Menschen".
        """
        following = self.following
        if following is None or {segment.mark, following.mark} != {","}:
            return False
        if is_aside(self.plan, segment):
            if self._subject_waits():  # "Die Rebellen, [so teilte die Armee mit,] hätten …"
                return opens_with_verb(following)
            return not following.finites and self.main is not None and self.last is self.main
        saying = not before and self.plan.lemmas[segment.finites[0]] in self.grammar.speech
        if self._subject_waits():
            told = saying or (before == 1 and self._reported(segment) and not self._ends_list(segment))
            return told and opens_with_verb(following)
        return saying and self._lacks_infinitive(self.main) and self._brings_infinitive(following)

    def _ends_list(self, segment: Segment) -> bool:
        """Return whether the segment ends the list begun before: "A, B [und C seien zerstört], teilte er mit"."""
        before = segment.positions[: segment.positions.index(segment.finites[0])]
        return is_told_by(self.plan, self.following) and any(self.plan.bare(i, _KON) for i in before)

    def _subject_waits(self) -> bool:
        """Return whether the last clause begun is a main clause whose verb is still to come."""
        return bool(self.waiting) and not self.waiting[-1].subordinate

    def _insert(self, segment: Segment, before: int) -> None:
        """Open an inserted clause: what somebody says, or who says it."""
        aside = is_aside(self.plan, segment)
        told = before > 0 and not aside
        frame = self._open("complement" if told else "main", segment, self.waiting[-1] if told else None)
        frame.first_finite, frame.closed = not before, True
        if aside and not self._subject_waits():
            self.last = self.main

    def _reported(self, segment: Segment) -> bool:
        """Return whether the segment's finite verb has the mood of reported speech."""
        return self._mood(segment.finites[0]) == "reported"

    def _mood(self, finite: int) -> str:
        return finite_form(self.plan.words[finite], self.plan.lemmas[finite], self.grammar).mood

    def _completed(self, top: Frame, segment: Segment, before: int) -> bool:
        """Give a segment with a finite verb to the clause that waits for one; else that clause waits no longer."""
        if not top.subordinate:
            return self._main_completed(top, segment, before)
        if (not before or (before == 1 and not verb_final(self.plan, segment))) and self._verb_at_end(top):
            self.waiting.pop()
            return False
        if self._same_verbs(top, segment):
            self._sharing(segment, top)
            return True
        top.add(segment)
        top.closed = True
        self.waiting.pop()
        self.last = top
        return True

    def _main_completed(self, top: Frame, segment: Segment, before: int) -> bool:
        self.waiting.pop()
        if segment.mark in (":", ";") or (before and not self._goes_on(top, segment, before)):
            return False
        top.add(segment)
        self._settle(top)
        return True

    def _same_verbs(self, frame: Frame, segment: Segment) -> bool:
        """Return whether both end with a participle or infinitive: "nicht verletzt, sondern getötet wurde"."""
        tags, positions = self.plan.tags, segment.positions
        at = positions.index(segment.finites[0])
        tag = tags[positions[at - 1]] if at else ""
        return tags[positions[0]] == "KON" and tag in _SHARED_ENDS and tags[frame.positions[-1]] == tag

    def _verb_at_end(self, frame: Frame) -> bool:
        """Make the participle that ends a verb-final clause its finite verb: "der die Regierung unterstützt, …"."""
        last = frame.positions[-1]
        if self.plan.tags[last] not in _SHARED_ENDS or self.plan.cover[last] is not None:
            return False
        if self.plan.constituents(frame.positions) < 2:
            return False
        self.plan.read_as_finite(last)
        frame.finite, frame.closed = last, True
        return True

    def _goes_on(self, fragment: Frame, segment: Segment, before: int) -> bool:
        """Return whether a segment goes on with a list or apposition begun before a comma: "A, B und C kamen"."""
        start = self._joint_width(segment)
        left, right = self.plan.cover[fragment.positions[-1]], self.plan.cover[segment.positions[start]]
        if before - (start > 1) > 1 or left is None or right is None:
            return False
        alike = (left.preposition is None) == (right.preposition is None)
        if start:
            joins = _ONLY | self.grammar.among  # "neun Zivilisten, darunter zwei Kinder, [und ein Polizist] starben"
            return alike and any(self.plan.words[i] in joins for i in fragment.positions)
        return right.bare or (alike and right.kind != "pronoun")

    def _joint_width(self, segment: Segment) -> int:
        """Return how many words at the head of a segment join it: "sondern", "sondern auch"."""
        width = 0
        while width < 2 and width + 1 < len(segment.positions) and self._joins(segment.positions[width], width):
            width += 1
        return width

    def _joins(self, i: int, order: int) -> bool:
        """Return whether the word at i is "sondern" (first) or an adverb after it."""
        return self.plan.cover[i] is None and self.plan.tags[i] == ("ADV" if order else "KON")

    # -- main clauses ----------------------------------------------------------------------------

    def _main(self, segment: Segment, before: int) -> None:
        """Open a clause whose finite verb stands first or second."""
        previous = self.main
        if not before and previous is not None and self._condition_behind(segment):
            self._open("conditional", segment, previous).first_finite = True
            return
        frame = self._open("main", segment, None)
        frame.first_finite = not before
        if not before and (segment.joined or not self._quotes(segment)):
            frame.coordinated = self._resumed(segment)
        self._settle(frame)

    def _resumed(self, segment: Segment) -> Frame | None:
        """Return the main clause that the segment goes on with: "er [sagte], sie seien geflohen, und warf …"."""
        previous = self.main
        if previous is None or previous.finite is None or previous.mark != ",":
            return previous
        if self._mood(segment.finites[0]) != "indicative" or self._mood(previous.finite) == "indicative":
            return previous
        earlier = (f for f in reversed(self.frames[:-1]) if f.kind == "main" and f is not previous)
        return next(earlier, previous)

    def _condition_behind(self, segment: Segment) -> bool:
        """Return whether a verb at the head makes a condition: "er böte Hilfe an, [sollten die Kämpfer kommen]".

        Behind one that opens the sentence it is what follows: "Sollten sie kommen, [würden die Geiseln getötet], …".
        """
        lead = self.plan.words[segment.finites[0]]
        opened = self.main is self.frames[0] and self.main.first_finite
        return not (self.fore or opened or segment.joined) and lead in self.grammar.conditional_verbs

    def _quotes(self, segment: Segment) -> bool:
        """Return whether a verb at the head has its own subject behind it, as in ", entschied das Gericht"."""
        if not opens_with_verb(segment):
            return False
        speech = self.plan.lemmas[segment.finites[0]] in self.grammar.speech
        return speech or (is_told_by(self.plan, segment) and not self._lists_verbs())

    def _lists_verbs(self) -> bool:
        """Return whether the next segment, too, begins with its verb: "kam, [sah ihn] und siegte"."""
        following = self.following
        return following is not None and bool(following.finites) and not before_finite(self.plan, following)

    def _settle(self, frame: Frame) -> None:
        """Make a clause the current main clause and hang the clauses before it on it."""
        for child in self.fore:
            child.parent = child.parent or frame
        self.fore.clear()
        previous = self.main
        if previous is not None and previous is self.frames[0] and _is_condition(previous, frame):
            previous.kind, previous.parent = "conditional", frame
            frame.coordinated = None
        self.main = self.last = frame

    # -- segments without a finite verb ----------------------------------------------------------

    def _without_finite(self, segment: Segment) -> None:
        if self.last is not None and (is_elliptic(self.plan, segment, self.last) or self._lists_participle(segment)):
            self._sharing(segment, self.last)
        elif self.last is not None and is_gapped(self.plan, segment, self.last, self.grammar):
            self._sharing(segment, self.last)
            self.frames[-1].coordinated, self.frames[-1].gapped = None, True
        elif self._has_zu(segment):
            parent = self._open_parent()
            self._open("infinitive", segment, parent).closed = True
            if parent is None:
                self.fore.append(self.frames[-1])
        elif (host := self._host(segment)) is not None:
            host.add(segment)
        else:
            self.waiting.append(self._open("main", segment, None))

    def _lists_participle(self, segment: Segment) -> bool:
        """Return whether the segment is one of three: "hatten Menschen verfolgt, [gefoltert] oder entführt"."""
        tags, listed = self.plan.tags, self.following is not None and self.following.shares
        return listed and [tags[i] for i in segment.positions] == ["VV(PP)"] == [tags[self.frames[-1].positions[-1]]]

    def _has_zu(self, segment: Segment) -> bool:
        """Return whether the segment holds an infinitive with "zu"."""
        tags, cover = self.plan.tags, self.plan.cover
        return any(tags[i] in ("VV(IZU)", "PTKZU") and cover[i] is None for i in segment.positions)

    def _host(self, segment: Segment) -> Frame | None:
        """Return the clause that a segment without verb goes on with."""
        if segment.mark == ";" or (segment.mark == ":" and self._is_new(segment)):
            return None
        if self.last is not self.main and self._lacks_infinitive(self.main) and self._brings_infinitive(segment):
            if self.waiting and self.waiting[-1].subordinate and not self._verb_at_end(self.waiting[-1]):
                return self.waiting[-1]
            del self.waiting[-1:]
            return self.main
        if self.following is None and self.main is not None and self._ends_with_verb():
            self.waiting.pop()
        return self.waiting[-1] if self.waiting else self._open_host()

    def _ends_with_verb(self) -> bool:
        """Return whether the waiting relative clause has its verb: "hält, [deren Zahl viele anzweifeln], die Stadt"."""
        top = self.waiting[-1] if self.waiting else None
        return top is not None and top.kind == "relative" and self._verb_at_end(top)

    def _is_new(self, segment: Segment) -> bool:
        """Return whether a segment behind a colon is told apart: quoted, or of a headline ("Ärzte: [21 Tote]")."""
        return self._after_label() or is_quote(self.plan.words[segment.positions[0]])

    def _after_label(self) -> bool:
        """Return whether all before the colon is who says it, and no time ("11.40 Uhr: …")."""
        first = self.frames[0] if len(self.frames) == 1 else None
        if first is None or first.finite is not None or self.plan.constituents(first.positions) != 1:
            return False
        return not any(self.plan.tags[i] in ("CARD", "APPR", "APPRART") for i in first.positions)

    def _lacks_infinitive(self, frame: Frame | None) -> bool:
        """Return whether a clause's auxiliary still waits for its participle or infinitive."""
        if frame is None or frame.finite is None or self.plan.tags[frame.finite][:2] == "VV":
            return False
        return not any(is_nonfinite(self.plan, i) for i in frame.positions)

    def _brings_infinitive(self, segment: Segment) -> bool:
        return not segment.finites and ends_nonfinite(self.plan, segment)

    def _open_host(self) -> Frame | None:
        last = self.last
        while last is not None and last.closed and (last.subordinate or last.kind == "infinitive"):
            if last.parent is None:
                return self.main
            last = last.parent
        return last or self.main


def _is_condition(first: Frame, second: Frame) -> bool:
    """Return whether two clauses with their verbs at the head are "Sollten sie kommen, fliehen wir"."""
    return first.first_finite and second.first_finite and not second.joined and second.mark == ","
