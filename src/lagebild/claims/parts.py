"""Parts of a number of people: behind "darunter" or "unter ihnen", or in a list behind a colon."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.language.analysis import Clause
from lagebild.mentions.fitting import PEOPLE
from lagebild.mentions.numbers import Count
from lagebild.records import Figure

AMONG_REACH = 80  # tokens from the clause's beginning within which "darunter" is looked for
UNTOLD = frozenset({"unknown", "mixed"})
HARM = frozenset({"killed", "injured"})  # what befalls somebody is one of them


def parts_among(context: Context, clause: Clause, what: str, known: set[int]) -> Iterator[Figure]:
    """Yield the figures after "darunter" or "unter ihnen": part of the number before, up to the next finite verb."""
    view = context.view
    sentence = view.analysis.sentences[clause.sentence]
    mark = among_word(context, max(sentence.start, clause.tokens[0]), sentence.end)
    if mark is None:
        return
    yield from _of_those(context, mark, what, known)
    if _belongs_to_last(context, sentence.start, mark, known):
        yield from _parts_after(context, mark, what, known)


def _parts_after(context: Context, mark: int, what: str, known: set[int]) -> Iterator[Figure]:
    for index in _phrases_after(context, mark):
        if _fare_otherwise(context, index, what):
            return
        figure = context.counting.figure(index, what)
        told = figure is not None and figure.start not in known and index not in context.voices.sources
        if figure is not None and told and _is_told_apart(context, index, figure):
            known.add(figure.start)
            yield figure


def _fare_otherwise(context: Context, phrase: int, what: str) -> bool:
    """Say whether other people are counted next: "18 Tote, darunter zwei Kinder, und [40 Verletzte]"."""
    sense = context.entities.of(phrase).sense
    return what in HARM and sense is not None and sense.what in HARM - {what}


def listed_parts(context: Context, clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Return the parts that a list after the number names: "21 Tote: zwölf Zivilisten und neun Polizisten"."""
    sentence = context.view.analysis.sentences[clause.sentence]
    reach = range(clause.tokens[0], min(sentence.end, clause.tokens[0] + AMONG_REACH))
    mark = next((at for at in reach if _opens_list(context, at)), None)
    known = {figure.start for figure in figures}
    if mark is None or len(figures) != 1 or not _belongs_to_last(context, sentence.start, mark, known):
        return []
    parts = list(_parts_after(context, mark, figures[0].what, known))
    whole = sum(part.min or 0 for part in parts) <= (figures[0].max or figures[0].min or 0)
    return parts if whole and len(parts) > 1 else []


def _opens_list(context: Context, mark: int) -> bool:
    """Say whether a number of people stands right behind a colon or dash."""
    if context.view.analysis.tokens[mark].form not in context.view.words.list_marks:
        return False
    count = context.counting.counts.get(mark + 1)
    return count is not None and count.kind == "count" and may_be_number(context, count)


def _belongs_to_last(context: Context, start: int, mark: int, known: set[int]) -> bool:
    """Say whether the number counted is the last of people before the mark: "darunter" is some of those.

    What is no number of people stands between: "killed six members of one family, [including] three children".
    """
    tokens = context.view.analysis.tokens
    for place in range(mark - 1, max(start, mark - AMONG_REACH) - 1, -1):
        count = context.counting.counts.get(place)
        if count is not None and {count.first, tokens[count.start].start} & known:
            return count.kind == "count" and not count.article
        if count is not None and count.kind == "count" and not count.article and not _tells_more(context, count):
            return False
    return False


def _tells_more(context: Context, count: Count) -> bool:
    """Say whether the count only tells of which or where: "members of [one] family", "people in [three] villages"."""
    view = context.view
    index = view.last_phrase_before(count.core + 1)
    if index < 0 or not view.phrase(index).start <= count.core < view.phrase(index).end:
        return False
    phrase = view.phrase(index)
    within = phrase.preposition in view.words.of | view.words.locative
    return phrase.function == "genitive" or (within and view.head(index).pos != "NUM")  # but "it stands at [45]"


