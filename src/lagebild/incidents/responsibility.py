"""Who is held responsible, and what they say to it: the second axis of an incident (C16)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lagebild.incidents.grading import COMBATANTS
from lagebild.incidents.head import actor_key
from lagebild.incidents.originators import Origin, denies, is_retracted, tells
from lagebild.records import Actor, Reason, Reported

FORCES = frozenset({"state-force", "government", "external-force"})
"""Kinds of actor that are one side with the state they belong to."""
SIDES = FORCES | {"rebels", "political-militia", "identity-militia", "jihadists"}
"""Kinds of actor that can be held responsible though nobody knows their name."""


OF_A_STATE = frozenset({"person", "unknown"})
"""Kinds of actor that are one side with the state that their words name: "russische Kampfjets"."""


class Blame(Struct, frozen=True):
    """Somebody says that a side did it; `by` is empty for the report's own voice."""

    by: frozenset[str]
    side: str
    claim: str


def responsibility(members: Sequence[Reported], origins: Mapping[str, Origin]) -> tuple[str, Reason]:
    """Return accepted, contested, denied, alleged or unknown, and why."""
    standing = [member for member in members if not is_retracted(member)]
    blames = [blame for member in standing if tells(member) for blame in _blames(member)]
    accused = {blame.side for blame in blames}
    accepted = [member.claim.id for member in standing if tells(member) and _says_it_was_it(member, accused)]
    if accepted:
        return "accepted", Reason("responsibility", "a party says that it was it", tuple(accepted))
    denials = [member for member in standing if _denies(member)]
    denying = frozenset(voice for member in denials for voice in _voices(member))
    own = [member.claim.id for member in standing if _tells_of_its_own(member, accused - denying)]
    if own and len(accused) == 1:
        return "accepted", Reason("responsibility", "the accused tells of it and denies nothing", tuple(own))
    answers = [blame for blame in blames if blame.by & (accused | denying) and blame.side not in blame.by]
    if answers:
        return "contested", _reason("sides accuse each other", answers)
    denied = [member.claim.id for member in denials if _voices(member) & accused or not accused]
    if denied:
        return "denied", Reason("responsibility", "the accused denies and names nobody else", tuple(denied))
    if blames:
        return "alleged", _reason("somebody is accused", blames)
    return "unknown", Reason("responsibility", "nobody is named")


def _reason(rule: str, blames: Iterable[Blame]) -> Reason:
    several = tuple(blames)
    return Reason("responsibility", rule, tuple(dict.fromkeys(blame.claim for blame in several)),
                  "; ".join(sorted({blame.side for blame in several})))


def side(actor: Actor) -> str:
    """Return the side that somebody acts or speaks for: the state of a force, of its officials, people and aircraft."""
    if actor.country and (actor.kind in FORCES or actor.kind in OF_A_STATE):
        return actor.country
    return actor_key(actor)


def _voices(member: Reported) -> frozenset[str]:
    return frozenset(side(source) for source in member.claim.sources[-1:])


def _says_it_was_it(member: Reported, accused: set[str]) -> bool:
    """Say whether a source tells it of its own side, or confirms what that side is accused of."""
    claim = member.claim
    if claim.stance == "claims-responsibility" or any(blame.side in blame.by for blame in _blames(member)):
        return True
    return claim.stance == "confirms" and not accused.isdisjoint(_voices(member))


def _tells_of_its_own(member: Reported, accused: set[str]) -> bool:
    """Say whether the accused states what was hit or which fighters fell, and names nobody else who did it.

    "Der Angriff habe dem Anführer gegolten, erklärte die Armee": of civilian dead it may tell of others' attacks too.
    """
    claim = member.claim
    told = tells(member) and claim.stance == "states" and not accused.isdisjoint(_voices(member))
    return told and not _blames(member) and all(figure.of == COMBATANTS for figure in getattr(claim, "figures", ()))


def _blames(member: Reported) -> list[Blame]:
    claim = member.claim
    known = [actor for actor in getattr(claim, "actors", ()) if _is_side(actor)]
    return [Blame(_voices(member), side(actor), claim.id) for actor in known if actor.kind != "civilians"]


def _is_side(actor: Actor) -> bool:
    """Say whether somebody can be held responsible: who is known, a force, and what flies or drives for a state."""
    return actor.id is not None or actor.kind in SIDES or (actor.kind == "unknown" and actor.country is not None)


def _denies(member: Reported) -> bool:
    """Say whether a source denies the deed, or says that there was none."""
    claim = member.claim
    return bool(claim.sources) and denies(claim)
