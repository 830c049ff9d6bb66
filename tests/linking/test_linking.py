"""Linking: what goes together, what stays apart, what is left to people."""

from itertools import permutations

import pytest
from msgspec.structs import replace
from telling import HOMS, IDLIB, SYRIA, quarter, seen, told

from lagebild.linking import ContradictionError, Human, Linker, block_keys, is_linked, judged, search_keys, shipped
from lagebild.linking.memory import Collection
from lagebild.linking.parameters import ParameterError, parsed
from lagebild.records import Figure, Judgement, Reported

MARKET = quarter("Markt von Homs", HOMS, "site")
CLINIC = quarter("Krankenhaus von Homs", HOMS, "site")


def incidents(*reports: list[Reported], human: Human | None = None) -> set[frozenset[str]]:
    """Return the incidents, as sets of claim ids, after the reports were added one by one."""
    collection = Collection(Linker(shipped()), human)
    for report in reports:
        collection.add(report)
    return {frozenset(claims) for claims in collection.incidents.values()}


def ids(*claims: Reported) -> frozenset[str]:
    """Return the ids of claims."""
    return frozenset(reported.claim.id for reported in claims)


def human(verdict: str, one: Reported, other: Reported) -> Judgement:
    """Return a person's judgement of two claims."""
    left, right = sorted((one.claim.id, other.claim.id))
    return Judgement(left=left, right=right, verdict=verdict, by="Ada")  # type: ignore[arg-type]


def test_a_rising_toll_of_one_strike_is_one_incident() -> None:
    first = told("Bei einem Luftangriff auf einen Markt starben 23 Menschen", place=MARKET, killed=23)
    later = told("Die Zahl der Toten nach dem Luftangriff auf den Markt stieg auf 31", "r2", "2016-10-06",
                 place=MARKET, killed=31)
    assert incidents([first], [later]) == {ids(first, later)}


def test_strikes_on_following_days_in_one_town_stay_apart() -> None:
    first = told("Bei einem Luftangriff auf einen Markt starben 23 Menschen", place=MARKET, killed=23)
    second = told("Raketen trafen ein Wohnhaus; vier Menschen starben", "r2", "2016-10-06", day="2016-10-05", killed=4)
    assert incidents([first], [second]) == {ids(first), ids(second)}


def test_a_market_and_a_hospital_on_one_day_stay_apart() -> None:
    market = told("Bomben trafen den Markt, 12 Menschen starben", place=MARKET, killed=12)
    clinic = told("Bei einem Angriff auf ein Krankenhaus starben zwei Pfleger", "r2", place=CLINIC, killed=2)
    assert incidents([market], [clinic]) == {ids(market), ids(clinic)}


def test_what_happened_elsewhere_or_long_before_is_never_linked() -> None:
    here, there = told(killed=12), told(report="r2", place=IDLIB, killed=12)
    before = told(report="r3", day="2016-08-04", killed=12)
    assert incidents([here], [there], [before]) == {ids(here), ids(there), ids(before)}
    assert judged(shipped(), seen(here), seen(there), "x").verdict == "different"


def test_sources_of_one_report_on_one_happening_are_one_telling() -> None:
    one = told("Bei einem Luftangriff starben 23 Menschen", killed=23, happening="h", source="Beobachtungsstelle")
    other = told("Aktivisten sprachen von 30 Toten", killed=30, happening="h", source="Aktivisten",
                 start=80, place_at=0)
    assert incidents([one, other]) == {ids(one, other)}


def test_two_attacks_told_in_one_report_stay_apart() -> None:
    one = told("Bei einem Luftangriff auf den Markt starben 23 Menschen", place=MARKET, killed=23, happening="a")
    other = told("Zuvor starben in Idlib bei einem Anschlag auf eine Schule drei Menschen", event="bombing",
                 place=IDLIB, day="2016-10-02", killed=3, happening="b", start=300)
    assert incidents([one, other]) == {ids(one), ids(other)}


