"""Second finite verbs of a segment: those that the tagger missed, and those that are none."""

from lagebild.packs.de.plan import Plan

_SUBORDINATORS = frozenset(("KOUS", "PRELS", "PWS", "PWAV", "PRELAT", "KOUI"))
_DIVIDERS = _SUBORDINATORS | {"KON"}
_KON = frozenset(("KON",))
_MAY_BE_FINITE = frozenset(("VV(PP)", "VV(INF)"))


def find_second_finite(plan: Plan, positions: list[int], finites: list[int], verbs: list[int]) -> list[int]:
    """Return the place of a last verb that must be finite: "… feuerten und dabei zwei Menschen erschossen"."""
    if len(finites) != 1 or verbs[-1] <= finites[0]:
        return []
    behind = next((k for k in verbs if k > finites[0] and _goes_on(plan, positions, finites[0], k)), None)
    if behind is not None:
        plan.read_as_finite(positions[behind])
        return [behind]
    if verbs[-1] != len(positions) - 1:
        return []
    first, last = positions[finites[0]], positions[-1]
    full = plan.tags[first] == "VV(FIN)" and plan.tags[last] in _MAY_BE_FINITE
    if not full or not plan.bare(positions[finites[0] + 1], _KON) or plan.tags[last - 1] == "PTKZU":
        return []
    plan.read_as_finite(last)
    return [verbs[-1]]


def _goes_on(plan: Plan, positions: list[int], finite: int, k: int) -> bool:
    """Return whether the verb right behind "und" goes on: "kontrolliert den Norden und [verübt] Anschläge"."""
    i = positions[k]
    alike = plan.tags[i] == "VV(PP)" and plan.words[i].endswith("t") and not plan.words[i].startswith("ge")
    return alike and plan.bare(positions[k - 1], _KON) and plan.tags[positions[finite]] == "VV(FIN)"


def _are_plural(plan: Plan, positions: list[int], verbs: list[int]) -> bool:
    """Return whether two that look like infinitives are finite: "die gegen X [kämpfen] und Y [beherrschen]"."""
    if len(verbs) != 2 or verbs[1] != len(positions) - 1 or plan.tags[positions[0]] not in _SUBORDINATORS:
        return False
    first, last = positions[verbs[0]], positions[-1]
    bare = all(plan.words[i].endswith("n") and plan.tags[i - 1] != "PTKZU" for i in (first, last))
    alike = plan.tags[first] == "VV(INF)" and plan.tags[last] in _MAY_BE_FINITE
    return bare and alike and not plan.words[last].startswith("ge") and plan.bare(positions[verbs[0] + 1], _KON)


def find_first_finite(plan: Plan, positions: list[int], finites: list[int], verbs: list[int]) -> list[int]:
    """Return the place of a first verb that must be finite: "Die Miliz [verübt] Anschläge und kontrolliert …"."""
    if not finites and _are_plural(plan, positions, verbs):
        for k in verbs:
            plan.read_as_finite(positions[k])
        return verbs
    if len(finites) != 1 or not verbs or verbs[0] >= finites[0] - 1:
        return []
    first, second = positions[verbs[0]], positions[finites[0]]
    joined = plan.tags[second] == "VV(FIN)" and plan.bare(positions[finites[0] - 1], _KON)
    if not joined or plan.tags[first] != "VV(PP)" or plan.words[first].startswith("ge"):
        return []
    if plan.tags[positions[0]] in _SUBORDINATORS or plan.constituents(positions[:verbs[0]]) != 1:
        return []
    plan.read_as_finite(first)
    return [verbs[0]]


def drop_false_finites(plan: Plan, positions: list[int], finites: list[int]) -> list[int]:
    """Return the finite verbs without those that nothing divides from the first; these are retagged."""
    while len(finites) > 1 and (tag := _false_finite(plan, positions, finites[0], finites[1])):
        plan.tags[positions[finites[1]]] = tag
        finites = [finites[0], *finites[2:]]
    return finites


def _false_finite(plan: Plan, positions: list[int], first: int, second: int) -> str | None:
    """Return what the second of two finite verbs may be instead; None where something divides them."""
    if second == first + 1 or any(plan.bare(i, _DIVIDERS) for i in positions[first + 1 : second]):
        return None
    if plan.tags[positions[0]] in _SUBORDINATORS and plan.constituents(positions[1:first]) > 1:
        return None
    governing, i = plan.tags[positions[first]][:2], positions[second]
    if governing == "VV":
        return _adjective(plan, i) if second < len(positions) - 1 else None
    return _dependent(plan, i, governing) if governing in ("VA", "VM") else None


def _adjective(plan: Plan, i: int) -> str | None:
    return "ADJ(D)" if plan.tags[i][:2] == "VV" and plan.words[i].endswith("t") else None


def _dependent(plan: Plan, i: int, governing: str) -> str | None:
    """Return the tag of an infinitive or participle that depends on an auxiliary (VA) or modal (VM)."""
    kind, word = plan.tags[i][:2], plan.words[i]
    if kind == "VM":
        return "VM(INF)"
    if word.endswith("n") and plan.lemmas[i] in (word, word + "n"):
        return kind + "(INF)"
    return "VV(PP)" if governing == "VA" and word.endswith("t") else None
