"""Tests of incidents/increments.py: those who died since are part of a sum, not a figure for all."""

import pytest

from lagebild.incidents.increments import is_increment
from lagebild.records import LedgerRow, Span


def row(text: str, what: str = "killed") -> LedgerRow:
    return LedgerRow(what=what, report="r", claim="c", originator="o", evidence=Span(0, len(text), text))


@pytest.mark.parametrize("text", [
    "Zwei Schwerverletzte seien in der Nacht gestorben", "Vier Menschen seien ihren Verletzungen erlegen",
    "three more bodies had been recovered overnight", "Zehn Vermisste seien tot aufgefunden worden",
])
def test_those_who_died_since_are_an_increment(text: str) -> None:
    assert is_increment(row(text))


@pytest.mark.parametrize("text", ["Bei dem Angriff starben 40 Menschen", "40 Menschen wurden getötet, 12 verletzt"])
def test_the_dead_of_an_attack_are_none(text: str) -> None:
    assert not is_increment(row(text))


def test_the_injured_are_none() -> None:
    assert not is_increment(row("zwei weitere Verletzte seien gestorben", "injured"))
