"""The pages of the review: what is looked at first, deciding with a form, seeing before what changes, going back."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lagebild.store import Record, reviews_in

HOMS = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen."
MANY = "Am 9. Oktober töteten Rebellen in Hama 90 Menschen."
ORIGIN = {"Origin": "http://127.0.0.1"}


class Reviewer:
    """A browser in which a person reviews."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def see(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def data(self, path: str) -> Any:
        return self.client.get(path).json()

    def send(self, path: str, **fields: Any) -> Any:
        (key,) = set(re.findall(r'name="form_key" value="(\w+)"', self.see("/review/reports/a")))
        return self.client.post(path, data={"form_key": key, **fields}, headers=ORIGIN, follow_redirects=False)

    def killed(self) -> dict[str, list[int | None]]:
        """Return the range of the dead of each incident."""
        incidents = self.data("/situation.json")["incidents"]
        return {one["id"]: [one["figures"]["killed"][end] for end in ("min", "max")] for one in incidents}


@pytest.fixture
def reviewer(app: Starlette, add: Callable[..., Any]) -> Iterator[Reviewer]:
    add(HOMS, "a", title="Tote in Homs", publisher="Echo")
    add(MANY, "b", publisher="Kurier")
    with TestClient(app, base_url="http://127.0.0.1", headers={"accept-language": "en"}) as client:
        yield Reviewer(client)


def form(reviewer: Reviewer, claim: str) -> dict[str, Any]:
    """Return what the form of a claim would send if nothing was changed."""
    found: dict[str, Any] = {"claim": claim, "seen": reviewer.data(f"/review/claims/{claim}.json")["seen"]}
    for field in reviewer.data(f"/review/claims/{claim}.json")["fields"]:
        found[field["name"]] = field["values"]
        for row in field["rows"]:
            for name in ("what", "of", "min", "max"):
                found.setdefault(f"figures.{name}", []).append(row[name])
    return found


def test_what_would_cost_most_comes_first(reviewer: Reviewer) -> None:
    waiting = reviewer.data("/review.json")["waiting"]
    assert [one["item"]["claim"]["claim"]["id"] for one in waiting] == ["b-c1", "a-c1"]
    assert "carries the range alone" in reviewer.see("/review")
    assert "trägt die Spanne allein" in reviewer.see("/review?lang=de")


def test_what_was_decided_is_gone_from_the_queue_and_comes_back(reviewer: Reviewer) -> None:
    answer = reviewer.send("/review/accept", claim="b-c1", seen="", next="/review?limit=9")
    number = answer.headers["location"].removeprefix("/review?limit=9&done=")
    page = reviewer.see(answer.headers["location"])
    assert "accepted" in page and f'name="number" value="{number}"' in page
    assert len(reviewer.data("/review.json")["waiting"]) == 1
    reviewer.send("/review/undo", number=number)
    assert len(reviewer.data("/review.json")["waiting"]) == 2


def test_a_form_that_is_sent_as_it_was_changes_nothing(reviewer: Reviewer) -> None:
    answer = reviewer.send("/review/correct", **form(reviewer, "a-c1"))
    assert answer.status_code == 400 and "nothing is changed" in answer.text


def test_a_corrected_figure_is_published_and_both_readings_are_shown(reviewer: Reviewer) -> None:
    sent = form(reviewer, "a-c1") | {"figures.min": ["14"], "figures.max": [""], "reason": "at least, it says"}
    assert reviewer.send("/review/correct", **sent).status_code == 303
    assert [14, None] in reviewer.killed().values()
    page = reviewer.see("/review/claims/a-c1")
    assert "As it was read" in page and "corrected by ada" in page and "≥ 14" in page and "at least, it says" in page


def test_a_preview_shows_what_would_change_and_keeps_nothing(reviewer: Reviewer) -> None:
    before = reviewer.killed()
    sent = form(reviewer, "a-c1") | {"figures.min": ["14"], "figures.max": ["20"], "step": "preview"}
    answer = reviewer.send("/review/correct", **sent)
    assert answer.status_code == 200 and "14–20" in answer.text and 'value="14"' in answer.text
    assert reviewer.killed() == before
    assert "not there" in reviewer.see("/review/claims/a-c1?would=reject") and reviewer.killed() == before


