"""Answers that follow from the record alone, kept until it changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")
_MOST = 300  # answers; a list of fifty incidents has about 50 kB


class Remembered:
    """The answers that were asked for last; threads may share it. Keys name the state of the record."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def answer(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer that is kept under a key, else the one that is made; who asks meanwhile waits for it."""
        with self._lock:
            if key in self._kept:
                return cast(Answer, self._found(key))
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return cast(Answer, self._found(key))
            try:
                made = make()
                self._keep(key, made)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return made

    def _found(self, key: Hashable) -> Any:
        self._kept.move_to_end(key)
        return self._kept[key]

    def _keep(self, key: Hashable, made: Any) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
