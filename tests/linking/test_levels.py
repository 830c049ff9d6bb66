"""Levels: how alike two claims are in each thing that is compared."""

import pytest
from telling import HOMS, IDLIB, SYRIA, actor, quarter, seen, told

from lagebild.linking import Profile
from lagebild.linking.compare import ACROSS, WITHIN
from lagebild.linking.parameters import shipped
from lagebild.linking.profile import placed
from lagebild.linking.things import announces_another, things
from lagebild.linking.what import actors_level, figure_level, kind_level, sites_level, words_level
from lagebild.linking.when import publication_level, time_level
from lagebild.linking.where import place_level
from lagebild.linking.within import distance_level, happening_level, setting_level, told_time_level, voice_level
from lagebild.linking.words import comparisons, in_words
from lagebild.records import Figure, Place, Source


@pytest.mark.parametrize(("one", "other", "level"), [
    ("airstrike", "airstrike", "same"), ("attack", "airstrike", "broader"), ("suicide-bombing", "bombing", "broader"),
    ("airstrike", "shelling", "kin"), ("airstrike", "talks", "other"), ("capture", "advance", "kin"),
    ("capture", "withdrawal", "other"),
])
def test_kinds_are_the_same_broader_kin_or_other(one: str, other: str, level: str) -> None:
    assert kind_level(seen(told(event=one)), seen(told(event=other))) == level


@pytest.mark.parametrize(("one", "other", "level"), [
    ("2016-10-04", "2016-10-04", "day"), ("2016-10-03/2016-10-04", "2016-10-04", "day"),
    ("2016-10-01/2016-10-31", "2016-10-04", "overlap"), ("2016-10-04", "2016-10-05", "next"),
    ("2016-10-04", "2016-10-07", "days"), ("2016-10-04", "2016-10-10", "week"), ("2016-10-04", "2016-11-04", "far"),
    (None, "2016-10-04", "unknown"),
])
def test_times_are_compared_as_intervals(one: str | None, other: str, level: str) -> None:
    assert time_level(seen(told(day=one)), seen(told(day=other))) == level


def test_what_happened_after_a_report_is_not_what_it_tells() -> None:
    assert time_level(seen(told(day=None, published="2016-10-05")), seen(told(day="2016-10-09"))) == "far"


@pytest.mark.parametrize(("one", "other", "level"), [
    (HOMS, HOMS, "same"), (HOMS, quarter("Al-Waer", HOMS), "within"),
    (quarter("Al-Waer", HOMS), quarter("Karm al-Scham", HOMS), "other-part"),
    (quarter("Markt von Homs", HOMS, "site"), quarter("Markt", HOMS, "site"), "same"),
    (HOMS, IDLIB, "far"), (HOMS, SYRIA, "country"), (HOMS, None, "unknown"),
])
def test_places_are_compared_with_what_lies_in_them(one: dict | None, other: dict | None, level: str) -> None:
    assert place_level(seen(told(place=one)).spot, seen(told(place=other)).spot) == level
    assert place_level(seen(told(place=other)).spot, seen(told(place=one)).spot) == level


@pytest.mark.parametrize(("before", "after", "level"), [
    (23, 23, "equal-large"), (3, 3, "equal"), (23, 25, "close"), (23, 40, "rising"), (40, 23, "apart"),
    (23, 150, "conflict"), (3, 150, "conflict"), (23, None, "unknown"), (0, 5, "conflict"),
])
def test_a_later_report_may_give_more_dead(before: int, after: int | None, level: str) -> None:
    one, other = seen(told(killed=before)), seen(told(killed=after, report="r2", published="2016-10-06"))
    assert figure_level(one, other, "killed") == level
    assert figure_level(other, one, "killed") == level


def counted(number: int, text: str, report: str, vague: bool = False) -> Profile:
    figure = Figure(what="killed", min=number, text=text, start=0, end=1, approximate=vague)
    return seen(told(report=report, published=f"2016-10-0{report[1]}", figures=(figure,)))


@pytest.mark.parametrize(("first", "vague", "then", "level"), [
    (2, True, 160, "unknown"), (20, True, 160, "unknown"), (20, True, 4, "conflict"),
    (9, False, 160, "apart"), (9, False, 20, "rising"), (160, False, 9, "conflict"),
])
def test_vague_words_speak_against_fewer_alone_and_at_least_so_many_may_be_many_more(
    first: int, vague: bool, then: int, level: str
) -> None:
    before, after = counted(first, "so viele", "r5", vague), counted(then, "mindestens so viele", "r6")
    assert figure_level(before, after, "killed") == figure_level(after, before, "killed") == level