def test_totals_plans_and_what_did_not_happen_are_not_linked() -> None:
    assert not is_linked(told(realis="future").claim)
    assert not is_linked(told(negated=True).claim)
    assert not is_linked(told(stance="threatens").claim)
    assert is_linked(told(stance="denies", realis="hypothetical").claim)


def test_that_it_did_not_happen_or_nobody_died_is_linked_with_the_telling_that_it_takes_up() -> None:
    strike = told().claim
    assert is_linked(told(negated=True, happening=strike.id).claim)
    nothing = told("Angriffe gab es nicht", negated=True).claim
    assert not is_linked(replace(nothing, happening=nothing.id))


def test_the_order_of_reports_makes_no_difference() -> None:
    reports = [
        [told("Luftangriff auf einen Markt, 23 Tote", "a", place=MARKET, killed=23)],
        [told("Nach dem Luftangriff auf den Markt nun 31 Tote", "b", "2016-10-06", place=MARKET, killed=31)],
        [told("Zwei Pfleger starben im Krankenhaus", "c", place=CLINIC, killed=2)],
    ]
    assert len({frozenset(incidents(*order)) for order in permutations(reports)}) == 1


def test_a_human_same_wins_and_holds_through_transitivity() -> None:
    one, other, third = told(), told(report="r2", place=IDLIB), told(report="r3", day="2016-09-01")
    decided = Human([human("same", one, other), human("same", other, third)])
    assert incidents([one], [other], [third], human=decided) == {ids(one, other, third)}


def test_a_human_different_wins() -> None:
    one = told("Luftangriff auf einen Markt, 23 Tote", place=MARKET, killed=23)
    other = told("Luftangriff auf den Markt, 23 Tote", "r2", place=MARKET, killed=23)
    assert incidents([one], [other]) == {ids(one, other)}
    assert incidents([one], [other], human=Human([human("different", one, other)])) == {ids(one), ids(other)}


def test_a_judgement_against_those_that_stand_is_refused() -> None:
    one, other, third = told(), told(), told()
    decided = Human([human("same", one, other), human("different", other, third)])
    with pytest.raises(ContradictionError, match="undo"):
        decided.check(human("same", one, third))
    with pytest.raises(ContradictionError, match="undo"):
        decided.check(human("different", one, other))


def test_doubt_is_listed_and_not_guessed() -> None:
    one, other = told(event="attack", day=None), told(report="r2", published="2016-10-06", event="bombing", day=None)
    doubting = replace(shipped(), across=replace(shipped().across, same=99, different=-99))
    collection = Collection(Linker(doubting))
    collection.add([one])
    collection.add([other])
    assert len(collection.incidents) == 2
    assert [(j.verdict, {j.left, j.right}) for j in collection.judgements] == [("unsure", ids(one, other))]


def test_a_judgement_adds_up_from_its_parts() -> None:
    judgement = judged(shipped(), seen(told(killed=23)), seen(told(report="r2", killed=23)), "lagebild")
    assert judgement.score == pytest.approx(sum(part.weight for part in judgement.parts), abs=0.01)
    assert {"prior", "kind", "time", "place", "killed"} <= {part.comparison for part in judgement.parts}
    assert judgement.left < judgement.right


def _dated(one: Reported) -> Reported:
    """Let the claim's own words name its time."""
    at = one.claim.evidence.start
    return replace(one, claim=replace(one.claim, time=replace(one.claim.time, start=at + 3, end=at + 13)))


def test_what_one_report_dates_apart_is_never_one_happening_and_the_parts_say_why() -> None:
    days = [_dated(told(f"Am {day}. Oktober starben {day} Menschen", day=f"2016-10-0{day}", killed=day, start=day * 60))
            for day in range(1, 6)]
    assert incidents(days) == {ids(one) for one in days}
    judgement = judged(shipped(), seen(days[3]), seen(days[4]), "lagebild")
    assert judgement.verdict == "different" and judgement.parts[-1].comparison == "dated"
    assert judgement.score == pytest.approx(sum(part.weight for part in judgement.parts), abs=0.01)


