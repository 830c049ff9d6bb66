"""What people decide of claims, on both databases: both readings are kept, incidents follow, all can be undone."""

import pytest
from kept_reports import received
from msgspec.structs import replace

from lagebild.pipeline import Recorder
from lagebild.records import Event, Figure, Place, Report, Span, Time
from lagebild.store import Record, RecordError, held_since, reviews_in, reviews_of

HOMS = Place(text="Homs", start=0, end=4, id="geonames:169577", name="Homs", lat=34.73, lon=36.71, kind="city",
             precision=1, country="SY")


def read(report: Report) -> Report:
    """Read "Homs 2016-10-04 23" and the like: a strike there on that day with so many dead for each line."""
    claims = tuple(_claims(report))
    return replace(report, claims=claims, places=(HOMS,))


def _claims(report: Report):
    at = 0
    for line in report.text.splitlines():
        _, day, killed = line.split()
        start = at + line.index(killed)
        count = Figure(what="killed", min=int(killed), max=int(killed), text=killed, start=start, end=at + len(line))
        yield Event(
            id=f"c-{report.id}-{killed}", event="airstrike", evidence=Span(at, at + len(line), line), figures=(count,),
            place=HOMS, time=Time(text=day, start=at + 5, end=at + 15, earliest=day, latest=day),
        )
        at += len(line) + 1


@pytest.fixture
def recorder(record: Record) -> Recorder:
    made = Recorder(record, read, "lagebild test")
    made.add([received("Homs 2016-10-04 23", id="a", published="2016-10-05", publisher="a")])
    made.add([received("Homs 2016-10-04 23\nHoms 2016-09-01 5", id="b", published="2016-10-05", publisher="b")])
    return made


def shown(recorder: Recorder) -> dict[str, tuple[tuple[str, ...], int | None]]:
    """Return the claims of each incident, and the most dead."""
    with recorder.record.reading() as now:
        assert not now.verify().findings
        return {one.id: (one.claims, one.figures["killed"].max) for one in now.incidents()}


BEFORE = {"i-c-b-5": (("c-b-5",), 5), "i-c-a-23": (("c-a-23", "c-b-23"), 23)}


def test_a_corrected_figure_is_what_its_incident_shows_and_the_machines_stays_readable(recorder) -> None:
    assert shown(recorder) == BEFORE
    change = {"figures": [{"what": "killed", "min": 32, "max": 32}]}
    entry = recorder.correct("c-a-23", change, "transposed", "Ada")
    assert (entry.action, entry.subject, entry.by, entry.reason) == ("correct", "c-a-23", "Ada", "transposed")
    assert shown(recorder) == {**BEFORE, "i-c-a-23": (("c-a-23", "c-b-23"), 32)}
    with recorder.record.reading() as now:
        (review,) = reviews_in(now).values()
        assert (review.verdict, review.number, review.by) == ("corrected", entry.number, "Ada")
        assert (review.machine.figures[0].max, review.now.figures[0].max) == (23, 32)
        assert now.report("a").claims == (review.now,)
    with recorder.record.reading(entry.number - 1) as then:
        assert then.report("a").claims == (review.machine,) and not reviews_in(then)


def test_undoing_goes_back_step_by_step_and_forward_again(recorder) -> None:
    def most() -> int | None:
        return shown(recorder)["i-c-a-23"][1]

    first, second = (recorder.correct("c-a-23", {"figures": [{"what": "killed", "min": n, "max": n}]}, "", "Ada").number
                     for n in (30, 40))
    with pytest.raises(RecordError, match="decided anew"):
        recorder.undo(first, "", "Ada")
    recorder.undo(second, "", "Ada")
    assert most() == 30
    with recorder.record.reading() as now:
        assert reviews_of(now, ["c-a-23"])["c-a-23"].number == first
        last = now.history("c-a-23")[-1].number
    recorder.undo(last, "after all", "Ada")
    assert most() == 40
    recorder.undo(_last(recorder), "", "Ada")
    recorder.undo(first, "", "Ada")
    assert most() == 23
    with recorder.record.reading() as now:
        assert not reviews_in(now)
    with pytest.raises(RecordError, match="decided anew"):
        recorder.undo(first, "", "Ada")


def _last(recorder: Recorder) -> int:
    with recorder.record.reading() as now:
        return [entry.number for entry in now.history("c-a-23") if entry.action == "undo"][-1]


def test_a_rejected_claim_leaves_its_incident_and_comes_back(recorder) -> None:
    number = recorder.reject("c-b-5", "a misprint", "Ada").number
    assert shown(recorder).keys() == {"i-c-a-23"}
    with recorder.record.reading() as now:
        assert [claim.id for claim in now.report("b").claims] == ["c-b-23"]
        review = reviews_in(now, "b")["c-b-5"]
        assert (review.verdict, review.now, review.machine.id) == ("rejected", None, "c-b-5")
        assert now.search_claims("2016-09-01") == []
    recorder.undo(number, "", "Ada")
    assert shown(recorder) == BEFORE
    with recorder.record.reading() as now:
        assert [one.claim.id for one in now.search_claims("2016-09-01")] == ["c-b-5"]


