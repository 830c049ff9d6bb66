"""Place names in the tokens of a report: the longest words that the gazetteer knows, or that only a place can be."""

from collections.abc import Collection, Iterable

from msgspec import Struct, field

from lagebild.language.analysis import Token
from lagebild.mentions.view import View
from lagebild.packs.place_words import Designator, PlaceWords
from lagebild.world.choosing import Option
from lagebild.world.gazetteer import Candidate, Gazetteer

LONGEST = 6  # words of a name
_KNOWN_TOWN = 20_000  # people of a town that is meant where its name stands without any sign of a place
_SURE_SPELLING = 0.94  # a gazetteer score: at least one of its other names
_CITY = 100_000  # … though another name follows
_EXACT = 0.98  # a gazetteer score: the name itself or its genitive
_NAMED = frozenset({"PROPN", "X"})
_SMALL = frozenset({"ADP", "ADV", "PART", "PRON", "DET"})  # what "Um" of Um Rakuba is taken for
_OPEN = frozenset({"PROPN", "NOUN", "ADJ", "X"})


class Name(Struct):
    """A place name: tokens[start:end], with `first` its designator's token where one stands before it.

    `located` says that a preposition or designator shows it to be a place; `countries` are those that the words around
    say it lies in; `inside` are the numbers of the names that contain it; `kinds` are those that the words allow.
    """

    start: int
    end: int
    first: int
    text: str
    candidates: tuple[Candidate, ...] = ()
    designator: Designator | None = None
    located: bool = False
    kinds: frozenset[str] = frozenset()
    countries: set[str] = field(default_factory=set)
    inside: list[int] = field(default_factory=list)


class PlaceMention(Struct):
    """tokens[start:end] name `place`; `options` are what it may mean, the likeliest first.

    `place` is null where nothing fits well enough, and `reason` then says why. A place that the gazetteer lacks has the
    id of what contains it, a slash and its own name, and that container's point.
    """

    start: int
    end: int
    text: str
    place: Candidate | None
    options: list[Option]
    within: Candidate | None = None
    reason: str = ""

    @property
    def score(self) -> float | None:
        """How sure the place is, 0–1: its share among what the name may mean; that of its match for one made of it."""
        if self.place is None:
            return None
        return next((option.score for option in self.options if option.place.id == self.place.id), self.place.score)


