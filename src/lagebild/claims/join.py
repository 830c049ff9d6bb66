"""Join drafts: one claim per happening and source, with all its slots, quoted at its fuller clause."""

from collections.abc import Iterable
from itertools import product

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.counting import UNSAID
from lagebild.claims.deeds import SPECIFIC, alike, same_deed
from lagebild.claims.drafts import Draft, same_place, same_time
from lagebild.claims.victims import befell_others
from lagebild.mentions.triggers import noun_frames
from lagebild.records import Figure, Place, Span

TAKEN_UP = 30  # events of a kind that a definite noun can take up
TELLINGS = 6  # of one happening, by whose places and times it is told from others
JUDGED = frozenset({"accuses", "denies", "rejects", "claims-responsibility"})
NEAR = 6  # sentences within which a definite noun takes up an event


def joined(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with those of one happening by one voice made one, in text order."""
    drafts = _without_mentions(context, drafts)
    events = [d for d in drafts if d.kind == "event"]
    _take_up(context, events)
    _specify_generic(context, events)
    _specify(events)
    events += [d for d in drafts if d.kind == "toll"]
    groups: dict[tuple[object, ...], list[Draft]] = {}
    kept: set[int] = set()
    for draft in sorted(events, key=_fullest):
        key = _key(context, draft)
        same = next((d for d in groups.get(key, ()) if _agree(d, draft) and not befell_others(context, d, draft)), None)
        if same is not None:
            _merge(same, draft)
        else:  # a figure that contradicts the other is never dropped
            draft.corrects = _corrected(context, draft, groups.get(key, []))
            groups.setdefault(key, []).append(draft)
            kept.add(id(draft))
    left = (d for d in drafts if d.kind not in ("event", "toll") or id(d) in kept)
    return sorted(left, key=lambda d: (d.evidence.start, d.token))


def _corrected(context: Context, draft: Draft, told: list[Draft]) -> Draft | None:
    """Return the telling of the same voice whose figure this one says to replace ("erhöhte die Zahl auf 19")."""
    revises = context.view.clause(draft.clause).predicate in context.view.words.revising
    before = [d for d in told if d.token < draft.token and d.figures]
    return before[-1] if revises and before and draft.figures else None


def _without_mentions(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Leave out definite nouns that only take up what is told before ("vor der Waffenruhe"): they claim nothing new."""
    kept: list[Draft] = []
    told: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.token):
        if draft.kind == "event":
            mere = draft.plain and draft.definite and not draft.figures and not draft.nominal
            kinds = (draft.value, *SPECIFIC.get(draft.value, ())) if mere else ()
            others = (other for kind in kinds for other in told.get(kind, [])[-TAKEN_UP:])
            if any(same_place(draft, o) and _new_targets(context, draft) <= _targets(context, o) for o in others):
                continue
            told.setdefault(draft.value, []).append(draft)
        kept.append(draft)
    return kept


def _key(context: Context, draft: Draft) -> tuple[object, ...]:
    same = context.view.clause(draft.clause).sentence if draft.kind == "toll" else draft.happening
    return draft.kind, same, draft.value, voice_key(context, draft), draft.stance, draft.negated, draft.realis


def voice_key(context: Context, draft: Draft) -> tuple[object, ...]:
    """Return who says it, comparable between drafts: the innermost speakers by id, name or words."""
    for saying in reversed(draft.chain):
        if saying.speakers:
            return tuple(context.ground.who(filler) for filler in saying.speakers)
    return ()


def _fullest(draft: Draft) -> tuple[bool, int, int]:
    """Order drafts so that the main telling comes first: verbs and carried nouns before mere mentions, by place."""
    return draft.plain and not draft.figures, draft.evidence.start, draft.token


