"""A reader that needs no language: every sentence with "getötet" is a killing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from lagebild.cli import readings
from lagebild.records import Actor, Event, Figure, Place, Report, Source, Span, Step, Time

TEXT = "In Idlib wurden am Mittwoch laut der Armee mindestens 29 Kämpfer getötet. Das Wetter war gut."
OTHER = "In Homs wurde nach Angaben der Polizei niemand getötet. Die Verhandlungen dauern an."


def _prefix(text: str) -> str:
    """What keeps the claims of different texts apart."""
    return "other" if text == OTHER else "kabul" if "Kabul" in text else ""


def sentence_claims(text: str) -> Iterator[Event]:
    """Yield a killing for each sentence that says so."""
    for number, match in enumerate(re.finditer(r"[^.]*getötet", text), 1):
        yield Event(
            id=f"{_prefix(text)}c{number}", evidence=Span(*match.span(), match[0]),
            event="killing", rule="killing:töten",
            sources=(Source(text="der Armee", name="Armee", start=29, end=38),),
            targets=(Actor(text="Kämpfer", start=0, end=1),), place=Place(text="Idlib", start=3, end=8),
            time=Time(text="am Mittwoch", start=0, end=1, earliest="2016-10-05", latest="2016-10-05"),
            figures=(Figure(what="killed", of="combatants", min=29, text="29", start=0, end=1),),
            trace=(Step("trigger", "killing:töten", match.end() - 7, match.end()),),
        )


class StubReader:
    """Reads as the real one does, but without a language; "Absturz" breaks it."""

    pack = SimpleNamespace(
        topic=SimpleNamespace(covers=lambda text: True), tagger=SimpleNamespace(parts=lambda word: ()),
    )

    def read(self, report: Report) -> Report:
        if "Absturz" in report.text:
            raise ZeroDivisionError("by\nzero")
        return replace(report, claims=tuple(sentence_claims(report.text)))

    def mentions(self, report: Report) -> None:
        return None


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "reader", lambda language: StubReader())
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("LAGEBILD_DEBUG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., str]:
    """Writes a report file and returns its path."""
    def write(text: str = TEXT, name: str = "a.txt") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


class Ran(SimpleNamespace):
    """Exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs `lagebild` with arguments, in this process."""
    from lagebild.cli import app

    def command(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["lagebild", *arguments])
        with pytest.raises(SystemExit) as ending:
            app.main()
        captured = capfdbinary.readouterr()
        return Ran(code=ending.value.code or 0, out=captured.out.decode(), err=captured.err.decode())

    return command
