"""The rules of casualty recording that an incident keeps; each test is named after its rule (docs/record.md)."""

import pytest
from msgspec.structs import replace
from reporting import actor, told, total

from lagebild.incidents import summarise
from lagebild.incidents.published import RuleError
from lagebild.records import Incident, Reported, Span


def killed(*members: Reported, rule: str | None = None) -> tuple[int | None, int | None]:
    """Return the published range of the dead."""
    figures = summarise(members, rules={"killed": rule} if rule else None).figures["killed"]
    return figures.min, figures.max


def sources(*members: Reported) -> int:
    """Return how many independent sources there are."""
    return summarise(members).independent_sources


def current(incident: Incident) -> list[tuple[int | None, bool]]:
    """Return each figure of the dead with whether it is current."""
    return [(row.min, row.current) for row in incident.figures["killed"].ledger]


class TestC1Minimum:
    """An incident has a place, a time, its reports, and a figure or "unknown"."""

    def test_violence_without_a_figure_has_unknown_dead_and_injured(self) -> None:
        incident = summarise([told()])
        assert {what: (f.min, f.max, f.rule) for what, f in incident.figures.items()} == {
            "killed": (None, None, "unknown"), "injured": (None, None, "unknown")}
        assert incident.place and incident.time and incident.reports == ("r1",)

    def test_talks_have_no_figures_where_nobody_gives_one(self) -> None:
        assert summarise([told(event="talks")]).figures == {}

    def test_claims_that_are_no_events_make_no_incident(self) -> None:
        with pytest.raises(ValueError, match="made of events"):
            summarise([total("killed 300")])


class TestC2Precision:
    """The finest reported place and time are kept, none finer is made up."""

    def test_the_finest_place_is_kept(self) -> None:
        place = summarise([told(place="Syrien", precision=6), told(place="Markt in Idlib", precision=2)]).place
        assert place is not None and place.name == "Markt in Idlib"

    def test_the_finest_time_is_kept_and_never_made_of_two(self) -> None:
        time = summarise([told(time_="2016-10-01/2016-10-04"), told(time_="2016-10-04/2016-10-07")]).time
        assert time is not None and (time.earliest, time.latest) in (
            ("2016-10-01", "2016-10-04"), ("2016-10-04", "2016-10-07"))

    def test_a_day_is_finer_than_since_a_day(self) -> None:
        time = summarise([told(time_="2016-10-01/.."), told(time_="2016-10")]).time
        assert time is not None and time.latest == "2016-10-31"


class TestC3UnknownIsNotZero:
    """No bound is null; zero is only what a source says."""

    def test_unknown_stays_null(self) -> None:
        assert killed(told()) == (None, None)

    def test_zero_where_a_source_says_nobody(self) -> None:
        assert killed(told("killed 0")) == (0, 0)

    def test_an_unknown_figure_is_no_zero_beside_others(self) -> None:
        assert killed(told(), told("killed 7", by="Polizei", report="r2")) == (7, 7)


class TestC4Ranges:
    """Least and most are kept, by status too, and nothing between them is made up."""

    def test_two_sources_give_a_range_and_no_mid_point(self) -> None:
        assert killed(told("killed 20", by="Polizei"), told("killed 30", by="Ärzte", report="r2")) == (20, 30)

    def test_one_source_that_counts_civilians_and_fighters_apart_counts_both(self) -> None:
        assert killed(told("killed combatants 20", "killed civilians 5")) == (25, 25)

    def test_a_part_of_the_sum_is_not_added_to_it(self) -> None:
        assert killed(told("killed 29+", "killed children 3")) == (29, None)

    def test_parts_told_in_one_claim_are_counted_together(self) -> None:
        assert killed(told("killed civilians 14", "killed civilians 24", "killed civilians 4")) == (42, 42)


    def test_a_detail_without_its_sum_sets_the_minimum_only(self) -> None:
        text = "Unter den Toten seien sieben Kinder"
        among = told("killed children 7")
        assert killed(replace(among, claim=replace(among.claim, evidence=Span(0, len(text), text)))) == (7, None)
        assert killed(told("killed children 7+")) == (7, None)

    def test_those_who_are_all_that_is_told_of_are_the_count(self) -> None:
        assert killed(told("killed children 7")) == (7, 7)
        assert killed(told("killed children 7", "killed women 3")) == (10, 10)

    def test_details_of_two_claims_may_be_the_same_people(self) -> None:
        assert killed(told("killed women 3", by="Ärzte"), told("killed medics 2", by="Ärzte", start=50)) == (3, None)

    def test_a_detail_of_one_source_does_not_lower_the_sum_of_another(self) -> None:
        children = told("killed children 7", by="Ärzte", report="r2")
        assert killed(told("killed 21", by="Polizei"), children) == (21, 21)
        assert killed(told("killed 5", by="Polizei"), children) == (5, 7)

    def test_civilians_alone_are_a_count(self) -> None:
        assert killed(told("killed civilians 7")) == (7, 7)


