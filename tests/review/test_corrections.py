"""A person's words become parts of a claim: anchored in the report, known to registry and gazetteer, or refused."""

import msgspec
import pytest
from marked import TEXT

from lagebild.records import Figure, Report
from lagebild.review import CORRECTABLE, KINDS, CorrectionError, corrected, missed
from lagebild.world import World


def change(report: Report, world: World, **changes: object):
    """Return the claim of the report with changes."""
    return corrected(report, report.claims[0], changes, world)


def test_a_place_by_its_id_has_what_the_gazetteer_knows_and_keeps_its_words(report, world) -> None:
    place = change(report, world, place={"id": "geonames:169577"}).place
    assert (place.name, place.country, place.precision, place.text) == ("Homs", "SY", 1, "Homs")
    assert place.lat == pytest.approx(34.73, abs=0.05) and TEXT[place.start:place.end] == "Homs"


def test_a_place_by_name_stands_in_its_own_words_nearest_to_the_clause(report, world) -> None:
    place = change(report, world, place="Idlib").place
    assert (place.id, place.start) == ("geonames:169389", TEXT.index("Idlib"))


def test_a_place_that_is_none_of_the_gazetteer_keeps_its_name_alone(report, world) -> None:
    place = change(report, world, place={"name": "Al Khums", "id": None}).place
    assert (place.name, place.id, place.lat, place.precision, place.text) == ("Al Khums", None, None, None, "Homs")


def test_words_are_found_in_whatever_lines_they_stand(report, world) -> None:
    broken = msgspec.structs.replace(report, text=TEXT.replace("gab es", "gab\n es"))
    evidence = corrected(broken, report.claims[0], {"evidence": "In Idlib gab es Verletzte"}, world).evidence
    assert evidence.text == "In Idlib gab\n es Verletzte" == broken.text[evidence.start:evidence.end]


def test_figures_of_one_kind_are_told_apart_by_their_bounds(report, world) -> None:
    twelve = report.claims[0].figures[0]
    two = msgspec.structs.replace(twelve, min=2, max=2, text="Verletzte", start=TEXT.index("Verletzte"))
    claim = msgspec.structs.replace(report.claims[0], figures=(twelve, two))
    given = [{"what": "killed", "min": 2, "max": 2}, {"what": "killed", "min": 13, "max": 13}]
    after = corrected(report, claim, {"figures": given}, world).figures
    assert after == (two, msgspec.structs.replace(twelve, min=13, max=13))


def test_a_place_that_nobody_knows_has_no_point_c2(report, world) -> None:
    place = change(report, world, place="Wegkreuz Nordhang").place
    assert (place.name, place.lat, place.lon, place.precision) == ("Wegkreuz Nordhang", None, None, None)
    assert TEXT[place.start:place.end] == place.text == "Homs"


def test_other_fields_stay_and_the_trace_says_what_a_person_changed(report, world) -> None:
    before = report.claims[0]
    after = change(report, world, stance="confirms")
    assert msgspec.structs.replace(after, stance="states", trace=()) == before
    assert [(step.step, step.rule) for step in after.trace] == [("correction", "stance")]


@pytest.mark.parametrize(("given", "bounds"), [
    ({"what": "killed", "min": 21, "max": 21}, (21, 21)),
    ({"what": "killed", "min": 12}, (12, None)),
    ({"what": "killed", "max": 0, "min": 0}, (0, 0)),
])
def test_figures_keep_their_words_and_unknown_stays_null_c3(report, world, given, bounds) -> None:
    (figure,) = change(report, world, figures=[given]).figures
    assert ((figure.min, figure.max), figure.text) == (bounds, "zwölf")


def test_what_is_the_same_stays_as_it_was_beside_what_is_new(report, world) -> None:
    old = msgspec.to_builtins(report.claims[0].figures[0])
    after = change(report, world, figures=[old, {"what": "injured", "min": 2, "text": "Verletzte"}]).figures
    assert after[0] is report.claims[0].figures[0]
    assert after[1] == Figure(what="injured", min=2, text="Verletzte", start=TEXT.index("Verletzte"),
                              end=TEXT.index("Verletzte") + 9)


def test_an_actor_by_name_is_the_one_of_the_registry(report, world) -> None:
    (actor,) = change(report, world, actors=["Hisbollah"]).actors
    assert (actor.id, actor.country) == (world.registry.find(("hisbollah",)).id, "LB")
    assert TEXT[actor.start:actor.end] == actor.text == "Hisbollah"


def test_an_unknown_actor_is_kept_under_its_words(report, world) -> None:
    (actor,) = change(report, world, targets=[{"text": "zwölf Menschen", "kind": "civilians"}]).targets
    assert (actor.id, actor.name, actor.kind) == (None, None, "civilians")


