"""From drafts to claims of the record: sources, actors and identifiers filled in."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from msgspec.structs import replace

from lagebild.claims.addressees import addressees
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.meant import VIOLENT
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import is_class
from lagebild.mentions.sayings import Saying
from lagebild.mentions.times import TimeMention
from lagebild.records import Actor, Assessment, Control, Event, Identity, Source, Span, Step, Strength, Time, Toll
from lagebild.records.claim import AnyClaim

SPEAKER_ACTS = frozenset({"announces", "threatens", "offers", "claims-responsibility"})
# How many claims of each sort the gold of eval/corpus/dev has too, measured 2026-11-22: a share, not a belief.
CONFIDENCE = {
    "assessment": 0.59, "control": 0.91, "identity": 0.95, "strength": 0.73, "toll": 0.81,
    "verb": 0.80, "noun": 0.68, "carried noun": 0.73,
}
BESIDE = 4  # claims before and after one that tell of the same words
CHANGES = frozenset({"gains", "loses"})
TAKING = frozenset({"capture", "advance", "withdrawal"})
OWNING = frozenset({"states", "confirms"})
DEEDS = (VIOLENT - {"clash", "shelling"}) | {"killing"}
ADDRESSEE_ACTS = frozenset({"accuses", "demands"})


def finished(context: Context, drafts: list[Draft], report: str) -> tuple[AnyClaim, ...]:
    """Return the claims of a report, in text order, each with an id that is the same at every reading."""
    told = list(_named(drafts, report))
    names = {id(whole): name for whole, _, name in reversed(told)}
    happenings: dict[int, str] = {}
    claims: list[AnyClaim] = []
    for _, draft, name in told:
        corrected = names.get(id(draft.corrects)) if draft.corrects is not None else None
        claim = _claim(context, draft, name)
        if isinstance(claim, Event) and draft.happening >= 0:
            claim = replace(claim, happening=happenings.setdefault(draft.happening, name))
        if claim is not None:
            claims.append(claim if corrected is None else replace(claim, supersedes=corrected))
    return tuple(_with_cause(claim, claims[max(0, at - BESIDE):at + BESIDE + 1]) for at, claim in enumerate(claims))


def _named(drafts: list[Draft], report: str) -> Iterator[tuple[Draft, Draft, str]]:
    """Yield each draft, its part for each of several speakers, and the id of that part's claim."""
    seen: Counter[str] = Counter()
    for whole, draft in ((several, one) for several in drafts for one in _one_voice_each(several)):
        evidence = draft.evidence
        key = f"{report}|{evidence.start}|{evidence.end}|{evidence.text}|{draft.kind}|{draft.value}"
        seen[key] += 1
        yield whole, draft, hashlib.sha256(f"{key}|{seen[key]}".encode(errors="surrogatepass")).hexdigest()[:16]


def _with_cause(claim: AnyClaim, beside: list[AnyClaim]) -> AnyClaim:
    """Return a claim that ground changed hands with the event by which it did, told in the same words."""
    if not isinstance(claim, Control) or claim.status not in CHANGES:
        return claim
    taking = (c for c in beside if isinstance(c, Event) and c.event in TAKING)
    same = next((c for c in taking if _overlap(c.evidence, claim.evidence)), None)
    return claim if same is None else replace(claim, because=same.id)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _one_voice_each(draft: Draft) -> list[Draft]:
    """Return a draft for each of several people who say it together."""
    last = next((n for n in range(len(draft.chain) - 1, -1, -1) if draft.chain[n].speakers), None)
    if last is None or len(draft.chain[last].speakers) < 2:
        return [draft]
    alone = [replace(draft.chain[last], speakers=[speaker]) for speaker in draft.chain[last].speakers]
    return [replace(draft, chain=(*draft.chain[:last], one, *draft.chain[last + 1:])) for one in alone]


