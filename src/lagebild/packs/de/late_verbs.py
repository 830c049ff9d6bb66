"""Verbs of a clause that the tagger took for something else, seen once it is known what else the clause has."""

from lagebild.packs.de.cases import NOM, PLURAL, SINGULAR
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import VERBS, Plan
from lagebild.packs.de.verb_forms import strong_past

_SHORT_PREFIX = 5  # letters: a longer "prefix" after "haben" may be a participle (bekannt)
_PARTICIPLE_PREFIXES = ("ver", "ent", "zer")  # "wurde ihm zufolge verletzt", but "wurde bekannt"
_MAY_BE_FINITE = frozenset(("VV(PP)", "VV(INF)", "VA(INF)", "VM(INF)"))


def find_verbs(frame: Frame, plan: Plan, grammar: Grammar) -> None:
    """Find the finite verb of a clause that has none, and the participle of one with an auxiliary alone."""
    if _ends_headline(frame, plan):
        _read_as_participle(plan, len(plan.words) - 1)
        frame.finite = None
    elif frame.finite is not None:
        _find_participle(frame, plan)
    elif frame.kind == "main":
        _read_as_finite(frame, plan, _plural_verb(frame, plan, grammar))
    elif frame.subordinate and plan.constituents(frame.positions) > 1:
        verbs = (i for i in reversed(frame.positions) if plan.tags[i] in _MAY_BE_FINITE and plan.cover[i] is None)
        _read_as_finite(frame, plan, next(verbs, None))


def _ends_headline(frame: Frame, plan: Plan) -> bool:
    """Return whether the only verb ends a line with no stop: "Zwei Soldaten bei Gefechten verletzt" is no sentence."""
    last = frame.finite == len(plan.words) - 1 and frame.kind == "main"
    if not last or not plan.words[-1].endswith("t") or plan.tags[-1] != "VV(FIN)":
        return False
    alone = sum(plan.bare(i, VERBS) for i in frame.positions) == 1
    first = plan.cover[frame.positions[0]]
    several = first is not None and first.preposition is None and not first.mask & NOM & SINGULAR
    return alone and (several or plan.constituents(frame.positions[:-1]) > 1)


def _read_as_participle(plan: Plan, i: int) -> None:
    plan.tags[i] = "VV(PP)"
    plan.lemmas[i] = plan.known.lemma(plan.tokens[i].form, "VV(PP)")


def _read_as_finite(frame: Frame, plan: Plan, i: int | None) -> None:
    if i is not None:
        plan.read_as_finite(i)
        frame.finite = i


def _plural_verb(frame: Frame, plan: Plan, grammar: Grammar) -> int | None:
    """Return the only verb of a main clause if it may be a plural: "Die Einwohner hungern.", "Sie erschossen ihn."."""
    verbs = [i for i in frame.positions if plan.bare(i, VERBS)]
    if len(verbs) != 1 or not _may_be_plural_subject(plan.cover[frame.positions[0]]):
        return None
    verb, last = verbs[0], frame.positions[-1]
    if plan.tags[verb] == "VV(PP)":
        past = strong_past(plan.words[verb], plan.lemmas[verb], grammar.strong_pasts)
        return verb if past == "p" and verb != last else None
    return verb if plan.tags[verb] == "VV(INF)" and verb == last and plan.words[-1:] == ["."] else None


def _may_be_plural_subject(chunk: Chunk | None) -> bool:
    if chunk is None or chunk.bare or chunk.preposition is not None:
        return False
    return bool(chunk.mask & NOM & PLURAL)


def _find_participle(frame: Frame, plan: Plan) -> None:
    """Read the adjective that ends a clause with "haben" or "werden" and no other full verb as its participle."""
    verbs = [i for i in frame.positions if plan.bare(i, VERBS)]
    auxiliaries = {plan.lemmas[i] for i in verbs} & {"haben", "werden"}
    if not auxiliaries or any(plan.tags[i][:2] == "VV" for i in verbs):
        return
    passed = set(verbs) - {frame.finite}
    last = next((i for i in reversed(frame.positions) if plan.tags[i][:1] != "$" and i not in passed), None)
    if last is None or ("haben" not in auxiliaries and not plan.words[last].startswith(_PARTICIPLE_PREFIXES)):
        return
    if plan.cover[last] is None and _looks_like_participle(plan, last):
        _read_as_participle(plan, last)


def _looks_like_participle(plan: Plan, i: int) -> bool:
    prefix = plan.tags[i] == "PTKVZ" and len(plan.words[i]) > _SHORT_PREFIX
    return (prefix or plan.tags[i] == "ADJ(D)") and plan.words[i].endswith("t")