def test_a_source_carries_its_cue(report, world) -> None:
    (source,) = change(report, world, sources=[{"name": "Hisbollah", "cue": "mitteilte"}]).sources
    assert source.cue.text == "mitteilte"


def test_a_state_by_its_code_is_its_government(report, world) -> None:
    (actor,) = change(report, world, actors=[{"id": "PY"}]).actors
    assert (actor.kind, actor.country, actor.name) == ("government", "PY", "Paraguay")


@pytest.mark.parametrize(("edtf", "ends"), [
    ("2016-10-03", ("2016-10-03", "2016-10-03")), ("2016-10", ("2016-10-01", "2016-10-31")),
    ("2016-10-01/..", ("2016-10-01", None)), ("[2016-10-03,2016-10-04]", ("2016-10-03", "2016-10-04")),
])
def test_times_in_edtf(report, world, edtf, ends) -> None:
    time = change(report, world, time=edtf).time
    assert (time.earliest, time.latest) == ends and time.text == "am Dienstag"


def test_what_is_taken_out_is_null(report, world) -> None:
    after = change(report, world, time=None, place=None, figures=[])
    assert (after.time, after.place, after.figures) == (None, None, ())


@pytest.mark.parametrize(("changes", "why"), [
    ({"stance": "shouts"}, "stance: 'shouts' is none of"),
    ({"id": "x"}, "id: no field"), ({"holders": []}, "holders: no field"),
    ({"figures": [{"what": "killed"}]}, "leave it out where the number is unknown"),
    ({"figures": [{"what": "killed", "min": 5, "max": 3}]}, "no range"),
    ({"figures": [{"what": "killed", "min": -1}]}, "no range"),
    ({"figures": [{"what": "killed", "min": "3"}]}, "whole number"),
    ({"figures": [{"what": "killed", "min": 3, "most": 4}]}, "no field most"),
    ({"figures": "3"}, "must be a list"), ({"actors": [3]}, "words or an object"),
    ({"place": {"name": "Homs", "lat": 0, "lon": 0}}, "no point"),
    ({"place": {"name": "Wegkreuz", "lat": 34.1}}, "both lat and lon"),
    ({"place": {"id": "geonames:0"}}, "no place geonames:0"),
    ({"place": {"name": "x", "lat": "34", "lon": 3}}, "place: "),
    ({"actors": [{"id": "nobody-at-all"}]}, "no actor nobody-at-all"),
    ({"time": "gestern"}, "time: "), ({"time": {"earliest": "2016-10-05", "latest": "2016-10-01"}}, "time: "),
    ({"evidence": "steht nicht da"}, "does not stand in the report"),
    ({"evidence": {"start": 0, "end": 3, "text": "Bai"}}, "not the words given"),
    ({"evidence": {"start": 5, "end": 5}}, "not the words"), ({"negated": "yes"}, "true or false"),
    ({"stance": "states"}, "nothing is changed"), ({"place": "Homs"}, "nothing is changed"), ({}, "nothing is changed"),
])
def test_what_cannot_be_is_refused_with_the_field(report, world, changes, why) -> None:
    with pytest.raises(CorrectionError, match=why):
        corrected(report, report.claims[0], changes, world)


def test_a_missed_claim_rests_on_the_words_that_were_marked(report, world) -> None:
    fields = {"evidence": "In Idlib gab es Verletzte", "event": "attack", "place": "Idlib"}
    claim = missed(report, "event", fields, world)
    assert (claim.event, claim.place.name, claim.rule) == ("attack", "Idlib", "person")
    assert TEXT[claim.evidence.start:claim.evidence.end] == claim.evidence.text
    assert claim.id != missed(report, "event", {"evidence": "Verletzte", "event": "attack"}, world).id


@pytest.mark.parametrize(("kind", "fields", "why"), [
    ("rumour", {"evidence": "Homs"}, "no kind of claim"), ("event", {"event": "attack"}, "mark the words"),
    ("event", {"evidence": "Homs"}, "event: a claim of this kind needs it"),
    ("identity", {"evidence": "Homs", "relation": "alias"}, "subject, object"),
])
def test_a_missed_claim_needs_words_and_the_fields_of_its_kind(report, world, kind, fields, why) -> None:
    with pytest.raises(CorrectionError, match=why):
        missed(report, kind, fields, world)


def test_every_field_of_the_record_model_can_be_corrected_but_those_of_the_machine() -> None:
    fields = {name for kind in KINDS.values() for name in kind.__struct_fields__}
    kept = {"id", "rule", "trace", "confidence", "happening", "because", "supersedes", "about"}
    assert fields - kept == set(CORRECTABLE)
