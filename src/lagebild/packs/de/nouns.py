"""Which cases, genders and numbers a noun, adjective or name may have, by its form and lemma."""

from lagebild.packs.de.cases import ACC, ALL, DAT, FEMININE, GEN, MASCULINE, NEUTER, PLURAL, SINGULAR, read_mask
from lagebild.packs.de.grammar import Grammar

_LONGEST_KIND = 40  # letters of a noun whose kind is listed
_CACHE_LIMIT = 50_000
_GENDER_BITS = (MASCULINE, FEMININE, NEUTER, PLURAL)
_WEAK = ("ist", "ent", "ant", "at", "loge", "graf", "nom", "and", "it", "arch", "ot", "e")
_AGED = ("jährig", "Jährig")  # "der 21-Jährige" declines like an adjective
_NO_PLURAL_ENDING = ("er", "el", "en", "chen", "lein")
_TAKE_S_PLURAL = frozenset("aeiouyäöüptkbdmg")
_GENITIVE_ENDINGS = frozenset(("s", "es", "ns", "ens", "ses"))
_N_ENDINGS = frozenset(("n", "en", "nen"))
_PLURAL_ONLY = 8
_DATIVE_PLURAL = read_mask("dp")
_GENITIVE_STRONG = read_mask("gm gn")
_NOT_DATIVE_PLURAL = PLURAL & ~_DATIVE_PLURAL
_NAME = (SINGULAR & ~GEN) | PLURAL | FEMININE & GEN
_WEAK_OBLIQUE = MASCULINE & (ACC | DAT | GEN)


class Nouns:
    """Answers with masks and remembers them; its cache is bounded."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._masks: dict[tuple[str, str, str], int] = {}

    def mask(self, form: str, lemma: str, tag: str) -> int:
        """Return the mask of a noun, name or nominalised adjective."""
        key = (form, lemma, tag)
        known = self._masks.get(key)
        if known is None:
            if len(self._masks) >= _CACHE_LIMIT:
                self._masks.clear()
            known = self._masks[key] = self._make(form, lemma, tag)
        return known

    def adjective(self, form: str, after: bool) -> int:
        """Return what an adjective's ending allows, `after` a determiner or bare."""
        endings = self._grammar.after_endings if after else self._grammar.bare_endings
        return endings.get(form[-2:]) or endings.get(form[-1:], ALL)

    def gender(self, lemma: str) -> int:
        """Return the gender bits (m 1, f 2, n 4, p 8) of a noun; 7 where nothing tells."""
        word = lemma.lower()
        genders, endings = self._grammar.genders, self._grammar.gender_endings
        for i in range(max(0, len(word) - 16), len(word)):
            found = genders.get(word[i:], 0) if i == 0 or len(word) - i > 2 else 0
            if found := found or endings.get(word[i:], 0):
                return found
        return 7

    def kind(self, lemma: str) -> str | None:
        """Return "agent" for people and groups, "place" for places and buildings, by the longest ending listed."""
        word, kinds = lemma.lower(), self._grammar.noun_kinds
        begins = range(max(0, len(word) - _LONGEST_KIND), max(0, len(word) - 4))
        return next((kinds[word[i:]] for i in begins if word[i:] in kinds), kinds.get(word))

    def agrees(self, determiner: str, form: str, lemma: str, tag: str) -> bool:
        """Return whether a determiner (lower case) and a noun share a case, gender and number."""
        return bool(self._grammar.determiners.get(determiner, ALL) & self.mask(form, lemma, tag))

    def is_plural(self, form: str, lemma: str) -> bool:
        """Return whether a noun can be no singular."""
        return not self.mask(form, lemma, "NN") & SINGULAR

    def _make(self, form: str, lemma: str, tag: str) -> int:
        if tag in ("NE", "FM", "XY", "TRUNC"):
            return self._name(form)
        aged = lemma.endswith(_AGED)
        if tag == "NNA" or aged or (form != lemma and lemma.endswith("er") and form + "r" == lemma):
            return self.adjective(form, True) | self.adjective(form, False)
        return self._noun(form, lemma)

    def _name(self, form: str) -> int:
        listed = self._grammar.genders.get(form.lower(), 0)
        if listed == _PLURAL_ONLY:
            return PLURAL
        if form[-1] in "sxzß’'" and not form.endswith(self._grammar.names_in_s):
            return _NAME | SINGULAR & GEN
        told = sum(bits for i, bits in enumerate(_GENDER_BITS) if listed >> i & 1)
        return _NAME & told if told else _NAME  # "der Hamas": a dative, and no subject

    def _noun(self, form: str, lemma: str) -> int:
        gender = self.gender(lemma)
        form, lemma = form.replace("ß", "ss"), lemma.replace("ß", "ss")
        if gender == _PLURAL_ONLY or not form.startswith(lemma):
            return _plural_form(form)
        singular = sum(bits for i, bits in enumerate(_GENDER_BITS[:3]) if gender >> i & 1)
        if form == lemma:
            return self._base_form(form, singular, gender) | (PLURAL if gender & _PLURAL_ONLY else 0)
        return self._inflected(form[len(lemma) :], lemma, singular, gender)

    def _inflected(self, ending: str, lemma: str, singular: int, gender: int) -> int:
        """Return the mask of a noun that has an ending."""
        if ending in _GENITIVE_ENDINGS:
            foreign = ending == "s" and (lemma[-1] in _TAKE_S_PLURAL or gender & 2)
            return singular & _GENITIVE_STRONG | (PLURAL if foreign else 0)
        if ending in _N_ENDINGS:
            return self._n_form(lemma, gender, ending)
        if ending == "e":
            return _NOT_DATIVE_PLURAL | singular & DAT & ~FEMININE
        return _plural_form(ending)

    def _base_form(self, form: str, singular: int, gender: int) -> int:
        mask = singular & ~_GENITIVE_STRONG
        if form[-1] in "s" and gender & 5:
            mask |= singular & _GENITIVE_STRONG if form.endswith(("us", "os", "as", "is")) else 0
        if gender & 5 and form.endswith(_NO_PLURAL_ENDING):
            mask |= PLURAL if form.endswith("n") else _NOT_DATIVE_PLURAL
        return mask

    def _n_form(self, lemma: str, gender: int, rest: str) -> int:
        weak = gender & 1 and lemma.endswith(_WEAK) and not lemma.endswith(("ment", "er"))
        if weak or lemma.lower() in self._grammar.weak_nouns:
            return PLURAL | _WEAK_OBLIQUE
        if gender & 2 or gender == 7:
            return PLURAL
        if rest == "n" and lemma.endswith(("er", "el")):
            return _DATIVE_PLURAL
        return PLURAL


def _plural_form(form: str) -> int:
    """Return the mask of a plural by its last letter: only -n and -s can be a dative."""
    return PLURAL if form.endswith(("n", "s")) else _NOT_DATIVE_PLURAL
