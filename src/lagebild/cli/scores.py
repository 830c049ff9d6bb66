"""Scores and misses in lines of text, and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

import msgspec

from lagebild.cli.wording import plain
from lagebild.evaluation.gold import GoldClaim
from lagebild.evaluation.scoring import MAIN_SCORES, SCORES, Miss, ScoreSheet
from lagebild.records import Claim

_HIDDEN = ("ledger", "figures.of")
"""Slots that only repeat what `figures` and `sources` show."""


def as_builtins(sheet: ScoreSheet) -> dict[str, Any]:
    """Return the scores as `lagebild evaluate --json` prints them."""
    return {
        "reports": sheet.reports, "missing": sheet.missing, "overall": sheet.overall,
        "distractors": {
            "reports": sheet.distractors, "quiet": sheet.quiet, "invented": sheet.invented_in_distractors,
        },
        "scores": {name: asdict(sheet.score(name)) for name in SCORES},
    }


def score_lines(sheet: ScoreSheet) -> Iterator[str]:
    """Yield the table of scores."""
    yield f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
    for name in SCORES:
        score = sheet.score(name)
        yield f"{name:12}{score.p:7.1f}{score.r:7.1f}{score.f:7.1f}{score.n:7}"
    if sheet.distractors:
        yield f"{sheet.distractors} distractors, {sheet.invented_in_distractors} claims invented in them"
    yield (
        f"{sheet.reports} reports, {sheet.missing} without an answer; "
        f"overall (mean F1 of {', '.join(MAIN_SCORES)}): {sheet.overall}"
    )


def missed_lines(sheet: ScoreSheet) -> Iterator[str]:
    """Yield what was missed, invented or read in part, report by report."""
    for report, misses in groupby(sheet.misses, lambda miss: miss.report):
        yield report
        for miss in misses:
            yield from _miss_lines(miss)


def _miss_lines(miss: Miss) -> Iterator[str]:
    if miss.gold is None:
        assert miss.read is not None
        yield f"  INVENTED {_kind(miss.read)} {plain(miss.read.evidence.text)[:120]!r} by {miss.read.rule}"
        return
    yield f"  {'PARTLY' if miss.read else 'MISSED'} {_kind(miss.gold)} {plain(miss.gold.quote)!r}"
    if miss.read is None:
        return
    if _kind(miss.gold) != _kind(miss.read):
        yield f"      read as {_kind(miss.read)}"
    for slot in miss.wrong:
        if slot not in _HIDDEN:
            yield f"      {slot}: gold {_brief(getattr(miss.gold, slot))} · read {_brief(getattr(miss.read, slot))}"


def _kind(claim: GoldClaim | Claim) -> str:
    kind = claim.kind if isinstance(claim, GoldClaim) else str(claim.__struct_config__.tag)
    event = getattr(claim, "event", None)
    return f"{kind}/{event}" if event else kind


def _brief(value: object) -> object:
    """Return a slot as short as it can be told by."""
    if isinstance(value, tuple):
        return [_brief(item) for item in value]
    if not isinstance(value, msgspec.Struct):
        return value
    fields = msgspec.structs.asdict(value)
    shown = {key: fields[key] for key in ("what", "of", "min", "max", "earliest", "latest") if key in fields}
    return shown or fields.get("name") or fields["text"]
