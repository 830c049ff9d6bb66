"""Verbs that belong together: "had been killed", "to have fired", "carried out"; tense, voice, modal and particle."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Group
from lagebild.packs.en.row import VERBS, Row

_BETWEEN = frozenset(("AV0", "XX0", "ORD"))  # "had [first] reported"
_MOST_BETWEEN = 3
_BASE = frozenset("BI")
_PARTICIPLE = frozenset("ND")
_CONTINUED = frozenset("GND")
_PARTICLE_TAGS = frozenset(("AVP", "PRP", "AV0"))
_RATHER_PREPOSITIONS = frozenset(("in", "on", "by", "about", "into", "forward"))
_BEHIND_PARTICLE = frozenset(("", "PUN", "PRP", "AVQ", "CJS", "CJC"))
_COUNTS = frozenset(("CRD", "AT0", "NN0", "NN2"))
_REACH = 5
"""Words between a verb and its particle: "blew themselves up", "gave the town up"."""


class Groups:
    """Reads the verb groups of one sentence."""

    def __init__(self, row: Row, grammar: Grammar) -> None:
        self.row, self.grammar = row, grammar
        self.tags, self.words = row.tags, row.words

    def at(self, i: int) -> Group | None:
        """Return the verb group that begins at a place."""
        lead = i if self.tags[i] == "TO0" else None
        first = i + 1 if lead is not None else i
        while lead is not None and self.tags[first] in _BETWEEN and first < i + 3:
            first += 1
        if self.tags[first] not in VERBS:
            return None
        group = self._group(i, self._chain(first, lead is not None), lead)
        self._join_particle(group)
        return group

    def _chain(self, first: int, base: bool) -> list[int]:
        """Return the places of a verb and of those that it governs."""
        verbs = [first]
        while (following := self._governed(verbs[-1])) is not None:
            verbs.append(following)
        to = verbs[-1] + 1
        if self.tags[first][:2] == "VB" and len(verbs) == 1 and self.tags[to] == "TO0" and self.tags[to + 1] in VERBS:
            verbs += self._chain(to + 1, base=True)  # "is to be held": it is set
        return verbs

    def _governed(self, i: int) -> int | None:
        """Return the place of the verb that the auxiliary at i governs."""
        wanted = self._wanted(i)
        k = i + 1
        while self.tags[k] in _BETWEEN and k <= i + _MOST_BETWEEN:
            k += 1
        tag = self.tags[k]
        return k if tag in VERBS and tag[2] in wanted and tag != "VM0" else None

    def _wanted(self, i: int) -> frozenset[str]:
        """Return the last letters of the tags that may follow an auxiliary."""
        tag = self.tags[i]
        if tag == "VM0" or tag[:2] == "VD":
            return _BASE
        if tag[:2] == "VH":
            return _PARTICIPLE
        return _CONTINUED if tag[:2] == "VB" else frozenset()

    def _group(self, start: int, verbs: list[int], lead: int | None) -> Group:
        main, first = verbs[-1], verbs[0]
        group = Group(start, main + 1, verbs, main, self.row.lemma(main), self._form(first, lead), lead=lead)
        auxiliaries = verbs[:-1]
        tags = [self.tags[k] for k in auxiliaries]
        group.modal = next((self.row.lemma(k) for k in auxiliaries if self.tags[k] == "VM0"), None)
        passive = bool(tags) and tags[-1][:2] == "VB" and self.tags[main][2] in _PARTICIPLE
        alone = not auxiliaries and group.form == "participle"
        group.voice = "passive" if passive or alone else "active"
        group.either = not auxiliaries and self._may_be_both(main)
        self._set_tense(group, tags)
        if not auxiliaries and group.lemma in self.grammar.verbs.intransitive:
            group.form, group.voice, group.either = "finite" if alone else group.form, "active", False
        return group

    def _form(self, first: int, lead: int | None) -> str:
        if lead is not None:
            return "infinitive"
        kind = self.tags[first][2]
        return "ing" if kind == "G" else "participle" if kind == "N" else "bare" if kind == "I" else "finite"

    def _may_be_both(self, i: int) -> bool:
        """Return whether a form may be past tense and participle: "killed", "held", but not "taken"."""
        alike = self.words[i].endswith("ed") or self.words[i] in self.grammar.verbs.same_pasts
        return alike and self.tags[i] in ("VVD", "VVN")

    def _set_tense(self, group: Group, auxiliaries: list[str]) -> None:
        had = next((k for k, tag in enumerate(auxiliaries) if tag[:2] == "VH"), None)
        if group.modal == "will":
            group.modal, group.tense = None, "future"
            if had is not None and self.words[group.verbs[0]] != "will":  # "would have attacked"
                group.tense, group.mood = "pluperfect", "counterfactual"
        elif group.verbs[1:] and self.tags[group.verbs[1] - 1] == "TO0":
            group.tense = "future"
        elif had is not None:
            group.tense = "pluperfect" if auxiliaries[had] == "VHD" else "perfect"
        elif group.form == "participle" or self.tags[group.verbs[0]][2] == "D":
            group.tense = "past"

    # -- particles -------------------------------------------------------------------------------

    def _join_particle(self, group: Group) -> None:
        """Join the particle that belongs to the verb: "carried [out]", "blew themselves [up]"."""
        wanted = self.grammar.particles.get(group.lemma)
        if not wanted:
            return
        for k in range(group.main + 1, group.main + 1 + _REACH):
            tag = self.tags[k]
            if self.words[k] == "up" and self.words[k + 1] == "to" and self._is_count(k + 2):
                return  # "wounded up to 70 others"
            if self.words[k] in wanted and self._is_particle(group.main, k):
                group.lemma, group.particle = f"{group.lemma} {self.words[k]}", k
                group.end = k + 1 if k == group.main + 1 else group.end
                return
            if tag in VERBS or tag[:2] in ("PR", "CJ", "PU", "TO", ""):
                return

    def _is_count(self, k: int) -> bool:
        return self.tags[k] in _COUNTS and self.words[k] != "the"  # "own up to the killing"

    def _is_particle(self, verb: int, k: int) -> bool:
        """Return whether the word at k is no preposition of what follows; right behind its verb it may be one."""
        if self.tags[k] == "AVP":
            return True
        if self.tags[k] not in _PARTICLE_TAGS:
            return False
        if self.words[k] in _RATHER_PREPOSITIONS:  # "took in 600,000 refugees"
            return k == verb + 1 and self.words[k] == "in" and self.tags[k + 1] in ("CRD", "DPS", "NN2", "PUN")
        return k == verb + 1 or self.tags[k + 1] in _BEHIND_PARTICLE
