"""The nouns of the record: frozen values without I/O that import nothing of ours."""

from lagebild.records.claim import AnyClaim, Assessment, Claim, Control, Event, Identity, Strength, Toll
from lagebild.records.history import Entry, Seal, is_machine
from lagebild.records.incident import FigureRange, Incident, LedgerRow, Range, Reason
from lagebild.records.judgement import Judgement, Part, Reported, ReportHead, Verdict
from lagebild.records.parts import Actor, Figure, Place, Source, Span, Step, Time
from lagebild.records.report import Report
from lagebild.records.review import Review

__all__ = [
    "Actor", "AnyClaim", "Assessment", "Claim", "Control", "Entry", "Event", "Figure", "FigureRange", "Identity",
    "Incident", "Judgement", "LedgerRow", "Part", "Place", "Range", "Reason", "Report", "ReportHead", "Reported",
    "Review", "Seal", "Source", "Span", "Step", "Strength", "Time", "Toll", "Verdict", "is_machine",
]