class TestC5DeclaredDisagreement:
    """A named rule chooses the published range, and is stored with it."""

    def test_lowest_to_highest_is_the_rule_unless_another_is_named(self) -> None:
        assert summarise([told("killed 3")]).figures["killed"].rule == "lowest-highest"

    def test_an_open_bound_beside_a_closed_one_sets_the_minimum_only(self) -> None:
        assert killed(told("killed 12+", by="Polizei"), told("killed 15", by="Ärzte", report="r2")) == (12, 15)

    def test_the_most_is_never_under_a_least_that_somebody_gives(self) -> None:
        assert killed(told("killed 20+", by="Polizei"), told("killed 15", by="Ärzte", report="r2")) == (15, 20)

    def test_a_source_can_be_preferred(self) -> None:
        members = told("killed 20", by="Polizei"), told("killed 30", by="Ärzte", report="r2")
        assert killed(*members, rule="prefer:Ärzte") == (30, 30)
        assert summarise(members, rules={"killed": "prefer:Ärzte"}).figures["killed"].rule == "prefer:Ärzte"

    @pytest.mark.parametrize("rule", ["unknown", "pending"])
    def test_a_range_can_be_held_back(self, rule: str) -> None:
        assert killed(told("killed 20"), rule=rule) == (None, None)

    def test_a_rule_that_is_none_is_refused(self) -> None:
        with pytest.raises(RuleError, match="average"):
            killed(told("killed 20"), rule="average")


