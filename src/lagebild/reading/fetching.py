"""Fetching over HTTP, carefully: who asks says so, robots.txt is obeyed, each redirect is checked as the first address
was, and time, size and redirects have limits."""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from msgspec import Struct

from lagebild.reading.addresses import Target, parse_address, resolve
from lagebild.reading.exchange import Answer, exchange
from lagebild.reading.outcome import RefusedError
from lagebild.reading.packings import unpacked
from lagebild.reading.robots import AGENT, MAX_ROBOTS_BYTES, Rule, may_fetch, read_rules

USER_AGENT = f"{AGENT}/0.1 (reads news reports; obeys robots.txt for {AGENT})"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.1"
_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_LAST = 3600.0  # seconds for which the rules of a host are remembered
_LATER = "Try again later"


class Fetched(Struct, frozen=True, kw_only=True):
    """What a server answered: `address` after redirects, content unpacked, and the headers that matter here."""

    address: str
    status: int
    content: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None


Fetch = Callable[..., Fetched]
"""Called with an address and the request headers to add; raises `RefusedError` where no answer came."""


class Fetcher:
    """Fetches pages one after another, at most one a second from the same host.

    `allow_private` lets it into one's own network; `patience` are the seconds for one answer as a whole, `pause` those
    between two requests to a host.
    """

    def __init__(self, allow_private: bool = False, patience: float = 60, pause: float = 1) -> None:
        self._allow_private = allow_private
        self._patience = patience
        self._pause = pause
        self._asked: dict[str, float] = {}
        self._rules: dict[str, tuple[float, tuple[Rule, ...]]] = {}

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer to a GET after redirects, whatever its status; raises `RefusedError` where there is none."""
        return self._follow(url, headers or {}, obey=True)

    def _follow(self, url: str, headers: Mapping[str, str], obey: bool) -> Fetched:
        for _ in range(_MAX_REDIRECTS + 1):
            target = parse_address(url)
            if obey and not may_fetch(self._rules_of(target), target.path):
                raise RefusedError(f"robots.txt of {target.host} forbids it", "Save the page by hand and add the file")
            answer = self._ask(target, headers)
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                return _fetched(url, answer)
            url = urljoin(url, answer.headers["Location"])
            if target.scheme == "https" and not url.lower().startswith("https:"):
                raise RefusedError("it leads from https to an address without", "Give the address it leads to")
        raise RefusedError(f"it leads on more than {_MAX_REDIRECTS} times", "Give the address of the page itself")

    def _rules_of(self, target: Target) -> tuple[Rule, ...]:
        """The robots.txt of an origin: none allows everything, one that cannot be had nothing (RFC 9309, 2.3.1)."""
        asked, rules = self._rules.get(target.origin, (0.0, ()))
        if target.origin in self._rules and time.monotonic() - asked < _ROBOTS_LAST:
            return rules
        answer = self._follow(f"{target.origin}/robots.txt", {}, obey=False)
        if answer.status >= 500 or answer.status == 429:
            raise RefusedError(f"robots.txt of {target.host} cannot be had (status {answer.status})", _LATER)
        rules = read_rules(answer.content[:MAX_ROBOTS_BYTES]) if answer.status == 200 else ()
        self._rules[target.origin] = (time.monotonic(), rules)
        return rules

    def _ask(self, target: Target, headers: Mapping[str, str]) -> Answer:
        addresses = resolve(target, self._allow_private)
        self._wait(target.host)
        return exchange(target, addresses, {"User-Agent": USER_AGENT, "Accept": _ACCEPT, **headers}, self._patience)

    def _wait(self, host: str) -> None:
        since = time.monotonic() - self._asked.get(host, -self._pause)
        time.sleep(max(0.0, self._pause - since))
        self._asked[host] = time.monotonic()


def _fetched(url: str, answer: Answer) -> Fetched:
    headers = answer.headers
    content = unpacked(answer.body, headers.get_all("Content-Encoding", [])) if answer.status == 200 else b""
    return Fetched(
        address=url, status=answer.status, content=content, kind=headers.get_content_type(),
        charset=headers.get_content_charset(), etag=headers["ETag"], modified=headers["Last-Modified"],
        retry_after=headers["Retry-After"],
    )
