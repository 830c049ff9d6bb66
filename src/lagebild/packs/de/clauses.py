"""Joins segments into clauses: what opens a clause, where its finite verb stands, which clause it hangs on."""

from lagebild.language.quotations import is_quote
from lagebild.packs.de.cases import NOM
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.segments import FINITE, NONFINITE, Plan, Segment

_LEADING = frozenset(("KON", "ADV", "PTKNEG", "ADJ(D)"))
_RELATIVE = frozenset(("PRELS", "PRELAT"))
_QUESTION = frozenset(("PWS", "PWAV", "PWAT"))
_AMBIGUOUS = frozenset(
    ("als", "wie", "während", "bis", "seit", "damit", "da", "seitdem", "solange", "soweit", "trotzdem", "wo")
)
_ONLY = frozenset(("nur", "bloß", "allein"))
_AUXILIARIES = frozenset(("werden", "sein", "haben"))
_CONDITIONAL_FINITE = frozenset(
    [
        "sollte",
        "sollten",
        "würde",
        "würden",
        "hätte",
        "hätten",
        "wäre",
        "wären",
        "käme",
        "kämen",
        "müsste",
        "müssten",
        "könnte",
        "könnten",
    ]
)


class ClauseBuilder:
    """Reads the segments of one sentence from left to right, keeping the clauses that still wait for something."""

    def __init__(self, plan: Plan, grammar: Grammar) -> None:
        self.plan, self.grammar = plan, grammar
        self.frames: list[Frame] = []
        self.waiting: list[Frame] = []
        self.fore: list[Frame] = []
        self.main: Frame | None = None
        self.last: Frame | None = None

    def build(self, segments: list[Segment], brackets: list[list[int]]) -> list[Frame]:
        """Return the sentence's clauses in text order."""
        for segment in segments:
            self._take(segment)
        for positions in brackets:
            self._bracket(positions)
        for frame in self.frames:
            frame.positions.sort()
        frames = [frame for frame in self.frames if frame.positions]
        frames.sort(key=lambda frame: frame.positions[0])
        return frames

    def _open(self, kind: str, segment: Segment, parent: Frame | None) -> Frame:
        frame = Frame(kind, segment.mark, segment.joined)
        frame.parent = parent
        frame.add(segment)
        self.frames.append(frame)
        self.last = frame
        return frame

    def _take(self, segment: Segment) -> None:
        role, marker = self._role(segment)
        if segment.shares and self.last is not None:
            self._sharing(segment, self.last)
        elif role:
            self._subordinate(role, marker, segment)
        elif segment.finites:
            self._with_finite(segment)
        else:
            self._without_finite(segment)

    def _role(self, segment: Segment) -> tuple[str, int | None]:
        """Return the kind of subordinate clause that a segment opens, with the position of its marker."""
        tags, words, positions = self.plan.tags, self.plan.words, segment.positions
        k = self._opening(positions)
        i = positions[k]
        if tags[i] == "KOUI":
            return "infinitive", i
        if tags[i] == "KOUS" or (words[i] in _AMBIGUOUS and self.plan.cover[i] is None and self._verb_last(segment)):
            return self.grammar.subordinators.get(words[i], "adverbial"), i
        if tags[i] in ("APPR", "APPRART") and k + 1 < len(positions):
            i = positions[k + 1]
        if tags[i] in _RELATIVE:
            return "relative", i
        if tags[i] in _QUESTION and self._final(segment) and (self.frames or segment.finites):
            return ("adverbial" if words[i] == "wie" and not self.frames else "complement"), i
        return "", None

    def _opening(self, positions: list[int]) -> int:
        """Return where the word that opens a segment stands, behind quotation marks, "und" and adverbs."""
        tags, words, last = self.plan.tags, self.plan.words, len(positions) - 1
        k = 0
        while k < last and is_quote(words[positions[k]]):
            k += 1
        limit = min(last, k + 3)
        while k < limit and tags[positions[k]] in _LEADING and self.plan.cover[positions[k]] is None:
            if words[positions[k]] in self.grammar.subordinators and tags[positions[k]] == "KOUS":
                break
            k += 1
        return k

    def _verb_last(self, segment: Segment) -> bool:
        """Return whether a finite verb ends the segment, so that "als", "wie" … open a clause."""
        return bool(segment.finites) and (self._final(segment) or self._at_end(segment))

    def _final(self, segment: Segment) -> bool:
        """Return whether the segment's verbs stand at its end, the finite one last (or before two infinitives)."""
        if not segment.finites:
            return True
        finite = segment.finites[-1]
        at = segment.positions.index(finite)
        before = self.plan.constituents(segment.positions[:at])
        tail = [i for i in segment.positions[at + 1 :] if self.plan.tags[i] in NONFINITE and self.plan.cover[i] is None]
        if (
            before
            and self.plan.tags[segment.positions[at - 1]] in NONFINITE
            and self.plan.cover[segment.positions[at - 1]] is None
        ):
            return True
        return not tail and before > 1

    def _subordinate(self, role: str, marker: int | None, segment: Segment) -> None:
        parent = self._open_parent()
        frame = self._open(role, segment, parent)
        frame.marker = marker
        if role == "infinitive" or segment.finites:
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

    def _with_finite(self, segment: Segment) -> None:
        before = self.plan.constituents(segment.positions[: segment.positions.index(segment.finites[0])])
        while self.waiting:
            top = self.waiting[-1]
            if self._completed(top, segment, before):
                return
            if not top.subordinate:
                break
        last = self.last
        goes_on = segment.joined and last is not None and last.subordinate and last.closed
        if goes_on and last is not None and (self._final(segment) or self._at_end(segment)):
            frame = self._open(last.kind, segment, last.parent)
            frame.marker, frame.closed, frame.coordinated = last.marker, True, last
            return
        self._main(segment, before)

    def _completed(self, top: Frame, segment: Segment, before: int) -> bool:
        """Give a segment with a finite verb to the clause that waits for one; else that clause waits no longer."""
        if not top.subordinate:
            self.waiting.pop()
            if segment.mark in (":", ";") or (before and not self._goes_on(top, segment, before)):
                return False
            top.add(segment)
            self._settle(top)
            return True
        if (not before or (before == 1 and not self._final(segment))) and self._verb_at_end(top):
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

    def _same_verbs(self, frame: Frame, segment: Segment) -> bool:
        """Return whether both end with a participle or infinitive: "nicht verletzt, sondern getötet wurde"."""
        tags, positions = self.plan.tags, segment.positions
        at = positions.index(segment.finites[0])
        tag = tags[positions[at - 1]] if at else ""
        return tags[positions[0]] == "KON" and tag in ("VV(PP)", "VV(INF)") and tags[frame.positions[-1]] == tag

    def _at_end(self, segment: Segment) -> bool:
        """Return whether nothing but verbs follows the finite verb."""
        at = segment.positions.index(segment.finites[0])
        return all(self.plan.tags[i] in NONFINITE for i in segment.positions[at + 1 :])

    def _noun_after(self, finite: int) -> bool:
        """Return whether a phrase follows the verb at once, as in ", entschied das Gericht"."""
        chunk = self.plan.cover[finite + 1] if finite + 1 < len(self.plan.cover) else None
        return chunk is not None and chunk.preposition is None

    def _verb_at_end(self, frame: Frame) -> bool:
        """Make the participle that ends a verb-final clause its finite verb: "der die Regierung unterstützt, …"."""
        last = frame.positions[-1]
        if self.plan.tags[last] not in ("VV(PP)", "VV(INF)") or self.plan.cover[last] is not None:
            return False
        if self.plan.constituents(frame.positions) < 2:
            return False
        self.plan.read_as_finite(last)
        frame.finite, frame.closed = last, True
        return True

    def _goes_on(self, fragment: Frame, segment: Segment, before: int) -> bool:
        """Return whether a segment goes on with a list or apposition begun before a comma: "A, B und C kamen"."""
        start = 0
        while start < 2 and start + 1 < len(segment.positions) and self._joins(segment.positions[start], start):
            start += 1
        before -= start > 1
        left, right = self.plan.cover[fragment.positions[-1]], self.plan.cover[segment.positions[start]]
        if before > 1 or left is None or right is None:
            return False
        if start:
            only = any(self.plan.words[i] in _ONLY for i in fragment.positions)
            return only and (left.preposition is None) == (right.preposition is None)
        return (right.kind != "pronoun" and (left.preposition is None) == (right.preposition is None)) or right.bare

    def _completes_main(self, segment: Segment) -> bool:
        """Return whether a segment brings the infinitive that the main clause around a subordinate one waits for."""
        main, tags, cover = self.main, self.plan.tags, self.plan.cover
        if main is None or main.finite is None or not self.waiting[-1].subordinate or tags[main.finite][:2] == "VV":
            return False
        return tags[segment.positions[-1]] in NONFINITE and not any(
            tags[i] in NONFINITE and cover[i] is None for i in main.positions
        )

    def _joins(self, i: int, order: int) -> bool:
        """Return whether the word at i is "sondern" (first) or an adverb after it."""
        return self.plan.cover[i] is None and self.plan.tags[i] == ("ADV" if order else "KON")

    def _main(self, segment: Segment, before: int) -> None:
        """Open a clause whose finite verb stands first or second."""
        finite = segment.finites[0]
        lead = self.plan.words[finite]
        previous = self.main
        kind, parent = "main", None
        if not before and previous is not None and not self.fore and not segment.joined and lead in _CONDITIONAL_FINITE:
            kind, parent = "conditional", previous
        frame = self._open(kind, segment, parent)
        frame.first_finite = not before
        said = self.plan.lemmas[finite] in self.grammar.speech or self._noun_after(finite)
        if (
            kind == "main"
            and not before
            and previous is not None
            and (segment.joined or segment.positions[0] != finite or not said)
        ):
            frame.coordinated = previous
        if kind == "conditional":
            return
        self._settle(frame)

    def _settle(self, frame: Frame) -> None:
        """Make a clause the current main clause and hang the clauses before it on it."""
        for child in self.fore:
            child.parent = child.parent or frame
        self.fore.clear()
        previous = self.main
        if (
            previous is not None
            and previous.first_finite
            and previous is self.frames[0]
            and frame.first_finite
            and not frame.joined
            and frame.mark == ","
        ):
            previous.kind, previous.parent = "conditional", frame
            frame.coordinated = None
        self.main = self.last = frame

    def _elliptic(self, segment: Segment, last: Frame) -> bool:
        """Return whether a segment lacks only the auxiliary of the clause before: "…, 30 verletzt"."""
        plan, first = self.plan, segment.positions[0]
        if last.finite is None or segment.mark != "," or plan.lemmas[last.finite] not in _AUXILIARIES:
            return False
        verbs = [i for i in segment.positions if plan.tags[i] != "VA(PP)"]  # "…, 30 verletzt worden"
        if not self._participles(last.positions) or self._participles(verbs) != verbs[-1:]:
            return False
        subject = plan.cover[first]
        if subject is None:
            return plan.words[first] == "sondern"
        return subject.preposition is None and bool(subject.mask & NOM)

    def _participles(self, positions: list[int]) -> list[int]:
        """Return which of the positions are participles of the clause's verb."""
        return [i for i in positions if self.plan.tags[i] == "VV(PP)" and self.plan.cover[i] is None]

    def _without_finite(self, segment: Segment) -> None:
        if self.last is not None and self._elliptic(segment, self.last):
            self._sharing(segment, self.last)
            return
        if self._infinitive(segment):
            parent = self._open_parent()
            frame = self._open("infinitive", segment, parent)
            frame.closed = True
            if parent is None:
                self.fore.append(frame)
            return
        spoken = segment.mark == ":" and is_quote(self.plan.words[segment.positions[0]])
        host = None if spoken else self._waiting_for(segment) or self._host()
        if host is None:
            self.waiting.append(self._open("main", segment, None))
        else:
            host.add(segment)

    def _waiting_for(self, segment: Segment) -> Frame | None:
        """Return the clause that waits for its finite verb and takes a segment without one."""
        if self.waiting and self._completes_main(segment) and self._verb_at_end(self.waiting[-1]):
            self.waiting.pop()
        return self.waiting[-1] if self.waiting else None

    def _infinitive(self, segment: Segment) -> bool:
        """Return whether the segment holds an infinitive with "zu"."""
        tags, cover = self.plan.tags, self.plan.cover
        return any(tags[i] in ("VV(IZU)", "PTKZU") and cover[i] is None for i in segment.positions)

    def _host(self) -> Frame | None:
        """Return the clause that a segment without verb goes on with."""
        last = self.last
        while last is not None and last.closed and (last.subordinate or last.kind == "infinitive"):
            if last.parent is None:
                return None if self.main is None else self.main
            last = last.parent
        return last or self.main

    def _bracket(self, positions: list[int]) -> None:
        """Give what stands in brackets to the clause around it, or make it a clause of its own."""
        before = [frame for frame in self.frames if frame.positions and min(frame.positions) < positions[0]]
        host = next((frame for frame in before if positions[0] - 2 in frame.positions), None)
        if host is None and self.frames:
            host = before[-1] if before else self.frames[0]
        finites = [i for i in positions if self.plan.tags[i] in FINITE and self.plan.cover[i] is None]
        if host is None or finites:
            frame = Frame("main" if finites else "fragment", "(")
            frame.parent, frame.positions = host, list(positions)
            frame.finite = finites[0] if finites else None
            self.frames.append(frame)
        else:
            host.positions += positions
