"""Tests of incidents/increments.py: those who died since are part of a sum, not a figure for all."""

import pytest

from lagebild.incidents.increments import is_increment
from lagebild.records import LedgerRow, Span


def row(text: str, what: str = "killed") -> LedgerRow:
    return LedgerRow(what=what, report="r", claim="c", originator="o", evidence=Span(0, len(text), text))


@pytest.mark.parametrize("text", [
    "Zwei Schwerverletzte seien in der Nacht gestorben", "Vier Menschen seien ihren Verletzungen erlegen",
    "three more bodies had been recovered overnight", "Zwei Kinder erlagen am Montag ihren schweren Verletzungen",
    "Drei Verletzte starben im Krankenhaus", "Ein Soldat starb am Freitag an seinen Verletzungen",
    "two of them died of their wounds", "In der Nacht wurden sechs weitere Leichen geborgen",
    "Helfer hätten weitere 12 Leichen gefunden", "Eine weitere Leiche sei jetzt entdeckt worden",
])
def test_those_who_died_since_are_an_increment(text: str) -> None:
    assert is_increment(row(text))


@pytest.mark.parametrize("text", [
    "Bei dem Angriff starben 40 Menschen", "40 Menschen wurden getötet, 12 verletzt",
    "Die Polizei zählte 18 Tote und zehn Vermisste", "Zehn Vermisste seien tot aufgefunden worden",
    "Weitere zwölf Menschen starben in einem Dorf bei Tal Rifat", "Es gab viele Verletzte, 18 Menschen sind gestorben",
    "Ärzte versorgten Verletzte, und 18 Menschen seien gestorben", "twelve more died in a second raid",
    "Von 30 Verletzten und 18 Toten sprach das Krankenhaus, gestorben seien auch Kinder",
    "Unverletzte gab es kaum, 18 Bewohner starben",
])
def test_a_count_of_the_dead_is_none(text: str) -> None:
    assert not is_increment(row(text))


def test_the_injured_are_none() -> None:
    assert not is_increment(row("zwei weitere Verletzte seien gestorben", "injured"))
