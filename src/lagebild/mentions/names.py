"""Names of persons, organisations and places in a report, whether or not anybody has heard of them.

Read from form alone: lists of given names and surnames, titles and roles before a name, forms of companies and clubs,
endings, the gazetteer, the registry, and surnames that a full name has introduced before. Each reader looks at one
place in the text and says what name begins there; the first that finds one wins.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from lagebild.language.analysis import Analysis, Token
from lagebild.language.quotations import is_quote
from lagebild.mentions.known import Known
from lagebild.mentions.name_shapes import Shapes, is_acronym, is_initial
from lagebild.packs import Pack
from lagebild.packs.lexicon import Lexicon
from lagebild.world import World
from lagebild.world.names import load_name_lists

PERSON, ORGANISATION, PLACE, OTHER = "person", "organisation", "place", "other"
LONGEST_PLACE = 4  # words
LONGEST_UNKNOWN = 3  # words of an unknown name that may be a person's
SHORTEST_STREET = 10
ROLE_CLASSES = frozenset({"role", "person"})
_SMALL_ARTICLES = ("al-", "el-", "as-", "ar-", "at-", "asch-", "d'")


class Name(Struct, frozen=True):
    """tokens[start:end] name a `kind`: person, organisation, place, or other (a thing, a work).

    `sure`: by its own form or a list; else only by where it stands.
    """

    start: int
    end: int
    kind: str
    sure: bool = True


def find_names(analysis: Analysis, pack: Pack, world: World, known: Known) -> list[Name]:
    """Return the names of a report in text order; `known`: those of the registry."""
    shapes = Shapes(analysis.tokens, pack.names, load_name_lists(), pack.lexicon, world.gazetteer, pack.tagger.knows)
    first = frozenset(sentence.start for sentence in analysis.sentences)
    return NameReader(shapes, pack.lexicon, first, known).read()


class NameReader:
    """Reads the names of one report, left to right."""

    def __init__(self, shapes: Shapes, lexicon: Lexicon, first: frozenset[int], known: Known) -> None:
        """`first`: tokens that begin sentences. `known`: names of the registry."""
        self.shapes = shapes
        self.words = shapes.words
        self.tokens: Sequence[Token] = shapes.tokens
        self._lexicon = lexicon
        self._first = first
        self._known = known
        self._introduced: set[str] = set()
        self._readers: tuple[Callable[[int], Name | None], ...] = (
            self._foreign, self._registered, self._person, self._organisation, self._place, self._surname, self._rest)

    def read(self) -> list[Name]:
        """Return all names, none overlapping."""
        found: list[Name] = []
        at = 0
        while at < len(self.tokens):
            name = self._at(at)
            if name is not None:
                self._introduce(name)
                found.append(name)
            at = max(name.end if name else 0, at + 1)
        return [name for name in found if name.kind != OTHER]

    def _at(self, at: int) -> Name | None:
        if not self.tokens[at].form[:1].isupper():
            return None
        return next((name for reader in self._readers if (name := reader(at)) is not None), None)

    def _introduce(self, name: Name) -> None:
        if name.kind == PERSON and name.end - name.start > 1:
            self._introduced.add(self.tokens[name.end - 1].form)

    def _form(self, index: int) -> str:
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def _like(self, index: int) -> bool:
        return index < len(self.tokens) and self.shapes.like[index]

    # -- works and registered actors -----------------------------------------------------------

    def _foreign(self, at: int) -> Name | None:
        """English words with small ones between them: an organisation by its head, else a title of some work."""
        if not self._like(at):
            return None
        end = self.shapes.run_end(at)
        if self._form(end) in self.words.foreign_words:
            heads = self._form(at) in self.words.foreign_heads or self._form(end - 1) in self.words.foreign_heads
            return Name(at, self._foreign_end(end), ORGANISATION if heads else OTHER)
        quoted = is_quote(self._form(at - 1)) and is_quote(self._form(end))
        return Name(at, end, OTHER) if quoted and end - at > 1 and not self.shapes.is_given(at) else None

    def _foreign_end(self, end: int) -> int:
        while self._form(end) in self.words.foreign_words or self._form(end)[:1].isupper():
            end += 1
        return end

    def _registered(self, at: int) -> Name | None:
        if at not in self._known:
            return None
        end, actor = self._known[at]
        alone, person = end - at == 1, actor.is_person
        if alone and person and ((at > 0 and self.shapes.is_given(at - 1)) or self._is_tagged(end)):
            return None
        if alone and not person and self._like(end):
            return None
        return Name(at, end, PERSON if person else ORGANISATION)

    def _is_tagged(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].pos == "PROPN"

    # -- persons -------------------------------------------------------------------------------

    def _person(self, at: int) -> Name | None:
        form, shapes = self._form(at), self.shapes
        given, initial = shapes.is_given(at), is_initial(form)
        titled = self._is_titled(at)
        if form in self.words.no_names or not (given or initial or (titled and self._may_be_titled(at))):
            return None
        end = self._person_end(at + 1)
        if end == at + 1:
            return Name(at, end, PERSON) if not initial and self._is_person_alone(at, given, titled) else None
        doubtful = form in shapes.lists.doubtful and end - at == 2 and not self._is_tagged(at + 1)
        if (doubtful and shapes.is_word(self.tokens[at + 1])) or (initial and not self._is_last_name(end - 1)):
            return None
        return Name(at, end, PERSON)

    def _is_person_alone(self, at: int, given: bool, titled: bool) -> bool:
        """Say whether a single word is a person: after a title; a given name only where it is tagged as a name."""
        if titled or not given:
            return titled
        form = self._form(at)
        if form in self._introduced:
            return True
        place = self.shapes.country(form) or self.shapes.region(form) or self.shapes.is_known_city(form)
        return not place and form not in self.shapes.lists.doubtful and self._is_tagged(at)

    def _may_be_titled(self, at: int) -> bool:
        """Say whether the word after a title can be a surname: no company, acronym or known place."""
        form, shapes = self._form(at), self.shapes
        if not self._like(at) or form in shapes.lists.organisations or is_acronym(form):
            return False
        sure = self._form(at - 1) in self.words.titles or form in shapes.lists.surnames
        return sure or not (shapes.country(form) or shapes.region(form) or shapes.gazetteer.best(form) is not None)

    def _is_titled(self, at: int) -> bool:
        """Say whether a title, rank or role stands before the word."""
        if at == 0:
            return False
        before = self.tokens[at - 1]
        if before.form in self.words.titles:
            return True
        if before.pos != "NOUN" or before.form != before.lemma or before.lemma in self.words.place_heads:
            return False
        sense = self._lexicon.sense(before.lemma)
        role = sense is not None and sense.class_ in ROLE_CLASSES
        return role or before.form.lower().endswith(self.words.role_endings)

    def _is_last_name(self, index: int) -> bool:
        form = self._form(index)
        return len(form) > 2 and (self._like(index) or form in self.shapes.lists.surnames)

    def _person_end(self, at: int) -> int:
        """Return the end of a person's name from its second word on; particles only before another part."""
        while at < len(self.tokens) and not self._ends_person(at):
            particle = self._form(at).lower() in self.words.particles and self._goes_on(at + 1)
            if not (particle or self.shapes.is_part_of_person(at) or self._form(at).startswith(_SMALL_ARTICLES)):
                break
            at += 1
        return at

    def _ends_person(self, at: int) -> bool:
        """Say whether an organisation's form follows, or what belongs to somebody ("Heidi Klums Modelsuche")."""
        form = self._form(at)
        if form in self.words.legal_forms or (form in self.words.club_marks and form.isupper()):
            return True
        owner = self._form(at - 1).endswith("s") and not self.shapes.is_given(at - 1)
        return owner and self.tokens[at].pos == "NOUN" and form not in self.shapes.lists.surnames

    def _goes_on(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        further = self._form(at) in self.words.particles and at + 1 < len(self.tokens)
        return self.shapes.is_part_of_person(at) or (further and self.shapes.is_part_of_person(at + 1))

    def _surname(self, at: int) -> Name | None:
        """A surname that a full name has introduced, or a frequent one that is tagged as a name."""
        form = self._form(at)
        if form in self._introduced or (form.endswith("s") and form[:-1] in self._introduced):
            return Name(at, at + 1, PERSON)
        frequent = self.shapes.is_surname(form) and self._is_tagged(at)
        return Name(at, self.shapes.run_end(at), PERSON) if frequent else None

    # -- organisations -------------------------------------------------------------------------

    def _organisation(self, at: int) -> Name | None:
        form = self._form(at)
        if form in self.words.organisation_heads and self._like(at + 1):
            return Name(at, self.shapes.run_end(at + 1), ORGANISATION)
        return self._club(at) or self._company(at) or self._with_adjective(at) or self._bare(at)

    def _club(self, at: int) -> Name | None:
        """A mark of clubs before the name (FC Augsburg, SG 01 Höchst), or a year behind it (Schalke 04)."""
        number = self._is_number(at + 1)
        if self._form(at) in self.words.club_marks and (self._like(at + 1) or (number and self._like(at + 2))):
            start = at - 1 if self._form(at - 1) in self.words.club_numbers else at
            return Name(start, self.shapes.run_end(at + 2 if number else at + 1), ORGANISATION)
        end = self.shapes.run_end(at)
        if self._like(at) and self._form(end) in self.words.club_years:
            return Name(at, end + 1, ORGANISATION)
        marked = self._like(at) and end - at > 1 and self._form(end - 1) in self.words.club_marks
        return Name(at, end, ORGANISATION) if marked else None

    def _is_number(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].pos == "NUM"

    def _company(self, at: int) -> Name | None:
        if not self._like(at):
            return None
        ends = [i + 1 for i in range(at + 1, self.shapes.run_end(at)) if self._form(i) in self.words.legal_forms]
        return Name(at, ends[-1], ORGANISATION) if ends else None

    def _with_adjective(self, at: int) -> Name | None:
        """A capital adjective inside a sentence makes a noun a name: Deutscher Fußballbund, Tegeler See."""
        if at in self._first or at + 1 >= len(self.tokens) or not self.shapes.is_nominal(at + 1):
            return None
        town = self._form(at).endswith("er") and self.shapes.gazetteer.by_town_adjective(self._form(at)) is not None
        if not town and self.tokens[at].pos != "ADJ":
            return None
        nouns = (self._form(at + 1).lower(), self.tokens[at + 1].lemma.lower())
        endings = self.words.town_endings if town else self.words.organisation_endings
        if any(noun.endswith(endings) for noun in nouns):
            end = self.shapes.run_end(at + 2) if self._like(at + 2) else self._with_purpose(at + 2)
            return Name(at, end, ORGANISATION)
        return Name(at, at + 2, PLACE) if nouns[1].endswith(self.words.landmark_endings) else None

    def _with_purpose(self, end: int) -> int:
        """Return the end with what the organisation is for: "für Migration und Flüchtlinge"."""
        if self._form(end) not in self.words.purposes or not self._is_noun(end + 1):
            return end
        end += 2
        while self._form(end) in self.words.conjunctions and self._is_noun(end + 1):
            end += 2
        return end

    def _is_noun(self, index: int) -> bool:
        return index < len(self.tokens) and self.shapes.is_nominal(index)

    def _bare(self, at: int) -> Name | None:
        """An organisation by one word: an organ of state, a listed company, a paper in quotes, an acronym."""
        form, token = self._form(at), self.tokens[at]
        lists, words = self.shapes.lists, self.words
        if form.startswith(words.organ_beginning) and token.lemma.lower().endswith(words.organ_endings):
            return Name(at, self._with_purpose(at + 1), ORGANISATION)
        if form in lists.quoted and is_quote(self._form(at - 1)) and is_quote(self._form(at + 1)):
            return Name(at, at + 1, ORGANISATION)
        if form in lists.organisations:
            return Name(at, self.shapes.run_end(at), ORGANISATION)
        acronym = is_acronym(form) and form not in words.no_names and not self.shapes.country(form)
        return Name(at, self.shapes.run_end(at), ORGANISATION) if acronym and self.shapes.place(form) is None else None

    # -- places --------------------------------------------------------------------------------

    def _place(self, at: int) -> Name | None:
        form = self._form(at)
        if form in self.words.no_names or self.tokens[at].pos not in ("PROPN", "NOUN", "ADJ", "X"):
            return None
        if self._is_road(at):
            return Name(at, at + 2, PLACE)
        end = self._several_words(at)
        if end is not None:
            return Name(at, self._with_tail(end), PLACE)
        if self.shapes.country(form) or self.shapes.region(form) or self._is_street(at):
            return Name(at, at + 1, PLACE)
        return self._single_place(at)

    def _is_road(self, at: int) -> bool:
        before = self._form(at - 1).lower() in self.words.articles
        return self._form(at) in self.words.road_letters and before and self._form(at + 1).isdigit()

    def _is_street(self, at: int) -> bool:
        form = self._form(at)
        named = form.lower().endswith(self.words.street_endings) and len(form) >= SHORTEST_STREET
        return named and self.shapes.is_nominal(at) and not self.shapes.knows(form)

    def _several_words(self, at: int) -> int | None:
        """Return the end of a place of several words, by the gazetteer or by how it begins (Bad Kreuznach)."""
        if self._form(at) in self.words.place_beginnings and self._form(at + 1)[:1].isupper() and self._like(at + 1):
            return at + 2
        end = at
        while end < min(at + LONGEST_PLACE, len(self.tokens)) and self._form(end)[:1].isupper():
            end += 1
        for last in range(end, at + 1, -1):
            if self._form(last - 1) not in self.shapes.lists.given and self._is_known_place(at, last):
                return last
        return None

    def _is_known_place(self, start: int, end: int) -> bool:
        if not any(self.shapes.like[start:end]):
            return False
        found = self.shapes.place(" ".join(token.form for token in self.tokens[start:end]))
        return found is not None and (not found.common_word or all(self.shapes.like[start:end]))

    def _single_place(self, at: int) -> Name | None:
        form, shapes = self._form(at), self.shapes
        if not self._like(at) or form in self._introduced or (form.endswith("s") and form[:-1] in self._introduced):
            return None
        located, run = self._is_located(at), shapes.run_end(at)
        surname = shapes.is_surname(form)
        found = shapes.place(form)
        if found is not None and (located or (run == at + 1 and not surname and self._is_meant(at, found.common_word))):
            return Name(at, self._with_tail(at + 1), PLACE)
        named = form.lower().endswith(self.words.place_endings)
        told = located and (named or self._is_tagged(at) or self._is_headed(at))
        if not surname and (told or (named and run == at + 1)):
            return Name(at, self._with_tail(run), PLACE)
        return None

    def _is_meant(self, at: int, common: bool) -> bool:
        return self._is_tagged(at) or not common

    def _is_located(self, at: int) -> bool:
        """Say whether a preposition of place or a noun such as Stadt, Dorf stands before it."""
        return self._is_headed(at) or self._form(at - 1).lower() in self.words.inside

    def _is_headed(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].lemma in self.words.place_heads

    def _with_tail(self, end: int) -> int:
        """Return the end with "am Main", "an der Oder" behind it, where the gazetteer knows the whole."""
        if self._form(end) not in self.words.place_particles:
            return end
        last = end + 2 if self._form(end + 1) in self.words.place_articles else end + 1
        if not self._form(last)[:1].isupper():
            return end
        whole = " ".join(token.form for token in self.tokens[end - 1:last + 1])
        return last + 1 if self.shapes.place(whole) is not None else end

    # -- what is left --------------------------------------------------------------------------

    def _rest(self, at: int) -> Name | None:
        """An unknown name: a person where it does or says something or has two or three words, else some thing."""
        if not self._like(at) or not self._is_tagged(at):
            return None
        end, before = self.shapes.run_end(at), self._form(at - 1).lower()
        if before in self.words.inside:
            return Name(at, end, PLACE, sure=False)
        if before in self.words.articles:
            return Name(at, end, OTHER, sure=False)
        return Name(at, end, PERSON if self._is_unknown_person(at, end) else OTHER, sure=False)

    def _is_unknown_person(self, at: int, end: int) -> bool:
        words = self.tokens[at:end]
        if len(words) > 1:
            plain = all(t.pos == "PROPN" and t.tag != "FM" and not is_acronym(t.form) for t in words)
            return plain and len(words) <= LONGEST_UNKNOWN and not self.shapes.knows(words[0].form)
        acts = end < len(self.tokens) and self.tokens[end].pos in ("VERB", "AUX")
        before = self.tokens[at - 1] if at else None
        return acts or (before is not None and before.form != "," and before.pos in ("VERB", "AUX", "PUNCT"))
