"""Finite verbs that the tagger takes for something else: known by the forms of the verbs in the pack's lexicon."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from lagebild.language.analysis import Token
from lagebild.packs.compiled import compiled
from lagebild.packs.de.grammar import spellings
from lagebild.packs.source import read_yaml

_FOLDER = Path(__file__).parent
_INLINE = re.compile(r"\bverb: ([a-zäöüß]+)")
_NEEDS_LINK = re.compile(r"(?:[td]|[^aeiouäöülrhmn][mn])$")
_FINITE = frozenset(("VV(FIN)", "VA(FIN)", "VM(FIN)", "VV(IMP)", "VA(IMP)"))
_MISTAKEN = frozenset(("ADJ(A)", "ADJ(D)", "VV(PP)", "VV(INF)", "NE", "FM", "NN", "XY", "ADV"))
_SUBORDINATING = frozenset(("KOUS", "KOUI"))
_SEPARABLE = (
    "ab", "an", "auf", "aus", "bei", "ein", "fest", "fort", "frei", "heim", "her", "hin", "los", "mit", "nach",
    "nieder", "vor", "weg", "weiter", "wieder", "zu", "zurück", "zusammen", "voran", "vorbei", "herein", "hinaus",
    "heraus",
)
_OPENS_CLAUSE = frozenset(("KOUS", "PRELS", "PRELAT"))
_OPENS_PHRASE = frozenset(("ART", "ADJ(A)", "NN", "NE", "CARD", "PPOSAT", "PIAT"))
_OPENS_OBJECT = frozenset(("ART", "CARD", "PPOSAT", "PIAT", "PIS"))
Strong = Mapping[str, tuple[str, str, str]]


def finite_forms() -> dict[str, str]:
    """Return the finite forms of the lexicon's verbs without separable prefix, by lower-case form: their infinitive."""
    lists = (_FOLDER / f"{name}.yaml" for name in ("cues", "light_verbs", "propositions"))
    files = sorted([*_FOLDER.glob("frames/*.yaml"), *lists])
    sources = [Path(__file__), _FOLDER / "strong_verbs.yaml", *(f for f in files if f.exists())]
    return compiled("verb-forms-de", sources, dict[str, str], lambda: _build(sources[2:]))


def _build(files: Iterable[Path]) -> dict[str, str]:
    strong: Strong = {verb: tuple(forms) for verb, forms in read_yaml(_FOLDER / "strong_verbs.yaml").items()}
    verbs = {verb for file in files for verb in _INLINE.findall(file.read_text(encoding="utf-8"))}
    table: dict[str, str] = {}
    doubtful: set[str] = set()
    for verb in sorted(verbs | set(strong)):
        for form in _forms(verb, strong):
            if table.setdefault(form, verb) != verb:
                doubtful.add(form)
    return {form: verb for form, verb in table.items() if form not in doubtful}


def _forms(verb: str, strong: Strong) -> Iterator[str]:
    """Yield third persons, present and past; nothing for verbs whose prefix is separated in the main clause."""
    if _is_separable(verb) and verb not in strong:
        return
    base = next((b for b in sorted(strong, key=len, reverse=True) if verb.endswith(b)), None)
    if base is None:
        yield from _weak_forms(verb)
        return
    prefix = verb[: len(verb) - len(base)]
    present, past, _ = strong[base]
    forms = (present, past, f"{past}n" if past.endswith("e") else f"{past}en")
    yield from (prefix + spelling for form in forms for spelling in sorted(spellings(form)))


def _is_separable(verb: str) -> bool:
    return verb.startswith(_SEPARABLE) and len(verb) > 6 and not verb.endswith("ieren")


def _weak_forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    link = "e" if _NEEDS_LINK.search(stem) else ""
    yield from (f"{stem}{link}t", f"{stem}{link}te", f"{stem}{link}ten")


def restore_finite(tokens: Sequence[Token], forms: Mapping[str, str]) -> None:
    """Give a sentence without finite verb the first of its words that is one; mend the lemma of those not known."""
    found = False
    for token in tokens:
        if token.tag in _FINITE:
            found = True
            verb = forms.get(token.form.lower())
            if verb is not None and token.tag == "VV(FIN)" and token.lemma != verb:
                token.lemma = verb
    if not found:
        _restore(tokens, forms)
    else:
        _restore_main(tokens, forms)
        _restore_witnessed(tokens, forms)
        _restore_joined(tokens, forms)


def _restore_joined(tokens: Sequence[Token], forms: Mapping[str, str]) -> None:
    """Let what "und" joins be a verb where no adjective can stand: "und [entführten] acht Frauen"."""
    for joint, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        verb = forms.get(token.form) if joint.tag == "KON" and token.tag == "ADJ(A)" else None
        if verb is not None and after.tag in _OPENS_OBJECT:
            token.tag, token.pos, token.lemma = "VV(FIN)", "VERB", verb


def _restore_main(tokens: Sequence[Token], forms: Mapping[str, str]) -> None:
    """Let a verb of the words before a subordinate clause be theirs, where they have no other.

    "Die „Zeitung“ [berichtet], dass …", "Vergangenen Dienstag [erschossen] Soldaten neun Polizisten, die …".
    """
    comma = next((i for i, token in enumerate(tokens) if token.form == ","), 0)
    if not 1 < comma < len(tokens) - 1 or tokens[0].tag in _SUBORDINATING:
        return
    head, opening = tokens[:comma], tokens[comma + 1].tag
    if opening not in _OPENS_CLAUSE or any(token.tag in _FINITE for token in head):
        return
    second = pairwise(head[1:]) if opening != "KOUS" else ()
    before_nouns = (token for token, after in second if after.tag in _OPENS_PHRASE)
    for token in (*before_nouns, *(head[-1:] if opening == "KOUS" else ())):
        verb = forms.get(token.form) if token.tag in _MISTAKEN and token.form[:1].islower() else None
        if verb is not None:
            token.tag, token.pos, token.lemma = "VV(FIN)", "VERB", verb
            return


def _restore_witnessed(tokens: Sequence[Token], forms: Mapping[str, str]) -> None:
    """Let what ends a clause with "wie" and no other verb be its verb: "sahen, wie Milizionäre Männer [erschossen]"."""
    for start, (comma, word) in enumerate(pairwise(tokens)):
        if comma.form != "," or word.tag != "KOKOM":
            continue
        rest = tokens[start + 2:]
        end = next((i for i, token in enumerate(rest) if token.tag[:1] == "$"), len(rest))
        clause, last = rest[:end], rest[end - 1] if end else word
        verb = forms.get(last.form) if last.tag == "VV(PP)" and last.form.endswith("en") else None
        named = bool(clause) and clause[0].tag in _OPENS_PHRASE
        if verb is not None and named and not any(token.tag in _FINITE for token in clause):
            last.tag, last.pos, last.lemma = "VV(FIN)", "VERB", verb


def _restore(tokens: Sequence[Token], forms: Mapping[str, str]) -> None:
    for token in tokens[1:]:
        verb = forms.get(token.form) if token.tag in _MISTAKEN and token.form[:1].islower() else None
        if verb is not None:
            token.tag, token.pos, token.lemma = "VV(FIN)", "VERB", verb
            return
