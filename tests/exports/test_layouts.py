"""The layouts of other data sets: columns in order, what each row says, how it leads back, what is withheld."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.stories import (
    ARMY,
    CIVILIANS,
    IDLIB,
    MILITIA,
    PROTESTERS,
    REBELS,
    RUSSIANS,
    claim,
    killed,
    of,
    said_by,
    time,
    told,
)
from lagebild.codes import event_kinds
from lagebild.exports import FORMATS, losses, rows, write
from lagebild.exports.columns import layout
from lagebild.exports.divisions import divisions
from lagebild.exports.facts import Told
from lagebild.exports.layouts import LAYOUTS
from lagebild.exports.layouts.acled import classify, codes, fatalities
from lagebild.exports.layouts.polecat import codes as polecat_codes
from lagebild.exports.layouts.ucdp import priogrid
from lagebild.records import Actor, Place, Source

INTER = ("inter1", "inter2", "interaction")
COLUMNS = {
    "acled": (31, "event_id_cnty", "timestamp"), "ucdp": (49, "id", "gwnob"), "polecat": (40, "Event ID", "Version"),
}
GOLDEN = Path(__file__).parent / "golden"


def exported(folder: Path, format: str, *stories: Told, excel: bool = False) -> list[dict[str, str]]:
    write(folder, stories, format, frozenset(), excel)
    encoding, delimiter = ("utf-8-sig", ";") if excel else ("utf-8", ",")
    with (folder / f"{format}.csv").open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream, strict=True, delimiter=delimiter))


def only(format: str, story: Told) -> dict[str, Any]:
    (row,) = LAYOUTS[format]([story])[1]
    return row


STRIKE = of(
    claim("airstrike", 1, actors=(RUSSIANS,), targets=(CIVILIANS,), figures=(killed(3, 3, "civilians"),),
          sources=said_by("Bürgermeister Karim")),
    claim("airstrike", 2, "Zeitung", actors=(RUSSIANS,), figures=(killed(7, 7),), sources=said_by("Ärztin Nour")),
)


MINISTER = Source(text="der Außenminister", start=0, end=1, name="Bakri", kind="government", country="SY")
REVIEWED = [
    STRIKE,
    told("clash", number=5, actors=(ARMY, REBELS), figures=(killed(None, 50),), time=time("2016-10-01", "2016-10-20")),
    of(claim("shelling", 6, actors=(REBELS,), targets=(ARMY,), figures=(killed(24, 24, "combatants"),)),
       claim("shelling", 7, "Bote", stance="accuses", sources=(MINISTER,), actors=(MILITIA,), time=None)),
    told("agreement", number=8, publisher='=1+1; "Der" Bote', actors=(RUSSIANS, ARMY), place=None, time=None),
]
"""What the golden files are made of; they were looked at by eye."""


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_stand_in_their_order(name: str) -> None:
    columns = [column.name for column in layout(name).columns]
    assert (len(columns), columns[0], columns[-1]) == COLUMNS[name] and len(set(columns)) == len(columns)


@pytest.mark.parametrize(("format", "file"), [
    ("acled", "acled.csv"), ("ucdp", "ucdp.csv"), ("polecat", "polecat.tsv"), ("hapi", "hapi.csv"),
    ("matrix", "matrix.csv"), ("csv", "claims.csv"), ("csv", "ledger.csv"), ("ftm", "entities.ftm.json"),
    ("geojson", "incidents.geojson"), ("csv", "incidents.csv"), ("acled-text", "acled-text.csv"),
])
def test_golden_files(format: str, file: str, tmp_path: Path) -> None:
    write(tmp_path, REVIEWED, format, frozenset(), as_of=7)
    written, golden = (folder.joinpath(file).read_text(encoding="utf-8") for folder in (tmp_path, GOLDEN))
    assert written == golden


@pytest.mark.parametrize("name", [*COLUMNS, "hapi"])
def test_no_row_has_a_column_that_the_layout_lacks(name: str) -> None:
    assert next(LAYOUTS[name]([STRIKE])[1]).keys() <= {column.name for column in layout(name).columns}


def test_every_sub_event_of_the_codes_has_its_type() -> None:
    known = {sub for events in codes().types.values() for several in events.values() for sub in several}
    assert known >= {rule.becomes for rule in codes().rules}
    assert known >= {sub for kind in event_kinds().values() for sub in kind.acled}
    assert set(event_kinds()) >= {event for rule in codes().rules for event in rule.events}


@pytest.mark.parametrize(("story", "expected"), [
    (told("attack", actors=(REBELS,), targets=(CIVILIANS,)), "Attack"),
    (told("attack", actors=(REBELS,), targets=(ARMY,)), "Armed clash"),
    (told("attack", actors=(REBELS,), figures=(killed(2, 2, "civilians"),)), "Attack"),
    (told("clash", actors=(ARMY, REBELS)), "Armed clash"),
    (told("airstrike", actors=(ARMY,), targets=(CIVILIANS,)), "Air/drone strike"),
    (told("shooting", actors=(ARMY,), targets=(PROTESTERS,)), "Excessive force against protesters"),
    (told("protest", actors=(PROTESTERS,)), "Peaceful protest"),
    (told("protest", actors=(PROTESTERS,), targets=(ARMY,), figures=(killed(1, 1),)), "Violent demonstration"),
    (told("arrest", actors=(ARMY,), targets=(PROTESTERS,)), "Protest with intervention"),
    (told("capture", actors=(ARMY,)), "Government regains territory"),
    (told("capture", actors=(REBELS,)), "Non-state actor overtakes territory"),
    (told("capture"), "Armed clash"),
    (told("clash", actors=(ARMY, PROTESTERS)), "Violent demonstration"),
    (told("attack", actors=(PROTESTERS,), targets=(CIVILIANS,)), "Mob violence"),
    (told("protest", actors=(PROTESTERS, ARMY)), "Protest with intervention"),
    (told("protest", actors=(ARMY,), targets=(PROTESTERS,), figures=(killed(2, 2),)),
     "Excessive force against protesters"),
    (told("destruction", actors=(REBELS,), targets=(CIVILIANS,), figures=(killed(1, 1),)), "Attack"),
    (told("destruction", actors=(REBELS,)), "Looting/property destruction"),
    (told("arrest", actors=(REBELS,), targets=(CIVILIANS,)), "Abduction/forced disappearance"),
    (told("arrest", actors=(ARMY,), targets=(CIVILIANS,)), "Arrests"),
    (told("talks", actors=(ARMY, REBELS)), "Other"),
])
def test_the_sub_event_is_derived_by_who_did_it_to_whom(story: Told, expected: str) -> None:
    assert classify(story[0])[2] == expected


def test_civilians_as_the_only_victims_are_targeted() -> None:
    assert only("acled", STRIKE)["civilian_targeting"] == "Civilian targeting"
    both = told("airstrike", actors=(ARMY,), targets=(CIVILIANS, REBELS))
    assert only("acled", both)["civilian_targeting"] is None


@pytest.mark.parametrize(("actors", "targets", "expected"), [
    ((ARMY,), (REBELS,), (1, 2, 12)),
    ((RUSSIANS,), (REBELS,), (8, 2, 28)),  # a state outside its country
    ((CIVILIANS,), (), (7, None, 70)),
    ((), (CIVILIANS,), (None, 7, 70)),
    ((ARMY, REBELS), (), (1, 2, 12)),
])
def test_inter_codes(actors: tuple, targets: tuple, expected: tuple) -> None:
    row = only("acled", told("clash", actors=actors, targets=targets))
    assert (row["inter1"], row["inter2"], row["interaction"]) == expected


@pytest.mark.parametrize(("actors", "targets", "expected"), [
    ((REBELS,), (ARMY,), ("Rebel group", "State forces", "State forces-Rebel group")),
    ((RUSSIANS,), (CIVILIANS,), ("External/Other forces", "Civilians", "Civilians-External/Other forces")),
    ((PROTESTERS,), (), ("Rioters", None, "Rioters only")),
    ((), (CIVILIANS,), (None, "Civilians", "Civilians only")),
    ((), (), (None, None, None)),
])
def test_inter_codes_in_words(actors: tuple, targets: tuple, expected: tuple) -> None:
    story = told("attack", actors=actors, targets=targets)
    row = only("acled-text", story)
    assert (row["inter1"], row["inter2"], row["interaction"]) == expected
    assert {**row, **dict.fromkeys(INTER)} == {**only("acled", story), **dict.fromkeys(INTER)}
    assert {column.type for column in LAYOUTS["acled-text"](())[0].columns if column.name in INTER} == {"string"}


def test_a_state_has_no_code_where_the_country_is_not_known() -> None:
    row = only("acled", told("attack", actors=(RUSSIANS,), place=None))
    assert (row["inter1"], row["interaction"]) == (None, None)


def test_an_unknown_day_makes_no_aggregate() -> None:
    row = only("ucdp", told("airstrike", time=None, figures=(killed(2, 2),)))
    assert (row["date_start"], row["date_prec"], row["event_clarity"]) == (None, None, 1)


@pytest.mark.parametrize(("figure", "expected"), [
    (killed(3, 7), 3), (killed(12), 12), (killed(None, 50), None), (killed(24, approximate=True), 12),
    (killed(200, approximate=True), 100), (killed(24, 24, approximate=True), 24),
])
def test_fatalities_are_the_most_conservative(figure: Any, expected: int | None) -> None:
    assert fatalities(told("airstrike", figures=(figure,))[0]) == expected


def test_c3_unknown_dead_are_blank_and_not_zero(tmp_path: Path) -> None:
    (row,) = exported(tmp_path, "acled", told("airstrike"))
    assert row["fatalities"] == "" and "Killed: unknown." in row["notes"]


def test_notes_carry_the_range_its_rule_the_sources_and_the_words() -> None:
    notes = only("acled", STRIKE)["notes"]
    for part in ("Killed: 3–7 (lowest-highest): ", "3 civilians (Bürgermeister Karim)", "7 (Ärztin Nour)",
                 "“Satz Nummer 1” (Blatt, 2016-10-06)", "Grade: fair; independent sources: 2"):
        assert part in notes


@pytest.mark.parametrize("format", LAYOUTS)
def test_c8_what_nobody_says_happened_is_in_no_layout_of_others(format: str, tmp_path: Path) -> None:
    deadly: dict[str, Any] = {"figures": (killed(2, 2),), "sources": said_by("Bote")}
    only_open = told("shelling", number=3, realis="hypothetical", **deadly)
    denied = told("shelling", number=4, stance="denies", **deadly)
    withdrawn = claim("shelling", 5, **deadly)
    stories = [only_open, denied, of(replace(withdrawn, retracted=True))]
    assert sum(write(tmp_path, stories, format, frozenset()).files.values()) == 0
    assert sum(write(tmp_path, [*stories, of(withdrawn)], format, frozenset()).files.values()) == 1
    assert [rows(*story)["incidents"][0]["stated"] for story in (*stories, of(withdrawn))] == [False] * 3 + [True]


def test_ucdp_has_only_events_with_a_certain_death() -> None:
    uncertain = ((), (killed(None, 50),), (killed(0, 0),))
    assert list(LAYOUTS["ucdp"]([told("airstrike", figures=figures) for figures in uncertain])[1]) == []


def test_ucdp_tells_deaths_sides_and_whom_it_comes_from() -> None:
    row = only("ucdp", STRIKE)
    assert (row["low"], row["best"], row["high"]) == (3, 3, 7)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (0, 0, 3, 0)
    assert row["source_original"] == "Bürgermeister Karim; Ärztin Nour"
    assert (row["type_of_violence"], row["side_b"], row["gwnoa"], row["gwnob"]) == (3, "Civilians", 365, None)
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (36.63393 35.93062)", 181154)


@pytest.mark.parametrize(("actors", "targets", "expected"), [
    ((ARMY,), (REBELS,), 1), ((REBELS,), (ARMY,), 1), ((REBELS,), (MILITIA,), 2), ((REBELS,), (CIVILIANS,), 3),
    ((), (REBELS,), None), ((REBELS,), (), None),
])
def test_type_of_violence(actors: tuple, targets: tuple, expected: int | None) -> None:
    row = only("ucdp", told("shelling", actors=actors, targets=targets, figures=(killed(2, 2),)))
    assert row["type_of_violence"] == expected
    assert row["gwnob"] is None  # side A of a state and others is the state


def test_dead_fighters_are_of_the_side_that_was_struck() -> None:
    figures = (killed(4, 4, "combatants"),)
    struck = only("ucdp", told("shelling", actors=(REBELS,), targets=(ARMY,), figures=figures))
    fought = only("ucdp", told("clash", actors=(REBELS,), targets=(ARMY,), figures=figures))
    assert (struck["side_a"], struck["deaths_a"], struck["deaths_b"]) == ("Syrian army", 4, 0)
    assert (fought["deaths_a"], fought["deaths_b"], fought["deaths_unknown"]) == (0, 0, 4)


def test_what_was_hit_is_no_party_and_who_did_it_is_even_where_nobody_knows_more() -> None:
    bus, gunmen = (Actor(text=text, start=0, end=1) for text in ("Busse", "Bewaffnete"))
    story = told("attack", actors=(gunmen,), targets=(bus, ARMY), figures=(killed(2, 2),))
    assert [only("ucdp", story)[f"side_{side}"] for side in "ab"] == ["Syrian army", "Bewaffnete"]
    assert (only("acled", story)["actor2"], only("acled", story)["inter2"]) == ("Syrian army", 1)
    assert only("acled", story)["assoc_actor_2"] == "Busse"


@pytest.mark.parametrize(("place", "expected"), [
    (IDLIB, ("Idlib", None)), (replace(IDLIB, id="area:ost-aleppo/sachur", precision=2), ("Aleppo", None)),
    (replace(IDLIB, id="admin1:SY.09", name="Provinz Aleppo", precision=4), ("Aleppo", None)),
    (replace(IDLIB, id=None, name="Nordgau", precision=4), ("Nordgau", None)),
    (replace(IDLIB, id=None, name="Distrikt", within="Nordgau", precision=3), ("Nordgau", "Distrikt")),
    (replace(IDLIB, precision=5), (None, None)), (replace(IDLIB, id=None), (None, None)),
    (replace(IDLIB, precision=None), (None, None)), (None, (None, None)),
    (replace(IDLIB, id="country:SY", precision=6), (None, None)), (replace(IDLIB, id="geonames:0"), (None, None)),
])
def test_c2_a_place_lies_in_the_division_that_the_gazetteer_knows(place: Place | None, expected: tuple) -> None:
    assert divisions(place) == expected


@pytest.mark.parametrize(("lat", "lon", "cell"), [
    (-89.9, -179.9, 1), (-89.9, 179.9, 720), (90.0, 180.0, 259200), (0.1, 0.1, 129961), (36.2, 37.15, 181875),
])
def test_priogrid_cells_count_east_then_north(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


@pytest.mark.parametrize(("first", "last", "date_prec", "time_precision", "clarity"), [
    ("2016-10-05", "2016-10-05", 1, 1, 1), ("2016-10-04", "2016-10-05", 2, 2, 1), ("2016-10-03", "2016-10-09", 3, 2, 2),
    ("2016-10-01", "2016-10-31", 4, 3, 2), ("2016-01-01", "2016-12-31", 5, 3, 2),
])
def test_precision_of_days(first: str, last: str, date_prec: int, time_precision: int, clarity: int) -> None:
    story = told("airstrike", time=time(first, last), figures=(killed(1, 1),))
    ucdp = only("ucdp", story)
    assert (ucdp["date_prec"], ucdp["event_clarity"]) == (date_prec, clarity)
    assert only("acled", story)["time_precision"] == time_precision


def test_hapi_counts_by_month_division_and_type() -> None:
    unknown = told("airstrike", number=3, actors=(ARMY,), time=time("2016-10-20"))
    rally = told("protest", number=4, actors=(PROTESTERS,), time=time("2016-11-02"))
    talks, undated = told("talks", number=5), told("shelling", number=6, time=None)
    rows = list(LAYOUTS["hapi"]([STRIKE, unknown, rally, talks, undated])[1])
    assert [(row["event_type"], row["reference_period_end"], row["events"], row["fatalities"]) for row in rows] == [
        ("civilian_targeting", "2016-10-31", 1, 3), ("political_violence", "2016-10-31", 2, 3),
        ("demonstration", "2016-11-30", 1, None)]
    assert {(row["location_code"], row["provider_admin1_name"], row["admin_level"]) for row in rows} == {
        ("SYR", "Idlib", 1)}


def test_c17_hapi_warns_of_what_a_sum_hides() -> None:
    several = [STRIKE, told("airstrike", number=3), told("airstrike", number=4, time=time("2016-09-30", "2016-10-01"))]
    early, targeting, violence = (row["warning"] for row in LAYOUTS["hapi"](several)[1])
    assert "month not known" in early and "unknown for 1 of 1" in early and "at most" not in early
    assert "at most 7;" in targeting and "also counted in political_violence" in targeting
    assert "unknown for 1 of 2" in violence and "grades: 1 fair, 1 weak" in violence
    assert "real figures are likely higher" in violence


def test_c8_the_matrix_has_a_column_for_each_independent_source(tmp_path: Path) -> None:
    nour = said_by("Ärztin Nour")
    again = of(claim("clash", 3, sources=nour), claim("clash", 4, "Bote", sources=nour))
    rows = exported(tmp_path, "matrix", STRIKE, again)
    assert rows == [{"incident_id": "i-c1", "Bürgermeister Karim": "1", "Ärztin Nour": "1"},
                    {"incident_id": "i-c3", "Bürgermeister Karim": "0", "Ärztin Nour": "1"}]


def test_polecat_has_a_row_for_an_incident_and_for_each_speech_act(tmp_path: Path) -> None:
    said = time("2016-10-07")
    blamed = claim("airstrike", 2, "Bote", stance="accuses", sources=(MINISTER,), actors=(RUSSIANS,), said=said)
    write(tmp_path, [of(claim("airstrike", 1, actors=(RUSSIANS,), targets=(REBELS,)), blamed)], "polecat", frozenset())
    with (tmp_path / "polecat.tsv").open(encoding="utf-8", newline="") as stream:
        happened, accused = csv.DictReader(stream, strict=True, delimiter="\t")
    assert (happened["Event ID"], accused["Event ID"]) == ("i-c1", "i-c1#c2")
    assert (happened["Event Type"], happened["Intensity"], happened["Quad Code"]) == ("ASSAULT", "-9.0", "4")
    assert (happened["Actor Country"], happened["Actor COW"], happened["Primary Actor Sector"]) == ("RUS", "365", "MIL")
    assert (happened["City"], happened["Province"], happened["GeoNames ID"]) == ("Idlib", "Idlib", "169389")
    assert (accused["Event Type"], accused["Event Date"], accused["Source"]) == ("ACCUSE", "2016-10-07", "Bote")
    assert (accused["Actor Name"], accused["Recipient Name"]) == ("Bakri", "Russian air force")


@pytest.mark.parametrize(("stance", "expected"), [
    ("accuses", "ACCUSE"), ("rejects", "REJECT"), ("denies", "REJECT"), ("demands", "REQUEST"),
    ("threatens", "THREATEN"), ("states", None), ("confirms", None),
])
def test_speech_acts_are_derived_from_the_stance(stance: str, expected: str | None) -> None:
    story = told("airstrike", stance=stance, sources=said_by("Bakri"), addressees=(ARMY,))
    acts = [(row["Event Type"], row["Recipient Name"]) for row in LAYOUTS["polecat"]([story])[1]][1:]
    assert acts == ([(expected, "Syrian army")] if expected else [])


def test_plover_knows_every_type_that_is_written() -> None:
    known = polecat_codes().types.keys()
    assert known >= {kind.plover.type for kind in event_kinds().values()} | set(polecat_codes().stances.values())


PEOPLE = st.lists(st.sampled_from([ARMY, RUSSIANS, REBELS, MILITIA, CIVILIANS, PROTESTERS]), max_size=3).map(tuple)
FIGURES = st.builds(
    lambda bounds, of: killed(*bounds, of),
    st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(100, 200)),
    st.sampled_from(["unknown", "civilians", "combatants", "children"]),
)
STORIES = st.builds(
    lambda event, actors, targets, figures, place: told(
        event, actors=actors, targets=targets, figures=tuple(figures), place=place),
    st.sampled_from(sorted(event_kinds())), PEOPLE, PEOPLE, st.lists(FIGURES, max_size=3),
    st.sampled_from([IDLIB, None]),
)


@settings(deadline=None)
@given(STORIES)
def test_any_incident_is_a_row_that_adds_up(story: Told) -> None:
    row = only("acled", story)
    assert row["event_id_cnty"] == story[0].id and row["sub_event_type"]
    for found in LAYOUTS["ucdp"]([story])[1]:
        dead = [found[f"deaths_{whose}"] for whose in ("a", "b", "civilians", "unknown")]
        assert min(dead) >= 0 and sum(dead) == found["best"]
        assert 1 <= found["low"] <= found["best"] <= found["high"]


@pytest.mark.parametrize("dangerous", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(tmp_path: Path, dangerous: str) -> None:
    story = told("airstrike", publisher=dangerous, figures=(killed(1, 1),))
    assert exported(tmp_path, "acled", story)[0]["source"] == f"'{dangerous}"


def test_a_longitude_in_the_west_stays_a_number(tmp_path: Path) -> None:
    (row,) = exported(tmp_path, "acled", told("talks", place=replace(IDLIB, lon=-3.7)))
    assert row["longitude"] == "-3.7"


def test_excel_has_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    (row,) = exported(tmp_path, "ucdp", STRIKE, excel=True)
    assert (row["latitude"], row["best"]) == ("35,93062", "3")
    assert (tmp_path / "ucdp.csv").read_bytes().startswith("\ufeffid;relid;".encode())


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_says_in_both_languages_what_it_loses(format: str) -> None:
    assert len(losses(format, "de")) == len(losses(format, "en")) > 1


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, [STRIKE], format, frozenset())
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)
