"""The pages show what the record holds, as HTML and as JSON behind the same address."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.web.routes import PAGES, address

HOMS = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen."
HAMA = "Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer."


def ids(client: TestClient, query: str = "") -> list[str]:
    answer = client.get(f"/situation.json{query}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["incidents"]]


@pytest.fixture
def two(add: Callable[..., Report | None]) -> None:
    add(f"{HOMS} Das sagte der Gouverneur.", "a", publisher="Echo", title="Tote in Homs")
    add(HAMA, "b", publisher="Bote")


def test_the_start_leads_to_the_situation(client: TestClient, two: None) -> None:
    assert "2 incidents" in client.get("/").text


def test_the_situation_lists_the_newest_first_with_ranges_and_sums(client: TestClient, two: None) -> None:
    found = client.get("/situation.json").json()
    assert [one["place"]["name"] for one in found["incidents"]] == ["Hama", "Homs"]
    assert [one["figures"]["killed"] for one in found["incidents"]] == [{"min": 3, "max": 3}, {"min": 12, "max": 12}]
    assert [(one["grade"], one["min"], one["max"]) for one in found["tolls"]["killed"]] == [("weak", 15, 15)]
    page = client.get("/situation").text
    assert page.index("Hama") < page.index("Homs") and "The real figures are likely higher" in page


@pytest.mark.parametrize(("query", "places"), [
    ("?place=hom", ["Homs"]), ("?from=2016-10-06", ["Hama"]), ("?to=2016-10-05", ["Homs"]),
    ("?from=2016", ["Hama", "Homs"]),
    ("?actor=Rebellen", ["Homs"]), ("?kind=killing", ["Hama", "Homs"]), ("?kind=airstrike&kind=call", []),
    ("?grade=weak&place=hama", ["Hama"]), ("?grade=fair", []), ("?text=Gouverneurs", ["Homs"]),
    ("?source=gouv", ["Homs"]), ("?source=Bote", ["Hama"]), ("?realis=actual", ["Hama", "Homs"]),
    ("?realis=hypothetical", []), ("?text=Gouverneur&source=Bote", []),
    ("?place=35.1,36.7&radius=20", ["Hama"]), ("?place=", ["Hama", "Homs"]),
])
def test_filters_stand_in_the_address(client: TestClient, two: None, query: str, places: list[str]) -> None:
    found = client.get(f"/situation.json{query}").json()
    assert [one["place"]["name"] for one in found["incidents"]] == places
    assert found["total"] == len(places)


@pytest.mark.parametrize("query", [
    "?from=gestern", "?kind=party", "?grade=best", "?radius=5", "?limit=0", "?limit=many", "?cursor=x", "?colour=red",
    "?as_of=then",
])
def test_what_cannot_be_asked_is_refused_in_one_line(client: TestClient, two: None, query: str) -> None:
    answer = client.get(f"/situation.json{query}")
    assert answer.status_code == 400 and "\n" not in answer.json()["error"]
    assert client.get(f"/situation{query}").status_code == 400


def test_a_cursor_goes_on_where_the_list_ended(client: TestClient, add: Callable[..., Report | None]) -> None:
    add(" ".join(f"Am {day}. Oktober töteten Rebellen in Homs {day} Menschen." for day in range(1, 8)))
    seen, query = [], "?limit=3"
    for _ in range(3):
        found = client.get(f"/situation.json{query}").json()
        seen.append([one["figures"]["killed"]["min"] for one in found["incidents"]])
        query = f"?limit=3&cursor={found['next']}"
    assert seen == [[7, 6, 5], [4, 3, 2], [1]] and found["next"] is None


def test_an_earlier_state_can_be_asked_for(client: TestClient, two: None) -> None:
    assert len(ids(client)) == 2 and ids(client, "?as_of=0") == [] and len(ids(client, "?as_of=2999-01-01")) == 2


def test_an_incident_shows_who_gives_which_figure_in_which_words(client: TestClient, two: None) -> None:
    one = ids(client, "?place=homs")[0]
    found = client.get(f"/incidents/{one}.json").json()
    assert found["incident"]["figures"]["killed"]["ledger"][0]["originator"] == "Gouverneur"
    assert [told["report"]["id"] for told in found["told"]] == ["a"] and found["history"]
    page = client.get(f"/incidents/{one}").text
    assert f"<mark>{HOMS[:-1]}</mark>" in page and "lowest to highest" in page
    assert '<a href="/reports/a#a-c1">' in page


def test_a_report_shows_its_claims_in_its_text(client: TestClient, two: None) -> None:
    page = client.get("/reports/a").text
    assert f'<mark class="kind-event ">{HOMS[:-1]}</mark>' in page and 'id="a-c1"' in page
    assert client.get("/reports/a.json").json()["incidents"] == {"a-c1": ids(client, "?place=homs")[0]}


def test_any_name_makes_an_address(client: TestClient, add: Callable[..., Report | None]) -> None:
    add(HOMS, "2016/10 ü?#.json")
    assert client.get(address("report", id="2016/10 ü?#.json")).status_code == 200
    (one,) = client.get("/situation.json").json()["incidents"]
    assert address("report", id="2016/10 ü?#.json") in client.get(address("incident", id=one["id"])).text


@pytest.mark.parametrize("path", ["/incidents/i-0", "/reports/x", "/nothing", "/incidents/i-0.json", "/nothing.json"])
def test_what_is_not_there_is_said_so(client: TestClient, two: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"] if path.endswith(".json") else "There is no such thing here" in answer.text


def test_json_is_also_had_by_asking_for_it(client: TestClient, two: None) -> None:
    assert client.get("/situation", headers={"accept": "application/json"}).json()["total"] == 2


def test_the_reader_chooses_the_language(client: TestClient, two: None) -> None:
    assert '<html lang="en">' in client.get("/situation").text
    assert '<html lang="de">' in client.get("/situation", headers={"accept-language": "fr, de-AT;q=0.8, en"}).text
    chosen = client.get("/situation?lang=de&place=homs")
    assert "1 Vorfall" in chosen.text and "5. Oktober 2016" in chosen.text
    assert '<html lang="de">' in client.get("/situation").text, "the choice is remembered"


def test_the_words_of_reports_stay_text(client: TestClient, add: Callable[..., Report | None]) -> None:
    bad = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'
    add(f"{HOMS} {bad}", "x<script>", title=bad, publisher=bad)
    incident = ids(client)[0]
    for path in ("/situation", address("incident", id=incident), address("report", id="x<script>"), f"/reports/{bad}"):
        page = client.get(path).text
        assert not re.search(r"<script>alert|<img", page), path


def test_every_page_has_an_address_and_a_template_of_its_own() -> None:
    assert len({page.path for page in PAGES}) == len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("address", [
    f"/history.json?before={2**63}", f"/history.json?before={2**63 - 1}", f"/situation.json?as_of={'9' * 30}",
    f"/situation.json?as_of={'9' * 5000}", f"/changes.json?since={2**64}",
])
def test_a_number_of_an_entry_may_be_of_any_size(client: TestClient, two: None, address: str) -> None:
    assert client.get(address).status_code in (200, 400)
