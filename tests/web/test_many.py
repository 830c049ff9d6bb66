"""A map of many incidents: only so many marks are drawn, and none is lost from the numbers of the groups."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web.pages import map as map_page

HOMS = " ".join(f"Am {day}. Oktober töteten Rebellen in Homs {day} Menschen." for day in range(1, 7))
HAMA = " ".join(f"Am {day}. Oktober töteten Soldaten in Hama {day} Menschen." for day in range(1, 4))


@pytest.mark.parametrize(("most", "marks", "groups"), [(9, 9, []), (8, 3, [6]), (3, 3, [6]), (2, 0, [3, 6])])
def test_the_fullest_places_are_groups_where_there_are_too_many_marks(
    client: TestClient, add: Callable[..., Report | None], monkeypatch: pytest.MonkeyPatch, most: int, marks: int,
    groups: list[int],
) -> None:
    add(f"{HOMS} {HAMA}")
    monkeypatch.setattr(map_page, "_MARKS", most)
    found = [one["properties"] for one in client.get("/map.json?zoom=12").json()["features"]]
    assert sorted(one["incidents"] for one in found if "incidents" in one) == groups
    assert sum("mark" in one for one in found) == marks
