"""The rules by which a snippet gets a CASE-2021 label, on sentences of our own; the score itself needs their data."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from case2021 import REST, TABLE, Labeller, Table, weighted_f1
from lagebild.packs.source import read_as

LABELLED = {
    "AIR_STRIKE": "Government warplanes bombed the village of Hass on Monday, killing six civilians.",
    "ARMED_CLASH": "Fighting between rebels and soldiers near the lake went on for a third day.",
    "ARREST": "Police arrested 40 opposition supporters in Harare on Sunday.",
    "ABDUCT_DISSAP": "Gunmen abducted two engineers near the refinery.",
    "GOV_REGAINS_TERIT": "Iraqi troops recaptured the town of Hit on Thursday.",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Taliban fighters captured a district in the north.",
    "PEACE_PROTEST": "Thousands of students marched through the capital against the new law.",
    "PROTEST_WITH_INTER": "Police used tear gas to disperse a protest in Tunis.",
    "VIOL_DEMONSTR": "Protesters clashed with police in Caracas and set fire to two cars.",
    "SUIC_BOMB": "A man blew himself up at a checkpoint in Kabul.",
    "DISR_WEAP": "Soldiers seized 30 rifles and two mortars in a house in Gao.",
    "HQ_ESTABLISHED": "The army set up an observation post near the village.",
    REST: "The company raised its forecast for the third quarter.",
}


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    return Labeller(read_as(TABLE, Table))


@pytest.mark.parametrize("label", LABELLED)
def test_a_snippet_gets_the_label_of_what_it_tells(labeller: Labeller, label: str) -> None:
    assert labeller.label(LABELLED[label]) == label


def test_the_first_sentence_decides(labeller: Labeller) -> None:
    text = "Police arrested two men in Goma. Warplanes bombed the village of Hass the day before."
    assert labeller.label(text) == "ARREST"


def test_labels_weigh_as_often_as_they_are_right() -> None:
    assert weighted_f1([("a", "a"), ("a", "a"), ("b", "b")]) == 100
    assert weighted_f1([("a", "a"), ("a", "b"), ("b", "b")]) == pytest.approx(100 * (2 * 2 / 3 + 2 / 3) / 3)
