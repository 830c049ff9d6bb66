"""Reports that are sent are in the record, with what they claim; what cannot be read is said so."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

TEXT = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen. Das teilte die Polizei der Stadt am Donnerstag mit."


@pytest.fixture
def program(client: TestClient) -> Callable[..., Response]:
    """Sends reports as a program does, which holds no visit."""
    def post(**sent: Any) -> Response:
        client.cookies.clear()
        return client.post("/reports", **sent)

    return post


def total(client: TestClient) -> int:
    return int(client.get("/situation.json").json()["total"])


@pytest.mark.parametrize(("body", "kind"), [
    ({"id": "a", "text": TEXT, "published": "2016-10-06"}, "json"), ([{"id": "a", "text": TEXT}], "json"),
    (TEXT, "text/plain"), (f'{{"id": "a", "text": "{TEXT}"}}\n', "application/x-ndjson"),
])
def test_a_program_adds_reports(
    client: TestClient, program: Callable[..., Response], body: object, kind: str,
) -> None:
    text = {"content": str(body).encode(), "headers": {"content-type": kind}}
    sent: dict[str, Any] = {"json": body} if kind == "json" else text
    answer = program(**sent)
    assert answer.status_code == 201, answer.text
    (name,) = answer.json()["added"]
    assert total(client) == 1 and client.get(f"/reports/{name}.json").json()["report"]["text"] == TEXT
    again = program(**sent)
    assert (again.status_code, again.json()["known"], total(client)) == (200, 1, 1)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2", b'{"text": 5}', b"\x00\xff\x00", b'{"text": ""}'])
def test_what_cannot_be_read_is_said_and_changes_nothing(
    client: TestClient, program: Callable[..., Response], content: bytes,
) -> None:
    answer = program(content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert all(one["reason"] and one["advice"] for one in answer.json()["failed"]) and answer.json()["failed"]
    assert total(client) == 0


def test_one_broken_line_leaves_the_others(program: Callable[..., Response]) -> None:
    lines = f'{{"id": "a", "text": "{TEXT}"}}\nbroken\n'.encode()
    answer = program(content=lines, headers={"content-type": "application/x-ndjson"})
    assert answer.status_code == 201 and answer.json()["added"] == ["a"]
    assert [one["line"] for one in answer.json()["failed"]] == [2]


def form_key(client: TestClient) -> str:
    found = re.search(r'name="form_key" value="([^"]+)"', client.get("/add").text)
    assert found is not None
    return found[1]


def test_a_person_adds_a_text_and_is_led_to_it(client: TestClient) -> None:
    sent = {"form_key": form_key(client), "text": TEXT, "title": "Tote in Homs", "published": "2016-10-06"}
    answer = client.post("/reports", data=sent, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/reports/")
    assert "Tote in Homs" in client.get(answer.headers["location"]).text


def test_a_person_adds_files_and_is_told_what_became_of_each(client: TestClient) -> None:
    files = [("file", ("gut.txt", TEXT.encode())), ("file", ("leer.txt", b""))]
    answer = client.post("/reports", data={"form_key": form_key(client)}, files=files)
    assert answer.status_code == 201 and "1 added, 0 already there, 1 unreadable" in answer.text
    assert "leer.txt" in answer.text


def test_a_form_of_others_adds_nothing(client: TestClient) -> None:
    client.get("/add")
    assert client.post("/reports", data={"text": TEXT}).status_code == 403 and total(client) == 0


def test_programs_are_told_what_can_be_sent(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    post = told["paths"]["/reports"]["post"]
    assert "application/json" in post["requestBody"]["content"] and {"201", "422"} <= set(post["responses"])
    assert "text" in told["components"]["schemas"]["NewReport"]["required"]
