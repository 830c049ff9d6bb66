"""What is said: the clauses and phrases that a cue of saying takes."""

from collections.abc import Iterator

from msgspec import Struct

from lagebild.language.analysis import Clause
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler
from lagebild.mentions.fitting import names
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue

TOLD_REACH = 3  # sentences of reported speech before "Das sagte …"
STRUCTURES = frozenset({"dass", "clause", "quote", "wie", "how", "infinitive", "purpose", "sentence"})


class Saying(Struct):
    """A cue at work: its content in `clauses` and `phrases`, its tokens `first`–`last`, a noun's `phrase`."""

    cue: Cue
    clause: int
    first: int
    last: int
    speakers: list[Filler] = []
    addressees: list[Filler] = []
    carriers: list[Filler] = []
    clauses: set[int] = set()
    phrases: set[int] = set()
    phrase: int | None = None

    @property
    def rule(self) -> str:
        """The name of the entry, to ask why by."""
        return f"cue:{self.cue.word}"


def content_clauses(view: View, quotes: Quotes, clause: Clause, cue: Cue) -> Iterator[int]:
    """Yield the clauses that the cue's verb says: below it, beside it, or the one that it comments on."""
    wanted = frozenset(cue.content)
    yield from subclauses(view, clause, wanted) or beside_it(view, clause, clause.tokens[-1], wanted)
    if wanted & {"quote", "clause", "dass"}:
        quoted = [c for number in quotes.beside(clause) for c in quotes.clauses[number]]
        yield from quoted or _before_inquit(view, clause)
    below = subclauses(view, clause, STRUCTURES)
    free = not below or (clause.index > 0 and view.interrupts(clause.index))
    if wanted & {"wie", "clause", "quote"} and _is_comment(view, clause) and free:
        yield from _commented(view, clause)


def subclauses(view: View, clause: Clause, wanted: frozenset[str]) -> list[int]:
    """Return the clauses below this one that are of the `wanted` structures."""
    return [index for index in view.subclauses.get(clause.index, ()) if _is_content(view, view.clause(index), wanted)]


def _is_content(view: View, clause: Clause, wanted: frozenset[str]) -> bool:
    if clause.kind == "infinitive":
        return ("purpose" if _is_purpose(view, clause) else "infinitive") in wanted
    if _is_whereafter(view, clause):
        return False
    if clause.kind == "adverbial" and wanted & {"how", "wie"} and _is_witnessed(view, clause):
        return True
    told = clause.kind == "complement" and wanted & {"dass", "clause", "quote"}
    return bool(told or (clause.mood == "reported" and wanted & {"dass", "clause", "quote", "von"}))


def _is_witnessed(view: View, clause: Clause) -> bool:
    """Say whether it tells how something came about ("schilderte, wie Soldaten schossen"), not who says so."""
    marker = clause.marker if clause.marker is not None else clause.tokens[0]
    after = clause.parent is not None and clause.parent < clause.index
    how = after and view.analysis.tokens[marker].form.lower() in view.words.how
    return how and not any("wie" in cue.content for cue in view.lexicon.cue_verbs.get(clause.predicate) or ())


def _is_whereafter(view: View, clause: Clause) -> bool:
    return view.analysis.tokens[clause.tokens[0]].form.lower() in view.words.whereafter


def whereafter_clauses(view: View, clause: Clause) -> set[int]:
    """Return the clauses below this one that tell what a noun in it says ("Berichte, wonach …")."""
    return {index for index in view.subclauses.get(clause.index, ()) if _is_whereafter(view, view.clause(index))}


def beside_it(view: View, clause: Clause, last: int, wanted: frozenset[str]) -> list[int]:
    """Return the reported clause right behind the token `last` that the parse hangs elsewhere.

    "Der Arzt sagte, ein Pfleger habe erzählt, [es fehle an Blut]"; "Die Behauptung, [er sei krank], …".
    """
    if clause.index + 1 >= len(view.analysis.clauses) or not wanted & {"dass", "clause"}:
        return []
    after = view.clause(clause.index + 1)
    loose = is_reported(after) and after.sentence == clause.sentence and clause.index != after.parent
    beside = loose and (clause.mood == "reported" or clause.finite is None)
    return [after.index] if beside and 0 < after.tokens[0] - last <= 2 else []


def is_reported(clause: Clause) -> bool:
    """Say whether the mood shows that somebody else speaks; "hätten getötet" may stand for the Konjunktiv I."""
    return clause.mood == "reported" or (clause.mood == "counterfactual" and clause.modal is None)


def _is_purpose(view: View, clause: Clause) -> bool:
    return clause.marker is not None and view.analysis.tokens[clause.marker].lemma.lower() in view.words.purpose


