"""What a text mentions, found on its analysis: numbers, times, places, actors, cues of saying and triggers."""

from lagebild.mentions.find import Grammars, Mentions, find_mentions, read_grammars

__all__ = ["Grammars", "Mentions", "find_mentions", "read_grammars"]
