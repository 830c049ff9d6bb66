"""The verb complex of a clause: full verb, prefix, auxiliaries, voice, tense and mood."""

from dataclasses import dataclass

from lagebild.packs.de.cases import ACC
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.segments import Plan

_PAST_ENDINGS = ("te", "ten", "test", "tet")
_UMLAUTS = frozenset("äöü")


@dataclass(frozen=True)
class FiniteForm:
    """What a finite form says: tense (present, past), mood, and number ("s", "p", or "" where either is possible)."""

    tense: str
    mood: str
    number: str


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


_MOODS = {"i": "indicative", "r": "reported", "c": "counterfactual"}


def finite_form(form: str, lemma: str, grammar: Grammar) -> FiniteForm:
    """Return what a finite verb's form says, by table for auxiliaries and by ending and vowel for the rest."""
    word = form.lower()
    if (known := grammar.verb_forms.get(word)) is not None:
        _, code, number = known
        return FiniteForm("past" if code == "ti" else "present", _MOODS[code[1]], number)
    number = "p" if word.endswith("n") else "s"
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    weak = word.endswith(_PAST_ENDINGS) and word not in (stem + "e", stem + "en", stem + "et")
    tense, mood, singular = _weak_past(word, stem) if weak else _strong_form(word, stem, lemma, grammar)
    return FiniteForm(tense, mood, "s" if singular else number)


def _weak_past(word: str, stem: str) -> tuple[str, str, bool]:
    """Return tense and mood of a form in -te, and whether it must be singular."""
    ending = next(e for e in _PAST_ENDINGS if word.endswith(e))
    umlaut = word[: -len(ending)] != stem and _has_new_umlaut(word, stem)
    return ("present", "counterfactual", False) if umlaut else ("past", "indicative", False)


def _strong_form(word: str, stem: str, lemma: str, grammar: Grammar) -> tuple[str, str, bool]:
    """Return tense and mood of a form without -te, and whether it must be singular."""
    if word.startswith(stem):
        reported = word in (stem + "e", lemma + "e")
        return "present", "reported" if reported else "indicative", reported
    if word.endswith("t") and not word.endswith(grammar.past_in_t):
        return "present", "indicative", True
    if word.endswith("e") or (word.endswith("en") and _has_new_umlaut(word, stem)):
        return "present", "counterfactual", False
    return "past", "indicative", False


def _tense(form: FiniteForm | None, future: bool, compound: bool) -> str:
    """Return the tense of a complex from its finite form, and whether it is a future or a perfect."""
    if form is None:
        return "perfect" if compound else "present"
    if future and form.mood != "counterfactual":
        return "future"
    if compound:
        return "pluperfect" if form.tense == "past" and form.mood == "indicative" else "perfect"
    return form.tense


def _infinitive(plan: Plan, finite: int | None, main: int) -> bool:
    """Return whether what looks like a participle is an infinitive, as an object stands before it."""
    if plan.words[main] != plan.lemmas[main] or finite is None:
        return False
    between = (plan.cover[i] for i in range(max(finite, main - 20), main))
    return any(c is not None and c.preposition is None and c.mask and not c.mask & ~ACC for c in between)


def _has_new_umlaut(word: str, stem: str) -> bool:
    return any(c in _UMLAUTS for c in word) and not any(c in _UMLAUTS for c in stem)


class VerbReader:
    """Reads verb complexes with the grammar's verb classes."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def read(self, plan: Plan, finite: int | None, others: list[int], prefix: int | None) -> Complex:
        """Return the complex of a finite verb, the clause's other verbs in order, and its separated prefix."""
        chain = others if finite is None else [finite, *others]
        form = None if finite is None else finite_form(plan.words[finite], plan.lemmas[finite], self.grammar)
        main = self._main(plan, finite, others)
        predicate = "" if main is None else plan.lemmas[main]
        if prefix is not None and predicate:
            predicate = plan.words[prefix] + predicate
        modals = (plan.lemmas[i] for i in chain if plan.tags[i][:2] == "VM" and i != main)
        voice, tense = self._voice_and_tense(plan, finite, others, main, form)
        return Complex(
            predicate=predicate,
            main=main,
            verbs=tuple(sorted(chain)),
            modal=next(modals, None),
            voice=voice,
            tense=tense,
            mood=form.mood if form else "indicative",
            number=form.number if form else "",
            copula=main is not None and plan.tags[main][:2] == "VA" and predicate in ("sein", "werden"),
        )

    def _main(self, plan: Plan, finite: int | None, others: list[int]) -> int | None:
        """Return the full verb: a finite full verb, else the last full verb, else the last copula or auxiliary."""
        tags = plan.tags
        if finite is not None and tags[finite][:2] == "VV":
            return finite
        if full := [i for i in others if tags[i][:2] == "VV"]:
            return finite if self._adjectival(plan, finite, others) else full[-1]
        if others:
            return next((i for i in reversed(others) if tags[i][:2] != "VM"), others[-1])
        return finite

    def _adjectival(self, plan: Plan, finite: int | None, others: list[int]) -> bool:
        """Return whether a participle is an adjective after "sein": "ist überzeugt"."""
        if finite is None or len(others) > 1 or plan.lemmas[finite] != "sein":
            return False
        return plan.words[others[0]] in self.grammar.adjectival_participles

    def _voice_and_tense(
        self, plan: Plan, finite: int | None, others: list[int], main: int | None, form: FiniteForm | None
    ) -> tuple[str, str]:
        """Return voice and tense of a complex."""
        chain = [i for i in (finite, *others) if i is not None and i != main]
        auxiliaries = [plan.lemmas[i] for i in chain if plan.tags[i][:2] == "VA"]
        participle = main is not None and self._participle(plan, finite, others, main, auxiliaries)
        with_sein = participle and self._perfect_with_sein(plan.lemmas[main or 0])
        state = participle and "sein" in auxiliaries and not {"haben", "werden"} & set(auxiliaries) and not with_sein
        passive = state or (participle and "werden" in auxiliaries and not (with_sein and "sein" in auxiliaries))
        turned = main == finite and any(plan.tags[i] == "VA(PP)" for i in others)
        compound = turned or (participle and ("haben" in auxiliaries or ("sein" in auxiliaries and not state)))
        opens_with_werden = finite is not None and main != finite and plan.lemmas[finite] == "werden"
        future = opens_with_werden and (not participle or len(auxiliaries) > 1)
        return "passive" if passive else "active", _tense(form, future, compound)

    def _participle(self, plan: Plan, finite: int | None, others: list[int], main: int, auxiliaries: list[str]) -> bool:
        """Return whether the full verb is a participle, as which an infinitive counts in "hat kommen lassen"."""
        if plan.tags[main][-4:] == "(PP)":
            return auxiliaries != ["werden"] or not _infinitive(plan, finite, main)
        return plan.tags[main] == "VV(INF)" and "haben" in auxiliaries and len(auxiliaries) == len(others)

    def _perfect_with_sein(self, lemma: str) -> bool:
        """Return whether a verb, or what follows its separable prefix, forms its perfect with "sein"."""
        verbs = self.grammar.sein_perfect
        if lemma in verbs:
            return True
        return any(lemma[i:] in verbs for i in range(2, 9) if lemma[:i] in self.grammar.prefixes)
