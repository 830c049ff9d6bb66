"""What people do with claims: correct them, add what was missed."""

from lagebild.review.corrections import CORRECTABLE, KINDS, LISTS, corrected, missed
from lagebild.review.parts import CorrectionError

__all__ = ["CORRECTABLE", "KINDS", "LISTS", "CorrectionError", "corrected", "missed"]