def _claim(context: Context, draft: Draft, name: str) -> AnyClaim | None:
    shared = _shared(context, draft, name)
    actors = {role: _actors(context, draft, role) for role in draft.roles}
    time, figures = _time(draft.time), tuple(draft.figures)
    if draft.kind == "event":
        if not actors.get("actors"):
            actors["actors"] = _implied(shared["stance"], shared["sources"], shared["addressees"])
        elif _owns_to(draft, shared, actors["actors"]):
            shared["stance"] = "claims-responsibility"
        return Event(**shared, event=draft.value, actors=actors.get("actors", ()), targets=actors.get("targets", ()),
                     place=draft.place, time=time, figures=figures, means=_means(context, draft),
                     purpose=draft.purpose)
    if draft.kind == "toll":
        return Toll(**shared, actors=actors.get("actors", ()), place=draft.place, time=time, figures=figures)
    if draft.kind == "control":
        return Control(**shared, holders=actors.get("holders", ()), place=draft.place, status=draft.value, time=time)
    if draft.kind == "strength":
        return Strength(**shared, actors=actors.get("actors", ()), figures=figures, place=draft.place, time=time)
    if draft.kind == "identity":
        one, other = actors["subject"][0], actors["object"][0]
        return Identity(**shared, subject=one, relation=draft.value, object=other, time=time)
    return Assessment(**shared, verdict=draft.verdict)


class Shared(TypedDict):
    """The fields that every kind of claim has."""

    id: str
    evidence: Span
    also: tuple[Span, ...]
    sources: tuple[Source, ...]
    stance: str
    addressees: tuple[Actor, ...]
    realis: str
    negated: bool
    said: Time | None
    condition: Span | None
    rule: str
    confidence: float
    trace: tuple[Step, ...]


def _shared(context: Context, draft: Draft, name: str) -> Shared:
    stance = _stance(context, draft)
    return {
        "id": name, "evidence": draft.evidence, "also": tuple(draft.also), "sources": _sources(context, draft),
        "stance": stance, "addressees": addressees(context, draft, stance), "realis": draft.realis,
        "negated": draft.negated, "said": _time(draft.said), "condition": draft.condition, "rule": draft.rule,
        "confidence": _confidence(draft), "trace": (*draft.steps, *(_cue_step(context, s) for s in draft.chain)),
    }


def _owns_to(draft: Draft, shared: Shared, actors: tuple[Actor, ...]) -> bool:
    """Say whether somebody tells of their own deed: "Islamic State said it had carried out the attack".

    An army that reports its successes only states them.
    """
    admitted = bool(draft.chain) and draft.chain[-1].cue.own  # "räumte den Angriff ein": it confirms it
    told = shared["stance"] in OWNING and draft.value in DEEDS and draft.realis == "actual" and not draft.negated
    speaker = shared["sources"][-1] if told and not admitted and shared["sources"] else None
    if speaker is None or speaker.kind == "state-force":
        return False
    called = {actor.id or actor.name or actor.text for actor in actors}
    return (speaker.id or speaker.name or speaker.text) in called


def _confidence(draft: Draft) -> float:
    """Return the share of claims read in this way that were right where it was measured."""
    if draft.kind != "event":
        return CONFIDENCE[draft.kind]
    if draft.plain:
        return CONFIDENCE["noun"]
    return CONFIDENCE["verb" if draft.phrase is None else "carried noun"]


def _sources(context: Context, draft: Draft) -> tuple[Source, ...]:
    sources: list[Source] = []
    for saying in draft.chain:
        sources += _voices(context, saying, first=not sources)
    distinct = tuple({s.id or s.name or s.text: s for s in sources}.values())
    return tuple(s for s in distinct if not any(o is not s and o.start <= s.start and s.end <= o.end for o in distinct))


