"""Who speaks in each clause: the chain of sayings that a clause stands under, outermost first."""

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Clause
from lagebild.mentions.documents import author, document_before
from lagebild.mentions.entities import Entities
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.relying import relied_on
from lagebild.mentions.sayings import Saying
from lagebild.mentions.sayings_content import is_reported
from lagebild.mentions.view import View
from lagebild.packs.entries import Cue

Chain = tuple[Saying, ...]
LONGEST_CHAIN = 8  # sayings over one clause: no real text has more, and hostile ones stay cheap
CARRIED_SENTENCES = 3  # reported speech without a new cue goes on for this many sentences at most

# Stances that hold for their own content and no more for what follows.
ONCE = frozenset({"announces", "claims-responsibility", "confirms", "demands", "denies", "offers", "rejects"})
PROMISES = frozenset({"announces", "offers"})
TELLING = frozenset({"states", "confirms"})


class Scope(Struct):
    """The clauses that one saying holds for; `carried`: they go on in Konjunktiv or quotation marks with no cue."""

    saying: Saying
    clauses: list[Clause]
    carried: bool = False


class Voices:
    """Chains of sayings by clause and, for nominal content ("forderte ein Ende der Angriffe"), by phrase.

    `sources`: the phrases that name a source by a preposition ("laut einem Arzt").
    """

    def __init__(self, view: View, entities: Entities, sayings: list[Saying]) -> None:
        self.view, self.entities = view, entities
        self.quotes = Quotes(view)
        self.sayings = sayings
        self._direct: dict[int, list[Saying]] = {}
        self._nominal: dict[int, Saying] = {}
        for saying in sayings:
            for clause in self._with_quoted(saying.clauses):
                self._direct.setdefault(clause, []).append(saying)
            for phrase in saying.phrases:
                self._nominal.setdefault(phrase, saying)
        self._verbs = {s.clause: s for s in reversed(sayings) if s.cue.verb}
        self.sources = {f.phrase for s in sayings if s.cue.preposition for f in s.speakers}
        self._comments_on = {s.clause: s for s in sayings if s.clauses}
        self._relied = relied_on(view, entities, sayings)
        self._plain: dict[int, Saying] = {}
        self._chains: dict[int, Chain] = {}
        self._carried_on: set[int] = set()
        self._last: tuple[int, Chain] | None = None
        for each in view.analysis.clauses:
            self.of_clause(each.index)

    def _with_quoted(self, clauses: set[int]) -> set[int]:
        """Return the clauses with all of a quotation that one of them ends (", so der Sprecher")."""
        ended = (self.quotes.ends[clause] for clause in clauses if clause in self.quotes.ends)
        return clauses.union(*(self.quotes.clauses.get(number, ()) for number in ended))

    def of_clause(self, index: int) -> Chain:
        """Return the chain that the clause stands under."""
        if index not in self._chains:
            self._chains[index] = ()  # a cycle adds nothing
            self._chains[index] = self._with_relied(self._chain(self.view.clause(index)))[-LONGEST_CHAIN:]
            self._remember(self.view.clause(index))
        return self._chains[index]

    def _with_relied(self, chain: Chain) -> Chain:
        if not any(id(saying) in self._relied for saying in chain):
            return chain
        with_relied = ((saying, self._relied.get(id(saying))) for saying in chain)
        found = (s for pair in with_relied for s in pair if s is not None)
        return tuple({id(s): s for s in found}.values())

    def of_claim(self, index: int) -> Chain:
        """Return the chain of what the clause claims: the report's own is what it recalls to say whom it means."""
        clause, chain = self.view.clause(index), self.of_clause(index)
        own = index in self.quotes.inside or any(s.clause == index for s in chain)
        if own or clause.kind != "relative" or clause.mood != "indicative":
            return chain
        return () if self._says_whom(clause) else chain or self._told_of_antecedent(clause)

    def of_phrase(self, index: int, clause: int) -> Chain:
        """Return the chain of a phrase: its clause's, and the saying whose nominal content it is part of."""
        at: int | None = index
        while at is not None:
            saying = self._nominal.get(at)
            if saying is not None and (saying.clause == clause or self.view.clause(saying.clause).antecedent == at):
                above = self.of_clause(clause)
                if self._is_laid_on(saying, above):
                    return above
                return _under(above, self._asked_for(saying, above) if self._is_asked_for(saying, above) else saying)
            phrase = self.view.phrase(at)
            at = phrase.conjunct_of if phrase.conjunct_of is not None else phrase.parent
        return self.of_claim(clause)

    @staticmethod
    def _is_asked_for(saying: Saying, chain: Chain) -> bool:
        """Say whether somebody is asked for the promise: "bat Moskau, sich für eine Feuerpause einzusetzen"."""
        asked = bool(chain) and saying.clause in chain[-1].clauses and chain[-1].cue.realis == "future"
        return asked and bool(chain[-1].speakers) and saying.cue.stance in PROMISES

    def _asked_for(self, saying: Saying, chain: Chain) -> Saying:
        """Return the promise as part of what is asked: of whoever asks, not of those who are to give it."""
        cue = replace(saying.cue, stance=chain[-1].cue.stance)
        return self._plain.setdefault(id(saying), replace(saying, cue=cue, speakers=[], addressees=[]))

    def _is_laid_on(self, saying: Saying, chain: Chain) -> bool:
        """Say whether somebody is only accused of what he is to have said: "accused of planning attacks"."""
        laid = self.view.clause(saying.clause).kind == "infinitive" and bool(saying.cue.verb)
        return laid and bool(chain) and chain[-1].cue.stance == "accuses" and chain[-1].clause != saying.clause

    def scopes(self) -> list[Scope]:
        """Return what each saying holds for, in text order; speech that goes on after its cue is a scope of its own."""
        own: dict[int, Scope] = {}
        found: list[Scope] = []
        going: Scope | None = None
        for clause in self.view.analysis.clauses:
            chain = self.of_clause(clause.index)
            if chain and clause.index in self._carried_on:
                going = self._going(going, chain[-1], clause, found)
                continue
            for saying in chain:
                if id(saying) not in own:
                    own[id(saying)] = Scope(saying, [])
                    found.append(own[id(saying)])
                own[id(saying)].clauses.append(clause)
        return found

    @staticmethod
    def _going(going: Scope | None, saying: Saying, clause: Clause, found: list[Scope]) -> Scope:
        """Return the scope that the clause goes on with: the last one, if it is the same voice's and right before."""
        near = going is not None and clause.sentence - going.clauses[-1].sentence <= 1
        if going is None or not near or going.saying is not saying:
            going = Scope(saying, [], carried=True)
            found.append(going)
        going.clauses.append(clause)
        return going

    def saying_in(self, clause: int) -> Saying | None:
        """Return the verb's saying in this clause, if its verb is a cue."""
        return self._verbs.get(clause)

    def _chain(self, clause: Clause) -> Chain:
        together = self._told_together(clause)
        if together is not None:
            return self.of_clause(together)
        direct = [self._pointed(s, clause) for s in self._direct.get(clause.index, [])]
        own = tuple(s for s in direct if s.clause == clause.index)
        outer = [s for s in direct if s.clause != clause.index]
        if outer or any(s.speakers and not s.cue.verb for s in direct):
            # "Paris will …, wie Le Drian sagte": a plan that somebody else tells is told by them
            own = tuple(s for s in own if not s.cue.verb)
        if outer:
            own = tuple(s for s in own if s.cue.adverb not in self.view.words.whereafter or not self._answers(outer))
            nearest = min(outer, key=lambda s: (self.view.clause(s.clause).sentence != clause.sentence,
                                                not s.speakers, abs(s.first - clause.tokens[0])))
            return (*self._with_inner(self._set_against(nearest, clause)), *(own or self._strung(clause)))
        return (*self._inherited(clause, any(s.speakers for s in own)), *own)

    def _told_together(self, clause: Clause) -> int | None:
        """Return the reported clause before of the same subject: "… gesagt, sie sei geflohen und [habe geschossen]"."""
        before = self.view.before(clause)
        if before is None or clause.shared_subject is None or self.saying_in(clause.index) is not None:
            return None
        last = self.view.clause(before)
        return before if clause.mood == last.mood == "reported" and last.phrases else None

    def _pointed(self, saying: Saying, clause: Clause) -> Saying:
        """Return "nach dieser Quelle", "den Angaben zufolge" with the source before as its speaker."""
        noun = saying.phrase if saying.cue.noun and saying.cue.preposition else None
        pointing = noun is not None and self.view.has_word(noun, self.view.words.pointing)
        if noun is None or not (pointing or (self._is_known(noun, saying) and self._goes_on_in(clause))):
            return saying
        before = next((s for s in reversed(self._carried(clause)) if s.speakers), None)
        return saying if before is None else replace(saying, speakers=before.speakers)

    def _goes_on_in(self, clause: Clause) -> bool:
        """Say whether the last voice spoke in the clause's paragraph."""
        sentences = self.view.analysis.sentences
        last = self._last[0] if self._last is not None else None
        return last is not None and sentences[last].paragraph == sentences[clause.sentence].paragraph

    def _is_known(self, noun: int, saying: Saying) -> bool:
        """Say whether a noun that names nobody takes up what was said: "den Angaben zufolge", not "den ersten"."""
        words = self.view.tokens_of(noun)
        bare = all(t.tag in self.view.words.tags.article or t.pos in ("NOUN", "ADP") for t in words)
        definite = self.view.has_word(noun, self.view.words.definite)
        return bare and definite and [s.phrase for s in saying.speakers] == [noun]

    @staticmethod
    def _answers(sayings: list[Saying]) -> bool:
        """Say whether one of them answers what others say ("wies Berichte zurück, wonach …")."""
        return any(s.cue.stance in ("denies", "rejects", "confirms") for s in sayings)

    def _set_against(self, saying: Saying, clause: Clause) -> Saying:
        """Return a denial as a statement for what stands behind its colon ("wies dies zurück: Es gebe keine Toten")."""
        first, tokens = clause.tokens[0], self.view.analysis.tokens
        between = tokens[max(saying.last, first - 2):first]
        behind = any(token.form in self.view.words.colon for token in between)
        return self._stated(saying) if behind and saying.cue.stance in ("denies", "rejects") else saying

    def _with_inner(self, saying: Saying) -> Chain:
        """Return the saying under its own clause's chain; who it relies on ("unter Berufung auf") comes inside."""
        return _under(self.of_clause(saying.clause), saying)

    def _inherited(self, clause: Clause, sourced: bool) -> Chain:
        """Return the chain that the clause takes over; `sourced`: it names a source of its own."""
        host = self.view.host(clause)
        if host.index != clause.index and clause.index not in self.quotes.inside:
            above = self.of_clause(host.index)  # "laut Polizei starben 20, laut Rotem Kreuz 35": one or the other
            return tuple(s for s in above if s.clause != host.index or self._holds_in_ellipsis(s, sourced))
        if self._is_aside(clause):
            return ()
        if clause.parent is not None and not self._comments(clause):
            above = self.of_clause(clause.parent)
            if above:
                if clause.parent in self._carried_on:
                    self._carried_on.add(clause.index)
                return above if sourced else (*above, *self._strung(clause))
        word = self._according(clause)
        if word is not None and not sourced:
            return self._taken_up(clause, word)
        if not sourced and (is_reported(clause) or clause.index in self.quotes.inside):  # somebody goes on speaking
            self._carried_on.add(clause.index)
            return self._carried(clause)
        if clause.parent is not None:
            return () if sourced else self._strung(clause)
        return self._going_on(clause)

    def _holds_in_ellipsis(self, saying: Saying, sourced: bool) -> bool:
        """Say whether what a clause says is said in an elliptic one after it, too, which may have its own source."""
        return bool(saying.cue.verb) or not (sourced or self.view.follows_among(saying.first))

    def _is_aside(self, clause: Clause) -> bool:
        """Say whether a clause goes back to the report's own voice: a relative one, indicative in reported speech.

        So does one that sets what others say against it: "…, while the rebels spoke of 200".
        """
        saying = self.saying_in(clause.index)
        answers = saying is not None and bool(saying.speakers)  # "…, which Islamabad denied"
        marker = self.view.analysis.tokens[clause.marker].form.lower() if clause.marker is not None else ""
        if marker in self.view.words.contrasting and answers and clause.mood != "reported":
            return clause.index not in self.quotes.inside
        relative = clause.kind == "relative" or (answers and self.view.is_of_whole(clause))
        if not relative or clause.parent is None or clause.index in self.quotes.inside:
            return False
        if clause.mood != "indicative":
            return False
        return answers or self.view.clause(clause.parent).mood == "reported"

    def _says_whom(self, clause: Clause) -> bool:
        """Say whether a relative clause only says whom is meant: "sagte, [die Männer], die gefasst wurden, …"."""
        who = clause.antecedent
        if who is None or clause.parent is None or not self.view.has_word(who, self.view.words.definite):
            return False
        deed = self.saying_in(clause.parent) is not None  # "Helfer bargen Tote aus dem Haus, das beschossen worden war"
        people = self.entities.of(who).is_actor  # "admitted that it planted the bomb which killed eleven"
        return people and not deed and not any(token.pos == "PROPN" for token in self.view.tokens_of(who))

    def _told_of_antecedent(self, clause: Clause) -> Chain:
        """Return who tells of what a relative clause is about: "meldete einen Angriff, [bei dem zwölf starben]".

        What is told of as known already ("sprach von dem Anschlag, bei dem …") the report tells itself.
        """
        if clause.antecedent is None or clause.parent is None:
            return ()
        chain = self.of_phrase(clause.antecedent, clause.parent)
        tells = bool(chain) and chain[-1].cue.verb is not None and bool(chain[-1].phrases and chain[-1].speakers)
        known = self.view.has_word(clause.antecedent, self.view.words.definite)
        return chain if tells and not known and chain[-1].cue.stance in TELLING else ()

    def _comments(self, clause: Clause) -> bool:
        """Say whether the clause tells who says its parent ("Wie X mitteilte, …"), or what that one dates."""
        saying = self._comments_on.get(clause.index)
        if saying is None or clause.parent is None:
            return False
        return not saying.clauses.isdisjoint((clause.parent, self.view.clause(clause.parent).parent))

    def _according(self, clause: Clause) -> int | None:
        """Return the token of a "demnach", by which the clause goes on with the source before."""
        tokens = self.view.analysis.tokens
        return next((i for i in clause.tokens if tokens[i].form.lower() in self.view.words.according), None)

    def _taken_up(self, clause: Clause, word: int) -> Chain:
        """Return the chain before with the word as the cue of this clause."""
        chain = self._carried(clause)
        document = document_before(self.view, clause)
        if document is not None and (not chain or chain[-1].first < self.view.phrase(document).start):
            chain = (Saying(Cue(), clause.index, word, word, [author(self.view, self.entities, document)]),)
        if not chain:
            return ()
        cue = Cue(adverb=self.view.analysis.tokens[word].form.lower(), stance=chain[-1].cue.stance,
                  realis=chain[-1].cue.realis)
        return (*chain[:-1], Saying(cue, clause.index, word, word, chain[-1].speakers, clauses={clause.index}))

    def _strung(self, clause: Clause) -> Chain:
        """Return the "laut X" of the clause that "und" strings this one to: "dass laut X fünf starben und …"."""
        before = self.view.before(clause)
        last = clause if before is None else self.view.clause(before)
        together = (last.parent, last.kind, last.marker) == (clause.parent, clause.kind, clause.marker)
        if before is None or clause.marker is None or not together or self.saying_in(clause.index) is not None:
            return ()
        return tuple(s for s in self.of_clause(before) if s.clause == before and self._holds_on(s))

    def _holds_on(self, saying: Saying) -> bool:
        """Say whether it is a "laut X" of the whole, not of some only ("darunter laut X drei Kinder")."""
        return bool(saying.speakers) and not saying.cue.verb and not self.view.follows_among(saying.first)

    def _going_on(self, clause: Clause) -> Chain:
        """Return the "laut X" of the main clause before in the sentence: it holds for what is strung on to it."""
        before = self.view.before(clause)
        if before is None or self.saying_in(clause.index) is not None:
            return ()
        last = self.view.clause(before)
        if self.view.is_parted(last.tokens[-1], clause.tokens[0]) and not self._counts_on(clause):
            return ()  # "Laut Polizei starben zwölf Menschen; im Norden wurden vier Soldaten getötet"
        if last.kind != "main" or self.saying_in(last.index) is not None:
            return ()
        return tuple(s for s in self.of_clause(last.index) if self._holds_on(s) or self._opens(s, last))

    def _counts_on(self, clause: Clause) -> bool:
        """Say whether the clause begins with a number of those told of before: "…; [30] wurden verletzt"."""
        return bool(clause.phrases) and self.view.head(clause.phrases[0]).pos == "NUM"

    def _opens(self, saying: Saying, clause: Clause) -> bool:
        """Say whether a comment stands before all that it is on: "Wie Ärzte sagten, starben 20 und …"."""
        comment = self.view.clause(saying.clause)
        return comment.kind == "adverbial" and comment.sentence == clause.sentence and comment.index < clause.index

    def _carried(self, clause: Clause) -> Chain:
        if self._last is None or clause.sentence - self._last[0] > CARRIED_SENTENCES:
            return ()
        return tuple(self._stated(s) for s in self._last[1])

    def _stated(self, saying: Saying) -> Saying:
        """Return the saying as a plain statement where its stance holds for its own content only.

        "Die Armee wies dies zurück. Sie habe nur Kämpfer getötet": that it says, and denies nothing by it.
        """
        if saying.cue.stance not in ONCE or not saying.speakers:
            return saying
        plain = replace(saying, cue=replace(saying.cue, stance="states", realis=None))
        return self._plain.setdefault(id(saying), plain)

    def _remember(self, clause: Clause) -> None:
        """Keep the last voice with a speaker, which reported speech without a cue goes on in.

        Whom somebody else quotes does not go on speaking: that voice is the outer one's.
        """
        chain, saying = self._chains[clause.index], self.saying_in(clause.index)
        if saying is not None and not (clause.index in self.quotes.inside or any(s.speakers for s in chain)):
            chain = (*chain, saying)
        outer = self._outermost(chain)
        if outer:
            self._last = (clause.sentence, outer)

    def _outermost(self, chain: Chain) -> Chain:
        """Return the chain up to the first saying with a speaker, and what else its clause says beside it."""
        first = next((s for s in chain if s.speakers), None)
        if first is None:
            return ()
        return tuple(s for s in chain if s is first or s.clause == first.clause or s.cue.inner)


def _under(chain: Chain, saying: Saying) -> Chain:
    """Return the saying under a chain; who it relies on ("unter Berufung auf") in its own clause comes inside."""
    inner = tuple(s for s in chain if s.clause == saying.clause and s.cue.inner)
    return (*(s for s in chain if s not in inner), saying, *inner)
