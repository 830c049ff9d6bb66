"""Promises and forecasts with what the record shows beside them."""

import pytest
from msgspec.structs import replace
from reporting import time, told

from lagebild.incidents import summarise
from lagebild.incidents.promises import Promise, promises, since, state
from lagebild.records import Incident, Reported

NOW = "2016-10-20"


def promised(stance: str = "announces", by: str | None = "sy-army=Armee", due: str | None = None, **more: object,
             ) -> Reported:
    """Return a claim of something that is yet to come; a ceasefire in Aleppo unless said otherwise."""
    fields: dict[str, object] = {"event": "ceasefire", "place": "Aleppo", "actors": ("sy-army=Armee",)} | more
    return told(by=by, stance=stance, realis="future", time_=due, **fields)  # type: ignore[arg-type]


def only(*claims: Reported) -> Promise:
    """Return the only promise."""
    (made,) = promises(claims, NOW)
    return made


def struck(day: str, place: str = "Aleppo", by: str = "sy-army=Armee", event: str = "airstrike") -> Incident:
    return summarise([told(time_=day, place=place, actors=(by,), event=event, report=f"x{day}{place}")])


@pytest.mark.parametrize(("due", "expected"), [
    (None, "open"), ("2016-10-25", "open"), ("2016-10-20", "due"), ("2016-10", "due"), ("2016-10-19", "overdue"),
    ("2016-10-18/..", "due"), ("../2016-10-25", "open"), ("../2016-10-20", "due"), ("../2016-10-10", "overdue"),
])
def test_a_promise_is_open_until_its_time_comes_and_overdue_when_it_is_past(due: str | None, expected: str) -> None:
    assert state(time(due), NOW) == expected


def test_a_promise_keeps_speaker_act_and_due_time() -> None:
    made = only(promised("offers", by="p-mistura=de Mistura", due="2016-10-30", event="safe-passage"))
    assert made.speaker is not None and made.speaker.text == "de Mistura"
    assert (made.act, made.event, made.said, made.state) == ("offers", "safe-passage", "2016-10-05", "open")


def test_one_promise_in_several_reports_is_one() -> None:
    assert only(promised(), promised(report="r2", day="2016-10-06")).reports == ("r1", "r2")


def test_a_promise_given_anew_weeks_later_is_another() -> None:
    assert len(promises([promised(), promised(report="r2", day="2016-10-19")], NOW)) == 2


def test_a_planned_meeting_needs_no_speaker() -> None:
    assert only(promised("states", by=None, event="talks")).speaker is None


def test_what_happened_or_is_withdrawn_is_no_promise() -> None:
    assert promises([told(), promised(retracted=True), promised(negated=True)], NOW) == []


def test_the_day_of_the_word_comes_before_that_of_the_report() -> None:
    assert only(promised(said="2016-10-03")).said == "2016-10-03"


def test_beside_a_pause_stand_the_attacks_that_it_would_end_before_and_after() -> None:
    attacks = [struck("2016-10-01"), struck("2016-10-03", event="shelling"), struck("2016-10-04"), struck("2016-10-10")]
    shown = since(only(promised()), attacks, NOW)
    assert "airstrike" in shown.counted and "shelling" in shown.counted
    assert shown.before is not None and (shown.before.first, shown.before.incidents) == ("2016-09-21", 3)
    assert shown.after is not None and (shown.after.last, shown.after.incidents) == ("2016-10-19", 1)
    assert shown.before.per_day > shown.after.per_day


def test_days_that_have_not_come_are_not_counted() -> None:
    shown = since(only(promised(day="2016-10-18")), [], NOW)
    assert shown.after is not None and shown.after.last == NOW


def test_other_places_and_other_sides_are_left_out() -> None:
    homs = struck("2016-10-10", place="Homs")
    assert homs.place is not None
    attacks = [replace(homs, place=replace(homs.place, lat=34.7, lon=36.7)), struck("2016-10-10", by="tr=Türkei")]
    shown = since(only(promised()), attacks, NOW)
    assert shown.after is not None and shown.after.incidents == 0


def test_who_struck_is_not_known_to_be_another() -> None:
    unknown = summarise([told(time_="2016-10-10", place="Aleppo", actors=("Kampfjets",))])
    shown = since(only(promised()), [unknown], NOW)
    assert shown.after is not None and shown.after.incidents == 1


def test_a_promise_for_a_later_day_shows_from_that_day() -> None:
    shown = since(only(promised(due="2016-10-12")), [struck("2016-10-10")], NOW)
    assert shown.before is not None and (shown.before.last, shown.before.incidents) == ("2016-10-11", 1)


def test_incidents_of_its_own_kind_stand_beside_it() -> None:
    truce = struck("2016-10-07", event="ceasefire")
    assert since(only(promised()), [truce, struck("2016-09-30", event="ceasefire")], NOW).incidents == (truce.id,)


def test_without_a_day_nothing_stands_beside_it() -> None:
    assert since(only(promised(day=None)), [struck("2016-10-07")], NOW).before is None
