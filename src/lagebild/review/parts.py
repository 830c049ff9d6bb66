"""Parts of a claim as a person gives them: by words of the report, by name, by id, times in EDTF, counts with bounds.

What is given is made whole from the registry and the gazetteer; coordinates are never made up (C2). Every part keeps
words of the report: those that are given, those of the part that it replaces, or else those of the whole clause.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from lagebild.codes import codes
from lagebild.records import Actor, Figure, Place, Report, Source, Span, Time
from lagebild.records.edtf import read_edtf, write_edtf
from lagebild.world import World
from lagebild.world.actors import name_key
from lagebild.world.gazetteer import Candidate

Given = Mapping[str, Any]
P = TypeVar("P", bound=Struct)

OWN = {"kind": "actor_kinds", "status": "victim_statuses"}
"""What is said of an actor here, whatever the registry knows."""
_UNSAID = {"of": "unknown", "min": None, "max": None, "approximate": False}
"""What a figure is that says nothing of these."""


class CorrectionError(ValueError):
    """A correction cannot be made; the message names the field and says why."""


class Drafted(Struct, frozen=True):
    """The parts of a claim in the making: the report, the clause that it rests on, who and what the world knows."""

    report: Report
    evidence: Span
    world: World

    @property
    def day(self) -> str | None:
        """The day on which names and offices are looked up."""
        published = self.report.published
        return published.earliest and published.earliest[:10] if published else None

    # -- words ---------------------------------------------------------------------------------

    def span(self, given: object, before: Span | None = None) -> Span:
        """Return words of the report, given as offsets or as they stand there. Raises CorrectionError."""
        if isinstance(given, str):
            given = {"text": given}
        return self._words(_fields(given, "start", "end", "text"), None)

    def _words(self, given: Given, before: Struct | None) -> Span:
        """Return the words that a part stands in: those given, else those of the part before, else the clause."""
        if given.get("start") is not None:
            return self._at(given)
        if given.get("text"):
            return self._nearest(str(given["text"])) or _refuse(f"“{given['text']}” does not stand in the report")
        named = self._nearest(str(given["name"])) if given.get("name") else None
        if named is None and before is not None:
            named = Span(before.start, before.end, before.text)  # type: ignore[attr-defined]
        return named or self.evidence

    def _at(self, given: Given) -> Span:
        start, end = _whole(given["start"], "start"), _whole(given.get("end"), "end")
        text = self.report.text[start:end]
        if not 0 <= start < end <= len(self.report.text) or given.get("text", text) != text:
            _refuse(f"characters {start} to {end} of the report are not the words given")
        return Span(start, end, text)

    def _nearest(self, words: str) -> Span | None:
        """Return where words stand, as near as may be to the clause."""
        written = r"\s+".join(map(re.escape, words.split()))  # in whatever lines
        found = [match.span() for match in re.finditer(written, self.report.text)] if written else []
        if not found:
            return None
        start, end = min(found, key=lambda at: (max(self.evidence.start - at[0], at[1] - self.evidence.end, 0), at))
        return Span(start, end, self.report.text[start:end])

    # -- who and where ---------------------------------------------------------------------------

    def actor(self, given: object, before: Actor | None = None) -> Actor:
        """Return an actor given as a name or an id of the registry, or in full. Raises CorrectionError."""
        given = {"name": given} if isinstance(given, str) else given
        fields = _fields(given, "id", "name", "text", "start", "end", "kind", "country", "generic",
                         "status", "cue")
        words = self._words(fields, before)
        who = self._known(fields) or self._unknown(fields, words)
        who |= {name: code(closed, fields[name]) for name, closed in OWN.items() if fields.get(name)}
        return _made(Actor, words, who)

    def source(self, given: object, before: Actor | None = None) -> Source:
        """Return who says so, given like an actor; `cue` are the words that introduce it. Raises CorrectionError."""
        actor = self.actor(given, before)
        cue = given.get("cue") if isinstance(given, Mapping) else None
        old = before.cue if isinstance(before, Source) else None
        return Source(**asdict(actor), cue=self.span(cue) if cue else old)

    def _known(self, fields: Given) -> dict[str, Any] | None:
        registry, iso = self.world.registry, fields.get("id")
        if iso is None:
            actor = registry.find(name_key(str(fields.get("name") or fields.get("text") or "")), self.day)
        else:
            actor = registry.actors.get(str(iso))
        if actor is not None:
            name = actor.called(self.report.language, self.day)
            return {"id": actor.id, "name": name, "kind": actor.kind, "country": actor.country}
        state = self.world.gazetteer.countries.get(str(iso)) if iso else None
        if state is not None:
            name = state.de if self.report.language == "de" else state.en
            return {"id": state.iso, "name": name, "kind": "government", "country": state.iso}
        return None if iso is None else _refuse(f"the registry has no actor {iso}")

    def _unknown(self, fields: Given, words: Span) -> dict[str, Any]:
        """Return an actor that the registry lacks: kept under its name, never dropped."""
        name = fields.get("name")
        named = name if name and name != words.text else None
        return {"name": named, "country": fields.get("country"), "generic": fields.get("generic") is True}

    def place(self, given: object, before: Place | None = None) -> Place:
        """Return a place given as a name or an id of the gazetteer, or in full. Raises CorrectionError."""
        given = {"name": given} if isinstance(given, str) else given
        fields = _fields(given, *Place.__struct_fields__)
        words = self._words(fields, before)
        found = self._listed(fields) or {"name": fields.get("name") or words.text}
        own = {key: fields[key] for key in ("lat", "lon", "precision", "within", "kind", "country")
               if fields.get(key) is not None}
        return _sound(_made(Place, words, {**found, **own}))

    def _listed(self, fields: Given) -> dict[str, Any] | None:
        """Return what the gazetteer knows of a place; null where it has none, or where it is said to be none of it."""
        if fields.get("id", "") is None:
            return None
        found = self._with_id(str(fields["id"])) if fields.get("id") else self._called(fields)
        if found is None:
            return None
        whole = self.world.gazetteer.get(found.within) if found.within else None
        return {"id": found.id, "name": found.name, "lat": found.lat, "lon": found.lon, "kind": found.kind,
                "within": whole and whole.name, "precision": found.precision, "country": found.country}

    def _with_id(self, identity: str) -> Candidate:
        return self.world.gazetteer.get(identity) or _refuse(f"the gazetteer has no place {identity}")

    def _called(self, fields: Given) -> Candidate | None:
        name = fields.get("name") or fields.get("text")
        hints = {place.country for place in self.report.places if place.country}
        return self.world.gazetteer.best(str(name), hints) if name else None

    # -- when and how many -------------------------------------------------------------------------

    def time(self, given: object, before: Time | None = None) -> Time:
        """Return a time given in EDTF, or by its ends. Raises CorrectionError."""
        given = {"edtf": given} if isinstance(given, str) else given
        fields = _fields(given, "edtf", *Time.__struct_fields__)
        words = self._words(fields, before)
        ends = fields.get("earliest"), fields.get("latest")
        written = fields.get("edtf") or write_edtf(*ends, tuple(fields.get("alternatives") or ()))
        try:
            first, last, days = read_edtf(str(written or ""))
        except ValueError as error:
            _refuse(str(error))
        exact = ends if any(ends) else (first and first.isoformat(), last and last.isoformat())
        return _made(Time, words, {"earliest": exact[0], "latest": exact[1], "alternatives": days})

    def figure(self, given: object, before: Figure | None = None) -> Figure:
        """Return a count given as what, of, min, max, approximate; null is unknown, not zero (C3)."""
        fields = _fields(given, *Figure.__struct_fields__)
        words = self._words(fields, before)
        least, most = (None if fields.get(end) is None else _whole(fields[end], end) for end in ("min", "max"))
        if least is None and most is None:
            _refuse("a figure needs min or max; leave it out where the number is unknown")
        if min(value for value in (least, most) if value is not None) < 0 or (most is not None and most < (least or 0)):
            _refuse(f"from {least} to {most} is no range of people")
        return _made(Figure, words, {
            "what": code("figure_kinds", fields.get("what")), "min": least, "max": most,
            "of": code("victim_statuses", fields.get("of") or "unknown"),
            "approximate": fields.get("approximate") is True,
        })


def several(
    make: Callable[[object, P | None], P], given: object, before: Sequence[P], key: Callable[[P | Given], object],
) -> tuple[P, ...]:
    """Return parts of a list: each that was there as it was, each other made in place of one with the same key."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        _refuse("it must be a list")
    items = list(given)
    return tuple(one(make, item, part) for item, part in zip(items, _paired(items, before, key), strict=True))


