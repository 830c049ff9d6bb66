"""How often something may be tried: so many times within so many seconds, for each name or address."""

from collections import OrderedDict
from threading import Lock

_MOST_KEYS = 10_000


class Throttle:
    """Counts tries in the memory of this process; the names tried last are remembered, so it cannot grow for ever."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._tried: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str, now: float) -> float:
        """Return for how many seconds nothing may be tried; where it may (0), this counts as a try."""
        with self._lock:
            recent = [at for at in self._tried.pop(key, []) if now - at < self._seconds]
            left = recent[0] + self._seconds - now if len(recent) >= self._most else 0.0
            self._tried[key] = recent if left else [*recent, now]
            while len(self._tried) > _MOST_KEYS:
                self._tried.popitem(last=False)
            return left

    def forget(self, key: str) -> None:
        """Begin anew for somebody who succeeded."""
        with self._lock:
            self._tried.pop(key, None)
