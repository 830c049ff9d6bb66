"""What a viewer is not shown, on every page and in all data behind it (C18)."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.records import Control, Place, Report, Span
from lagebild.store import Record
from lagebild.web.app import make_app
from lagebild.web.routes import PAGES
from lagebild.web.security import visits
from lagebild.web.security.visits import Visit
from web.conftest import read

TEXT = "Am 5. Oktober töteten Falken in Homs 12 Menschen. Das sagte der Gouverneur."
SECRETS = ("Homs", "homs", "34.73", "36.72", "Falken", "falken", "Gouverneur", "töteten", "Titel", "geheim.example")


def control(report: Report) -> Control:
    """Return that the falcons hold Homs."""
    (event,) = report.claims
    return Control(id=f"{report.id}-held", evidence=Span(50, 75, report.text[50:75]), holders=event.actors,
                   place=Place(text="Homs", name="Homs", id="homs", start=0, end=1), time=event.time)


@pytest.fixture
def record_with_secrets(record: Record, add: Callable[..., Any]) -> Record:
    """A record in which every page has something to tell."""
    for name in ("a", "b"):
        report = add(TEXT, name, publisher=f"Blatt {name}", title="Titel", url=f"https://geheim.example/{name}")
        with record.writing("lagebild test") as writer:
            writer.save_claims({report.id: (*report.claims, control(report))})
            writer.retract(f"{name}-c1", "die Falken in Homs dementieren", "Gouverneur")
    return record


@pytest.fixture
def shown_to(app: Starlette, record_with_secrets: Record, monkeypatch: pytest.MonkeyPatch) -> Callable[..., TestClient]:
    """Opens a browser for somebody of a role."""
    def opened(role: str) -> TestClient:
        def who(headers: Headers, key: str | None) -> Visit:
            return Visit(name="vera", role=role, key=key)

        monkeypatch.setattr("lagebild.web.app.team", lambda record: who)
        made = make_app(replace(app.state.settings, team=True))
        return TestClient(made, base_url="http://127.0.0.1", headers={"accept-language": "en"})

    return opened


def addresses(record: Record, report: str = "r-1") -> Iterator[str]:
    """Yield an address of every page that shows the record, with something on it; viewers know reports by number."""
    with record.reading() as now:
        incident = next(now.incidents()).id
    for page in PAGES:
        if page.scope is not None and page.role is not None:
            name = report if "report" in page.path else "a-c1" if "claim" in page.path else incident
            if page.name == "source" and report == "a":  # viewers are not told of any
                name = "Gouverneur"
            path = re.sub(r"\{\w+(:path)?\}", name, re.sub(r"\{[xyz]\}", "0", page.path))
            yield f"{path}.json"
            yield from [path] * page.html + [f"{path}.mvt"] * bool(page.packed)


def leaks(client: TestClient, record: Record, report: str = "a") -> set[tuple[str, str]]:
    """Return where which of the secrets are told to a visitor who knows the first report by a name."""
    asked = {"/changes": "?since=0"}
    found = set()
    for path in addresses(record, report):
        address = f"{path}{asked.get(path.removesuffix('.json'), '')}"
        answer = client.get(address)
        assert answer.status_code in (200, 400, 403), f"{address}: {answer.text}"
        found |= {(address, secret) for secret in SECRETS if secret in answer.text}
    return found


def test_c18_a_viewer_is_shown_no_exact_place_no_name_and_no_words(shown_to, record_with_secrets) -> None:
    assert leaks(shown_to("viewer"), record_with_secrets, "r-1") == set()


def test_the_same_pages_tell_a_coder(shown_to, record_with_secrets) -> None:
    told = {secret for _, secret in leaks(shown_to("coder"), record_with_secrets)}
    assert told == set(SECRETS)


def test_c18_what_stays_is_counts_grades_and_ids(shown_to, record_with_secrets) -> None:
    one = shown_to("viewer").get("/situation.json").json()["incidents"][0]
    assert one["figures"]["killed"] == {"min": 12, "max": 12} and one["place"]["country"] == "SY"
    assert one["grade"] == "weak" and one["place"]["precision"] == 1 and one["place"]["lat"] is None
    assert "withheld from you" in shown_to("viewer").get("/situation").text


_EMPTY = re.compile(r"<(bdi|q|th|h1|h2|blockquote|dd)\b[^>]*>\s*</\1>")


def test_c18_what_is_not_shown_is_said_to_be(shown_to, record_with_secrets) -> None:
    viewer, told = shown_to("viewer"), 0
    for path in addresses(record_with_secrets):
        page = viewer.get(f"{path}?since=0" if path == "/changes" else path).text
        assert not _EMPTY.search(page), (path, _EMPTY.search(page))
        told += "not shown" in page and not path.endswith(".json")
    assert told >= 6
    assert "The words are not shown to you" in viewer.get("/reports/r-1").text
    assert "Syria (not shown)" in viewer.get("/situation?lang=en").text


def test_c18_a_viewer_is_not_offered_what_cannot_be_asked(shown_to) -> None:
    viewer, coder = shown_to("viewer").get("/situation").text, shown_to("coder").get("/situation").text
    for part in ('name="place"', 'name="radius"', 'name="actor"', 'name="source"', 'name="text"', 'href="/search"'):
        assert part in coder and part not in viewer, part
    assert 'name="grade"' in viewer and "data-incidents" in coder and "data-incidents" not in viewer


@pytest.mark.parametrize("query", ["place=Homs", "place=34,36&radius=50", "actor=Falken", "text=Gouverneur"])
def test_c18_nobody_finds_out_by_asking(shown_to, query: str) -> None:
    assert shown_to("viewer").get(f"/situation.json?{query}").status_code == 403
    assert shown_to("coder").get(f"/situation.json?{query}").status_code == 200


def test_c18_nobody_finds_out_by_searching(shown_to) -> None:
    assert shown_to("viewer").get("/search.json?q=Gouverneur").status_code == 403


def test_the_one_user_is_shown_all(app: Starlette, record_with_secrets) -> None:
    client = TestClient(app, base_url="http://127.0.0.1")
    assert {secret for _, secret in leaks(client, record_with_secrets)} == set(SECRETS)
    assert visits.visit_of({"type": "http"}) == Visit()


GIVEN = "homs-falken-1005"


@pytest.fixture
def named(record_with_secrets: Record) -> Record:
    """The record with a report whose id was given by somebody; ids of claims tell nothing, as those of ours."""
    def read_one(report: Report) -> Report:
        return replace(report, claims=tuple(replace(claim, id="89abcdef01234567") for claim in read(report).claims))

    text = "Am 9. Oktober töteten Falken in Homs 4 Menschen."
    report = Report(id=GIVEN, text=text, publisher="Blatt")
    list(Recorder(record_with_secrets, read_one, "test").add([Received(report, text.encode(), f"{GIVEN}.txt")]))
    return record_with_secrets


def test_c18_an_id_that_somebody_gave_a_report_is_shown_as_the_number_of_its_receipt(shown_to, named) -> None:
    viewer = shown_to("viewer")
    listed = viewer.get("/situation.json?from=2016-10-09").json()["incidents"]
    told = viewer.get(f"/incidents/{listed[0]['id']}.json").json()
    (number,) = told["incident"]["reports"]
    assert re.fullmatch(r"r-\d+", number) and told["told"][0]["report"]["id"] == number
    assert told["incident"]["figures"]["killed"]["ledger"][0]["report"] == number
    assert viewer.get(f"/reports/{number}.json").json()["report"]["id"] == number
    assert {entry["subject"] for entry in viewer.get(f"/history.json?subject={number}").json()["entries"]} == {number}


def test_c18_nobody_finds_out_which_ids_there_are(shown_to, named) -> None:
    viewer, coder = shown_to("viewer"), shown_to("coder")
    for name in (GIVEN, "no-such-report"):
        assert viewer.get(f"/reports/{name}").status_code == 404
        assert viewer.get(f"/history.json?subject={name}").json() == {"entries": [], "next": None}
    assert coder.get(f"/reports/{GIVEN}").status_code == 200
    assert coder.get(f"/history.json?subject={GIVEN}").json()["entries"]


@pytest.mark.parametrize("path", ["/situation", "/history", "/sources", "/changes?since=0", "/control", "/promises"])
def test_c18_no_page_tells_a_given_id(shown_to, named, path: str) -> None:
    viewer = shown_to("viewer")
    twin = path.replace("?", ".json?") if "?" in path else f"{path}.json"
    assert GIVEN not in viewer.get(path).text and GIVEN not in viewer.get(twin).text
    assert viewer.get(twin).status_code == 200


@pytest.mark.parametrize("format", ["csv", "jsonl", "ftm", "acled", "ucdp"])
def test_c18_no_file_tells_a_given_id(shown_to, named, format: str) -> None:
    def content(role: str) -> bytes:
        archive = ZipFile(io.BytesIO(shown_to(role).get(f"/export/{format}.zip").content))
        return b"".join(archive.read(name) for name in archive.namelist())

    assert GIVEN.encode() not in content("viewer")
    assert (GIVEN.encode() in content("coder")) is (format in ("csv", "jsonl", "ftm"))


def test_an_id_that_was_made_of_the_contents_stays(shown_to, add, record_with_secrets) -> None:
    add("Am 9. Oktober töteten Falken in Homs 4 Menschen.", "0123456789abcdef")
    assert shown_to("viewer").get("/reports/0123456789abcdef.json").json()["report"]["id"] == "0123456789abcdef"
