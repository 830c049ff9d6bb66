"""The verb complex of a clause: full verb, prefix, auxiliaries, voice, tense and mood."""

from dataclasses import dataclass

from lagebild.packs.de.cases import ACC
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.verb_forms import FiniteForm, finite_form

_REACH = 20
_LONGEST_PREFIX = 9


@dataclass(frozen=True)
class Complex:
    """A clause's verbs read together."""

    predicate: str
    main: int | None
    verbs: tuple[int, ...]
    modal: str | None
    voice: str
    tense: str
    mood: str
    number: str
    copula: bool


class VerbReader:
    """Reads verb complexes with the grammar's verb classes."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def read(
        self, plan: Plan, finite: int | None, others: list[int], prefix: int | None = None, reflexive: bool = False
    ) -> Complex:
        """Return the complex of a finite verb, the clause's other verbs in order, and its separated prefix.

        `reflexive`: "sich" or its like stands in the clause.
        """
        chain = _Chain(plan, self.grammar, finite, others, reflexive)
        form = None if finite is None else finite_form(plan.words[finite], plan.lemmas[finite], self.grammar)
        predicate = chain.lemma if prefix is None or not chain.lemma else plan.words[prefix] + chain.lemma
        return Complex(
            predicate=predicate,
            main=chain.main,
            verbs=tuple(sorted(chain.all)),
            modal=chain.modal,
            voice="passive" if chain.passive else "active",
            tense=_tense(form, chain.future, chain.perfect),
            mood=form.mood if form else "indicative",
            number=form.number if form else "",
            copula=chain.main_is("VA") and predicate in ("sein", "werden"),
        )


class _Chain:
    """The verbs of one clause and what they make together."""

    def __init__(self, plan: Plan, grammar: Grammar, finite: int | None, others: list[int], reflexive: bool) -> None:
        self.plan, self.grammar, self.finite, self.others, self.reflexive = plan, grammar, finite, others, reflexive
        self.all = others if finite is None else [finite, *others]
        self.causer: int | None = None
        self.main = self._main()
        self.lemma = "" if self.main is None else plan.lemmas[self.main]
        self.auxiliaries = [plan.lemmas[i] for i in self.all if i != self.main and plan.tags[i][:2] == "VA"]
        self.participle = self._participle()

    def main_is(self, kind: str) -> bool:
        """Return whether the full verb is an auxiliary (VA), modal (VM) or full verb (VV) by its tag."""
        return self.main is not None and self.plan.tags[self.main][:2] == kind

    @property
    def modal(self) -> str | None:
        """The first modal beside the full verb, or what has somebody do it (lassen)."""
        modals = (self.plan.lemmas[i] for i in self.all if i != self.main and self.plan.tags[i][:2] == "VM")
        return next(modals, None) or (None if self.causer is None else self.plan.lemmas[self.causer])

    @property
    def state(self) -> bool:
        """Whether it tells the state that something was brought into: "ist zerstört"."""
        only_sein = "sein" in self.auxiliaries and not {"haben", "werden"} & set(self.auxiliaries)
        return self.participle and only_sein and not self._perfect_with_sein()

    @property
    def passive(self) -> bool:
        """Whether the subject is whom it happens to."""
        with_werden = self.participle and "werden" in self.auxiliaries
        perfect = "sein" in self.auxiliaries and self._goes_without_worden()
        return self.state or self._headline or (with_werden and not perfect)

    @property
    def _headline(self) -> bool:
        """Whether a participle stands alone for a passive: "Drei Soldaten in Homs getötet"."""
        lone = self.finite is None and self.main is not None and not self.auxiliaries
        return lone and self.plan.tags[self.main or 0] == "VV(PP)" and not takes_no_accusative(self.lemma, self.grammar)

    @property
    def perfect(self) -> bool:
        """Whether it is a perfect or pluperfect."""
        if self.main == self.finite and any(self.plan.tags[i] == "VA(PP)" for i in self.others):
            return True  # "… ist [verletzt] worden" where the full verb was read as finite
        been = any(self.plan.tags[i] == "VA(PP)" for i in self.all if i != self.main)  # "ist beteiligt [gewesen]"
        compound = "haben" in self.auxiliaries or ("sein" in self.auxiliaries and (been or not self.state))
        return self.participle and compound

    @property
    def future(self) -> bool:
        """Whether a finite "werden" with an infinitive makes it a future."""
        finite = self.finite
        opens = finite is not None and self.main != finite and self.plan.lemmas[finite] == "werden"
        return opens and (not self.participle or len(self.auxiliaries) > 1)

    def _main(self) -> int | None:
        """Return the full verb: a finite full verb, else the last full verb, else the last copula or auxiliary."""
        tags, finite = self.plan.tags, self.finite
        full = [i for i in self.others if tags[i][:2] == "VV"]
        if finite is not None and tags[finite][:2] == "VV":
            return self._caused(finite, full) or finite
        if full:
            return finite if self._adjectival() else self._caused(full[-1], full[:-1]) or full[-1]
        if self.others:
            return next((i for i in reversed(self.others) if tags[i][:2] != "VM"), self.others[-1])
        return finite

    def _causes(self, i: int) -> bool:
        return self.plan.tags[i][:2] == "VV" and self.plan.lemmas[i] in self.grammar.causatives

    def _caused(self, governor: int, others: list[int]) -> int | None:
        """Return the infinitive that says what somebody has done: "ließ die Stadt [bombardieren]".

        None where the object does it itself ("ließ Soldaten kommen"), and for "lässt sich …".
        """
        if not others or not self._causes(governor) or self.plan.tags[others[-1]] != "VV(INF)":
            return None
        verb = others[-1]
        lemma = self.plan.lemmas[verb]
        itself = self.reflexive or lemma in self.grammar.not_caused or takes_no_accusative(lemma, self.grammar)
        if itself or self.plan.tags[verb - 1] == "PTKZU":
            return None
        self.causer = governor
        return verb

    def _adjectival(self) -> bool:
        """Return whether a participle is an adjective after "sein": "ist überzeugt"."""
        if self.finite is None or len(self.others) > 1 or self.plan.lemmas[self.finite] != "sein":
            return False
        return self.plan.words[self.others[0]] in self.grammar.adjectival_participles

    def _participle(self) -> bool:
        """Return whether the full verb is a participle, as which an infinitive counts in "hat kommen lassen"."""
        if self.main is None:
            return False
        if self.plan.tags[self.main][-4:] == "(PP)":
            return self.auxiliaries != ["werden"] or not self._infinitive(self.main)
        double = "haben" in self.auxiliaries and (len(self.auxiliaries) == len(self.others) or self.modal is not None)
        return double and self.plan.tags[self.main] == "VV(INF)"

    def _infinitive(self, main: int) -> bool:
        """Return whether what looks like a participle is an infinitive, as an object stands before it."""
        if self.finite is None or self.plan.words[main] != self.plan.lemmas[main]:
            return False
        between = (self.plan.cover[i] for i in range(max(self.finite, main - _REACH), main))
        return any(c is not None and c.preposition is None and c.mask and not c.mask & ~ACC for c in between)

    def _goes_without_worden(self) -> bool:
        """Return whether "werden" is another's: "ist umgekommen, 30 verletzt worden", not "ist überfallen worden"."""
        after = (self.main or 0) + 1
        worden = after < len(self.plan.words) and self.plan.tags[after] == "VA(PP)"
        return self._perfect_with_sein() and not worden

    def _perfect_with_sein(self) -> bool:
        """Return whether the verb, or what follows its separable prefix, forms its perfect with "sein"."""
        return _is_or_ends_in(self.lemma, self.grammar.sein_perfect, self.grammar.sein_perfect, self.grammar)


def takes_no_accusative(predicate: str, grammar: Grammar) -> bool:
    """Return whether a verb takes no accusative, alone or with its separable prefix ("ankommen")."""
    return _is_or_ends_in(predicate, grammar.intransitive, grammar.intransitive_bases, grammar)


def _is_or_ends_in(lemma: str, verbs: frozenset[str], bases: frozenset[str], grammar: Grammar) -> bool:
    if lemma in verbs or lemma in grammar.transitive:
        return lemma in verbs
    return any(lemma[i:] in bases and lemma[:i] in grammar.prefixes for i in range(2, _LONGEST_PREFIX))


def _tense(form: FiniteForm | None, future: bool, compound: bool) -> str:
    """Return the tense of a complex from its finite form, and whether it is a future or a perfect."""
    if form is None:
        return "perfect" if compound else "present"
    if future and form.mood != "counterfactual":
        return "future"
    if compound:
        return "pluperfect" if form.tense == "past" and form.mood == "indicative" else "perfect"
    return form.tense
