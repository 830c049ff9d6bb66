"""Text to analysis: paragraphs, sentences, tokens, tags, clauses and phrases. Knows no particular language."""