class TestC6Independence:
    """Only distinct originators are counted."""

    def test_outlets_that_quote_one_governor_are_one_source(self) -> None:
        assert sources(told(by="Gouverneur Malik"), told(by="Gouverneur Malik", report="r2")) == 1

    def test_a_ministry_is_one_source_in_german_and_english(self) -> None:
        assert sources(told(by="Gesundheitsministerium"), told(by="health ministry", report="r2")) == 1
        assert sources(told(by="Gesundheitsministerium"), told(by="interior ministry", report="r2")) == 2

    def test_the_minister_speaks_for_the_ministry(self) -> None:
        assert sources(told(by="Gesundheitsministerium"), told(by="Gesundheitsminister Adam Berg", report="r2")) == 1

    def test_a_mayor_is_one_in_every_case(self) -> None:
        assert sources(told(by="Bürgermeisters"), told(by="Bürgermeister", report="r2")) == 1

    def test_a_short_name_is_the_only_full_one_that_ends_so(self) -> None:
        assert sources(told(by="Gesundheitsministerium"), told(by="Ministerium", report="r2")) == 1

    def test_a_person_is_one_under_the_office_and_under_the_name(self) -> None:
        berg = {"name": "Adam Wolkow", "kind": "person"}
        office, name = (told(by=by, report=by) for by in ("Gouverneur von Nordau", "Gouverneur Adam Volkov"))
        members = [
            replace(m, claim=replace(m.claim, sources=(replace(m.claim.sources[0], **{**berg, **more}),)))
            for m, more in ((office, {}), (name, {"name": "Adam Volkov"}))
        ]
        assert sources(*members) == 1

    @pytest.mark.parametrize(("one", "other"), [
        ("Alexander Kamyschin", "Olexander Kamischyn"), ("Wladimir Melnik", "Wolodymyr Melnyk"),
        ("Muhammad Abadi", "Mohammed Abadi"),
    ])
    def test_a_person_is_one_in_all_spellings_of_the_name(self, one: str, other: str) -> None:
        members = [
            replace(m, claim=replace(m.claim, sources=(replace(m.claim.sources[0], name=name, kind="person"),)))
            for name, m in ((name, told(by=f"Bahnchef {name}", report=name)) for name in (one, other))
        ]
        assert sources(*members) == 1

    def test_official_figures_of_nobody_named_are_no_source_beside_others(self) -> None:
        assert sources(told(by="Gouverneur"), told(by="offiziellen Angaben", report="r2")) == 1
        assert sources(told(by="Gouverneur"), told(by="ersten Erkenntnissen", report="r2")) == 1

    def test_a_chain_goes_back_to_its_innermost_source(self) -> None:
        assert sources(told(by="Sana > sy-army=Armee"), told(by="sy-army=Armee", report="r2")) == 1

    def test_copies_of_a_wire_text_are_one_source(self) -> None:
        assert sources(told(wire="r1"), told(report="r2", wire="r1"), told(report="r3", wire="r1")) == 1

    def test_texts_of_one_agency_are_one_source(self) -> None:
        assert sources(told(agencies=("dpa",)), told(report="r2", agencies=("dpa", "AFP"))) == 1

    def test_two_publishers_in_their_own_voice_are_two(self) -> None:
        assert sources(told(), told(report="r2")) == 2

    def test_two_reports_of_one_publisher_are_one(self) -> None:
        assert sources(told(publisher="Tagesecho"), told(report="r2", publisher="Tagesecho")) == 1

    def test_an_outlet_does_not_count_beside_whom_it_quotes(self) -> None:
        assert sources(told(), told(by="sohr=Beobachtungsstelle")) == 1

    def test_an_agency_that_quoted_once_does_not_count_beside_its_source_later(self) -> None:
        dpa = ("dpa",)
        assert sources(told(agencies=dpa), told(by="Gouverneur", agencies=dpa), told(report="r2", agencies=dpa)) == 1

    def test_an_agency_whose_own_reporter_saw_it_counts_beside_whom_it_quotes(self) -> None:
        assert sources(told(agencies=("AFP",), by="Reporter"), told(by="Gouverneur", agencies=("AFP",))) == 2

    def test_an_outlet_that_names_nobody_does_not_count_beside_whom_others_quote(self) -> None:
        assert sources(told(by="Gouverneur"), told(report="r2"), told(report="r3")) == 1

    def test_outlets_alone_are_one_source_where_whom_they_may_have_it_from_is_withdrawn(self) -> None:
        assert sources(told(by="Gouverneur", retracted=True), told(report="r2"), told(report="r3")) == 1

    def test_the_reporter_of_an_agency_is_the_agency(self) -> None:
        assert sources(told(by="AFP-Reporter"), told(report="r2", agencies=("AFP",))) == 1

    def test_a_group_that_claims_responsibility_counts(self) -> None:
        assert sources(told(), told(by="is=IS", stance="claims-responsibility", actors=("is=IS",))) == 2

    def test_who_only_denies_does_not_count(self) -> None:
        assert sources(told(), told(by="Armee", report="r2", stance="denies", realis="hypothetical")) == 1

    def test_a_blame_that_nobody_is_named_for_does_not_count(self) -> None:
        assert sources(told(by="Polizei"), told(report="r2", stance="accuses")) == 1

    def test_doctors_without_a_name_are_one_source(self) -> None:
        assert sources(told(by="Ärzten"), told(by="Ärzte", report="r2"), told(by="doctors", report="r3")) == 1

    def test_who_is_named_in_full_once_is_meant_by_the_short_name(self) -> None:
        assert sources(told(by="Sprecher des afghanischen Gesundheitsministeriums"),
                       told(by="Gesundheitsministerium", report="r2")) == 1

    @pytest.mark.parametrize(("person", "institution"), [
        ("p-abiad=Gesundheitsminister Firass Abiad", "Gesundheitsministerium"),
        ("Gesundheitsminister Firass Abiad", "Gesundheitsministeriums"), ("Regierungssprecher", "Regierung"),
    ])
    def test_who_speaks_for_an_institution_is_that_institution(self, person: str, institution: str) -> None:
        assert sources(told(by=institution), told(by=person, report="r2")) == 1

    def test_a_word_that_points_back_means_who_spoke_before(self) -> None:
        assert sources(told(by="msf=Ärzte ohne Grenzen"), told(by="die Organisation", start=50)) == 1
        assert sources(told(by="sohr=Beobachtungsstelle"), told(by="the monitor", start=50)) == 1

    def test_a_word_that_points_back_means_only_who_is_of_its_sort(self) -> None:
        agency = told(by="sana=Sana", kind="media", country="SY")
        assert sources(agency, told(by="Agentur", start=50)) == 1
        assert sources(agency, told(by="Beobachtungsstelle", start=50)) == 2

    def test_a_short_name_that_fits_two_is_neither(self) -> None:
        members = told(by="Polizei von Homs"), told(by="Polizei von Hama", report="r2"), told(by="Polizei", report="r3")
        assert sources(*members) == 3


    def test_a_government_is_one_with_the_only_minister_who_speaks_for_it(self) -> None:
        government = told(by="CO=kolumbianische Regierung", kind="government", country="CO")
        minister = told(by="Verteidigungsminister Botero", report="r2", kind="person", country="CO")
        assert sources(government, minister) == 1
        other = told(by="Innenministerium", report="r3", kind="government", country="CO")
        assert sources(government, minister, other) == 3

    def test_a_ministry_without_a_country_is_that_of_where_it_happened(self) -> None:
        members = told(by="CO=Regierung", kind="government", country="CO"), told(by="Innenministerium", report="r2")
        assert members[1].claim.place is not None
        here = replace(members[1], claim=replace(members[1].claim, place=replace(members[1].claim.place, country="CO")))
        assert sources(members[0], here) == 1
        assert sources(*members) == 2

    def test_a_head_of_government_is_one_with_the_government_and_not_with_a_ministry(self) -> None:
        head = told(by="p-kadhimi=Ministerpräsident Kadhimi", kind="person", country="IQ")
        assert sources(head, told(by="IQ=Baghdad", report="r2", kind="government", country="IQ")) == 1
        assert sources(head, told(by="Gesundheitsministerium", report="r2", kind="government", country="IQ")) == 2

    def test_a_country_is_whichever_of_its_institutions_is_quoted_where_only_one_is(self) -> None:
        country = told(by="IL=Israel", kind="government", country="IL")
        army = told(by="idf=israelische Armee", report="r2", kind="state-force", country="IL")
        assert sources(country, army) == 1
        ministry = told(by="Verteidigungsministerium", report="r3", kind="government", country="IL")
        assert sources(country, army, ministry) == 3
        assert sources(told(by="IL=israelische Regierung", kind="government", country="IL"), army) == 2
        assert sources(country, told(by="LB=Libanon", report="r2", kind="government", country="LB")) == 2

    def test_words_that_say_not_who_are_no_source_beside_others(self) -> None:
        assert sources(told(by="Gouverneur"), told(by="Mitteilung", report="r2")) == 1
        assert sources(told(by="Gouverneur"), told(by="ein Sprecher", report="r2")) == 1
        assert sources(told(by="Mitteilung"), told(by="Untersuchung", report="r2")) == 2  # nobody is named: the outlets

    def test_a_chain_goes_back_to_the_innermost_who_is_named(self) -> None:
        assert sources(told(by="Abgeordneter > Region"), told(by="Abgeordneter", report="r2")) == 1

    def test_an_office_speaks_for_who_holds_it(self) -> None:
        assert sources(told(by="Gouverneur von Hatay"), told(by="Büro des Gouverneurs", report="r2")) == 1
        assert sources(told(by="Zivilschutz"), told(by="Leiter des Zivilschutzes", report="r2")) == 1

    def test_a_spokesman_speaks_for_whom_the_report_has_named(self) -> None:
        text = "Der Zivilschutz hat die Zahl der Toten berichtigt"
        lead = told("killed 90", report="r2")
        lead = replace(lead, claim=replace(lead.claim, evidence=Span(0, len(text), text)))
        bassal = told("killed 93", by="Sprecher Adam Bassal", report="r2", start=60)
        named = replace(bassal.claim.sources[0], name="Adam Bassal", kind="person")
        bassal = replace(bassal, claim=replace(bassal.claim, sources=(named,)))
        others = told(by="Zivilschutz"), told(by="idf=israelische Armee")
        assert sources(*others, lead, bassal) == 2
        assert sources(*others, bassal) == 3

    @pytest.mark.parametrize(("whole", "person"), [
        ("idf=Armee", "Armeesprecher"), ("Armee", "Militärsprecher"), ("Polizei von Homs", "Polizeichef"),
        ("un=Vereinten Nationen", "UN-Koordinator"), ("idf=Armee", "Armeesprecher Oberst"),
    ])
    def test_who_is_called_by_what_he_speaks_for_is_that(self, whole: str, person: str) -> None:
        spoken = told(by=f"{person} Adam Berg", report="r2")
        named = replace(spoken.claim.sources[0], name="Adam Berg", kind="person")
        assert sources(told(by=whole), replace(spoken, claim=replace(spoken.claim, sources=(named,)))) == 1

    @pytest.mark.parametrize(("german", "english"), [
        ("libanesisches Gesundheitsministerium", "Lebanon's health ministry"),
        ("malische Regierung", "Malian government"),
        ("Erklärung der Militärregierung", "government"), ("Sprecher der Klinik", "Krankenhaussprecher"),
    ])
    def test_an_institution_is_one_in_every_word_for_its_state(self, german: str, english: str) -> None:
        assert sources(told(by=german), told(by=english, report="r2")) == 1

    def test_the_ministries_of_two_states_are_two(self) -> None:
        assert sources(told(by="russisches Verteidigungsministerium"),
                       told(by="Ukrainian defence ministry", report="r2")) == 2

    def test_the_united_nations_are_the_only_part_of_them_that_is_quoted(self) -> None:
        assert sources(told(by="un=Vereinten Nationen"), told(by="UN-Mission", report="r2")) == 1
        assert sources(told(by="UN-Mission"), told(by="UN-Kinderhilfswerk", report="r2")) == 2

    def test_the_authorities_are_an_office_that_is_quoted_and_not_who_spoke_before(self) -> None:
        vague = told(by="Behörden", start=50)
        assert sources(told(by="Gouverneur Malik"), vague) == 1
        assert sources(told(by="Krankenhaus"), vague) == 2
        assert sources(told(by="Gouverneur Malik", report="r2"), told(by="Polizei"), vague) == 2
        abroad = told(by="idf=Armee", kind="state-force", country="IL", report="r2")
        assert sources(abroad, told(by="Behörden", kind="government", country="PS")) == 2

    def test_the_rescuers_are_the_only_service_that_their_report_quotes(self) -> None:
        rescuers, msf = told(by="Helfer", start=50), told(by="msf=Ärzte ohne Grenzen", kind="ngo", country="FR")
        assert sources(told(by="Zivilschutz"), rescuers) == 1
        assert sources(msf, rescuers) == 1
        assert sources(told(by="Zivilschutz", report="r2"), rescuers) == 2
        assert sources(told(by="Zivilschutz"), msf, rescuers) == 3

    def test_who_holds_an_office_is_who_is_called_by_name_right_after(self) -> None:
        mayor, after = told(by="Bürgermeisters"), told(by="Adam Berg", start=50)
        other = told(by="Adam Berg", report="r2")
        members = [mayor, *(replace(m, claim=replace(m.claim, sources=(
            replace(m.claim.sources[0], name="Adam Berg", kind="person"),))) for m in (after, other))]
        assert sources(*members[:2]) == 1
        assert sources(members[0], members[2]) == 2  # in another report: perhaps somebody else
        assert sources(told(by="Augenzeugen"), members[1]) == 2

    def test_a_reporter_of_an_agency_called_so_is_the_agency(self) -> None:
        reporters = ("Reporterin der Nachrichtenagentur Reuters", "Reporter")
        seen = [told(by=by, report=by, agencies=("Reuters",)) for by in reporters]
        assert sources(told(by="Gouverneur"), *seen) == 2


