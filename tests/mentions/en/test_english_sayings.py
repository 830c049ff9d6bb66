"""Who says what in English: carriers, addressees, whom a source relies on, demands."""

import pytest
from test_english_actors import claims


@pytest.mark.parametrize(("text", "sources"), [
    ("Twenty people were killed in Homs, Reuters reported, citing two doctors.", ["Reuters", "doctors"]),
    ("Villagers told reporters that four people had been killed in Homs.", ["Villagers"]),
    ("A villager told Reuters that four people had been killed in Homs.", ["Reuters", "villager"]),
    ("Four people were killed in Homs, according to the health ministry.", ["health ministry"]),
    ("No group has claimed responsibility for the attack in Homs.", []),
])
def test_sources(text, sources):
    (claim, *_) = claims(text)
    assert [source.name or source.text for source in claim.sources] == sources


def test_what_must_be_done_is_a_demand():
    (claim,) = claims("The envoy said the army must withdraw from Homs.")
    assert (claim.event, claim.stance, claim.realis) == ("withdrawal", "demands", "future")


def test_no_claim_of_responsibility_is_nobody_s():
    (claim,) = claims("There was no claim of responsibility for the attack in Homs.")
    assert (claim.event, claim.sources) == ("attack", ())


@pytest.mark.parametrize(("text", "sources"), [
    ("India said it had shot down a Pakistani F-16 on Wednesday, which Islamabad denied.", ["Pakistan"]),
    ("Rebels said the army had shelled Homs on Monday. The army denied it.", ["Syrian Army"]),
    ("Moscow accuses Kyiv of shelling Luhansk. Kyiv denies the charge.", ["Ukraine"]),
])
def test_a_denial_is_of_what_was_said_before(text, sources):
    denials = [claim for claim in claims(text) if claim.stance == "denies"]
    assert [[source.name for source in claim.sources] for claim in denials] == [sources]
    assert {claim.realis for claim in denials} == {"hypothetical"}


def test_the_report_itself_is_nobody_s_addressee():
    (claim,) = claims("A villager told us that soldiers had shot ten men in Homs.")
    assert (claim.stance, claim.addressees) == ("states", ())
