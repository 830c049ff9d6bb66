"""What a text mentions, found on its analysis: numbers, times, places, actors, cues of saying and triggers."""
