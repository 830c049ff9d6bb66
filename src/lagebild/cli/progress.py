"""A progress bar on standard error while several files are read; nothing where nobody would see it."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from lagebild.reading import KINDS

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_FEW = 1_000_000  # bytes of a file that is read in a moment
_MANY = 2_000  # incidents from which writing them takes longer than one
T = TypeVar("T")


class Bar:
    """Counts reports, and the bytes of the files in `paths`; a context that ends with the bar wiped away."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._sizes = [size for path in paths for size in sizes(path)] if sys.stderr.isatty() else []
        self._reports = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if len(self._sizes) > 1 or sum(self._sizes) > _FEW:
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
        self.advance(1)
        if shared:
            self._progress.start()

    def advance(self, reports: int) -> None:
        """Count reports of which nothing is printed."""
        self._reports += reports
        if self._progress and self._task is not None:
            self._progress.update(self._task, reports=self._reports)

    def read(self, size: int) -> None:
        """Count bytes that were read."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, size)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
        from rich.text import Text

        class RateColumn(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.fields['reports'] / task.elapsed:.1f}/s" if task.elapsed else "")

        self._progress = Progress(
            BarColumn(), TextColumn("{task.percentage:.0f} % · {task.fields[reports]}"), RateColumn(),
            TimeRemainingColumn(), console=Console(stderr=True),
            transient=True, redirect_stdout=False, redirect_stderr=True,
        )
        self._task = self._progress.add_task("", total=sum(self._sizes), reports=0)
        self._progress.start()


def counted(items: Iterable[T], total: int | None) -> Iterator[T]:
    """Yield items, with a bar of how many of them there were; few are done before anybody could look."""
    if not sys.stderr.isatty() or (total is not None and total < _MANY):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, "", total=total, console=Console(stderr=True), transient=True)


def sizes(path: str) -> Iterator[int]:
    """Yield the bytes of each file that a path stands for; of what is no file nothing is known."""
    try:
        if os.path.isdir(path):
            for root, _, names in os.walk(path):
                yield from (os.path.getsize(os.path.join(root, name)) for name in names if name.lower().endswith(KINDS))
        elif os.path.isfile(path):
            yield os.path.getsize(path)
    except (OSError, ValueError):
        return