def test_a_claim_moves_to_where_its_corrected_day_belongs_and_its_old_incident_is_found_there(recorder) -> None:
    number = recorder.correct("c-b-5", {"time": "2016-10-04"}, "", "Ada").number
    assert [claims for claims, _ in shown(recorder).values()] == [("c-a-23", "c-b-23", "c-b-5")]
    with recorder.record.reading() as now:
        assert now.incident("i-c-b-5").id == "i-c-a-23"
    recorder.undo(number, "", "Ada")
    assert shown(recorder) == BEFORE


def test_a_missed_claim_counts_from_now_on(recorder) -> None:
    entry = recorder.supply("a", "event", {
        "evidence": "Homs 2016-10-04 23", "event": "shelling", "place": "Homs",
        "time": "2014-05-01", "figures": [{"what": "killed", "min": 2, "max": 2}],
    }, "", "Ada")
    assert shown(recorder)[f"i-{entry.subject}"] == ((entry.subject,), 2)
    with recorder.record.reading() as now:
        review = reviews_in(now)[entry.subject]
        assert (review.verdict, review.machine) == ("added", None)
        assert {claim.id for claim in now.report("a").claims} == {"c-a-23", entry.subject}
    recorder.undo(entry.number, "", "Ada")
    assert shown(recorder) == BEFORE


def test_accepting_changes_no_claim_and_is_remembered(recorder) -> None:
    number = recorder.accept("c-a-23", "", "Ada").number
    assert shown(recorder) == BEFORE
    with recorder.record.reading() as now:
        assert reviews_in(now)["c-a-23"].verdict == "accepted" and held_since(now, "c-a-23") < number


def test_who_looked_at_an_older_state_changes_nothing(recorder) -> None:
    with recorder.record.reading() as now:
        seen = held_since(now, "c-a-23")
    recorder.correct("c-a-23", {"stance": "confirms"}, "", "Ada", seen)
    with pytest.raises(RecordError, match="in the meantime"):
        recorder.reject("c-a-23", "", "Ben", seen)
    assert shown(recorder) == BEFORE


@pytest.mark.parametrize("act", [
    lambda r: r.accept("nobody", "", "Ada"), lambda r: r.reject("nobody", "", "Ada"),
    lambda r: r.correct("nobody", {"stance": "confirms"}, "", "Ada"),
    lambda r: r.supply("nobody", "event", {}, "", "Ada"),
])
def test_only_what_is_there_can_be_reviewed(recorder, act) -> None:
    with pytest.raises(RecordError, match="there is no"):
        act(recorder)


def test_a_new_version_of_the_report_is_read_anew_and_older_decisions_cannot_be_undone_into_it(recorder) -> None:
    number = recorder.reject("c-b-5", "", "Ada").number
    recorder.add([received("Homs 2016-10-04 24", id="b", published="2016-10-06", publisher="b")])
    with recorder.record.reading() as now:
        assert not reviews_in(now)
    with pytest.raises(RecordError, match="decided anew"):
        recorder.undo(number, "", "Ada")
    assert sorted(claim for claims, _ in shown(recorder).values() for claim in claims) == ["c-a-23", "c-b-24"]


def test_a_judgement_can_be_undone_and_that_too(recorder) -> None:
    number = recorder.judge("c-a-23", "different", "c-b-23", "", "Ada")
    assert len(shown(recorder)) == 3
    recorder.undo(number, "", "Ada")
    assert shown(recorder) == BEFORE
    recorder.undo(_last(recorder), "", "Ada")
    assert len(shown(recorder)) == 3


def test_what_would_change_is_shown_and_nothing_is_kept(recorder) -> None:
    with recorder.record.reading() as now:
        last = now.history()[-1].number
    (moved,) = recorder.rehearse(lambda acting: acting.reject("c-b-5", "", "Ada"))
    assert (moved[0].id, moved[1]) == ("i-c-b-5", None)
    merged = recorder.rehearse(lambda acting: acting.judge("i-c-b-5", "same", "i-c-a-23", "", "Ada"))
    assert {old.id: new and new.figures["killed"].max for old, new in merged} == {"i-c-a-23": 23, "i-c-b-5": None}
    with recorder.record.reading() as now:
        assert now.history()[-1].number == last
    assert shown(recorder) == BEFORE


def test_what_fails_in_a_rehearsal_is_raised_and_the_record_goes_on(recorder) -> None:
    with pytest.raises(RecordError, match="no claim nobody"):
        recorder.rehearse(lambda acting: acting.reject("nobody", "", "Ada"))
    assert recorder.reject("c-b-5", "", "Ada")


def test_incidents_that_show_the_same_as_before_are_left_as_they_are(recorder) -> None:
    with recorder.record.reading() as now:
        fused = [entry.number for entry in now.history("i-c-a-23")]
    recorder.reject("c-b-5", "", "Ada")
    with recorder.record.reading() as now:
        assert [entry.number for entry in now.history("i-c-a-23")] == fused


def test_an_incident_that_is_split_off_never_takes_the_id_of_the_other(record) -> None:
    """The first claim of the text keeps the id, which is named after the other: its dead must not be lost."""
    made = Recorder(record, read, "lagebild test")
    made.add([received("Homs 2016-10-04 24\nHoms 2016-10-04 23", id="a", published="2016-10-05", publisher="a")])
    (name,) = shown(made)
    made.judge("c-a-23", "different", "c-a-24", "two strikes", "Ada")
    split = shown(made)
    assert sorted(claims for claims, _ in split.values()) == [("c-a-23",), ("c-a-24",)] and name in split
