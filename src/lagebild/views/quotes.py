"""Who said what to whom: every quotation of a report, whether or not its words hold a claim."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lagebild.language.analysis import Clause
from lagebild.mentions import Mentions
from lagebild.mentions.sayings import Saying
from lagebild.records import Report

Spans = tuple[tuple[int, int], ...]


class QuoteRow(Struct, frozen=True):
    """What somebody said: character spans of the words, the speaker, the cue and the addressee.

    `type` is that of the speech, thought and writing scheme: Direct · Indirect · IndirectFreeIndirect (Konjunktiv that
    goes on without a cue) · FreeIndirect (hearsay) · Reported (what was said is only named).
    """

    type: str
    quote: Spans
    speaker: Spans
    cue: Spans
    addressee: Spans


def rows(report: Report, mentions: Mentions) -> list[QuoteRow]:
    """Return the quotations of the report in text order."""
    found = list(_Quotes(mentions).all())
    return sorted(dict.fromkeys(found), key=lambda row: row.quote)


class _Quotes:
    def __init__(self, mentions: Mentions) -> None:
        self.view = mentions.view
        self.voices = mentions.voices
        self.inside = mentions.voices.quotes.inside
        self.tokens = mentions.view.analysis.tokens

    def all(self) -> Iterator[QuoteRow]:
        yield from self.direct()
        scopes: dict[tuple[int, int], list[Clause]] = {}
        sayings: dict[int, Saying] = {}
        run, last = 0, None
        for clause in self.view.analysis.clauses:
            chain = self.voices.of_clause(clause.index)
            carried = self.voices.is_carried(clause.index)
            if carried and chain:
                who = id(chain[-1])
                if last is None or last[0] != who or clause.sentence - last[1] > 1:
                    run += 1
                last = (who, clause.sentence)
                sayings[who] = chain[-1]
                scopes.setdefault((who, run), []).append(clause)
                continue
            for saying in chain:
                sayings[id(saying)] = saying
                scopes.setdefault((id(saying), 0), []).append(clause)
        for (who, number), clauses in scopes.items():
            saying = sayings[who]
            rest = [c for c in clauses if c.index not in self.inside or
                    (saying.clause in self.inside and self.inside[saying.clause] == self.inside[c.index])]
            if rest and (saying.speakers or saying.cue.verb or saying.cue.noun):
                kind = "IndirectFreeIndirect" if number else "Indirect"
                spans = self.spans(rest, saying)
                if spans and not self.quoted(spans) and self.is_speech(saying):
                    yield self.row(kind, saying, spans)
        for saying in self.voices.sayings:
            if self.is_named(saying):
                s = self.view.analysis.sentences[self.view.clause(saying.clause).sentence]
                yield self.row("Reported", saying, ((self.tokens[s.start].start, self.tokens[s.end - 1].end),))

    def is_speech(self, saying: Saying) -> bool:
        cue = saying.cue
        if cue.stance == "rejects" or (cue.noun and not cue.preposition and cue.stance == "announces"):
            return False
        if cue.verb in self.view.words.claim_modal and cue.stance == "announces":
            return False
        heads = [self.view.head(f.phrase).form.lower() for f in saying.speakers if f.phrase is not None]
        return not any(h in self.view.words.speaker for h in heads)

    def is_named(self, saying: Saying) -> bool:
        clause = self.view.clause(saying.clause)
        if not saying.phrases or saying.clauses or not saying.speakers or not saying.cue.verb:
            return False
        told = clause.kind == "main" and clause.mood == "indicative" and clause.modal is None
        plain = clause.tense in ("present", "past") and not any(s.speakers for s in self.voices.of_clause(clause.index))
        return told and plain and saying.cue.stance in ("states", "demands", "warns", "accuses", "assesses", "announces")

    def quoted(self, spans: Spans) -> bool:
        first, last = spans[0][0], spans[-1][1]
        return any(q.start <= first and last <= q.end and q.end - q.start <= last - first + 4 for q in self.view.analysis.quotations)

    def direct(self) -> Iterator[QuoteRow]:
        """Yield direct speech: whole quotations and words in quotation marks."""
        for number, quote in enumerate(self.view.analysis.quotations):
            clauses = self.voices.quotes.clauses.get(number)
            owner = self.view.analysis.clause_of(quote.first)
            if owner is None:
                continue
            at = clauses[0] if clauses else owner.index
            chain = self.voices.of_clause(at)
            here = self.voices.saying_in(at) if not clauses else None
            outside = [s for s in (*((here,) if here else ()), *chain[::-1]) if s.speakers and not quote.first <= s.first < quote.last]
            if outside and (clauses or not self.is_name(quote)):
                yield self.row("Direct", outside[0], ((quote.start, quote.end),))

    def is_name(self, quote) -> bool:
        """Say whether the words in quotation marks are a name: after a noun, and of names and nouns only."""
        words = [t for t in self.tokens[quote.first:quote.last] if t.pos != "PUNCT"]
        before = self.tokens[quote.first - 2] if quote.first > 1 else None
        if before is None or not words:
            return True
        nominal = all(t.pos in ("NOUN", "PROPN", "NUM", "X") or t.form[:1].isupper() for t in words)
        if before.pos in ("NOUN", "PROPN"):
            return nominal or len(words) < 4
        return nominal and (len(words) == 1 or before.pos == "DET")

    def cue_tokens(self, saying: Saying) -> range:
        """Return the tokens of a phrase that names its source: "nach Angaben der Agentur AP", "laut Polizei"."""
        if saying.cue.verb or not (saying.cue.preposition or saying.cue.adverb):
            return range(saying.first, saying.first)
        phrases = [f.phrase for f in saying.speakers if f.phrase is not None]
        if saying.phrase is not None:
            phrases.append(saying.phrase)
        extents = [self.view.extent(p) for p in phrases if self.view.phrase(p).clause == saying.clause]
        first = min([saying.first, *(e[0] for e in extents if e[0] > saying.first - 3)])
        last = max([saying.last + 1, *(e[1] for e in extents)])
        if last < len(self.tokens) and self.tokens[last].lemma.lower() == saying.cue.preposition:
            last += 1
        return range(first, last)

    def spans(self, clauses: Iterable[Clause], saying: Saying) -> Spans:
        own = sorted({t for c in clauses for t in c.tokens}.difference(self.cue_tokens(saying)))
        runs: list[list[int]] = []
        for t in own:
            if runs and all(self.tokens[i].pos == "PUNCT" for i in range(runs[-1][-1] + 1, t)):
                runs[-1].append(t)
            else:
                runs.append([t])
        trimmed = (self.trim(run) for run in runs)
        return tuple((self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in trimmed if run)

    def trim(self, words: list[int]) -> list[int]:
        while words and self.tokens[words[0]].pos in ("PUNCT", "CCONJ"):
            words = words[1:]
        while words and self.tokens[words[-1]].pos == "PUNCT" and self.tokens[words[-1]].form not in "“”«»\"":
            words = words[:-1]
        return words

    def speakers(self, saying: Saying) -> Spans:
        named: list[tuple[int, int]] = []
        if saying.cue.preposition and saying.phrase is not None:
            named.append(self.view.extent(saying.phrase))
        for f in saying.speakers:
            if f.phrase is None:
                continue
            span = self.view.extent(f.phrase)
            if not any(a <= span[0] and span[1] <= b for a, b in named):
                named.append(span)
        out = [self.words(a, b) for a, b in named]
        for f in saying.speakers:
            if not any(a <= f.start and f.end <= b for a, b in out):
                out.append((f.start, f.end))
        return tuple(out)

    def words(self, first: int, end: int) -> tuple[int, int]:
        if self.tokens[first].pos == "ADP" and end - first > 1:
            first += 1
        if self.tokens[end - 1].pos == "ADP" and end - first > 1:
            end -= 1
        return self.tokens[first].start, self.tokens[end - 1].end

    def row(self, kind: str, saying: Saying, quote: Spans) -> QuoteRow:
        return QuoteRow(kind, quote, self.speakers(saying),
                        ((self.tokens[saying.first].start, self.tokens[saying.last].end),),
                        tuple((f.start, f.end) for f in saying.addressees))
