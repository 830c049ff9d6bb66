"""The examples of a pack as tests: each entry must read its examples, and none of what it says is not meant."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml
from msgspec import Struct

from lagebild.evaluation.names import same_name
from lagebild.mentions import Mentions
from lagebild.mentions.sayings import Saying
from lagebild.packs import source
from lagebild.packs.entries import Cue, Entry, Frame, LightWord, Proposition
from lagebild.pipeline import Reader
from lagebild.records import Actor, Report, Time
from lagebild.records.claim import AnyClaim

_PUBLISHED = Time(text="2016-10-07", start=0, end=0, earliest="2016-10-07", latest="2016-10-07")


class Outcome(Struct, frozen=True):
    """What was read from an example."""

    text: str
    claims: tuple[AnyClaim, ...]
    mentions: Mentions


Test = Callable[[Outcome], bool]


class Example(Struct, frozen=True):
    """A sentence of entry number `index` of a file, the test it must pass, and what is wrong where it does not."""

    path: Path
    index: int
    text: str
    passes: Test
    wanted: str


class Failed(Struct, frozen=True):
    """An example that was read otherwise than its entry says."""

    path: Path
    line: int
    text: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wanted}: {self.text}"


class Coverage(Struct):
    """Entries and examples of one file, or of one kind of proposition."""

    name: str
    entries: int = 0
    examples: int = 0
    failed: int = 0


def check_examples(reader: Reader) -> tuple[list[Coverage], list[Failed]]:
    """Return what each file of the reader's pack holds, and its examples that fail. Raises PackError."""
    coverage: list[Coverage] = []
    failures: list[Failed] = []
    for name, path, entries in _files(reader.pack.folder):
        examples = [example for index, entry in enumerate(entries) for example in _examples(path, index, entry)]
        failed = [failure for example in examples if (failure := _try(reader, example))]
        coverage.append(Coverage(name, len(entries), len(examples), len(failed)))
        failures += failed
    return coverage, failures


def _try(reader: Reader, example: Example) -> Failed | None:
    try:
        wrong = "" if example.passes(_read(reader, example.text)) else example.wanted
    except Exception as error:  # one sentence that breaks the reader must not hide the others
        wrong = f"reading it failed with {type(error).__name__} ({error})"
    if not wrong:
        return None
    return Failed(example.path, _line(example.path, example.index, example.text), example.text, wrong)


def _files(folder: Path) -> Iterator[tuple[str, Path, Sequence[Entry]]]:
    """Yield the files of a pack that hold entries with examples."""
    for event, frames in groupby(source.read_frames(folder), lambda frame: frame.event):
        yield f"frames/{event}", folder / "frames" / f"{event}.yaml", list(frames)
    yield "light_verbs", folder / "light_verbs.yaml", source.read_light_words(folder)
    yield "cues", folder / "cues.yaml", source.read_cues(folder)
    yield "propositions", folder / "propositions.yaml", source.read_propositions(folder)


def _examples(path: Path, index: int, entry: Entry) -> Iterator[Example]:
    for text, source_name in _positive(entry):
        wanted = f"{entry.word}: no {_aim(entry)} was read" + (f" from {source_name}" if source_name else "")
        yield Example(path, index, text, _reads(entry, source_name), wanted)
    reads = _told_by(entry) if isinstance(entry, Cue) else _reads(entry, None)
    for text in entry.not_:
        wanted = f"{entry.word}: {_aim(entry)} was read"
        yield Example(path, index, text, lambda outcome: not reads(outcome), wanted)


def _positive(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Yield the examples that must be read, with the source that must be named."""
    if isinstance(entry, Cue):
        yield from ((example.text, example.source) for example in entry.examples)
    elif isinstance(entry, Frame | LightWord | Proposition):
        yield from ((text, None) for text in entry.examples)


def _aim(entry: Entry) -> str:
    """Return what an entry is to be read as."""
    if isinstance(entry, Frame):
        return entry.event
    if isinstance(entry, Proposition):
        return f"{entry.kind} {entry.value}".strip()
    return "saying" if isinstance(entry, Cue) else "event"


def _reads(entry: Entry, source_name: str | None) -> Test:
    """Return the test whether an outcome holds what the entry is for."""
    if isinstance(entry, Cue):
        return lambda outcome: any(_is_cue(outcome, entry, source_name, saying) for saying in outcome.mentions.sayings)
    return lambda outcome: any(_is_claim(entry, claim) for claim in outcome.claims)


def _told_by(entry: Cue) -> Test:
    """Return the test whether a claim was told with the entry's word; a saying with no content of ours is none."""
    rule = f"cue:{entry.word}"
    return lambda outcome: any(step.rule == rule for claim in outcome.claims for step in claim.trace)


def _is_claim(entry: Entry, claim: AnyClaim) -> bool:
    kind = str(claim.__struct_config__.tag)
    if isinstance(entry, Proposition):
        value = getattr(claim, "status", None) or getattr(claim, "relation", None) or ""
        return kind == entry.kind and entry.value in ("", value)
    if isinstance(entry, Frame):
        counted = entry.effect and any(figure.what == entry.figure for figure in getattr(claim, "figures", ()))
        return counted or getattr(claim, "event", None) == entry.event
    return kind == "event"


def _is_cue(outcome: Outcome, entry: Cue, source_name: str | None, saying: Saying) -> bool:
    """Say whether a saying is the entry's and, where a source is asked for, names it."""
    if saying.cue.word != entry.word or saying.cue.stance != entry.stance:
        return False
    said_by = (outcome.text[filler.start:filler.end] for filler in saying.speakers)
    return source_name is None or any(same_name(source_name, Actor(text=t, start=0, end=0)) for t in said_by)


def _read(reader: Reader, text: str) -> Outcome:
    report = Report(id="example", text=text, language=reader.pack.code, published=_PUBLISHED)
    return Outcome(text, reader.read_fully(report).claims, reader.mentions(report))


def _line(path: Path, index: int, text: str) -> int:
    """Return the line of an example, else that of its entry."""
    item = _items(path)[index]
    found = (node for node in _scalars(item) if node.value == text)
    return int(next(found, item).start_mark.line) + 1


@cache
def _items(path: Path) -> list[yaml.Node]:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=source.Loader)
    assert isinstance(root, yaml.MappingNode)
    return next(list(node.value) for key, node in root.value if key.value == "entries")


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)
