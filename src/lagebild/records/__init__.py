"""The nouns of the record: frozen values without I/O that import nothing of ours."""

from lagebild.records.claim import Assessment, Claim, Control, Event, Identity, Strength, Toll
from lagebild.records.parts import Actor, Figure, Place, Source, Span, Step, Time
from lagebild.records.report import Report

__all__ = [
    "Actor", "Assessment", "Claim", "Control", "Event", "Figure", "Identity", "Place",
    "Report", "Source", "Span", "Step", "Strength", "Time", "Toll",
]
