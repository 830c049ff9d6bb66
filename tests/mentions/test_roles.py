"""Whom nouns without a name stand for, and what is left open."""

import pytest
from mentioned import mentioned, phrase_of

from lagebild.mentions.roles import StandIns


def meant(text: str, word: str) -> str | None:
    """The id of the actor that a noun stands for on 7 October 2016."""
    mentions = mentioned(text)
    actor = StandIns(mentions.view, mentions.entities).of(phrase_of(mentions, word))
    return actor.id if actor else None


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("Der russische Außenminister reist nach Genf.", "Außenminister", "p-lavrov"),
    ("Das Moskauer Außenministerium wies das zurück.", "Außenministerium", "ru-mfa"),
    ("In Sanaa und Aden wurde gekämpft. Den Rebellen im Jemen warf er vor, Kinder zu töten.", "Rebellen", "houthis"),
    ("Der IS griff an. Aus dem Gefängnis befreiten die Extremisten Häftlinge.", "Extremisten", "is"),
])
def test_whom_a_noun_stands_for(text: str, word: str, wanted: str) -> None:
    assert meant(text, word) == wanted


@pytest.mark.parametrize(("text", "word"), [
    ("Ein US-Sprecher räumte den Angriff ein.", "US-Sprecher"),
    ("Ein russischer Außenminister sagte das schon 1950.", "Außenminister"),
    ("In Sanaa wurden drei Rebellen getötet.", "Rebellen"),
])
def test_who_is_new_or_counted_stands_for_nobody_known(text: str, word: str) -> None:
    assert meant(text, word) is None
