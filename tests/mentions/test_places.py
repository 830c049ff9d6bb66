"""The places that a short text names: names, parts of places, borders, capitals, and what is no place."""

import pytest
from mentioned import mentioned

from lagebild.mentions.place_names import PlaceMention


def named(text: str) -> dict[str, PlaceMention]:
    """The mentions of a text by their words."""
    return {mention.text: mention for mention in mentioned(text).places.mentions}


def only(text: str) -> PlaceMention:
    """The only mention of a text."""
    mention, = named(text).values()
    return mention


@pytest.mark.parametrize(("text", "words", "name", "country", "precision"), [
    ("In Bengasi wurde geschossen.", "Bengasi", "Bengasi", "LY", 1),
    ("Die Kämpfe in der Provinz Helmand dauern an.", "Provinz Helmand", "Helmand", "AF", 4),
    ("Im Distrikt Imam Sahib explodierte eine Mine.", "Distrikt Imam Sahib", "Imam Sahib", "AF", 3),
    ("Schiffe kreuzen im Roten Meer.", "Roten Meer", "Rotes Meer", None, 7),
    ("Die Vereinigten Staaten griffen an.", "Vereinigten Staaten", "Vereinigte Staaten", "US", 6),
    ("Truppen stehen am Euphrat.", "Euphrat", "Euphrat", None, 5),
])
def test_names(text: str, words: str, name: str, country: str | None, precision: int) -> None:
    mention = only(text)
    assert mention.place is not None and mention.text == words
    assert (mention.place.name, mention.place.country, mention.place.precision) == (name, country, precision)
    assert mention.options[0].place.id == mention.place.id or mention.place.match == "part"


@pytest.mark.parametrize(("text", "words", "whole", "precision"), [
    ("Im Osten von Aleppo wird gekämpft.", "Osten von Aleppo", "Aleppo", 5),
    ("Im Nordosten Syriens wird gekämpft.", "Nordosten Syriens", "Syrien", 5),
    ("Im Süden der Provinz Idlib wird gekämpft.", "Süden der Provinz Idlib", "Idlib", 5),
    ("Das nördliche Umland von Homs wurde beschossen.", "nördliche Umland von Homs", "Homs", 5),
    ("Im Zentrum von Kabul explodierte eine Bombe.", "Zentrum von Kabul", "Kabul", 2),
    ("Im Zentrum Malis überfielen Bewaffnete ein Dorf.", "Zentrum Malis", "Mali", 5),
    ("Im nördlichen Westjordanland gab es Razzien.", "nördlichen Westjordanland", "Westjordanland", 5),
    ("Vor der libanesischen Küste sank ein Schiff.", "libanesischen Küste", "Libanon", 5),
])
def test_parts_and_surroundings(text: str, words: str, whole: str, precision: int) -> None:
    mention = only(text)
    assert mention.text == words and mention.place is not None and mention.within is not None
    assert (mention.within.name, mention.place.precision) == (whole, precision)
    assert mention.place.id.startswith(f"{mention.within.id}/")


def test_a_side_of_the_country_spoken_of() -> None:
    found = named("In Mali wird gekämpft. Im Norden des Landes starben Soldaten.")
    north, mali = found["Norden des Landes"].place, found["Mali"].place
    assert north is not None and mali is not None and north.country == "ML"
    assert north.lat is not None and mali.lat is not None and north.lat > mali.lat + 1


@pytest.mark.parametrize(("text", "country"), [
    ("In der syrischen Hauptstadt gab es Explosionen.", "SY"),
    ("In der Hauptstadt Malis gab es Explosionen.", "ML"),
])
def test_capitals(text: str, country: str) -> None:
    place = only(text).place
    assert place is not None and (place.kind, place.country, place.precision) == ("city", country, 1)


def test_the_capital_is_not_read_beside_its_name() -> None:
    assert only("In der syrischen Hauptstadt Damaskus gab es Explosionen.").text == "Damaskus"


def test_a_border_lies_between_its_countries() -> None:
    place = only("Im syrisch-türkischen Grenzgebiet starben Soldaten.").place
    assert place is not None and (place.kind, place.precision) == ("border", 5)
    assert place.lat == pytest.approx(36.8, abs=0.5)


