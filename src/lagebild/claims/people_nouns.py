"""Nouns for people, not for events, that tell of one only where somebody tells how many they are."""

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.mentions.triggers import Trigger

COUNTED_CLASSES = frozenset({"captive", "victim", "person"})
TELLING = frozenset({"states", "confirms", "assesses", "expects"})


def names_people(context: Context, trigger: Trigger) -> bool:
    """Say whether the noun names those whom the event befell, not the event: "Vertriebene", "Geiseln"."""
    sense = context.entities.of(trigger.phrase).sense if trigger.phrase is not None else None
    return trigger.frame.figure is not None and sense is not None and sense.class_ in COUNTED_CLASSES


def tells_number(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether it is said how many they are: "zählte 40.000 Vertriebene", "die Zahl der Geiseln"."""
    light = trigger.light.word.lower() if trigger.light is not None else ""
    said = draft.nominal and trigger.phrase in draft.chain[-1].phrases and draft.stance in TELLING
    otherwise = any(other.within == trigger.phrase for other in context.triggers)  # "die Zahl der getöteten Geiseln"
    return (said or light in context.view.words.number_nouns) and not otherwise


def may_be_hurt(context: Context, trigger: Trigger, draft: Draft, before: list[Draft]) -> bool:
    """Say whether the noun leaves open who died: of "20 Opfer wurden behandelt" nobody, of 20 who are told of all.

    `before`: the dead and injured told before; behind the injured alone their number may be meant.
    """
    view, noun = context.view, trigger.phrase
    if noun is None or view.lemma(noun).lower() not in view.words.victims:
        return False
    if any(figure.what == "injured" for d in before[-1:] for figure in d.figures):
        return True
    return not (draft.figures and (draft.nominal or trigger.light is not None))
