"""Sayings: each cue in the text, with who speaks, to whom, and which clauses or phrases are what is said."""

from lagebild.mentions.entities import Entities
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.sayings_content import Saying
from lagebild.mentions.sayings_nouns import adverb_sayings, colon_sayings, phrase_sayings
from lagebild.mentions.sayings_verbs import modal_sayings, verb_sayings
from lagebild.mentions.view import View

__all__ = ["Saying", "find_sayings"]


def find_sayings(view: View, entities: Entities) -> list[Saying]:
    """Return the sayings of a report in text order."""
    quotes = Quotes(view)
    found: list[Saying] = []
    for clause in view.analysis.clauses:
        found += modal_sayings(view, entities, clause)
        verbs = list(verb_sayings(view, entities, quotes, clause))
        found += verbs
        found += phrase_sayings(view, entities, quotes, clause)
        found += adverb_sayings(view, entities, clause)
        if not any(saying.clauses for saying in verbs):
            found += colon_sayings(view, entities, quotes, clause)
    return sorted(found, key=lambda saying: saying.first)
