"""Read gold reports with our own reader, as a caller would give them."""

from collections.abc import Callable, Iterable

from lagebild.evaluation.gold import GoldReport
from lagebild.reading import Failure, Options
from lagebild.reading.building import report_from_record
from lagebild.reading.outcome import RefusedError
from lagebild.records import Report


def answers(
    gold: Iterable[GoldReport], read: Callable[[Report], Report]
) -> tuple[dict[str, Report], list[Failure]]:
    """Return the reports with their claims by gold id, and those that could not be read."""
    found: dict[str, Report] = {}
    failures: list[Failure] = []
    for report in gold:
        try:
            found[report.id] = read(report_from_record(report.record(), Options()))
        except RefusedError as refusal:
            failures.append(refusal.failure(report.id))
    return found, failures
