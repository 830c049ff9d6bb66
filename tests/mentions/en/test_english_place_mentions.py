"""American areas as English newspapers shorten them."""

import pytest

from lagebild.language.analyse import analyse
from lagebild.mentions.places import Places, find_places
from lagebild.mentions.view import View
from lagebild.packs import load_pack
from lagebild.world.gazetteer import Gazetteer


def read(text: str) -> Places:
    pack = load_pack("en")
    view = View(analyse(text, pack), pack.lexicon, pack.slots)
    return find_places(view, pack.places, Gazetteer.open(language="en"), ())


@pytest.mark.parametrize(("text", "town", "area"), [
    ("Two soldiers from Fort Campbell, Ky., were killed on Monday.", None, "Kentucky"),
    ("A bomb exploded in Athens, Ga., on Monday.", "admin1:US.GA", "Georgia"),
    ("Police in Albany, N.Y., said five people were wounded.", "admin1:US.NY", "New York state"),
    ("Three people died in Springfield, Ore., on Friday.", "admin1:US.OR", "Oregon"),
])
def test_the_area_behind_a_town_contains_it(text: str, town: str | None, area: str) -> None:
    mentions = read(text).mentions
    assert mentions[-1].place is not None and mentions[-1].place.name == area
    assert mentions[-1].place.precision == 4
    assert town is None or (mentions[0].place is not None and mentions[0].place.within == town)


@pytest.mark.parametrize("text", ["The army said so to Gen. Va. Moore.", "They met Miss. Brown on Monday."])
def test_elsewhere_the_same_letters_are_no_area(text: str) -> None:
    assert not read(text).mentions


@pytest.mark.parametrize(("text", "words", "name", "precision"), [
    ("Rebels attacked a base in Helmand province.", "Helmand province", "Helmand", 4),
    ("Gunmen killed two farmers in Borno state.", "Borno state", "Borno", 4),
    ("A bomb went off in Kunduz city.", "Kunduz", "Kunduz", 1),
    ("Rebels shelled Donetsk airport.", "Donetsk airport", "Donetsk airport", 1),
    ("Gunmen attacked a Baghdad suburb.", None, None, None),
    ("A rocket hit a US base.", None, None, None),
])
def test_the_noun_behind_a_name_says_what_place_it_is(
    text: str, words: str | None, name: str | None, precision: int | None,
) -> None:
    mentions = [m for m in read(text).mentions if m.place is not None]
    found = [(m.text, m.place.name, m.place.precision) for m in mentions if m.place is not None]
    assert found == ([] if words is None else [(words, name, precision)])
