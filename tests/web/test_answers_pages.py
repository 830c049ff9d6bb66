"""Control, promises, sources, changes, history and search show what the commands of these names print."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report

Add = Callable[..., Report | None]
KILLED = "Am {}. Oktober töteten Rebellen in Homs {} Menschen."


def told(day: int, dead: int) -> str:
    return KILLED.format(day, dead)


def test_control_shows_each_area_with_its_sources_and_how_it_was(client: TestClient, add: Add) -> None:
    add("Rebellen kontrollieren seit dem 3. Oktober Homs.", "a", publisher="Echo")
    add("Soldaten kontrollieren seit dem 9. Oktober Homs.", "b", publisher="Bote")
    found = client.get("/control.json").json()
    (ground,) = found["areas"]
    assert ground["area"]["disputed"] and (found["first"], found["last"]) == ("2016-10-03", "2016-10-16")
    assert [(one["first"], one["last"], one["disputed"]) for one in ground["stretches"]] == [
        ("2016-10-03", "2016-10-09", False), ("2016-10-09", None, True)]
    assert [held["holders"] for held in ground["stretches"][1]["held"]] == [["Soldaten"], ["Rebellen"]]
    page = client.get("/control").text
    assert 'x="0.0%" width="46.15%"' in page and 'x="46.15%" width="53.85%"' in page
    assert "disputed" in page and "Soldaten kontrollieren" in page


def test_control_says_so_where_nobody_says_when(client: TestClient, add: Add) -> None:
    add("Rebellen kontrollieren Homs.", published=None)
    page = client.get("/control").text
    assert "without a time" in page and "Rebellen kontrollieren Homs" in page
    add("Rebellen kontrollieren seit dem 3. Oktober Homs.", "b")
    assert client.get("/control").status_code == 200


def test_control_is_asked_for_a_day_and_a_place(client: TestClient, add: Add) -> None:
    add("Rebellen kontrollieren seit dem 3. Oktober Homs. Soldaten kontrollieren seit dem 9. Oktober Hama.")
    areas = client.get("/control.json?at=2016-10-04").json()["areas"]
    assert [ground["area"]["place"]["name"] for ground in areas] == ["Homs"]
    nothing = client.get("/control.json?place=Idlib").json()
    assert nothing == {"at": None, "areas": [], "first": None, "last": None, "next": None}
    assert "Nothing found" in client.get("/control?place=Idlib").text


def test_promises_stand_in_a_calendar_beside_what_followed(client: TestClient, add: Add) -> None:
    add("Rebellen wollen am 22. Oktober aus Homs abziehen.")
    (one,) = client.get("/promises.json?at=2016-10-23").json()["promises"]
    assert (one["promise"]["state"], one["promise"]["due"]["latest"]) == ("overdue", "2016-10-22")
    page = client.get("/promises?at=2016-10-21").text
    assert '<caption>October 2016</caption>' in page and 'href="#a-w1"' in page and 'id="a-w1"' in page
    assert "whether a promise was kept is not judged" in page
    assert client.get("/promises.json?at=2016-10-21&state=overdue").json()["promises"] == []
    assert client.get("/promises.json?state=kept").status_code == 400


def test_sources_count_who_gave_figures_and_how_they_changed(client: TestClient, add: Add) -> None:
    add(told(5, 12), "a", publisher="Echo")
    add(told(5, 20), "b", publisher="Bote")
    found = client.get("/sources.json").json()["sources"]
    assert [(row["originator"], row["incidents"], row["figures"]) for row in found] == [("Bote", 1, 1), ("Echo", 1, 1)]
    first = client.get("/sources.json?limit=1").json()
    assert [row["originator"] for row in first["sources"]] == ["Bote"]
    rest = client.get(f"/sources.json?limit=1&cursor={first['next']}").json()
    assert [row["originator"] for row in rest["sources"]] == ["Echo"] and rest["next"] is None
    assert client.get("/sources.json?place=34.7,36.7&radius=20").json()["sources"] == found
    assert client.get("/sources.json?place=10,10&radius=20").json()["sources"] == []
    assert client.get("/sources.json?what=injured").json()["sources"] == []
    assert client.get("/sources.json?what=party").status_code == 400
    assert 'href="/sources/Echo"' in client.get("/sources").text


def test_a_source_is_one_with_who_prints_it(client: TestClient, add: Add) -> None:
    add(told(5, 12) + " Das sagte der Gouverneur.", "a", publisher="Echo")
    add(told(5, 12) + " Das sagte der Gouverneur.", "b", publisher="Bote")
    (row,) = client.get("/sources.json").json()["sources"]
    assert row["originator"] == "Gouverneur" and row["incidents"] == 1
    assert row["outlets"] == [{"publisher": "Bote", "incidents": 1}, {"publisher": "Echo", "incidents": 1}]
    assert "Echo" in client.get("/sources").text and "counts as one with it" in client.get("/sources").text
    one = client.get("/sources/Gouverneur.json").json()
    assert one["source"] == row and one["kinds"] == {"killed": 1} and one["looked_at"] is None


def test_the_page_of_a_source_has_its_first_figure_beside_the_newest(client: TestClient, add: Add) -> None:
    add(told(5, 12), "a", "2016-10-06", publisher="Echo")
    add(told(5, 20), "b", "2016-10-07", publisher="Echo")
    add(told(5, 30), "c", "2016-10-08", publisher="Bote")
    (given,) = client.get("/sources/Echo.json").json()["given"]
    assert (given["begun"]["first"]["min"], given["begun"]["newest"]["min"]) == (12, 20)
    assert given["begun"]["compared"] == "below" and given["incident"]["figures"]["killed"] == {"min": 20, "max": 30}
    page = client.get("/sources/Echo?lang=de").text
    assert "alle Quellen heute" in page and "20–30" in page and "darunter" in page


def test_the_page_of_a_source_goes_on_where_there_is_more(client: TestClient, add: Add) -> None:
    for day in (2, 9, 16):
        add(told(day, 2), f"r{day}", publisher="Echo")
    first = client.get("/sources/Echo.json?limit=2").json()
    rest = client.get(f"/sources/Echo.json?limit=2&cursor={first['next']}").json()
    assert [len(part["given"]) for part in (first, rest)] == [2, 1] and rest["next"] is None
    days = [one["incident"]["time"]["latest"] for part in (first, rest) for one in part["given"]]
    assert days == ["2016-10-16", "2016-10-09", "2016-10-02"]


def test_nobody_is_a_source_who_told_of_nothing(client: TestClient, add: Add) -> None:
    add(told(5, 12), "a", publisher="Echo")
    assert client.get("/sources/Niemand").status_code == 404
    assert client.get("/sources/Echo?what=party").status_code == 400
    assert client.get("/sources/Echo.json?what=injured").json()["given"] == []


def test_changes_show_what_was_before_and_after(client: TestClient, add: Add) -> None:
    add(told(5, 12), "a", publisher="Echo")
    before = client.get("/history.json").json()["entries"][0]["number"]
    add(told(5, 20), "b", publisher="Bote")
    (changed,) = client.get(f"/changes.json?since={before}").json()["incidents"]
    assert {(one["about"], one["before"], one["after"]) for one in changed["changes"]} >= {("killed", "12", "12–20")}
    page = client.get(f"/changes?since={before}").text
    assert "12 → 12–20" in page and "weak → fair" in page
    assert client.get("/changes.json").json()["incidents"], "the last week is shown unless said otherwise"


def test_changes_come_in_parts_the_newest_first(client: TestClient, add: Add) -> None:
    for day in (1, 10, 20):
        add(told(day, day), f"r{day}")
    first = client.get("/changes.json?since=0&limit=2").json()
    rest = client.get(f"/changes.json?since=0&limit=2&cursor={first['next']}").json()
    days = [one["incident"]["time"]["latest"] for one in (*first["incidents"], *rest["incidents"])]
    assert days == ["2016-10-20", "2016-10-10", "2016-10-01"] and rest["next"] is None


def test_the_history_says_who_decided_what(client: TestClient, add: Add) -> None:
    add(told(5, 12))
    newest = client.get("/history.json?limit=2").json()
    older = client.get(f"/history.json?before={newest['next']}").json()
    numbers = [one["number"] for one in (*newest["entries"], *older["entries"])]
    assert numbers == sorted(numbers, reverse=True) and numbers[-1] == 1 and older["next"] is None
    of_report = client.get("/history.json?subject=a").json()["entries"]
    assert of_report and {one["subject"] for one in of_report} == {"a"}
    assert "lagebild test" in client.get("/history").text


@pytest.mark.parametrize(("query", "found"), [
    ("?q=mensch", ["a"]), ("?q=Homs", ["a"]), ("?q=Idlib", []), ("?q=Homs+-Rebellen", []), ("", []),
])
def test_search_finds_reports_and_marks_the_words(client: TestClient, add: Add, query: str, found: list[str]) -> None:
    add(told(5, 12), "a")
    assert [one["id"] for one in client.get(f"/search.json{query}").json()["reports"]] == found
    page = client.get(f"/search{query}").text
    assert ("<mark>" in page) == bool(found)


def test_search_finds_claims(client: TestClient, add: Add) -> None:
    add(told(5, 12), "a")
    (one,) = client.get("/search.json?q=Rebellen&among=claims").json()["claims"]
    assert one["claim"]["id"] == "a-c1"
    assert 'href="/reports/a#a-c1"' in client.get("/search?q=Rebellen&among=claims").text


@pytest.mark.parametrize("among", ["reports", "claims"])
def test_what_is_found_comes_in_parts(client: TestClient, add: Add, among: str) -> None:
    for day in range(1, 8):
        add(told(day, day), f"r{day}")
    whole = client.get(f"/search.json?q=Rebellen&among={among}").json()
    assert len(whole[among]) == 7 and whole["next"] is None
    parts, cursor = [], ""
    while cursor is not None:
        part = client.get(f"/search.json?q=Rebellen&among={among}&limit=3&cursor={cursor}").json()
        parts, cursor = [*parts, *part[among]], part["next"]
    assert parts == whole[among]
    assert 'rel="next"' in client.get(f"/search?q=Rebellen&among={among}&limit=3").text
    for broken in ("x", "LTE", "OTk5OTk5", "WzFd"):  # no number, -1, too far, a list
        assert client.get(f"/search.json?q=Rebellen&cursor={broken}").status_code == 400