class TestC7Provisional:
    """Fewer than two independent sources are provisional and weak."""

    def test_one_source_is_provisional_and_weak(self) -> None:
        incident = summarise([told()])
        assert incident.provisional and incident.grade == "weak"

    def test_two_sources_are_fair(self) -> None:
        incident = summarise([told(by="Polizei"), told(by="Ärzte", report="r2")])
        assert not incident.provisional and incident.grade == "fair"


class TestC9StatusIsAClaim:
    """Civilian or combatant is what a source says, and kept with it."""

    def test_ranges_are_kept_by_status(self) -> None:
        by = summarise([told("killed civilians 5", by="Ärzte"), told("killed civilians 7", by="Polizei", report="r2")]
                       ).figures["killed"].by
        assert (by["civilians"].min, by["civilians"].max) == (5, 7)

    def test_a_figure_without_status_gives_the_dead_none(self) -> None:
        incident = summarise([told("killed 9")])
        assert incident.status_of_dead == "unknown" and incident.figures["killed"].by == {}

    @pytest.mark.parametrize(("figures", "status"), [
        (("killed civilians 5",), "civilian"), (("killed 9", "killed children 3"), "civilian"),
        (("killed combatants 4",), "combatant"), (("killed combatants 4", "killed civilians 1"), "mixed"),
        (("killed 9", "killed combatants 4"), "unknown"), (("injured civilians 5",), "unknown"),
    ])
    def test_the_status_of_the_dead_is_what_the_figures_say(self, figures: tuple[str, ...], status: str) -> None:
        assert summarise([told(*figures)]).status_of_dead == status