def _of_those(context: Context, mark: int, what: str, known: set[int]) -> Iterator[Figure]:
    """Yield the number right before the mark: "40 Menschen, zwölf davon Kinder"."""
    view = context.view
    last = view.last_phrase_before(mark)
    part = context.counting.figure(last, what) if last >= 0 and view.phrase(last).end == mark else None
    after = next(_phrases_after(context, mark), None)
    told = None if part is None or after is None else replace(part, of=context.counting.status(after))
    if told is not None and told.start not in known and _is_told_apart(context, last, told):
        known.add(told.start)
        yield told


def is_part(context: Context, phrase: int) -> bool:
    """Say whether the number beside others is some of those: "141 Menschen, 132 von ihnen Kinder, …"."""
    end = context.view.phrase(phrase).end
    beside = context.view.phrase(phrase).conjunct_of is not None and context.view.head(phrase).pos == "NUM"
    return beside and among_word(context, end, end + 2) == end


def _phrases_after(context: Context, mark: int) -> Iterator[int]:
    """Yield the phrases from token `mark` on ("including three", not "of them") up to the next clause with a verb."""
    view = context.view
    own = view.analysis.clause_of(mark)
    last = view.last_phrase_before(mark)
    for index in range(last + 1, min(last + 8, len(view.analysis.phrases))):
        clause = view.clause(view.phrase(index).clause)
        new = own is not None and clause.index != own.index
        told = any(verb in clause.tokens for verb in (clause.finite, *clause.verbs))
        if (new and told) or (own is not None and clause.sentence != own.sentence):
            return
        start = view.phrase(index).start
        if own is not None and own.finite is not None and mark < own.finite <= start:
            return  # "141 Menschen, 132 von ihnen Kinder, haben sieben Angreifer ermordet"
        part = start > mark or (start == mark and view.head(index).pos != "PRON")
        if part and not _tells_where(context, index):
            yield index


def _tells_where(context: Context, phrase: int) -> bool:
    """Say whether the phrase behind tells where or in which attack: "including 16 in [one strike]"."""
    words, own = context.view.words, context.view.phrase(phrase).preposition
    return own is not None and own in (words.locative | words.cause) - words.counted_under - words.among


def _is_told_apart(context: Context, phrase: int, figure: Figure) -> bool:
    """Say whether the part is a figure of its own: several of a kind, or even one whose status is told."""
    count = context.counting.count_in(phrase)
    if is_vague(context, phrase):
        return False
    return figure.of not in UNTOLD or (count is not None and not count.article)


def is_vague(context: Context, phrase: int) -> bool:
    """Say whether the phrase tells no number at all: "darunter [viele Kinder]"."""
    count, view = context.counting.count_in(phrase), context.view
    return count is not None and view.analysis.tokens[count.core].lemma.lower() in view.words.many


def among_word(context: Context, start: int, end: int) -> int | None:
    """Return where the parts of a number begin: at "darunter", or at the phrase around it ("12 of them children")."""
    tokens, words = context.view.analysis.tokens, context.view.words.among
    for at in range(start, min(end, start + AMONG_REACH)):
        form = tokens[at].form.lower()
        if form in words or (at + 1 < len(tokens) and f"{form} {tokens[at + 1].form.lower()}" in words):
            return _holder(context, at)
    return None


def _holder(context: Context, at: int) -> int:
    """Return where the phrase begins that has the token before its head, else the token itself."""
    phrases, index = context.view.analysis.phrases, context.view.last_phrase_before(at)
    return phrases[index].start if index >= 0 and phrases[index].start < at < phrases[index].head else at


def may_be_number(context: Context, count: Count) -> bool:
    """Say whether the count can be that of "die Zahl": one alone or of people, not of "beide Seiten" or "zwei Tage"."""
    if count.kind != "count" or count.article:
        return False
    view = context.view
    index = view.last_phrase_before(count.core + 1)
    if index < 0 or not view.phrase(index).start <= count.core < view.phrase(index).end:
        return True
    if view.phrase(index).head < count.end:
        return True  # "auf zwei Dutzend"
    head, sense = view.head(index), context.entities.of(index).sense
    return head.pos != "NOUN" or (sense is not None and sense.class_ in PEOPLE)
