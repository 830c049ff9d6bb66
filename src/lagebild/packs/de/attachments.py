"""What hangs on what between the phrases of a clause: genitives, appositions, prepositional phrases, coordinations."""

from itertools import pairwise

from lagebild.packs.de.cases import DAT, GEN, NOM, PLURAL, SINGULAR, genders, in_any_gender
from lagebild.packs.de.chunk import Chunk
from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.plan import FINITE, VERBS, Plan
from lagebild.packs.de.verbs import Complex

_FURTHEST = 12
_PART_REACH = 4  # words from the comma to a number told apart
_MERELY = frozenset(("allein", "alleine", "die", "auch"))
_LONGEST_LIST = 25
_QUOTES = frozenset(('"', "„", "“", "”", "»", "«", "'", "‚", "‘"))
_JOINTS = frozenset(("KON", "$("))
_OWNED_PRONOUNS = frozenset(("PIS", "PDS", "PIAT"))
_ONE_OF = frozenset(("einer", "eine", "eines", "einem", "einen"))
_OF_THEM = frozenset(("der", "von", "dieser", "jener", "seiner", "ihrer", "unserer", "zweier", "dreier"))
_UNDETERMINED = frozenset(("NN", "NNA", "ADJ(A)"))


def hang_brackets(plan: Plan, brackets: list[list[int]]) -> None:
    """Hang the phrases inside each bracket without verb on the phrase before it."""
    for positions in brackets:
        host = _before_bracket(plan, positions[0])
        if host is not None and not any(plan.bare(i, VERBS) for i in positions):
            _hang(plan, positions, host)


def _hang(plan: Plan, positions: list[int], host: Chunk) -> None:
    for i in positions:
        chunk = plan.cover[i]
        if chunk is not None and chunk.parent is None and chunk is not host:
            chunk.parent, chunk.function = host, "apposition" if chunk.preposition is None else "none"


def _before_bracket(plan: Plan, first: int) -> Chunk | None:
    """Return the phrase that ends before the bracket, or at most one word further left."""
    return next((c for i in (first - 2, first - 3) if i >= 0 and (c := plan.cover[i]) is not None), None)


def agree_with_antecedent(frame: Frame) -> None:
    """Narrow a relative pronoun to its antecedent's gender and number."""
    if frame.antecedent is None or frame.marker is None:
        return
    allowed = genders(frame.antecedent.mask)
    for chunk in frame.chunks:
        if chunk.head == frame.marker:
            chunk.mask = chunk.mask & (allowed | allowed << 4 | allowed << 8 | allowed << 12) or chunk.mask


def _hang_whole(frame: Frame, plan: Plan) -> None:
    """Hang what opens a clause on the bare number behind its verb: "[Von den Geiseln] wurden zwölf getötet"."""
    if not frame.chunks:
        return
    whole = frame.chunks[0]
    if whole.preposition != "von" or whole.bare or not whole.mask & PLURAL:
        return
    number = next((c for c in frame.chunks[1:] if c.preposition is None and c.parent is None), None)
    if number is not None and (number.kind == "number" or plan.tags[number.head] == "PIS"):
        whole.parent = number


def _hang_places_of_parts(frame: Frame, plan: Plan, grammar: Grammar) -> None:
    """Hang on a number told apart what stands behind it: ", davon 30 [in Bagdad]" tells of those 30 alone."""
    last: int | None = None  # where the place of the part before ends: "davon 30 in Bagdad [und] zehn in Basra"
    for part, right in pairwise(frame.chunks):
        behind = right.preposition is not None and right.parent is None and right.conjunct_of is None
        goes_on = last is not None and part.kind == "number" and part.start - 1 == last
        if behind and part.parent is None and (goes_on or _is_told_apart(part, right, plan, grammar)):
            right.parent, last = part, right.end


def _is_told_apart(part: Chunk, right: Chunk, plan: Plan, grammar: Grammar) -> bool:
    """Return whether nothing but "davon" stands between the comma, the bare number and the phrase behind it."""
    bare = part.kind == "number" or plan.tags[part.head] == "PIS"
    before = [i for i in range(max(0, part.start - _PART_REACH), part.start) if plan.words[i] == ","]
    if not bare or not before or part.preposition is not None:
        return False
    around = [*plan.words[before[-1] + 1:part.start], *plan.words[part.end:right.start]]
    rest = [word for word in around if word not in grammar.among and word not in _MERELY]
    return not rest and (len(around) > len(rest) or plan.words[part.head] == "meisten")


def names_source(chunk: Chunk, plan: Plan) -> bool:
    """Return whether a phrase stands in the manner of ", so der Sprecher"."""
    before = chunk.start - 1
    return before > 0 and chunk.preposition is None and plan.words[before] == "so" and plan.words[before - 1] in ",–-"


