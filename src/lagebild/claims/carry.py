"""Place and time that a claim takes over: from the same happening, from its heading, from what was told before."""

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, same_time
from lagebild.claims.sites import settle_sites
from lagebild.language.analysis import Sentence
from lagebild.mentions.elapsed import ELAPSED
from lagebild.mentions.times import TimeMention
from lagebild.records import Step

SENTENCE_CLAUSES = 40  # looked through for a time: no real sentence has more
PLACED = frozenset({"event", "toll", "strength"})
DIPLOMATIC = frozenset({"talks", "visit", "call", "resolution", "sanction", "agreement"})  # held or made elsewhere
DENIED = frozenset({"denies", "rejects"})
AFTERWARDS = "afterwards"  # the kind of the time of what came "three days after"
HEADED = frozenset({":", "+++"})  # behind the time that heads a paragraph
REACH = 4  # sentences over which what was told goes on


def carried_on(context: Context, drafts: list[Draft]) -> None:
    """Give each event without place or time those of the same happening, or of what happened before it.

    A place goes on within its paragraph, a time also into the next, and not where the sentence names another time
    itself. What stands under "14.25 Uhr:" was then. The trace says that they were taken over.
    """
    settle_sites(context, sorted(drafts, key=lambda draft: draft.token))
    ordered = sorted((draft for draft in drafts if draft.kind in PLACED), key=lambda draft: draft.token)
    _share_happenings(ordered)
    actual = [draft for draft in ordered if draft.realis == "actual" or draft.stance in DENIED]
    _carry_places(context, actual)
    _carry_times(context, actual)


def _carry_places(context: Context, drafts: list[Draft]) -> None:
    """Give each event the place of what was told last, or of what it takes up again after something else."""
    before: Draft | None = None
    placed: dict[int, Draft] = {}
    for draft in drafts:
        taken_up = placed.get(draft.happening) if draft.kind == "event" else None
        if taken_up is not None and _is_still_there(context, taken_up, draft):
            _take_place(draft, taken_up)
        elif before is not None and _is_still_there(context, before, draft):
            _take_place(draft, before)
        if draft.place is not None:
            before = placed[draft.happening] = draft


def _carry_times(context: Context, drafts: list[Draft]) -> None:
    """Give each event the time of what was told last, unless it takes up again what was told before that."""
    headings = _headings(context)
    before: Draft | None = None
    known: set[int] = set()
    for draft in drafts:
        heading = headings.get(_sentence(context, draft).paragraph)
        if heading is not None and not _has_time(context, draft, heading):
            _take_time(draft, heading)
        goes_on = before is not None and (draft.happening == before.happening or draft.happening not in known)
        if before is not None and before.time is not None and goes_on and _was_then(context, before, draft):
            _take_time(draft, before.time)
        if before is not None and (day := _day_after(context, before, draft)) is not None:
            _take_time(draft, day)
        known.add(draft.happening)
        aside = context.view.analysis.tokens[draft.token].pos == "ADJ"  # "die im Juni gefassten Männer"
        before = draft if draft.time is not None and not aside else before


def _day_after(context: Context, before: Draft, draft: Draft) -> TimeMention | None:
    """Return the day of the report for what happened "three days after" what is told before in the clause.

    That is the day from which the three days are counted back, where the clause names none.
    """
    counted = before.time is not None and before.time.kind == ELAPSED and before.clause == draft.clause
    if before.time is None or not counted or draft.happening == before.happening or draft.kind != "event":
        return None
    today = context.published
    if today is None or today.earliest != today.latest or _has_time(context, draft, before.time):
        return None
    day = replace(before.time.time, earliest=today.earliest, latest=today.latest)
    return replace(before.time, time=day, kind=AFTERWARDS)


def _share_happenings(drafts: list[Draft]) -> None:
    """Give every telling of a happening the time that one of them names."""
    told: dict[int, Draft] = {}
    for draft in drafts:
        if draft.kind == "event" and draft.time is not None and not draft.time.relation:
            told.setdefault(draft.happening, draft)
    for draft in drafts:
        other = told.get(draft.happening)
        if other is not None and other.time is not None and other.realis == draft.realis:
            _take_time(draft, other.time)


def _is_still_there(context: Context, before: Draft, draft: Draft) -> bool:
    one, other = _sentence(context, before), _sentence(context, draft)
    near = one.paragraph == other.paragraph and other.index - one.index <= REACH
    return near and same_time(before, draft)


def _was_then(context: Context, before: Draft, draft: Draft) -> bool:
    """Say whether the time goes on; what "had happened" was before it, and "since" ends with its sentence."""
    apart = _sentence(context, draft).index - _sentence(context, before).index
    if apart > REACH or _has_time(context, draft, before.time):
        return False
    told, tells = (_tense(context, one) for one in (before, draft))
    looks_back = tells == "pluperfect" != told
    since = before.time is not None and before.time.relation
    if not apart:
        return before.time is not None and before.time.kind != ELAPSED  # what came after it was not then
    return not (looks_back or since)


def _tense(context: Context, draft: Draft) -> str:
    """Return the tense; in what is said a pluperfect may be no more than the past tense, moved back by "said"."""
    clause = context.view.clause(draft.clause)
    return "past" if clause.tense == "pluperfect" and draft.chain and clause.kind == "complement" else clause.tense


def _sentence(context: Context, draft: Draft) -> Sentence:
    return context.view.analysis.sentences[context.view.clause(draft.clause).sentence]


def _take_place(draft: Draft, before: Draft) -> None:
    if draft.place is None and before.place is not None and draft.value not in DIPLOMATIC:
        draft.place = before.place
        draft.steps.append(Step("place", "carried", before.place.start, before.place.end))


def _take_time(draft: Draft, mention: TimeMention) -> None:
    if draft.time is None and draft.kind == "event":
        draft.time = mention
        draft.steps.append(Step("time", "carried", mention.time.start, mention.time.end))


def _has_time(context: Context, draft: Draft, known: TimeMention | None) -> bool:
    """Say whether the sentence names another time, which may be the claim's; one beside a cue is not."""
    clauses = _sentence(context, draft).clauses[:SENTENCE_CLAUSES]
    told = (clause for clause in clauses if context.voices.saying_in(clause) is None)
    inside = range(known.start, known.end) if known is not None else range(0)
    return any(time.start not in inside for clause in told for time in context.times_in(clause))


def _headings(context: Context) -> dict[int, TimeMention]:
    """The time that heads a paragraph of a running report, by paragraph: "14.25 Uhr: …"."""
    tokens = context.view.analysis.tokens
    first = {sentence.paragraph: sentence for sentence in reversed(context.view.analysis.sentences)}
    times = ((p, time) for p, s in first.items() for clause in s.clauses[:1] for time in context.times_in(clause)[:1])
    return {paragraph: time for paragraph, time in times
            if any(token.form in HEADED for token in tokens[time.end:time.end + 1])}
