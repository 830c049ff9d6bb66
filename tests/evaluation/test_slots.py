"""Slots of a claim against those of gold."""

import pytest
from building import actor, event, figure, gold, place, source, time

from lagebild.evaluation.slots import Counts, judgements, pair_up, slot_counts
from lagebild.records import Control, Identity, Span

NOTHING = Counts()


def test_items_are_paired_once() -> None:
    assert pair_up([1, 1, 2], [1, 3], lambda a, b: a == b) == Counts(1, 2, 1)


def test_right_and_wrong_actors() -> None:
    counts = slot_counts(gold(actors=("Armee", "Polizei")), event(actors=(actor("die Armee"), actor("Rebellen"))))
    assert counts["actors"] == Counts(1, 1, 1)


@pytest.mark.parametrize(("slot", "value"), [
    ("targets", (actor("Bus"),)), ("place", place("Idlib")), ("time", time("2016-10-05", "2016-10-05")),
])
def test_what_gold_does_not_ask_for_is_not_punished(slot: str, value: object) -> None:
    assert slot_counts(gold(), event(**{slot: value}))[slot] == NOTHING


def test_but_invented_actors_and_figures_are() -> None:
    counts = slot_counts(gold(), event(actors=(actor("Armee"),), figures=(figure("killed", 3, 3),)))
    assert counts["actors"] == counts["figures"] == counts["ledger"] == Counts(0, 0, 1)


def test_a_gold_claim_that_was_not_read_misses_all_it_asks_for() -> None:
    counts = slot_counts(gold(place="Idlib", time="2016-10", sources=("UN",), targets=("Bus",)), None)
    assert {counts[s] for s in ("place", "time", "sources", "targets")} == {Counts(0, 1, 0)}


def test_an_invented_claim_counts_its_actors_but_not_its_place() -> None:
    counts = slot_counts(None, event(place=place("Idlib"), targets=(actor("Bus"),), sources=(source("UN"),)))
    assert (counts["place"], counts["targets"], counts["sources"]) == (NOTHING, NOTHING, Counts(0, 0, 1))


def test_figures_need_what_and_both_bounds() -> None:
    wanted = gold(figures=[{"what": "killed", "of": "civilians", "min": 29}])
    assert slot_counts(wanted, event(figures=(figure("killed", 29, None),)))["figures"] == Counts(1, 0, 0)
    assert slot_counts(wanted, event(figures=(figure("killed", 29, None),)))["figures.of"] == Counts(0, 1, 1)
    assert slot_counts(wanted, event(figures=(figure("killed", 29, 29),)))["figures"] == Counts(0, 1, 1)


@pytest.mark.parametrize(("asked", "read", "hits"), [
    ((), (), 1), (("UN",), ("UN",), 1), (("UN",), (), 0), ((), ("UN",), 0),
    (("dpa", "UN"), ("UN",), 1), (("dpa", "UN"), ("dpa",), 0),
])
def test_the_ledger_needs_the_innermost_source(asked: tuple[str, ...], read: tuple[str, ...], hits: int) -> None:
    wanted = gold(sources=asked, figures=[{"what": "killed", "min": 3, "max": 3}])
    found = event(sources=tuple(map(source, read)), figures=(figure("killed", 3, 3),))
    assert slot_counts(wanted, found)["ledger"].hits == hits


def test_to_deny_and_to_reject_count_as_the_same() -> None:
    assert dict(judgements(gold(stance="denies"), event(stance="rejects")))["stance"]
    assert not dict(judgements(gold(stance="denies"), event()))["stance"]


def test_realis_and_negation_are_one_judgement() -> None:
    assert dict(judgements(gold(realis="future"), event(realis="future")))["realis"]
    assert not dict(judgements(gold(negated=True), event()))["realis"]


def test_status_and_relation_are_asked_of_their_kinds_only() -> None:
    where = Span(0, 4, "Laut")
    control = Control(id="c", evidence=where, status="gains")
    identity = Identity(id="i", evidence=where, subject=actor("A"), relation="alias", object=actor("B"))
    assert dict(judgements(gold(kind="control", status="gains"), control))["status"]
    assert not dict(judgements(gold(kind="identity", relation="renamed"), identity))["relation"]
    assert set(dict(judgements(gold(), event()))) == {"stance", "realis"}