class Attachments:
    """Links the phrases of a clause."""

    def __init__(self, grammar: Grammar, nouns: Nouns) -> None:
        self.grammar, self.nouns = grammar, nouns

    def attach(self, frame: Frame, plan: Plan, verbs: Complex) -> None:
        """Set parents and conjuncts among one clause's phrases."""
        previous: Chunk | None = None
        fore = frame.finite if frame.finite is not None and not frame.subordinate and frame.kind != "infinitive" else -1
        for chunk in frame.chunks:
            if chunk.parent is not None or names_source(chunk, plan):
                continue
            before_verb = chunk.end <= fore
            own = chunk.preposition is not None and (frame.gapped or self._goes_with_verb(previous, chunk, plan, verbs))
            if previous is not None and (before_verb or not own):
                self._link(previous, chunk, plan, before_verb)
            previous = chunk
        _hang_postpositions(frame, plan)
        _hang_whole(frame, plan)
        _hang_places_of_parts(frame, plan, self.grammar)

    def _goes_with_verb(self, left: Chunk | None, chunk: Chunk, plan: Plan, verbs: Complex) -> bool:
        """Return whether "von …" is the verb's own: the agent of a passive, or the topic of "sprechen"."""
        if left is None or chunk.preposition != "von" or chunk.start != left.end:
            return False
        if verbs.voice != "passive":
            counted = "CARD" in plan.tags[chunk.start : chunk.head + 1]
            return verbs.predicate in (self.grammar.speaking_of if counted else self.grammar.von_verbs)
        return self._is_person(_outermost(left), plan) and self._is_agent(chunk, plan)

    def _is_person(self, chunk: Chunk, plan: Plan) -> bool:
        """Return whether a phrase names people whom "von …" does not describe: no "Anhänger von …"."""
        lemma = plan.lemmas[chunk.head]
        people = chunk.preposition is None and self.nouns.kind(lemma) == "agent"
        return people and not lemma.lower().endswith(self.grammar.relational_nouns)

    def _is_agent(self, chunk: Chunk, plan: Plan) -> bool:
        """Return whether a phrase names who may act: people, or a name with its article ("von den Huthi")."""
        named = plan.tags[chunk.head] == "NE" and chunk.head - chunk.start > 1
        return named or self.nouns.kind(plan.lemmas[chunk.head]) == "agent"

    def _link(self, left: Chunk, right: Chunk, plan: Plan, fore: bool) -> None:
        """Link a phrase to the one before it; `fore`: both stand before the finite verb, where only one phrase fits."""
        if right.start - left.end > _FURTHEST or right.kind == "adverb":
            return
        gap = _gap(left, right, plan)
        if not gap:
            self._adjacent(left, right, plan, fore)
        elif self._joint(gap, plan):
            if left.preposition is None or right.kind != "number":  # no "in Bagdad und zehn"
                _coordinate(left, right)
        elif plan.words[gap[0]] == "," and all(plan.tags[i] in ("ADV", "$,") for i in gap):
            self._comma(left, right, plan, fore, len(gap) == 1)
        elif plan.words[gap[0]] == "/":
            _coordinate(left, right)

    def _joint(self, gap: list[int], plan: Plan) -> bool:
        """Return whether the words between two phrases join them: "und", ", sondern auch", "als auch"."""
        words = [i for i in gap if plan.words[i] != ","]
        while len(words) > 1 and plan.tags[words[-1]] in ("ADV", "PTKNEG"):
            words.pop()
        last = plan.words[words[-1]] if words else ""
        joins = last in self.grammar.phrase_coordinators or last in ("als", "wie")
        return joins and plan.tags[words[-1]] in _JOINTS and len(words) <= 3

    def _adjacent(self, left: Chunk, right: Chunk, plan: Plan, fore: bool) -> None:
        if right.preposition is not None:
            self._prepositional(left, right, plan, fore)
        elif _can_be_genitive(right):
            if plan.words[right.start] in _ONE_OF and self._owns_nothing(left, plan):
                return  # "fielen [in Aleppo] [einer Explosion] zum Opfer"
            if left.kind in ("noun", "number") or plan.tags[left.head] in _OWNED_PRONOUNS:
                right.parent, right.function = left, "genitive"
        elif fore and right.bare and left.kind == "noun" and left.preposition is None:
            right.parent, right.function = left, "apposition"

    def _owns_nothing(self, chunk: Chunk, plan: Plan) -> bool:
        """Return whether no "einer …" behind a phrase can be its genitive: a bare name, a weekday, a time of day."""
        return (plan.tags[chunk.head] == "NE" and chunk.bare) or plan.lemmas[chunk.head] in self.grammar.ownerless

    def _prepositional(self, left: Chunk, right: Chunk, plan: Plan, fore: bool) -> None:
        if right.preposition_at == right.end - 1 and left.preposition is None:
            _pass_postposition(left, right)
        elif (host := self._prepositional_host(left, right, plan, fore)) is not None:
            right.parent = host

    def _prepositional_host(self, left: Chunk, right: Chunk, plan: Plan, fore: bool) -> Chunk | None:
        """Return the phrase that a prepositional phrase hangs on: the one before it, or what its genitive modifies."""
        if left.kind == "pronoun":
            return left if right.preposition == "von" and plan.tags[left.head] in ("PIS", "PWS") else None
        if left.kind == "adverb":
            return None
        host: Chunk | None = left
        while host is not None:
            if self._takes(host, right, plan):
                return host
            host = host.parent if host.function == "genitive" else None
        return left if fore else None

    def _takes(self, left: Chunk, right: Chunk, plan: Plan) -> bool:
        """Return whether a prepositional phrase belongs to the noun right before it."""
        preposition = right.preposition or ""
        if preposition == "zwischen":
            return True
        if preposition == "von":
            return plan.tags[left.head] != "NE" and plan.lemmas[left.head] not in self.grammar.time_nouns
        noun = plan.lemmas[left.head].lower()
        into = preposition == "in" and not right.mask & DAT  # "in der Stadt Kundus [in die Luft]"
        nouns = self.grammar.into_nouns if into else self.grammar.noun_prepositions.get(preposition, frozenset())
        return any(noun[i:] in nouns for i in range(max(0, len(noun) - 20), len(noun) - 2))

    def _comma(self, left: Chunk, right: Chunk, plan: Plan, fore: bool, plain: bool) -> None:
        """Link "A, B und C" and the apposition "der Sprecher der Armee, Oberst X,"; `plain`: only the comma between."""
        if plain and _in_apposition(left):
            return
        if plain and self._lists(left, right, plan):
            _coordinate(left, right)
        elif fore and right.preposition is not None:
            right.parent = left
        elif (plain or fore) and _explains(left, right, plan):
            right.parent, right.function, right.set_off = _explained(left, right), "apposition", True

    def _lists(self, left: Chunk, right: Chunk, plan: Plan) -> bool:
        return not _names(left, right, plan) and self._listed(right, plan)

    def _listed(self, chunk: Chunk, plan: Plan) -> bool:
        """Return whether an "und" follows within the list that `chunk` is part of."""
        end = chunk.end
        for _ in range(10):
            if end >= len(plan.words):
                return False
            if plan.words[end] in self.grammar.phrase_coordinators and plan.tags[end] == "KON":
                return True
            following = plan.cover[end + 1] if plan.words[end] == "," and end + 1 < len(plan.words) else plan.cover[end]
            if following is None or following.end <= end:
                return False
            end = following.end
        return False


