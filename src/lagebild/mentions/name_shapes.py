"""What single words look like as parts of names: given names, surnames, acronyms, words that no dictionary has."""

from collections.abc import Callable, Sequence

from lagebild.language.analysis import Token
from lagebild.packs.lexicon import Lexicon
from lagebild.packs.names import NameWords
from lagebild.world.gazetteer import Candidate, Gazetteer
from lagebild.world.names import NameLists

LONGEST_ACRONYM = 6
LONGEST_NOUN = 12  # letters of an ordinary noun that may be a surname
SHORTEST_TAIL = 4
KNOWN_CITY = 200_000  # inhabitants
SURE = 0.97  # gazetteer score: the name itself, or its genitive
_ROMAN = frozenset("IVXLM")
_NOMINAL = ("PROPN", "NOUN")


class Shapes:
    """Judges tokens of one report by their form; nothing here looks further than one word to the left."""

    def __init__(
        self, tokens: Sequence[Token], words: NameWords, lists: NameLists, lexicon: Lexicon, gazetteer: Gazetteer,
        knows: Callable[[str], bool],
    ) -> None:
        self.tokens = tokens
        self.words = words
        self.lists = lists
        self.gazetteer = gazetteer
        self._lexicon = lexicon
        self._knows = knows
        self.like = [token.form[:1].isupper() and self._is_like(token) for token in tokens]

    def _is_like(self, token: Token) -> bool:
        """Say whether a word written large may be (part of) a name: tagged so, listed, an acronym, in no dictionary."""
        form = token.form
        if form in self.words.no_names or self._ends_in_noun(form):
            return False
        if token.pos == "PROPN" or token.tag == "FM" or is_acronym(form) or form in self.lists.organisations:
            return True
        if form in self.words.club_marks or form in self.words.legal_forms:
            return True
        sure_given = form in self.lists.given and form not in self.lists.doubtful
        return sure_given or (token.pos == "NOUN" and not self.is_word(token))

    def is_word(self, token: Token) -> bool:
        """Say whether an ordinary noun is known: seen by the tagger, or in the lexicon, as such or as a compound."""
        return (self._knows(token.form.lower()) or self._knows(token.lemma.lower())
                or self._lexicon.nouns.compound(token.lemma) is not None)

    def knows(self, form: str) -> bool:
        """Say whether the tagger has seen the word."""
        return self._knows(form.lower())

    def _ends_in_noun(self, form: str) -> bool:
        """Say whether a hyphenated word is an ordinary noun that begins with a name (Formel-Eins-Rennen)."""
        _, hyphen, last = form.rpartition("-")
        if not hyphen or len(last) < SHORTEST_TAIL or not last[0].isupper() or self._names_people(last):
            return False
        return self._lexicon.nouns.compound(last) is not None or (self.knows(last) and self.place(last) is None)

    def _names_people(self, form: str) -> bool:
        return form in self.lists.given or form in self.lists.surnames

    def is_given(self, index: int) -> bool:
        """Say whether the token is a given name, alone or before a hyphen (Karl-Theodor)."""
        form = self.tokens[index].form
        first, hyphen, rest = form.partition("-")
        double = bool(hyphen) and first in self.lists.given and rest[:1].isupper() and not self._ends_in_noun(form)
        return form in self.lists.given or double

    def is_part_of_person(self, index: int) -> bool:
        """Say whether the token may go on with a person's name: more given names, initials, a surname, "III."."""
        token, words = self.tokens[index], self.words
        form = token.form
        if not form[:1].isupper() or form in words.no_names or self.country(form):
            return False
        if is_initial(form) or form in words.numerals:
            return True
        if form.isupper() and len(form) > 2:
            return False
        listed = self._names_people(form)
        return listed or self.like[index] or token.pos == "PROPN" or self._is_noun_as_surname(index)

    def _is_noun_as_surname(self, index: int) -> bool:
        """Say whether an ordinary noun is the surname of the given name before it (Peter Stein)."""
        token = self.tokens[index]
        after_given = index > 0 and self.is_given(index - 1) and self.tokens[index - 1].form not in self.lists.doubtful
        return after_given and token.pos in ("NOUN", "ADJ") and "-" not in token.form and len(token.form) < LONGEST_NOUN

    def is_surname(self, form: str) -> bool:
        """Say whether it is a listed surname, perhaps in the genitive."""
        return form in self.lists.surnames or (form.endswith("s") and form[:-1] in self.lists.surnames)

    def run_end(self, start: int) -> int:
        """Return the end of the words from `start` on that look like names, "&" between them included."""
        end, tokens = start, self.tokens
        while end < len(tokens) and (self.like[end] or (end > start and self._joins(end))):
            end += 1
        return max(end, start + 1)

    def _joins(self, index: int) -> bool:
        return self.tokens[index].form in ("&", "+") and index + 1 < len(self.tokens) and self.like[index + 1]

    def country(self, form: str) -> bool:
        """Say whether the word is the name of a state."""
        return self.gazetteer.countries.by_name(form) is not None

    def region(self, form: str) -> bool:
        """Say whether the word is a landscape, river or sea, perhaps in the genitive."""
        return form in self.lists.regions or (form.endswith("s") and form[:-1] in self.lists.regions)

    def place(self, name: str) -> Candidate | None:
        """Return the place of exactly this name."""
        found = self.gazetteer.best(name)
        return found if found is not None and found.score >= SURE else None

    def is_known_city(self, form: str) -> bool:
        """Say whether news would mean a city by this name, and no person called so."""
        found = self.place(form)
        return found is not None and (found.population or 0) >= KNOWN_CITY

    def is_nominal(self, index: int) -> bool:
        """Say whether the token is a noun or name."""
        return self.tokens[index].pos in _NOMINAL


def is_acronym(form: str) -> bool:
    """Say whether the word is a short one of capitals, and no Roman number."""
    return 2 <= len(form) <= LONGEST_ACRONYM and form.isalpha() and form.isupper() and not set(form) <= _ROMAN


def is_initial(form: str) -> bool:
    """Say whether the word is a first letter ("J.")."""
    return len(form) == 2 and form[1] == "." and form[0].isupper()
