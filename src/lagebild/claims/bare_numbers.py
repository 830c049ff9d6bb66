"""Bare numbers that go on with a figure told before: "erhöhte die Zahl auf 19", "die Rebellen sprechen von 60"."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims import qualify
from lagebild.claims.among import part_of, parts_of_those, told_apart
from lagebild.claims.context import Context
from lagebild.claims.counting import UNSAID
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.claims.parts import parts_among
from lagebild.claims.when import time_in
from lagebild.claims.where import place_in
from lagebild.language.analysis import Clause
from lagebild.mentions.fitting import PEOPLE
from lagebild.mentions.numbers import Count
from lagebild.mentions.sayings import Saying
from lagebild.mentions.triggers import noun_frames
from lagebild.records import Step

NEAREST = 20  # claims before and after a number that it may go on with
REACH = 4  # sentences back to what it goes on with


def number_drafts(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield a draft for each bare number that goes on with a figure before ("erhöhte die Zahl auf 19")."""
    ordered = sorted((d for d in drafts if d.figures), key=lambda d: d.token)
    tokens, counted = [d.token for d in ordered], {d.clause for d in ordered}
    starts = {figure.start for draft in ordered for figure in draft.figures}
    for clause in context.view.analysis.clauses:
        if clause.index in counted and not _is_it(context, clause):
            continue
        count, parts = _bare_number(context, clause), parts_of_those(context, clause)
        if (count is None and not parts) or (count is not None and count.first in starts):
            continue
        saying = context.voices.saying_in(clause.index)
        at = bisect_left(tokens, clause.tokens[0])
        before = [d for d in ordered[max(0, at - NEAREST):at] if _goes_on_with(context, clause, d)]
        shared = [d for d in ordered[at:at + NEAREST] if d.clause != clause.index
                  and context.view.host(context.view.clause(d.clause)) is clause]
        if before and parts:
            part = part_of(context, clause, parts, told_apart(context, clause, before))
            yield from (part,) if part is not None else ()
        elif count is not None and (shared or before):  # "die Armee sprach von 40, die Rebellen von 60 Toten"
            yield _update(context, clause, count, saying, shared[0] if shared else before[-1])


def _goes_on_with(context: Context, clause: Clause, draft: Draft) -> bool:
    """Say whether a bare number in the clause may go on with the draft: near, and for "es" the last number of all."""
    if _is_it(context, clause):
        last = _last_number(context, clause)
        starts = {last.first, context.view.analysis.tokens[last.core].start} if last is not None else set()
        return any(figure.start in starts for figure in draft.figures)
    near = clause.sentence - context.view.clause(draft.clause).sentence <= REACH
    return draft.kind in ("event", "toll") and near and not _counts_others(context, clause, draft)


def _counts_others(context: Context, clause: Clause, draft: Draft) -> bool:
    """Say whether other people were counted right before, who are in no claim: "the rally drew [20,000 people]"."""
    view, last = context.view, _last_number(context, clause)
    tells_dead = any(noun_frames(view, view.lemma(p))[0] for p in clause.phrases)  # "put the [death toll] at 15"
    if last is None or last.core <= draft.token or tells_dead:
        return False
    phrase = view.last_phrase_before(last.core + 1)
    sense = context.entities.of(phrase).sense if phrase >= 0 else None
    people = sense is not None and sense.class_ in PEOPLE and view.phrase(phrase).head >= last.core
    starts = {last.first, view.analysis.tokens[last.core].start}
    return people and not any(figure.start in starts for figure in draft.figures)


def _last_number(context: Context, clause: Clause) -> Count | None:
    """Return the last number before the clause, in its sentence or the one before."""
    first = context.view.analysis.sentences[max(0, clause.sentence - 1)].start
    counts = (context.counting.counts.get(at) for at in range(clause.tokens[0] - 1, first - 1, -1))
    return next((c for c in counts if c is not None and c.kind == "count" and not c.article), None)


