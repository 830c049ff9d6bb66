"""Linked reports: YAML files with a group of reports and the happenings that a careful person sees told in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import yaml
from msgspec import Struct

from lagebild.codes import codes
from lagebild.evaluation.gold import GoldError, GoldLoader, GoldReport, find_quote
from lagebild.evaluation.intervals import bounds
from lagebild.records import Span

Responsibility = Literal["accepted", "alleged", "contested", "denied", "unknown"]
StatusOfDead = Literal["civilian", "combatant", "mixed", "unknown"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_PLACE = re.compile(r" - at `\$(\S*)`")


class LinkedError(GoldError):
    """A story is broken; the message names file and line."""


class Quote(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a report, verbatim; `nth` says which occurrence where they stand there more than once."""

    report: str
    quote: str
    nth: int = 1


class PublishedRange(Struct, frozen=True, forbid_unknown_fields=True):
    """The range that rules C5 and C11 publish; a bound that nobody gives is null (C3)."""

    min: int | None = None
    max: int | None = None


class LinkedIncident(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A happening and what the record must show of it; `time` is EDTF, `place` has alternatives ("a|b")."""

    id: str
    event: str
    quotes: tuple[Quote, ...]
    independent_sources: int
    grade: Grade
    time: str | None = None
    place: str | None = None
    killed: PublishedRange | None = None
    injured: PublishedRange | None = None
    responsibility: Responsibility = "unknown"
    status_of_dead: StatusOfDead = "unknown"


class Story(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reports that tell of the same or of easily confused happenings.

    `different` lists pairs of incidents that must never be merged, `totals` the running totals that belong to none.
    """

    note: str
    reports: tuple[GoldReport, ...]
    incidents: tuple[LinkedIncident, ...]
    different: tuple[tuple[str, str], ...] = ()
    totals: tuple[Quote, ...] = ()

    def span(self, quote: Quote) -> Span:
        """Return where the words stand in their report. Raises GoldError where they do not."""
        texts = {report.id: report.text for report in self.reports}
        if quote.report not in texts:
            raise GoldError(f"there is no report {quote.report!r} in this story")
        return find_quote(quote.quote, texts[quote.report], quote.nth)


class _Problem(NamedTuple):
    """What is wrong, and where: steps from the top of the file such as (“incidents”, 0, “quotes”, 2)."""

    steps: tuple[str | int, ...]
    message: str


def load_stories(folder: Path) -> list[Story]:
    """Return the stories of a folder by file name. Raises LinkedError where there is none or one is broken."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise LinkedError(f"{folder}: there are no stories (*.yaml) here")
    return [load_story(path) for path in paths]


def load_story(path: Path) -> Story:
    """Return one story. Raises LinkedError with file and line where it is broken."""
    try:
        text = path.read_text(encoding="utf-8")
        story = msgspec.convert(yaml.load(text, Loader=GoldLoader), Story)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LinkedError(f"{path}:{line}: {error.problem}") from error
    except msgspec.ValidationError as error:
        raise LinkedError(f"{path}:{_line(text, _steps(str(error)))}: {error}") from error
    except (OSError, UnicodeError) as error:
        raise LinkedError(f"{path}:1: {error}") from error
    for steps, message in _problems(story):
        raise LinkedError(f"{path}:{_line(text, steps)}: {message}")
    return story


def _steps(message: str) -> tuple[str | int, ...]:
    """The path that msgspec names ("$.incidents[2].killed") as steps."""
    place = _PLACE.search(message)
    return tuple(name or int(index) for name, index in _STEP.findall(place[1] if place else ""))


def _line(text: str, steps: tuple[str | int, ...]) -> int:
    """The line (from 1) of what the steps lead to, or of the last of them that is there."""
    node = yaml.compose(text, Loader=GoldLoader)
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            below = next((value for key, value in node.value if key.value == step), None)
        else:
            below = node.value[step] if isinstance(node, yaml.SequenceNode) else None
        if below is None:
            break
        node = below
    return int(node.start_mark.line) + 1 if node else 1


def _problems(story: Story) -> Iterator[_Problem]:
    yield from _repeated(tuple(report.id for report in story.reports), "reports")
    yield from _repeated(tuple(incident.id for incident in story.incidents), "incidents")
    for number, incident in enumerate(story.incidents):
        yield from _in_incident(incident, story, ("incidents", number))
    yield from _quotes_missing(story.totals, story, ("totals",))
    known = {incident.id for incident in story.incidents}
    for number, pair in enumerate(story.different):
        for name in set(pair) - known:
            yield _Problem(("different", number), f"there is no incident {name!r} in this story")


def _in_incident(incident: LinkedIncident, story: Story, steps: tuple[str | int, ...]) -> Iterator[_Problem]:
    yield from _quotes_missing(incident.quotes, story, (*steps, "quotes"))
    if incident.event not in codes("event_kinds"):
        yield _Problem((*steps, "event"), f"{incident.event!r} is no event kind")
    for name in ("killed", "injured"):
        published: PublishedRange | None = getattr(incident, name)
        if published and None not in (published.min, published.max) and published.min > published.max:  # type: ignore[operator]
            yield _Problem((*steps, name), "the range is upside down")
    if incident.time:
        try:
            bounds(incident.time)
        except ValueError as error:
            yield _Problem((*steps, "time"), str(error))


def _quotes_missing(quotes: tuple[Quote, ...], story: Story, steps: tuple[str | int, ...]) -> Iterator[_Problem]:
    for number, quote in enumerate(quotes):
        try:
            story.span(quote)
        except GoldError as error:
            yield _Problem((*steps, number), str(error))


def _repeated(names: tuple[str, ...], steps: str) -> Iterator[_Problem]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield _Problem((steps, number), f"{name!r} stands here twice")
