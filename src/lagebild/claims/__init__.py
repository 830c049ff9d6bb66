"""Mentions → claims: who says what happened, how real it is, and how many."""

from lagebild.claims.read import read_claims

__all__ = ["read_claims"]
