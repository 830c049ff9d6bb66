"""What the tagger gets wrong in a word and the words around it put right, before phrases are read."""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.packs.en.grammar import Corrected, Known
from lagebild.packs.en.lost_verbs import is_past, lost_verb, parts_without_verb
from lagebild.packs.en.row import ADJECTIVES, DETERMINERS, NOUNS, VERBS

_AUXILIARIES = frozenset(("be", "have"))
_BEFORE_NOUN = DETERMINERS | ADJECTIVES | {"POS", "CRD"}
_BEFORE_NAME = frozenset(("NP0", "NN1", "PRP", "PRF", "AT0", "AJ0"))
_BEFORE_VERB = frozenset(("PUN", "CJC"))
_BEHIND_VERB = frozenset(("CRD", "AT0", "DPS", "PNP"))
_COUNTING = frozenset(("CRD", "PRF", "AT0"))
_PREDICATES = frozenset(("VVD", "VVZ", "VBD", "VBZ", "VHD", "VHZ", "VHB", "VM0"))
_BEHIND_NOUN = frozenset(("PRP", "PRF", "PUN", "CJC", "CJT", ""))
_OBJECTS = _BEHIND_VERB | {"NP0", "DT0"}
_NAME_BEGINNINGS = ("al-", "el-", "as-", "ar-", "an-", "at-", "az-", "ad-", "ash-", "abu-")
_APOSTROPHES = frozenset("'’")
_OPENING = frozenset("'‘")
_HEDGES = frozenset(
    ("as", "at", "up", "more", "about", "around", "some", "nearly", "almost", "dozens", "scores", "several")
)
_HURT = frozenset(("wounded", "injured", "hurt", "missing"))
_DEAD_REACH = 8  # words from "dead and" to the wounded counted beside
_AIMED = frozenset(("first", "on", "at", "into"))  # "accused them of firing [first]"
_CALLING = frozenset(("call", "brand", "label", "term", "deem"))
_ACCUSED_REACH = 9  # words from "accused" to what it was of
_WHEN = frozenset(("late", "early", "earlier", "last", "this", "overnight", "yesterday", "today"))
_MANY = frozenset(("many", "much", "few"))
_PASTS = frozenset(("VVN", "VVD"))
_BEHIND_SPREAD = frozenset(("PRP", "AV0", "PUN"))
_LOST_NUMBERS = _PASTS | {"AV0"}
_FURTHER = frozenset(("more", "else"))
_NEVER_SINGULAR = frozenset(("CRD", "NN2", "PNP", "AT0", "DPS"))
_COUNTED = frozenset(("CRD", "DT0", "NN0", "NN2"))


