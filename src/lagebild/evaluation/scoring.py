"""Scores of a reader over gold reports: precision, recall and F1 of claims and of every slot.

A claim answers a gold claim when kind (and event) agree and its evidence touches the gold quote. Slots are scored end
to end: what stands on an unmatched claim counts as missed or invented. `ledger` is the strictest score: what, min, max
and the innermost source must all be right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lagebild.evaluation.gold import GoldClaim, GoldReport
from lagebild.evaluation.matching import Match, match_claims
from lagebild.evaluation.slots import Counts, judgements, slot_counts
from lagebild.records import Claim, Report, Span

SCORES = (
    "claims", "sources", "actors", "targets", "holders", "place", "time", "figures", "figures.of", "ledger",
    "addressees", "subject", "object", "stance", "realis", "status", "relation", "evidence",
)
MAIN_SCORES = ("claims", "sources", "actors", "targets", "place", "time", "figures", "ledger")
_HIT, _MISSED, _INVENTED = Counts(1), Counts(0, 1), Counts(0, 0, 1)
_WRONG, _HALF = Counts(0, 1, 1), Counts(0.5, 0.5, 0.5)


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 in percent with one decimal, and how many gold items there were."""

    p: float
    r: float
    f: float
    n: int


@dataclass(frozen=True)
class Miss:
    """A claim of `report` that was missed (no `read`), invented (no `gold`) or read in part (both)."""

    report: str
    gold: GoldClaim | None
    read: Claim | None
    wrong: tuple[str, ...] = ()


@dataclass
class ScoreSheet:
    """The counts over all reports, and every claim that was not read as gold has it.

    `distractors` are reports without gold claims, `quiet` those of them from which nothing was read.
    """

    reports: int = 0
    missing: int = 0
    distractors: int = 0
    quiet: int = 0
    invented_in_distractors: int = 0
    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    misses: list[Miss] = field(default_factory=list)

    def add(self, name: str, counts: Counts) -> None:
        """Count one pair's slot."""
        self.counts[name] = self.counts[name].plus(counts)

    def score(self, name: str) -> Score:
        """Return the score of one name of SCORES."""
        return rates(self.counts[name])

    @property
    def overall(self) -> float:
        """The mean F1 of the main scores."""
        return round(sum(self.score(name).f for name in MAIN_SCORES) / len(MAIN_SCORES), 1)


def rates(counts: Counts) -> Score:
    """Return precision, recall and F1; who is asked nothing misses nothing, who says nothing invents nothing."""
    hits, missed, invented = counts
    precision = hits / (hits + invented) if hits + invented else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(_percent(precision), _percent(recall), _percent(both), round(hits + missed))


def _percent(rate: float) -> float:
    return round(100 * rate, 1)


def score_reports(gold: Iterable[GoldReport], read: Mapping[str, Report]) -> ScoreSheet:
    """Return the scores of the reports that were read, found by the id of the gold report."""
    sheet = ScoreSheet()
    for report in gold:
        answer = read.get(report.id)
        sheet.reports += 1
        sheet.missing += answer is None
        _score_report(sheet, report, answer)
    return sheet


def _score_report(sheet: ScoreSheet, gold: GoldReport, answer: Report | None) -> None:
    claims = answer.claims if answer else ()
    evidence = [_align(sheet, claim.evidence, answer.text if answer else "", gold.text) for claim in claims]
    matches = match_claims(gold.claims, gold.text, claims, evidence)
    for number, wanted in enumerate(gold.claims):
        if not wanted.optional:
            _score_gold(sheet, gold.id, wanted, matches.get(number), claims)
    used = {match.read for match in matches.values()}
    invented = [claim for number, claim in enumerate(claims) if number not in used]
    for claim in invented:
        _score_invented(sheet, gold.id, claim)
    if not gold.claims:
        sheet.distractors += 1
        sheet.quiet += not invented
        sheet.invented_in_distractors += len(invented)


def _align(sheet: ScoreSheet, span: Span, read_text: str, gold_text: str) -> Span:
    """Check the evidence against the text it points into, and move it onto the gold text."""
    right = 0 <= span.start < span.end and read_text[span.start:span.end] == span.text
    sheet.add("evidence", _HIT if right else _INVENTED)
    if not right:
        return span
    shift = gold_text.find(read_text) if read_text in gold_text else -max(0, read_text.find(gold_text))
    return Span(span.start + shift, span.end + shift, span.text)


def _score_gold(
    sheet: ScoreSheet, report: str, wanted: GoldClaim, match: Match | None, claims: tuple[Claim, ...]
) -> None:
    read = claims[match.read] if match else None
    full = match is not None and match.full
    sheet.add("claims", _HIT if full else _HALF if match else _MISSED)
    wrong = _score_slots(sheet, wanted, read)
    if wrong or not full:
        sheet.misses.append(Miss(report, wanted, read, tuple(wrong)))


def _score_slots(sheet: ScoreSheet, wanted: GoldClaim, read: Claim | None) -> list[str]:
    """Count what stands in a claim's slots and how it is judged; return the names of what is wrong."""
    slots = slot_counts(wanted, read)
    for name, counts in slots.items():
        sheet.add(name, counts)
    wrong = [name for name, counts in slots.items() if counts.missed or counts.invented]
    for name, right in judgements(wanted, read) if read else ():
        sheet.add(name, _HIT if right else _WRONG)
        wrong += [] if right else [name]
    return wrong


def _score_invented(sheet: ScoreSheet, report: str, claim: Claim) -> None:
    sheet.add("claims", _INVENTED)
    for name, counts in slot_counts(None, claim).items():
        sheet.add(name, counts)
    sheet.misses.append(Miss(report, None, claim))
