"""Clauses of infinitives, forms in -ing and participles: what they hang on, and whom they say something of."""

from lagebild.packs.en.open_clauses import OpenClauses, last_noun
from lagebild.packs.en.parts import Chunk, Frame, Group, Unit

_ADVERBIAL_LEADS = frozenset(("by", "after", "before", "while", "when", "without", "since", "in", "despite", "besides"))
_LEAD_TAGS = frozenset(("PRP", "PRF"))


class OtherVerbs:
    """Places the verbs of one sentence that are not finite."""

    def __init__(self, clauses: OpenClauses) -> None:
        self.clauses = clauses

    def infinitive(self, group: Group) -> None:
        """Open a clause of an infinitive, or go on with one: "to attack [and destroy]"."""
        if not self._goes_on(group) and not self._opened(group):
            purpose = self._is_purpose()
            frame = self.clauses.begin("infinitive")
            frame.marker = group.lead if purpose else None
            self.clauses.set(frame, group)

    def _is_purpose(self) -> bool:
        """Return whether the infinitive says what for: the verb before takes none, nor does the word right before."""
        clauses = self.clauses
        top, lemmas = clauses.top(), clauses.grammar.verbs.infinitive
        if top.group is None:  # "To free hostages, …", but "The plan to free hostages …"
            return not any(chunk.bare for chunk in top.chunks)
        if top.group.lemma in lemmas and top.group.form != "participle":
            return False
        before = clauses.units[clauses.at - 1]
        word = before if isinstance(before, int) else before.head if isinstance(before, Chunk) else before.main
        for_this = clauses.row.words[max(0, word - 1):word + 1] == ["in", "order"]
        return for_this or clauses.row.lemma(word) not in clauses.grammar.closed.infinitive_words

    def ing(self, group: Group) -> None:
        """Open a clause of a gerund, or of a participle that says something of a noun or of the whole sentence."""
        clauses = self.clauses
        if self._goes_on(group) or self._opened(group):
            return
        saying = clauses.saying() if group.mark == "," and group.lemma in clauses.grammar.verbs.speech else None
        if saying is not None:
            clauses.pop_to(saying)  # "said that troops fled, [adding] …"
        top = clauses.top()
        lead = self._lead(top)
        if lead is not None:
            frame = self._led(top, lead)
        elif not group.mark and clauses.after_noun() and not self._speaks_there(top, group):
            frame = self._of_noun(top)
        else:
            frame = clauses.begin("infinitive" if self._takes_gerund(top, group) else "adverbial")
        clauses.set(frame, group)

    def _speaks_there(self, top: Frame, group: Group) -> bool:
        """Return whether the subject speaks, where or when is told before: "marched through Cairo [demanding]"."""
        speaks = group.lemma in self.clauses.grammar.verbs.speech and top.group is not None
        last = last_noun(top)
        named = last is not None and (last.timed or self.clauses.row.tags[last.head] == "NP0")
        return speaks and named and last is not None and last.preposition not in (None, "of", "from", "by", "with")

    def _takes_gerund(self, top: Frame, group: Group) -> bool:
        """Return whether the form in -ing is what the verb right before it denies, begins, ends …"""
        near = top.group is not None and top.group.end == group.start
        return near and top.group is not None and top.group.lemma in self.clauses.grammar.verbs.gerund

    def participle(self, group: Group) -> None:
        """Open a clause of a participle without auxiliary: of the noun before, or sharing the auxiliary before."""
        first = self._lender(group)
        if first is not None:
            self._sharing(first, group)
        elif not self._goes_on(group) and not self._opened(group):
            frame = self._of_noun(self.clauses.top()) if self.clauses.after_noun() else self.clauses.begin("adverbial")
            self.clauses.set(frame, group)

    def _lender(self, group: Group) -> Frame | None:
        """Return the passive whose kind of clause this participle goes on with, with a subject of its own or without.

        "12 were killed and dozens [wounded]", "three killed, two [wounded]", "reports 12 dead, three soldiers killed
        and 30 [wounded]".
        """
        clauses = self.clauses
        bare, top = clauses.joined_to("participle"), clauses.top()
        if self._follows_others() and (bare is top or group.lemma in clauses.grammar.verbs.harming):
            return top
        passive = clauses.passive() if bare is None else None
        return passive if passive is not None and (group.joined or self._joined_noun()) else None

    def _goes_on(self, group: Group) -> bool:
        """Join the verb to one of the same form, where "and" stands between them."""
        first = self.clauses.joined_to(group.form) if group.joined else None
        if first is not None:
            self.clauses.coordinate(first, group)
        return first is not None

    def _opened(self, group: Group) -> bool:
        """Give the verb to the clause that a word right before it has opened: "while [playing]", "when [asked]"."""
        fresh = self.clauses.fresh()
        if fresh is not None:
            self.clauses.set(fresh, group)
        return fresh is not None

    def _of_noun(self, top: Frame) -> Frame:
        frame = self.clauses.begin("relative")
        frame.antecedent, frame.gap = last_noun(top), "subject"
        return frame

    def _led(self, top: Frame, lead: int) -> Frame:
        """Open the clause of a gerund under a preposition."""
        adverbial = self.clauses.row.words[lead] in _ADVERBIAL_LEADS
        top.units.remove(lead)
        if adverbial and top.parent is not None and self._is_told(top):
            self.clauses.pop_to(top.parent)
        frame = self.clauses.begin("adverbial" if adverbial else "infinitive")
        frame.marker = lead
        frame.units.append(lead)
        return frame

    def _is_told(self, top: Frame) -> bool:
        """Return whether the infinitive is what somebody is told to do: "told them to leave [before opening fire]"."""
        above = top.parent.group if top.parent is not None else None
        told = above is not None and above.lemma in self.clauses.grammar.verbs.dative
        return told and top.group is not None and top.group.form == "infinitive" and top.parent in self.clauses.open

    def _lead(self, top: Frame) -> int | None:
        """Return the place of the preposition right before the verb: "of [shelling]"."""
        last = top.units[-1] if top.units else None
        return last if isinstance(last, int) and self.clauses.row.tags[last] in _LEAD_TAGS else None

    def _joined_noun(self) -> bool:
        """Return whether the phrase before is joined by "and", or counts others: "and dozens [wounded]"."""
        last = self._last()
        return last is not None and last.bare and (last.joined or self._follows_others())

    def _follows_others(self) -> bool:
        """Return whether the phrase before counts others than those before it: "killed[, two] wounded"."""
        last, row = self._last(), self.clauses.row
        apart = last is not None and last.bare and (last.joined or (last.mark == "," and self._is_passive()))
        return apart and last is not None and "CRD" in row.tags[last.start:last.end]

    def _is_passive(self) -> bool:
        top = self.clauses.top()
        return top.group is not None and top.group.voice == "passive"

    def _last(self) -> Chunk | None:
        return next((unit for unit in reversed(self.clauses.top().units) if isinstance(unit, Chunk)), None)

    def _sharing(self, first: Frame, group: Group) -> None:
        """Open a clause that shares the auxiliary of the one before: "12 were killed and dozens [wounded]"."""
        subject = [] if group.joined else self._own_subject()
        frame = self.clauses.coordinate(first, group)
        lender = first.group
        assert lender is not None
        group.voice, group.tense, group.mood, group.modal = "passive", lender.tense, lender.mood, lender.modal
        frame.lends = first
        frame.shared = None if subject else first
        frame.units[:0] = subject

    def _own_subject(self) -> list[Unit]:
        """Take the subject that the clause before seemed to go on with."""
        top = self.clauses.top()
        at = self.clauses.subject_at(top)
        if at is None:
            return []
        subject = top.units[at:]
        del top.units[at:]
        return subject