def test_what_one_report_tells_of_far_places_is_never_one_happening() -> None:
    here = told("Eine Rakete traf ein Haus in Homs", happening="a")
    there = told("In Idlib trafen Raketen ein Kraftwerk", place=IDLIB, start=80, happening="b")
    judgement = judged(shipped(), seen(here), seen(there), "test")
    assert judgement.verdict == "different" and judgement.parts[-1].comparison == "dated"
    carried = told("Es gab Tote", place=IDLIB, start=80, place_at=20, happening="b")
    assert judged(shipped(), seen(here), seen(carried), "test").parts[-1].comparison != "dated"


def test_no_third_report_makes_one_of_what_a_report_tells_apart() -> None:
    news = told("Bei einem nächtlichen Raketenangriff auf Homs starben zwölf Menschen", day=None, killed=12)
    before = told("Bereits am Donnerstag waren in Homs bei einem Angriff 17 Menschen gestorben", day="2016-09-29",
                  killed=17, start=400)
    later = told("Nach dem Raketenangriff auf Homs ist die Zahl der Toten auf 14 gestiegen", "r2", "2016-10-06",
                 day=None, killed=14)
    assert incidents([news, before], [later]) == {ids(news, later), ids(before)}


def test_a_report_is_found_by_cell_and_days_and_not_by_all() -> None:
    near = seen(told(report="r2", day="2016-10-05"))
    far = seen(told(report="r3", place=IDLIB))
    keys = set(search_keys(seen(told())))
    assert keys & set(block_keys(near))
    assert not keys & set(block_keys(far))


VILLAGE = {**quarter("Dorf Qala Bela", HOMS, "village"), "lat": None, "lon": None, "within": None}


@pytest.mark.parametrize(("one", "other"), [
    ({"place": VILLAGE}, {"place": {**VILLAGE, "name": "Qala Bela"}}),
    ({"killed": 56, "place": None}, {"killed": 59, "place": None}),
    ({"text": "Granaten trafen die Schule"}, {"text": "Shells hit a school", "place": {**VILLAGE, "name": "Tell"}}),
])
def test_a_report_is_found_by_a_name_a_count_as_good_as_equal_or_what_was_hit(one: dict, other: dict) -> None:
    keys = set(block_keys(seen(told(**one))))
    assert keys & set(search_keys(seen(told(**other, report="r2"))))
    assert not keys & set(search_keys(seen(told(**other, report="r3", day="2016-11-04"))))


def test_a_report_without_a_day_finds_what_is_weeks_old_by_its_count_and_not_by_its_town() -> None:
    market = seen(told(killed=17, day="2016-10-04", published="2016-10-04"))
    later = {"day": None, "report": "r2", "published": "2016-10-24"}
    assert set(search_keys(seen(told(killed=17, **later)))) & set(block_keys(market))
    assert not set(search_keys(seen(told(killed=200, **later)))) & set(block_keys(market))


def test_small_or_vague_counts_find_nothing_by_chance() -> None:
    several = (Figure(what="killed", min=24, max=None, approximate=True, text="Dutzende", start=0, end=8),)
    for figures in ({"killed": 2}, {"figures": several}):
        assert not any("|f:" in key for key in block_keys(seen(told(**figures))))


def test_what_is_told_of_two_regions_of_a_country_is_compared() -> None:
    north, south = ({**SYRIA, "id": f"country:SY/{part}", "name": part, "lat": lat, "precision": 5}
                    for part, lat in (("north", 36.0), ("south", 33.0)))
    assert set(search_keys(seen(told(place=north)))) & set(block_keys(seen(told(place=south, report="r2"))))


def test_broken_parameters_are_named() -> None:
    with pytest.raises(ParameterError, match=r"mine\.yaml"):
        parsed(b"within: {same: 1}", "mine.yaml")