def _take_up(context: Context, events: list[Draft]) -> None:
    """Give a definite mention ("der Angriff") the happening of the event before that it can mean.

    All tellings of the happenings that become one must agree in place and time: a mention that names neither does not
    make one of two attacks that do.
    """
    ordered = sorted(events, key=lambda d: d.token)
    draft_of: dict[int, int] = {}
    told: dict[int, list[Draft]] = {}
    for draft in ordered:
        told.setdefault(draft.happening, []).append(draft)
    for at, draft in enumerate(ordered):
        before = ordered[max(0, at - TAKEN_UP):at]
        same = same_deed(context, draft, before)
        one = _root(draft_of, draft.happening)
        about = same is None and _tells_of_noun(context, draft)
        if same is None and (draft.definite or about):
            after = [d for d in ordered[at + 1:at + 2] if about and _sentence(context, d) == _sentence(context, draft)]
            may_be = (*after, *reversed(before))  # "the truce, [brokered] by Egypt, came into force"
            meant = ((d, told[_root(draft_of, d.happening)]) for d in may_be if _can_mean(context, draft, d))
            same = next((d for d, other in meant if _may_be_one(context, told[one], d, other)), None)
        other = _root(draft_of, same.happening) if same is not None else one
        if other != one:
            draft_of[one] = other
            told[other] += told.pop(one)
    for draft in events:
        draft.happening = _root(draft_of, draft.happening)


def _agree_all(some: list[Draft], others: list[Draft]) -> bool:
    """Say whether tellings of two happenings agree in place and time, as far as they name them."""
    placed = [[d for d in of if d.place is not None][:TELLINGS] for of in (some, others)]
    timed = [[d for d in of if d.time is not None][:TELLINGS] for of in (some, others)]
    return all(_may_be_at(*pair) for pair in product(*placed)) and all(same_time(*pair) for pair in product(*timed))


def _may_be_at(one: Draft, other: Draft) -> bool:
    """Say whether both may be at one place.

    "Eine Schule", which has no name and is on no map, may lie in a place that is; a school of a town in any quarter.
    """
    if one.place is None or other.place is None or same_place(one, other):
        return True
    unknown = [place for place in (one.place, other.place) if place.lat is None]
    if unknown:
        return len(unknown) == 1 and unknown[0].name is None
    points = {(place.lat, place.lon) for place in (one.place, other.place)}
    return len(points) == 1 and one.place.kind != other.place.kind


def _tells_of_noun(context: Context, draft: Draft) -> bool:
    """Say whether a relative clause tells more of the event that its noun names: "the truce, which Egypt brokered"."""
    clause = context.view.clause(draft.clause)
    if draft.phrase is not None or clause.antecedent is None:
        return False
    frames, _ = noun_frames(context.view, context.view.lemma(clause.antecedent))
    return any(frame.event == draft.value for frame in frames)


def _can_mean(context: Context, draft: Draft, earlier: Draft) -> bool:
    distance = _sentence(context, draft) - _sentence(context, earlier)
    if distance > NEAR or earlier.negated != draft.negated or earlier.realis != draft.realis:
        return False
    if not alike(draft.value, earlier.value):
        return False
    if draft.place is not None and earlier.place is None and _paragraph(context, draft) != _paragraph(context, earlier):
        return False  # in a new paragraph a place of its own tells of something else
    if _is_background(context, draft) and earlier.roles.get("actors") and not _is_background(context, earlier):
        return False
    return _may_be_at(draft, earlier) and same_time(draft, earlier)


def _may_be_one(context: Context, one: list[Draft], meant: Draft, other: list[Draft]) -> bool:
    """Say whether two happenings may be one: all their tellings agree, and no target is new ("auf ein Flugzeug")."""
    new = set().union(*(_new_targets(context, draft) for draft in one))
    return new <= _targets(context, meant) and _agree_all(one, other)


def _new_targets(context: Context, draft: Draft) -> set[str]:
    """Return the targets that the event noun brings in ("des Anschlags auf [ein Flugzeug]"), by their nouns."""
    if draft.phrase is None:
        return set()
    view = context.view
    targets = (f.phrase for f in draft.roles.get("targets", ()) if f.phrase is not None)
    return {view.lemma(p) for p in targets if view.phrase(p).preposition and view.has_word(p, view.words.indefinite)}


def _targets(context: Context, draft: Draft) -> set[str]:
    return {context.view.lemma(f.phrase) for f in draft.roles.get("targets", ()) if f.phrase is not None}


def _sentence(context: Context, draft: Draft) -> int:
    return context.view.clause(draft.clause).sentence


def _paragraph(context: Context, draft: Draft) -> int:
    return context.view.analysis.sentences[_sentence(context, draft)].paragraph


def _is_background(context: Context, draft: Draft) -> bool:
    """Say whether the clause tells of what was before ("Bei dem Anschlag waren 200 Menschen getötet worden")."""
    return context.view.clause(draft.clause).tense == "pluperfect"


