"""Writes what was found in a sentence into the report's analysis: clauses, phrases, owners, corrected tags."""

from dataclasses import dataclass

from lagebild.language.analysis import Analysis, Clause, Phrase, Sentence
from lagebild.packs.de.cases import read_mask
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.functions import phrase_cases, phrase_number
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.verbs import Complex

_NUMBERS = {"s": read_mask("nm nf nn am af an dm df dn gm gf gn"), "p": read_mask("np ap dp gp")}
_NOT_ONLY = (["nur"], ["bloß"], ["allein"], ["zuletzt"])


@dataclass(frozen=True)
class Reading:
    """A clause as read: its frame, its verbs, and where its separated prefix stands."""

    frame: Frame
    verbs: Complex
    prefix: int | None


def write(
    analysis: Analysis, sentence: Sentence, start: int, plan: Plan, readings: list[Reading], words: Grammar
) -> None:
    """Append a sentence's clauses and phrases; its first word is the report's token number `start`."""
    for token, tag, lemma in zip(plan.tokens, plan.tags, plan.lemmas, strict=True):
        token.tag, token.lemma = tag, lemma
    for index, reading in enumerate(readings, start=len(analysis.clauses)):
        reading.frame.index = index
    hosts = {id(chunk): reading.frame.index for reading in readings for chunk in reading.frame.chunks}
    listed = [chunk for chunk in plan.chunks if id(chunk) in hosts]
    for index, chunk in enumerate(listed, start=len(analysis.phrases)):
        chunk.index = index
    for reading in readings:
        _agree(reading)
    analysis.phrases += [_phrase(chunk, hosts[id(chunk)], start) for chunk in listed]
    for reading in readings:
        clause = _clause(reading, plan, start, sentence.index, words)
        sentence.clauses.append(clause.index)
        analysis.clauses.append(clause)
        for i in clause.tokens:
            analysis.owners[i] = clause.index


def _agree(reading: Reading) -> None:
    """Let the verb tell the number of a pronoun that is its subject: "forderten sie" is of several."""
    numbers = _NUMBERS.get(reading.verbs.number)
    for chunk in reading.frame.chunks if numbers is not None else ():
        if chunk.kind == "pronoun" and chunk.function == "subject" and numbers is not None:
            chunk.mask = chunk.mask & numbers or chunk.mask


def _phrase(chunk: Chunk, clause: int, shift: int) -> Phrase:
    parent = _index(chunk.parent)
    return Phrase(
        chunk.index, clause, chunk.start + shift, chunk.end + shift, chunk.head + shift,
        chunk.preposition, chunk.function, phrase_cases(chunk), phrase_number(chunk),
        parent if parent is not None and parent >= 0 else None,
        _index(chunk.conjunct_of), _moved(chunk.participle, shift),
    )  # fmt: skip


def _clause(reading: Reading, plan: Plan, shift: int, sentence: int, words: Grammar) -> Clause:
    frame, verbs = reading.frame, reading.verbs
    return Clause(
        index=frame.index, sentence=sentence, tokens=[i + shift for i in frame.positions],
        kind="fragment" if frame.kind == "main" and frame.finite is None else frame.kind,
        marker=_moved(frame.marker, shift), finite=_moved(frame.finite, shift),
        verbs=tuple(i + shift for i in verbs.verbs), predicate=verbs.predicate, modal=verbs.modal,
        reflexive=any(plan.tags[i] == "PRF" for i in frame.positions), voice=verbs.voice, tense=verbs.tense,
        mood=verbs.mood, negation=_moved(_negation(frame, plan, words), shift), parent=_index(frame.parent),
        antecedent=_index(frame.antecedent), phrases=[chunk.index for chunk in frame.chunks],
        verb=_moved(verbs.main, shift), prefix=_moved(reading.prefix, shift),
        shared_subject=_index(frame.shared_subject),
    )  # fmt: skip


def _negation(frame: Frame, plan: Plan, words: Grammar) -> int | None:
    """Return where the clause's negation stands: "nicht nur" is none, nor "nicht weniger als 40"."""
    found = (i for i in frame.positions if plan.words[i] in words.negations and not _hedges(i, plan))
    return next((i for i in found if plan.words[i + 1 : i + 2] not in _NOT_ONLY), None)


def _hedges(i: int, plan: Plan) -> bool:
    """Return whether the "nicht" or "keine" at i belongs to a number: "nicht weniger als 40", "keine 20 Toten"."""
    if plan.tags[i] == "PTKNEG":
        return plan.cover[i] is not None
    following = plan.words[i + 1] if i + 1 < len(plan.words) else ""
    return plan.words[i].startswith("kein") and plan.tags[i + 1 : i + 2] == ["CARD"] and not following.startswith("ein")


def _index(of: Frame | Chunk | None) -> int | None:
    return None if of is None else of.index


def _moved(position: int | None, shift: int) -> int | None:
    return None if position is None else position + shift