def test_several_fields_at_once(reviewer: Reviewer, record: Record) -> None:
    sent = form(reviewer, "a-c1") | {
        "time": "2016-10-04/2016-10-05", "actors": ["Rebellen [rebellen]", "Menschen", ""], "negated": "no",
        "stance": "confirms", "place": "", "condition": "in Homs",
    }
    assert reviewer.send("/review/correct", **sent).status_code == 303
    with record.reading() as now:
        claim = reviews_in(now)["a-c1"].now
    assert (claim.time.earliest, claim.time.latest) == ("2016-10-04", "2016-10-05")
    assert [actor.id for actor in claim.actors][:1] == ["rebellen"] and claim.actors[1].text == "Menschen"
    assert (claim.stance, claim.place, claim.condition.text) == ("confirms", None, "in Homs")


@pytest.mark.parametrize(("change", "why"), [
    ({"time": "gestern"}, "time: "), ({"figures.min": ["zwölf"]}, "no number of people"),
    ({"figures.min": ["20"], "figures.max": ["3"]}, "no range"), ({"condition": "steht nicht da"}, "does not stand"),
    ({"seen": "1"}, "in the meantime"), ({"place": "Homs [geonames:0]"}, "no place geonames:0"),
])
def test_what_cannot_be_is_said_beside_what_was_typed(reviewer: Reviewer, change: dict[str, Any], why: str) -> None:
    before = reviewer.killed()
    answer = reviewer.send("/review/correct", **(form(reviewer, "a-c1") | {"stance": "confirms", **change}))
    assert answer.status_code == 400 and why in answer.text and reviewer.killed() == before


def test_a_rejected_claim_leaves_and_can_be_looked_at_and_taken_back(reviewer: Reviewer) -> None:
    done = reviewer.send("/review/reject", claim="b-c1", next="/review").headers["location"]
    assert [90, 90] not in reviewer.killed().values()
    assert "rejected by ada" in reviewer.see("/review/claims/b-c1")
    assert "rejected by ada" in reviewer.see("/review/reports/b")
    reviewer.send("/review/undo", number=done.rpartition("=")[2])
    assert [90, 90] in reviewer.killed().values()


def test_a_missed_claim_rests_on_marked_words(reviewer: Reviewer) -> None:
    answer = reviewer.send("/review/supply", report="a", kind="event", evidence="töteten Rebellen", event="shelling",
                           time="2014-05-01", **{"figures.what": ["killed"], "figures.of": ["civilians"],
                                                 "figures.min": ["3"], "figures.max": ["3"]})
    assert answer.status_code == 303 and [3, 3] in reviewer.killed().values()
    again = reviewer.send("/review/supply", report="a", kind="event", evidence="nie gesagt", event="shelling")
    assert again.status_code == 400 and "does not stand in the report" in again.text and "nie gesagt" in again.text


def test_of_words_that_stand_twice_those_count_that_were_marked(reviewer: Reviewer, add: Callable[..., Any]) -> None:
    add("Homs brennt. 🔥 Homs hungert.", "twice")
    sent = {"report": "twice", "kind": "event", "event": "siege", "evidence": "Homs"}
    assert reviewer.send("/review/supply", **sent, **{"evidence.start": "15"}).status_code == 303
    (claim,) = reviewer.data("/reports/twice.json")["report"]["claims"]
    assert (claim["evidence"]["start"], claim["evidence"]["end"]) == (15, 19)
    assert reviewer.send("/review/supply", **sent, **{"evidence.start": "3"}).status_code == 400


