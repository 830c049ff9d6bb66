"""Rows of UCDP GED and ACLED as claims of theirs: every part points into the text, nothing is made up."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from exports.stories import CIVILIANS, REBELS, killed, told
from lagebild.codes import codes as closed
from lagebild.codes import event_kinds
from lagebild.datasets import NAMES
from lagebild.datasets.acled import codes
from lagebild.datasets.receiving import DATASETS, receive_dataset
from lagebild.exports import write
from lagebild.exports.layouts.acled import codes as acled_codes
from lagebild.reading import Failure, Received
from lagebild.records import Event, Report

GED = {
    "id": "301", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "Jaysh Test",
    "where_coordinates": "Idlib town", "where_prec": "1", "adm_1": "Idlib governorate", "latitude": "35.93062",
    "longitude": "36.63393", "country": "Syria", "country_id": "652", "date_start": "2016-10-05 00:00:00.000",
    "date_end": "2016-10-05 00:00:00.000", "deaths_a": "0", "deaths_b": "2", "deaths_civilians": "3",
    "deaths_unknown": "0", "best": "5", "high": "9", "low": "4", "source_original": "activists", "gwnoa": "652",
    "source_headline": 'Strikes "hit"; market',
}
ACLED = {
    "event_id_cnty": "SYR77", "event_date": "05 October 2016", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Military Forces of Syria (2000-2024)", "inter1": "State forces",
    "actor2": "Opposition Rebels (Syria)", "inter2": "2", "iso": "760", "country": "Syria", "admin1": "Idlib",
    "location": "Idlib", "latitude": "35.93", "longitude": "36.63", "geo_precision": "1", "source": "SOHR",
    "notes": "On 5 October 2016, clashes took place.", "fatalities": "12", "timestamp": "1476100000",
}


def written(folder: Path, *rows: dict[str, str], separator: str = ",") -> str:
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(dict.fromkeys(key for row in rows for key in row)), delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    path = folder / "download.csv"
    path.write_text("\ufeff" + stream.getvalue(), encoding="utf-8")
    return str(path)


def read(folder: Path, dataset: str, *rows: dict[str, str], date: str | None = None) -> list[Any]:
    found = receive_dataset([written(folder, *rows)], dataset, date)
    return [one.report if isinstance(one, Received) else one for one in found]


def only(report: Report) -> Event:
    (claim,) = report.claims
    assert isinstance(claim, Event)
    return claim


@pytest.mark.parametrize(("dataset", "row"), [("ucdp", GED), ("acled", ACLED)])
def test_every_part_stands_in_the_text(tmp_path: Path, dataset: str, row: dict[str, str]) -> None:
    (report,) = read(tmp_path, dataset, row)
    claim = only(report)
    parts = (claim.evidence, *claim.sources, *claim.actors, *claim.targets, claim.place, claim.time, *claim.figures)
    assert len(parts) > 5
    for part in parts:
        assert part is not None and part.text and report.text[part.start:part.end] == part.text


def test_a_row_of_ged_is_a_claim_of_ucdp(tmp_path: Path) -> None:
    (report,) = read(tmp_path, "ucdp", GED, date="2017-06-01")
    claim = only(report)
    assert (report.id, report.publisher, report.published.earliest) == ("ucdp-301", "UCDP GED", "2017-06-01")
    assert [source.name for source in claim.sources] == ["UCDP GED"]
    assert [(actor.id, actor.kind, actor.country) for actor in claim.actors] == [
        ("SY", "government", "SY"), (None, "rebels", None)]
    assert (claim.place.name, claim.place.precision, claim.place.country) == ("Idlib town", 1, "SY")
    assert (claim.time.earliest, claim.time.latest) == ("2016-10-05", "2016-10-05")
    assert [(figure.of, figure.min, figure.max) for figure in claim.figures] == [
        ("unknown", 4, 9), ("combatants", 2, 2), ("civilians", 3, 3)]


def test_one_sided_violence_has_victims_and_is_said_to_hit_civilians(tmp_path: Path) -> None:
    claim = only(read(tmp_path, "ucdp", GED | {"type_of_violence": "3", "side_b": "Civilians"})[0])
    assert [actor.kind for actor in claim.actors] == ["government"]
    assert [(actor.kind, actor.status) for actor in claim.targets] == [("civilians", "civilians")]


def test_a_row_of_acled_is_a_lower_bound(tmp_path: Path) -> None:
    (report,) = read(tmp_path, "acled", ACLED)
    claim = only(report)
    assert (report.id, report.published.earliest, claim.event) == ("acled-SYR77", "2016-10-10", "clash")
    assert [actor.kind for actor in claim.actors] == ["state-force", "rebels"] and claim.targets == ()
    assert [(figure.min, figure.max, figure.approximate) for figure in claim.figures] == [(12, None, True)]


def test_c3_no_fatalities_of_acled_is_unknown(tmp_path: Path) -> None:
    assert only(read(tmp_path, "acled", ACLED | {"fatalities": "0"})[0]).figures == ()


@pytest.mark.parametrize(("precision", "expected"), [
    ("1", ("2016-10-05", "2016-10-05")), ("2", ("2016-09-29", "2016-10-11")), ("3", ("2016-10-01", "2016-10-31"))])
def test_c2_a_coarse_date_is_an_interval(tmp_path: Path, precision: str, expected: tuple[str, str]) -> None:
    time = only(read(tmp_path, "acled", ACLED | {"time_precision": precision})[0]).time
    assert (time.earliest, time.latest) == expected


def test_an_attack_on_civilians_has_a_target(tmp_path: Path) -> None:
    row = ACLED | {"event_type": "Violence against civilians", "sub_event_type": "Attack", "inter2": "7",
                   "actor2": "Civilians (Syria)"}
    claim = only(read(tmp_path, "acled", row)[0])
    assert [(target.kind, target.status) for target in claim.targets] == [("civilians", "civilians")]


def test_what_is_no_event_of_ours_is_kept_and_claims_nothing(tmp_path: Path) -> None:
    (report,) = read(tmp_path, "acled", ACLED | {"sub_event_type": "Change to group/activity"})
    assert report.claims == () and "Change to group" in report.text


@pytest.mark.parametrize(("dataset", "row", "reason"), [
    ("ucdp", GED | {"best": "five"}, "best is 'five'"),
    ("ucdp", GED | {"latitude": "3593"}, "no place on earth"),
    ("ucdp", GED | {"date_start": "unclear"}, "unclear"),
    ("ucdp", GED | {"id": ""}, "no id"),
    ("acled", ACLED | {"event_date": "2016-10"}, "no day"),
    ("acled", ACLED | {"event_date": "10/05/2016"}, "10/05/2016"),
    ("acled", ACLED | {"actor1": "=cmd()"}, "actor1 is '=cmd()', which is a formula"),
    ("ucdp", GED | {"where_coordinates": "-2+3+cmd|' /C calc'!A0"}, "which is a formula"),
    ("ucdp", GED | {"latitude": "1,2,3"}, "no place on earth"),
])
def test_a_broken_row_is_named_by_its_line_and_the_others_go_on(
    tmp_path: Path, dataset: str, row: dict[str, str], reason: str,
) -> None:
    broken, whole = read(tmp_path, dataset, row, GED if dataset == "ucdp" else ACLED)
    assert isinstance(broken, Failure) and broken.line == 2 and reason in broken.reason
    assert isinstance(whole, Report)


def test_a_row_is_read_as_a_german_spreadsheet_leaves_it(tmp_path: Path) -> None:
    saved = GED | {"date_start": "05.10.2016 00:00", "date_end": "05.10.2016", "latitude": "35,93062",
                   "longitude": "-36,6", "source_headline": "- Angriff"}
    claim = only(read(tmp_path, "ucdp", saved)[0])
    assert (claim.time.earliest, claim.time.latest) == ("2016-10-05", "2016-10-05")
    assert (claim.place.lat, claim.place.lon) == (35.93062, -36.6)


@pytest.mark.parametrize("damage", [
    lambda whole: whole[:-9], lambda whole: whole.replace(b"Idlib town", b'"Idlib town'),
    lambda whole: whole.replace(b"301,", b"301,,", 1),
])
def test_what_is_cut_off_or_shifted_is_a_failure_with_its_line(tmp_path: Path, damage) -> None:
    path = Path(written(tmp_path, GED))
    path.write_bytes(damage(path.read_bytes()))
    (failure, *more) = receive_dataset([str(path)], "ucdp")
    assert isinstance(failure, Failure) and failure.line == 2 and not more


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_letters_are_read_in_the_encodings_that_programs_save_in(tmp_path: Path, encoding: str) -> None:
    path = Path(written(tmp_path, GED | {"side_b": "Jabhat Österreich"}))
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode(encoding))
    (received,) = receive_dataset([str(path)], "ucdp")
    assert isinstance(received, Received) and "Jabhat Österreich" in received.report.text


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b"id;best\n1;2\n", b"<html></html>"])
def test_what_is_no_table_is_one_failure(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    (failure,) = receive_dataset([str(path)], "acled")
    assert isinstance(failure, Failure) and "\n" not in str(failure)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "ucdp", ACLED)
    assert isinstance(failure, Failure) and "no column id, type_of_violence" in failure.reason
    (missing,) = receive_dataset([str(tmp_path / "none.csv")], "ucdp")
    assert isinstance(missing, Failure) and missing.line is None


def test_the_row_is_kept_as_it_was_received(tmp_path: Path) -> None:
    (received,) = receive_dataset([written(tmp_path, GED, separator=";")], "ucdp")
    assert isinstance(received, Received) and received.line == 2
    assert received.raw.decode() in (tmp_path / "download.csv").read_bytes().decode()


def test_the_codes_are_those_of_the_closed_lists() -> None:
    subs = {sub for several in acled_codes().types.values() for group in several.values() for sub in group}
    assert set(codes().events) <= subs and set(codes().events.values()) <= set(event_kinds())
    assert set(codes().kinds.values()) <= set(closed("actor_kinds"))
    assert set(DATASETS) == set(NAMES)


@pytest.mark.parametrize("format", ["ucdp", "acled", "acled-text"])
def test_what_we_write_in_a_layout_can_be_read_in(tmp_path: Path, format: str) -> None:
    story = told("shelling", actors=(REBELS,), targets=(CIVILIANS,), figures=(killed(3, 7, "civilians"),),
                 publisher="=cmd()")
    write(tmp_path, [story], format, frozenset())
    (received,) = receive_dataset([str(tmp_path / f"{format}.csv")], format.partition("-")[0])
    assert isinstance(received, Received), received
    claim = only(received.report)
    assert (claim.figures[0].min, claim.time.earliest, claim.place.name) == (3, "2016-10-05", "Idlib")
    assert [actor.status for actor in claim.targets] == ["civilians"]
