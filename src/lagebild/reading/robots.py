"""robots.txt as RFC 9309 has it: the group of our name, else of everybody; the longest rule that fits wins."""

import re
from typing import NamedTuple
from urllib.parse import quote

AGENT = "lagebild"
MAX_ROBOTS_BYTES = 500 * 1024  # as much as the RFC asks one to read
_SAFE = "/%:@!$&'()*+,;=~-._?"
_FIELD = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")


class Rule(NamedTuple):
    """A path pattern with * and $, and whether what fits it may be fetched."""

    pattern: str
    allowed: bool


def read_rules(content: bytes) -> tuple[Rule, ...]:
    """The rules of a robots.txt that concern us."""
    ours: list[Rule] = []
    others: list[Rule] = []
    named: set[str] = set()
    met, open_group = False, False
    for line in content[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace").lstrip("\ufeff").splitlines():
        field = _FIELD.match(line)
        if field is None:
            continue
        key, value = field[1].lower(), field[2].strip()
        if key == "user-agent":
            named = {*(named if open_group else ()), value.lower()}
            met, open_group = met or AGENT in named, True
        elif key in ("allow", "disallow"):
            open_group = False
            rule = [Rule(quote(value, safe=_SAFE), key == "allow")] if value else []
            ours += rule if AGENT in named else []
            others += rule if "*" in named else []
    return tuple(ours if met else others)


def may_fetch(rules: tuple[Rule, ...], path: str) -> bool:
    """Whether a path (with its query) may be fetched; of two rules of one length the one that allows wins."""
    fitting = [(len(rule.pattern), rule.allowed) for rule in rules if _fits(rule.pattern, path)]
    return max(fitting)[1] if fitting else True


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    return _fits_pieces(pieces, path, end)


def _fits_pieces(pieces: list[str], path: str, end: bool) -> bool:
    """Each piece at its first place behind the one before, which takes no more than linear time."""
    first, *rest = pieces
    if not path.startswith(first):
        return False
    position = len(first)
    if not rest:
        return not end or position == len(path)
    *middle, last = rest
    for piece in middle:
        place = path.find(piece, position)
        if place < 0:
            return False
        position = place + len(piece)
    return path.endswith(last) and len(path) - len(last) >= position if end else path.find(last, position) >= 0