@pytest.mark.parametrize(("text", "words", "town", "kind"), [
    ("Im Homser Stadtteil Wadi Dahab fielen Schüsse.", "Wadi Dahab", "Homs", "quarter"),
    ("In Kabul wurde das Hotel Goldstern gestürmt.", "Hotel Goldstern", "Kabul", "building"),
    ("Am Flughafen von Bamian schlugen Raketen ein.", "Flughafen von Bamian", "Bamian", "airport"),
    ("In Aleppo, im Viertel Salaheddin und im Stadtteil Qarfa, fielen Schüsse.", "Qarfa", "Aleppo", "quarter"),
    ("In Mossul, im Altstadtviertel Al-Maidan, in Tal Afar und Sinun.", "Al-Maidan", "Mossul", "quarter"),
])
def test_a_place_that_nobody_knows_lies_where_the_text_says(text: str, words: str, town: str, kind: str) -> None:
    place = named(text)[words].place
    assert place is not None and place.lat is not None and place.within is not None
    assert (place.name, place.kind, place.precision) == (words, kind, 2)
    whole = mentioned(text).entities.gazetteer.get(place.within)
    assert whole is not None and (whole.name, whole.lat) == (town, place.lat)


@pytest.mark.parametrize(("text", "words", "kind", "precision"), [
    ("Am Flughafen von Erbil schlugen Raketen ein.", "Flughafen von Erbil", "airport", 1),
    ("Truppen stehen am Dnipro.", "Dnipro", "river", 5),
    ("Truppen stehen in Dnipro.", "Dnipro", "city", 1),
    ("Kämpfer verstecken sich im Sambisa-Wald.", "Sambisa-Wald", "area", 5),
    ("Er floh ins Ifoghas-Gebirge.", "Ifoghas-Gebirge", "mountains", 5),
])
def test_sites_waters_and_mountains(text: str, words: str, kind: str, precision: int) -> None:
    mention = only(text)
    assert mention.place is not None and mention.text == words
    assert (mention.place.kind, mention.place.precision) == (kind, precision)


@pytest.mark.parametrize(("text", "place"), [
    ("Kämpfe gab es bei Abu Kamal und in Tal Afar.", "Abu Kamal"), ("Dorfbewohner flohen aus Tal Afar.", "Tal Afar"),
])
def test_places_that_sound_like_persons(text: str, place: str) -> None:
    assert named(text)[place].place is not None


def test_words_in_capitals_do_no_harm() -> None:
    assert mentioned("0 VeRTRIEBENEN HOCHBURG AA").places.mentions is not None


def test_what_cannot_be_found_is_kept_with_the_reason() -> None:
    found = named("In Quorzelbach und in Kabul gab es Tote.")
    lost = found["Quorzelbach"]
    assert lost.place is None and lost.reason == "unknown" and lost.score is None
    assert found["Kabul"].place is not None


@pytest.mark.parametrize(("text", "words", "name"), [
    ("In der Ukraine, in Saporoschschja, schlug eine Rakete ein.", "Saporoschschja", "Saporischschja"),
    ("In der Ukraine wurde in Kramatosrk gekämpft.", "Kramatosrk", "Kramatorsk"),
    ("In Syrien wurde in Manbidsh gekämpft.", "Manbidsh", "Manbidsch"),
])
def test_slips_of_the_pen_where_the_text_speaks_of_the_country(text: str, words: str, name: str) -> None:
    place = named(text)[words].place
    assert place is not None and place.name == name and place.score < 1


def test_a_similar_name_elsewhere_is_only_a_candidate() -> None:
    lost = named("In Mali wurde in Kramatosrk gekämpft.")["Kramatosrk"]
    assert lost.place is None and lost.reason == "only similar" and lost.options[0].place.name == "Kramatorsk"


@pytest.mark.parametrize(("text", "words", "country"), [
    ("Libyen: In Tripoli schossen Milizen aufeinander.", "Tripoli", "LY"),
    ("Libanon: In Tripoli schossen Milizen aufeinander.", "Tripoli", "LB"),
    ("In der Provinz Córdoba in Argentinien streikten Polizisten.", "Provinz Córdoba", "AR"),
    ("Der US-Bundesstaat Georgia entsandte Helfer.", "US-Bundesstaat Georgia", "US"),
])
def test_the_text_decides_between_namesakes(text: str, words: str, country: str) -> None:
    mention = named(text)[words]
    assert mention.place is not None and mention.place.country == country
    assert sum(option.score for option in mention.options) <= 1.01


@pytest.mark.parametrize("text", [
    "Ein Zeuge, Paul London, sprach von Schüssen.",
    "Präsident Washington trat zurück.",
    "Die Hamas griff an.",
    "Essen und Wasser fehlen.",
    "Der Staatsrat hat den Antrag der SAD abgelehnt.",
    "Der Unfall geschah auf der MeBo.",
])
def test_what_is_no_place(text: str) -> None:
    assert not named(text)