def _paired(items: Sequence[object], before: Sequence[P], key: Callable[[P | Given], object]) -> list[P | None]:
    """Return the part before of each item, every part once; first those that are as they were, then those alike."""
    def is_alike(item: object, part: P) -> bool:
        return isinstance(item, Mapping) and key(item) is not None and key(item) == key(part)

    left, found = list(before), dict[int, P]()
    for fits in (is_kept, is_alike):
        for at, item in enumerate(items):
            part = next((part for part in left if at not in found and fits(item, part)), None)
            if part is not None:
                found[at] = part
                left = [other for other in left if other is not part]
    return [found.get(at) for at in range(len(items))]


def one(make: Callable[[object, P | None], P], given: object, before: P | None) -> P:
    """Return a part; the one before where what is given is that one."""
    return before if before is not None and is_kept(given, before) else make(given, before)


def is_kept(given: object, part: Struct) -> bool:
    """Return whether what is given is a part that was there: by its name or id, or with no field that differs."""
    if not isinstance(given, Mapping):
        return given in _names(part)
    fields = {**_UNSAID, **given} if isinstance(part, Figure) else given
    known = msgspec.to_builtins(part)
    return bool(given) and all(name in known and known[name] == value for name, value in fields.items())


def _names(part: Struct) -> Iterable[object]:
    """Return what a part may be given by in short."""
    if isinstance(part, Time):
        return [write_edtf(part.earliest, part.latest, part.alternatives)]
    return [value for name in ("id", "name", "text") if (value := getattr(part, name, None))]