def _root(of: dict[int, int], happening: int) -> int:
    """Return the happening that this one is part of in the end."""
    path = []
    while happening in of and of[happening] != happening:
        path.append(happening)
        happening = of[happening]
    for step in path:
        of[step] = happening
    return happening


def _specify(events: list[Draft]) -> None:
    """Call every telling of a happening by its most specific event kind."""
    kinds: dict[int, set[str]] = {}
    for draft in events:
        kinds.setdefault(draft.happening, set()).add(draft.value)
    for draft in events:
        for specific in SPECIFIC.get(draft.value, ()):
            if specific in kinds[draft.happening]:
                draft.value = specific
                break


def _specify_generic(context: Context, events: list[Draft]) -> None:
    """Call a bare "Angriff" or "Anschlag" by the sort of attack that the report told last."""
    last: dict[str, int] = {}
    kinds: dict[int, set[str]] = {}
    for draft in events:
        kinds.setdefault(draft.happening, set()).add(draft.value)
    for draft in sorted(events, key=lambda d: d.token):
        head = context.view.lemma(draft.phrase).lower() if draft.phrase is not None else ""
        taken_up = draft.value == "attack" and not _is_another(draft)
        wanted = context.view.words.generic.get(head, ()) if taken_up else ()
        sorts = [sort for sort in wanted if sort in last]
        if sorts:
            draft.value = max(sorts, key=lambda sort: last[sort])
        elif head in context.view.words.rather and kinds[draft.happening] == {"attack"}:
            draft.value = context.view.words.rather[head]
        elif draft.value != "attack":
            last[draft.value] = draft.token


def _is_another(draft: Draft) -> bool:
    """Say whether the attack is yet to come or names whom it hit: another than those told before.

    "Sie warf der Armee einen Angriff auf Zivilisten vor" judges the one told before.
    """
    if draft.definite or draft.stance in JUDGED:
        return False
    return draft.realis == "future" or bool(draft.roles.get("targets"))


def _agree(one: Draft, other: Draft) -> bool:
    """Say whether two tellings can be one claim: no figure of the one contradicts one of the other.

    Of totals told in two clauses, the second is none of the first: "500 starben; 18 Soldaten verloren ihr Leben".
    """
    if one.kind == "toll" and one.clause != other.clause:
        return {f.what for f in one.figures}.isdisjoint(f.what for f in other.figures)
    return all(
        mine.what != theirs.what or mine.of != theirs.of or (mine.min, mine.max) == (theirs.min, theirs.max)
        for mine in one.figures for theirs in other.figures
    )


def _merge(kept: Draft, other: Draft) -> None:
    if other.evidence != kept.evidence:
        kept.also = list(_unique([*kept.also, other.evidence, *other.also]))
    for role, fillers in other.roles.items():
        kept.roles.setdefault(role, fillers)
    kept.place = other.place if _is_within(other.place, kept.place) else kept.place
    kept.time = kept.time or other.time
    kept.said = kept.said or other.said
    kept.condition = kept.condition or other.condition
    status = {_number(f): f.of for f in other.figures}
    kept.figures = [replace(f, of=status.get(_number(f), f.of)) if f.of == UNSAID else f for f in kept.figures]
    kept.figures += [f for f in other.figures if not any(_same_number(f, mine) for mine in kept.figures)]
    kept.steps += other.steps


def _is_within(inner: Place | None, outer: Place | None) -> bool:
    """Say whether the first place is known and the second is not, or has the first in it: the finest is kept (C2)."""
    if inner is None or outer is None:
        return inner is not None
    return inner.within is not None and inner.within in (outer.name, outer.text)


def _number(figure: Figure) -> tuple[str, int | None, int | None]:
    return figure.what, figure.min, figure.max


def _same_number(one: Figure, other: Figure) -> bool:
    """Say whether both may be one figure: two women and two policemen are not."""
    same = one.of == other.of or UNSAID in (one.of, other.of) or one.start == other.start
    return same and _number(one) == _number(other)


def _unique(spans: Iterable[Span]) -> Iterable[Span]:
    return dict.fromkeys(spans)


def figures_of(drafts: Iterable[Draft]) -> Iterable[Figure]:
    """Yield all figures of the drafts."""
    return (figure for draft in drafts for figure in draft.figures)
