"""What every backend of a record does: this body runs on SQLite and on PostgreSQL."""

import pytest
from kept_reports import claimed

from lagebild.records import Judgement
from lagebild.store import RecordError, open_record


def current_events(record, as_of=None) -> list[str]:
    with record.reading(as_of) as reading:
        return [one.claim.event for one in reading.reported()]


def test_a_report_comes_back_as_it_went_in(record, add) -> None:
    kept = add("In Kundus schlug es ein.", "airstrike", "shelling", publisher="Kurier", published="2015-10-04", id="k1")
    with record.reading() as reading:
        found = reading.report("k1")
    assert found.claims == claimed(kept, "airstrike", "shelling")
    assert (found.text, found.publisher) == ("In Kundus schlug es ein.", "Kurier")
    assert found.published.earliest == "2015-10-04"


def test_the_document_is_kept_unchanged_with_its_hash_c14(record, add) -> None:
    add("Es schlug ein.")
    with record.reading() as reading:
        (entry, _) = reading.history()
        assert reading.document(entry.payload["document"]) == b"Es schlug ein."


def test_the_same_report_again_is_none(record, add) -> None:
    first = add("Es schlug ein.", "shelling", publisher="Kurier")
    assert first and add("Es schlug ein.", "shelling", publisher="Kurier") is None
    with record.reading() as reading:
        assert len(reading.history()) == 2 and reading.report_ids() == [first.id]


def test_the_same_words_of_another_publisher_are_a_report_of_their_own(record, add) -> None:
    assert add("Es schlug ein.", publisher="Kurier") and add("Es schlug ein.", publisher="Bote")
    with record.reading() as reading:
        assert len(reading.report_ids()) == 2


@pytest.mark.parametrize("fields", [{"id": "a1"}, {"url": "https://kurier.example/kundus?id=4"}])
def test_a_changed_text_is_a_new_version_whose_claims_alone_hold(record, add, fields) -> None:
    first = add("Drei Tote.", "killing", "shelling", **fields)
    second = add("Vier Tote.", "killing", **fields)
    assert first.id == second.id
    assert current_events(record) == ["killing"]
    with record.reading() as reading:
        assert reading.report(first.id).text == "Vier Tote."
        assert [row.version for row in reading.versions(first.id)] == [1, 2]
    with record.reading(as_of=2) as before:
        assert before.report(first.id).text == "Drei Tote."
    assert current_events(record, as_of=2) == ["killing", "shelling"]


def test_both_versions_again_change_nothing(record, add) -> None:
    add("Drei Tote.", "killing", id="a1")
    add("Vier Tote.", "shelling", id="a1")
    assert add("Drei Tote.", "killing", id="a1") is None and add("Vier Tote.", "shelling", id="a1") is None
    assert current_events(record) == ["shelling"]


def test_a_version_published_before_the_one_that_is_there_is_kept_but_does_not_hold(record, add) -> None:
    add("Vier Tote.", "shelling", id="a1", published="2015-10-05")
    assert add("Drei Tote.", "killing", id="a1", published="2015-10-04") is None
    assert current_events(record) == ["shelling"]
    with record.reading() as reading:
        assert [row.text for row in reading.versions("a1")] == ["Vier Tote.", "Drei Tote."]


def test_an_address_with_a_name_in_the_input_keeps_that_name(record, add) -> None:
    add("Drei Tote.", "killing", id="a1", url="https://kurier.example/kundus")
    assert add("Vier Tote.", "shelling", id="a2", url="https://kurier.example/kundus#top").id == "a2"
    assert current_events(record) == ["shelling"]


@pytest.mark.parametrize("fields", [
    [{"url": "https://kurier.example/"}, {"url": "https://kurier.example/"}],
    [{"id": "1", "publisher": "Kurier"}, {"id": "1", "publisher": "Bote"}],
    [{"id": "1", "url": "https://k.example/a"}, {"id": "1", "url": "https://k.example/b"}],
])
def test_reports_of_their_own_never_replace_each_other(record, add, fields) -> None:
    """A front page, and an id that two publishers use: taking them for versions would lose the dead of the first."""
    add("Drei Tote.", "killing", **fields[0])
    add("Vier Tote bei Beschuss.", "shelling", **fields[1])
    assert current_events(record) == ["killing", "shelling"]


