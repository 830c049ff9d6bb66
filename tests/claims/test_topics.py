"""Behaviour by topic: short texts, and the claims that a reader of the trade finds in them (topics/*.yaml)."""

import pytest
from expectations import Case, cases, complaints, read, topics


def tabled() -> list[object]:
    """Every case of every topic; one with a known weakness must fail until the weakness is gone."""
    return [
        pytest.param(case, id=f"{topic}:{case.text[:70]}",
                     marks=[pytest.mark.xfail(strict=True, reason=case.weakness)] if case.weakness else [])
        for topic in topics() for case in cases(topic)
    ]


@pytest.mark.parametrize("case", tabled())
def test_a_text_makes_these_claims(case: Case) -> None:
    wrong = complaints(case)
    assert not wrong, "\n".join(wrong)


def test_a_corrected_figure_supersedes_the_first() -> None:
    text = "Die Behörden sprachen von 20 Toten bei dem Anschlag in Ankara. Später korrigierten sie die Zahl auf 18."
    first, second = read(text).claims
    assert (first.figures[0].min, second.figures[0].min) == (20, 18)
    assert (first.supersedes, second.supersedes) == (None, first.id)


def test_what_an_attack_is_for() -> None:
    claim, = read("Die Armee bombardierte am Montag Homs, um die Rebellen zu schwächen.").claims
    assert claim.purpose.text == "um die Rebellen zu schwächen"
    assert read("Die Armee bombardierte am Montag Homs.").claims[0].purpose is None


def test_ground_that_changes_hands_names_the_event_by_which_it_did() -> None:
    capture, loss, *_ = read("Die Armee hat am Montag die Kontrolle über Homs an die Rebellen verloren.").claims
    assert (capture.event, loss.status, loss.because) == ("capture", "loses", capture.id)
    assert capture.because is None
