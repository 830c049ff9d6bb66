"""What the map of the situation is told, and the small drawings beside it."""

from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise
from math import dist

import pytest
from msgspec import convert
from msgspec.structs import replace
from starlette.testclient import TestClient

from lagebild.records import LedgerRow, Report
from lagebild.web.drawing import brush, columns, ledger_chart, ticks
from lagebild.web.packing import packed, radius
from lagebild.web.pages import map as map_page
from lagebild.web.timeline import Timeline, timeline

HOMS = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen."
HAMA = "Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer."
NOWHERE = "Am 9. Oktober töteten Soldaten in Irgendwo 4 Menschen."


def features(client: TestClient, query: str) -> list[dict[str, object]]:
    found = client.get(f"/map.json{query}").json()
    assert found["type"] == "FeatureCollection"
    return [feature["properties"] for feature in found["features"]]


@pytest.fixture
def three(add: Callable[..., Report | None]) -> None:
    add(f"{HOMS} {HAMA} {NOWHERE}")


def test_far_out_incidents_are_gathered_and_close_by_they_stand_alone(client: TestClient, three: None) -> None:
    ground, large, small = features(client, "?zoom=2")
    assert ground["ground"] and (large["killed_min"], small["killed_min"]) == (12, 3)
    assert large["offset"] == [0, 0] != small["offset"], "the largest in the middle, none on another"
    assert sorted(str(mark["mark"]) for mark in features(client, "?zoom=9")) == ["mark/11/11/weak", "mark/7/7/weak"]


def test_only_what_is_in_view_and_asked_for_is_sent(client: TestClient, three: None) -> None:
    assert [mark["place"] for mark in features(client, "?zoom=9&south=35")] == ["Hama"]
    assert [mark["place"] for mark in features(client, "?zoom=9&actor=Rebellen")] == ["Homs"]
    assert [mark["place"] for mark in features(client, "?zoom=2&place=35.1,36.7&radius=20")] == ["Hama"]


