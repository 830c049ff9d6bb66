"""Answers: denials, rejections and confirmations of what was said before ("die Armee wies den Vorwurf zurück")."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, evidence_of, is_own
from lagebild.claims.meant import HARM, MEETINGS
from lagebild.language.analysis import Token
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.sayings import Saying
from lagebild.mentions.triggers import ACTING_THINGS
from lagebild.mentions.voices import Chain
from lagebild.records import Step

ANSWERING = frozenset({"denies", "rejects", "confirms", "claims-responsibility", "accuses"})
PROPOSING = frozenset({"offers", "demands", "threatens", "announces"})
DEEDS = frozenset({"attack", "bombing", "suicide-bombing", "shooting", "killing", "shelling", "airstrike", "abduction",
                   "chemical-attack", "sexual-violence", "torture"})
NEAREST = 20  # claims before and after an answer that it may mean
STATES = frozenset({"identity", "strength"})  # kinds that are told in passing, and answered only where nothing else is
REACH = 4  # sentences back to what is answered
SOURCED = frozenset({"accuses", "claims-responsibility", "assesses"})


def with_answers(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with one more for each answer; what nobody is named to have proposed is told by its answer."""
    answers = list(_answers(context, drafts))
    unsourced = {id(answered) for _, answered in answers if _is_nobodys(answered)}
    return [draft for draft in drafts if id(draft) not in unsourced] + [answer for answer, _ in answers]


def _is_nobodys(draft: Draft) -> bool:
    """Say whether the claim is the content of a proposal without proposer: "rejected the proposal for a truce"."""
    inner = draft.chain[-1] if draft.chain else None
    proposed = inner is not None and inner.cue.noun is not None and not inner.speakers
    return draft.nominal and draft.realis == "future" and proposed


