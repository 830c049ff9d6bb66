"""Sayings: each cue in the text, with who speaks, to whom, and which clauses or phrases are what is said."""

from lagebild.mentions.entities import Entities
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.sayings_content import Saying
from lagebild.mentions.sayings_interviews import interview_sayings
from lagebild.mentions.sayings_labels import COLON, bracket_sayings, label_sayings
from lagebild.mentions.sayings_nouns import (
    adverb_sayings,
    colon_saying,
    phrase_sayings,
    whereafter_sayings,
)
from lagebild.mentions.sayings_verbs import modal_sayings, verb_sayings
from lagebild.mentions.view import View

__all__ = ["Saying", "find_sayings"]


def find_sayings(view: View, entities: Entities) -> list[Saying]:
    """Return the sayings of a report in text order."""
    quotes = Quotes(view)
    found: list[Saying] = []
    for clause in view.analysis.clauses:
        found += modal_sayings(view, entities, clause)
        found += verb_sayings(view, entities, quotes, clause)
        found += phrase_sayings(view, entities, quotes, clause)
        found += adverb_sayings(view, entities, quotes, clause)
        found += whereafter_sayings(view, entities, clause)
    found += label_sayings(view, entities)
    found += bracket_sayings(view, entities)
    found += interview_sayings(view, entities)
    found += _by_colon(view, entities, quotes, found)
    return sorted(found, key=lambda saying: saying.first)


def _by_colon(view: View, entities: Entities, quotes: Quotes, found: list[Saying]) -> list[Saying]:
    """Return the direct speech behind colons that no cue has taken."""
    verbs = {saying.clause: saying for saying in found if saying.cue.verb}
    for saying in found:  # "…, so der Sprecher weiter: „…“"
        if saying.cue.adverb and saying.speakers and saying.cue is not COLON:
            verbs.setdefault(saying.clause, saying)
    taken = {clause for saying in found if saying.speakers for clause in saying.clauses}
    sayings = (colon_saying(view, entities, quotes, clause, verbs) for clause in view.analysis.clauses)
    return [saying for saying in sayings if saying is not None and saying.clauses.isdisjoint(taken)]