class TestC10RunningTotals:
    """A running total is never part of an incident."""

    def test_a_running_total_changes_nothing(self) -> None:
        event = told("killed 9")
        assert summarise([event, total("killed 300", report="r2")]) == summarise([event])


class TestC11CurrentFigure:
    """A source's newer figure replaces its older one; the older stays in the ledger."""

    def test_those_who_died_since_are_part_of_the_sum(self) -> None:
        died = told("killed 2", by="Arzt", report="r2", day="2016-10-06")
        text = "Zwei Schwerverletzte seien gestorben"
        died = replace(died, claim=replace(died.claim, evidence=Span(0, len(text), text)))
        assert killed(told("killed 66", by="Polizei"), died) == (66, 66)
        assert killed(died) == (2, 2)

    def test_those_who_died_since_are_no_rival_of_the_sum_that_the_outlet_gives(self) -> None:
        text = "Zwei Schwerverletzte seien gestorben"
        died = told("killed 2", by="Polizei", report="r2", day="2016-10-06", start=60)
        died = replace(died, claim=replace(died.claim, evidence=Span(60, 60 + len(text), text)))
        newer = told("killed 68", report="r2", day="2016-10-06")
        assert killed(told("killed 66", by="Polizei"), newer, died) == (68, 68)

    def test_a_source_that_goes_on_to_tell_of_some_of_those_it_counted_gives_no_other_count(self) -> None:
        assert killed(told("killed 31", by="Polizei"), told("killed 10", by="Polizei", start=50)) == (31, 31)
        assert killed(told("killed 10", by="Polizei"), told("killed 31", by="Polizei", start=50)) == (10, 31)
        assert killed(told("killed 31", by="Polizei"), told("killed 10", by="Ärzte", start=50)) == (10, 31)

    def test_the_newer_figure_of_a_source_replaces_the_older(self) -> None:
        older, newer = told("killed 20", by="Polizei", claim="old"), told("killed 25", by="Polizei", report="r2",
                                                                          day="2016-10-06", claim="new")
        incident = summarise([newer, older])
        assert current(incident) == [(20, False), (25, True)]
        assert incident.figures["killed"].ledger[0].superseded_by == "new"

    def test_another_sources_figure_replaces_nothing(self) -> None:
        later = told("killed 25", by="Ärzte", report="r2", day="2016-10-06")
        assert killed(told("killed 20", by="Polizei"), later) == (20, 25)

    def test_a_figure_that_is_not_restated_stays_current(self) -> None:
        incident = summarise([told("killed 20", "injured 50", by="Polizei"),
                              told("killed 25", by="Polizei", report="r2", day="2016-10-06")])
        assert incident.figures["injured"].min == 50

    def test_two_figures_of_one_source_on_one_day_stay_both(self) -> None:
        assert killed(told("killed 20", by="Polizei"), told("killed 25", by="Polizei", report="r2")) == (20, 25)

    def test_a_count_stands_for_the_open_figure_that_it_is_within(self) -> None:
        assert killed(told("killed 52+", by="Polizei"), told("killed 64", by="Polizei", report="r2")) == (64, 64)
        assert killed(told("killed 52+", by="Polizei"), told("killed 48", by="Polizei", report="r2")) == (48, 52)
        assert killed(told("killed 52+", by="Polizei"), told("killed 64", by="Ärzte", report="r2")) == (52, 64)

    def test_an_outlets_own_figure_gives_way_to_one_that_somebody_is_quoted_for(self) -> None:
        police = told("killed 49", by="Polizei", report="r2")
        assert killed(told("killed 40+"), police) == (49, 49)
        assert killed(told("killed 40"), police) == (49, 49)
        assert killed(told("killed 55"), police) == (49, 49)
        assert killed(told("killed 40"), told("killed 49", by="Polizei", report="r2", day="2016-10-06")) == (49, 49)
        assert killed(told("killed 80+"), police) == (49, 80)  # the police may know of some of them only
        assert killed(told("killed 40", by="Bewohner"), police) == (40, 49)

    def test_a_vague_word_of_an_outlet_says_nothing_beside_a_count(self) -> None:
        dozens = told("killed 24+", report="r2", day="2016-10-07")
        claim = dozens.claim
        vague = replace(dozens, claim=replace(claim, figures=(replace(claim.figures[0], approximate=True),)))
        assert killed(told("killed 78", by="Polizei"), vague) == (78, 78)
        assert killed(told("killed 20", by="Polizei"), vague) == (20, 24)

    def test_many_is_no_count_beside_one_whoever_says_it(self) -> None:
        def vague(least: int) -> Reported:
            claim = (said := told(f"killed {least}+", by="Arzt", report="r2", day="2016-10-07")).claim
            return replace(said, claim=replace(claim, figures=(replace(claim.figures[0], approximate=True),)))
        assert killed(told("killed 78", by="Polizei"), vague(2)) == (78, 78)
        assert killed(told("killed 78", by="Polizei"), vague(24)) == (24, 78)  # "Dutzende" is a bound (C5)
        assert killed(vague(2)) == (2, None)

    def test_an_outlets_newer_figure_that_nobody_is_quoted_for_stays_beside_the_older(self) -> None:
        assert killed(told("killed 49", by="Polizei"), told("killed 60", report="r2", day="2016-10-06")) == (49, 60)

    def test_those_who_died_since_do_not_replace_the_sum(self) -> None:
        died = told("killed 2+", by="Polizei", report="r2", day="2016-10-06")
        text = "Mehrere Menschen seien ihren Verbrennungen erlegen"
        died = replace(died, claim=replace(died.claim, evidence=Span(0, len(text), text)))
        assert killed(told("killed 46", by="Polizei"), died) == (46, 46)

    def test_a_time_of_day_tells_which_is_newer(self) -> None:
        assert killed(told("killed 20", by="Polizei", day="2016-10-05T09:00:00"),
                      told("killed 25", by="Polizei", report="r2", day="2016-10-05T18:00:00")) == (25, 25)

    def test_a_reprint_of_older_agency_text_makes_no_old_figure_new(self) -> None:
        assert killed(
            told("killed 20", agencies=("dpa",), wire="r1"),
            told("killed 25", agencies=("dpa",), report="r2", day="2016-10-06"),
            told("killed 20", agencies=("dpa",), report="r3", day="2016-10-07", wire="r1"),
        ) == (25, 25)

    def test_a_new_figure_in_a_later_version_of_an_agencys_text_is_new(self) -> None:
        assert killed(
            told("killed 20", agencies=("dpa",), wire="r1"),
            told("killed 25", agencies=("dpa",), report="r2", day="2016-10-06", wire="r1"),
        ) == (25, 25)

    def test_what_was_said_before_is_not_new_where_it_is_printed_again(self) -> None:
        assert killed(told("killed 25", by="Polizei", day="2016-10-06"),
                      told("killed 20", by="Polizei", report="r2", day="2016-10-08", said="2016-10-05")) == (25, 25)

    def test_a_correction_replaces_what_it_corrects(self) -> None:
        assert killed(told("killed 20", by="Polizei", claim="first"),
                      told("killed 18", by="Polizei", start=50, supersedes="first")) == (18, 18)

    def test_a_detail_told_later_does_not_replace_the_sum(self) -> None:
        assert killed(told("killed 20", by="Polizei"),
                      told("killed children 3", by="Polizei", report="r2", day="2016-10-06")) == (20, 20)

    def test_a_later_sum_by_status_replaces_the_sum(self) -> None:
        assert killed(told("killed 20", by="Polizei"),
                      told("killed civilians 24", by="Polizei", report="r2", day="2016-10-06")) == (24, 24)

    def test_a_report_has_the_figure_of_its_lead_from_whom_it_quotes(self) -> None:
        assert killed(told("killed 20", publisher="A"), told("killed 20", by="Polizei", publisher="A"),
                      told("killed 25", by="Polizei", report="r2", day="2016-10-06")) == (25, 25)

    def test_what_only_one_is_quoted_beside_goes_back_to_that_one(self) -> None:
        assert killed(told("killed 20"), told(by="Polizei"),
                      told("killed 25", by="Polizei", report="r2", day="2016-10-06")) == (25, 25)

    def test_a_detail_goes_back_to_the_one_who_gave_the_sum(self) -> None:
        incident = summarise([told("killed 21", by="Gouverneur"), told("killed children 7", start=50)])
        figures = incident.figures["killed"]
        assert (figures.min, figures.max) == (21, 21)
        assert {row.originator for row in figures.ledger} == {"Gouverneur"}

    def test_another_sum_in_the_reports_own_voice_is_the_reports(self) -> None:
        incident = summarise([told("killed 21", by="Gouverneur"), told("killed 24", start=50)])
        assert [row.originator for row in incident.figures["killed"].ledger] == ["Gouverneur", "Blatt r1"]

    def test_a_figure_told_again_without_a_source_is_no_new_one(self) -> None:
        again = told("killed 20", report="r3", day="2016-12-01")
        assert killed(told("killed 20", by="Polizei"),
                      told("killed 25", by="Polizei", report="r2", day="2016-10-06"), again) == (25, 25)

    def test_an_outlets_first_figure_of_nobody_gives_way_to_a_higher_one_of_somebody(self) -> None:
        members = told("killed 9", publisher="A"), told("killed 25", by="Polizei", report="r2", publisher="A",
                                                        day="2016-10-06")
        assert killed(*members) == (25, 25)

    def test_an_outlets_first_figure_of_nobody_stays_beside_a_much_lower_one(self) -> None:
        members = told("killed 30", publisher="A"), told("killed 12", by="Polizei", report="r2", publisher="A",
                                                         day="2016-10-06")
        assert killed(*members) == (12, 30)

    def test_a_report_of_unknown_date_replaces_nothing(self) -> None:
        undated = told("killed 25", by="Polizei", report="r2", day=None)
        assert killed(told("killed 20", by="Polizei"), undated) == (20, 25)


