"""Why claims are one incident, as a waterfall: each comparison with its weight in bits, in words, and their sum."""

from collections.abc import Iterator, Sequence

from lagebild.cli.wording import Wording, plain
from lagebild.linking import Linker, shipped
from lagebild.linking.words import in_words
from lagebild.records import Incident, Judgement, Part, Reported
from lagebild.store import Reading

_WORDS = 90  # characters of a claim's words that are shown


class NoIncidentError(LookupError):
    """The record has no such incident."""


def incident_lines(now: Reading, name: str, wording: Wording) -> Iterator[str]:
    """Yield the explanation of an incident, by its id or an alias. Raises NoIncidentError."""
    incident = now.incident(name)
    if incident is None:
        raise NoIncidentError(wording.word("no incident").format(name))
    members = now.members_of([incident.id])[incident.id]
    yield _head(incident, wording)
    for member in members:
        yield f"  {_claim(member)}"
    for judgement in Linker(shipped()).why(members):
        yield from _waterfall(judgement, wording)
    yield from _by_people(now.judgements(incident.claims), wording)
    near = [one for one in now.doubts() if {one.left, one.right} & set(incident.claims)]
    if near:
        yield wording.word("might belong")
        for judgement in near:
            yield from _waterfall(judgement, wording)


def doubt_lines(now: Reading, limit: int | None, wording: Wording) -> Iterator[str]:
    """Yield the pairs that are left to people, each with its claims and its waterfall."""
    for judgement in now.doubts(limit):
        for member in now.reported(ids=[judgement.left, judgement.right]):
            yield _claim(member)
        yield from _waterfall(judgement, wording)


def _head(incident: Incident, wording: Wording) -> str:
    place = incident.place.name or incident.place.text if incident.place is not None else ""
    told = (wording.code("event_kinds", incident.event), plain(place), wording.time(incident.time))
    return f"{incident.id}  {', '.join(part for part in told if part)}"


def _claim(member: Reported) -> str:
    head, claim = member.report, member.claim
    published = head.published.text if head.published is not None else ""
    source = claim.sources[-1].name or claim.sources[-1].text if claim.sources else ""
    told = (claim.id, plain(head.publisher or head.id), published, plain(source))
    return f"{'  '.join(part for part in told if part)}  “{_short(plain(claim.evidence.text))}”"


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS - 1]}…"


def _waterfall(judgement: Judgement, wording: Wording) -> Iterator[str]:
    yield f"{judgement.left} – {judgement.right}: {wording.word(judgement.verdict)}"
    for part in _weightiest_first(judgement.parts):
        name, level = in_words(part.comparison, part.level, wording.ui)
        yield f"  {part.weight:+6.1f}  {name}{': ' if level else ''}{level}"
    yield f"  {judgement.score or 0:+6.1f}  {wording.word('sum')} ({wording.word('bits')})"


def _weightiest_first(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that count, the prior before them."""
    told = [part for part in parts if part.comparison != "prior" and abs(part.weight) >= 0.05]
    return [*(part for part in parts if part.comparison == "prior"), *sorted(told, key=lambda part: -abs(part.weight))]


def _by_people(judgements: Sequence[Judgement], wording: Wording) -> Iterator[str]:
    made = [one for one in judgements if one.score is None]
    if made:
        yield wording.word("by people")
    for one in made:
        reason = f" ({plain(one.reason)})" if one.reason else ""
        yield f"  {one.left} – {one.right}: {wording.word(one.verdict)}, {plain(one.by)}{reason}"
