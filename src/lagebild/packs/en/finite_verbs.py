"""Which clause a finite verb belongs to: the one that waits for it, a second one joined to it, or one that it opens."""

from lagebild.packs.en.open_clauses import OpenClauses, last_noun
from lagebild.packs.en.parts import Chunk, Frame, Group, Unit

_GOVERNING = frozenset(("infinitive", "ing"))
_CLOSING = frozenset((";", ":"))
_OPENING = frozenset(("CJS", "CJT", "CJC", "AVQ"))


class FiniteVerbs:
    """Places the finite verbs of one sentence."""

    def __init__(self, clauses: OpenClauses) -> None:
        self.clauses = clauses

    def settle(self, group: Group) -> None:
        """Decide whether "killed" is a past tense or a participle, by what stands around it."""
        clauses = self.clauses
        active = self._has_object()
        taking = active and not group.joined and group.lemma not in clauses.grammar.verbs.naming
        before = clauses.units[clauses.at - 1] if clauses.at else None
        free = _waits(clauses.top()) or (clauses.waiting() is not None and (active or isinstance(before, Group)))
        waits = free and not self._undergoes()
        said = self._ends_inquit(group, before) or self._is_told(group, before) or self._asks_what(clauses.top())
        goes_on = active and self._joins_active(group)
        if group.form == "participle" and (said or taking or goes_on or (waits and not self._verb_follows())):
            group.form, group.voice, group.tense = "finite", "active", "past"
            if not active and not said and not goes_on and self._is_bereft(group):
                group.voice = "passive"
        elif group.form == "finite" and not (active or said) and self._is_participle(group, before):
            group.form, group.voice = "participle", "passive"
        elif group.form == "finite" and self._is_told_short(group, before):
            group.voice = "passive"

    def _has_object(self) -> bool:
        """Return whether an object follows, perhaps behind a second verb: "[killed] 12", "[killed] and wounded 12"."""
        place = self.clauses.at + (3 if self._verb_joined() else 1)
        following = next((unit for unit in self.clauses.units[place:place + 2] if not self._is_adverb(unit)), None)
        return isinstance(following, Chunk) and following.bare and not following.marks

    def _is_adverb(self, unit: Unit) -> bool:
        """Return whether it is an adverb before the object: "captured [roughly] a third of it"."""
        return isinstance(unit, int) and self.clauses.row.tags[unit] == "AV0"

    def _is_bereft(self, group: Group) -> bool:
        """Return whether a verb lacks its "were", as in headlines: "Three soldiers [killed] in ambush"."""
        top = self.clauses.top()
        whole = top.kind == "main" and not any(chunk.marks for chunk in top.chunks)
        return whole and group.lemma in self.clauses.grammar.verbs.bereft and not self._verb_joined()

    def _is_participle(self, group: Group, before: object) -> bool:
        return (self.clauses.after_noun() and self._describes(group, before)) or self._shares_passive(group)

    def _shares_passive(self, group: Group) -> bool:
        """Return whether it goes on with the passive before: "was arrested and [extradited] to The Hague"."""
        lemma, verbs = group.lemma, self.clauses.grammar.verbs
        return group.joined and self.clauses.passive() is self.clauses.top() and lemma in verbs.bereft

    def _is_told_short(self, group: Group, before: object) -> bool:
        """Return whether those counted before are who suffered it: "reports 705 people [killed] and 30 injured"."""
        clauses = self.clauses
        counted = isinstance(before, Chunk) and before.bare and "CRD" in clauses.row.tags[before.start:before.end]
        ends = not any(isinstance(unit, Group | Chunk) for unit in clauses.units[clauses.at + 1:clauses.at + 2])
        return counted and ends and not self._verb_joined() and group.lemma in clauses.grammar.verbs.bereft

    def _verb_joined(self) -> bool:
        """Return whether the verb is joined to the next, whose object is its own too: "[killed] and wounded 12"."""
        joint, verb = [*self.clauses.units[self.clauses.at + 1:self.clauses.at + 3], None, None][:2]
        return isinstance(joint, int) and self.clauses.row.tags[joint] == "CJC" and isinstance(verb, Group)

    def _joins_active(self, group: Group) -> bool:
        """Return whether a verb is joined by "and" to one that is no passive: "went there and [executed] men"."""
        earlier = self.clauses.finite()
        return group.joined and earlier is not None and earlier.group is not None and earlier.group.voice == "active"

    def _ends_inquit(self, group: Group, before: object) -> bool:
        """Return whether a verb of saying ends a sentence behind who says it: ", the agency [reported]"."""
        clauses = self.clauses
        teller = isinstance(before, Chunk) and before.bare and before.mark == ","
        rest = (unit for unit in clauses.units[clauses.at + 1:] if not isinstance(unit, int))
        last = all(isinstance(unit, Chunk) and not unit.bare and unit.preposition != "by" for unit in rest)
        return teller and last and group.lemma in clauses.grammar.verbs.speech

    def _is_told(self, group: Group, before: object) -> bool:
        """Return whether a verb is told of whom stands before it: "said rebels [fired] at them"."""
        clauses, top = self.clauses, self.clauses.top()
        verbs = clauses.grammar.verbs
        teller = top.group is not None and top.group.lemma in verbs.telling and group.lemma not in verbs.bereft
        bare = isinstance(before, Chunk) and before.bare and not (before.mark or before.joined or group.mark)
        return teller and bare and clauses.units[clauses.at - 1] is top.units[-1] and not self._verb_follows()

    def _describes(self, group: Group, before: object) -> bool:
        """Return whether "killed" says something of the noun before, which nothing makes its subject.

        "Under a deal [reached] in Geneva", "left 12 people [injured]", "12 were killed and three others [wounded]".
        """
        top = self.clauses.top()
        if isinstance(before, Chunk) and before.joined and self.clauses.passive() is top:
            return group.lemma not in self.clauses.grammar.verbs.intransitive | self.clauses.grammar.verbs.speech
        if top.group is None:
            put_in = isinstance(before, Chunk) and (before.mark == "," or before.kind == "pronoun")  # ", it [said],"
            awaited = not put_in and _waits(top) and self._verb_follows()
            return self._lacks_subject(top) or self._undergoes() or awaited
        if self.clauses.waiting() is not None and not self._verb_follows():
            return False  # "The plan to divide the city [failed]"
        last = top.units[-1] if top.units else None
        if not isinstance(last, Chunk) or group.joined or group.mark or (last.mark and last.preposition is None):
            return False
        if last.joined:
            return group.lemma in self.clauses.grammar.verbs.bereft
        governed = last.preposition is not None or not self.clauses.takes_clause(top)
        return governed and group.lemma not in self.clauses.grammar.verbs.speech

    def _undergoes(self) -> bool:
        """Return whether who does it follows, and the verb of the sentence behind: "a truce [signed] by both holds"."""
        agent, row = False, self.clauses.row
        for unit in self.clauses.units[self.clauses.at + 1:]:
            if isinstance(unit, Group):
                return agent and (unit.form == "finite" or unit.either)
            if isinstance(unit, Chunk):
                agent = agent or (unit.preposition == "by" and not unit.timed)
            elif row.words[unit] == "," or row.words[unit] in _CLOSING or row.tags[unit] in ("CJS", "CJT", "AVQ"):
                return False
        return False

    def _lacks_subject(self, frame: Frame) -> bool:
        """Return whether a clause without verb has no subject yet: "Under a deal [reached] in Geneva"."""
        return frame.group is None and not any(chunk.bare or chunk.marks for chunk in frame.chunks)

    def _verb_follows(self) -> bool:
        """Return whether a finite verb without subject of its own follows: the subject before is still free."""
        subject, parted, units = False, False, self.clauses.units
        for at in range(self.clauses.at + 1, len(units)):
            unit, before = units[at], units[at - 1]
            if isinstance(unit, Chunk):
                governed = isinstance(before, Group) and before.form in _GOVERNING and at - 1 > self.clauses.at
                subject = subject or (unit.bare and not governed) or unit.marks
            elif isinstance(unit, Group):
                if unit.form == "finite":
                    return not subject and (not unit.either or (not self._is_parted(parted) and self._acts(at)))
                subject = subject and unit.form == "participle"
            elif self.clauses.row.words[unit] in _CLOSING or self.clauses.row.tags[unit] in _OPENING:
                return False
            else:
                parted = parted or self.clauses.row.words[unit] == ","
        return False

    def _is_parted(self, comma: bool) -> bool:
        """Return whether a comma parts the verbs, other than the one that ends ", an activist [based] in X[,] said"."""
        top = self.clauses.top().chunks
        return comma and not (len(top) > 1 and top[-1].mark == "," and top[-1].bare)

    def _acts(self, at: int) -> bool:
        """Return whether the verb at this unit speaks or has an object: "[told] reporters", "[killed] 12"."""
        group, following = [*self.clauses.units[at:at + 2], None][:2]
        object_ = isinstance(following, Chunk) and following.bare and not following.marks
        return object_ or (isinstance(group, Group) and group.lemma in self.clauses.grammar.verbs.speech)

    def take(self, group: Group) -> None:
        """Give a finite verb to its clause."""
        clauses = self.clauses
        top = clauses.top()
        if top.group is None:
            if not self._insert(group, top):
                clauses.set(top, group)
                self._leave_naming(group, top)
            return
        speaks = group.mark == "" and group.lemma in clauses.grammar.verbs.speech
        at, waiting = clauses.subject_at(top, speaks, group), clauses.waiting()
        if self._is_told_of_antecedent(group, top):
            self._of_antecedent(group, top)
        elif waiting is None and self._is_inquit(group):
            clauses.set(clauses.main(), group)
        elif at is None or group.joined or self._goes_on(group, top, at):
            self._without_subject(group, top, waiting)
        elif waiting is not None and (group.mark == "," or not clauses.takes_clause(top)):
            clauses.pop_to(waiting)
            clauses.set(waiting, group)
        else:
            self._with_subject(group, top, at)

    def _leave_naming(self, group: Group, asked: Frame) -> None:
        """Go back to the verb that has for its object what follows: "bombed what it called [a camp] near us"."""
        clauses = self.clauses
        named = clauses.units[clauses.at + 1] if clauses.at + 1 < len(clauses.units) else None
        calls = group.lemma in clauses.grammar.verbs.naming | clauses.grammar.verbs.copulas
        outer = asked.parent if calls and self._asks_what(asked) else None
        if outer is None or outer.group is None or not isinstance(named, Chunk) or named.timed or named.aside:
            return
        if named.preposition == "as":
            asked.units.append(named.start)
            named.start, named.preposition = named.start + 1, None
        if named.bare:
            asked.kind, asked.antecedent = "relative", named
            clauses.pop_to(outer)

    def _asks_what(self, frame: Frame) -> bool:
        first = frame.units[0] if frame.units else None
        return isinstance(first, Chunk) and self.clauses.row.words[first.start] == "what"

    def _is_told_of_antecedent(self, group: Group, top: Frame) -> bool:
        """Return whether the verb stands right behind who says it: "a raid that officials said [killed] 12".

        So does that of "what they said [was] a camp".
        """
        verb, telling = top.group, self.clauses.grammar.verbs.telling
        open_ = top.kind == "relative" or self._asks_what(top)
        told = open_ and verb is not None and verb.lemma in telling and top.units[-1] is verb
        return told and not group.mark and not group.joined

    def _of_antecedent(self, group: Group, top: Frame) -> None:
        frame = self.clauses.begin("complement")
        frame.antecedent, frame.gap = top.antecedent, "subject"
        self.clauses.set(frame, group)
        self._leave_naming(group, top)

    def _is_inquit(self, group: Group) -> bool:
        """Return whether a verb of saying stands right behind a comma, before its subject: ", [said] the army"."""
        clauses = self.clauses
        if group.mark != "," or group.joined or group.lemma not in clauses.grammar.verbs.speech:
            return False
        following = [*clauses.units[clauses.at + 1:clauses.at + 3], None, None]
        return isinstance(following[0], Chunk) and following[0].bare and not isinstance(following[1], Group)

    def _insert(self, group: Group, top: Frame) -> bool:
        """Read who tells it, put in between subject and verb: "80 people, [it said,] had been freed"."""
        clauses = self.clauses
        subject = top.units[-1] if top.units else None
        following = clauses.units[clauses.at + 1] if clauses.at + 1 < len(clauses.units) else None
        speaks = group.lemma in clauses.grammar.verbs.speech and isinstance(subject, Chunk) and subject.mark == ","
        if not speaks or not isinstance(following, int) or clauses.row.words[following] != ",":
            return False
        if not any(chunk.bare for chunk in top.chunks[:-1]):
            return False
        clauses.frames.append(Frame("main", group=group, units=[top.units.pop(), group]))
        return True

    def _goes_on(self, group: Group, top: Frame, at: int) -> bool:
        """Return whether a verb behind a comma goes on with the subject before: "freed inmates, [burned] a church".

        Not where words between commas are its own subject: ", the mayor, X, [said]".
        """
        first = top.units[at]
        apposed = isinstance(first, Chunk) and first.mark == ","
        free = self.clauses.waiting() is None and not self.clauses.takes_clause(top)
        return group.mark == "," and free and not apposed

    def _without_subject(self, group: Group, top: Frame, waiting: Frame | None) -> None:
        """Read a finite verb that no new subject stands before."""
        clauses = self.clauses
        earlier = clauses.finite(outer=group.joined and group.mark == ",")
        if group.joined and group.mark == "," and group.lemma in clauses.grammar.verbs.speech:
            earlier = clauses.saying() or earlier  # "said there was a raid, and [said] …"
        told = self._told_before(earlier, group) if earlier is not None else None
        if told is not None:
            clauses.open = [told]
            clauses.coordinate(told, group)
        elif group.joined and earlier is not None:
            clauses.coordinate(self._speaker(earlier, group), group)
        elif waiting is not None:
            clauses.pop_to(waiting)
            clauses.set(waiting, group)
        elif (saying := self._parted_saying(top)) is not None:
            clauses.pop_to(saying)
            self._with_subject(group, saying, len(saying.units) - 1)
        elif group.mark == "," and earlier is not None and earlier.group is not None and earlier.group.mark != ",":
            clauses.coordinate(earlier, group)
        elif (doubtful := clauses.doubtful()) is not None and doubtful.group is not None:
            clauses.pop_to(doubtful)
            self._reread(doubtful, doubtful.group)
            clauses.set(doubtful, group)
        else:
            clauses.set(clauses.main(), group)

    def _told_before(self, inquit: Frame, group: Group) -> Frame | None:
        """Return the clause before who tells it, which the verb goes on with: "They came, he said, and [shot] us"."""
        verbs, frames = self.clauses.grammar.verbs, self.clauses.frames
        speaker = next(iter(inquit.chunks), None)
        between = inquit.kind == "main" and speaker is not None and speaker.mark == group.mark == ","
        speaks = group.lemma in verbs.speech | verbs.voicing
        if not (between and group.joined) or speaks or not self.clauses.takes_clause(inquit):
            return None
        at = next(k for k, frame in enumerate(frames) if frame is inquit)
        return next((f for f in reversed(frames[:at]) if f.kind == "main" and f.finite), None)

    def _speaker(self, earlier: Frame, group: Group) -> Frame:
        """Return the clause whose subject does what is joined: that of who speaks, behind what is only said to be so.

        "Said two men were missing and [accused] the army", but "said gunmen stormed the office and [demanded] money".
        """
        outer, verb, verbs = earlier.parent, earlier.group, self.clauses.grammar.verbs
        if earlier.kind != "complement" or outer not in self.clauses.open or not outer.finite or verb is None:
            return earlier
        subject = next((self.clauses.row.words[chunk.head] for chunk in earlier.chunks if chunk.bare), "")
        itself = verb.tense == "pluperfect" and subject == "it"
        is_so = verb.lemma in verbs.copulas | verbs.lasting or verb.tense not in ("past", "pluperfect") or itself
        return outer if is_so and group.lemma in verbs.voicing else earlier

    def _parted_saying(self, top: Frame) -> Frame | None:
        """Return the saying whose content's subject a relative clause parts from its verb.

        "TV said the attack, which it blamed on rebels, [left] 25 dead".
        """
        if top.kind != "relative" or top.antecedent is None:
            return None
        outer = (frame for frame in reversed(self.clauses.open[:-1]) if self.clauses.takes_clause(frame))
        return next((frame for frame in outer if frame.units[-1] is top.antecedent and top.antecedent.bare), None)

    def _reread(self, top: Frame, verb: Group) -> None:
        """Take a clause's verb for a participle: "The bomb [planted by rebels] exploded"."""
        at = next(k for k, unit in enumerate(top.units) if unit is verb)
        verb.form, verb.voice = "participle", "passive"
        inner = Frame("relative", top, group=verb, units=top.units[at:], gap="subject")
        del top.units[at:]
        inner.antecedent = last_noun(top)
        self.clauses.frames.append(inner)

    def _with_subject(self, group: Group, top: Frame, at: int) -> None:
        """Read a finite verb with a subject that the clause before seemed to go on with."""
        clauses = self.clauses
        subject = top.units[at:]
        del top.units[at:]
        frame = self._second_clause(group, top, subject[0])
        for inner in clauses.frames:
            if inner.parent is top and any(inner.antecedent is unit for unit in subject):
                inner.parent = frame  # "said [a bomb planted there] exploded"
        frame.units += subject
        clauses.set(frame, group)

    def _second_clause(self, group: Group, top: Frame, subject: object) -> Frame:
        clauses = self.clauses
        assert isinstance(subject, Chunk)
        takes = self._takes(top)
        if subject.joined and (subject.mark == "," or not takes):
            return self._joined(top, subject.mark)
        if subject.mark and (not takes or group.lemma in clauses.grammar.verbs.speech):
            return clauses.main()
        frame = clauses.begin("complement")
        if not takes and top.units and isinstance(top.units[-1], Chunk):  # "the town [they took]"
            frame.kind, frame.antecedent, frame.gap = "relative", top.units[-1], "object"
        return frame

    def _takes(self, top: Frame) -> bool:
        """Return whether the clause's verb takes what follows: with an object of its own, only if it is who is told."""
        last = top.units[-1] if top.units else None
        told = top.group is not None and top.group.lemma in self.clauses.grammar.verbs.dative
        return self.clauses.takes_clause(top) and (told or not (isinstance(last, Chunk) and last.bare))

    def _joined(self, top: Frame, mark: str) -> Frame:
        """Open the second of two coordinated clauses, each with its subject."""
        clauses = self.clauses
        first = clauses.finite() or top
        if mark or first.kind not in ("complement", "adverbial", "conditional"):
            first = next((f for f in reversed(clauses.open) if f.kind == "main"), first)
        clauses.pop_to(first)
        clauses.open.pop()
        frame = clauses.begin(first.kind)
        frame.parent, frame.marker, frame.antecedent = first.parent, first.marker, first.antecedent
        return frame


def _waits(frame: Frame) -> bool:
    return frame.group is None and any(chunk.bare for chunk in frame.chunks)
