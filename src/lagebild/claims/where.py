"""Where: the place of what a trigger or a clause tells."""

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.when import is_long_after
from lagebild.language.analysis import Clause
from lagebild.mentions.filler import Filler
from lagebild.mentions.triggers import Trigger
from lagebild.mentions.view import Filled
from lagebild.records import Place

COUNTRY = "country"
GOVERNMENT = "government"
INSIDE = 6  # phrases that hang on an event noun: no real one has more
WHERE_REACH = 3  # clauses up to that of "wo": "wo Soldaten Hunderte getötet haben sollen"
THERE_REACH = 60  # phrases that "dort" looks back over


def place_of(context: Context, trigger: Trigger, clause: Clause) -> Place | None:
    """Return where: the role's own phrase, else a locative phrase of the noun, the clause or the clause above."""
    own, hit = _place_of_noun(context, trigger.phrase), _place_hit(context, trigger)
    if own is not None:
        return own
    seats = _seats(context, clause)
    told = [f.phrase for f in trigger.roles.get("place", ()) if f.phrase is not None and f.phrase not in seats]
    for phrase in told:
        if not _is_cared_for(context, trigger, phrase):
            place = context.ground.place(phrase)
            anywhere = place_in(context, clause) if _is_anywhere(context, phrase) else None
            return hit if hit is not None and _lies_in(hit, place) else anywhere or place
    taken = {*seats, *(f.phrase for role in ("actors", "targets") for f in trigger.roles.get(role, ()))}
    around = _place_around(context, trigger, clause, taken)
    if around is None and (hit is None or hit.lat is None):
        around = there(context, clause)  # "zerstörten dort ein Waffenlager"
    near = around or hit or _before_where(context, clause)
    inside = near or _place_inside(context, clause, taken, trigger.phrase is not None)
    return inside or _place_of_noun(context, clause.antecedent)  # "das Massaker von Tlatelolco, bei dem"


def _before_where(context: Context, clause: Clause) -> Place | None:
    """Return the place that "wo" opens the clause, or one around it, with: "aus [Homs], wo Soldaten …"."""
    view = context.view
    for _ in range(WHERE_REACH):
        if clause.marker is not None and view.analysis.tokens[clause.marker].form.lower() in view.words.where:
            before = view.last_phrase_before(clause.tokens[0])
            known = before >= 0 and any(_is_somewhere(context, before, slot) for slot in view.words.inside)
            return context.ground.place(before) if known else None
        if clause.parent is None or clause.kind not in ("infinitive", "complement"):
            return None
        clause = view.clause(clause.parent)
    return None


def _is_anywhere(context: Context, phrase: int) -> bool:
    """Say whether the place is several that have no name: "zogen in Rangun durch [die Straßen]"."""
    nameless = context.entities.of(phrase).place is None and not context.view.children.get(phrase)
    return nameless and context.view.phrase(phrase).number == "plural"


def _place_of_noun(context: Context, noun: int | None) -> Place | None:
    """Return the known place that hangs on the event noun itself: "[der Anschlag von Karrada] in einer Botschaft"."""
    if noun is None:
        return None
    view = context.view
    first, end = view.extent(noun)
    slots = view.words.locative | view.words.of
    inside = range(noun + 1, min(view.last_phrase_before(end), noun + INSIDE) + 1)
    named = (p for p in inside if view.phrase(p).preposition in slots and first < view.phrase(p).start)
    found = (_hanging_place(context, p, noun) for p in named if _is_town(context, p))
    behind = next((context.ground.place(p) for p in found if p is not None), None)
    return behind or context.ground.place_before(noun)


def _hanging_place(context: Context, phrase: int, noun: int) -> int | None:
    """Return the outermost place around a named one below the noun, None where another event lies between.

    "der Angriff auf die Akademie von Homs" is at the academy, "Kämpfe seit dem Einmarsch in Gaza" not in Gaza.
    """
    view, at = context.view, phrase
    while (parent := view.phrase(at).parent) is not None and parent != noun:
        if view.phrase(parent).preposition in view.words.background | view.words.afterwards:
            return None
        phrase = parent if phrase == at and context.entities.of(parent).is_place else phrase
        at = parent
    return phrase


def _is_town(context: Context, phrase: int) -> bool:
    """Say whether the phrase names a place that is known and no country."""
    place = context.entities.of(phrase).place
    return place is not None and place.kind != COUNTRY


def _is_cared_for(context: Context, trigger: Trigger, phrase: int) -> bool:
    """Say whether the dead and injured were only brought there: "starben in den Kliniken von X"."""
    return trigger.frame.effect and context.view.lemma(phrase).lower() in context.view.words.aftermath


def _place_around(context: Context, trigger: Trigger, clause: Clause, taken: set[int | None]) -> Place | None:
    """Return the place in a slot of the noun, else of the clause or the clause above; a known one first."""
    slots = [trigger.slots, context.view.clause_slots(clause.index)]
    below = clause.kind in ("infinitive", "adverbial", "complement") and not is_long_after(context, clause)
    if clause.parent is not None and below:
        told = clause.kind == "complement" and context.voices.saying_in(clause.parent) is not None
        slots += [] if told else [context.view.clause_slots(clause.parent)]  # "sagte er [in Genf], …"
    for filled in slots:
        places = [p for p in _places_in(context, filled)
                  if p not in taken and not _is_cared_for(context, trigger, p)]
        if places:
            return context.ground.place(min(places, key=lambda p: (context.entities.of(p).place is None, p)))
    return None


