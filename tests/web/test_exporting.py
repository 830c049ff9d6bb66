"""What can be downloaded: the filters, the formats and the role decide what is in the archive."""

import csv
import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
import schemathesis
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from lagebild.answers.exporting import EVERY
from lagebild.answers.wording import read_words
from lagebild.exports import write
from lagebild.store import Record
from lagebild.store.finding import with_members
from lagebild.store.wanted import Wanted
from lagebild.web.app import make_app
from lagebild.web.exporting import _AT_ONCE
from lagebild.web.security.visits import Visit
from lagebild.web.words import FILE

HOMS = "Am 5. Oktober töteten Falken in Homs 12 Menschen. Das sagte der Gouverneur."
HAMA = "Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer."


@pytest.fixture
def filled(client: TestClient, add: Callable[..., Any]) -> TestClient:
    add(HOMS, "a", title="Titel", publisher="Echo")
    add(HAMA, "b")
    return client


@pytest.fixture
def shown_to(app: Starlette, filled: TestClient, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], TestClient]:
    def opened(role: str) -> TestClient:
        def who(headers: Headers, key: str | None) -> Visit:
            return Visit(name="vera", role=role, key=key)

        monkeypatch.setattr("lagebild.web.app.team", lambda record: who)
        return TestClient(make_app(replace(app.state.settings, team=True)), base_url="http://127.0.0.1")

    return opened


def files(client: TestClient, address: str) -> dict[str, bytes]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def incidents(client: TestClient, query: str = "") -> list[dict[str, str]]:
    table = files(client, f"/export/csv.zip{query}")["incidents.csv"].decode()
    return list(csv.DictReader(io.StringIO(table)))


@pytest.mark.parametrize("format", [one for one in EVERY if one != "gold"])
def test_every_format_is_what_the_command_writes(filled: TestClient, record: Record, tmp_path, format: str) -> None:
    with record.reading() as now:
        folder = tmp_path / "out"
        write(folder, with_members(now, Wanted()), format, frozenset(), as_of=now.last_entry())
    assert files(filled, f"/export/{format}.zip") == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_filters_hold(filled: TestClient) -> None:
    assert len(incidents(filled)) == 2
    for query in ("?place=hama", "?from=2016-10-06", "?actor=soldaten", "?text=K%C3%A4mpfer", "?to=2016-10-05"):
        assert len(incidents(filled, query)) == 1, query
    assert incidents(filled, "?as_of=0") == []


def test_tables_for_excel(filled: TestClient) -> None:
    assert files(filled, "/export/csv.zip?excel=true")["incidents.csv"].startswith("\ufeffid;".encode())


def test_an_archive_larger_than_is_held_at_once(filled: TestClient, add: Callable[..., Any]) -> None:
    add(f"{HOMS} {'Viele Worte. ' * 20_000}", "long")
    found = files(filled, "/export/jsonl.zip")
    assert found and filled.get("/export/jsonl.zip").content == filled.get("/export/jsonl.zip").content
    add(" ".join(f"Am {day}. Oktober töteten Rebellen in Homs {day} Menschen." for day in range(1, 31)) * 9, "many")
    assert len(files(filled, "/export/jsonl.zip")["claims.jsonl"]) > _AT_ONCE


def test_corrections_are_gold(filled: TestClient, app: Starlette) -> None:
    assert files(filled, "/export/gold.zip") == {}
    app.state.settings.recorder.accept("a-c1", "", "ada")
    (name, content), = files(filled, "/export/gold.zip").items()
    assert name == "a.yaml" and HOMS in content.decode()
    assert files(filled, "/export/gold.zip?place=hama") == {}


@pytest.mark.parametrize("format", [one for one in EVERY if one not in ("gold", "matrix")])
def test_c18_nothing_withheld_is_in_a_viewers_archive(shown_to: Callable[[str], TestClient], format: str) -> None:
    for secret in ("Homs", "homs", "34.73", "Falken", "falken", "Gouverneur", "töteten", "Titel"):
        assert not [name for name, content in files(shown_to("viewer"), f"/export/{format}.zip").items()
                    if secret.encode() in content]
        if format == "csv":
            assert any(secret.encode() in content for content in files(shown_to("coder"), "/export/csv.zip").values())


def test_c18_a_viewer_gets_no_format_that_tells_what_is_withheld(shown_to: Callable[[str], TestClient]) -> None:
    viewer = shown_to("viewer")
    assert {viewer.get(f"/export/{format}.zip").status_code for format in ("gold", "matrix")} == {400}
    assert viewer.get("/export/csv.zip?place=homs").status_code == 403
    offered = viewer.get("/export.json").json()["formats"]
    assert set(EVERY) - set(offered) == {"gold", "matrix"}


def test_every_format_is_offered_with_the_filters(filled: TestClient) -> None:
    page = filled.get("/export?place=homs&lang=de").text
    assert all(f'href="/export/{format}.zip?place=homs"' in page for format in EVERY) and "1 Vorfall" in page
    assert 'href="/export?place=homs"' in filled.get("/situation?place=homs&limit=5").text


def test_every_format_has_its_words() -> None:
    for words in read_words(FILE).values():
        assert {f"{kind} {format}" for kind in ("format", "about") for format in EVERY} <= words.keys()


@pytest.mark.parametrize(("address", "status"), [
    ("/export/none.zip", 400), ("/export/csv.zip?grade=none", 400), ("/export/csv.zip?cursor=x", 400),
    ("/export/..%2Fcsv.zip", 404), ("/export/csv", 404), ("/export/csv%22%0d%0a.zip", 400),
])
def test_what_cannot_be_downloaded(filled: TestClient, address: str, status: int) -> None:
    assert filled.get(address).status_code == status


def test_a_missing_package_is_named(filled: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from lagebild.exports import geoparquet

    monkeypatch.setattr(geoparquet, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    answer = filled.get("/export/geoparquet.zip")
    assert answer.status_code == 404 and "pip install" in answer.text


def test_no_folder_is_left(filled: TestClient, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for address in ("/export/csv.zip", "/export/none.zip", "/export/csv.zip?grade=none"):
        filled.get(address)
        assert list(folder.iterdir()) == [], address


def test_the_description_names_the_formats(app: Starlette, filled: TestClient) -> None:
    told = filled.get("/openapi.json").json()["paths"]["/export/{format}.zip"]["get"]
    assert told["parameters"][0]["schema"]["enum"] == list(EVERY)
    assert {"from", "text", "excel", "as_of"} <= {one["name"] for one in told["parameters"]}
    assert schemathesis.openapi.from_dict(filled.get("/openapi.json").json())["/export/{format}.zip"]["GET"]