class TestC12Retraction:
    """What is withdrawn stays visible, marked, and leaves range and grade."""

    def test_a_retracted_report_stays_in_the_ledger_and_leaves_the_range(self) -> None:
        withdrawn = told("killed 90", by="Ärzte", report="r2", retracted=True)
        incident = summarise([told("killed 20", by="Polizei"), withdrawn])
        assert [(row.min, row.retracted) for row in incident.figures["killed"].ledger] == [(20, False), (90, True)]
        assert (incident.figures["killed"].max, incident.independent_sources, incident.grade) == (20, 1, "weak")

    def test_what_a_retracted_figure_had_replaced_is_current_again(self) -> None:
        newer = told("killed 25", by="Polizei", report="r2", day="2016-10-06")
        assert killed(told("killed 20", by="Polizei"), replace(newer, retracted=True)) == (20, 20)

    def test_an_incident_all_of_whose_reports_are_withdrawn_is_discounted(self) -> None:
        incident = summarise([told("killed 20", retracted=True)])
        assert (incident.grade, incident.figures["killed"].rule) == ("discounted", "unknown")

    def test_the_copy_that_still_stands_keeps_the_figure(self) -> None:
        withdrawn = told("killed 20", wire="r1", retracted=True)
        assert killed(withdrawn, told("killed 20", report="r2", wire="r1")) == (20, 20)


