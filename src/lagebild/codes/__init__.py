"""The closed lists of the model, as data: one word per concept, with labels and outside codes."""

from lagebild.codes.load import Code, CodeError, EventKind, codes, event_kinds, label

__all__ = ["Code", "CodeError", "EventKind", "codes", "event_kinds", "label"]
