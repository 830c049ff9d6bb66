"""Incidents: what a cluster of claims shows, and what the record answers; pure functions without I/O."""

from lagebild.incidents.summary import summarise

__all__ = ["summarise"]
