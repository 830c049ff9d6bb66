"""Open pages are told what changes in the record, whoever changes it."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web.live import changes, live, newest


def told(numbers: list[int]) -> list[str]:
    """Return what is told of the numbers that are looked up one after the other."""
    left = list(numbers)

    async def collected() -> list[str]:
        return [line async for line in changes(lambda: left.pop(0), lambda: not left, every=0)]

    return asyncio.run(collected())


def test_each_change_is_told_once() -> None:
    lines = told([3, 3, 3, 5, 5, 6])
    assert [line.split("data: ")[1].strip() for line in lines] == ["3", "5", "6"]
    assert all(line.startswith("event: entry\n") and line.endswith("\n\n") for line in lines)


def test_a_report_added_by_another_is_seen(client: TestClient, add: Callable[..., Report | None]) -> None:
    settings = client.app.state.settings  # type: ignore[attr-defined]
    before = newest(settings)
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.")
    assert newest(settings) > before


def test_events_end_with_the_server(client: TestClient) -> None:
    client.app.state.settings.closing.set()  # type: ignore[attr-defined]
    answer = client.get("/events")
    assert answer.headers["content-type"].startswith("text/event-stream") and answer.text == ""


def test_events_are_never_kept(client: TestClient) -> None:
    response = asyncio.run(live(Request({"type": "http", "app": client.app, "headers": []})))
    assert response.headers["cache-control"] == "no-store"
