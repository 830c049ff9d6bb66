"""Who holds what on the day of the time line: what the map draws, with who says so."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report


@pytest.fixture
def told(add: Callable[..., Report | None]) -> None:
    add("Rebellen kontrollieren seit dem 5. Oktober Homs.", "a", publisher="Echo", published="2016-10-05")
    add("Soldaten kontrollieren seit dem 9. Oktober Homs.", "b", publisher="Blatt", published="2016-10-09")
    add("Rebellen kontrollieren seit dem 8. Oktober Irgendwo.", "c", publisher="Echo", published="2016-10-08")


def held(client: TestClient, query: str) -> dict[str, Any]:
    areas = client.get(f"/map/holders.json{query}").json()["areas"]
    return {area["place"]["name"]: area for area in areas}


def test_who_holds_an_area_is_who_held_it_on_that_day(client: TestClient, told: None) -> None:
    before = held(client, "?at=2016-10-06")
    assert list(before) == ["Homs"] and not before["Homs"]["disputed"]
    assert [(one["holders"], one["by"]) for one in before["Homs"]["held"]] == [(["Rebellen"], ["Echo"])]
    assert held(client, "?at=2016-10-04") == {}


def test_where_sources_disagree_both_are_named_with_who_says_so(client: TestClient, told: None) -> None:
    after = held(client, "?at=2016-10-10")["Homs"]
    assert after["disputed"] and {one["by"] for one in after["now"]} == {"Echo", "Blatt"}
    page = client.get("/map/holders?at=2016-10-10").text
    area = re.search(r"<li data-sides.*?</li>", page, re.S)
    assert area is not None and "data-disputed" in area[0] and 'data-lat="34.73"' in area[0]
    assert all(word in area[0] for word in ("Rebellen", "Soldaten", "Echo", "Blatt"))


def test_an_area_without_a_position_is_listed_all_the_same(client: TestClient, told: None) -> None:
    page = client.get("/map/holders").text
    assert "Irgendwo" in page and page.count("<li data-sides") == 2 and page.count("data-lat") == 1
    assert "by the newest word (2)" in page and "on 10 October 2016" in client.get(
        "/map/holders?at=2016-10-10").text
    assert "<html" not in page


def test_the_key_names_every_fill_and_the_marks_of_areas(client: TestClient, told: None) -> None:
    key = re.search(r'<ul class="map-key".*?</ul>', client.get("/situation").text, re.S)
    assert key is not None
    for word in ("confirmed", "fair", "weak", "contested", "discounted", "hatched where sources disagree"):
        assert word in key[0], word
    assert 'class="hatched"' in key[0] and 'class="fill-weak"' in key[0]