def _voices(context: Context, saying: Saying, first: bool) -> list[Source]:
    """Return who passes it on, media that are told among them, and who says it: "wir" only as the `first` source."""
    cue = _cue_span(context, saying)
    told = (_outlet(context, filler) for filler in saying.addressees)
    named = (filler for filler in told if not _are_people(context, filler))  # "told reporters" names none
    listeners = [context.ground.source(filler, cue) for filler in named]
    carriers = [context.ground.source(filler, cue) for filler in saying.carriers]
    carriers += [listener for listener in listeners if listener.kind == "media"]
    alone = first and not carriers
    speakers = [filler for filler in saying.speakers if alone or not _is_self(context, filler)]
    return [*carriers, *(context.ground.source(filler, cue) for filler in speakers)]


def _outlet(context: Context, filler: Filler) -> Filler:
    """Return the outlet of a reporter who was told something: "einem Reporter der [BBC]"."""
    sense = context.entities.of(filler.phrase).sense if filler.phrase is not None else None
    if filler.phrase is None or sense is None or sense.of != "journalists":
        return filler
    outlets = (p for p in context.view.owners(filler.phrase) if is_class(context.entities, p, "medium"))
    return next((filler_of(context.view, p) for p in outlets), filler)


def _are_people(context: Context, filler: Filler) -> bool:
    sense = context.entities.of(filler.phrase).sense if filler.phrase is not None else None
    return sense is not None and sense.class_ == "person"


def _stance(context: Context, draft: Draft) -> str:
    """Return the stance; whom an expert sees in control is an assessment, what they think will come expected."""
    if draft.stance == "assesses" and draft.realis == "future":
        tense = context.view.clause(draft.clause).tense
        return "expects" if tense == "future" else draft.stance
    speaker = next((s.speakers[0] for s in reversed(draft.chain) if s.speakers), None)
    expert = speaker is not None and draft.kind == "control" and context.ground.actor(speaker).kind == "expert"
    judges = expert or (speaker is not None and draft.judged)
    return "assesses" if judges and draft.stance == "states" else draft.stance


def _actors(context: Context, draft: Draft, role: str) -> tuple[Actor, ...]:
    speaker = next((s.speakers for s in draft.chain[::-1] if s.speakers and not _is_self(context, s.speakers[0])), [])
    found: list[Actor] = []
    for filler in draft.roles[role]:
        actor = context.ground.actor(filler)
        if speaker and _is_self(context, filler):  # "ich", "wir": whoever is quoted
            said = context.ground.actor(speaker[0])
            actor = replace(actor, id=said.id, name=said.name or said.text, kind=said.kind, country=said.country)
        found.append(actor)
    return tuple(dict.fromkeys(found))


def _is_self(context: Context, filler: Filler) -> bool:
    head = context.view.head(filler.phrase) if filler.phrase is not None else None
    return head is not None and head.pos == "PRON" and head.form.lower() in context.view.words.speaker


def _implied(stance: str, sources: tuple[Source, ...], addressees: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who would do what is announced, threatened or demanded where the text names nobody else."""
    if stance in SPEAKER_ACTS:
        return tuple(_plain(source) for source in sources[-1:])
    return addressees if stance in ADDRESSEE_ACTS else ()


def _plain(source: Source) -> Actor:
    return Actor(text=source.text, start=source.start, end=source.end, id=source.id, name=source.name,
                 kind=source.kind, country=source.country, generic=source.generic, status=source.status)


def _means(context: Context, draft: Draft) -> Span | None:
    filler = next(iter(draft.roles.get("means", ())), None)
    if filler is None:
        return None
    return Span(filler.start, filler.end, context.view.analysis.text[filler.start:filler.end])


def _time(mention: TimeMention | None) -> Time | None:
    return mention.time if mention is not None else None


def _cue_span(context: Context, saying: Saying) -> Span:
    tokens = context.view.analysis.tokens
    start, end = tokens[saying.first].start, tokens[saying.last].end
    return Span(start, end, context.view.analysis.text[start:end])


def _cue_step(context: Context, saying: Saying) -> Step:
    span = _cue_span(context, saying)
    return Step("source" if saying.speakers else "qualifier", saying.rule, span.start, span.end, saying.cue.stance)
