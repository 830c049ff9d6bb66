"""Who said what to whom: every quotation of a report, whether or not its words hold a claim.

Whose words are whose is read once, by `mentions/voices.py`; this view only turns its scopes into spans of the text.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Clause, Quotation
from lagebild.mentions import Mentions
from lagebild.mentions.sayings import Saying
from lagebild.mentions.voices import Scope
from lagebild.records import Report
from lagebild.views.quote_spans import Spans, Words

NAMED = frozenset({"states", "demands", "warns", "accuses", "assesses", "announces"})  # stances of Reported speech
NO_SPEECH = frozenset({"rejects"})  # "weigerte sich, …": what is not done is not said
BEFORE_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "CCONJ", "PUNCT"})
ITALICS = frozenset({"''", "'"})  # emphasis in wikis, and names of speakers
LONGEST_NAME = 5  # words that a name in quotation marks has at most


class QuoteRow(Struct, frozen=True):
    """What somebody said: spans of the words, the speaker, the cue and the addressee, in characters of the text.

    `type` is that of the speech, thought and writing scheme (Redewiedergabe): Direct · Indirect · IndirectFreeIndirect
    (Konjunktiv that goes on without a cue) · Reported (what was said is only named: "forderte den Abzug").
    """

    quote: Spans
    speaker: Spans
    cue: Spans
    addressee: Spans
    type: str


def rows(report: Report, mentions: Mentions) -> list[QuoteRow]:
    """Return the quotations of the report in text order."""
    reading = _Reading(mentions)
    found = [*reading.direct(), *reading.indirect(), *reading.reported()]
    return sorted(dict.fromkeys(found), key=lambda row: (row.quote, row.type))


def cells(row: QuoteRow, text: str) -> dict[str, str]:
    """Return who said it, to whom, and the words."""
    def words(spans: Spans) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    spoken = {"who": words(row.speaker), "to whom": words(row.addressee), "words": words(row.quote)}
    return spoken | {"cue": words(row.cue)}


class _Reading:
    """The quotations of one report."""

    def __init__(self, mentions: Mentions) -> None:
        self.view = mentions.view
        self.entities = mentions.entities
        self.voices = mentions.voices
        self.quotes = mentions.voices.quotes
        self.words = Words(mentions.view)

    # -- direct speech ------------------------------------------------------------------------

    def direct(self) -> Iterator[QuoteRow]:
        """Yield what stands between quotation marks and is somebody's: no name, and no part of what is quoted."""
        end = 0
        for number, quotation in enumerate(self.view.analysis.quotations):
            named = self._is_italic(quotation) or (number not in self.quotes.clauses and self._is_name(quotation))
            if named or quotation.end <= end:
                continue
            end = quotation.end
            speaker = self._speaker_of(number, quotation)
            if speaker is not None and not self._names(quotation, speaker):
                yield from self._rows("Direct", speaker, ((quotation.start, quotation.end),))

    @staticmethod
    def _names(quotation: Quotation, speaker: Saying) -> bool:
        """Say whether the words in quotation marks are the speaker's name: „Die Zeit“ berichtet …"""
        return any(quotation.start <= f.end - 1 < quotation.end for f in speaker.speakers)

    def _speaker_of(self, number: int, quotation: Quotation) -> Saying | None:
        """Return the innermost saying with a speaker that stands outside the marks."""
        whole = self.quotes.clauses.get(number)
        owner = self.view.analysis.clause_of(quotation.first)
        if owner is None:
            return None
        sayings = [*self.voices.of_clause(whole[0] if whole else owner.index)[::-1]]
        here = None if whole else self.voices.saying_in(owner.index)
        if here is not None:
            sayings.append(here)
        willed = self.view.words.claim_modal
        outside = (s for s in sayings if not quotation.first <= s.first < quotation.last)
        return next((s for s in outside if s.speakers and s.cue.verb not in willed), None)

    def _is_italic(self, quotation: Quotation) -> bool:
        """Say whether a few words stand between a wiki's marks of italics, as names of speakers do."""
        mark = self.view.analysis.tokens[quotation.first - 1]
        return mark.form in ITALICS and quotation.last - quotation.first <= LONGEST_NAME

    def _is_name(self, quotation: Quotation) -> bool:
        """Say whether words in quotation marks are a name (die „Süddeutsche Zeitung“, der Film „Die Brücke“)."""
        tokens = self.view.analysis.tokens
        words = [t for t in tokens[quotation.first:quotation.last] if t.pos != "PUNCT"]
        before = tokens[quotation.first - 2] if quotation.first > 1 else None
        if before is None or not words or len(words) > LONGEST_NAME:
            return not words
        judged = before.lemma.lower() in self.view.words.as_ | self.view.words.indefinite
        named = words[0].form[:1].isupper() and not any(t.pos in ("VERB", "AUX") for t in words)
        common = len(words) == 1 and words[0].pos == "NOUN" and before.pos == "ADP"
        return named and not judged and not common and before.pos in BEFORE_NAMES

    # -- indirect speech ----------------------------------------------------------------------

    def indirect(self) -> Iterator[QuoteRow]:
        """Yield what clauses say without quotation marks."""
        for scope in self.voices.scopes():
            spans = self.words.said(self._unquoted(scope), scope.saying)
            if spans and self._is_speech(scope.saying) and not self._is_quoted(spans, scope.saying.first):
                yield from self._rows("IndirectFreeIndirect" if scope.carried else "Indirect", scope.saying, spans)

    def _unquoted(self, scope: Scope) -> list[Clause]:
        """Return the clauses of the scope that no quotation marks set off from the cue."""
        inside = self.quotes.inside
        own = inside.get(scope.saying.clause)
        return [clause for clause in scope.clauses if clause.index not in inside or inside[clause.index] == own]

    def _is_quoted(self, spans: Spans, cue: int) -> bool:
        """Say whether all the words stand in quotation marks that the cue's token stands outside of."""
        first, last = spans[0][0], spans[-1][1]
        return any(q.start <= first and last <= q.end and not q.first <= cue < q.last
                   for q in self.view.analysis.quotations)

    def _is_speech(self, saying: Saying) -> bool:
        """Say whether somebody else says something: no hint of doubt, no refusal or resolve, no "ich glaube"."""
        cue, words = saying.cue, self.view.words
        willed = cue.verb in words.claim_modal or bool(cue.noun and not cue.preposition)
        resolve = willed and cue.stance == "announces"
        relied = cue.inner and self.voices.saying_in(saying.clause) is not None
        doubt = not (saying.speakers or cue.verb or cue.noun)
        if resolve or doubt or relied or cue.stance in NO_SPEECH:
            return False
        heads = (self.view.head(f.phrase).form.lower() for f in saying.speakers if f.phrase is not None)
        return not any(head in words.speaker for head in heads)

    # -- what is only named -------------------------------------------------------------------

    def reported(self) -> Iterator[QuoteRow]:
        """Yield the sentences that name what somebody said ("Die EU forderte ein Ende der Angriffe")."""
        for saying in self.voices.sayings:
            if saying.phrases and not saying.clauses and saying.speakers and self._is_told(saying):
                sentence = self.view.analysis.sentences[self.view.clause(saying.clause).sentence]
                yield self._row("Reported", saying, (self.words.span(sentence.start, sentence.end),))

    def _is_told(self, saying: Saying) -> bool:
        """Say whether the report itself tells of the speech, in a main clause, as an act of its own."""
        clause = self.view.clause(saying.clause)
        plain = clause.kind == "main" and clause.mood == "indicative" and clause.modal is None
        told = plain and clause.tense in ("present", "past") and saying.cue.verb is not None
        return told and saying.cue.stance in NAMED and not any(s.speakers for s in self.voices.of_clause(clause.index))

    def _rows(self, kind: str, saying: Saying, quote: Spans) -> Iterator[QuoteRow]:
        """Yield the row of who says it, after that of who passes it on („…“, zitierte CNN den General)."""
        if saying.carriers:
            yield self._row(kind, replace(saying, speakers=saying.carriers, addressees=[]), quote)
        yield self._row(kind, saying, quote)

    def _row(self, kind: str, saying: Saying, quote: Spans) -> QuoteRow:
        cue = self.words.span(saying.first, saying.last + 1)
        return QuoteRow(quote, self.words.speakers(saying), (cue,), self.words.addressees(saying), kind)


