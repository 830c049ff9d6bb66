"""Reading ahead: other processes read the next reports while this one keeps those that are read."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import NamedTuple, NoReturn, Self

from lagebild.pipeline import Recorder
from lagebild.reading import Failure, Received
from lagebild.records import Report

_AHEAD = 2  # batches that are read while one is kept
_SENT = 8  # reports that a process is given at a time: with more, one would be at the last while others wait
_MOST = 3  # processes, which read about as fast as one keeps

Batch = Sequence[Received | Failure]
Outcomes = list[Report | Failure]


class ReadersError(Exception):
    """A process that reads ended by itself."""


class Ahead:
    """Reads the reports of batches, some batches ahead; a context at whose end nothing is read any more."""

    def __init__(self, recorder: Recorder, processes: int) -> None:
        self._recorder = recorder
        self._processes = processes
        self._readers: Readers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._readers:
            self._readers.end()

    def read(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, list[Report | Failure | None]]]:
        """Yield each batch with its reports as they were read, None for those that are in the record.

        The first batch is read here, so that few reports need no process, and others have what is loaded by then.
        """
        for batch in islice(batches, 1 if self._processes else None):
            yield batch, [report and self._recorder.read(report) for report in self._fresh(batch)]
        waiting: deque[_Begun] = deque()
        for batch in batches:
            waiting.append(self._begin(batch))
            while len(waiting) > _AHEAD or (waiting and waiting[0].is_read):
                yield waiting[0].batch, waiting.popleft().outcomes()
        for begun in waiting:
            yield begun.batch, begun.outcomes()

    def _begin(self, batch: Batch) -> "_Begun":
        if self._readers is None:
            self._recorder.record.close()  # no connection must be open in two processes
            self._readers = Readers(self._recorder.read, self._processes)
        fresh = self._fresh(batch)
        return _Begun(batch, fresh, self._readers.begin([report for report in fresh if report]))

    def _fresh(self, batch: Batch) -> list[Report | None]:
        return self._recorder.fresh([one for one in batch if isinstance(one, Received)])


class _Begun(NamedTuple):
    """A batch, those of its reports that are to be read, and what becomes of them, in parts."""

    batch: Batch
    fresh: list[Report | None]
    parts: list[Future[Outcomes]]

    @property
    def is_read(self) -> bool:
        return all(part.done() for part in self.parts)

    def outcomes(self) -> list[Report | Failure | None]:
        read = chain.from_iterable(part.result() for part in self.parts)
        return [report and next(read) for report in self.fresh]


class Readers:
    """Processes that read. Each ends when its pipe to this process is closed, and so however this process ends."""

    def __init__(self, read: Callable[[Report], Report | Failure], count: int) -> None:
        context = get_context("fork")
        self._free: SimpleQueue[Connection] = SimpleQueue()
        self._processes = []
        asked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl+C is for this process alone
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_read_what_comes, args=(read, theirs, ours), daemon=True)
            process.start()
            theirs.close()
            self._free.put(ours)
            self._processes.append(process)
        signal.pthread_sigmask(signal.SIG_SETMASK, asked)
        self._threads = ThreadPoolExecutor(count)  # each waits for a process; no process is made from here on

    def begin(self, reports: Sequence[Report]) -> list[Future[Outcomes]]:
        """Let reports be read; return what becomes of them, in order and in parts."""
        starts = range(0, len(reports), _SENT)
        return [self._threads.submit(self._read, reports[start:start + _SENT]) for start in starts]

    def end(self) -> None:
        """End the processes, whatever they are at."""
        for process in self._processes:
            process.kill()
            process.join()
        self._threads.shutdown(cancel_futures=True)

    def _read(self, reports: Sequence[Report]) -> Outcomes:
        pipe = self._free.get()
        try:
            pipe.send(reports)
            answer: Outcomes | Exception = pipe.recv()
        except (EOFError, OSError):
            raise ReadersError("a process that reads reports was ended; is there too little memory?") from None
        finally:
            self._free.put(pipe)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _read_what_comes(read: Callable[[Report], Report | Failure], pipe: Connection, other: Connection) -> NoReturn:
    other.close()
    try:
        while True:  # until nobody asks any more
            pipe.send(_answer(read, pipe.recv()))
    finally:
        os._exit(0)  # what was copied from the other process is its own to close, and what goes wrong its own to tell


def _answer(read: Callable[[Report], Report | Failure], reports: Sequence[Report]) -> Outcomes | Exception:
    try:
        return [read(report) for report in reports]
    except Exception as error:  # of a broken pack, which is told where the program tells of errors
        return error


def processes() -> int:
    """Return how many processes shall read beside this one."""
    if sys.platform != "linux" or "LAGEBILD_DEBUG" in os.environ:
        return 0  # elsewhere none can be made with what is loaded here; an error shows where it was raised
    return min(len(os.sched_getaffinity(0)) - 1, _MOST)