def _before_inquit(view: View, clause: Clause) -> Iterator[int]:
    """Yield the clauses of the sentence before an inquit ("Es gehe um die Altstadt, sagte sie")."""
    if clause.kind != "main" or clause.finite is None or clause.finite != clause.tokens[0]:
        return
    if clause.shared_subject is not None:
        return  # "Modi speaks by phone, [offers] help"
    sentence = view.analysis.sentences[clause.sentence]
    for index in sentence.clauses:
        before = view.clause(index)
        ahead = before.index < clause.index and before.tokens and before.tokens[0] < clause.tokens[0]
        if ahead and before.parent is None and (is_reported(before) or not _is_parted(view, before, clause)):
            yield index


def _is_parted(view: View, before: Clause, clause: Clause) -> bool:
    """Say whether a clause stands apart from what the inquit is on: "Moskau wies dies zurück: Es …, hieß es"."""
    return view.is_parted(before.tokens[-1], clause.tokens[0])


def _is_comment(view: View, clause: Clause) -> bool:
    marker = clause.marker if clause.marker is not None else (clause.tokens[0] if clause.tokens else None)
    return marker is not None and view.analysis.tokens[marker].form.lower() in view.words.comment


def _commented(view: View, clause: Clause) -> Iterator[int]:
    """Yield the clause that a comment is on ("Wie X mitteilte, …"): its parent, else the sentence's main clauses.

    Behind a clause that tells when, it is on what happened then: "20 starben, als …, [wie die Polizei mitteilte]".
    At the end it is on all that is told: "17 starben, 40 wurden verletzt, [wie das Ministerium mitteilte]".
    """
    if clause.parent is not None:
        above = view.clause(clause.parent)
        above = view.clause(above.parent) if above.kind == "adverbial" and above.parent is not None else above
        yield above.index
        if above.tokens[0] < clause.tokens[0]:
            yield from _told_before_it(view, above)
        return
    for index in view.analysis.sentences[clause.sentence].clauses:
        if index != clause.index and view.clause(index).parent is None:
            yield index


def _told_before_it(view: View, clause: Clause) -> Iterator[int]:
    """Yield the main clauses before this one in its sentence that tell something, and not who says something."""
    for index in view.analysis.sentences[clause.sentence].clauses:
        before = view.clause(index)
        told = before.parent is None and before.index < clause.index and not _is_parted(view, before, clause)
        if told and all(cue.with_ for cue in view.lexicon.cue_verbs.get(before.predicate or "")):
            yield index


def takes_up(view: View, clause: Clause) -> bool:
    """Say whether the clause begins with what was said before: "Das teilte die Polizei mit"."""
    first = view.analysis.tokens[clause.tokens[0]]
    if clause.kind != "main" or not clause.phrases:
        return False
    if first.form.lower() in view.words.demonstrative and first.pos == "PRON":
        return True
    pointing = first.lemma.lower() in view.words.pointing and first.tag in view.words.tags.pointing
    figure = pointing and view.lemma(clause.phrases[0]).lower() in view.words.figure_words
    return figure or _names_source(view, clause)


def _names_source(view: View, clause: Clause) -> bool:
    """Say whether the clause tells who gave the number told before: "Die Zahl der Toten nannte der Gouverneur"."""
    slots, first = view.clause_slots(clause.index), clause.phrases[0]
    number = view.lemma(first).lower() in view.words.number_nouns and view.has_word(first, view.words.definite)
    told = clause.negation is None and not any(view.analysis.tokens[at].pos == "NUM" for at in clause.tokens)
    return number and told and first in slots.get("object", ()) and bool(slots.get("subject"))


def told_before(view: View, clause: Clause) -> Iterator[int]:
    """Yield the main clauses of the sentence before, where the sentence begins with the clause and tells more of it.

    What goes on in reported speech goes back to where it began: "X sei tot. Y sei verletzt. Das sagte ein Arzt."
    """
    sentence = view.analysis.sentences[clause.sentence]
    if clause.tokens[0] != sentence.start:
        return
    for index in range(clause.sentence - 1, max(-1, clause.sentence - 1 - TOLD_REACH), -1):
        before = view.analysis.sentences[index]
        if before.paragraph != sentence.paragraph:
            return
        main = [c for c in before.clauses if view.clause(c).parent is None]
        yield from main
        if not main or not all(view.clause(c).mood == "reported" for c in main):
            return


def content_phrases(cue: Cue, slots: Filled) -> set[int]:
    """Return the phrases in the slots that hold what is said."""
    return {p for slot in cue.content if slot not in STRUCTURES for p in slots.get(slot, ())}


def with_idiom(view: View, entities: Entities, cue: Cue, slots: Filled) -> Filled:
    """Return the slots with those of the idiom's noun ("die Verantwortung für den Anschlag übernehmen")."""
    completed = dict(slots)
    for slot, words in cue.with_.items():
        for phrase in slots.get(slot, ()):
            if any(names(entities, phrase, word) for word in words if not word.startswith("@")):
                for inner, fillers in view.noun_slots(phrase).items():
                    completed.setdefault(inner, fillers)
    return completed
