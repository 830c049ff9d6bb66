"""Which of the times in and around a clause is the claim's, and which tells when it was said."""

from collections.abc import Sequence, Set
from datetime import date

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.ranking import ranks
from lagebild.language.analysis import Clause, Phrase
from lagebild.mentions.times import TimeMention
from lagebild.mentions.voices import Chain

CLAUSE_PHRASES = 40  # looked through for what a time hangs on: no real clause has more
CLAUSE_TIMES = 10
WEEK = 7  # days: what was said was said within fewer
TIES = 3  # tokens between two days that are told together: Montag und Dienstag


def time_in(
    context: Context, clause: Clause, chain: Chain, phrase: int | None = None, within: int | None = None,
) -> TimeMention | None:
    """Return the time of what the clause tells, or of the event noun that is the `phrase`, None where it names none.

    `within`: the phrase in which a participle tells it ("die [im Mai entführten] Geiseln"), whose time is its alone.
    Beside a cue of saying a time tells when that was said, unless nobody can have said it then. An event noun that
    something came after ("nach dem Angriff", "die Zahl der Toten stieg am Freitag") has only the time that hangs on it.
    """
    if phrase in context.elapsed:
        return context.elapsed[phrase]
    for around in _around(context, clause, phrase):
        saying = _says(context, around, clause, chain)
        times = context.times_in(around.index)[:CLAUSE_TIMES]
        nouns = {phrase} if phrase is not None else set()
        told = [t for t in times if not saying or _is_told(context, around, nouns, t)]
        named = [t for t in told if not ranks(context.view, t)]
        own = _of_attribute(context, around, named, phrase if within is None else within)
        at = _best(context, around, own, phrase)
        if at is not None:
            return _since_its_beginning(context, _together(context, own, at))
        if saying and around.index == clause.index:
            return None
    return _since_then(context, clause) if phrase is None else None


def _since_its_beginning(context: Context, mention: TimeMention) -> TimeMention:
    """Return the time as one from which on something is told: "seit Beginn des Krieges [im März 2015]"."""
    view = context.view
    index = view.last_phrase_before(mention.start + 1)
    while index > 0 and mention.relation == "" and view.phrase(index - 1).end == view.phrase(index).start:
        index -= 1
        if view.phrase(index).preposition in view.words.cumulative:
            return replace(mention, time=replace(mention.time, latest=None, alternatives=()), relation="since")
        if view.phrase(index).function != "genitive":
            break
    return mention


def _since_then(context: Context, clause: Clause) -> TimeMention | None:
    """Return the open time that a clause below tells the beginning of: "27 died [since raids began on May 2]"."""
    view = context.view
    for below in map(view.clause, view.subclauses.get(clause.index, ())[:CLAUSE_PHRASES]):
        marker = view.analysis.tokens[below.marker].form.lower() if below.marker is not None else ""
        times = context.times_in(below.index)[:1] if marker in view.words.cumulative else []
        if times and times[0].time.earliest is not None:
            return replace(times[0], time=replace(times[0].time, latest=None, alternatives=()), relation="since")
    return None


def _of_attribute(
    context: Context, clause: Clause, times: Sequence[TimeMention], noun: int | None,
) -> Sequence[TimeMention]:
    """Return the times that stand in the attribute of the noun, else those that stand in none."""
    around = [context.view.phrase(index) for index in clause.phrases[:CLAUSE_PHRASES]]
    told = [(p, p.participle) for p in around if p.participle is not None and _tells(context, p.participle)]
    attributes = [(p.index, range(p.start, participle)) for p, participle in told]
    holding = [next((index for index, inside in attributes if time.start in inside), None) for time in times]
    own = [time for time, holder in zip(times, holding, strict=True) if holder is not None and holder == noun]
    return own or [time for time, holder in zip(times, holding, strict=True) if holder is None]


def _tells(context: Context, participle: int) -> bool:
    """Say whether the participle is of a verb that names an event: "entführt", not "geplant"."""
    verb = context.view.words.participles.get(context.view.analysis.tokens[participle].lemma.lower())
    return bool(verb and context.view.lexicon.frame_verbs.get(verb))


def _says(context: Context, around: Clause, clause: Clause, chain: Chain) -> bool:
    """Say whether the clause `around` tells who says it, so that its time may be when that was said."""
    if around.index == clause.parent:
        return context.voices.saying_in(around.index) is not None
    return any(s.clause == around.index and s.phrases and s.speakers for s in chain)


