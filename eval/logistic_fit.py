"""Logistic regression drawn to given weights, for few rows and some dozens of yes-or-no features: Newton's method."""

import math
from collections.abc import Sequence

Row = tuple[Sequence[int], bool]
"""The features that a row has, by number, and whether it is one of those sought."""

STEPS = 25
FREE = 0.01  # the pull on the last weight, which every row has


def fit(rows: Sequence[Row], expected: Sequence[float], pull: float) -> list[float]:
    """Return the weights, in nats, that fit the rows best, each drawn to the expected one.

    Rows of both sorts count as much in all, however many there are of each.
    """
    weights, pulls = list(expected), [*([pull] * (len(expected) - 1)), FREE]
    sought = sum(is_sought for _, is_sought in rows)
    share = {True: len(rows) / 2 / max(1, sought), False: len(rows) / 2 / max(1, len(rows) - sought)}
    for _ in range(STEPS):
        slope = [force * (now - then) for force, now, then in zip(pulls, weights, expected, strict=True)]
        bend = [[0.0] * len(weights) for _ in weights]
        for index, force in enumerate(pulls):
            bend[index][index] = force
        for features, is_sought in rows:
            likely = 1 / (1 + math.exp(-sum(weights[feature] for feature in features)))
            for feature in features:
                slope[feature] += share[is_sought] * (likely - is_sought)
                for other in features:
                    bend[feature][other] += share[is_sought] * likely * (1 - likely)
        weights = [now - step for now, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of matrix · x = right, for a symmetric positive definite matrix (Cholesky's method)."""
    size = len(right)
    lower = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = matrix[row][column] - sum(lower[row][k] * lower[column][k] for k in range(column))
            lower[row][column] = math.sqrt(rest) if row == column else rest / lower[column][column]
    forward = [0.0] * size
    for row in range(size):
        forward[row] = (right[row] - sum(lower[row][k] * forward[k] for k in range(row))) / lower[row][row]
    found = [0.0] * size
    for row in reversed(range(size)):
        below = sum(lower[k][row] * found[k] for k in range(row + 1, size))
        found[row] = (forward[row] - below) / lower[row][row]
    return found
