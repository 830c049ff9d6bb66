"""A claim in the words of the table: who says · what · where · when · how many · which words."""

from collections.abc import Iterable
from typing import NamedTuple

from lagebild.cli.wording import Wording, plain
from lagebild.records import Actor, Assessment, Claim, Control, Event, Identity, Place
from lagebild.records.claim import AnyClaim


class Row(NamedTuple):
    """The cells of a claim; lines of a cell are parted by line breaks, an empty cell says that the text does not."""

    who: str
    what: str
    where: str
    when: str
    how_many: str
    words: str


def row(claim: AnyClaim, wording: Wording) -> Row:
    """Return the cells of a claim."""
    figures = getattr(claim, "figures", ())
    return Row(
        who(claim, wording), what(claim, wording), _place(getattr(claim, "place", None)),
        wording.time(getattr(claim, "time", None)), "\n".join(map(wording.figure, figures)), plain(claim.evidence.text),
    )


def who(claim: Claim, wording: Wording) -> str:
    """Return the chain of sources, outermost first, and what they do by saying it; the report's own voice by name."""
    sources = " › ".join(map(_name, claim.sources)) or wording.word("report")
    lines = [sources]
    if claim.stance != "states":
        lines.append(_aimed(wording.code("stances", claim.stance), claim.addressees))
    return "\n".join(lines)


def what(claim: AnyClaim, wording: Wording) -> str:
    """Return what is claimed, how real it is said to be, and who does it to whom."""
    head = f"{wording.word('not')} {_kind(claim, wording)}" if claim.negated else _kind(claim, wording)
    if claim.realis != "actual":
        head += f" ({wording.code('realis', claim.realis)})"
    lines = [head, _people(claim, wording)]
    if claim.condition:
        lines.append(f"{wording.word('if')} {plain(claim.condition.text)}")
    return "\n".join(filter(None, lines))


def _kind(claim: AnyClaim, wording: Wording) -> str:
    if isinstance(claim, Event):
        return wording.code("event_kinds", claim.event)
    kind = wording.code("claim_kinds", str(claim.__struct_config__.tag))
    if isinstance(claim, Control):
        return f"{kind}: {wording.code('control_statuses', claim.status)}"
    return kind


def _people(claim: AnyClaim, wording: Wording) -> str:
    """Return who does it to whom, who holds, who is what to whom, or how it is judged."""
    if isinstance(claim, Identity):
        former = f"{wording.word('formerly')} " if claim.former else ""
        return f"{_name(claim.subject)}: {former}{wording.code('relations', claim.relation)} {_name(claim.object)}"
    if isinstance(claim, Assessment):
        return plain(claim.verdict.text) if claim.verdict else ""
    if isinstance(claim, Control):
        return _names(claim.holders)
    targets = _names(claim.targets) if isinstance(claim, Event) else ""
    return f"{_names(claim.actors)} → {targets}".strip() if targets else _names(claim.actors)


def _aimed(act: str, addressees: Iterable[Actor]) -> str:
    listeners = _names(addressees)
    return f"({act} → {listeners})" if listeners else f"({act})"


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(map(_name, actors))


def _name(part: Actor | Place) -> str:
    return plain(part.name or part.text)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    name = _name(place)
    return f"{name} ({plain(place.within)})" if place.within and place.within not in name else name
