"""How well claims are put together to incidents: B-cubed, pairs that must stay apart, figures, sources, totals."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from lagebild.evaluation.linked import LinkedIncident, PublishedRange, Quote, Story
from lagebild.evaluation.linked_reading import LEAST, NO_FIT, ReadStory, fit, overlap
from lagebild.linking import is_linked
from lagebild.records import FigureRange, Incident, Reported

Clusters = Mapping[str, str]
"""The incident of each claim, by their ids."""


class Told(NamedTuple):
    """A quote of gold: its gold incident, and the incident that its claim was put into, None where none was read."""

    gold: str
    found: str | None


class LinkedSheet(Struct):
    """Shares in percent; `misses` says what is wrong, a line each. `tellings` are all quotes of gold."""

    tellings: int = 0
    unread: int = 0
    precision: float = 0.0
    recall: float = 0.0
    pairs: int = 0
    merged: int = 0
    incidents: int = 0
    killed: int = 0
    injured: int = 0
    sources: int = 0
    grades: int = 0
    totals: int = 0
    totals_inside: int = 0
    misses: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Return the scores: the higher the better, 100 is perfect."""
        both = self.precision + self.recall
        return {
            "b-cubed": round(200 * self.precision * self.recall / both, 1) if both else 0.0,
            "apart": _percent(self.pairs - self.merged, self.pairs),
            "killed": _percent(self.killed, self.incidents), "injured": _percent(self.injured, self.incidents),
            "independent": _percent(self.sources, self.incidents), "grade": _percent(self.grades, self.incidents),
            "totals-outside": _percent(self.totals - self.totals_inside, self.totals),
        }


def score_linked(
    stories: Sequence[ReadStory], clusters: Clusters, summarise: Callable[[Sequence[Reported]], Incident]
) -> LinkedSheet:
    """Return the scores of claims that were put into clusters; `summarise` makes the incident of a cluster."""
    sheet = LinkedSheet()
    members: dict[str, list[Reported]] = defaultdict(list)
    for read in stories:
        for reported in read.claims:
            if reported.claim.id in clusters:
                members[clusters[reported.claim.id]].append(reported)
    told = [telling for read in stories for telling in _tellings(read, clusters)]
    sheet.tellings, sheet.unread = len(told), sum(telling.found is None for telling in told)
    sheet.precision, sheet.recall = b_cubed(told)
    for read in stories:
        homes = _homes(told, read.story)
        _score_pairs(sheet, read.story, told)
        for incident in read.story.incidents:
            cluster = members.get(homes.get(incident.id, ""), [])
            _score_incident(sheet, incident, summarise(cluster) if cluster else None)
        _score_totals(sheet, read, clusters)
    return sheet


def b_cubed(told: Sequence[Told]) -> tuple[float, float]:
    """Return B-cubed precision and recall over the quotes (Bagga and Baldwin 1998); an unread one is alone."""
    if not told:
        return 1.0, 1.0
    found = [telling.found or f"unread {number}" for number, telling in enumerate(told)]
    both = Counter(zip((t.gold for t in told), found, strict=True))
    of_gold, of_found = Counter(t.gold for t in told), Counter(found)
    pairs = [(t.gold, name) for t, name in zip(told, found, strict=True)]
    precision = sum(both[pair] / of_found[pair[1]] for pair in pairs) / len(told)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in pairs) / len(told)
    return precision, recall


def _tellings(read: ReadStory, clusters: Clusters) -> Iterable[Told]:
    for incident in read.story.incidents:
        for quote in incident.quotes:
            yield Told(_name(read.story, incident.id), _cluster_of(read, quote, clusters))


def _name(story: Story, incident: str) -> str:
    return f"{story.reports[0].id}/{incident}"


def _cluster_of(read: ReadStory, quote: Quote, clusters: Clusters) -> str | None:
    """Return the incident of the claim that tells the quote best."""
    near = ((fit(r.claim, read.story, quote), r.claim.id) for r in read.claims
            if r.report.id == quote.report and is_linked(r.claim))
    best, claim = max(near, default=(NO_FIT, ""))
    return clusters.get(claim) if best >= NO_FIT else None


def _homes(told: Sequence[Told], story: Story) -> dict[str, str]:
    """Return the cluster that stands for each gold incident: where most of its quotes are, each for one alone."""
    names = {_name(story, incident.id): incident.id for incident in story.incidents}
    counts = Counter(t for t in told if t.gold in names and t.found is not None)
    homes: dict[str, str] = {}
    for (gold, found), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if names[gold] not in homes and found not in homes.values():
            homes[names[gold]] = str(found)
    return homes


def _score_pairs(sheet: LinkedSheet, story: Story, told: Sequence[Told]) -> None:
    """Count listed pairs that must stay apart, and those of which a cluster holds both."""
    inside: dict[str, set[str]] = defaultdict(set)
    for telling in told:
        if telling.found is not None:
            inside[telling.gold].add(telling.found)
    for one, other in story.different:
        sheet.pairs += 1
        if inside[_name(story, one)] & inside[_name(story, other)]:
            sheet.merged += 1
            sheet.misses.append(f"{_name(story, one)}: MERGED with {other}")


def _score_incident(sheet: LinkedSheet, gold: LinkedIncident, found: Incident | None) -> None:
    sheet.incidents += 1
    if found is None:
        sheet.misses.append(f"{gold.id}: not found")
        return
    for what in ("killed", "injured"):
        _compare(sheet, gold, what, _bounds(getattr(gold, what)), _bounds(found.figures.get(what)))
    _compare(sheet, gold, "sources", gold.independent_sources, found.independent_sources)
    _compare(sheet, gold, "grades", gold.grade, found.grade)


def _compare(sheet: LinkedSheet, gold: LinkedIncident, name: str, wanted: object, found: object) -> None:
    setattr(sheet, name, getattr(sheet, name) + (wanted == found))
    if wanted != found:
        sheet.misses.append(f"{gold.id}: {name} {wanted}, found {found}")


def _bounds(figures: PublishedRange | FigureRange | None) -> tuple[int | None, int | None]:
    return (figures.min, figures.max) if figures is not None else (None, None)


def _score_totals(sheet: LinkedSheet, read: ReadStory, clusters: Clusters) -> None:
    """Count running totals whose figure stands in an incident."""
    for quote in read.story.totals:
        sheet.totals += 1
        if any(r.report.id == quote.report and r.claim.id in clusters and is_linked(r.claim) and r.claim.figures
               and overlap(r.claim, read.story, quote) >= LEAST for r in read.claims):
            sheet.totals_inside += 1
            sheet.misses.append(f"total inside an incident: {quote.quote}")


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
