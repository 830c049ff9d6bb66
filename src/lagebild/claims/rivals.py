"""Several sources of one clause who each give a figure of theirs. Each figure goes to whoever gives it (C5)."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.language.analysis import Clause
from lagebild.mentions.filler import filler_of
from lagebild.mentions.numbers import Count
from lagebild.mentions.sayings import Saying

Rival = tuple[Saying | None, Count]  # None: a number that the report gives as its own


def with_sources_of_parts(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, a part that a source of its own tells parted: "20 Tote, darunter laut Ärzten acht Kinder"."""
    return [told for draft in drafts for told in _parted(context, draft)]


def _parted(context: Context, draft: Draft) -> Iterator[Draft]:
    own = [s for s in draft.chain if s.clause == draft.clause and _is_of_part(context, s)]
    if not own:
        yield draft
        return
    begins = context.view.analysis.tokens[own[0].first].start
    parts = [figure for figure in draft.figures if figure.start > begins]
    whole = tuple(s for s in draft.chain if s not in own)
    yield replace(draft, chain=whole, figures=[figure for figure in draft.figures if figure not in parts])
    if parts:
        chain = (*(s for s in whole if s.clause != draft.clause), *own)
        roles = {role: fillers for role, fillers in draft.roles.items() if role != "targets"}
        yield replace(draft, chain=chain, figures=parts, roles=roles)


def _is_of_part(context: Context, saying: Saying) -> bool:
    return bool(saying.cue.preposition) and context.view.follows_among(saying.first)


def with_rivals(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, one with a figure in a clause of competing sources replaced by one for each of them."""
    rivals: dict[int, list[Rival]] = {}
    told: list[Draft] = []
    for draft in drafts:
        if draft.clause not in rivals:
            rivals[draft.clause] = _rivals(context, context.view.clause(draft.clause))
        several = rivals[draft.clause]
        told += (_of(draft, rival, several) for rival in several) if several else [draft]
    return told


def _of(draft: Draft, rival: Rival, several: list[Rival]) -> Draft:
    saying, count = rival
    figures = [replace(own, min=count.min, max=count.max, approximate=count.approximate, text=count.text,
                       start=count.first, end=count.last) for own in draft.figures[:1]]
    others = [s for s, _ in several if s is not None]
    chain = tuple(s for s in draft.chain if not any(s.first == other.first for other in others))
    chain = chain if saying is None else (*chain, saying)
    return replace(draft, chain=chain, figures=figures, token=count.core, roles=dict(draft.roles))


def _rivals(context: Context, clause: Clause) -> list[Rival]:
    """Return who gives which number in the clause, where there are several of both, else nothing."""
    found = list(_by_phrases(context, clause)) or list(_by_ellipsis(context, clause))
    found = found if len(found) > 1 else list(_behind_numbers(context, clause))
    numbers = {count.first for _, count in found}
    return found if len(found) > 1 and len(numbers) == len(found) else []


def _credits(context: Context, clause: Clause) -> list[Saying]:
    """Return who is named in the clause as who says it: "nach Angaben der Armee"."""
    sayings = [s for s in context.voices.sayings
               if s.clause == clause.index and s.speakers and s.cue.preposition and not s.cue.inner]
    return [s for s in sayings if not _is_of_part(context, s)]


def _behind_numbers(context: Context, clause: Clause) -> Iterator[Rival]:
    """Yield "30 people were killed, or [45] according to rebels": a number alone right before its source."""
    credits = _credits(context, clause)
    for saying in credits:
        second = _set_off_before(context, saying.first)
        first = _count_between(context, clause.tokens[0], second.start) if second is not None else None
        if second is not None and first is not None:
            yield next((other for other in credits if other.first < second.start), None), first
            yield saying, second
            return


def _set_off_before(context: Context, end: int) -> Count | None:
    """Return the number that stands alone right before token `end`, behind a comma or "or"."""
    view = context.view
    tokens, index = view.analysis.tokens, view.last_phrase_before(end)
    phrase = view.phrase(index) if index >= 0 else None
    if phrase is None or view.head(index).pos != "NUM" or any(t.form != "," for t in tokens[phrase.end:end]):
        return None
    before = tokens[phrase.start - 1]
    apart = before.form == "," or before.pos == "CCONJ"
    return context.counting.count_in(index) if apart and not _is_some_of(context, index) else None


def _is_some_of(context: Context, phrase: int) -> bool:
    """Say whether the number right behind the last one is part of it: "of the 30 dead, [12]"."""
    words, before = context.view.words, context.view.phrase(phrase - 1)
    return before.preposition in words.of | words.among and context.counting.count_in(phrase - 1) is not None


def _by_phrases(context: Context, clause: Clause) -> Iterator[Rival]:
    """Yield "nach Angaben der Armee zehn, nach Angaben der Rebellen 30": each number stands behind its source."""
    sayings = _credits(context, clause)
    if len(sayings) < 2:
        return
    ends = [*(s.first for s in sayings[1:]), clause.tokens[-1] + 1]
    for saying, end in zip(sayings, ends, strict=True):
        count = _count_between(context, saying.first, end)
        if count is not None:
            yield saying, count


def _count_between(context: Context, start: int, end: int) -> Count | None:
    counts = (context.counting.counts.get(i) for i in range(start, end))
    return next((count for count in counts if count is not None and count.kind == "count"), None)


def _by_ellipsis(context: Context, clause: Clause) -> Iterator[Rival]:
    """Yield "Die Armee sprach von zehn, die Rebellen von 30 Toten": the second source has no verb of its own."""
    view, saying = context.view, context.voices.saying_in(clause.index)
    if saying is None or not (saying.speakers and saying.phrases):
        return
    counted = (p for p in clause.phrases if view.phrase(p).preposition and context.counting.count_in(p) is not None)
    first = next(counted, None)
    if first is None:
        return
    count = context.counting.count_in(first)
    if count is not None:
        yield saying, count
    for other in clause.phrases:
        behind = _number_behind(context, clause, other, view.phrase(first).preposition or "")
        if other > first and behind is not None:
            yield replace(saying, speakers=[filler_of(view, other)], first=view.phrase(other).head), behind


def _number_behind(context: Context, clause: Clause, index: int, preposition: str) -> Count | None:
    """Return the number in the same slot right behind a phrase that a comma or a conjunction sets off."""
    view = context.view
    phrase = view.phrase(index)
    before = view.analysis.tokens[phrase.start - 1]
    if phrase.preposition is not None or not (before.form == "," or before.pos == "CCONJ"):
        return None
    after = (p for p in clause.phrases if view.phrase(p).start == phrase.end)
    same = next((p for p in after if view.phrase(p).preposition == preposition), None)
    return context.counting.count_in(same) if same is not None and context.entities.of(index).is_actor else None
