"""Tiles of the map for programs: what is decoded is what was asked for, and no address of a tile breaks anything."""

import struct
from collections.abc import Callable, Iterator
from http import HTTPStatus
from itertools import chain, pairwise
from math import isclose

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web.geojson import feature
from lagebild.web.pages import tile as tile_page
from lagebild.web.vector_tiles import EXTENT, Tile, encoded

HOMS = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen."
HAMA = "Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer."
NOWHERE = "Am 9. Oktober töteten Soldaten in Irgendwo 4 Menschen."
SYRIA = "/tiles/6/38/25"
Layers = dict[str, list[tuple[dict[str, object], tuple[int, int]]]]


def fields(message: bytes) -> Iterator[tuple[int, object]]:
    """Yield the fields of a protobuf message: numbers, or the bytes of words and messages."""
    rest = iter(message)
    for first in rest:
        number, kind = first >> 3, first & 7
        if kind == 0:
            yield number, varint(rest)
        else:
            length = 8 if kind == 1 else varint(rest)
            yield number, bytes(next(rest) for _ in range(length))


def varint(rest: Iterator[int]) -> int:
    value, shift = 0, 0
    for byte in rest:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    return value


def numbers(packed: bytes) -> list[int]:
    rest = iter(packed)
    return [varint(chain([first], rest)) for first in rest]


def unfolded(number: int) -> int:
    return number >> 1 ^ -(number & 1)


def value(message: bytes) -> object:
    ((kind, found),) = fields(message)
    if kind == 1:
        return found.decode()
    return unfolded(found) if kind == 6 else struct.unpack("<d", found)[0]


def decoded(content: bytes) -> Layers:
    """Return the layers of a tile: properties and place of each feature."""
    layers: Layers = {}
    for number, layer in fields(content):
        assert number == 3
        parts: dict[int, list] = {}
        for field, found in fields(layer):
            parts.setdefault(field, []).append(found)
        assert parts[15] == [2] and parts[5] == [EXTENT]
        names, values = [one.decode() for one in parts.get(3, ())], [value(one) for one in parts.get(4, ())]
        assert len(names) == len(set(names)), "each name stands once"
        layers[parts[1][0].decode()] = [_feature(dict(fields(one)), names, values) for one in parts[2]]
    return layers


def _feature(made: dict[int, object], names: list[str], values: list[object]) -> tuple:
    tags, (command, *place) = numbers(made[2]), numbers(made[4])
    assert made[3] == 1 and command == 9 and len(tags) % 2 == 0
    return {names[name]: values[one] for name, one in zip(tags[::2], tags[1::2], strict=True)}, tuple(
        map(unfolded, place))


@pytest.fixture
def three(add: Callable[..., Report | None]) -> None:
    add(f"{HOMS} {HAMA} {NOWHERE}")


def tile(client: TestClient, address: str) -> Layers:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK, answer.text
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    return decoded(answer.content)


def test_incidents_are_where_they_are_with_what_is_known_of_them(client: TestClient, three: None) -> None:
    (hama, _), (homs, place) = sorted(tile(client, f"{SYRIA}.mvt")["incidents"], key=lambda one: one[0]["place"])
    assert (homs["place"], homs["killed_min"], homs["killed_max"], homs["grade"]) == ("Homs", 12, 12, "weak")
    assert homs["earliest"] == homs["latest"] == "2016-10-05" and hama["place"] == "Hama"
    assert homs["id"] in client.get("/situation.json?place=Homs").text
    box = Tile(6, 38, 25).box
    assert isclose(box.west + place[0] / EXTENT * (box.east - box.west), 36.72, abs_tol=0.002)


def test_the_same_stands_in_the_tile_as_geojson(client: TestClient, three: None) -> None:
    found = client.get(f"{SYRIA}.json").json()["features"]
    packed = [properties for properties, _ in tile(client, f"{SYRIA}.mvt")["incidents"]]
    assert [one["properties"] for one in found] == packed
    assert sorted(one["geometry"]["coordinates"] for one in found) == [[36.72, 34.73], [36.75, 35.13]]


@pytest.mark.parametrize(("asked", "places"), [
    ("actor=Rebellen", ["Homs"]), ("from=2016-10-06", ["Hama"]), ("place=hama", ["Hama"]), ("kind=airstrike", []),
    ("text=Menschen&grade=weak", ["Hama", "Homs"]),
])
def test_tiles_have_the_filters_of_the_page(client: TestClient, three: None, asked: str, places: list[str]) -> None:
    layers = tile(client, f"{SYRIA}.mvt?{asked}")
    assert sorted(str(one["place"]) for one, _ in layers.get("incidents", ())) == places


def test_many_that_lie_close_together_are_one_group(
    client: TestClient, three: None, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tile_page, "_SHOWN", 1)
    layers = tile(client, "/tiles/0/0/0.mvt")
    ((group, _),) = layers["groups"]
    assert group["incidents"] == 2 and group["west"] == 36.72 and "incidents" not in layers
    assert "killed_min" not in group, "no sum over grades (C17)"


def test_every_incident_lies_in_one_tile_of_each_zoom(client: TestClient, three: None) -> None:
    for z in (1, 3):
        found = [one["id"] for x in range(2**z) for y in range(2**z)
                 for one, _ in tile(client, f"/tiles/{z}/{x}/{y}.mvt").get("incidents", ())]
        assert len(found) == len(set(found)) == 2


def test_tiles_meet_without_a_gap_or_a_common_edge() -> None:
    row = [Tile(3, x, 2).box for x in range(8)]
    assert all(isclose(one.east, other.west, abs_tol=1e-9) and one.east < other.west for one, other in pairwise(row))
    column = [Tile(3, 2, y).box for y in range(8)]
    assert all(isclose(below.north, one.south, abs_tol=1e-9) for one, below in pairwise(column))
    assert all(below.north < one.south for one, below in pairwise(column))
    assert (row[0].west, row[7].east, round(column[0].north, 4)) == (-180, 180, 85.0511)


@pytest.mark.parametrize("path", [
    "/tiles/0/1/0", "/tiles/2/0/4", "/tiles/23/0/0", "/tiles/-1/0/0", "/tiles/a/0/0", "/tiles/1/1e0/0", "/tiles/1/٣/0",
    "/tiles/1/0/" + "9" * 5000, "/tiles/1/0.5/0", "/tiles/1/%20/0",
])
def test_a_tile_that_is_none_is_not_there(client: TestClient, three: None, path: str) -> None:
    for ending in (".mvt", ".json"):
        answer = client.get(path + ending)
        assert answer.status_code == HTTPStatus.NOT_FOUND and "error" in answer.json(), path


def test_what_cannot_be_asked_is_refused(client: TestClient, three: None) -> None:
    assert client.get(f"{SYRIA}.mvt?grade=good").status_code == HTTPStatus.BAD_REQUEST
    assert client.get(f"{SYRIA}.mvt?zoom=3").status_code == HTTPStatus.BAD_REQUEST


def test_any_words_and_numbers_come_through() -> None:
    given = {"words": "حمص <b>\x00", "many": 10**12, "below": -7, "share": -0.25, "none": 0, "empty": ""}
    layers = decoded(encoded(Tile(0, 0, 0), {"one": [feature(0, 0, **given)] * 300, "nothing": []}))
    assert list(layers) == ["one"] and layers["one"] == [(given, (EXTENT // 2, EXTENT // 2))] * 300
    (corner,) = decoded(encoded(Tile(0, 0, 0), {"one": [feature(-89, 180)]}))["one"]
    assert corner[1] == (EXTENT - 1, EXTENT - 1), "what lies on the edge stays within"
