"""Exports: what stands in the files, that every column is described, and that what is withheld is nowhere (C18)."""

import csv
import json
from pathlib import Path

import pytest

from exports.stories import claim, of
from lagebild.exports import FORMATS, WITHHELD, rows, tables, write
from lagebild.incidents import summarise
from lagebild.records import Actor, Event, Figure, Incident, Place, Reported, ReportHead, Source, Span, Time

DAY = Time(text="", start=0, end=0, earliest="2016-10-05", latest="2016-10-05")
SECRETS = {
    "place": ("Markt am Brunnen", "35.931", "36.634", "gn:77", "Idlib-Stadt"),
    "names": ("Zeuge Karim", "Brigade Falke", "u-falke"),
    "words": ("genaue Worte", "Titel des Berichts", "https://blatt.example/1"),
}


def told(place: Place | None) -> tuple[Incident, list[Reported]]:
    member = Reported(
        claim=Event(
            id="c1", evidence=Span(0, 12, "genaue Worte"), event="airstrike", place=place, time=DAY,
            actors=(Actor(text="Brigade Falke", start=0, end=1, id="u-falke", kind="rebels"),),
            sources=(Source(text="Zeuge Karim", start=0, end=1),),
            figures=(Figure(what="killed", of="civilians", min=3, text="3", start=0, end=1),),
        ),
        report=ReportHead(id="r1", published=DAY, publisher="Blatt", title="Titel des Berichts",
                          url="https://blatt.example/1", agencies=("dpa", "AFP")),
    )
    return summarise([member]), [member]


MARKET = Place(text="Markt am Brunnen", start=0, end=1, id="gn:77", name="Markt am Brunnen", lat=35.931, lon=36.634,
               within="Idlib-Stadt", precision=1, country="SY")


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def exported(folder: Path, format: str = "csv", *withheld: str, place: Place | None = MARKET) -> Path:
    write(folder, [told(place)], format, frozenset(withheld))
    return folder


def test_an_incident_is_a_row_with_blanks_for_the_unknown(tmp_path: Path) -> None:
    (row,) = table(exported(tmp_path), "incidents")
    assert (row["id"], row["time"], row["killed_min"], row["killed_max"]) == ("i-c1", "2016-10-05", "3", "")
    assert (row["provisional"], row["grade"], row["injured_rule"]) == ("true", "weak", "unknown")


def test_an_incident_leads_back_to_who_says_so_and_to_the_words(tmp_path: Path) -> None:
    (row,) = table(exported(tmp_path), "incidents")
    assert (row["sources"], row["words"]) == ("Blatt › Zeuge Karim", "“genaue Worte” (Blatt, 2016-10-05)")


def test_what_was_written_is_counted_in_incidents_and_rows(tmp_path: Path) -> None:
    deadly, unknown = told(MARKET), of(claim("talks", 9))
    written = write(tmp_path, [deadly, unknown], "ucdp", frozenset())
    assert (written.incidents, written.files) == (2, {"ucdp.csv": 1})
    assert write(tmp_path, [deadly, unknown], "ftm", frozenset()).files["claims.jsonl"] == 2


def test_lists_are_tables_of_their_own(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    assert [(row["role"], row["name"]) for row in table(folder, "parties")] == [("actor", "Brigade Falke")]
    assert [(row["of"], row["originator"], row["words"]) for row in table(folder, "ledger")] == [
        ("civilians", "Zeuge Karim", "genaue Worte")]
    assert [(row["report"], row["agencies"]) for row in table(folder, "reports")] == [("r1", "dpa; AFP")]


@pytest.mark.parametrize("format", FORMATS)
def test_every_column_of_every_file_is_described(tmp_path: Path, format: str) -> None:
    package = json.loads((exported(tmp_path, format) / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} | {"datapackage.json"} == {
        path.name for path in tmp_path.iterdir()}
    for resource in package["resources"] if format != "ftm" else ():  # which describes its entities itself
        fields = resource["schema"]["fields"]
        assert all(field["type"] and len(field["description"]) > 5 for field in fields)
        if format == "csv":
            (header, *_) = csv.reader((tmp_path / resource["path"]).open(encoding="utf-8", newline=""))
            assert header == [field["name"] for field in fields]


def test_geojson_has_the_longitude_first(tmp_path: Path) -> None:
    content = json.loads((exported(tmp_path, "geojson") / "incidents.geojson").read_text(encoding="utf-8"))
    (feature,) = content["features"]
    assert (feature["id"], feature["geometry"]) == ("i-c1", {"type": "Point", "coordinates": [36.634, 35.931]})
    assert feature["properties"]["precision"] == 1


def test_an_incident_without_a_point_has_no_geometry(tmp_path: Path) -> None:
    exported(tmp_path, "geojson", place=None)
    (feature,) = json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"] is None


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("withheld", WITHHELD)
def test_c18_what_is_withheld_stands_in_no_file(tmp_path: Path, format: str, withheld: str) -> None:
    exported(tmp_path, format, withheld)
    content = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in tmp_path.iterdir())
    assert not [secret for secret in SECRETS[withheld] if secret in content]
    others = [secret for name in WITHHELD if name not in (withheld, "words") for secret in SECRETS[name]]
    assert format not in ("csv", "jsonl") or all(secret in content for secret in others)


def test_the_rows_of_every_table_are_its_columns() -> None:
    found = rows(*told(MARKET))
    assert {name: {column.name for column in table.columns} - {"as_of"} for name, table in tables().items()} == {
        name: set(several[0]) for name, several in found.items()}
