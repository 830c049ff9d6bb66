"""Whom a speech act is aimed at: who is told, asked, accused, threatened, or whose offer is turned down."""

from collections.abc import Iterable

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.qualify import otherwise
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.sayings import Saying
from lagebild.records import Actor

AIMED_AT_DOERS = frozenset({"accuses", "demands"})  # whom the accused or demanded deed is laid on, or asked of


def addressees(context: Context, draft: Draft, stance: str) -> tuple[Actor, ...]:
    """Return the addressees of the innermost speech act, in text order; media are told, and no addressees."""
    saying = next((s for s in reversed(draft.chain) if s.speakers or s.addressees), None)
    if saying is None:
        return ()
    aimed = _actors(context, (filler for filler in saying.addressees if not _is_report(context, filler)))
    if aimed or saying.addressees:
        return aimed
    if stance == "accuses" and _is_mutual(context, saying):
        meant = context.voices.saying_in(saying.clause) or saying
        return _without(_actors(context, meant.speakers), _actors(context, saying.speakers))
    if stance in AIMED_AT_DOERS:
        doers = draft.roles.get("actors", []) or _who_must(context, draft, saying)
        return _without(_actors(context, doers), _actors(context, saying.speakers))
    if stance == "threatens":
        return _actors(context, _on_condition(context, saying) or _asked_before(context, draft) or _hit(context, draft))
    return _actors(context, _proposers(context, draft, saying)) if stance == "rejects" else ()


def _actors(context: Context, fillers: Iterable[Filler]) -> tuple[Actor, ...]:
    return tuple(actor for actor in map(context.ground.actor, fillers) if actor.kind != "media")


def _is_report(context: Context, filler: Filler) -> bool:
    """Say whether the report itself is told: "he told us"."""
    view = context.view
    return filler.phrase is not None and view.head(filler.phrase).form.lower() in view.words.speaker


def _without(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors but those who speak themselves."""
    spoken = {(other.id, other.name or other.text) for other in others}
    return tuple(actor for actor in actors if (actor.id, actor.name or actor.text) not in spoken)


def _is_mutual(context: Context, saying: Saying) -> bool:
    """Say whether they accuse each other ("machten sich gegenseitig verantwortlich")."""
    tokens = context.view.analysis.tokens
    return any(tokens[i].form.lower() in context.view.words.mutual for i in context.view.clause(saying.clause).tokens)


def _proposers(context: Context, draft: Draft, saying: Saying) -> list[Filler]:
    """Return whose offer is turned down: "die Forderung der EU", "einen von Indien angeregten Waffenstillstand"."""
    between = (s for s in reversed(draft.chain) if s is not saying and s.clause == saying.clause and s.cue.noun)
    named = next((s.speakers for s in between if s.speakers), [])
    return named or _movers(context, draft)


def _movers(context: Context, draft: Draft) -> list[Filler]:
    """Return by whom what the draft's noun names is moved, as its participle says ("von Indien angeregt")."""
    view = context.view
    if draft.phrase is None or view.phrase(draft.phrase).participle is None:
        return []
    inner = (p for p in view.children.get(draft.phrase, ()) if view.phrase(p).end <= view.phrase(draft.phrase).head)
    return [filler_of(view, p) for p in inner if view.phrase(p).preposition in view.words.agent]


def _who_must(context: Context, draft: Draft, saying: Saying) -> list[Filler]:
    """Return who is to do what is demanded, as the subject of its words: "[Kinshasa] müsse Verhandlungen aufnehmen"."""
    view = context.view
    told = [view.clause(i) for i in sorted({draft.clause} & saying.clauses or saying.clauses)[:1]]
    asked = (c for c in told if c.modal in view.words.demanding_modal and c.voice == "active")
    subjects = (p for clause in asked for p in view.clause_slots(clause.index).get("subject", ()))
    return [filler_of(view, p) for p in subjects if context.entities.of(p).is_actor or context.entities.of(p).is_place]


def _asked_before(context: Context, draft: Draft) -> list[Filler]:
    """Return of whom was demanded before what else would be done: "andernfalls werde die Allianz angreifen"."""
    if otherwise(context.view, context.view.clause(draft.clause)) is None:
        return []
    ahead = (s for s in reversed(context.voices.sayings) if s.first < draft.token and s.cue.stance == "demands")
    return next((s.addressees for s in ahead), [])


def _hit(context: Context, draft: Draft) -> list[Filler]:
    """Return the states and forces that a threatened attack would hit: "drohte mit Angriffen auf [Israel]"."""
    view, found = context.view, draft.roles.get("targets", [])
    several = (f for f in found if f.phrase is not None and _is_party(context, f.phrase))
    return [f for f in several if f.phrase is None or view.head(f.phrase).pos != "PRON"]


def _is_party(context: Context, phrase: int) -> bool:
    entity = context.entities.of(phrase)
    armed = entity.sense is not None and entity.sense.of == "combatants"
    return armed or entity.known is not None or entity.country is not None


def _on_condition(context: Context, saying: Saying) -> list[Filler]:
    """Return who must do something lest a threat comes true ("wenn Israel die Angriffe nicht beendet")."""
    view = context.view
    around = [saying.clause, *saying.clauses]
    below = (c for clause in around for c in view.subclauses.get(clause, ()))
    conditions = (c for c in below if view.clause(c).kind == "conditional")
    subjects = next((view.clause_slots(c).get("subject", []) for c in conditions), [])
    named = (p for p in subjects if context.entities.of(p).is_actor or context.anaphora.antecedent(p) is not None)
    return [filler_of(view, p) for p in named]