def _around(context: Context, clause: Clause, phrase: int | None) -> list[Clause]:
    """The clauses whose time it can be: relative clauses of the noun, its own, the one it shares a verb with, above."""
    view = context.view
    subclauses = [view.clause(sub) for sub in view.subclauses.get(clause.index, ())[:CLAUSE_PHRASES]]
    around = [sub for sub in subclauses if phrase is not None and sub.antecedent == phrase]
    around += [clause, view.host(clause), *view.sharing(clause)]
    if clause.parent is not None and clause.kind in ("infinitive", "adverbial") and not is_long_after(context, clause):
        around.append(view.clause(clause.parent))
    return list({one.index: one for one in around}.values())


def is_long_after(context: Context, clause: Clause) -> bool:
    """Say whether a stretch of time parts what the clause tells from the rest: "[Three days] after a raid …"."""
    before = context.view.last_phrase_before(clause.tokens[0])
    phrase = context.view.phrase(before) if before >= 0 else None
    return phrase is not None and phrase.end == clause.tokens[0] and phrase.function == "time"


def _is_of_content(context: Context, mention: TimeMention) -> bool:
    """Say whether nobody can have said it then.

    "Sagte für Freitag Gespräche zu", "zählt seit Mai 200 Tote", "gab ihnen bis Freitag Zeit, abzuziehen".
    """
    published, begins = context.published, mention.time.earliest
    to_come = bool(published and published.latest and begins and begins > published.latest)
    return to_come or mention.planned or mention.relation in ("since", "until")


def _is_told(context: Context, clause: Clause, nouns: Set[int], mention: TimeMention) -> bool:
    """Say whether the time is of what is told, and not of when somebody said it; `nouns`: what is told by a noun."""
    behind = any(_is_behind(context, noun, mention) or _is_named_by(context, noun, mention) for noun in nouns)
    return behind or _is_of_content(context, mention) or _is_of_noun(context, clause, mention)


def _is_behind(context: Context, phrase: int, mention: TimeMention) -> bool:
    """Say whether a month or year right behind the noun is its: "bekannte sich zu einem Anschlag in X im Jahr 1997"."""
    if mention.time.earliest is None or mention.time.latest is None:
        return False
    return days_between(mention.time.earliest, mention.time.latest) > WEEK and _follows(context, phrase, mention)


def _is_named_by(context: Context, noun: int, mention: TimeMention) -> bool:
    """Say whether the noun is known by its day: "bekannte sich zu den Anschlägen [vom 24. August]"."""
    view = context.view
    times = (view.phrase(child) for child in view.children.get(noun, ()))
    return any(one.preposition in view.words.of and one.start <= mention.start < one.end for one in times)