def test_many_incidents_of_one_place_are_one_group(
    client: TestClient, add: Callable[..., Report | None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_page, "_SHOWN", 1)
    add(f"{HOMS} Am 6. Oktober töteten Rebellen in Homs 2 Menschen.")
    for query in ("?zoom=14", "?zoom=14&place=34.7,36.7&radius=20"):
        (group,) = features(client, query)
        assert group["incidents"] == 2 and "killed_min" not in group, "no sum over grades (C17)"


def test_no_group_is_cut_at_the_edge_of_the_view(
    client: TestClient, three: None, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_page, "_SHOWN", 1)
    between = "south=35&west=20&east=50"  # the edge lies between Homs and Hama
    whole = features(client, "?zoom=3&south=20&west=20&east=50&north=50")
    assert [group["incidents"] for group in whole] == [2]
    assert features(client, f"?zoom=3&{between}&north=50") == whole


def test_groups_stay_while_the_view_moves(client: TestClient, three: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "_SHOWN", 1)
    views = [features(client, f"?zoom=3&south={20 + move}&north={50 + move}&west={20 + move}&east={50 + move}")
             for move in (0, 0.7, 1.4, 2.1)]
    assert views[0] and all(view == views[0] for view in views)


def test_circles_side_by_side_do_not_touch() -> None:
    sizes = (34, 20, *[4] * 40)
    placed = list(zip(packed(sizes), sizes, strict=True))
    assert all(dist(one, other) >= size + wide for ((one, size), (other, wide)) in combinations(placed, 2))


def test_marks_of_neighbouring_cells_join_where_they_would_touch(client: TestClient, three: None) -> None:
    for zoom in range(15):
        drawn = client.get(f"/map.json?zoom={zoom}").json()["features"]
        points = {tuple(feature["geometry"]["coordinates"]) for feature in drawn}
        assert len(points) == 1 or 360 / (512 * 2**zoom) * 18 < 0.4, f"two points closer than their marks at {zoom}"


def test_the_area_of_a_circle_grows_with_the_number() -> None:
    assert [radius(people) for people in (0, 1, 25, 100, 10**6)] == [4, 6, 14, 24, 34]


def test_what_has_no_position_is_counted_and_listed(client: TestClient, three: None) -> None:
    found = client.get("/situation.json").json()
    assert found["unplaced"] == 1 and found["total"] == 3
    assert "1 without a position" in client.get("/situation").text
    assert found["extent"] == {"west": 36.72, "south": 34.73, "east": 36.75, "north": 35.13}


def test_the_view_is_where_most_of_it_is(client: TestClient, add: Callable[..., Report | None]) -> None:
    for day in range(1, 8):
        add(f"Am {day * 3}. Oktober töteten Rebellen in Homs 2 Menschen.", f"r{day}")
    add("Am 25. Oktober töteten Rebellen in Petersburg 2 Menschen. Am 26. Oktober töteten Rebellen in Hama 2 Menschen.")
    assert client.get("/situation.json").json()["extent"] == {
        "west": 36.72, "south": 34.73, "east": 36.75, "north": 35.13}


@pytest.mark.parametrize("query", ["?west=200", "?zoom=-1", "?zoom=far", "?south=north"])
def test_a_view_that_is_none_is_refused(client: TestClient, three: None, query: str) -> None:
    assert client.get(f"/map.json{query}").status_code == 400


def test_the_card_of_an_incident_says_what_the_list_says(client: TestClient, three: None) -> None:
    one = client.get("/situation.json?place=homs").json()["incidents"][0]["id"]
    card = client.get(f"/cards/{one}").text
    assert "Homs" in card and '<span class="figure">12</span>' in card and "<html" not in card
    assert client.get("/cards/i-0").status_code == 404


def test_names_are_those_of_the_language(client: TestClient) -> None:
    def names(language: str) -> list[str]:
        view = "west=35&south=33&east=40&north=37&zoom=5"
        found = client.get(f"/map/names.json?{view}&language={language}").json()["features"]
        return [feature["properties"]["name"] for feature in found]

    assert "Syrien" in names("de") and "Damaskus" in names("de")
    assert "Syria" in names("en") and "Damascus" in names("en")


def test_the_time_line_counts_every_day_and_what_it_leaves_out() -> None:
    days = [("2011-03-01", 1), ("2016-10-05", 60), ("2016-10-07", 2), (None, 3)]
    line = timeline(days)
    assert line is not None and (line.first, line.last) == (date(2016, 10, 5), date(2016, 10, 7))
    assert [bar.incidents for bar in line.bars] == [60, 0, 2]
    assert (line.earlier, line.later, line.undated) == (1, 0, 3)


def test_a_long_time_has_longer_bars_and_no_day_is_lost() -> None:
    line = timeline([(f"{year}-07-01", 5) for year in range(2003, 2020)])
    assert line is not None and len(line.bars) <= 130
    assert sum(bar.incidents for bar in line.bars) == 17 * 5
    assert timeline([(None, 4)]) is None


def october() -> Timeline:
    line = timeline([("2016-10-01", 1), ("2016-10-10", 4)])
    assert line is not None
    return line


def test_chosen_days_are_drawn_where_they_lie() -> None:
    drawn = columns(october(), "2016-10-10", None)
    assert [column.chosen for column in drawn] == [False] * 9 + [True]
    assert (drawn[0].x, drawn[0].height, drawn[9].height) == (0, 0.25, 1)
    assert brush(october(), "2016-10-06", None) == (0.5, 0.5)
    assert brush(october(), "2017-01-01", "2017-02-01")[1] == 0, "what is asked for lies behind the line"


def test_months_are_marked_where_they_begin() -> None:
    line = timeline([("2016-10-02", 1), ("2016-12-30", 1)])
    assert line is not None and [tick.value for tick in ticks(line)] == [date(2016, 11, 1), date(2016, 12, 1)]


def row(source: str, day: str, least: int | None, most: int | None, current: bool = True) -> LedgerRow:
    return convert({
        "what": "killed", "of": "unknown", "min": least, "max": most, "approximate": False, "sources": [],
        "stance": "states", "report": "r", "claim": "c", "originator": source,
        "published": {"text": day, "start": 0, "end": 0, "earliest": day, "latest": day}, "said": None,
        "evidence": {"start": 0, "end": 1, "text": "x"}, "current": current, "superseded_by": None, "retracted": False,
    }, LedgerRow)


def test_a_line_is_of_everybody_and_no_detail_takes_its_place() -> None:
    def of(status: str, least: int | None, most: int | None, source: str = "A") -> LedgerRow:
        return replace(row(source, "2016-10-05", least, most), of=status)

    told = [of("civilians", 20, 20), of("aid-workers", 1, 1), row("B", "2016-10-05", 36, 36)]
    chart = ledger_chart(told, 20, 36)
    assert chart is not None
    (step,) = next(line for line in chart.lines if line.source == "A").steps
    assert step.low == step.high == pytest.approx(1 - 20 / 40), "not at 1, the helper"
    both = ledger_chart([of("civilians", 20, 20), of("combatants", 3, 3), row("B", "2016-10-05", 36, 36)], 23, 36)
    assert both is not None and next(line for line in both.lines if line.source == "A").steps[0].low == 1 - 23 / 40
    assert ledger_chart([of("children", None, 5), of("children", None, 3, "B")], None, None) is None


def test_each_source_has_its_line_with_least_and_most_and_no_middle() -> None:
    told = [row("A", "2016-10-05", 5, None, False), row("B", "2016-10-06", 20, 30), row("A", "2016-10-07", 8, 8)]
    chart = ledger_chart(told, 8, 30)
    assert chart is not None
    by_name = {line.source: line for line in chart.lines}
    first, second = by_name["A"].steps
    assert first.high is None and first.low == pytest.approx(1 - 5 / 40) and first.right == second.left
    assert second.low == second.high == pytest.approx(0.8) and by_name["B"].steps[0].high == pytest.approx(0.25)
    assert (chart.low, chart.high) == (pytest.approx(0.8), pytest.approx(0.25))


def test_unknown_figures_draw_nothing() -> None:
    assert ledger_chart([row("A", "2016-10-05", None, None), row("B", "2016-10-05", 3, 3)], 3, 3) is None


def test_names_of_lines_do_not_stand_on_each_other() -> None:
    chart = ledger_chart([row(name, "2016-10-05", 10, 10) for name in "ABC"], 10, 10)
    assert chart is not None
    heights = sorted(line.label for line in chart.lines)
    assert all(below - above > 0.08 for above, below in pairwise(heights))