class NameFinder:
    """Finds the names of one report; `taken` are tokens that name times or actors, `people` those that name persons."""

    def __init__(
        self, view: View, words: PlaceWords, gazetteer: Gazetteer, taken: Collection[int], people: Collection[int]
    ) -> None:
        self.view = view
        self.tokens = view.analysis.tokens
        self.words = words
        self.gazetteer = gazetteer
        self.taken = taken
        self.persons: set[str] = set()
        self._named_people = people
        self._people = self._phrases_of_people()
        spans = (range(phrase.start, phrase.end) for phrase in view.analysis.phrases)
        self._together = {at: span for span in spans for at in span}

    def find(self) -> list[Name]:
        """Return the names in text order."""
        found: list[Name] = []
        for sentence in self.view.analysis.sentences:
            at = sentence.start
            while at < sentence.end:
                name = self._name_at(at, sentence.end)
                if name is not None:
                    found.append(name)
                at = name.end if name is not None else self._after(at, sentence.end)
        return found

    def _after(self, at: int, stop: int) -> int:
        """Return where to go on after a token that begins no place: behind the run of names it belongs to."""
        if self.tokens[at].pos != "PROPN":
            return at + 1
        end = self._run(at, stop)
        if end - at > 1:
            self.persons.add(self.tokens[end - 1].form)
        return end

    def _run(self, at: int, stop: int) -> int:
        """Return the end of the names that stand side by side from here, foreign articles between them left in."""
        end = at + 1
        while end < stop and end not in self.taken:
            joined = end + 1 < stop and self.tokens[end].form in self.words.source.foreign
            if self.tokens[end].pos != "PROPN" and not (joined and _is_capital(self.tokens[end + 1])):
                return end
            end += 2 if joined else 1
        return end

    def _name_at(self, at: int, stop: int) -> Name | None:
        if not self._may_begin(at):
            return None
        if self.tokens[at].form in self.words.source.abbreviated:
            return self._abbreviated(at)
        designator, first = self._designator_before(at)
        located = self._is_located(designator, first)
        name = self._known_name(at, stop, designator, first, located) or self._new_name(at, stop, designator, first)
        if name is None:
            return None
        if designator is not None and not _owns(designator, name):
            designator, first = None, at
        if designator is None and (behind := self._designator_behind(name)) is not None:
            designator, located = behind, True
            self._take_designator(name, behind)
        name.first, name.designator, name.located = first, designator, located
        name.kinds = designator.fits if designator is not None else self._kinds_after(at)
        return None if self._is_person(name) or self._is_part(name) else name

    def _may_begin(self, at: int) -> bool:
        """Say whether a name may begin here: with a large word, or "Um" of Um Rakuba inside a sentence."""
        token = self.tokens[at]
        if at in self.taken or not _is_capital(token):
            return False
        return token.pos in _OPEN or (token.pos in _SMALL and self._is_inside(at))

    def _known_name(
        self, at: int, stop: int, designator: Designator | None, first: int, located: bool
    ) -> Name | None:
        """Return the name that the gazetteer knows, if it is not the beginning of another."""
        name = self._site(at, stop, designator, first) or self._known(at, stop, located) or self._compound(at)
        if name is None or self._is_short_form(name, first):
            return None
        if name.end >= self._run_from(at, stop):
            return name
        return name if designator is None and located and _is_well_known(name) else None

    def _new_name(self, at: int, stop: int, designator: Designator | None, first: int) -> Name | None:
        """Return a name that nobody knows, where only a place can stand."""
        if not self._is_placed(at, first, designator):
            return None
        run = self._run_from(at, stop)
        text = self.view.text(at, run)
        return Name(at, run, at, text, tuple(self.gazetteer.similar(text)))

    def _run_from(self, at: int, stop: int) -> int:
        return self._run(at, stop) if self.tokens[at].pos in _NAMED else at + 1

    def _abbreviated(self, at: int) -> Name | None:
        """Return the area of the town before ("Fort Campbell, Ky."); elsewhere its short form is another word."""
        if at == 0 or self.tokens[at - 1].form != ",":
            return None
        form = self.tokens[at].form
        areas = first_level(self.gazetteer.lookup(self.words.source.abbreviated[form]))
        return Name(at, at + 1, at, form, areas, located=True)

    def _known(self, at: int, stop: int, located: bool) -> Name | None:
        """Return the longest name from here that the gazetteer knows."""
        for end in range(min(at + LONGEST, stop), at, -1):
            if not self._may_be_name(at, end):
                continue
            text = self.view.text(at, end)
            candidates = self.gazetteer.lookup(text)
            if candidates and self._is_name(at, end, candidates, located):
                return Name(at, end, at, text, tuple(candidates))
        return None

    def _is_inside(self, at: int) -> bool:
        """Say whether the token stands inside a sentence behind a word, where small words are not written large."""
        return at > 0 and self.tokens[at - 1].pos in ("NOUN", "PROPN", "ADP", "DET")

    def _site(self, at: int, stop: int, designator: Designator | None, first: int) -> Name | None:
        """Return a site that is listed with its designator: "Flughafen Kabul" for "am Flughafen von Kabul"."""
        if designator is None or designator.as_ != "at":
            return None
        for end in range(min(at + 2, stop), at, -1):
            text = f"{self.tokens[first].lemma} {self.view.text(at, end)}"
            candidates = [place for place in self.gazetteer.lookup(text) if place.kind in designator.fits]
            if candidates:
                return Name(at, end, first, text, tuple(candidates))
        return None

    def _compound(self, at: int) -> Name | None:
        """Return a name that ends with its designator: "Sambisa-Wald", "Roki-Tunnel"."""
        ending = self.words.ending(self.tokens[at].form) if self.tokens[at].pos in ("NOUN", "PROPN") else None
        if ending is None or ending[0].isupper() or not ending[0][0].isupper() or self.view.lexicon.sense(ending[0]):
            return None
        rest, designator = ending
        forms = (rest, *(f"{rest}-{noun}" for noun in designator.nouns))  # "Kandil-Bergen" is listed as "Kandil-Berge"
        found = {place.id: place for form in forms for place in self.gazetteer.lookup(form)}
        candidates = tuple(place for place in found.values() if place.kind in designator.fits)
        return Name(at, at + 1, at, self.tokens[at].form, candidates)

    def _may_be_name(self, at: int, end: int) -> bool:
        if end - at == 1:
            return True
        last = self.tokens[end - 1]
        if not _is_capital(last) or last.index in self.taken:
            return False
        inside = self.words.source.inside | self.words.source.foreign
        return all(_is_capital(t) or t.form.lower() in inside for t in self.tokens[at:end])

    def _is_name(self, at: int, end: int, candidates: list[Candidate], located: bool) -> bool:
        """Say whether words that the gazetteer knows are meant as a name; a noun only where it can be little else."""
        tokens = self.tokens[at:end]
        exact = candidates[0].score >= _EXACT
        if end - at > 1:
            return exact or all(t.pos in _NAMED for t in tokens)
        if tokens[0].pos in _NAMED:
            return True
        best = candidates[0]
        if tokens[0].pos != "NOUN" or not exact or best.common_word:
            return False
        if self._is_ordinary(tokens[0]):
            return best.listed and "-" in tokens[0].form
        return located or best.kind != "city" or _is_known(best)

    def _is_ordinary(self, noun: Token) -> bool:
        """Say whether the lexicon has the noun, but for places ("Gaza-Stadt")."""
        sense = self.view.lexicon.sense(noun.lemma)
        return sense is not None and sense.class_ != "place"

    def _designator_before(self, at: int) -> tuple[Designator | None, int]:
        """Return what the noun before the name says of it ("Provinz Idlib", "Flughafen von Kiew"), and its token."""
        before = at - 1
        if before > 0 and self.tokens[before].form.lower() in self.words.source.linking:
            before -= 1
        if before < 0 or self.tokens[before].pos not in ("NOUN", "PROPN") or before in self.taken:
            return None, at
        found = self.words.designator(self.tokens[before])
        if found is None or (before < at - 1 and not self._links(found, at - 1)):
            return None, at
        return found, before

    def _designator_behind(self, name: Name) -> Designator | None:
        """Return what the noun behind the name says of it ("Helmand [province]"), but for "a US [base]"."""
        best = name.candidates[0] if name.candidates else None
        noun = self.tokens[name.end] if name.end < len(self.tokens) else None
        if best is None or noun is None or best.kind == "country" or name.end not in self._together.get(name.start, ()):
            return None
        found = self.words.designator(noun) if noun.pos == "NOUN" or _is_capital(noun) else None
        if found is None or found.as_ == "is":
            return found
        named = found.as_ == "at" and best.precision <= 2
        return found if named or not _is_known(best) else None  # not "a Baghdad [suburb]"

    def _take_designator(self, name: Name, designator: Designator) -> None:
        """Let the noun behind be part of the name: "Bagram [airport]", "Borno [state]", but "Kunduz city" is Kunduz."""
        text = self.view.text(name.start, name.end + 1)
        listed = tuple(place for place in self.gazetteer.lookup(text) if place.kind in designator.fits)
        if listed or designator.as_ == "at" or designator.precision > 2:
            name.end, name.text, name.candidates = name.end + 1, text, listed or name.candidates

    def _links(self, designator: Designator, at: int) -> bool:
        """Say whether a word between designator and name joins them: "Flughafen von X"; "in X" is somewhere else."""
        return self.tokens[at].form.lower() == "von" and designator.as_ == "at"

    def _kinds_after(self, at: int) -> frozenset[str]:
        """Return the kinds that a preposition right before allows, one with an article where the name has any."""
        before = self.tokens[max(0, at - 2):at]
        article = len(before) == 2 and before[1].pos == "DET"
        token = before[0] if article else before[-1] if before else None
        if token is None or token.pos != "ADP":
            return frozenset()
        merged = token.form.lower() != token.lemma.lower()  # "am": an dem
        on = token.lemma.lower() == "auf" and not article
        return self.words.source.after.get(token.lemma.lower(), frozenset()) if article or merged or on else frozenset()

    def _is_located(self, designator: Designator | None, first: int) -> bool:
        if designator is not None:
            return True
        words = self.words.source
        before = self._preposition_before(first)
        return before in words.located or before in words.towards

    def _is_placed(self, at: int, first: int, designator: Designator | None) -> bool:
        """Say whether only a place can stand here, though nobody knows it."""
        token = self.tokens[at]
        if designator is not None:
            beside = first == at - 1 and token.pos == "NOUN" and not self._is_ordinary(token)
            return token.pos in _NAMED or beside
        return token.pos in _NAMED and self._preposition_before(first) in self.words.source.located

    def _preposition_before(self, first: int) -> str:
        """Return the preposition right before a name or its designator, articles and adjectives left out."""
        at = first - 1
        while at >= 0 and self.tokens[at].pos in ("DET", "ADJ") and first - at < 4:
            at -= 1
        token = self.tokens[at] if at >= 0 else None
        return token.lemma.lower() if token is not None and token.pos == "ADP" else ""

    def _is_short_form(self, name: Name, first: int) -> bool:
        """Tell "der SAD", "auf der Schnellstraße MeBo" from a town: short forms bear an article, towns none."""
        form = self.tokens[name.start].form
        short = name.end - name.start == 1 and "-" not in form and form[1:] != form[1:].lower()
        if not short or not name.candidates or first == 0 or self.tokens[first - 1].pos != "DET":
            return False
        return name.candidates[0].kind == "city" and not name.candidates[0].listed

    def _is_part(self, name: Name) -> bool:
        """Say whether the name only begins another that is no place: "Los Angeles Times"."""
        if name.designator is not None or name.end >= len(self.tokens):
            return False
        after = self.tokens[name.end]
        if after.form.islower() and after.lemma.lower() in self.view.lexicon.frame_nouns.table:
            return False  # "the Kabul attack" was there
        named = after.pos in ("NOUN", "PROPN", "X") or (after.pos == "ADJ" and _is_capital(after))
        beside = self.tokens[name.end - 1].end + 1 == after.start and named  # "the Kenya Medical Association"
        return beside and name.end in self._together.get(name.start, ())

    def _is_person(self, name: Name) -> bool:
        """Say whether the words are a person's name: told before, or in the phrase of a person's title."""
        if name.start in self._named_people:  # "bei Abu Kamal" names a place, though people are called so
            return not (name.located and name.candidates and _is_known(name.candidates[0]))
        if name.designator is not None:
            return False
        if name.end - name.start == 1 and name.text in self.persons and not name.located:
            return True
        return name.start in self._people and not (name.candidates and name.candidates[0].match == "genitive")

    def _phrases_of_people(self) -> frozenset[int]:
        """Return the tokens behind a noun for people in its phrase ("Präsident Taylor"): they are called so."""
        called: set[int] = set()
        for phrase in self.view.analysis.phrases:
            head = self.tokens[phrase.head]
            sense = self.view.lexicon.sense(head.lemma) if head.pos == "NOUN" else None
            if sense is not None and sense.class_ in ("person", "role", "captive", "victim", "group", "medium"):
                called.update(range(phrase.head + 1, phrase.end))
        return frozenset(called)


def first_level(places: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the first-level areas among places."""
    return tuple(place for place in places if place.precision == 4)


def _is_known(place: Candidate) -> bool:
    """Say whether the place is listed, or a town of some size spelled exactly so."""
    return place.listed or (place.score > _SURE_SPELLING and (place.population or 0) >= _KNOWN_TOWN)


def _is_well_known(name: Name) -> bool:
    """Say whether the name is meant even beside another name: "in Kabul Abdullah"."""
    best = name.candidates[0] if name.candidates else None
    return best is not None and (best.listed or (best.population or 0) >= _CITY)


def _owns(designator: Designator, name: Name) -> bool:
    """Say whether the designator can be the name's: in "die Hauptstadt Malis" it is something of Mali's."""
    genitive = name.candidates and name.candidates[0].match == "genitive"
    return designator.as_ != "is" or not genitive


def _is_capital(token: Token) -> bool:
    return token.form[:1].isupper() or ("-" in token.form and any(part[:1].isupper() for part in token.form.split("-")))
