"""Behaviour by topic: short texts, and the claims that a reader of the trade finds in them (topics/*.yaml)."""

import pytest
from expectations import TOPICS, Case, cases, complaints, read


def tabled() -> list[object]:
    """Every case of every topic; one with a known weakness must fail until the weakness is gone."""
    return [
        pytest.param(case, id=f"{path.stem}:{case.text[:70]}",
                     marks=[pytest.mark.xfail(strict=True, reason=case.weakness)] if case.weakness else [])
        for path in sorted(TOPICS.glob("*.yaml")) for case in cases(path.stem)
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