def _names(left: Chunk, right: Chunk, plan: Plan) -> bool:
    """Return whether one phrase must be the other's apposition: "Ali Doe, General und X," or "dem Chef, Ali,"."""
    if right.preposition is not None or left.kind != "noun" or right.kind != "noun":
        return False
    name, named = plan.tags[left.head] == "NE", plan.tags[right.head] == "NE"
    if name == named:
        return False
    return left.bare and _tells_office(right, plan) if name else _has_office(left, right, plan)


def _has_office(left: Chunk, name: Chunk, plan: Plan) -> bool:
    """Return whether a name behind a comma is that of the one person before it, not the next of several names."""
    after = _after_comma(name, plan)
    other = after is not None and plan.tags[after.head] != "NE"
    return not left.bare and bool(left.mask & SINGULAR) and other


def _tells_office(chunk: Chunk, plan: Plan) -> bool:
    """Return whether a phrase says what one person is: a noun without determiner that no list goes on behind."""
    one = not chunk.mask & PLURAL & ~GEN or (chunk.mask & SINGULAR & NOM and _closed(chunk, plan))
    return bool(one) and plan.tags[chunk.start] in _UNDETERMINED


def _explains(left: Chunk, right: Chunk, plan: Plan) -> bool:
    """Return whether a phrase behind a comma can explain the one before: a noun, or "einer der Täter"."""
    if right.preposition is not None or left.kind not in ("noun", "number") or plan.tags[right.start] == "PPOSAT":
        return False
    following = plan.words[right.end] if right.end < len(plan.words) else ""
    return right.kind == "noun" or (plan.words[right.head] in _ONE_OF and following in _OF_THEM)


