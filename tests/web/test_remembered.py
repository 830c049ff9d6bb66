"""What follows from the record alone is worked out once for each state of it."""

from collections.abc import Callable
from datetime import date
from threading import Event, Thread

import pytest
from msgspec import Struct
from msgspec.structs import replace
from starlette.testclient import TestClient

from lagebild.records import Report
from lagebild.store import mapping
from lagebild.store.remembered import Remembered
from lagebild.web import answering
from lagebild.web.routes import BY_NAME


class Answer(Struct, frozen=True):
    number: int


def test_an_answer_is_made_once() -> None:
    made: list[int] = []

    def make() -> Answer:
        made.append(1)
        return Answer(len(made))

    kept = Remembered()
    assert kept.answer("a", make) == kept.answer("a", make) == Answer(1)
    assert kept.answer("b", make) == Answer(2)


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    kept = Remembered(most=2)
    for key in "abac":
        kept.answer(key, lambda: Answer(1))
    assert kept.answer("a", lambda: Answer(2)) == Answer(1) and kept.answer("b", lambda: Answer(2)) == Answer(2)


def test_threads_may_share_it() -> None:
    kept = Remembered(most=3)
    threads = [Thread(target=lambda: [kept.answer(key % 7, lambda: Answer(1)) for key in range(500)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept.answer(99, lambda: Answer(2)) == Answer(2)


def test_who_asks_while_an_answer_is_made_waits_for_it() -> None:
    kept, begun, made, found = Remembered(), Event(), [], []

    def make() -> Answer:
        made.append(1)
        assert begun.wait(10)
        return Answer(len(made))

    threads = [Thread(target=lambda: found.append(kept.answer("a", make))) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert kept.answer("b", lambda: Answer(7)) == Answer(7)
    begun.set()
    for thread in threads:
        thread.join()
    assert found == [Answer(1)] * 3


def test_an_answer_that_cannot_be_made_is_tried_again() -> None:
    kept = Remembered()

    def fail() -> Answer:
        raise ValueError("no answer")

    with pytest.raises(ValueError, match="no answer"):
        kept.answer("a", fail)
    assert kept.answer("a", lambda: Answer(1)) == Answer(1)


def test_a_page_is_worked_out_anew_when_the_record_changes(
    client: TestClient, add: Callable[..., Report | None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    first = client.get("/situation.json").json()
    assert client.get("/situation.json").json() == first and first["total"] == 1
    add("Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer.", "b")
    assert client.get("/situation.json").json()["total"] == 2
    assert client.get("/situation.json?place=homs").json()["total"] == 1


def test_the_time_line_stays_while_days_are_chosen_on_it(
    client: TestClient, add: Callable[..., Report | None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    looked: list[object] = []
    look = mapping.days
    monkeypatch.setattr(mapping, "days", lambda reading, wanted: [looked.append(wanted), *look(reading, wanted)][1:])
    lines = [client.get(f"/situation.json?{query}").json()["timeline"]
             for query in ("", "from=2016-10-04", "from=2016-10-06", "kind=killing", "kind=killing&to=2016-10-06")]
    assert len(looked) == 2 and lines[0] == lines[1] == lines[2] and lines[0]["bars"]
    add("Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer.", "b")
    assert len(client.get("/situation.json?from=2016-10-06").json()["timeline"]["bars"]) == 3


@pytest.mark.parametrize("address", ["/situation.json?place=Homs", "/tiles/0/0/0.mvt", "/control.json"])
def test_what_a_program_has_already_is_not_sent_again(
    client: TestClient, add: Callable[..., Report | None], address: str,
) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    mark = client.get(address).headers["etag"]
    again = client.get(address, headers={"if-none-match": f'"other", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    add("Am 7. Oktober töteten Soldaten in Homs 3 Kämpfer.", "b")
    after = client.get(address, headers={"if-none-match": mark})
    assert after.status_code == 200 and after.content and after.headers["etag"] != mark


def test_only_data_that_follow_from_the_record_are_marked(client: TestClient) -> None:
    names = "/map/names.json?west=1&east=2&south=1&north=2&zoom=3"
    assert not any("etag" in client.get(address).headers for address in ("/situation", "/history.json", names))


def test_the_day_and_what_is_withheld_change_the_mark(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = {client.get("/promises.json").headers["etag"]}

    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2099, 1, 1)

    monkeypatch.setattr(answering, "date", Tomorrow)
    marks.add(client.get("/promises.json").headers["etag"])
    visit = answering.visit_of
    monkeypatch.setattr(answering, "visit_of", lambda scope: replace(visit(scope), role="viewer"))
    marks.add(client.get("/promises.json").headers["etag"])
    assert len(marks) == 3


def test_pages_that_follow_from_more_than_the_record_are_not_kept() -> None:
    assert {name for name, page in BY_NAME.items() if page.kept} == {
        "situation", "control", "promises", "sources", "source", "changes", "search", "review", "map", "tile",
        "holders"}
    assert not replace(BY_NAME["situation"], kept=False).kept and answering.TWIN == ".json"
