"""The verb complex of a clause: full verb, prefix, auxiliaries, voice, tense and mood."""

from dataclasses import dataclass

from lagebild.packs.de.grammar import Grammar

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
        return FiniteForm("past" if code[0] == "t" else "present", _MOODS[code[1]], number)
    number = "p" if word.endswith("n") else "s"
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    if word.endswith(_PAST_ENDINGS) and not (stem + "e" == word or stem + "en" == word or stem + "et" == word):
        ending = next(e for e in _PAST_ENDINGS if word.endswith(e))
        umlaut = word[: -len(ending)] != stem and _has_new_umlaut(word, stem)
        return FiniteForm("present" if umlaut else "past", "counterfactual" if umlaut else "indicative", number)
    if word.startswith(stem):
        if word == stem + "e" or word == lemma + "e":
            return FiniteForm("present", "reported", "s")
        return FiniteForm("present", "indicative", number)
    if word.endswith("t") and not word.endswith(grammar.past_in_t):
        return FiniteForm("present", "indicative", "s")
    if word.endswith("e") or (word.endswith("en") and _has_new_umlaut(word, stem)):
        return FiniteForm("present", "counterfactual", number)
    return FiniteForm("past", "indicative", number)


def _has_new_umlaut(word: str, stem: str) -> bool:
    return any(c in _UMLAUTS for c in word) and not any(c in _UMLAUTS for c in stem)


class VerbReader:
    """Reads verb complexes with the grammar's verb classes."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def read(self, words: list[str], lemmas: list[str], tags: list[str], finite: int | None, others: list[int], prefix: int | None) -> Complex:
        """Return the complex of a finite verb, the clause's other verbs in order, and its separated prefix."""
        form = None
        if finite is not None:
            form = finite_form(words[finite], lemmas[finite], self.grammar)
        full = [i for i in others if tags[i][:2] == "VV"]
        main = full[-1] if full else finite
        if finite is not None and tags[finite][:2] == "VV" and not self._colours(lemmas[finite]):
            main = finite
        if main is None and others:
            main = others[-1]
        if main is not None and main == finite and not full and others and tags[finite][:2] != "VV":
            main = next((i for i in reversed(others) if tags[i][:2] != "VM"), others[-1])
        if main is not None and main != finite and finite is not None and self._adjectival(lemmas, words, finite, others, main):
            main = finite
        verbs = tuple(sorted({*others, *([finite] if finite is not None else [])}))
        predicate = lemmas[main] if main is not None else ""
        if prefix is not None and main == finite and predicate:
            predicate = words[prefix] + predicate
        modal = next((lemmas[i] for i in ([finite] if finite is not None else []) + others if tags[i][:2] == "VM" and i != main), None)
        voice, tense = self._voice_and_tense(lemmas, tags, finite, others, main, form)
        return Complex(
            predicate, main, verbs, modal, voice, tense,
            form.mood if form else "indicative", form.number if form else "",
            main is not None and tags[main][:2] == "VA" and lemmas[main] in ("sein", "werden"),
        )  # fmt: skip

    def _colours(self, lemma: str) -> bool:
        return False

    def _adjectival(self, lemmas: list[str], words: list[str], finite: int, others: list[int], main: int) -> bool:
        """Return whether a participle is an adjective after "sein": "ist überzeugt"."""
        return len(others) == 1 and lemmas[finite] == "sein" and words[main] in self.grammar.adjectival_participles

    def _voice_and_tense(self, lemmas: list[str], tags: list[str], finite: int | None, others: list[int], main: int | None, form: FiniteForm | None) -> tuple[str, str]:
        tense = form.tense if form else "present"
        if main is None or main == finite:
            if finite is not None and tags[finite][:2] == "VA" and any(tags[i] == "VA(PP)" for i in others):
                return "active", "pluperfect" if tense == "past" else "perfect"
            return "active", tense
        auxiliaries = [lemmas[i] for i in ([finite] if finite is not None else []) + others if i != main and tags[i][:2] == "VA"]
        participle = tags[main] == "VV(PP)"
        if participle and form and lemmas[finite or 0] == "werden" and auxiliaries == ["werden", "sein"]:
            return ("active", "perfect") if self._perfect_with_sein(lemmas[main]) else ("passive", "future")
        passive = participle and ("werden" in auxiliaries)
        compound = "haben" in auxiliaries or "sein" in auxiliaries
        if participle and not passive and "sein" in auxiliaries and "haben" not in auxiliaries:
            passive = not self._perfect_with_sein(lemmas[main])
            if passive:
                return "passive", tense
        if (participle and compound and (not passive or auxiliaries.count("werden") + len(auxiliaries) > 2 or "sein" in auxiliaries)):
            return ("passive" if passive else "active"), "pluperfect" if tense == "past" and form and form.mood == "indicative" else "perfect"
        future = finite is not None and lemmas[finite] == "werden" and (not participle or auxiliaries.count("werden") > 1)
        return ("passive" if passive else "active"), "future" if future and form and form.mood != "counterfactual" else tense

    def _perfect_with_sein(self, lemma: str) -> bool:
        verbs = self.grammar.sein_perfect
        if lemma in verbs:
            return True
        return any(lemma[i:] in verbs for i in range(2, min(len(lemma) - 3, 9)) if lemma[:i] in self.grammar.prefixes)
