"""Which claim answers which gold claim, and the scores that come of it."""

from building import DEATHS, TALKS, TEXT, actor, event, figure, gold, gold_report, place, read_report, source

from lagebild.evaluation.matching import FULL, closeness
from lagebild.evaluation.scoring import MAIN_SCORES, Score, rates, score_reports
from lagebild.evaluation.slots import Counts
from lagebild.records import Assessment, Span


def claims_of(*pairs) -> Score:
    golds, read = pairs
    return score_reports([gold_report(*golds)], {"r": read_report(*read)}).score("claims")


def near(wanted, found) -> float:
    return closeness(wanted, wanted.spans(TEXT), found, found.evidence)


def test_the_same_event_is_close_a_related_one_less_another_not() -> None:
    assert near(gold(), event()) > FULL
    assert 1 < near(gold(), event(kind="killing")) <= 2
    assert near(gold(), event(kind="visit")) == 0


def test_evidence_must_touch_the_quote() -> None:
    assert near(gold(), event(TALKS)) == 0


def test_another_kind_is_another_claim() -> None:
    assert near(gold(), Assessment(id="a", evidence=Span(15, 30, TEXT[15:30]))) == 0


def test_more_overlap_and_better_slots_are_closer() -> None:
    wanted = gold(place="Idlib")
    assert near(wanted, event()) > near(wanted, event("starben"))
    assert near(wanted, event(place=place("Idlib"))) > near(wanted, event(place=place("Homs")))


def test_also_is_evidence_too() -> None:
    assert near(gold(also=(TALKS,)), event(TALKS)) > FULL


def test_all_read_rightly() -> None:
    assert claims_of([gold(), gold(TALKS, event="talks")], [event(), event(TALKS, "talks")]) == Score(100, 100, 100, 2)


def test_missed_and_invented() -> None:
    assert claims_of([gold()], [event(TALKS, "talks")]) == Score(0, 0, 0, 1)


def test_a_related_event_is_half_a_claim() -> None:
    part = "starben am Mittwoch"
    assert claims_of([gold()], [event(part, "killing")]) == Score(50, 50, 50, 1)


def test_but_a_whole_one_where_its_evidence_covers_the_quote() -> None:
    assert claims_of([gold()], [event(kind="killing")]) == Score(100, 100, 100, 1)


def test_the_better_of_two_answers_is_taken_the_other_is_invented() -> None:
    assert claims_of([gold()], [event(kind="killing"), event()]) == Score(50, 100, 66.7, 1)


def test_an_optional_claim_is_neither_asked_for_nor_punished() -> None:
    assert claims_of([gold(optional=True)], [event()]) == Score(100, 100, 100, 0)
    assert claims_of([gold(optional=True)], []) == Score(100, 100, 100, 0)


def test_slots_of_missed_claims_are_missed() -> None:
    sheet = score_reports([gold_report(gold(place="Idlib"), gold(TALKS, event="talks", place="Genf"))],
                          {"r": read_report(event(place=place("Idlib")))})
    assert sheet.score("place") == Score(100, 50, 66.7, 2)


def test_a_report_without_an_answer() -> None:
    sheet = score_reports([gold_report(gold())], {})
    assert (sheet.missing, sheet.score("claims").r) == (1, 0)


def test_evidence_must_be_the_words_it_points_to() -> None:
    shifted = event()
    wrong = Span(shifted.evidence.start + 1, shifted.evidence.end + 1, shifted.evidence.text)
    sheet = score_reports([gold_report(gold())], {"r": read_report(event(), event(TALKS, "talks"))})
    assert sheet.score("evidence").p == 100
    broken = read_report(type(shifted)(id="x", evidence=wrong, event="attack"))
    assert score_reports([gold_report(gold())], {"r": broken}).score("evidence").p == 0


def test_offsets_into_a_text_that_was_cut_are_moved() -> None:
    body = TEXT[5:]
    read = read_report(event(text=body), text=body)
    assert score_reports([gold_report(gold())], {"r": read}).score("claims").f == 100


def test_offsets_into_a_text_with_a_header_are_moved() -> None:
    whole = "Datum: 2016\n" + TEXT
    read = read_report(event(text=whole), text=whole)
    assert score_reports([gold_report(gold())], {"r": read}).score("claims").f == 100


def test_distractors_are_counted() -> None:
    golds = [gold_report(id="a"), gold_report(id="b"), gold_report(gold(), id="c")]
    sheet = score_reports(golds, {"a": read_report(event(), event()), "b": read_report(), "c": read_report(event())})
    assert (sheet.distractors, sheet.quiet, sheet.invented_in_distractors) == (2, 1, 2)


def test_overall_is_the_mean_of_the_main_scores() -> None:
    sheet = score_reports([gold_report(gold(sources=("UN",)))], {"r": read_report(event())})
    assert sheet.score("sources").f == 0
    assert sheet.overall == round(100 * (len(MAIN_SCORES) - 1) / len(MAIN_SCORES), 1)


def test_misses_say_what_was_wrong() -> None:
    wanted = gold(actors=("Armee",), figures=[{"what": "killed", "min": 20, "max": 20}])
    found = event(actors=(actor("Rebellen"),), figures=(figure("killed", 20, 20),), sources=(source("UN"),))
    golds = [gold_report(wanted, gold(TALKS, event="talks"))]
    sheet = score_reports(golds, {"r": read_report(found, event("Laut", "visit"))})
    partly, missed, invented = sheet.misses
    assert partly.gold and partly.read and set(partly.wrong) == {"actors", "sources", "ledger"}
    assert missed.read is None and missed.gold and missed.gold.quote == TALKS
    assert invented.gold is None and invented.read


def test_nothing_wrong_is_no_miss() -> None:
    assert score_reports([gold_report(gold())], {"r": read_report(event())}).misses == []


def test_rates() -> None:
    assert rates(Counts()) == Score(100, 100, 100, 0)
    assert rates(Counts(0, 3, 0)) == Score(100, 0, 0, 3)
    assert rates(Counts(2, 1, 2)) == Score(50, 66.7, 57.1, 3)
    assert DEATHS in TEXT
