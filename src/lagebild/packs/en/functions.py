"""Subject, object, indirect object and predicate, by the places of phrases around the verb."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.parts import Chunk, Frame, Group
from lagebild.packs.en.row import Row


def assign(frame: Frame, row: Row, grammar: Grammar) -> None:
    """Set the functions of a clause's phrases."""
    chunks = frame.chunks
    for chunk in chunks:
        if chunk.timed and chunk.preposition is None and chunk.function == "none":
            chunk.function = "time"
    if frame.group is not None:
        _assign_around(frame.group, chunks, frame, row, grammar)
    for chunk in chunks:
        if chunk.conjunct_of is not None:
            chunk.function, chunk.parent = chunk.conjunct_of.function, chunk.conjunct_of.parent


def _assign_around(group: Group, chunks: list[Chunk], frame: Frame, row: Row, grammar: Grammar) -> None:
    """Set the functions of the phrases before and behind the verb."""
    free = [c for c in chunks if c.bare and c.parent is None and c.conjunct_of is None]
    before, after = _around(free, group, frame)
    if not before:
        before = _subject_elsewhere(after, frame, group, grammar)
    subject = _subject(before, row, after)
    for chunk in before:
        chunk.function = "subject" if chunk is subject else "object" if chunk.marks else "none"
    _behind(after, group, grammar)


def _subject_elsewhere(after: list[Chunk], frame: Frame, group: Group, grammar: Grammar) -> list[Chunk]:
    """Take the first phrase behind the verb for its subject, or the last time before it: "[Monday] saw clashes"."""
    if after and (_inverted(frame, group, grammar) or _fronted(frame, group, grammar)):
        return [after.pop(0)]
    if group.form == "finite" and frame.shared is None:
        return [c for c in frame.chunks if c.timed and c.preposition is None and c.start < group.start][-1:]
    return []


def _around(free: list[Chunk], group: Group, frame: Frame) -> tuple[list[Chunk], list[Chunk]]:
    """Return the phrases before and behind the verb; a verb without finite form has no subject of its own."""
    if group.form in ("finite",) or frame.lends is not None:
        return [c for c in free if c.start < group.start], [c for c in free if c.start >= group.start]
    return [], free


def _inverted(frame: Frame, group: Group, grammar: Grammar) -> bool:
    """Return whether the subject stands behind a verb of saying: ", said the army"."""
    speaks = group.lemma in grammar.verbs.speech and group.form == "finite"
    return speaks and frame.kind == "main" and frame.shared is None


def _fronted(frame: Frame, group: Group, grammar: Grammar) -> bool:
    """Return whether the subject stands behind "be", since where it is stands before: "[Among the dead] were two"."""
    first = next(iter(frame.chunks), None)
    before = first is not None and first.start < group.start and first.preposition is not None
    return before and group.lemma in grammar.verbs.copulas and group.form == "finite" and frame.shared is None


def _subject(before: list[Chunk], row: Row, after: list[Chunk]) -> Chunk | None:
    """Return the last phrase before the verb, or what "there" only announces."""
    last = before[-1] if before else None
    if last is not None and row.tags[last.head] == "EX0":
        before.remove(last)
        if after:
            after[0].function = "subject"
            del after[0]
        return None
    return last


def _behind(after: list[Chunk], group: Group, grammar: Grammar) -> None:
    """Set the functions of the phrases behind the verb."""
    if group.voice == "passive":  # "were killed in the attack, [the governor], Ali Karimi said"
        after = [chunk for chunk in after if chunk.mark != ","]
    if group.lemma in grammar.verbs.copulas and group.voice == "active":
        for chunk in after:
            chunk.function = "predicate"
    elif after:
        _objects(after[0], after[1:], group, grammar)


def _objects(first: Chunk, rest: list[Chunk], group: Group, grammar: Grammar) -> None:
    verbs = grammar.verbs
    double = bool(rest) and group.lemma in verbs.ditransitive | verbs.dative and not rest[0].joined
    told = group.lemma in verbs.dative and group.lemma in verbs.speech  # "told [reporters]"
    first.function = "dative" if (double or told) and group.voice == "active" else "object"
    for chunk in rest:
        chunk.function = "predicate" if group.lemma in verbs.naming else "none"
    if double:
        rest[0].function = "object"