def place_in(context: Context, clause: Clause) -> Place | None:
    """Return the known place that the clause itself names ("allein in Kabul waren es zwölf")."""
    places = _places_in(context, context.view.clause_slots(clause.index))
    return next((context.ground.place(p) for p in places if context.entities.of(p).place is not None), None)


def _places_in(context: Context, slots: Filled) -> Iterator[int]:
    """Yield the phrases that tell where."""
    for slot, phrases in slots.items():
        if slot in context.view.words.locative:
            yield from (p for p in phrases if _is_somewhere(context, p, slot))


def _is_somewhere(context: Context, phrase: int, preposition: str) -> bool:
    """Say whether the phrase tells where; a name that the gazetteer lacks is kept as a place after "in"."""
    entity = context.entities.of(phrase)
    unknown = entity.named and entity.known is None and preposition in context.view.words.inside
    return entity.is_place or unknown


def _place_inside(context: Context, clause: Clause, taken: set[int | None], nominal: bool) -> Place | None:
    """Return the named place that hangs on some other noun of the clause ("seit Beginn der Offensive auf X").

    `nominal`: for an event noun, which does not happen where the subject is ("ein Gericht in Den Haag").
    """
    spoken = _speakers(context, clause)
    for index in clause.phrases:
        if not spoken.isdisjoint(context.view.above(index)):
            continue  # "die Verwaltung in Stawropol gab an": nobody says that it was there
        preposition = context.view.phrase(index).preposition
        named = index not in taken and preposition is not None and _is_somewhere(context, index, preposition)
        parent = context.view.phrase(index).parent
        beside = nominal and parent is not None and context.view.phrase(parent).function == "subject"
        part = parent is not None and context.view.head(parent).pos == "NUM"  # ", davon 30 in Bagdad"
        if named and parent is not None and not beside and not part and preposition in context.view.words.locative:
            return context.ground.place(index)
    return None


def _speakers(context: Context, clause: Clause) -> set[int]:
    """Return the phrases of those who speak in the clause, by its verb or a noun ("nach Angaben [der Regierung]")."""
    saying = context.voices.saying_in(clause.index)
    sayings = [s for s in context.voices.of_clause(clause.index) if s.clause == clause.index]
    sayings += [saying] if saying is not None else []
    return {filler.phrase for s in sayings for filler in s.speakers if filler.phrase is not None}


def _seats(context: Context, clause: Clause) -> set[int]:
    """Return the phrases that tell where a ministry that is quoted sits: "laut dem Ministerium [in Gaza]"."""
    view = context.view
    sayings = (s for s in context.voices.of_clause(clause.index) if s.clause == clause.index and s.cue.verb is None)
    ministries = [f.phrase for s in sayings for f in s.speakers if f.phrase is not None and _is_ministry(context, f)]
    return {view.last_phrase_before(view.phrase(one).end + 1) for one in ministries}.difference(ministries)


def _is_ministry(context: Context, speaker: Filler) -> bool:
    """Say whether it is an office of a known government: "die Behörden in Kundus" may well be where it happened."""
    actor = context.ground.actor(speaker)
    return actor.kind == GOVERNMENT and actor.id is not None


def _place_hit(context: Context, trigger: Trigger) -> Place | None:
    """Return the target that is itself a place ("belagerte die Stadt"), or the town of what was hit."""
    hit = [f.phrase for f in trigger.roles.get("targets", ()) if f.phrase is not None]
    if trigger.frame.event == "clash":  # "clashes with Azerbaijan" may be anywhere
        hit = [p for p in hit if context.entities.of(p).country is None]
    places = (p for p in hit if context.entities.of(p).is_place)
    things = (p for p in hit if not context.entities.of(p).is_actor)
    towns = (t for p in things for t in context.view.owners(p) if _is_town(context, t))  # "die Werke der Stadt Nikopol"
    return next((context.ground.place(p) for p in chain(places, towns)), None)


def _lies_in(town: Place, country: Place) -> bool:
    """Say whether the one is a town in the country that the other is (C2)."""
    return country.kind == COUNTRY and town.kind not in (None, COUNTRY) and town.country == country.country


def there(context: Context, clause: Clause) -> Place | None:
    """Return the place before that "dort" takes up."""
    tokens = context.view.analysis.tokens
    for at in clause.tokens:
        if tokens[at].pos in ("ADV", "PRON") and tokens[at].form.lower() in context.view.words.there:
            last = context.view.last_phrase_before(at)
            for index in range(last, max(-1, last - THERE_REACH), -1):
                if context.entities.of(index).place is not None:
                    word = tokens[at]
                    return replace(context.ground.place(index), text=word.text, start=word.start, end=word.end)
    return None
