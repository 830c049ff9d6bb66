"""Who holds what, by whose word, and where sources disagree."""

from msgspec.structs import replace
from reporting import actor, source, time, told

from lagebild.incidents.control import Area, control, over_time
from lagebild.records import Control, Place, Reported, ReportHead, Span

_TOLD: list[int] = []


def held(
    holder: str, place: str = "Al-Bab", status: str = "holds", by: str | None = None, day: str = "2016-10-05",
    since: str | None = None, retracted: bool = False, **more: object,
) -> Reported:
    """Return a claim of control as a report of a day makes it."""
    _TOLD.append(1)
    claim = Control(
        id=f"k{len(_TOLD):03}", evidence=Span(0, 9, f"{holder} {status} {place}"), holders=(actor(holder),),
        place=Place(text=place, start=0, end=1, name=place), status=status, time=time(since),
        sources=(source(by),) if by else (), **more,  # type: ignore[arg-type]
    )
    head = ReportHead(id=f"r{day}{by}", published=time(day), publisher=f"Blatt {by}", retracted=retracted)
    return Reported(claim=claim, report=head)


def now(area: Area) -> list[tuple[str, str]]:
    return [(one.holders[0].text, one.by) for one in area.now]


def test_the_newest_word_on_an_area_is_shown_with_who_says_so() -> None:
    (area,) = control([held("IS", by="Anwohner", day="2016-09-01"), held("Rebellen", by="Türkei", status="gains")])
    assert now(area) == [("Rebellen", "Türkei")] and not area.disputed
    assert [one.holders[0].text for one in area.history] == ["IS", "Rebellen"]


def test_sources_that_name_different_sides_in_one_week_disagree() -> None:
    (area,) = control([held("sy=Armee", by="Sana"), held("fsa=Rebellen", by="Ärzte", day="2016-10-08")])
    assert area.disputed and len(area.now) == 2


def test_a_source_that_changes_its_word_does_not_disagree_with_itself() -> None:
    (area,) = control([held("sy=Armee", by="Sana"), held("fsa=Rebellen", by="Sana", day="2016-10-06")])
    assert not area.disputed and now(area) == [("Rebellen", "Sana")]


def test_what_is_denied_is_disputed() -> None:
    denial = held("sy=Armee", by="Rebellen", stance="denies", realis="hypothetical")
    (area,) = control([held("sy=Armee", by="Sana", status="gains"), denial])
    assert area.disputed


def test_who_lost_it_by_one_word_does_not_hold_it_by_another() -> None:
    (area,) = control([held("is=IS", by="Sana"), held("is=IS", by="Türkei", status="loses")])
    assert area.disputed


def test_on_an_earlier_day_it_is_as_it_was_said_then() -> None:
    claims = [held("IS", day="2016-09-01", by="A"), held("Rebellen", status="gains", since="2016-10-04", by="B")]
    assert now(control(claims, "2016-10-03")[0]) == [("IS", "A")]
    assert now(control(claims, "2016-10-04")[0]) == [("Rebellen", "B")]
    assert control(claims, "2016-08-01") == []


def test_a_later_report_tells_of_days_before_it() -> None:
    (area,) = control([held("IS", since="2016-08-01/..", day="2016-12-01", by="A")], "2016-09-01")
    assert now(area) == [("IS", "A")] and area.now[0].since == "2016-08-01"


def test_what_is_planned_holds_nothing() -> None:
    assert control([held("Rebellen", status="gains", realis="future")]) == []


def test_what_is_retracted_stays_in_the_history_alone() -> None:
    (area,) = control([held("IS", by="A"), held("Rebellen", by="B", retracted=True)])
    assert now(area) == [("IS", "A")] and [one.retracted for one in area.history] == [False, True]


def test_what_is_taken_is_held_and_what_is_left_is_lost() -> None:
    taken = told(event="capture", place="Hanano", actors=("sy-army=Armee",), by="Sana", time_="2016-11-26")
    left = told(event="withdrawal", place="Hanano", actors=("fsa=Rebellen",), by="Sohr", report="r2",
                time_="2016-11-26")
    (area,) = control([taken, left, told(event="capture", place="Hanano", report="r3")])
    assert [(one.status, one.holders[0].text) for one in area.now] == [("loses", "Rebellen"), ("gains", "Armee")]
    assert not area.disputed


def test_quarters_without_a_name_are_others_in_each_report() -> None:
    unnamed = [held("IS", place="das Viertel", day=day) for day in ("2016-10-01", "2016-10-02")]
    unnamed = [replace(one, claim=replace(one.claim, place=replace(one.claim.place, name=None))) for one in unnamed]
    assert len(control(unnamed)) == 2


def test_areas_stand_by_their_newest_word() -> None:
    areas = control([held("IS", place="Rakka", day="2016-09-01"), held("IS", place="Palmyra", day="2016-10-01")])
    assert [area.place.name for area in areas] == ["Palmyra", "Rakka"]


def test_an_area_of_which_all_is_withdrawn_was_held_by_nobody() -> None:
    (area,) = control([held("IS", by="Anwohner", retracted=True)])
    assert over_time(area) == []


def test_over_time_what_was_said_last_holds_on() -> None:
    (area,) = control([held("IS", by="Anwohner", day="2016-09-01"), held("Rebellen", by="Anwohner", day="2016-10-05")])
    assert [(one.first, one.last, one.held[0].holders) for one in over_time(area)] == [
        ("2016-09-01", "2016-10-05", ("IS",)), ("2016-10-05", None, ("Rebellen",))]


def test_over_time_an_area_is_cut_wherever_somebody_says_something_new() -> None:
    (area,) = control([
        held("sy=Armee", by="Sana", day="2016-09-01"), held("fsa=Rebellen", by="Ärzte", day="2016-09-20"),
        held("sy=Armee", by="Sana", day="2016-09-22", status="loses"),
        held("IS", by="X", day="2016-10-01", retracted=True),
    ])
    shown = [(one.first, one.last, one.disputed, [held.holders for held in one.held]) for one in over_time(area)]
    assert shown == [
        ("2016-09-01", "2016-09-20", False, [("Armee",)]), ("2016-09-20", "2016-09-22", False, [("Rebellen",)]),
        ("2016-09-22", None, False, [("Rebellen",)]),
    ]


def test_over_time_sources_of_one_answer_stand_together() -> None:
    (area,) = control([held("sy=Armee", by="Sana"), held("sy=Armee", by="Ärzte")])
    (stretch,) = over_time(area)
    assert [(one.holders, set(one.by)) for one in stretch.held] == [(("Armee",), {"Sana", "Ärzte"})]
