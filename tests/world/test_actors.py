"""The registry: names by day, roles, offices, and what is refused or found doubtful."""

from pathlib import Path

import pytest
import yaml

from lagebild.packs.source import PackError
from lagebild.world.actor_check import findings
from lagebild.world.actor_entries import FOLDER, Period, read_entries, read_roles
from lagebild.world.actors import Registry, load_registry, name_key, theatre_files

HEAD = "theatre: {name: {de: X, en: X}, countries: [SY]}\nactors:\n"
ONE = "- {id: a, name: {de: Alpha-Brigade, en: Alpha Brigade}, kind: rebels, country: SY, source: s"


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


def found(registry: Registry, name: str, day: str | None = None) -> str | None:
    actor = registry.find(name_key(name), day)
    return actor.id if actor else None


@pytest.mark.parametrize(("name", "day", "id_"), [
    ("Hisbollah", None, "hezbollah"),
    ("HISBOLLAH", None, "hezbollah"),
    ("Vereinten Nationen", "2016", "un"),
    ("Freien Syrischen Armee", "2013", "fsa"),
    ("Islamischen Staates", "2015", "is"),
    ("Jabhat al-Nusra", "2014", "al-nusra"),
    ("Assad", "1995-01-01", "p-hafez-assad"),
    ("Assad", "2015-01-01", "p-assad"),
    ("Lawrow", "2016-10-07", "p-lavrov"),
    ("Wirtschaft", None, None),
    ("SLA", "1995", "sla-lb"), ("SLA", "2004-07", "slm"),  # in Lebanon, later in Darfur
    ("UÇK", "1998-10", "uck"), ("UÇK", "2001-04", "nla-mk"),
    ("Boko Haram", "1990-05", None), ("RAF", "2015", "raf"),  # not yet there; no longer
])
def test_names_in_all_their_forms_and_times(registry: Registry, name: str, day: str | None, id_: str | None) -> None:
    assert found(registry, name, day) == id_


@pytest.mark.parametrize(("text", "most"), [
    ("Haus und Hof", 2),  # no name begins so: the word itself, and a word behind its hyphen
    ("Human Rights Watch", 4), ("Human Rights der Kinder", 4), ("Human Kinder", 3),
])
def test_how_many_words_a_name_may_have_that_begins_so(registry: Registry, text: str, most: int) -> None:
    assert registry.reach(name_key(text)) == most


@pytest.mark.parametrize(("day", "name"), [
    ("2015-03-01", "Al-Nusra-Front"), ("2016-10-07", "Fateh al-Scham-Front"), ("2019-01-01", "Hai'at Tahrir al-Scham"),
    (None, "Al-Nusra-Front"),
])
def test_a_renamed_group_is_called_as_it_was_on_that_day(registry: Registry, day: str | None, name: str) -> None:
    assert registry.actors["al-nusra"].called("de", day) == name


@pytest.mark.parametrize(("role", "country", "day", "id_"), [
    ("army", "SY", "2016", "sy-army"), ("army", "AF", "2010", "af-army"), ("army", "AF", "2023", None),
    ("rebels", "LY", "2011-05", "ly-rebels"), ("rebels", "LY", "2020", None), ("rebels", "CH", "2020", None),
    ("government", "LY", "2018", None),
])
def test_who_fills_a_role(registry: Registry, role: str, country: str, day: str, id_: str | None) -> None:
    actor = registry.filling(role, country, day)
    assert (actor.id if actor else None) == id_


@pytest.mark.parametrize(("office", "of", "day", "id_"), [
    ("Außenminister", "RU", "2016-10-07", "p-lavrov"), ("Außenminister", "RU", "1997-01-01", "p-primakov"),
    ("Präsident", "US", "2016-10-07", "p-obama"), ("Präsident", "US", "1999-04-01", "p-clinton-b"),
    ("Generalsekretär", "un", "2003-03-20", "p-annan"), ("UN-Sondergesandter", "SY", "2016-10-07", "p-de-mistura"),
    ("Präsident", "US", "1950-01-01", None),
])
def test_who_held_an_office(registry: Registry, office: str, of: str, day: str, id_: str | None) -> None:
    actor = registry.holder(registry.offices_of[office], of, day)
    assert (actor.id if actor else None) == id_


