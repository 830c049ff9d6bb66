"""The places of a report: names, parts and surroundings of them, borders and capitals, all decided together."""

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.place_areas import AreaFinder
from lagebild.mentions.place_names import Name, NameFinder, PlaceMention
from lagebild.mentions.view import View
from lagebild.packs.place_words import Designator, PlaceWords
from lagebild.world.choosing import Option, Sighting, choose, distance
from lagebild.world.gazetteer import Candidate, Gazetteer
from lagebild.world.gazetteer_names import fold

_ENOUGH = 0.5  # share of one from which a name is taken to mean its likeliest place
_SURE = 0.97  # … where the name is also an ordinary word
_LOCATED = 0.2  # … where a preposition or designator shows that it is a place
_UNSURE = frozenset({"sound", "typo"})  # matches of another spelling
_LINK = 4  # tokens from a name to one that contains it ("X in der Provinz Y")
_PART_KM = 40.0  # from a town within which its quarters lie
_MADE = 0.5  # score of a place that the gazetteer lacks, put where the text says
_LINES = frozenset({"river", "lake", "canal", "mountains", "valley", "desert", "area", "sea", "island", "peninsula"})


class Places:
    """The place mentions of a report by token; none overlaps another."""

    def __init__(self, mentions: list[PlaceMention]) -> None:
        self.mentions = mentions
        self._by_token = {token: mention for mention in mentions for token in range(mention.start, mention.end)}

    def at(self, token: int) -> PlaceMention | None:
        """Return the place that the token belongs to, None where to none."""
        return self._by_token.get(token)


def find_places(
    view: View, words: PlaceWords, gazetteer: Gazetteer, taken: Collection[int], people: Collection[int] = ()
) -> Places:
    """Return the places of a report; `taken` are tokens that name times or actors, `people` those that name persons."""
    return Places(_Reader(view, words, gazetteer, taken, people).read())


