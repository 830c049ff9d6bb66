"""Numbers that a report lists side by side count all of those who died (C4); no sum of parts is made up (C8)."""

import re

import pytest
from msgspec.structs import replace
from reporting import told

from lagebild.incidents import summarise
from lagebild.incidents.listing import Listed, listed
from lagebild.records import Event, Figure, Reported, Span

NUMBER = re.compile(r"(\d+)(\+?) \w+ \[(\w+)\]")


def claimed(text: str, **more: str) -> Reported:
    """Return a claim whose text tells the status of each number: "3 Ärzte [medics] und 14 Patienten [civilians]"."""
    member = told(**more)
    figures = tuple(
        Figure(what="killed", of=found[3], min=int(found[1]), max=None if found[2] else int(found[1]),
               text=found[0], start=found.start(), end=found.end())
        for found in NUMBER.finditer(text))
    return replace(member, claim=replace(member.claim, evidence=Span(0, len(text), text), figures=figures))


@pytest.mark.parametrize(("text", "least", "most"), [
    ("3 Ärzte [medics] und 14 Patienten [civilians] starben", 17, 17),
    ("3+ Ärzte [medics] und 14 Patienten [civilians] starben", 17, None),
    ("14 Helfer [civilians], 24 Patienten [civilians] und 4 Menschen [unknown] kamen um", 42, 42),
    ("2 Sanitäter [medics] der Stadt und 2 Fahrer [civilians] starben", 4, 4),
    ("8 Soldaten [combatants] sowie 3 Menschen [unknown] fielen", 11, 11),
    ("40 Tote [unknown], 11 Kinder [children] und 3 Frauen [women]", 40, 40),
    ("40 Tote [unknown], darunter 11 Kinder [children] und 3 Bauern [civilians]", 40, 40),
    ("unter den Toten seien 3 Ärzte [medics] und 14 Patienten [civilians]", 17, None),
    ("11 Kinder [children] und 3 Frauen [women] starben", 14, 14),
    ("14 Bauern [civilians], darunter 3 Kinder [children]", 14, 14),
])
def test_c4_those_listed_side_by_side_are_counted_together(text: str, least: int, most: int | None) -> None:
    killed = summarise([claimed(text)]).figures["killed"]
    assert (killed.min, killed.max) == (least, most)


def test_a_list_of_one_source_does_not_lower_the_sum_of_another() -> None:
    some = claimed("unter den Toten seien 3 Ärzte [medics] und 14 Patienten [civilians]", by="Ärzte", report="r2")
    killed = summarise([told("killed 42", by="Polizei"), some]).figures["killed"]
    assert (killed.min, killed.max) == (42, 42)


def test_a_number_alone_is_no_list() -> None:
    claim = claimed("14 Bauern [civilians], darunter 3 Kinder [children]").claim
    assert isinstance(claim, Event) and listed(claim) == {}
    assert set(listed(claimed("3 Bauern [civilians] und 4 Soldaten [combatants]").claim).values()) == {Listed.ALL}
