"""Answers: denials, rejections and confirmations of what was said before ("die Armee wies den Vorwurf zurück")."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.mentions.sayings import Saying
from lagebild.records import Step

ANSWERING = frozenset({"denies", "rejects", "confirms", "claims-responsibility"})
DEEDS = frozenset({"attack", "bombing", "suicide-bombing", "shooting", "killing", "shelling", "airstrike", "abduction"})
NEAREST = 20  # claims before and after an answer that it may mean
REACH = 4  # sentences back to what is answered
SOURCED = frozenset({"accuses", "claims-responsibility", "assesses"})


def answer_drafts(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield a draft with the answered proposition for each answer whose own clause holds no claim."""
    told = {id(saying) for draft in drafts for saying in draft.chain}
    ordered = sorted(drafts, key=lambda d: d.token)
    tokens = [d.token for d in ordered]
    for saying in context.voices.sayings:
        if id(saying) in told or saying.cue.stance not in ANSWERING or not saying.speakers or not saying.cue.verb:
            continue
        at = bisect_left(tokens, saying.first)
        answered = _answered(context, saying, ordered[max(0, at - NEAREST):at + NEAREST])
        if answered is not None:
            yield _answer(context, saying, answered)


def _answered(context: Context, saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return the nearest claim before that the answer can mean: an accusation, or a figure for "diese Zahl"."""
    words = context.view.words
    heads = {context.view.head(p).lemma.lower() for p in saying.phrases}
    heads |= {context.view.head(p).form.lower() for p in saying.phrases}
    demanded = _demanded(saying, drafts)
    if demanded is not None:
        return demanded
    claimed = saying.cue.stance == "claims-responsibility"
    if claimed:
        return _deed(context, saying, heads, drafts)
    number = bool(heads & words.figure_words)
    if not number and (heads or saying.clauses) and not heads & words.accusations:
        return None
    here = context.view.clause(saying.clause).sentence
    before = [d for d in drafts if d.token < saying.first and here - context.view.clause(d.clause).sentence <= REACH
              and not (d.chain and d.chain[-1].speakers == saying.speakers)]
    figures = [d for d in before if d.figures]
    accused = [d for d in before if d.stance in SOURCED] or [d for d in before if d.chain]
    chosen = figures if number and figures else accused
    return max(chosen, key=lambda d: d.token, default=None)


def _demanded(saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return what a demand or offer in the same clause holds ("lehnte die Forderung nach einer Waffenruhe ab")."""
    for draft in drafts:
        inner = draft.chain[-1] if draft.chain else None
        other = inner is not None and inner is not saying and inner.clause == saying.clause
        if inner is not None and other and inner.cue.noun and not inner.cue.preposition:
            return draft
    return None


def _deed(context: Context, saying: Saying, heads: set[str], drafts: list[Draft]) -> Draft | None:
    """Return the attack that somebody owns to ("bekannte sich zu der Tat"): the nearest before."""
    if heads and not heads & context.view.words.deeds:
        return None
    deeds = (d for d in drafts if d.kind == "event" and d.value in DEEDS and d.realis == "actual")
    before = [d for d in deeds if d.token < saying.first]
    return max(before, key=lambda d: (bool(d.figures) or not d.plain, d.token), default=None)


def _answer(context: Context, saying: Saying, answered: Draft) -> Draft:
    clause = context.view.clause(saying.clause)
    head = context.view.analysis.tokens[saying.first]
    owned = saying.cue.stance == "claims-responsibility"
    denied = saying.cue.stance in ("denies", "rejects")
    return replace(
        answered, clause=clause.index, token=saying.first, evidence=evidence_of(context, clause), also=[],
        chain=(*context.voices.of_clause(clause.index), saying), rule=f"{saying.rule}+{answered.rule}",
        realis="hypothetical" if denied else answered.realis, definite=False, plain=False, said=None,
        figures=[] if owned else list(answered.figures), roles={} if owned else dict(answered.roles),
        steps=[Step("answers", saying.rule, head.start, head.end, answered.evidence.text[:80])],
    )