def test_nobody_holds_an_office_on_a_day_that_is_not_known(registry: Registry) -> None:
    assert registry.holder(("president",), "US", None) is None


@pytest.mark.parametrize(("first", "last", "day", "inside"), [
    ("2012-01", "2016-07", "2012-01-05", True), ("2012-01", "2016-07", "2016-07-31", True),
    ("2012-01", "2016-07", "2016-08-01", False), ("2012-01", None, "2011-12-31", False), (None, None, "1900", True),
])
def test_a_period_holds_its_ends(first: str | None, last: str | None, day: str, inside: bool) -> None:
    assert Period(from_=first, to=last).holds(day) is inside


def write(folder: Path, *rows: str) -> list[Path]:
    path = folder / "x.yaml"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return [path]


@pytest.mark.parametrize(("row", "why"), [
    (ONE + ", colour: red}", "x.yaml:3: .*unknown field `colour`"),
    (ONE.replace("rebels", "brigands") + "}", "x.yaml:3: a: 'brigands' is none of state-force"),
    (ONE + ", side: left}", "x.yaml:3: a: 'left' is none of"),
    (ONE + ", fills: [cooks]}", "x.yaml:3: a: 'cooks' is none of army"),
    (ONE + ", from: 'once'}", "x.yaml:3: a: 'once' is no date"),
    (ONE + ", from: '2012', to: '2011'}", "x.yaml:3: a: ends .2011. before it begins"),
    (ONE + "}\n" + ONE + "}", "x.yaml:4: a: the id 'a' stands in x.yaml:3 too"),
    (ONE + ", offices: [{office: pope}]}", "x.yaml:3: .*`of`"),
    ("- {id: [}", "x.yaml:3"),
])
def test_broken_entries_are_refused_with_file_and_line(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(PackError, match=why):
        read_entries(write(tmp_path, row), read_roles())


def test_a_file_needs_its_theatre_and_no_unknown_part(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("actors: []\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"x\.yaml:1: needs 'theatre:'"):
        read_entries([path], read_roles())
    path.write_text(HEAD.replace("actors:", "actors: []\nweapons:"), encoding="utf-8")
    with pytest.raises(PackError, match="unknown key weapons"):
        read_entries([path], read_roles())
    with pytest.raises(PackError, match="there are no actors here"):
        load_registry(tmp_path / "none")


def doubts(folder: Path, *rows: str) -> list[str]:
    found = findings(read_entries(write(folder, *rows), read_roles()))
    return [line.split("x.yaml:", 1)[1] for line in found]


def test_a_name_that_two_actors_bear_at_once_is_a_clash(tmp_path: Path) -> None:
    other = "- {id: b, name: {de: Beta}, aliases: {de: [Alpha Brigade]}, source: s, from: '2015'"
    assert doubts(tmp_path, ONE + ", to: '2016'}", other + "}") == [
        "4: b: 'Alpha Brigade' is a name of a (x.yaml:3) at the same time"]
    assert doubts(tmp_path, ONE + ", to: '2014'}", other + "}") == []


def test_entries_without_source_and_references_to_nobody_are_found(tmp_path: Path) -> None:
    assert doubts(tmp_path, "- {id: a, name: {de: A}}") == ["3: a: has no source"]
    assert doubts(tmp_path, ONE + ", parent: ghost, allies: [RU]}") == ["3: a: 'ghost' is neither an actor nor a state"]


def test_the_registry_is_sound_and_as_wide_as_it_claims() -> None:
    entries = read_entries(theatre_files(), read_roles())
    assert findings(entries) == []
    assert len(entries) >= 600 and len({entry.path for entry in entries}) >= 15
    offices = [office for entry in entries for office in entry.actor.offices]
    assert len(offices) >= 300 and all(office.from_ for office in offices)


def test_the_page_on_the_registry_shows_sound_entries(tmp_path: Path) -> None:
    text = (FOLDER.parents[3] / "docs" / "actors.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0])
    path = tmp_path / "shown.yaml"
    path.write_text(yaml.safe_dump({"theatre": {"name": {"de": "X"}, "countries": []}, "actors": shown}))
    assert [entry.actor.id for entry in read_entries([path], read_roles())] == ["al-nusra", "p-lavrov", "sy-army"]
