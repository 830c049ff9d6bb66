"""Many ask at once: few pages are made at the same time, nobody is turned away, and names of a map are found fast."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Lock

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web import app as application
from lagebild.web import routes
from lagebild.web.pages import history
from lagebild.world.gazetteer_map import largest

SYRIA = (35.0, 32.0, 43.0, 38.0)


def test_few_pages_are_made_at_once(
    client: TestClient, add: Callable[..., Report | None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.")
    lock, inside, most = Lock(), 0, 0

    def slow(*asked: object) -> history.History:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1
        return history.History(entries=(), next=None)

    monkeypatch.setattr(routes.Page, "data", property(lambda page: slow))
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: client.get("/history.json"), range(40)))
    assert {answer.status_code for answer in answers} == {HTTPStatus.OK}
    assert 1 < most <= application._READERS


def test_decisions_that_are_rehearsed_at_once_do_not_wait_for_each_other(
    client: TestClient, add: Callable[..., Report | None],
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen. Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer.")
    one, other = (found["id"] for found in client.get("/situation.json").json()["incidents"])
    with ThreadPoolExecutor(20) as pool:
        asked = pool.map(lambda _: client.get(f"/review/pair.json?one={one}&other={other}"), range(20))
        assert {answer.status_code for answer in asked} == {HTTPStatus.OK}


@pytest.mark.parametrize("zoom", [4.0, 6.0, 8.0])
def test_the_largest_towns_are_named_however_wide_the_view(zoom: float) -> None:
    west, south, east, north = SYRIA
    for wide in (0, 3):  # the narrow view finds by latitude, the wide one goes from the largest down
        view = (west - wide, south - wide, east + wide, north + wide)
        found = largest(*view, zoom, "en", 40)
        towns = [one for one in found if one.kind == "city"]
        assert "Damascus" in [one.name for one in towns]
        assert [one.people for one in towns] == sorted((one.people for one in towns), reverse=True)
        assert all(view[0] <= one.lon <= view[2] and view[1] <= one.lat <= view[3] for one in found)
