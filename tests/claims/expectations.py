"""What a domain person expects of a short text, as written in topics/*.yaml, and how it is compared with what was read.

A case is `{text, claims, none, only, weakness}`. Every entry of `claims` must be met by a claim; what an entry leaves
out is not free but plain: stance states, realis actual, not negated, no source, no condition, no figures. Actors,
targets, place, time, said and evidence are compared only where they are given. "a|b" accepts either.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from lagebild.pipeline import Reader
from lagebild.reading.dates import parse_date
from lagebild.records import Report
from lagebild.records.claim import AnyClaim

TOPICS = Path(__file__).with_name("topics")
PLAIN = {
    "stance": "states", "realis": "actual", "negated": False, "sources": [], "condition": None, "figures": [],
    "addressees": [],
}
PARTIES = ("actors", "targets", "holders", "subject", "object", "addressees", "sources")
CODED = ("kind", "event", "status", "relation", "stance", "realis", "rule")
ARTICLES = re.compile(r"^(der|die|das|dem|den|des|ein|eine|einer|einem|einen|the|an?)\s+", re.IGNORECASE)
FIGURE = re.compile(r"(?P<what>[a-z]+)(?: (?P<of>[a-z-]+))? (?P<bounds>[≥≤≈]*) ?(?P<min>\d+)(?:–(?P<max>\d+))?")


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the claims that it makes, patterns that no claim of it meets, and how many claims there are in all.

    With neither claims nor patterns there are none in all.

    `whole`: the text goes through the look at its topic too, as in `lagebild read`. `weakness`: why it is known
    to fail.
    """

    text: str
    claims: tuple[dict[str, Any], ...] = ()
    none: tuple[dict[str, Any], ...] = ()
    only: int | None = None
    published: str = "2016-10-07"
    whole: bool = False
    weakness: str | None = None
    language: str = "de"


def cases(topic: str) -> list[Case]:
    """Return the cases of a topic; those in a language's folder ("en/figures") are in that language."""
    content = yaml.safe_load((TOPICS / f"{topic}.yaml").read_text(encoding="utf-8"))
    language = topic.partition("/")[0] if "/" in topic else "de"
    listed = msgspec.convert(content["cases"], list[Case], strict=False)
    return [msgspec.structs.replace(case, language=language) for case in listed]


def topics() -> list[str]:
    """Return the names of all topics, of every language."""
    return sorted(str(path.relative_to(TOPICS).with_suffix("")) for path in TOPICS.rglob("*.yaml"))


@cache
def reader(language: str = "de") -> Reader:
    """Return the reader of a language, opened once."""
    return Reader.open(language)


def read(text: str, published: str = "2016-10-07", whole: bool = False, language: str = "de") -> Report:
    """Return the report of a text with its claims."""
    report = Report(id="case", text=text, language=language, published=parse_date(published))
    return reader(language).read(report) if whole else reader(language).read_fully(report)


def complaints(case: Case) -> list[str]:
    """Return what is wrong with the reading of a case, in words; empty where all is as expected."""
    claims = [shown(claim) for claim in read(case.text, case.published, case.whole, case.language).claims]
    wrong = [f"not read: {wanted}" for wanted in case.claims if not any(meets(PLAIN | wanted, c) for c in claims)]
    wrong += [f"should not be read: {barred}" for barred in case.none if any(meets(barred, c) for c in claims)]
    only = 0 if not case.claims and not case.none else case.only
    if only is not None and len(claims) != only:
        wrong.append(f"{len(claims)} claims instead of {only}")
    return [case.text, *wrong, "was read:", *map(brief, claims)] if wrong else []


def shown(claim: AnyClaim) -> dict[str, Any]:
    """Return a claim as plain values."""
    values: dict[str, Any] = msgspec.to_builtins(claim)
    return values


def meets(wanted: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Say whether a claim is as wanted in every field that is named."""
    kind = wanted.get("kind", "event" if "event" in wanted else None)
    if kind is not None and claim["kind"] != kind:
        return False
    return all(_same(name, value, claim) for name, value in wanted.items() if name != "kind")


def _same(name: str, wanted: Any, claim: dict[str, Any]) -> bool:
    given = claim.get(name)
    if name in PARTIES:
        return _same_parties(wanted if isinstance(wanted, list) else [wanted], given)
    if name == "figures":
        return sorted(map(_figure, wanted)) == sorted(map(_bounds, given or []))
    if name in ("time", "said"):
        return _same_time(wanted, given)
    if name == "place":
        return wanted is None if given is None else _is_one_of(wanted, given["name"], given["text"])
    if name in ("evidence", "condition", "verdict"):
        return (wanted is None) == (given is None) and (wanted is None or wanted in given["text"])
    return given in wanted.split("|") if isinstance(wanted, str) else bool(given == wanted)


def _is_one_of(wanted: str | None, *given: str | None) -> bool:
    """Say whether one of the names given is one of those wanted ("Krankenhaus in Idlib|Idlib"), articles apart."""
    names = {ARTICLES.sub("", name) for name in given if name}
    return any(ARTICLES.sub("", name) in names for name in (wanted or "").split("|"))


def _same_parties(wanted: list[str], given: Any) -> bool:
    actors = [given] if isinstance(given, dict) else list(given or [])
    return len(actors) == len(wanted) and all(
        _is_one_of(name, actor["name"], actor["id"], actor["text"]) for name, actor in zip(wanted, actors, strict=True)
    )


def _same_time(wanted: str | None, given: dict[str, Any] | None) -> bool:
    if wanted is None or given is None:
        return wanted is None and given is None
    time = parse_date(str(wanted))
    return (time.earliest, time.latest) == (given["earliest"], given["latest"])


def _figure(written: str) -> str:
    """Return "killed children ≥ 3" in one spelling: what, of (where given), bounds and whether approximate."""
    match = FIGURE.fullmatch(written)
    assert match, f"a figure is written as “killed children ≥≈ 3”, not as {written!r}"
    low: str | None = match["min"]
    high = match["max"] or low
    if "≥" in match["bounds"]:
        high = None
    if "≤" in match["bounds"]:
        low = None
    return f"{match['what']} {match['of'] or 'unknown'} {low} {high} {'≈' in match['bounds']}"


def _bounds(figure: dict[str, Any]) -> str:
    return f"{figure['what']} {figure['of']} {figure['min']} {figure['max']} {figure['approximate']}"


def brief(claim: dict[str, Any]) -> str:
    """Return a claim on one line, for people."""
    return " · ".join(f"{name}: {value}" for name, value in _telling(claim))


def _telling(claim: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in claim.items():
        if name in PARTIES and value:
            yield name, [actor["text"] for actor in ([value] if isinstance(value, dict) else value)]
        elif name == "figures" and value:
            yield name, [_bounds(figure) for figure in value]
        elif name in ("evidence", "condition", "verdict", "place", "means") and value:
            yield name, value["text"]
        elif name in ("time", "said") and value:
            yield name, f"{value['earliest']}/{value['latest']}"
        elif name in CODED or (name == "negated" and value):
            yield name, value