def _bare_number(context: Context, clause: Clause) -> Count | None:
    """Return the number without noun, or of "Opfer", given for "die Zahl" or said by somebody ("spricht von 128")."""
    view = context.view
    numbers = [p for p in clause.phrases if _counts_nobody_named(context, p) and view.phrase(p).parent is None]
    counts = (context.counting.count_in(p) for p in numbers)
    count = next((c for c in counts if c is not None and c.kind == "count"), None)
    if count is None or not clause.verbs or not _gives_number(context, clause, numbers):
        return None
    return count if qualify.is_told(view, clause) else None


def _counts_nobody_named(context: Context, phrase: int) -> bool:
    """Say whether the phrase is a number alone, or of victims, which may be dead or hurt: as those told of before."""
    head = context.view.head(phrase)
    return head.pos == "NUM" or (head.lemma.lower() in context.view.words.victims and head.pos == "NOUN")


def _gives_number(context: Context, clause: Clause, numbers: list[int]) -> bool:
    """Say whether the clause has a "Zahl" of nothing named, or somebody says one of the `numbers`."""
    view = context.view
    named = [p for p in clause.phrases if view.lemma(p).lower() in view.words.number_nouns]
    if any(token.tag in view.words.tags.relative for p in named for token in view.tokens_of(p)):
        return False  # "die Freischärler, deren Zahl": how many they are
    if named:
        of = (q for p in named for slot in view.noun_slots(p).values() for q in slot)
        return all(view.lemma(q).lower() in view.words.victims for q in of)
    saying = context.voices.saying_in(clause.index)
    if saying is None or saying.phrases.isdisjoint(numbers):
        return _is_it(context, clause)
    known = bool(saying.speakers) or "subject" not in saying.cue.source  # "später war von 19 die Rede"
    return known or _is_it(context, clause)


def _is_it(context: Context, clause: Clause) -> bool:
    """Say whether "es" is the number: at another time or place ("allein im Oktober waren es 979"), or grown since."""
    words = context.view.words
    heads = (context.view.head(p).form.lower() for p in clause.phrases)
    return clause.predicate in words.copula | words.revising and any(head in words.it for head in heads)


def _update(context: Context, clause: Clause, count: Count, saying: Saying | None, before: Draft) -> Draft:
    view = context.view
    grown = _is_it(context, clause) and clause.sentence == view.clause(before.clause).sentence
    chain = context.voices.of_clause(clause.index) or (before.chain if grown else ())  # "gab 35 an; es sind nun 45"
    main = next((f for f in before.figures if f.what == "killed"), before.figures[0])
    sums = clause.finite is None and clause.parent == before.clause
    of = UNSAID if sums else main.of  # "killed two medics, bringing the toll to 45"
    figure = replace(main, of=of, min=count.min, max=count.max, approximate=count.approximate, text=count.text,
                     start=count.first, end=count.last)
    rule = f"{saying.rule if saying is not None else clause.predicate}+{before.rule}"
    head = view.analysis.tokens[clause.verbs[0]]
    figures = [figure, *parts_among(context, clause, main.what, {figure.start})]
    apart = _is_it(context, clause) and clause.predicate in view.words.copula
    expected = saying.cue.realis if saying is not None else None  # "rechnen mit bis zu 150"
    time, place = (time_in(context, clause, chain, None), place_in(context, clause)) if apart else (None, None)
    return replace(
        before, time=time or before.time, place=place or before.place, clause=clause.index,
        happening=before.happening if time is None and place is None else -1,
        token=clause.verbs[0], evidence=evidence_of(context, clause), also=[],
        chain=(*chain, saying) if saying is not None and saying.speakers else chain, rule=rule, figures=figures,
        definite=False, plain=False, said=None, realis=expected or before.realis,
        steps=[Step("number", rule, head.start, head.end, before.evidence.text[:80])],
    )