def test_the_number_that_is_named_is_compared_and_not_the_vague_one_beside_it() -> None:
    figures = tuple(Figure(what="killed", min=number, max=most, text="x", start=0, end=1, approximate=most is None)
                    for number, most in ((200, None), (160, 160)))
    assert [(count.min, count.vague) for count in seen(told(figures=figures)).figures["killed"]] == [(160, False)]


def test_who_did_it_is_compared_by_name_and_by_side() -> None:
    army = seen(told(actors=(actor("Armee", id="sy-army", kind="state-force", country="SY"),)))
    air_force = seen(told(actors=(actor("Luftwaffe", id="sy-air", kind="state-force", country="SY"),)))
    rebels = seen(told(actors=(actor("Rebellen", kind="rebels", generic=True),)))
    assert actors_level(army, army) == "shared"
    assert actors_level(army, air_force) == "side"
    assert actors_level(army, rebels) == "other"
    assert actors_level(army, seen(told())) == "unknown"


def test_a_market_and_a_hospital_are_two_things_in_any_words() -> None:
    market = seen(told("Bomben trafen den Gemüsemarkt"))
    assert sites_level(market, seen(told("Raketen schlugen im Feldlazarett ein"))) == "other"
    assert sites_level(market, seen(told("an air strike on a bazaar"))) == "shared"
    assert sites_level(market, seen(told("Bomben trafen Stellungen"))) == "unknown"


def test_who_is_quoted_is_not_what_was_hit() -> None:
    text = "Nach Angaben des Krankenhauses traf es den Markt"
    quoted = Source(text="Krankenhauses", start=17, end=30)
    assert text[quoted.start:quoted.end] == quoted.text
    assert seen(told(text)).sites == {"hospital", "market"}
    assert seen(told(text, sources=(quoted,))).sites == {"market"}
    assert not seen(told("Kampfflugzeuge flogen Angriffe")).sites


def test_a_border_has_no_country_and_is_near_its_crossings() -> None:
    border = {"id": None, "name": "Grenze", "lat": 35.5, "lon": 36.5, "kind": "line", "precision": 5, "country": None}
    assert place_level(seen(told(place=border)).spot, seen(told(place=IDLIB)).spot) == "area"
    abroad = {**border, "country": "TR", "lat": 37.0}
    assert place_level(seen(told(place=abroad)).spot, seen(told(place=IDLIB)).spot) == "far"


def test_heights_that_two_states_claim_are_around_their_villages() -> None:
    heights = {**SYRIA, "id": "area:h", "name": "Höhen", "lat": 33.0, "lon": 35.7, "kind": "region", "precision": 5}
    village = {"id": "v", "name": "Dorf", "lat": 33.2, "lon": 35.8, "kind": "town", "precision": 1, "country": "IL"}
    assert place_level(seen(told(place=heights)).spot, seen(told(place=village)).spot) == "area"


def test_the_south_of_a_town_is_near_the_town_alone() -> None:
    south = {**HOMS, "id": f"{HOMS['id']}/south", "name": "Süden von Homs", "kind": "area", "precision": 5}
    suburb = {**HOMS, "id": "geonames:1", "name": "Vorort", "lat": HOMS["lat"] - 0.15}
    assert place_level(seen(told(place=south)).spot, seen(told(place=suburb)).spot) == "area"
    assert place_level(seen(told(place=south)).spot, seen(told(place=IDLIB)).spot) == "far"


def test_a_site_may_be_in_a_quarter_but_is_no_other_site_of_the_town() -> None:
    market, clinic = (seen(told(place=quarter(name, HOMS, "site"))).spot for name in ("Markt", "Klinik"))
    part = seen(told(place=quarter("Altstadt", HOMS))).spot
    assert (place_level(market, clinic), place_level(market, part)) == ("other-part", "within")


def test_a_school_and_a_hospital_of_one_camp_are_two() -> None:
    one, other = (seen(told(f"Bomben trafen {hit} im Lager")) for hit in ("eine Schule", "eine Krankenstation"))
    assert sites_level(one, other) == "other"
    assert sites_level(one, seen(told("Bomben trafen das Lager"))) == "shared"


def test_a_side_of_a_country_has_no_bounds() -> None:
    south = {**SYRIA, "id": "country:SY/south", "name": "Süden Syriens", "lat": 33.0, "kind": "area", "precision": 5}
    assert place_level(seen(told(place=south)).spot, seen(told(place=IDLIB)).spot) == "country"
    assert place_level(seen(told(place={**south, "country": "IQ"})).spot, seen(told(place=IDLIB)).spot) == "far"


