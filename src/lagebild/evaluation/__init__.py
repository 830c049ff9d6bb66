"""How well reports are read: gold reports, the scores against them, and the examples that a pack brings along."""

from lagebild.evaluation.gold import GoldClaim, GoldError, GoldReport, load_gold
from lagebild.evaluation.scoring import Miss, Score, ScoreSheet, score_reports

__all__ = ["GoldClaim", "GoldError", "GoldReport", "Miss", "Score", "ScoreSheet", "load_gold", "score_reports"]