def _outermost(chunk: Chunk) -> Chunk:
    """Return the phrase that a phrase hangs on in the end."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk


def _in_apposition(chunk: Chunk) -> bool:
    """Return whether a phrase is, or hangs on, an apposition that a comma opened."""
    host: Chunk | None = chunk
    while host is not None:
        if host.function == "apposition" and host.set_off:
            return True
        host = host.parent
    return False


def _explained(left: Chunk, right: Chunk) -> Chunk:
    """Return what an apposition explains: the phrase before it, or what that one modifies unless both are genitives."""
    host = left
    if right.genitive and right.mask & GEN:
        return host
    while host.function in ("genitive", "none") and host.parent is not None:
        host = host.parent
    return host


def _can_be_genitive(chunk: Chunk) -> bool:
    return bool(chunk.mask & GEN) and chunk.kind == "noun" and chunk.genitive


def _pass_postposition(left: Chunk, right: Chunk) -> None:
    """In "Angaben eines Sprechers der Polizei zufolge" the postposition governs the first phrase, not the last."""
    host = _outermost(left)
    if right.mask & GEN and right.genitive and host.mask & DAT and host.preposition is None:
        host.preposition, host.preposition_at = right.preposition, right.preposition_at
        host.mask &= DAT
        right.preposition = right.preposition_at = None
        right.parent, right.function, right.mask = left, "genitive", right.mask & GEN


def _hang_postpositions(frame: Frame, plan: Plan) -> None:
    """Let a postposition behind a phrase with a preposition govern what that hangs on: "Angaben von Ärzten zufolge"."""
    for chunk in frame.chunks:
        host = _outermost(chunk)
        at = _behind_bracket(chunk.end, plan)
        free = at < len(plan.words) and plan.tags[at] == "APPO" and plan.cover[at] is None
        if free and chunk.preposition is not None and host.preposition is None:
            host.preposition, host.preposition_at = plan.words[at], at
            host.mask = host.mask & DAT or host.mask  # a name stays as it is: "Ärzte ohne Grenzen zufolge"


def _behind_bracket(at: int, plan: Plan) -> int:
    """Return the position, or that behind a short form in brackets that begins there: "Migration [(IOM)] zufolge"."""
    short = plan.words[at:at + 1] == ["("] and plan.words[at + 2:at + 3] == [")"]
    return at + 3 if short else at


def _gap(left: Chunk, right: Chunk, plan: Plan) -> list[int]:
    """Return the positions between two phrases, without quotation marks and what stands in brackets."""
    positions, depth = [], 0
    for i in range(left.end, right.start):
        word = plan.words[i]
        depth += (word == "(") - (word == ")")
        if word not in _QUOTES and depth == 0 and word != ")":
            positions.append(i)
    return positions


def _coordinate(left: Chunk, right: Chunk) -> None:
    """Make `right` a conjunct of `left`, or of what `left` hangs on where that fits better."""
    candidate: Chunk | None = left
    doubtful: Chunk | None = None
    for _ in range(4):
        if candidate is None:
            break
        if _parallel(candidate, right):
            _join(candidate.conjunct_of or candidate, right)
            return
        doubtful = doubtful or (candidate if _may_be_no_genitive(candidate, right) else None)
        candidate = candidate.parent or candidate.conjunct_of
    if doubtful is not None:
        doubtful.parent, doubtful.function = None, "none"
        _join(doubtful, right)


def _may_be_no_genitive(left: Chunk, right: Chunk) -> bool:
    """Return whether what is told with a nominative is one too: "nach Angaben der Armee der Chef und drei Männer"."""
    nominative = in_any_gender(left.mask) & right.mask & NOM
    return left.function == "genitive" and right.preposition is None and bool(nominative)


def _join(first: Chunk, right: Chunk) -> None:
    right.conjunct_of = first
    right.preposition = right.preposition or first.preposition
    right.parent, right.function = first.parent, first.function
    first.coordinated = True
    if first.preposition is None:
        first.own = first.mask if first.own is None else first.own
        first.mask = in_any_gender(first.mask & in_any_gender(right.mask) or first.mask) & PLURAL


def _parallel(left: Chunk, right: Chunk) -> bool:
    if right.preposition is not None:
        return left.preposition is not None
    if left.function == "genitive":
        return (bool(right.mask & GEN) and right.genitive) or right.bare
    return bool(in_any_gender(left.mask) & right.mask)


def _closed(chunk: Chunk, plan: Plan) -> bool:
    """Return whether the next finite verb after a phrase stands right behind a comma, which no list has before it."""
    for i in range(chunk.end, min(chunk.end + _LONGEST_LIST, len(plan.words))):
        if plan.tags[i] in FINITE and plan.cover[i] is None:
            return plan.words[i - 1] == ","
    return False


def _after_comma(chunk: Chunk, plan: Plan) -> Chunk | None:
    """Return the phrase that follows the comma right behind a phrase."""
    comma = chunk.end
    return plan.cover[comma + 1] if comma + 1 < len(plan.words) and plan.words[comma] == "," else None
