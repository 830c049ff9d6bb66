"""Tests of eval/logistic_fit.py: weights follow what is seen and stay near what is expected where little is."""

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

from logistic_fit import fit

SAME_DAY, OTHER_DAY, ALL = 0, 1, 2


def test_a_feature_of_those_sought_gains_weight_and_one_of_the_others_loses() -> None:
    rows = [([SAME_DAY, ALL], True)] * 30 + [([OTHER_DAY, ALL], False)] * 30
    day, other, _ = fit(rows, [0.0, 0.0, 0.0], 1.0)
    assert day > 1
    assert math.isclose(day, -other, abs_tol=0.2)


def test_what_is_never_seen_keeps_the_weight_that_is_expected() -> None:
    rows = [([SAME_DAY, ALL], True)] * 5 + [([SAME_DAY, ALL], False)] * 5
    assert fit(rows, [0.0, -2.5, 0.0], 1.0)[OTHER_DAY] == -2.5


def test_two_features_that_always_come_together_share_their_weight() -> None:
    alone = [([0, 2], True)] * 20 + [([1, 2], False)] * 20
    twice = [([0, 1, 4], True)] * 20 + [([2, 3, 4], False)] * 20
    single = fit(alone, [0.0] * 3, 1.0)[0]
    pair = fit(twice, [0.0] * 5, 1.0)[:2]
    assert pair[0] < single < sum(pair) < 2 * single
