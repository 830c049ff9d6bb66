"""Parts, surroundings and borders of places: "der Osten des Landes", "das Umland von X", "die syrische Hauptstadt"."""

from bisect import bisect_left
from collections import Counter

from lagebild.language.analysis import Token
from lagebild.mentions.place_names import Name, PlaceMention
from lagebild.mentions.view import View
from lagebild.packs.place_words import PlaceWords
from lagebild.world.choosing import Option
from lagebild.world.gazetteer import Candidate, Gazetteer

_REACH = 4  # tokens from a word for a part to the name that it is part of
_SPOKEN = 60  # tokens and names before that tell which country is spoken of
_MIDDLE, _FUZZY = 2, 5  # precisions
_FUZZY_FROM = 3  # the precision of a whole from which on its middle is no point


class AreaFinder:
    """Adds to the names of a report the areas that its words make of them."""

    def __init__(
        self, view: View, words: PlaceWords, gazetteer: Gazetteer, names: list[Name], found: list[PlaceMention]
    ) -> None:
        self.view, self.words, self.gazetteer = view, words.source, gazetteer
        self.vague = {*self.words.sides, *self.words.areas, *self.words.middles}
        self.tokens = view.analysis.tokens
        self.found = found
        self.firsts = [name.first for name in names]
        self.designated = {name.first for name in names if name.designator is not None}

    def with_areas(self) -> list[PlaceMention]:
        """Return all mentions in text order; what a name is part of replaces the name."""
        areas = [area for token in self.tokens if (area := self._area(token)) is not None]
        covered = {at for area in areas for at in range(area.start, area.end)}
        kept = [mention for mention in self.found if not covered.intersection(range(mention.start, mention.end))]
        return sorted([*kept, *areas], key=lambda mention: mention.start)

    def _area(self, token: Token) -> PlaceMention | None:
        if token.pos == "ADJ":
            return self._adjective(token)
        if token.pos != "NOUN":
            return None
        lemma = token.lemma
        if lemma in self.words.capital:
            return self._capital(token)
        if lemma in self.words.borders and (border := self._border(token)) is not None:
            return border
        if {lemma, token.form} & self.vague:
            return self._part(token)
        return None

    def _adjective(self, token: Token) -> PlaceMention | None:
        """Read "nördliches Westjordanland": one side of the area that follows."""
        side = self.words.adjectives.get(token.lemma.lower())
        after = self._name_from(token.index + 1)
        whole = after.place if after is not None and side is not None else None
        if after is None or whole is None or whole.precision < 3:
            return None
        return self._made(token.index, after.end, whole, side, _FUZZY)

    def _part(self, token: Token) -> PlaceMention | None:
        """Read a word for a part with the name that it is part of, or of "the country" that the text speaks of."""
        side = self.words.sides.get(token.lemma) or self._side_before(token.index)
        precision = _MIDDLE if token.lemma in self.words.middles else _FUZZY
        start = self._start(token.index)
        name = self._name_after(token.index)
        if name is not None and name.place is not None:
            return self._made(start, name.end, name.place, side, precision)
        whole, end = self._whole(token.index)
        return self._made(start, end, whole, side, precision) if whole is not None else None

    def _whole(self, index: int) -> tuple[Candidate | None, int]:
        """Return the country that a word for a part belongs to without its name, and the end of what says so."""
        after = self.tokens[index + 1:index + 3]
        if len(after) == 2 and after[0].pos == "DET" and after[1].lemma in self.words.whole:
            return self._country_before(index), index + 3
        return self._country_of(self.tokens[index - 1]) if index else None, index + 1

    def _capital(self, token: Token) -> PlaceMention | None:
        """Read "die syrische Hauptstadt" and "die Hauptstadt Syriens", where its name does not stand beside."""
        if token.index in self.designated or self._name_from(token.index + 1, of_country=False) is not None:
            return None
        country = self._country_of(self.tokens[token.index - 1]) if token.index else None
        start, end = (token.index - 1, token.index + 1) if country is not None else (token.index, token.index)
        if country is None and (name := self._name_after(token.index)) is not None:
            country, end = name.place, name.end
        state = self.gazetteer.countries.get(country.country or "") if country is not None else None
        if state is None or country is None or country.kind != "country":
            return None
        city = next((c for c in self.gazetteer.lookup(state.capital, [state.iso]) if c.kind == "city"), None)
        return self._mention(start, end, city, country) if city is not None else None

    def _border(self, token: Token) -> PlaceMention | None:
        """Read "die syrisch-türkische Grenze", and "das pakistanische Grenzgebiet" beside another country spoken of."""
        states = self._states_of(self.tokens[token.index - 1]) if token.index else ()
        if len(states) == 1 and (other := self._country_before(token.index - 1, states[0])) is not None:
            states = (states[0], other.country or "")
        line = self.gazetteer.get(f"border:{min(states)}-{max(states)}") if len(states) == 2 else None
        if line is None:
            return None
        return self._mention(token.index - 1, token.index + 1, line, None)

    # -- names beside a word -----------------------------------------------------------------------

    def _name_from(self, first: int, of_country: bool = True) -> PlaceMention | None:
        """Return the place whose name, or designator, begins at the token."""
        at = bisect_left(self.firsts, first)
        if at < len(self.firsts) and self.firsts[at] == first:
            place = self.found[at].place
            if of_country or (place is not None and place.kind != "country"):
                return self.found[at]
        return None

    def _name_after(self, index: int) -> PlaceMention | None:
        """Return the place that a word for a part belongs to: "Osten von X", "Süden der Provinz Y", "Norden Malis"."""
        for first in range(index + 1, min(index + _REACH, len(self.tokens))):
            found = self._name_from(first)
            if found is not None:
                return found
            if self.tokens[first].form.lower() not in self.words.parting:
                return None
        return None

    def _start(self, index: int) -> int:
        """Return where the mention begins: with an adjective of a side or country before it."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.pos != "ADJ":
            return index
        side = before.lemma.lower() in self.words.adjectives
        return index - 1 if side or self.gazetteer.countries.by_adjectives(before.form) else index

    def _side_before(self, index: int) -> str | None:
        return self.words.adjectives.get(self.tokens[index - 1].lemma.lower()) if index else None

    # -- countries ---------------------------------------------------------------------------------

    def _states_of(self, token: Token) -> tuple[str, ...]:
        return self.gazetteer.countries.by_adjectives(token.form) if token.pos == "ADJ" else ()

    def _country_of(self, token: Token) -> Candidate | None:
        found = self._states_of(token)
        return self.gazetteer.get(f"country:{found[0]}") if len(found) == 1 else None

    def _country_before(self, index: int, but: str = "") -> Candidate | None:
        """Return the country that the text before speaks of most, the last of equals; `but` is another."""
        before = bisect_left(self.firsts, index)
        named = [m.place.country for m in reversed(self.found[max(0, before - _SPOKEN):before]) if m.place is not None]
        tokens = self.tokens[max(0, index - _SPOKEN):index]
        called = [state for token in reversed(tokens) for state in self._states_of(token)]
        counts = Counter(state for state in (*named, *called) if state is not None and state != but)
        best = max(counts, key=lambda state: counts[state], default=None)
        return self.gazetteer.get(f"country:{best}") if best is not None else None

    # -- places ------------------------------------------------------------------------------------

    def _made(self, start: int, end: int, whole: Candidate, side: str | None, precision: int) -> PlaceMention:
        """Return the part of a place: the gazetteer's point where it has that part, else the point of the whole.

        The middle of a town is near its point, that of a province or country is a fuzzy area (C2).
        """
        text = self.view.text(start, end)
        known = self.gazetteer.get(f"{whole.id}/{side}") if side is not None else None
        point = known or whole
        area = Candidate(
            id=f"{whole.id}/{side or 'around'}", name=text, lat=point.lat, lon=point.lon, kind="area",
            precision=_FUZZY if whole.precision >= _FUZZY_FROM else precision, country=whole.country,
            population=None, within=whole.id, rank=whole.rank, score=whole.score, match="part",
        )
        return self._mention(start, end, area, whole)

    def _mention(self, start: int, end: int, place: Candidate, whole: Candidate | None) -> PlaceMention:
        return PlaceMention(start, end, self.view.text(start, end), place, [Option(place, place.score)], whole)
