"""An analysed report as the reading of roles sees it: which phrase fills which slot of a verb or noun."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from lagebild.language.analysis import Analysis, Clause, Phrase, Token
from lagebild.packs.lexicon import Lexicon, fold
from lagebild.packs.settings import Slots

Filled = dict[str, list[int]]
OF_NOUNS = ("genitive", "apposition", "none")  # functions of phrases that hang on others
PARTING = frozenset({":", ";"})
DIRECTED = frozenset({"accuses", "demands"})  # stances towards somebody else: the addressee did it, or is to do it


class View:
    """Slots of clauses and phrases, by phrase index; computed once each."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, words: Slots) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.words = words
        self.children: dict[int, list[int]] = defaultdict(list)
        self.conjuncts: dict[int, list[int]] = defaultdict(list)
        self.subclauses: dict[int, list[int]] = defaultdict(list)
        self.relatives: dict[int, list[int]] = defaultdict(list)
        self._clause_slots: dict[int, Filled] = {}
        self._words_of: dict[int, dict[str, tuple[str, ...]]] = {}
        self._lemmas: dict[int, str] = {}
        self._written: dict[int, tuple[str, ...]] = {}
        self._noun_slots: dict[int, Filled] = {}
        self._loose_slots: dict[tuple[int, bool], Filled] = {}
        self._starts = [phrase.start for phrase in analysis.phrases]
        self._hosts: dict[int, int] = {}
        self._nonfinite = words.tags.participle | words.tags.infinitive
        self._index()
        for clause in analysis.clauses:
            self.host(clause)

    def _index(self) -> None:
        for phrase in self.analysis.phrases:
            if phrase.conjunct_of is not None:
                self.conjuncts[phrase.conjunct_of].append(phrase.index)
            elif phrase.parent is not None:
                self.children[phrase.parent].append(phrase.index)
        for clause in self.analysis.clauses:
            if clause.parent is not None:
                self.subclauses[clause.parent].append(clause.index)
            if clause.antecedent is not None:
                self.relatives[clause.antecedent].append(clause.index)

    # -- words ---------------------------------------------------------------------------------

    def phrase(self, index: int) -> Phrase:
        """Return the phrase with this index."""
        return self.analysis.phrases[index]

    def clause(self, index: int) -> Clause:
        """Return the clause with this index."""
        return self.analysis.clauses[index]

    def head(self, index: int) -> Token:
        """Return the head token of a phrase."""
        return self.analysis.tokens[self.analysis.phrases[index].head]

    def lemma(self, index: int) -> str:
        """Return the lemma of a phrase's noun, with the parts of its compound that are words of their own."""
        if index not in self._lemmas:
            self._lemmas[index] = self._lemma(index)
        return self._lemmas[index]

    def written(self, index: int) -> tuple[str, ...]:
        """Return a phrase's noun by its lemma and as it is written, both as words are looked up."""
        if index not in self._written:
            self._written[index] = tuple({fold(self.lemma(index)), fold(self.head(index).form)})
        return self._written[index]

    def _lemma(self, index: int) -> str:
        phrase, tokens = self.analysis.phrases[index], self.analysis.tokens
        if phrase.compound is None or phrase.compound == phrase.head:
            return tokens[phrase.head].lemma
        return " ".join(token.lemma for token in self._compound(phrase))

    def first_part(self, phrase: Phrase, first: str) -> tuple[int, int]:
        """Return the characters of the first part of a phrase's compound noun."""
        tokens = self.analysis.tokens
        if phrase.compound is None or phrase.compound == phrase.head:
            return tokens[phrase.head].start, tokens[phrase.head].start + len(first)
        words = self._compound(phrase)[:len(first.split())]
        return words[0].start, words[-1].end

    def _compound(self, phrase: Phrase) -> list[Token]:
        """Return the words of a phrase's compound noun, without brackets."""
        start = phrase.head if phrase.compound is None else phrase.compound
        return [token for token in self.analysis.tokens[start:phrase.head + 1] if token.pos != "PUNCT"]

    def sentence_of(self, index: int) -> int:
        """Return the number of the sentence that the phrase stands in."""
        return self.clause(self.phrase(index).clause).sentence

    def is_relative(self, index: int) -> bool:
        """Say whether the phrase is a relative pronoun."""
        return self.head(index).tag in self.words.tags.relative

    def is_of_whole(self, clause: Clause) -> bool:
        """Say whether the clause goes on with the whole one before it: "meldete zwei Tote, was die Armee bestritt"."""
        if clause.kind == "complement" and clause.marker is not None:
            return self.analysis.tokens[clause.marker].form.lower() in self.words.demonstrative
        return clause.kind == "relative" and clause.antecedent is None

    def is_theirs(self, index: int) -> bool:
        """Say whether the phrase tells by a possessive whose it is: "seine Frau"."""
        return any(token.tag in self.words.tags.possessive for token in self.tokens_of(index))

    def owners(self, index: int) -> list[int]:
        """Return the phrases in the genitive, or under a preposition that stands for it, that hang on the noun."""
        inner = self.noun_slots(index)
        return [p for slot in ("genitive", *self.words.of) for p in inner.get(slot, ())]

    def after_preposition(self, index: int) -> int:
        """Return the first token of a phrase behind the preposition that it begins with, of one word or several."""
        phrase, tokens = self.analysis.phrases[index], self.analysis.tokens
        if phrase.preposition is None:
            return phrase.start  # "[At] least 14 people", where it belongs to the number
        words = (phrase.preposition or "").split(" ")
        begins = [token.form.lower() for token in tokens[phrase.start:phrase.start + len(words)]] == words
        first = phrase.start + (len(words) if begins else tokens[phrase.start].pos == "ADP")
        return first if first <= phrase.head else phrase.start

    def tokens_of(self, index: int) -> list[Token]:
        """Return the tokens of a phrase."""
        phrase = self.analysis.phrases[index]
        return self.analysis.tokens[phrase.start:phrase.end]

    def inside(self, index: int) -> list[Phrase]:
        """Return the phrases before the head that hang on it: "4700 [in Mali] stationierte", "[Mali's] army"."""
        children = self.children.get(index)
        if children is None:
            return []
        head = self.analysis.phrases[index].head
        return [p for p in map(self.phrase, children) if self._is_inside(p, index, head)]

    def _is_inside(self, child: Phrase, index: int, head: int) -> bool:
        start = self.analysis.phrases[index].start
        return child.end <= head and (child.start > start or (child.start == start and child.function == "genitive"))

    def own_tokens(self, index: int) -> list[int]:
        """Return the places of the phrase's tokens without those of phrases inside."""
        phrase = self.analysis.phrases[index]
        others = {i for p in self.inside(index) for i in range(p.start, p.end)}
        return [i for i in range(phrase.start, phrase.end) if i not in others]

    def has_word(self, index: int, lemmas: frozenset[str]) -> bool:
        """Say whether one of the lemmas stands before the head of the phrase (articles, kein, weitere)."""
        phrase = self.analysis.phrases[index]
        return any(t.lemma.lower() in lemmas for t in self.analysis.tokens[phrase.start:phrase.head + 1])

    def follows_among(self, token: int) -> bool:
        """Say whether "darunter" or "unter ihnen" stands right before the token: some of those named before follow."""
        before = [each.form.lower() for each in self.analysis.tokens[max(0, token - 2):token]]
        return not self.words.among.isdisjoint((*before[-1:], " ".join(before)))

    def with_conjuncts(self, index: int) -> list[int]:
        """Return the phrase and those coordinated with it."""
        return [index, *self.conjuncts.get(index, ())]

    def text(self, start: int, end: int) -> str:
        """Return the report's words from token `start` up to `end` (exclusive)."""
        tokens = self.analysis.tokens
        return self.analysis.text[tokens[start].start:tokens[end - 1].end] if start < end else ""

    def is_parted(self, first: int, last: int) -> bool:
        """Say whether a colon or semicolon stands from token `first` up to `last`."""
        return any(token.form in PARTING for token in self.analysis.tokens[first:last])

    def counted_noun(self, index: int) -> int:
        """Return the noun of "drei seiner Leibwächter", "mehrere der Täter" for its number, any other phrase itself."""
        if self.head(index).pos not in ("NUM", "PRON"):
            return index
        return next(iter(self.owners(index)), index)

    def above(self, index: int) -> Iterator[int]:
        """Yield the phrase and those before it that it hangs on, the nearest first."""
        at: int | None = index
        while at is not None:
            yield at
            parent = self.phrase(at).parent
            at = parent if parent is not None and parent < at else None

    def outermost(self, index: int) -> int:
        """Return the phrase that this one hangs on in the end: for "Beginn der Offensive" the Beginn."""
        return list(self.above(index))[-1]

    def extent(self, index: int) -> tuple[int, int]:
        """Return the tokens from the phrase's first to the last of what hangs on it (genitives, names behind it)."""
        phrase = self.analysis.phrases[index]
        first, end, todo = phrase.start, phrase.end, [index]
        while todo:
            for child in self.children.get(todo.pop(), ()):
                if self.analysis.phrases[child].start >= first:
                    end = max(end, self.analysis.phrases[child].end)
                    todo.append(child)
        return first, end

    def governing_preposition(self, index: int) -> str | None:
        """Return the preposition that the phrase stands under: its own, else that of what it hangs on."""
        prepositions = (self.phrase(p).preposition for p in self.above(index))
        return next((preposition for preposition in prepositions if preposition is not None), None)

    def last_phrase_before(self, token: int) -> int:
        """Return the index of the last phrase that begins before the token, -1 for none."""
        return bisect_left(self._starts, token) - 1

    def host(self, clause: Clause) -> Clause:
        """Return the clause that an elliptic one shares its verb with ("… und 20 weitere verletzt"), or itself."""
        if clause.index not in self._hosts:
            before = self.before(clause) if self._is_elliptic(clause) else None
            # Clauses come in text order, so that the host of the one before is known already.
            self._hosts[clause.index] = self._hosts.get(before, before) if before is not None else clause.index
        return self.clause(self._hosts[clause.index])

    @staticmethod
    def _is_elliptic(clause: Clause) -> bool:
        without = clause.kind == "main" and clause.finite is None
        return without or (clause.finite is not None and clause.finite < clause.tokens[0])

    def sharing(self, clause: Clause) -> list[Clause]:
        """Return the clause, and those beside it with which it shares a finite verb: either may tell when for both."""
        others = (clause.index + 1, clause.index - 1)
        beside = [self.clause(i) for i in others if 0 <= i < len(self.analysis.clauses)]
        shared = [one for one in beside if self.host(one) is clause or self._ends_together(clause, one)]
        return [clause, *shared]

    @staticmethod
    def _ends_together(one: Clause, other: Clause) -> bool:
        """Say whether the finite verb behind both is that of both: "die [getötet] und [verletzt wurden]"."""
        first, last = (one, other) if one.index < other.index else (other, one)
        return first.finite is not None and first.finite == last.finite and first.finite in last.tokens

    def before(self, clause: Clause) -> int | None:
        """Return the clause before in the sentence, which another may interrupt, None for the first."""
        previous = clause.index - 1
        if previous < 0 or self.clause(previous).sentence != clause.sentence:
            return None
        while previous and self.clause(previous - 1).sentence == clause.sentence and self.interrupts(previous):
            previous -= 1
        return previous

    def interrupts(self, index: int) -> bool:
        """Say whether a clause with its own verb parts the one before: "Die Rebellen, [so teilte er mit], hätten …"."""
        clause, before = self.clause(index), self.clause(index - 1)
        return clause.finite is not None and before.tokens[-1] > clause.tokens[-1]

    # -- slots ---------------------------------------------------------------------------------

    def clause_slots(self, index: int) -> Filled:
        """Return the slots of the clause's verb: a passive turned round, a shared or controlled subject filled in."""
        if index not in self._clause_slots:
            self._clause_slots[index] = {}  # a cycle of control finds nothing
            self._clause_slots[index] = self._fill(self.clause(index))
        return self._clause_slots[index]

    def _fill(self, clause: Clause) -> Filled:
        slots = self._own_slots(clause)
        if not slots.get("subject"):
            slots["subject"] = list(self._borrowed_subject(clause))
        finite = clause.voice == "active" and clause.kind != "infinitive" and clause.finite is not None
        if finite and not slots["subject"] and len(slots["object"]) == 1:
            slots["subject"] = slots.pop("object")  # one bare phrase alone with a finite verb is its subject
        if clause.voice == "passive":
            self._turn_round(clause, slots)
        elif not clause.phrases and self._is_elliptic(clause):
            slots["object"] += self.clause_slots(self.host(clause).index).get("object", [])  # "verfolgt und [getötet]"
        return {slot: phrases for slot, phrases in slots.items() if phrases}

    def _own_slots(self, clause: Clause) -> Filled:
        """Return the phrases that hang on the clause's verb itself, by preposition or function."""
        slots: Filled = defaultdict(list)
        for index in clause.phrases:
            phrase = self.phrase(index)
            if phrase.parent is None or not (phrase.preposition or phrase.function in OF_NOUNS):
                function = "predicate" if phrase.function == "none" else phrase.function
                slots[phrase.preposition or function].append(self._unrelative(clause, index))
        if clause.gap and clause.antecedent is not None:
            slots[clause.gap] += self.with_conjuncts(clause.antecedent)
        return slots

    def _unrelative(self, clause: Clause, index: int) -> int:
        """Return the antecedent for a relative pronoun, else the phrase itself."""
        if clause.antecedent is not None and self.is_relative(index):
            return clause.antecedent
        return index

    def _turn_round(self, clause: Clause, slots: Filled) -> None:
        """Make the passive's subject the object, and its agent the subject; coordinated participles share the agent."""
        slots["object"] = slots.pop("subject", []) + slots.get("object", [])
        agents = [p for preposition in self.words.agent for p in slots.get(preposition, [])]
        host = self.host(clause)
        if not agents and host.index != clause.index and host.voice == "passive":
            agents = self.clause_slots(host.index).get("subject", [])
        slots["subject"] = agents or [p for p in clause.phrases if self._may_be_agent(p)]

    def _may_be_agent(self, index: int) -> bool:
        """Say whether an agent hangs, wrongly, on the time or place before it ("am Dienstag von Rebellen")."""
        phrase = self.phrase(index)
        if phrase.preposition not in self.words.agent or phrase.parent is None:
            return False
        parent, head = self.phrase(phrase.parent), self.head(phrase.parent)
        timed = parent.preposition in self.words.temporal
        return parent.preposition is not None and parent.parent is None and (timed or head.pos in ("PROPN", "NUM"))

    def _borrowed_subject(self, clause: Clause) -> list[int]:
        if clause.shared_subject is not None:
            return self.with_conjuncts(self._unrelative(clause, clause.shared_subject))
        if clause.kind == "adverbial" and clause.finite is None and clause.parent is not None:
            return self.clause_slots(clause.parent).get("subject", [])  # "accused them of shelling it, [killing] four"
        return self._controller(clause.parent) if clause.kind == "infinitive" and clause.parent is not None else []

    def _controller(self, index: int) -> list[int]:
        """Return who does what an infinitive under this clause says: its subject, or whom it asks or makes do it."""
        matrix, predicate = self.clause_slots(index), self.clause(index).predicate
        cues = [c for c in self.lexicon.cue_verbs.get(predicate) if "infinitive" in c.content]
        there = {*matrix, *self.words_of(index)}  # "räumte ihm eine Frist ein, abzuziehen", not "räumte ein, …"
        directed = [c for c in cues if c.stance in DIRECTED and there.issuperset(c.with_)]
        if directed:  # whoever accuses or demands is never the one who did it or is to do it
            asked = (p for cue in directed for slot in (*cue.addressees, "object") for p in matrix.get(slot, ()))
            return list(dict.fromkeys(asked))
        if predicate in self.words.object_control:
            return matrix.get("dative") or matrix.get("object", [])
        raised = self.clause(index).voice == "passive"  # "talks are expected to resume"
        return matrix.get("object" if raised else "subject", [])

    def words_of(self, index: int) -> dict[str, tuple[str, ...]]:
        """Return the clause's bare words as slots: adjectives and adverbs (verantwortlich machen), "damit" for mit."""
        if index not in self._words_of:
            self._words_of[index] = self._bare_words(index)
        return self._words_of[index]

    def _bare_words(self, index: int) -> dict[str, tuple[str, ...]]:
        clause, tokens = self.clause(index), self.analysis.tokens
        bare: list[str] = []
        loose: list[str] = []
        inside = {i for p in clause.phrases for i in range(self.phrase(p).start, self.phrase(p).end)}
        parts: dict[str, tuple[str, ...]] = {}
        for i in clause.tokens:
            token = tokens[i]
            if token.pos in ("ADJ", "ADV", "PART") or token.tag in self.words.tags.particle:  # "nahm sie gefangen"
                bare.append(token.lemma.lower())
                loose += [token.lemma.lower()] if token.pos == "ADJ" and i not in inside else []
            elif token.tag in self._nonfinite and i != clause.verb:
                bare.append(token.form.lower())
            preposition = self.words.content_gap.get(token.form.lower())
            if preposition is not None:  # "rechnet damit, dass …": the dass-clause fills the slot of mit
                parts[preposition] = (token.form.lower(),)
        parts["predicate"] = parts["adverb"] = tuple(bare)
        parts["judged"] = tuple(loose)  # "called the attack [barbaric]": adjectives that stand with no noun
        return parts

    def loose_slots(self, index: int, behind: bool = False) -> Filled:
        """Return the prepositional phrases that hang on other nouns, and may belong to the idiom of the verb.

        `behind`: not those before a main clause's finite verb ("Die Beobachtungsstelle [für Menschenrechte] sprach").
        """
        if (index, behind) not in self._loose_slots:
            self._loose_slots[index, behind] = self._loose(self.clause(index), behind)
        return self._loose_slots[index, behind]

    def _loose(self, clause: Clause, behind: bool) -> Filled:
        found: Filled = {}
        verb = clause.finite if behind and clause.kind == "main" and clause.finite is not None else -1
        for phrase in (self.phrase(p) for p in clause.phrases):
            if phrase.head < verb:
                continue
            if phrase.preposition is not None and phrase.parent is not None and self.head(phrase.parent).pos != "NUM":
                found.setdefault(phrase.preposition, []).append(phrase.index)
        return found

    def noun_slots(self, index: int) -> Filled:
        """Return the slots of a phrase's noun: genitive, its prepositions, apposition."""
        if index not in self._noun_slots:
            slots: Filled = defaultdict(list)
            for child in self.children.get(index, ()):
                phrase = self.phrase(child)
                clause = self.clause(phrase.clause)
                filled = [self._unrelative(clause, member) for member in self.with_conjuncts(child)]
                slots[phrase.preposition or phrase.function] += filled
            self._noun_slots[index] = dict(slots)
        return self._noun_slots[index]