def called(part: Any) -> object:
    """Return by what an actor is known again."""
    read = part.get if isinstance(part, Mapping) else lambda name: getattr(part, name)
    return read("id") or read("name") or read("text")


def counted(part: Any) -> object:
    """Return by what a figure is known again."""
    return (part.get("what"), part.get("of", "unknown")) if isinstance(part, Mapping) else (part.what, part.of)


def code(closed: str, value: object) -> Any:
    """Return a value of a closed list. Raises CorrectionError where it is none."""
    if value not in codes(closed):
        _refuse(f"{value!r} is none of {', '.join(map(str, codes(closed)))}")
    return value


def _fields(given: object, *known: str) -> Given:
    if not isinstance(given, Mapping):
        _refuse("it must be words or an object with fields")
    for name in given.keys() - set(known):
        _refuse(f"there is no field {name}")
    return given


def _made(kind: type[P], words: Span, fields: Given) -> P:
    """Return a part of these words; raises ValidationError where a field is of another type."""
    return msgspec.convert({**asdict(words), **fields}, kind)


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse(f"{name} must be a whole number")
    return value


def _sound(place: Place) -> Place:
    """Return a place whose point is one: both coordinates or none, on the globe, never 0,0 (C2)."""
    if (place.lat is None) != (place.lon is None):
        _refuse("give both lat and lon, or neither")
    lat, lon = place.lat or 0, place.lon or 0
    if place.lat is not None and ((lat, lon) == (0, 0) or not (-90 <= lat <= 90 and -180 <= lon <= 180)):
        _refuse(f"{lat}, {lon} is no point on the map")
    if place.precision is not None:
        code("precisions", place.precision)
    return replace(place, precision=place.precision if place.lat is not None else None)


def _refuse(why: str) -> NoReturn:
    raise CorrectionError(why)