def _answers(context: Context, drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield a draft for each answer whose own clause holds no claim, and the draft that it answers."""
    told = {id(saying) for draft in drafts for saying in draft.chain}
    ordered = sorted(drafts, key=lambda d: d.token)
    tokens = [d.token for d in ordered]
    blamed: dict[int, list[Filler]] = {}
    for saying in context.voices.sayings:
        if id(saying) in told or not saying.cue.verb or not _is_answer(context, saying):
            continue
        chain = _given_by(context, saying)
        at = bisect_left(tokens, saying.first)
        given = replace(saying, speakers=chain[-1].speakers)
        near = ordered[max(0, at - NEAREST):at + NEAREST] if given.speakers else []
        answered = _answered(context, given, near)
        if answered is None:
            continue
        if saying.cue.stance == "accuses":
            blamed[id(answered)] = _blamed(context, saying)
        answer = _answer(context, given, chain, answered)
        if saying.cue.stance == "denies" and blamed.get(id(answered)):  # "machte die Miliz verantwortlich. Sie wies …"
            answer = replace(answer, roles={**answer.roles, "actors": blamed[id(answered)]}, figures=[])
        yield answer, answered


def _is_answer(context: Context, saying: Saying) -> bool:
    """Say whether an answer was given: not "hat dies nicht bestätigt", nor "wenn er dies bestreitet"."""
    clause, accepts = context.view.clause(saying.clause), _accepts(context, saying)
    negation = context.view.analysis.tokens[clause.negation] if clause.negation is not None else None
    if negation is not None and not accepts and not _asks_for(saying, negation):
        return False
    return (accepts or saying.cue.stance in ANSWERING) and not qualify.in_condition(context.view, clause)


def _asks_for(saying: Saying, negation: Token) -> bool:
    """Say whether the negation is part of the cue: "hat [nichts] damit zu tun", "das stimmt [nicht]"."""
    return any(negation.form.lower() in words for words in saying.cue.with_.values())


def _given_by(context: Context, saying: Saying) -> Chain:
    """Return the saying under who speaks in its clause; where it names no other it is theirs ("Das stimme nicht")."""
    chain = context.voices.of_clause(saying.clause)
    told = bool(chain) and bool(chain[-1].speakers) and chain[-1].clause != saying.clause
    own = all(s.phrase is not None and is_own(context, s.phrase) for s in saying.speakers)  # "sie hätten nichts …"
    if not told or not own:
        return (*chain, saying)
    cue = replace(chain[-1].cue, stance=saying.cue.stance, realis=saying.cue.realis)
    return (*chain[:-1], replace(chain[-1], cue=cue))


def _accepts(context: Context, saying: Saying) -> bool:
    """Say whether it accepts what was proposed, or does not: "nahm das Angebot an", "stimmte nicht zu"."""
    clause = context.view.clause(saying.clause)
    done = clause.modal is None and clause.kind != "infinitive"  # not "muss noch zustimmen", "weigerte sich, …"
    return done and saying.cue.verb in context.view.words.accepting and not saying.clauses


def _answered(context: Context, saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return the nearest claim before that the answer can mean: an accusation, a deed, or a figure for "diese Zahl"."""
    demanded = _demanded(saying, drafts) or _told_of(context, saying, drafts)
    if demanded is not None:
        return demanded
    words, heads = context.view.words, _heads(context, saying)
    if _is_of_proposal(context, saying, heads):
        proposed = _proposed(context, saying, drafts)
        if proposed is not None or not heads & words.demonstrative:
            return proposed
    if saying.cue.stance in ("claims-responsibility", "accuses") or _is_of_part(context, saying):
        return _deed(context, saying, heads, drafts)
    if (heads or saying.clauses) and not heads & (words.figure_words | words.accusations):
        return None
    if any(s.phrase in saying.phrases and s.clauses for s in context.voices.sayings if s.cue.noun):
        return None  # "rejects accusations [of having fled]": what it answers is told there
    others = _of_others(context, saying, drafts)
    passing = STATES if not heads & words.figure_words else ()
    return max(_meant(context, heads, others), key=lambda d: (d.kind not in passing, d.token), default=None)


def _of_others(context: Context, saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Return what is told before the saying, but what its own speaker says."""
    before = _without_looks_back(context, saying, _before(context, saying, drafts))
    return [d for d in before if not (d.chain and d.chain[-1].speakers == saying.speakers)]


def _is_of_proposal(context: Context, saying: Saying, heads: set[str]) -> bool:
    """Say whether it answers something proposed before: "lehnte den Plan ab", "lehnte ihn ab", "stimmte zu"."""
    if saying.clauses or not (saying.cue.stance == "rejects" or _accepts(context, saying)):
        return False
    words, view = context.view.words, context.view
    return all(
        view.head(p).tag in words.tags.personal or view.head(p).form.lower() in words.demonstrative
        or (view.lemma(p).lower().endswith(tuple(words.proposals)) and not _has_content(context, p))
        for p in saying.phrases
    )


def _has_content(context: Context, phrase: int) -> bool:
    """Say whether a noun of proposing tells what is proposed ("die Bitte um Blauhelme"), beside whose it is."""
    return any(slot != "genitive" for slot in context.view.noun_slots(phrase))


def _proposed(context: Context, saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return the last thing that somebody else proposed before, None where it is no claim."""
    found = next((d for d in reversed(_of_others(context, saying, drafts)) if _is_proposal(d)), None)
    before = (s for s in reversed(context.voices.sayings) if s.first < saying.first)
    last = next((s for s in before if _proposes(context, s) and s.speakers != saying.speakers), None)
    nearer = found is None or last is None or last.first <= max(found.token, found.chain[-1].first)
    return found if nearer else None


def _proposes(context: Context, saying: Saying) -> bool:
    return saying.cue.stance in PROPOSING and bool(saying.speakers) and not _accepts(context, saying)


def _is_proposal(draft: Draft) -> bool:
    return draft.kind == "event" and draft.realis == "future" and draft.stance in PROPOSING


def _meant(context: Context, heads: set[str], before: list[Draft]) -> list[Draft]:
    """Return the claims with figures for "diese Zahl", all for "das", else accusations or what somebody says."""
    words = context.view.words
    figures = [d for d in before if any(f.what in HARM for f in d.figures)] if heads & words.figure_words else []
    if figures or heads & words.demonstrative:
        return figures or before
    accused = [d for d in before if d.stance in SOURCED]
    said = [d for d in before if d.chain]
    return accused or ([d for d in said if d.value not in MEETINGS] if heads & words.accusations else said)


def _heads(context: Context, saying: Saying) -> set[str]:
    """Return the nouns and pronouns that hold what is said."""
    heads = [context.view.head(p) for p in saying.phrases]
    return {word for head in heads for word in (head.lemma.lower(), head.form.lower())}


def _is_of_part(context: Context, saying: Saying) -> bool:
    """Say whether it is about having had part in a deed: "eine Beteiligung", "in den Fall verwickelt zu sein"."""
    view = context.view
    verbs = {view.clause(clause).predicate for clause in saying.clauses}
    verbs |= {saying.cue.verb or "", *saying.cue.with_.get("predicate", ())}  # "seien nicht verantwortlich"
    return bool(_heads(context, saying) & view.words.involvement or verbs & view.words.involved)


def _before(context: Context, saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Return the claims a few sentences before the saying; "…, was er bestritt" means what stands in its sentence."""
    clause = context.view.clause(saying.clause)
    ahead = [d for d in drafts if d.token < saying.first]
    if context.view.is_of_whole(clause):
        near = [d for d in ahead if context.view.clause(d.clause).sentence == clause.sentence]
        return [d for d in near if not d.plain] or near
    return [d for d in ahead if clause.sentence - context.view.clause(d.clause).sentence <= REACH]


def _demanded(saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return what a demand or offer in the same clause holds ("lehnte die Forderung nach einer Waffenruhe ab")."""
    for draft in drafts:
        inner = draft.chain[-1] if draft.chain else None
        other = inner is not None and inner is not saying and inner.clause == saying.clause
        if inner is not None and other and inner.cue.noun and not inner.cue.preposition:
            return draft
    return None


def _told_of(context: Context, saying: Saying, drafts: list[Draft]) -> Draft | None:
    """Return what the clause around a relative clause tells ("rief eine Waffenruhe aus, die die Armee ablehnte")."""
    clause = context.view.clause(saying.clause)
    if clause.kind != "relative" or clause.antecedent not in saying.phrases:
        return None
    return next((d for d in reversed(drafts) if d.clause == clause.parent and d.kind == "event"), None)


def _deed(context: Context, saying: Saying, heads: set[str], drafts: list[Draft]) -> Draft | None:
    """Return the attack that is owned to, laid on somebody or denied ("bekannte sich zu der Tat"): the nearest before.

    An accusation is of that attack only where it names whom it blames, and its words are of blame for a deed
    ("machte die Miliz verantwortlich"), not of anything whatever ("warf ihr vor").
    """
    words = context.view.words
    if heads and not heads & (words.deeds | words.involvement):
        return None
    content = set(saying.cue.content or ("",)).difference(saying.cue.addressees)
    alone = not saying.clauses and not context.view.subclauses.get(saying.clause)
    bare = saying.cue.addressees[:1] == ("object",) and "infinitive" in content and alone
    blames = bool(heads) or bare or words.blame.issuperset(content)  # "beschuldigte [ihrerseits die Armee]"
    if saying.cue.stance == "accuses" and not (blames and _blamed(context, saying)):
        return None
    before = [d for d in drafts if d.token < saying.first and _is_deed(d)]
    if saying.cue.stance != "claims-responsibility":
        before = _before(context, saying, before)
    told = _without_looks_back(context, saying, before)
    return max(told, key=lambda d: (_costs_lives(d), bool(d.figures) or not d.plain, d.token), default=None)


def _blamed(context: Context, saying: Saying) -> list[Filler]:
    """Return who is blamed, by name or by what they fly: "machten russische Flugzeuge verantwortlich"."""
    slots, entities = context.view.clause_slots(saying.clause), context.entities
    named = (p for slot in saying.cue.addressees for p in slots.get(slot, ()))
    things = (p for p in named if (sense := entities.of(p).sense) is not None and sense.class_ in ACTING_THINGS)
    return saying.addressees or [filler_of(context.view, p) for p in things]


def _without_looks_back(context: Context, saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Leave out what a report recalls ("im Mai waren dort 30 gestorben"), unless that is all there is."""
    view = context.view
    if view.clause(saying.clause).tense == "pluperfect":
        return drafts
    now = [d for d in drafts if view.clause(d.clause).tense != "pluperfect" or d.clause == saying.clause]
    return now or drafts


def _costs_lives(draft: Draft) -> bool:
    """Say whether people were killed or hurt: the deed that a report is about, beside others that it tells."""
    return draft.value == "killing" or any(f.what in ("killed", "injured") for f in draft.figures)


def _is_deed(draft: Draft) -> bool:
    return draft.kind == "event" and draft.value in DEEDS and draft.realis == "actual"


def _answer(context: Context, saying: Saying, chain: Chain, answered: Draft) -> Draft:
    clause = context.view.clause(saying.clause)
    head = context.view.analysis.tokens[saying.first]
    blames = saying.cue.stance in ("claims-responsibility", "accuses")
    involved = saying.cue.stance in ("denies", "rejects", "confirms") and _is_of_part(context, saying)
    roles = dict(answered.roles)
    if blames or involved:
        things = _blamed(context, saying) if saying.cue.stance == "accuses" and not saying.addressees else []
        roles = {"actors": things or list(saying.speakers)} if involved or things else {}
    return replace(
        answered, clause=clause.index, token=saying.first, phrase=None, evidence=evidence_of(context, clause), also=[],
        chain=(*chain[:-1], _as_answer(context, saying, chain[-1], answered)), rule=f"{saying.rule}+{answered.rule}",
        realis="hypothetical" if saying.cue.stance == "denies" else answered.realis,
        definite=False, plain=False, said=None,
        figures=[] if blames or involved else list(answered.figures), roles=roles,
        steps=[Step("answers", saying.rule, head.start, head.end, answered.evidence.text[:80])],
    )


def _as_answer(context: Context, saying: Saying, given: Saying, answered: Draft) -> Saying:
    """Return who gives the answer, to whom and with which stance."""
    if saying.cue.stance == "rejects" and answered.chain and not saying.addressees:
        return replace(given, addressees=list(answered.chain[-1].speakers))
    if _accepts(context, saying) and saying.cue.stance != "rejects":
        return replace(given, cue=replace(given.cue, stance="confirms"))
    if saying.cue.stance == "confirms" and _is_of_part(context, saying):
        return replace(given, cue=replace(given.cue, stance="claims-responsibility"))
    return given