class Corrections:
    """Corrects sentences, with the word lists of tag_fixes.yaml and what the tagger knows of words."""

    def __init__(self, known: Known, lists: Corrected, verbs: frozenset[str]) -> None:
        self.known, self.lists, self.verbs = known, lists, verbs

    def correct(self, tokens: Sequence[Token]) -> None:
        """Correct tags and lemmas of one sentence in place."""
        self._first(tokens)
        for i, token in enumerate(tokens):
            if i and token.tag[:2] in ("VV", "TO"):
                self._no_verb(tokens, i)
            elif token.tag[:2] == "VV" and "-" in token.form and _tag(tokens, 1) in NOUNS:
                token.tag, token.pos = "AJ0", "ADJ"  # "[Iran-backed] militants"
            if token.tag in _LOST_NUMBERS and (self._is_given_number(tokens, i) or self._is_counted_beside(tokens, i)):
                token.tag, token.pos, token.lemma = "NN2", "NOUN", token.form
            if token.form == "included" and _tag(tokens, i - 1) in NOUNS and _tag(tokens, i + 1) == "PUN":
                token.tag, token.pos = "AV0", "ADV"  # "9,500 people, 4,500 fighters [included], were"
            if token.tag == "PRP" and "-" in token.form and token.form[0].isupper():
                token.tag, token.pos, token.lemma = "NP0", "PROPN", token.form  # "five [K-For] soldiers"
            word = token.form.lower()
            if word == "as" and _is_bound(tokens, i):
                token.tag, token.pos = "AV0", "ADV"
            elif word == "much" and _tag(tokens, i + 1) == "PRF":
                token.tag, token.pos = "DT0", "DET"  # "holds [much] of the city"
            elif word == "that" and i and (tokens[i - 1].lemma in _CALLING or i + 2 >= len(tokens)):
                token.tag, token.pos = "PNP", "PRON"  # "called [that] a lie", "officials dispute [that]."
            elif word == "that" and _tag(tokens, i + 1) in _NEVER_SINGULAR:
                token.tag, token.pos = "CJT", "SCONJ"  # "and [that] two soldiers fired"
            if token.tag == "EX0" and not _announces(tokens, i):
                token.tag, token.pos = "AV0", "ADV"
            elif token.tag == "TO0" or (word == "to" and self._may_be_infinitive(tokens, i)):
                self._infinitive(tokens, i + 1)
            elif word == "according":
                self._according(tokens, i)
            elif token.form.endswith("ing"):
                self._gerund(tokens, i)
            elif token.tag == "AJ0" or (token.form == "left" and token.tag == "AV0"):
                self._adjective(tokens, i)
            elif token.tag[:2] == "NN":
                self._noun(tokens, i)
            elif token.form in _APOSTROPHES and i:
                self._possessive(tokens, i)
        for part in parts_without_verb(tokens):
            self._find_verb(part)

    def _retag(self, token: Token, tag: str, pos: str) -> None:
        token.tag, token.pos, token.lemma = tag, pos, self.known.lemma(token.form, tag)

    def _first(self, tokens: Sequence[Token]) -> None:
        """An adjective that speaks is a name: "[Basal] said the attack had killed 12"."""
        if len(tokens) > 1 and tokens[0].tag[:2] in ("AJ", "VV") and tokens[1].form in ("said", "says", "told"):
            tokens[0].tag, tokens[0].pos, tokens[0].lemma = "NP0", "PROPN", tokens[0].form

    # -- verbs that are none ---------------------------------------------------------------------

    def _no_verb(self, tokens: Sequence[Token], i: int) -> None:
        """A verb may be a name (capital, behind a name), an adjective ("U.S.-led") or a noun ("air strikes")."""
        token, before = tokens[i], tokens[i - 1]
        if token.tag == "TO0":
            if _is_capital(tokens, i + 1) and _tag(tokens, i + 1)[:2] in ("VV", "NP"):
                token.tag, token.pos = "PRP", "ADP"
        elif before.form.lower() in self.lists.attributes and token.tag in ("VVZ", "VVB", "VVI"):
            self._retag(token, "NN2" if token.tag == "VVZ" else "NN1", "NOUN")
        elif token.tag in ("VVB", "VVI") and before.tag in ("AT0", "DPS"):
            self._retag(token, "NN1", "NOUN")
        elif token.tag in ("VVZ", "VVB") and before.tag in _PASTS and _tag(tokens, i + 1) in _BEHIND_NOUN:
            self._retag(token, "NN2" if token.tag == "VVZ" else "NN1", "NOUN")  # "dismissed [calls] for a truce"
        elif token.form in self.lists.saying_nouns and self._is_denied(tokens, i):
            self._retag(token, "NN2" if token.tag == "VVZ" else "NN1", "NOUN")
        elif "-" in token.form:
            if _tag(tokens, i + 1) in NOUNS:
                token.tag, token.pos = "AJ0", "ADJ"
        elif _is_capital(tokens, i) and before.tag in _BEFORE_NAME:
            token.tag, token.pos, token.lemma = "NP0", "PROPN", token.form

    def _is_denied(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether it is what is denied or owned to: "denied local media [reports] that"."""
        k = i - 1
        while k > 0 and tokens[k].tag in NOUNS | ADJECTIVES:
            k -= 1
        return tokens[k].lemma in self.lists.owning and _tag(tokens, i + 1) in ("CJT", "PRF")

    def _gerund(self, tokens: Sequence[Token], i: int) -> None:
        """Tell nouns in -ing from verbs: "the [shelling] of the town", "in [fighting] near", but ", [killing] 40"."""
        token, before, following = tokens[i], _tag(tokens, i - 1), _tag(tokens, i + 1)
        noun = token.form.lower() in self.lists.nouns_in_ing
        timed = i + 1 < len(tokens) and tokens[i + 1].form in _WHEN  # "a suicide [bombing] late on Wednesday"
        listed = noun and (following in _BEHIND_NOUN or timed)
        compound = before == "NN1" and _tag(tokens, i - 2) in _BEFORE_NOUN
        governed = not i or compound or before in ("PRP", "PRF", "CJC") or before[:2] == "VV"
        listed = listed or (noun and not i and following in _PREDICATES)  # "[Fighting] erupted"
        determined = before in _BEFORE_NOUN and following not in NOUNS | ADJECTIVES
        if noun and i + 2 < len(tokens) and is_past(tokens, i + 1) and _tag(tokens, i + 2) in _BEHIND_SPREAD:
            self._retag(token, "NN1", "NOUN")
            self._retag(tokens[i + 1], "VVD", "VERB")  # "as [fighting spread] to the suburbs"
        elif self._is_accused_of(tokens, i):
            self._retag(token, "VVG", "VERB")
        elif token.tag == "VVG" and (determined or (listed and governed and not _is_hedge(tokens, i + 1))):
            self._retag(token, "NN1", "NOUN")
        elif token.tag in ("NN1", "AJ0") and self._is_doing(tokens, i):
            self._retag(token, "VVG", "VERB")

    def _is_accused_of(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether it is what somebody is said to have done: "accused him of [shelling] us", "denied [it]"."""
        aimed = i + 1 < len(tokens) and tokens[i + 1].form in _AIMED
        object_ = _tag(tokens, i + 1) in NOUNS | _OBJECTS or _is_hedge(tokens, i + 1)
        if not i or not (object_ or aimed):
            return False
        before = tokens[max(0, i - _ACCUSED_REACH):i]
        held = tokens[i - 1].form in ("of", "for") and any(t.lemma in self.lists.accusing for t in before)
        return held or tokens[i - 1].lemma in self.lists.owning

    def _is_doing(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether it is what somebody does: "has been [shelling] it", "are [bombing] us", ", [killing] 40"."""
        opens_fire = tokens[i].form == "opening" and [t.form for t in tokens[i + 1:i + 2]] == ["fire"]
        if opens_fire or _tag(tokens, i + 1) == "TO0" or _takes_object(tokens, i):
            return True
        before, form = _tag(tokens, i - 1), tokens[i].form.lower()
        verb = form in self.lists.nouns_in_ing or not self.known.knows(form)  # "is [mulling] air strikes"
        return before == "VBN" or (before[:2] == "VB" and verb)

    # -- verbs that were not seen ----------------------------------------------------------------

    def _according(self, tokens: Sequence[Token], i: int) -> None:
        """Behind "according" stand "to" and who says so, no infinitive: "according [to state] media"."""
        if i + 2 < len(tokens) and tokens[i + 1].form == "to":
            for token in tokens[i : i + 2]:
                token.tag, token.pos, token.lemma = "PRP", "ADP", token.form.lower()
            if tokens[i + 2].tag == "VVI":
                self._retag(tokens[i + 2], "NN1", "NOUN")

    def _may_be_infinitive(self, tokens: Sequence[Token], i: int) -> bool:
        if i and tokens[i - 1].lemma == "according":
            return False
        listed = i + 1 < len(tokens) and tokens[i + 1].form in self.lists.verbs_behind_to
        form = tokens[i + 1].form if i + 1 < len(tokens) else ""
        verb = form in self.verbs or not self.known.knows(form)  # not "hacked to [death] a blogger"
        return listed or (verb and _tag(tokens, i + 2) in ("AT0", "DPS"))

    def _infinitive(self, tokens: Sequence[Token], i: int) -> None:
        """Behind "to" a noun without article is a verb: "to [blockade] the plant"."""
        verb = _tag(tokens, i) == "NN1" or (i < len(tokens) and tokens[i].form in self.lists.verbs_behind_to)
        if verb and not _is_capital(tokens, i):
            tokens[i - 1].tag = "TO0"
            self._retag(tokens[i], "VVI", "VERB")

    def _adjective(self, tokens: Sequence[Token], i: int) -> None:
        """A participle read as an adjective is one only before its noun, behind none: "were [wounded]"."""
        token, following = tokens[i], _tag(tokens, i + 1)
        if token.form == "left" and i and _leaves(tokens, i):
            self._retag(token, "VVD", "VERB")
        elif _is_lent(tokens, i) or (token.form in _HURT and _behind_dead(tokens, i)):
            self._retag(token, "VVN", "VERB")
        elif self._names_people(tokens, i, following):
            token.tag, token.pos, token.lemma = "NN2", "NOUN", token.form
        elif token.form == "dead" and _is_headline(tokens, i):
            token.tag, token.pos, token.lemma = "VVD", "VERB", "die"
        elif token.form.endswith("ed") and not self._only_describes(tokens, i):
            self._participle(tokens, i)

    def _only_describes(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether it is an adjective: "were [armed] with knives", but not "was [armed] by its neighbour"."""
        by = i + 1 < len(tokens) and tokens[i + 1].form == "by"
        return tokens[i].form in self.lists.adjectives_in_ed and not by

    def _names_people(self, tokens: Sequence[Token], i: int, following: str) -> bool:
        """Return whether it is a noun: "20 [wounded] were taken to hospital", "the number of [dead]"."""
        ends = following in _BEHIND_NOUN | VERBS and _tag(tokens, i - 1) in _COUNTING
        return ends and tokens[i].form in self.lists.adjectival_nouns

    def _is_counted_beside(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether the hurt are counted beside the dead: "six dead and nine [wounded]", "six dead men and …"."""
        counted = _tag(tokens, i - 1) == "CRD" and _tag(tokens, i - 2) == "CJC"
        dead = next((k for k in (i - 3, i - 4) if k > 0 and tokens[k].form == "dead"), 0)
        told = bool(dead) and _tag(tokens, dead - 1) == "CRD"
        return counted and told and tokens[i].form in self.lists.adjectival_nouns

    def _is_given_number(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether their number is given: "number of [injured] at 40", "of [dead] as 35", "and [hurt] at 3"."""
        before, behind = _tag(tokens, i - 1), [token.form for token in tokens[i + 1:i + 2]]
        given = behind in (["at"], ["as"]) and (_tag(tokens, i + 2) == "CRD" or _is_hedge(tokens, i + 2))
        return tokens[i].form in self.lists.adjectival_nouns and given and before in ("PRF", "CJC")

    def _participle(self, tokens: Sequence[Token], i: int) -> None:
        before, following = _tag(tokens, i - 1), _tag(tokens, i + 1)
        acts = (following in _BEHIND_VERB or _is_hedge(tokens, i + 1)) and before not in DETERMINERS | ADJECTIVES
        acts = acts or self._joins_past(tokens, i) or before[:2] == "VH"  # "had [shelled] civilians"
        if (before in NOUNS and "-" not in tokens[i].form) or acts:  # "A shell [damaged] houses"
            self._retag(tokens[i], "VVD", "VERB")
        else:
            self._passive(tokens, i)

    def _joins_past(self, tokens: Sequence[Token], i: int) -> bool:
        """Return whether "and" joins it to a past tense with an object: "looted shops and [burned] houses"."""
        joined = _tag(tokens, i - 1) == "CJC" and _tag(tokens, i - 2) in NOUNS and _tag(tokens, i + 1) in NOUNS
        past = next((t.tag for t in reversed(tokens[max(0, i - 6):i]) if t.tag[:1] == "V"), "")
        ends = _tag(tokens, i + 2)[:1] != "V"
        return joined and ends and past in _PASTS and self.known.lemma(tokens[i].form, "VVD") in self.verbs

    def _passive(self, tokens: Sequence[Token], i: int) -> None:
        before = next((t for t in reversed(tokens[max(0, i - 3):i]) if t.tag not in ("AV0", "XX0")), None)
        if before is not None and before.lemma in _AUXILIARIES and _tag(tokens, i + 1) not in NOUNS | ADJECTIVES:
            self._retag(tokens[i], "VVN", "VERB")

    def _find_verb(self, tokens: Sequence[Token]) -> None:
        """Find the verb of words that seem to have none: "Iran [funds] them", "Residents [dread] an assault"."""
        for i in range(1, len(tokens) - 1):
            tag = lost_verb(tokens, i, self.verbs)
            if tag is not None:
                self._retag(tokens[i], tag, "VERB")
                return

    # -- nouns -----------------------------------------------------------------------------------

    def _noun(self, tokens: Sequence[Token], i: int) -> None:
        if tokens[i].lemma.endswith("ie") and self.known.knows(tokens[i].lemma[:-2] + "y"):
            tokens[i].lemma = tokens[i].lemma[:-2] + "y"  # navies
        elif tokens[i].lemma.endswith("women") or (tokens[i].tag == "NN0" and tokens[i].lemma.endswith("men")):
            tokens[i].lemma, tokens[i].tag = tokens[i].lemma[:-2] + "an", "NN2"  # guardsmen
        if tokens[i].form in self.lists.predicative_nouns and _tag(tokens, i - 1) in NOUNS | {"CRD", "PNP"}:
            if _tag(tokens, i + 1) in _BEHIND_NOUN:
                tokens[i].tag, tokens[i].pos = "AJ0", "ADJ"
            return
        if self._unknown(tokens, i):
            return
        length, hyphen, _ = tokens[i].form.partition("-")
        measured = hyphen and (length.isdecimal() or length in self.lists.numerals)
        if measured and _tag(tokens, i + 1) in NOUNS | ADJECTIVES:
            tokens[i].tag, tokens[i].pos = "AJ0", "ADJ"  # "a [one-month] unilateral ceasefire"
            return
        if tokens[i].form == "hurt" and _tag(tokens, i - 1) in _COUNTED:
            self._retag(tokens[i], "VVN", "VERB")  # "and more than 40 [hurt]"
            return
        said = tokens[i].form in self.lists.saying_nouns and _tag(tokens, i - 1) in ("NP0", "NN2", "NN0")
        if said and _tag(tokens, i + 1) == _tag(tokens, i - 2) == "PUN":
            self._retag(tokens[i], "VVZ" if tokens[i].form.endswith("s") else "VVB", "VERB")
        else:
            self._name(tokens, i)

    def _unknown(self, tokens: Sequence[Token], i: int) -> bool:
        """Read an unknown word in -ed that is written small as a verb: "a truce [brokered] by Egypt"."""
        form = tokens[i].form
        verb = tokens[i].tag == "NN1" and form.endswith("ed") and form.islower() and not self.known.knows(form)
        if verb:
            self._retag(tokens[i], "VVN", "VERB")
        return verb

    def _possessive(self, tokens: Sequence[Token], i: int) -> None:
        """An apostrophe behind a plural, before a word, shows its possessive where no quotation is open."""
        before, following = tokens[i - 1], _tag(tokens, i + 1)
        bound = before.end == tokens[i].start and before.form.endswith("s") and following in NOUNS | ADJECTIVES
        if bound and not any(token.form in _OPENING and token.tag != "POS" for token in tokens[:i]):
            tokens[i].tag, tokens[i].pos = "POS", "PART"

    def _name(self, tokens: Sequence[Token], i: int) -> None:
        """A noun is a name behind an Arabic article written small ("al-Bab"), or if it is capital and no known word."""
        token = tokens[i]
        beginning, _, rest = token.form.partition("-")
        arabic = rest[:1].isupper() and beginning.lower() + "-" in _NAME_BEGINNINGS
        unknown = i and token.tag == "NN1" and _is_capital(tokens, i) and not self.known.knows(token.form.lower())
        if arabic or unknown:
            token.tag, token.pos, token.lemma = "NP0", "PROPN", token.form


def _is_lent(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle shares the "were" before: "12 were killed and dozens more [wounded] when"."""
    before = next((t for t in reversed(tokens[:i]) if t.form not in _FURTHER), None)
    verb = next((k for k in range(i - 1, 0, -1) if tokens[k].tag[:1] == "V"), 0)
    left_out = _tag(tokens, verb - 1) in _COUNTED  # "12 killed and 30 [wounded]"
    passive = _tag(tokens, verb) == "VVN" and (left_out or _tag(tokens, verb - 1)[:2] in ("VB", "AV"))
    joined = passive and any(t.tag == "CJC" or t.form == "," for t in tokens[verb:i])
    counted = before is not None and before.tag in _COUNTED
    return joined and counted and _tag(tokens, i + 1) not in NOUNS | ADJECTIVES


def _takes_object(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing begins a clause with an object: ", [killing] 40"."""
    return _tag(tokens, i - 1) in _BEFORE_VERB and (_tag(tokens, i + 1) in _OBJECTS or _is_hedge(tokens, i + 1))


def _is_hedge(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a word hedges a number right behind it: "[at] least 20", but "at the airport"."""
    return i < len(tokens) and tokens[i].form in _HEDGES and any(t.tag == "CRD" for t in tokens[i:i + 4])


def _is_capital(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].form[0].isupper() and not tokens[i].form.isupper()


def _leaves(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "left" is a verb: "buses carrying the wounded [left] Aleppo", but "the left bank"."""
    object_ = _tag(tokens, i + 1) in _OBJECTS or _is_hedge(tokens, i + 1)
    return object_ and _tag(tokens, i - 1) not in DETERMINERS


def _is_headline(tokens: Sequence[Token], i: int) -> bool:
    """Return whether people counted are told dead without a verb: "At least 12 people [dead] in clashes"."""
    before = tokens[:i]
    told = any(t.tag == "CRD" for t in before) and not any(t.tag[:1] == "V" for t in before)
    return told and _tag(tokens, i - 1) in NOUNS and _tag(tokens, i + 1) in _BEHIND_NOUN


def _announces(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "there" only announces a subject: "there had been", but "a unit there has offered"."""
    following = _tag(tokens, i + 1)[:2]
    return following in ("VB", "VM") or (following == "VH" and _tag(tokens, i + 2) == "VBN")


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if 0 <= i < len(tokens) else ""


def _is_bound(tokens: Sequence[Token], i: int) -> bool:
    """Return whether it is part of "[as] many [as] 70"."""
    words = [token.form.lower() for token in tokens[max(0, i - 2):i + 3]]
    return any(words[k] == words[k + 2] == "as" and words[k + 1] in _MANY for k in range(len(words) - 2))


def _behind_dead(tokens: Sequence[Token], i: int) -> bool:
    """Return whether those counted before i are told beside others: "left 30 people [dead and] some 100 wounded"."""
    for k in range(max(1, i - _DEAD_REACH), i - 1):
        if (tokens[k].form, tokens[k + 1].form) == ("dead", "and"):
            return tokens[k - 1].tag != "CRD"
    return False