class _Reader:
    def __init__(
        self, view: View, words: PlaceWords, gazetteer: Gazetteer, taken: Collection[int], people: Collection[int]
    ) -> None:
        self.view, self.words, self.gazetteer = view, words, gazetteer
        self.tokens = view.analysis.tokens
        self.names = NameFinder(view, words, gazetteer, taken, people).find()
        self.found: list[PlaceMention] = []
        self.spoken = self._countries()

    def read(self) -> list[PlaceMention]:
        """Return all mentions in text order."""
        around = [self._around(n, name) for n, name in enumerate(self.names)]
        sightings = [_sighting(name, whole) for name, whole in zip(self.names, around, strict=True)]
        for name, options in zip(self.names, choose(sightings, self.spoken), strict=True):
            self.found.append(self._mention(name, options))
        for n, name in enumerate(self.names):
            self._complete(n, name, around[n])
        areas = AreaFinder(self.view, self.words, self.gazetteer, self.names, self.found).with_areas()
        told = {name.start for name in self.names if name.located}
        return [m for m in areas if m.place is not None or not told.isdisjoint(range(m.start, m.end))]

    # -- what the words around say ---------------------------------------------------------------

    def _countries(self) -> dict[str, float]:
        """Return how much the text speaks of each country by name, adjective or inhabitant, 0–1.25."""
        counts = Counter(country for token in self.tokens for country in self._countries_in(token))
        return {country: n / (n + 1) + 0.25 for country, n in counts.items()}

    def _countries_in(self, token: Token) -> Sequence[str]:
        countries = self.gazetteer.countries
        if token.pos == "ADJ":
            return countries.by_adjectives(token.form)
        if not token.form[:1].isupper():
            return ()
        found = countries.by_name(token.form) or countries.by_demonym(token.form)
        return (found,) if found else ()

    def _around(self, number: int, name: Name) -> Candidate | None:
        """Note what the words beside a name say of where it is; return the town of "Homser Stadtteil X"."""
        town = None
        for at in range(name.first - 1, max(-1, name.first - 3), -1):
            if self.tokens[at].pos not in ("ADJ", "DET", "NOUN"):
                break
            name.countries.update(self.gazetteer.countries.by_adjectives(self.tokens[at].form))
            if name.designator is not None and town is None:
                town = self.gazetteer.by_town_adjective(self.tokens[at].form)
        self._link(number, name)
        return town

    def _link(self, number: int, name: Name) -> None:
        """Note the name behind this one that contains it: "X in der Provinz Y", "Atlanta, Georgia"."""
        after = self.names[number + 1] if number + 1 < len(self.names) else None
        if after is None or not 0 < after.first - name.end <= _LINK:
            return
        between = self.tokens[name.end:after.first]
        joined = between[0].form.lower() in self.words.source.containing and all(_is_small(t.pos) for t in between)
        if joined and (_is_area(after) or not _is_list(between)):
            name.inside.append(number + 1)

    # -- from options to places --------------------------------------------------------------------

    def _mention(self, name: Name, options: list[Option]) -> PlaceMention:
        start = name.first if _keeps_designator(name) else name.start
        place = options[0].place if options and options[0].score >= _enough(name, options[0].place) else None
        reason = "" if place is not None else "unlikely" if options else "unknown"
        if place is not None and place.match in _UNSURE and not self._is_supported(place):
            place, reason = None, "only similar"
        return PlaceMention(start, name.end, self.view.text(start, name.end), place, options, reason=reason)

    def _is_supported(self, place: Candidate) -> bool:
        """Say whether a match of another spelling is likely, and in a country that the text speaks of."""
        return place.country in self.spoken and place.score >= _ENOUGH

    def _complete(self, number: int, name: Name, town: Candidate | None) -> None:
        """Make the mention what its designator says; put a place that nobody knows where the text says."""
        mention, designator = self.found[number], name.designator
        whole = town or self._container(number, name)
        if mention.place is None:
            self._put_inside(mention, name, whole)
        elif designator is None or mention.place.kind in designator.fits - {"city"}:
            return
        elif designator.as_ == "part":
            self._quarter(mention, name, whole)
        elif designator.as_ == "at" and mention.place.kind not in designator.fits:
            mention.place = _made(mention.text, designator, mention.place)
        elif designator.as_ == "is" and mention.place.kind not in designator.fits:
            self._area(mention, designator)

    def _container(self, number: int, name: Name) -> Candidate | None:
        """Return what contains the place: as the text says, for a designated one else the last town named before."""
        for inside in name.inside:
            if self.found[inside].place is not None:
                return self.found[inside].place
        if name.designator is None or name.designator.as_ == "is" or name.designator.precision != 2:
            return None
        before = (m.place for m in reversed(self.found[:number][-_LINK:]) if m.place is not None)
        # a quarter is none of another quarter
        return next((p for p in before if p.precision <= 2 and p.kind != name.designator.kind), None)

    def _put_inside(self, mention: PlaceMention, name: Name, whole: Candidate | None) -> None:
        if whole is not None and whole.precision < 6:
            mention.within = whole
            mention.place = _made(mention.text, name.designator, whole)

    def _quarter(self, mention: PlaceMention, name: Name, whole: Candidate | None) -> None:
        """Make the place a part of its town; a namesake far from that town is another one."""
        place = mention.place
        if place is None or (whole is not None and distance(place, whole) > _PART_KM):
            self._put_inside(mention, name, whole)
        else:
            mention.place, mention.within = replace(place, kind="quarter", precision=2), whole

    def _area(self, mention: PlaceMention, designator: Designator) -> None:
        """Make a town's name the area that is named after it; waters and mountains do not lie where a namesake does."""
        if designator.kind in _LINES and mention.place is not None and mention.place.kind == "city":
            mention.place, mention.reason = None, "unlikely"
        elif mention.place is not None and 2 < designator.precision < 6 and mention.place.precision < 3:
            mention.within = None
            mention.place = replace(
                mention.place, id=f"{mention.place.id}/{designator.kind}", kind=designator.kind, match="part",
                precision=designator.precision, within=mention.place.within, population=None,
            )


def _enough(name: Name, place: Candidate) -> float:
    """Return the share from which a name means the place: less where shown to be one, more for ordinary words."""
    if name.located:
        return _LOCATED
    return _SURE if place.common_word else _ENOUGH


def _sighting(name: Name, town: Candidate | None) -> Sighting:
    around = (town,) if town is not None else ()
    return Sighting(name.candidates, frozenset(name.countries), around, tuple(name.inside), name.kinds)


def _is_list(between: Sequence[Token]) -> bool:
    """Tell "in Mossul, in Tal Afar" from "Atlanta, Georgia"."""
    return between[0].form == "," and any(token.pos == "ADP" for token in between)


def _is_area(name: Name) -> bool:
    """Say whether the name is called an area, or is first of all that of one."""
    return name.designator is not None or (bool(name.candidates) and name.candidates[0].precision > 2)


def _keeps_designator(name: Name) -> bool:
    """Say whether the designator belongs to the name: "Provinz Idlib", "Flughafen Aleppo", but "die Stadt Aleppo"."""
    return name.designator is not None and (name.designator.as_ == "at" or name.designator.precision > 2)


def _made(text: str, designator: Designator | None, whole: Candidate) -> Candidate:
    """Return a place that the gazetteer lacks, at the point of what it lies in or is named after."""
    kind = designator.kind if designator is not None else "place"
    return Candidate(
        id=f"{whole.id}/{fold(text).replace(' ', '-')}", name=text, lat=whole.lat, lon=whole.lon, kind=kind,
        precision=max(2, whole.precision), country=whole.country, population=None, within=whole.id, rank=whole.rank,
        score=_MADE, match="placed",
    )


def _is_small(pos: str) -> bool:
    return pos in ("ADP", "DET", "ADJ", "PUNCT")