def test_a_village_that_is_on_no_map_is_the_one_of_its_name() -> None:
    village = {**quarter("Qala Bela", HOMS, "village"), "lat": None, "lon": None, "within": None}
    around = [Place(text=town["name"], start=0, end=1, **town) for town in (HOMS, IDLIB)]
    near_homs, near_idlib = (placed(seen(told(place=village)), [town]) for town in around)
    assert place_level(near_homs.spot, near_idlib.spot) == "same"
    longer = placed(seen(told(place={**village, "name": "Dorf Qala Bela im Norden"})), around[1:])
    assert place_level(near_homs.spot, longer.spot) == "same"
    elsewhere = placed(seen(told(place={**village, "name": "Tell Nasr"})), around[1:])
    assert place_level(near_homs.spot, elsewhere.spot) == "unknown"


def test_things_are_found_as_words_and_as_tails_of_compounds() -> None:
    assert things("die Autobombe vor der Polizeistation")[0] == {"police"}
    assert things("die Autobombe vor der Polizeistation")[1] == {"car-bomb"}
    assert things("ein Airbus der Luftwaffe")[0] == frozenset()


def test_two_claims_of_one_clause_that_the_report_does_not_join_are_told_apart() -> None:
    one, other, joined = (seen(told(happening=name)) for name in ("a", "b", "a"))
    assert (distance_level(one, other), distance_level(one, joined)) == ("clause", "beside")


@pytest.mark.parametrize(("text", "sites"), [
    ("Granaten trafen das Krankenhaus", {"hospital"}), ("Die Verletzten wurden in ein Krankenhaus gebracht", set()),
    ("Viele Verletzte lägen in den Krankenhäusern", set()), ("Ein Mann erlag in der Klinik seinen Wunden", set()),
    ("the wounded were taken to hospital", set()), ("a rocket hit the hospital", {"hospital"}),
    ("Auf dem Markt explodierte eine Bombe, Verletzte kamen in Kliniken und wurden behandelt", {"market"}),
])
def test_a_hospital_where_people_are_treated_was_not_hit(text: str, sites: set[str]) -> None:
    assert things(text)[0] == sites


def test_words_that_announce_another_happening() -> None:
    assert announces_another("Wenig später explodierte eine zweite Bombe")
    assert announces_another("Eine weitere Autobombe detonierte")
    assert not announces_another("Weitere 40 Menschen wurden verletzt")


def test_the_wording_counts_only_in_one_language() -> None:
    one = told("Kampfflugzeuge bombardierten den belebten Markt der Stadt")
    assert words_level(seen(one), seen(told("Kampfflugzeuge bombardierten den belebten Markt"))) == "copy"
    assert words_level(seen(one), seen(told("Drei Soldaten starben durch Minen"))) == "few"


def test_the_days_between_reports() -> None:
    levels = [publication_level(seen(told(published="2016-10-05")), seen(told(published=day)))
              for day in ("2016-10-05", "2016-10-06", "2016-10-08", "2016-10-12", "2016-10-30", "2017-01-01")]
    assert levels == ["0", "1", "2-3", "4-7", "8-30", "more"]


def test_a_report_says_itself_what_belongs_together() -> None:
    one = told(happening="h1", killed=3, source="Polizei")
    same, other = told(happening="h1", killed=4, source="Polizei", start=90), told("Erneut fielen Bomben", start=400)
    assert happening_level(seen(one), seen(same)) == "same"
    assert happening_level(seen(one), seen(other)) == "other"
    assert happening_level(seen(one), seen(told(supersedes=one.claim.id))) == "corrected"
    assert voice_level(seen(one), seen(same)) == "contradiction"
    assert voice_level(seen(one), seen(told(killed=5, source="Aktivisten"))) == "rival"
    assert voice_level(seen(one), seen(told(source="Polizei"))) == "same"
    assert setting_level(seen(one), seen(other)) == "another"


def test_a_report_looks_back_to_a_day_where_its_news_has_none() -> None:
    undated, dated = told("Bei einem nächtlichen Angriff starben zwölf Menschen", day=None), told()
    before = told("Bereits am Donnerstag waren 17 Menschen gestorben", day="2016-09-29", start=300)
    assert setting_level(seen(undated), seen(before)) == "recalled"
    assert setting_level(seen(dated), seen(before)) == "another"
    assert setting_level(seen(undated), seen(told("Erneut fielen Bomben", start=300))) == "another"


def test_three_days_after_tells_of_two_days() -> None:
    attack, after = (seen(told(day=day)) for day in ("2016-10-04", "2016-10-07"))
    assert attack.told.time == after.told.time
    assert told_time_level(attack, seen(told())) == "words"
    assert told_time_level(attack, after) == "days"


def test_every_level_has_words_and_a_weight() -> None:
    for table, names in ((shipped().within, WITHIN), (shipped().across, ACROSS)):
        for name in names:
            for level in comparisons()[name].levels:
                assert all(all(in_words(name, level, language)) for language in ("de", "en"))
                assert (name, level) in table.weights
