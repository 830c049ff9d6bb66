"""One index: its filter denies only what is not there, and a name gives each place once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.world.gazetteer_index import Filter, Index, filter_of
from lagebild.world.gazetteer_names import sound, spelled
from lagebild.world.gazetteer_tables import MAIN, OTHER, OWN
from lagebild.world.gazetteer_write import Content


@pytest.fixture
def index(tmp_path: Path) -> Index:
    content = Content()
    for number, people in enumerate((3.0, 5.0, 3.0)):
        row = content.add(f"geonames:{number}", "Neustadt", "", 1.0, 2.0, "city", 1, "DE", None, None, people)
        content.name(row, "Neustadt", MAIN)
    content.name(1, "Neustadt", OWN, "en")
    content.name(2, "Newtown", OTHER, "en")
    content.foreign.add("neustadt")
    content.write(tmp_path / "places.sqlite")
    return Index(tmp_path / "places.sqlite")


def test_the_highest_rank_comes_first(index: Index) -> None:
    assert [row[2] for row in index.named("neustadt", "de")] == ["geonames:1", "geonames:2", "geonames:0"]


def test_a_place_called_in_two_ways_has_its_better_name(index: Index) -> None:
    assert [(row[1], row[0]) for row in index.named("neustadt", "en")] == [(1, OWN), (2, MAIN), (0, MAIN)]


def test_a_name_of_one_language_is_unknown_in_others(index: Index) -> None:
    assert index.named("newtown", "de") == []
    assert [row[1] for row in index.named("newtown", "en")] == [2]


def test_only_what_is_heard_may_sound_so(index: Index) -> None:
    assert index.may_sound(sound(spelled("neustadt"))) and not index.may_sound("klm")


def test_the_filter_denies_most_of_what_it_was_not_made_of() -> None:
    known = Filter(filter_of((f"town{n}" for n in range(5000)), ()))
    assert sum(f"village{n}" in known for n in range(5000)) < 500


@given(st.lists(st.text(max_size=8), max_size=20))
def test_the_filter_knows_all_that_it_was_made_of(names: list[str]) -> None:
    known = Filter(filter_of(names, ()))
    assert all(name in known for name in names)
