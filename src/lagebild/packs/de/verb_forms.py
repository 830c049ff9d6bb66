"""What the form of a finite verb says: tense, mood and number."""

from collections.abc import Mapping
from dataclasses import dataclass

from lagebild.packs.de.grammar import Grammar

_PAST_ENDINGS = ("te", "ten", "test", "tet")
_UMLAUTS = frozenset("äöü")
_MOODS = {"i": "indicative", "r": "reported", "c": "counterfactual"}
_TENSES = {"t": "past", "p": "present"}


@dataclass(frozen=True)
class FiniteForm:
    """What a finite form says: tense (present, past), mood, and number ("s", "p", or "" where either is possible)."""

    tense: str
    mood: str
    number: str


def finite_form(form: str, lemma: str, grammar: Grammar) -> FiniteForm:
    """Return what a finite verb's form says, by table for auxiliaries and strong pasts, by ending and vowel else."""
    word = form.lower()
    if (known := grammar.verb_forms.get(word)) is not None:
        _, code, number = known
        return FiniteForm(_TENSES[code[0]] if code == "ti" else "present", _MOODS[code[1]], number)
    if (strong := strong_past(word, lemma, grammar.strong_pasts)) is not None:
        return FiniteForm("past", "indicative", strong)
    number = "p" if word.endswith("n") else "s"
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    weak = word.endswith(_PAST_ENDINGS) and word not in (stem + "e", stem + "en", stem + "et")
    tense, mood, singular = _weak_past(word, stem) if weak else _other_form(word, stem, lemma)
    return FiniteForm(tense, mood, "s" if singular else number)


def strong_past(word: str, lemma: str, pasts: Mapping[str, str]) -> str | None:
    """Return the number of a strong verb's past ("begann", "bestritt", "angriffen"), None where it is none."""
    for i in range(max(0, len(lemma) - 12), len(lemma) - 3):
        past = pasts.get(lemma[i:])
        if past is not None:
            past = lemma[:i] + past
            plurals = (past + "n",) if past.endswith("e") else (past + "en",)
            return "s" if word == past else "p" if word in plurals and word != lemma else None
    return None


def _weak_past(word: str, stem: str) -> tuple[str, str, bool]:
    """Return tense and mood of a form in -te, and whether it must be singular."""
    ending = next(e for e in _PAST_ENDINGS if word.endswith(e))
    umlaut = word[: -len(ending)] != stem and _has_new_umlaut(word, stem)
    return ("present", "counterfactual", False) if umlaut else ("past", "indicative", False)


def _other_form(word: str, stem: str, lemma: str) -> tuple[str, str, bool]:
    """Return tense and mood of a form without -te, and whether it must be singular."""
    if word.startswith(stem):
        reported = word in (stem + "e", lemma + "e")
        return "present", "reported" if reported else "indicative", reported
    if word.endswith("t"):
        return "present", "indicative", True
    if word.endswith("e") or (word.endswith("en") and _has_new_umlaut(word, stem)):
        return "present", "counterfactual", False
    return "past", "indicative", False


def _has_new_umlaut(word: str, stem: str) -> bool:
    return any(c in _UMLAUTS for c in word) and not any(c in _UMLAUTS for c in stem)