class TestC16ThreeAxes:
    """Evidence, responsibility and status are apart; the grade is derived from them and says why."""

    @pytest.mark.parametrize(("members", "responsibility"), [
        ([told()], "unknown"),
        ([told(actors=("ru=Russland",))], "alleged"),
        ([told(by="is=IS", stance="claims-responsibility")], "accepted"),
        ([told(by="us=US-Armee", actors=("us=US-Armee",))], "accepted"),
        ([told(by="Rebellen", actors=("sy=Armee",)), told(by="sy=Armee", stance="confirms")], "accepted"),
        ([told(by="fsa=Rebellen", actors=("sy=Armee",)), told(by="sy=Armee", actors=("fsa=Rebellen",))], "contested"),
        ([told(actors=("sy=Armee",)), told(by="sy=Armee", stance="denies", realis="hypothetical")], "denied"),
        ([told(actors=("sy=Armee",)), told(by="ru=Russland", stance="denies", realis="hypothetical")], "alleged"),
        ([told(actors=("sy=Armee",)), told(by="sy=Armee")], "accepted"),
        ([told(actors=("sy=Armee",)), told("killed combatants 3", by="sy=Armee")], "accepted"),
        ([told(actors=("sy=Armee",)), told("killed 3", by="sy=Armee")], "alleged"),
        ([told(actors=("sy=Armee",)), told(by="sy=Armee"), told(by="sy=Armee", stance="denies", realis="hypothetical")],
         "denied"),
        ([told(by="Polizei", actors=("a=A",)), told(by="Mladen", stance="denies", realis="hypothetical"),
          told(by="Mladen", actors=("b=B",))], "contested"),
    ])
    def test_responsibility(self, members: list[Reported], responsibility: str) -> None:
        assert summarise(members).responsibility == responsibility

    def test_a_spokesperson_of_a_state_speaks_for_its_forces(self) -> None:
        blamed = told()
        blamed = replace(blamed, claim=replace(blamed.claim, actors=(actor("ru-army=Armee", kind="state-force",
                                                                           country="RU"),)))
        denial = told(by="Konaschenkow", kind="person", country="RU", stance="denies", realis="hypothetical")
        assert summarise([blamed, denial]).responsibility == "denied"

    def test_aircraft_of_a_state_are_on_its_side(self) -> None:
        jets = told()
        jets = replace(jets, claim=replace(jets.claim, actors=(actor("russische Kampfjets", country="RU"),)))
        army = told(by="ru-army=Armee", kind="state-force", country="RU")
        assert summarise([jets]).responsibility == "alleged"
        assert summarise([jets, army]).responsibility == "accepted"

    @pytest.mark.parametrize(("members", "grade"), [
        ([told("killed combatants 4", by="is=IS", stance="claims-responsibility")], "discounted"),
        ([told(by="a=A", actors=("b=B",)), told(by="b=B", actors=("a=A",))], "contested"),
        ([told(by="is=IS", stance="claims-responsibility")], "confirmed"),
        ([told(by="Polizei"), told(by="Ärzte", report="r2")], "fair"),
        ([told()], "weak"),
    ])
    def test_the_first_grade_that_fits_is_given_with_its_reason(self, members: list[Reported], grade: str) -> None:
        incident = summarise(members)
        assert incident.grade == grade
        assert {reason.axis for reason in incident.trace} == {
            "independent_sources", "responsibility", "status_of_dead", "grade"}


