"""The evaluation corpus is valid gold: closed lists, dates, spans, names of files, splits that share nothing."""

from pathlib import Path

import pytest

from lagebild.codes import codes
from lagebild.evaluation.gold import GoldClaim, GoldReport, load_gold
from lagebild.evaluation.intervals import bounds

CORPUS = Path(__file__).parents[2] / "eval" / "corpus"
FOLDERS = {"dev": "de", "test": "de", "en/dev": "en", "en/test": "en"}
ENGLISH = ("en/dev", "en/test")
ASKED = {"event": ["event"], "control": ["status"], "identity": ["relation"]}
"""What a claim of a kind is empty without; other slots are left out where the text leaves them open."""


def gold(folder: str) -> list[GoldReport]:
    return load_gold(CORPUS / folder)


def outside_the_lists(claim: GoldClaim) -> list[str]:
    values = [("claim_kinds", claim.kind), ("event_kinds", claim.event), ("control_statuses", claim.status),
              ("stances", claim.stance), ("realis", claim.realis), ("relations", claim.relation)]
    values += [("figure_kinds", figure.what) for figure in claim.figures]
    values += [("victim_statuses", figure.of) for figure in claim.figures]
    return [f"{value} is none of {name}" for name, value in values if value is not None and value not in codes(name)]


def misses(claim: GoldClaim) -> list[str]:
    return [f"{claim.kind} without {slot}" for slot in ASKED.get(claim.kind, []) if not getattr(claim, slot)]


def contradictions(claim: GoldClaim) -> list[str]:
    found = [f"{figure} is upside down" for figure in claim.figures
             if figure.min is not None and figure.max is not None and figure.min > figure.max]
    if claim.event and claim.kind != "event":
        found.append(f"{claim.kind} with the event {claim.event}")
    if claim.time and bounds(claim.time)[0] > bounds(claim.time)[1]:
        found.append(f"{claim.time} ends before it begins")
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_claim_keeps_to_the_closed_lists(folder: str) -> None:
    # Claims by number: a message must not show what a test report says.
    wrong = [f"{report.id}, claim {number}: {problem}" for report in gold(folder)
             for number, claim in enumerate(report.claims, start=1)
             for problem in (*outside_the_lists(claim), *misses(claim), *contradictions(claim))]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_report_has_a_date_a_publisher_its_language_and_the_name_of_its_file(folder: str) -> None:
    reports = gold(folder)
    assert [report.id for report in reports] == [path.stem for path in sorted((CORPUS / folder).glob("*.yaml"))]
    assert {report.language for report in reports} == {FOLDERS[folder]}
    assert all(report.publisher and report.published and bounds(report.published) for report in reports)


def test_no_report_is_in_two_splits() -> None:
    texts = [report.text for folder in FOLDERS for report in gold(folder)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("folder", ENGLISH)
def test_english_has_distractors_in_both_splits(folder: str) -> None:
    assert sum(not report.claims for report in gold(folder)) >= 2


@pytest.mark.parametrize("folder", ENGLISH)
def test_what_is_denied_is_left_open(folder: str) -> None:
    denials = [claim for report in gold(folder) for claim in report.claims if claim.stance == "denies"]
    assert denials and {claim.realis for claim in denials} == {"hypothetical"}


def test_english_is_large_enough_to_measure() -> None:
    reports = [report for folder in ENGLISH for report in gold(folder)]
    asked = [claim for report in reports for claim in report.claims if not claim.optional]
    assert len(reports) >= 30 and len(asked) >= 500
