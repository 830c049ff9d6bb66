"""Seals of incidents in the record (C15), on both backends."""

from pytest import fixture, mark, raises

from lagebild.incidents import summarise
from lagebild.incidents.sealing import SealError
from lagebild.pipeline import Recorder
from lagebild.records import Judgement, Seal
from lagebild.store import Record, RecordError
from lagebild.store.sealing import seals


@fixture
def recorder(record: Record, add) -> Recorder:
    """A record of one incident, i-1, that two reports tell of."""
    for name in ("a", "b"):
        add(f"Es schlug ein, meldet {name}.", "airstrike", id=name, publisher=name, published="2015-10-04")
    show(record)
    return Recorder(record, lambda report: report, "lagebild test")


def show(record: Record) -> None:
    with record.writing("lagebild test") as writer:
        writer.save_incident(summarise(writer.reported(), "i-1"))


def seal_of(record: Record, as_of: int | None = None) -> Seal | None:
    with record.reading(as_of) as now:
        return seals(now, ["i-1", "i-2"]).get("i-1")


def test_a_seal_is_an_entry_in_the_history_with_who_and_why(recorder: Recorder) -> None:
    number = recorder.seal("i-1", "both reports read", "Ada")
    with recorder.record.reading() as now:
        entry = now.entry(number)
        assert (entry.action, entry.subject, entry.by, entry.reason) == ("seal", "i-1", "Ada", "both reports read")
        assert now.verify().findings == ()
    found = seal_of(recorder.record)
    assert (found.number, found.by, found.reason, found.whole) == (number, "Ada", "both reports read", True)
    assert seal_of(recorder.record, as_of=number - 1) is None


def test_a_change_to_the_incident_breaks_the_seal(recorder: Recorder) -> None:
    number = recorder.seal("i-1", "", "Ada")
    show(recorder.record)
    assert seal_of(recorder.record).whole is False
    assert seal_of(recorder.record, as_of=number).whole is True
    recorder.seal("i-1", "read again", "Ben")
    assert (seal_of(recorder.record).by, seal_of(recorder.record).whole) == ("Ben", True)


def test_a_seal_can_be_taken_back_and_put_on_again(recorder: Recorder) -> None:
    number = recorder.seal("i-1", "", "Ada")
    recorder.undo(number, "too early", "Ada")
    assert seal_of(recorder.record) is None
    recorder.seal("i-1", "", "Ada")  # to take a seal back is no coding
    assert seal_of(recorder.record).by == "Ada"


def test_a_whole_seal_is_enough(recorder: Recorder) -> None:
    number = recorder.seal("i-1", "", "Ada")
    with raises(SealError, match="Ada has sealed this incident"):
        recorder.seal("i-1", "", "Ben")
    recorder.undo(number, "too early", "Ada")
    recorder.seal("i-1", "", "Ben")
    assert seal_of(recorder.record).by == "Ben"


@mark.parametrize("subject", ["a", "a-airstrike", "b"])
def test_whoever_decided_about_a_report_or_claim_of_it_cannot_seal_it_c15(recorder: Recorder, subject: str) -> None:
    with recorder.record.writing("lagebild test") as writer:
        writer.retract(subject, "withdrawn", "Ada")
    with raises(SealError):
        recorder.seal("i-1", "", "ada")
    assert seal_of(recorder.record) is None
    recorder.seal("i-1", "", "Ben")


@mark.parametrize("pair", [("a-airstrike", "zz"), ("0", "b-airstrike")])
def test_whoever_judged_one_of_its_claims_cannot_seal_it_c15(recorder: Recorder, pair: tuple[str, str]) -> None:
    with recorder.record.writing("lagebild test") as writer:
        writer.judge(Judgement(left=pair[0], right=pair[1], verdict="different", by="Ada"))
    with raises(SealError):
        recorder.seal("i-1", "", "Ada")


def test_decisions_about_other_incidents_do_not_matter(recorder: Recorder, add) -> None:
    add("Anderswo.", "shelling", id="c")
    with recorder.record.writing("lagebild test") as writer:
        writer.retract("c", "withdrawn", "Ada")
    recorder.seal("i-1", "", "Ada")


def test_there_must_be_such_an_incident(recorder: Recorder) -> None:
    with raises(RecordError, match="no incident i-9"):
        recorder.seal("i-9", "", "Ada")


def test_whoever_rejected_a_claim_that_is_gone_from_it_cannot_seal_it_c15(recorder: Recorder) -> None:
    recorder.reject("a-airstrike", "", "Ada")
    with raises(SealError, match="Ada has decided"):
        recorder.seal("i-1", "", "Ada")
    assert recorder.seal("i-1", "", "Ben")