def test_a_denied_figure_stays_in_the_ledger_and_counts_for_nobody() -> None:
    denied = told("killed 90", by="Armee", start=50, stance="denies", realis="hypothetical")
    incident = summarise([told("killed 5", by="Ärzte"), denied])
    assert current(incident) == [(5, True), (90, False)] and incident.figures["killed"].max == 5


def test_c3_that_nobody_was_hurt_is_a_count_of_zero_and_no_denial() -> None:
    incident = summarise([told(by="Behörden"), told("injured 0", by="Behörden", start=50, negated=True)])
    injured = incident.figures["injured"]
    assert (injured.min, injured.max, incident.responsibility) == (0, 0, "unknown")


def test_c3_that_no_civilian_died_is_no_count_of_the_dead() -> None:
    incident = summarise([told("killed 9", by="Ärzte"), told("killed civilians 0", by="Armee", start=50, negated=True)])
    assert (incident.figures["killed"].min, incident.independent_sources) == (9, 1)


def test_that_there_was_no_attack_is_a_denial_and_counts_for_nobody() -> None:
    incident = summarise([told("killed 20", by="Bewohner"), told(by="Polizei", start=50, negated=True)])
    assert (incident.independent_sources, incident.responsibility) == (1, "denied")


def test_a_kind_with_a_method_is_more_than_one_without() -> None:
    assert summarise([told(event="attack"), told(event="attack"), told(event="shelling")]).event == "shelling"


def test_force_is_more_than_what_it_hit_and_left() -> None:
    assert summarise([told(event="talks"), told(event="talks"), told(event="attack")]).event == "attack"
    assert summarise([told(event="destruction"), told(event="destruction"), told(event="attack")]).event == "attack"
    assert summarise([told(event="attack"), told(event="shooting"), told(event="destruction")]).event == "shooting"
    assert summarise([told(event="talks"), told(event="agreement"), told(event="talks")]).event == "talks"


def test_the_name_of_an_incident_is_kept_when_it_grows() -> None:
    first = told(claim="b")
    assert summarise([first]).id == "i-b"
    assert summarise([first, told(claim="a")], "i-b").id == "i-b"
