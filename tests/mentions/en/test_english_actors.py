"""Whom English names and nouns stand for."""

from functools import cache

import pytest

from lagebild.pipeline import Reader
from lagebild.records import Report, Time


@cache
def reader() -> Reader:
    return Reader.open("en")


def claims(text: str, day: str = "2016-10-12"):
    published = Time(text=day, start=0, end=0, earliest=day, latest=day)
    return reader().read_fully(Report(id="actors", text=text, language="en", published=published)).claims


@pytest.mark.parametrize(("text", "source"), [
    ("The Russian foreign minister said rebels had shelled Aleppo on Monday.", "p-lavrov"),
    ("The Kremlin said rebels had shelled Aleppo on Monday.", "RU"),
    ("The White House said rebels had shelled Aleppo on Monday.", "US"),
    ("The Syrian Observatory for Human Rights said rebels had shelled Aleppo on Monday.", "sohr"),
    ("Putin said rebels had shelled Aleppo on Monday.", "p-putin"),
    ("The South Korean president said rebels had shelled Aleppo on Monday.", "p-park"),
])
def test_sources_are_known(text, source):
    assert source in {each.id for claim in claims(text) for each in claim.sources}


@pytest.mark.parametrize(("text", "actor"), [
    ("Syrian government forces shelled Douma on Monday.", "sy-army"),
    ("The Turkish military shelled Afrin on Monday.", "tr-army"),
    ("U.S. forces shelled Mosul on Monday.", "us-army"),
    ("Government troops shelled Donetsk in eastern Ukraine on Monday.", "ua-army"),
    ("ISIS shelled Deir al-Zor in Syria on Monday.", "is"),
])
def test_actors_are_known(text, actor):
    assert actor in {each.id for claim in claims(text) for each in getattr(claim, "actors", ())}


@pytest.mark.parametrize(("text", "stance"), [
    ("Islamic State said it had carried out the attack in Quetta on Monday.", "claims-responsibility"),
    ("Rebels said they had killed eighteen soldiers in Homs on Monday.", "claims-responsibility"),
    ("The army said it had killed eighteen rebels in Homs on Monday.", "states"),
    ("Rebels said soldiers had killed eighteen villagers in Homs on Monday.", "states"),
])
def test_whoever_tells_of_their_own_attack_claims_responsibility(text, stance):
    assert {claim.stance for claim in claims(text)} == {stance}
