"""Score place mentions against gold places: how many lie where the gold has them, and with the right precision."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct, field

from lagebild.mentions.place_names import PlaceMention
from lagebild.world.gazetteer import Candidate
from lagebild.world.gazetteer_sources import kilometres

NEAR_KM = 25.0


class GoldPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """A place that the text names: a point `at` (lat, lon), an area of `radius` km around it, or a `country`."""

    text: str
    nth: int = 1
    at: tuple[float, float] | None = None
    radius: float = 0.0
    country: str | None = None
    precision: int = 6


class PlaceReport(Struct, frozen=True, rename={"not_": "not"}, forbid_unknown_fields=True):
    """A report with its places; words that name none are under `not`, those that may count as one under `optional`."""

    id: str
    published: Any
    publisher: str
    text: str
    places: tuple[GoldPlace, ...]
    not_: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


class PlaceSheet(Struct):
    """Counts over reports; `misses` says what is wrong, a line each."""

    gold: int = 0
    near: int = 0
    precise: int = 0
    found: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Return in percent what was found near enough, with the right precision, and how many mentions are places."""
        read = self.found + self.invented
        return {
            "near": _percent(self.near, self.gold), "precise": _percent(self.precise, self.gold),
            "meant": _percent(self.found, read),
        }


def load_places(folder: Path) -> list[PlaceReport]:
    """Return the gold reports of a folder. Raises msgspec.ValidationError and ValueError with the file's name."""
    reports: list[PlaceReport] = []
    for path in sorted(folder.glob("*.yaml")):
        reports += msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[PlaceReport], strict=False)
    for report in reports:
        for place in report.places:
            if report.text.count(place.text) < place.nth:
                raise ValueError(f"{report.id}: {place.text!r} does not stand {place.nth} times in the text")
    return reports


def score_places(report: PlaceReport, spans: Sequence[tuple[int, int, PlaceMention]], sheet: PlaceSheet) -> None:
    """Add a report to the sheet; `spans` are its mentions with their characters."""
    left = list(spans)
    wanted = [(*_span(report.text, place.text, place.nth), place) for place in report.places]
    for start, end, gold in wanted:
        sheet.gold += 1
        best = max(left, key=lambda span: _overlap(start, end, span), default=None)
        if best is None or not _overlap(start, end, best):
            sheet.misses.append(f"{report.id}: {gold.text}: not found")
            continue
        left.remove(best)
        sheet.found += 1
        _compare(report, gold, best[2], sheet)
    spared = {*report.optional, *(place.text for place in report.places)}
    for start, end, mention in left:
        words = report.text[start:end]
        if not any(words in text or text in words for text in spared):
            sheet.invented += 1
            sheet.misses.append(f"{report.id}: {words}: no place, read {_shown(mention.place)}")


def _compare(report: PlaceReport, gold: GoldPlace, mention: PlaceMention, sheet: PlaceSheet) -> None:
    place = mention.place
    near, precise = is_near(gold, place), place is not None and place.precision == gold.precision
    sheet.near += near
    sheet.precise += precise
    if not near or not precise:
        sheet.misses.append(f"{report.id}: {gold.text}: {'near' if near else 'FAR'}, gold {gold.country or gold.at} "
                            f"{gold.precision}, read {mention.text} = {_shown(place)} {mention.reason}")


def is_near(gold: GoldPlace, place: Candidate | None) -> bool:
    """Say whether a place is where the gold has it: the same country, or within 25 km of the point or the area."""
    if place is None:
        return False
    if gold.country is not None:
        return place.country == gold.country and place.kind == "country"
    if gold.at is None or place.lat is None or place.lon is None:
        return gold.at is None and place.lat is None
    return kilometres(gold.at, (place.lat, place.lon)) <= NEAR_KM + gold.radius


def _span(text: str, words: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _overlap(start: int, end: int, span: tuple[int, int, PlaceMention]) -> int:
    return max(0, min(end, span[1]) - max(start, span[0]))


def _shown(place: Candidate | None) -> str:
    if place is None:
        return "nothing"
    return f"{place.name} {place.country} {place.lat},{place.lon} {place.precision} {place.match}"


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def spans_of(mentions: Iterable[PlaceMention], tokens: Sequence[Any]) -> list[tuple[int, int, PlaceMention]]:
    """Return the mentions with the characters that they stand in."""
    return [(tokens[m.start].start, tokens[m.end - 1].end, m) for m in mentions]
