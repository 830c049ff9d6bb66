"""Reports that people went through as gold reports: what they decided becomes data to measure readers on.

What nobody looked at is neither asked for nor punished (`optional`), so that a report may be gone through in part.
"""

from collections.abc import Collection, Iterable
from typing import Any

import yaml

from lagebild.records import Actor, AnyClaim, Figure, Place, Report, Span, Time
from lagebild.records.edtf import write_edtf

_DEFAULTS = {"stance": "states", "realis": "actual", "negated": False}
_CODES = ("event", "relation", "status", "former")
_ACTORS = ("sources", "addressees", "actors", "targets", "holders")
_SINGLE = ("subject", "object")


class _Dumper(yaml.SafeDumper):
    """YAML as people write gold: texts of several lines as they stand, figures in one line."""


class _Flow(dict[str, object]):
    """A mapping that is written in one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Flow, lambda dumper, value: dumper.represent_mapping(
    "tag:yaml.org,2002:map", value, flow_style=True))


def gold(report: Report, looked_at: Collection[str]) -> str:
    """Return a report with its claims as the YAML of a gold report; `looked_at`: the claims a person decided about."""
    published = report.published
    head = {
        "id": report.id, "language": report.language, "published": published and _edtf(published),
        "publisher": report.publisher, "title": report.title, "url": report.url, "text": report.text,
    }
    content: dict[str, Any] = {name: value for name, value in head.items() if value is not None}
    content["claims"] = [_claim(claim, report.text, claim.id in looked_at) for claim in report.claims]
    return str(yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))


def _claim(claim: AnyClaim, text: str, certain: bool) -> dict[str, object]:
    nth = _nth(claim.evidence, text)
    return {
        "quote": claim.evidence.text, **({"nth": nth} if nth > 1 else {}),
        **({"also": also} if (also := [span.text for span in claim.also if _nth(span, text) == 1]) else {}),
        "kind": str(claim.__struct_config__.tag), **_given(claim, _CODES), **_people(claim),
        **{name: value for name, value in _given(claim, _DEFAULTS).items() if value != _DEFAULTS[name]},
        **_where_and_when(claim), **_words(claim),
        **({"figures": figures} if (figures := [_figure(one) for one in getattr(claim, "figures", ())]) else {}),
        **({} if certain else {"optional": True}),
    }


def _given(claim: AnyClaim, names: Iterable[str]) -> dict[str, object]:
    return {name: value for name in names if (value := getattr(claim, name, None)) is not None}


def _people(claim: AnyClaim) -> dict[str, object]:
    several = {name: [_actor(actor) for actor in getattr(claim, name, ())] for name in _ACTORS}
    single = {name: _actor(actor) for name, actor in _given(claim, _SINGLE).items() if isinstance(actor, Actor)}
    return {**{name: actors for name, actors in several.items() if actors}, **single}


def _where_and_when(claim: AnyClaim) -> dict[str, object]:
    place, time, said = (getattr(claim, name, None) for name in ("place", "time", "said"))
    found = {"place": place and _place(place), "time": time and _edtf(time), "said": said and _edtf(said)}
    return {name: value for name, value in found.items() if value}


def _words(claim: AnyClaim) -> dict[str, object]:
    return {name: span.text for name, span in _given(claim, ("condition", "verdict")).items() if isinstance(span, Span)}


def _figure(figure: Figure) -> _Flow:
    return _Flow(what=figure.what, of=figure.of, min=figure.min, max=figure.max)


def _actor(actor: Actor) -> str:
    return _either(actor.name, actor.text)


def _place(place: Place) -> str:
    return _either(place.name, place.text)


def _either(*names: str | None) -> str:
    """Return the names that are accepted; a bar in one would part it in two."""
    return "|".join(dict.fromkeys(" ".join(name.replace("|", " ").split()) for name in names if name))


def _edtf(time: Time) -> str | None:
    return write_edtf(time.earliest, time.latest, time.alternatives)


def _nth(span: Span, text: str) -> int:
    """Return the how manyth occurrence of its words a span is."""
    count, start = 0, -1
    while start < span.start:
        start = text.find(span.text, start + 1)
        count += 1
        if start < 0:
            break
    return count