def days_between(first: str, last: str) -> int:
    """Return the days from one ISO date to another."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def _is_of_noun(context: Context, clause: Clause, mention: TimeMention) -> bool:
    """Say whether the time stands inside a noun phrase, of which it tells when: "[Sunday]'s attack"."""
    phrases = (context.view.phrase(index) for index in clause.phrases[:CLAUSE_PHRASES])
    return any(one.start <= mention.start and mention.end <= one.head for one in phrases)


def _best(context: Context, clause: Clause, own: Sequence[TimeMention], phrase: int | None) -> int | None:
    """The place of the time that hangs on the event noun, else of the first that hangs on no other noun."""
    timed = frozenset(token for time in own for token in range(time.start, time.end))
    hosts = [_hosts(context, clause, mention, timed) for mention in own]
    for wanted in (phrase, context.view.outermost(phrase)) if phrase is not None else ():
        if (found := [at for at, host in enumerate(hosts) if wanted in host]):
            return found[0]
    if phrase is not None and phrase in clause.phrases:
        if _is_counted(context, phrase):
            return next((at for at, mention in enumerate(own) if mention.relation), None)
        if context.view.governing_preposition(phrase) in context.view.words.afterwards:
            followed = (at for at, mention in enumerate(own) if _follows(context, phrase, mention))
            return next((at for at in followed if not _is_of_count(context, clause, own[at])), None)
    return next((at for at, host in enumerate(hosts) if not host), 0 if own else None)


def _follows(context: Context, phrase: int, mention: TimeMention) -> bool:
    """Say whether the time stands right behind the noun and what hangs on it: "nach dem Angriff in X im September"."""
    end = context.view.extent(context.view.outermost(phrase))[1]
    behind = context.view.phrase(context.view.last_phrase_before(end + 1))
    if behind.start == end and behind.preposition in context.view.words.locative and behind.end <= mention.start:
        end = behind.end
    between = context.view.analysis.tokens[end:mention.start]
    return end <= mention.start and all(token.pos == "ADP" for token in between[:2]) and len(between) < 2


def _is_counted(context: Context, phrase: int) -> bool:
    """Say whether the clause tells what number the dead have by now: "die Zahl der Toten stieg am Freitag"."""
    view, parent = context.view, context.view.phrase(phrase).parent
    return any(view.lemma(p).lower() in view.words.number_nouns for p in (phrase, parent) if p is not None)


def _is_of_count(context: Context, clause: Clause, mention: TimeMention) -> bool:
    """Say whether the dead are counted on that day: "hat die Zahl der Toten nach dem Angriff am Freitag erhöht"."""
    view, published = context.view, context.published
    behind = clause.finite is not None and clause.finite < mention.start
    today = published is not None and published.latest is not None and mention.time.earliest == published.latest
    return behind and today and any(view.lemma(p).lower() in view.words.number_nouns for p in clause.phrases)


def _hosts(context: Context, clause: Clause, mention: TimeMention, timed: frozenset[int]) -> set[int]:
    """The nouns that the time stands before ("die am Montag begonnene Offensive") or hangs on.

    What stands before the finite verb of a main clause is one constituent: "Nach dem Angriff am Freitag kündigte …".
    """
    view = context.view
    phrases = [view.phrase(index) for index in clause.phrases[:CLAUSE_PHRASES]]
    found = {one.index for one in phrases if one.start < mention.start and mention.end <= one.head not in timed}
    for one in phrases:
        if one.parent is not None and one.start <= mention.start < one.end and one.head in timed:
            found |= {one.parent, view.outermost(one.parent)}
    return found | _heads(clause, phrases[:1], mention, timed)


def _heads(clause: Clause, first: Sequence[Phrase], mention: TimeMention, timed: frozenset[int]) -> set[int]:
    """The noun that the time stands behind in the constituent before the finite verb."""
    if clause.kind != "main" or clause.finite is None or mention.end > clause.finite:
        return set()
    return {one.index for one in first if one.head < mention.start and one.head not in timed}


def _together(context: Context, own: Sequence[TimeMention], at: int) -> TimeMention:
    """Join days told together ("am 15. und 16. April"), and a stretch with its end ("im laufenden Jahr bis Mai")."""
    first, last = own[at], own[at + 1] if at + 1 < len(own) else None
    if last is None or first.relation or not (_is_tied(first, last) or _is_end(first, last)):
        return first
    if (last.time.latest or "") < (first.time.earliest or "9"):
        return first
    start, end = first.time.start, last.time.end
    text = context.view.analysis.text[start:end]
    span = replace(first.time, text=text, start=start, end=end, latest=last.time.latest, alternatives=())
    return replace(first, time=span, end=last.end, kind="range")


def _is_tied(first: TimeMention, last: TimeMention) -> bool:
    """Say whether two days are told together."""
    return last.start - first.end <= TIES and not last.relation and "moment" not in (first.kind, last.kind)


def _is_end(first: TimeMention, last: TimeMention) -> bool:
    """Say whether the second time ends the stretch that the first one is."""
    return last.relation == "until" and (last.time.latest or "") <= (first.time.latest or "")


def said_in(context: Context, clause: Clause, chain: Chain) -> TimeMention | None:
    """Return the time beside the innermost verb of saying."""
    for saying in reversed(chain):
        if saying.cue.verb and (saying.clause != clause.index or saying.phrases):
            around, own = context.view.clause(saying.clause), context.times_in(saying.clause)
            return next((m for m in own if not _is_told(context, around, saying.phrases, m)), None)
    return None


def is_ahead(context: Context, clause: Clause, mention: TimeMention | None) -> bool:
    """Say whether all of the time lies after the publication; a report known only by its month tells by the tense."""
    published = context.published
    if mention is None or published is None or published.latest is None or mention.time.earliest is None:
        return False
    if published.earliest != published.latest and clause.tense == "present" and published.earliest is not None:
        return mention.time.earliest > published.earliest
    return mention.time.earliest > published.latest