@pytest.mark.parametrize("kind", ["event", "toll", "control", "strength", "identity", "assessment"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_has_its_form(reviewer: Reviewer, kind: str, language: str) -> None:
    assert 'name="evidence"' in reviewer.see(f"/review/reports/a?kind={kind}&lang={language}")


def test_merging_and_splitting_show_before_what_changes(reviewer: Reviewer) -> None:
    one, other = reviewer.killed()
    page = reviewer.see(f"/review/pair?one={one}&other={other}&verdict=same")
    assert "What would change" in page and "not there" in page and len(reviewer.killed()) == 2
    reviewer.send("/review/judge", one=one, other=other, verdict="same", reason="one attack")
    assert list(reviewer.killed().values()) == [[12, 90]]
    split = "/review/pair?one=a-c1&other=b-c1&verdict=different"
    assert len(reviewer.data(split.replace("?", ".json?"))["changes"]) == 2
    done = reviewer.send("/review/judge", one="a-c1", other="b-c1", verdict="different").headers["location"]
    assert sorted(map(str, reviewer.killed().values())) == ["[12, 12]", "[90, 90]"]
    reviewer.send("/review/undo", number=done.rpartition("=")[2])
    assert len(reviewer.killed()) == 1


def test_what_contradicts_itself_is_said_before(reviewer: Reviewer) -> None:
    page = reviewer.see("/review/pair?one=a-c1&other=a-c1&verdict=different")
    assert "undo that first" in page and 'action="/review/judge"' not in page


def test_a_withdrawn_report_leaves_the_range_c12(reviewer: Reviewer) -> None:
    reviewer.send("/review/retract", subject="b", reason="withdrawn by the paper")
    assert [90, 90] not in reviewer.killed().values() and [None, None] in reviewer.killed().values()
    assert all(one["item"]["claim"]["report"]["id"] != "b" for one in reviewer.data("/review.json")["waiting"])


@pytest.mark.parametrize(("path", "fields"), [
    ("/review/accept", {"claim": "nobody"}), ("/review/reject", {}), ("/review/undo", {"number": "1"}),
    ("/review/undo", {"number": "x"}), ("/review/judge", {"one": "a-c1", "other": "nobody"}),
    ("/review/retract", {"subject": "nobody"}), ("/review/accept", {"claim": "a-c1", "seen": "1"}),
])
def test_what_cannot_be_decided_is_refused(reviewer: Reviewer, path: str, fields: dict[str, str]) -> None:
    assert reviewer.send(path, **fields).status_code == 409


def test_a_pair_of_nothing_shows_nothing(reviewer: Reviewer) -> None:
    assert 'action="/review/judge"' not in reviewer.see("/review/pair?one=a-c1")


def test_what_is_not_there(reviewer: Reviewer) -> None:
    for path in ("/review/claims/nobody", "/review/reports/nobody", "/review/pair?one=a-c1&other=nobody"):
        assert reviewer.client.get(path).status_code == 404
    assert reviewer.send("/review/correct", claim="nobody").status_code == 404
    assert reviewer.send("/review/supply", report="nobody", kind="event").status_code in (404, 409)


def test_suggestions_come_from_registry_and_gazetteer(reviewer: Reviewer) -> None:
    places = reviewer.data("/review/suggest.json?text=Homs&of=place")["found"]
    assert places[0]["value"] == "Homs [geonames:169577]" and "SY" in places[0]["label"]
    actors = reviewer.data("/review/suggest.json?text=hisbollah&of=actor&language=de")["found"]
    assert any(one["value"].startswith("Hisbollah [") for one in actors)
    assert reviewer.data("/review/suggest.json?text=")["found"] == []


def test_words_of_reports_and_people_stay_text(app: Starlette, add: Callable[..., Any]) -> None:
    add(f"<script>alert(1)</script> {HOMS}", "a", title="<b>x</b>", publisher="<i>y</i>")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        reviewer = Reviewer(client)
        reviewer.send("/review/reject", claim="a-c1", reason="<img src=x onerror=alert(1)>")
        for path in ("/review", "/review/claims/a-c1", "/review/reports/a"):
            page = reviewer.see(path)
            assert "<script>alert" not in page and "<img" not in page and "<b>x" not in page and "<i>y" not in page