def test_what_fails_half_way_leaves_nothing(record, add) -> None:
    with pytest.raises(ZeroDivisionError), record.writing("x") as writer:
        writer.link({"r1": [Judgement(left="c1", right="c2", verdict="same", by="x")]})
        raise ZeroDivisionError
    with record.reading() as reading:
        assert reading.history() == []


def test_entries_count_from_one_and_hang_together(record, add) -> None:
    add("Es schlug ein.", "shelling")
    add("Es brannte.", "attack")
    with record.reading() as reading:
        entries = reading.history()
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert len({entry.hash for entry in entries}) == 4


def test_candidates_are_found_by_key(record, add) -> None:
    kept = add("Es schlug ein.")
    claims = claimed(kept, "airstrike", "shelling")
    with record.writing("x") as writer:
        writer.save_claims({kept.id: claims})
        writer.index({claims[0].id: ("a", "b"), claims[1].id: ("b",)})
        assert [one.claim.event for one in writer.candidates(["a"])] == ["airstrike"]
        assert [one.claim.event for one in writer.candidates(["a", "b"])] == ["airstrike", "shelling"]
        writer.save_claims({kept.id: claims[:1]})
        assert writer.candidates(["b"]) == []


def test_a_judgement_supersedes_the_older_and_a_persons_hides_the_machines(record) -> None:
    def verdicts() -> list[str]:
        with record.reading() as reading:
            return [judgement.verdict for judgement in reading.judgements(["c2"])]

    for verdict, human in (("same", False), ("unsure", False), ("different", True), ("same", False)):
        with record.writing("x") as writer:
            judgement = Judgement(left="c1", right="c2", verdict=verdict, by="x")
            writer.judge(judgement) if human else writer.link({"r1": [judgement]})
    assert verdicts() == ["different"]


def test_a_retracted_report_stays_visible_and_is_marked_c12(record, add) -> None:
    add("Es schlug ein.", "shelling", "attack", id="a1")
    with record.writing("x") as writer:
        writer.retract("a1-attack", "an error of ours", "Ada")
    with record.reading() as reading:
        assert [(one.retracted, one.report.retracted) for one in reading.reported()] == [(False, False), (True, False)]
    with record.writing("x") as writer:
        writer.retract("a1", "withdrawn", "Ada")
    with record.reading() as reading:
        assert all(one.report.retracted for one in reading.reported())
        assert reading.history("a1")[-1].by == "Ada" and reading.history("a1")[-1].reason == "withdrawn"


def test_only_what_is_there_can_be_retracted(record) -> None:
    with pytest.raises(RecordError, match="no report or claim a1"), record.writing("x") as writer:
        writer.retract("a1", "withdrawn", "Ada")


def test_what_is_withdrawn_is_not_withdrawn_again_so_that_it_can_be_taken_back(record, add) -> None:
    add("Es schlug ein.", "shelling", id="a1")
    with record.writing("x") as writer:
        number = writer.retract("a1", "withdrawn", "Ada")
    with pytest.raises(RecordError, match=f"a1 is withdrawn already .entry {number}"), record.writing("x") as writer:
        writer.retract("a1", "withdrawn", "Ben")
    with record.writing("x") as writer:
        writer.undo(number, "", "Ada")
        assert not writer.reported()[0].report.retracted
        writer.retract("a1", "after all", "Ben")


def test_a_record_opens_again_with_all_that_it_held(record, place, add) -> None:
    add("Es schlug ein.", "shelling")
    with open_record(place) as again:
        assert current_events(again) == ["shelling"]


def test_what_could_not_be_read_is_listed_until_it_can(record) -> None:
    row = {"path": "/x.jsonl", "line": 3, "reason": "empty", "advice": "Fill it", "options": "{}"}
    with record.writing("x") as writer:
        writer.fail([row])
        writer.fail([{**row, "reason": "still empty"}])
    with record.reading() as reading:
        assert [(one.line, one.reason) for one in reading.failures()] == [(3, "still empty")]
    with record.writing("x") as writer:
        writer.forget_failure("/x.jsonl", 3)
        assert writer.failures() == []
