"""Names of places in English texts: those that only English has, and names that mean something else in German."""

import pytest

from lagebild.world.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def english() -> Gazetteer:
    return Gazetteer.open(language="en")


@pytest.mark.parametrize(("name", "kind", "country"), [
    ("Syria", "country", "SY"),
    ("Georgia", "country", "GE"),
    ("Jordan", "country", "JO"),
    ("Gaza Strip", "region", "PS"),
    ("Crimea", "peninsula", "UA"),
    ("North Kivu", "state", "CD"),
    ("Red Sea", "sea", None),
    ("Mitiga airport", "airport", "LY"),
    ("Moscow", "city", "RU"),
    ("East Aleppo", "quarter", "SY"),
])
def test_an_english_name_finds_its_place(english, name, kind, country):
    best = english.lookup(name)[0]
    assert (best.kind, best.country, best.name) == (kind, country, name)


@pytest.mark.parametrize("name", ["Syria", "Gaza Strip", "North Kivu"])
def test_english_names_mean_nothing_in_german_texts(gazetteer, name):
    assert not gazetteer.lookup(name)


def test_a_place_is_found_once_though_both_languages_call_it_so(english):
    found = [place.id for place in english.lookup("Niger")]
    assert len(found) == len(set(found))


def test_every_english_name_belongs_to_a_place_of_our_lists():
    from lagebild.world.gazetteer_names import world_data

    listed = {entry["name"] for entry in world_data("places")["areas"]}
    listed.update(name for group in world_data("places_nature")["kinds"].values() for name in group)
    listed.update(name for kinds in world_data("places_sites").values() for group in kinds.values() for name in group)
    listed.update(name for group in world_data("places_provinces").values() for name in group["areas"])
    assert set(world_data("places_en")) <= listed
