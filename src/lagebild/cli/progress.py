"""A progress bar on standard error while several files are read; nothing where nobody would see it."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lagebild.reading import KINDS

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LINES = (".jsonl", ".ndjson")
_ARCHIVES = (".warc", ".warc.gz")  # which nobody can count without reading them


class Bar:
    """Counts the reports among those expected in `paths`; a context that ends with the bar wiped away."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._total = sum(map(expected, paths)) if sys.stderr.isatty() else 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._total > 1:
            self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Count one report; within, the bar is off the screen, so that what is printed does not run into it."""
        if self._progress is None or self._task is None:
            yield
            return
        shared = sys.stdout.isatty()
        if shared:
            self._progress.stop()
        yield
        self._progress.advance(self._task)
        if shared:
            self._progress.start()

    def advance(self, reports: int) -> None:
        """Count reports of which nothing is printed."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, reports)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
        from rich.text import Text

        class RateColumn(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:.1f}/s" if task.speed else "")

        self._progress = Progress(
            BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn(), console=Console(stderr=True),
            transient=True, redirect_stdout=False, redirect_stderr=True,
        )
        self._task = self._progress.add_task("", total=self._total)
        self._progress.start()


def expected(path: str) -> int:
    """Return about how many reports a path holds: files of a folder, lines of JSON Lines; 0 where it is not known."""
    try:
        if os.path.isdir(path):
            return sum(expected(os.path.join(root, name)) for root, _, names in os.walk(path) for name in names
                       if name.endswith(KINDS))
        if path.endswith(_ARCHIVES):
            return 0
        if path.endswith(_LINES):
            with Path(path).open("rb") as stream:
                return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        return int(os.path.isfile(path))
    except (OSError, ValueError):
        return 0
