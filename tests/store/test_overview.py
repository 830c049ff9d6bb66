"""Incidents in memory are found and counted as the database finds and counts them, on both databases."""

from itertools import product
from random import Random

import pytest
from kept_reports import claimed, received
from msgspec.structs import replace

from lagebild.records import Actor, FigureRange, Incident, LedgerRow, Place, Span, Time
from lagebild.store import Reading, finding, mapping
from lagebild.store.finding import Cursor
from lagebild.store.mapping import Box
from lagebild.store.overview import Overview, Remembering
from lagebild.store.wanted import Circle, Wanted

PLACES = ("Kundus", "Straße nach Homs", "Homs", "homs-West")
DAYS = (None, "2016-10-04", "2016-10-05", "2016-10-05T07:30", "2016-11-01")
WORDS = Span(0, 3, "Das")
CLAIMS = tuple(f"r{report}-{event}" for report in range(3) for event in ("killing", "shelling"))
WORLD = Box(-180, -90, 180, 90)
AROUND = Circle(34.7, 36.7, 60)
WANTED = (
    Wanted(), Wanted(first="2016-10-05"), Wanted(last="2016-10-05"), Wanted(first="2016-10-05", last="2016-10-31"),
    Wanted(place="HOMS"), Wanted(place="straße"), Wanted(actor="rebel"), Wanted(kinds=("killing", "shelling")),
    Wanted(grades=("fair", "weak"), place="k"), Wanted(source="echo"), Wanted(source="nobody"),
    Wanted(text="Krankenhaus"), Wanted(text="Schule", last="2017-01-01"), Wanted(text="-x"), Wanted(realis="actual"),
    Wanted(realis="hypothetical"), Wanted(circle=AROUND), Wanted(circle=AROUND, last="2016-10-05"),
)
ASKED = {
    "list": lambda reading, wanted: [one.id for one in finding.incidents(reading, wanted)],
    "number": finding.number,
    "sums": lambda reading, wanted: {
        what: sorted(map(repr, alike)) for what, alike in finding.ranges(reading, wanted).items()},
    "sources": lambda reading, wanted: finding.sources(reading, wanted, "killed"),
    "days": mapping.days, "extent": mapping.extent, "unplaced": mapping.unplaced,
    "cells": lambda reading, wanted: sorted(
        mapping.cells(reading, wanted, WORLD, (0.5, 0.5), 3), key=lambda cell: (cell.box.west, cell.box.south)),
}


def an_incident(chance: Random, name: str, claims: tuple[str, ...] = ()) -> Incident:
    """Return some incident of this id."""
    day, where = chance.choice(DAYS), chance.choice(PLACES)
    lat, lon = chance.choice([(None, None), (34.7, 36.7), (35.1, 36.75), (36.2, 68.8)])
    told = tuple(chance.sample(["Echo", "Blatt", "Gouverneur"], chance.randint(1, 2)))
    figures = FigureRange(rule="test", min=chance.choice([None, 3]), max=chance.choice([None, 12]), ledger=tuple(
        LedgerRow(what="killed", originator=one, report="a", claim="c", min=4, max=4, evidence=WORDS) for one in told))
    return Incident(
        id=name, event=chance.choice(["killing", "shelling", "arrest"]),
        grade=chance.choice(["fair", "weak", "confirmed"]),
        time=Time(text="", start=0, end=0, earliest=day, latest=day) if day else None, originators=told, claims=claims,
        place=Place(text=where, start=0, end=3, name=where, lat=lat, lon=lon),
        actors=(Actor(text=chance.choice(["Rebellen", "Armee"]), start=0, end=3),),
        figures=chance.choice([{}, {"killed": figures}]),
    )


@pytest.fixture
def chance() -> Random:
    return Random(7)


@pytest.fixture
def filled(record, chance):
    """Forty incidents; of the first six, claims of reports tell."""
    with record.writing("test") as writer:
        for number, text in enumerate(["Das Krankenhaus brennt.", "Die Schule steht.", "Ein Krankenhaus."]):
            one = received(text, id=f"r{number}")
            told = claimed(one.report, "killing", "shelling")
            kept = writer.receive(one.report, one.raw, one.origin)
            writer.save_claims({kept.id: (told[0], replace(told[1], realis="hypothetical"))})
        for number in range(40):
            writer.save_incident(an_incident(chance, f"i{number:02d}", CLAIMS[number:number + 1]))
    return record


def change(record, chance: Random) -> None:
    """Decide some incidents anew, end one, merge two, add one."""
    with record.writing("test") as writer:
        for name in chance.sample([f"i{number:02d}" for number in range(6, 30)], 5):
            writer.save_incident(an_incident(chance, name))
        for number in range(0, 6, 2):
            writer.save_incident(an_incident(chance, f"i{number:02d}", (CLAIMS[number],)))
        writer.end_incident(f"i{30 + chance.randrange(4)}", "test")
        writer.save_incident(an_incident(chance, f"i{34 + chance.randrange(3)}"), [f"i{37 + chance.randrange(3)}"])
        writer.save_incident(an_incident(chance, f"new{writer.last}"))


def both(record, overview: Overview, ask, *more):
    """Return what is answered from memory, and what the database answers."""
    with record.reading() as reading:
        return ask(Remembering(reading.connection, overview), *more), ask(reading, *more)


def test_memory_answers_as_the_database_does_while_the_record_changes(filled, chance) -> None:
    overview = Overview()
    for _ in range(3):
        for (name, ask), wanted in product(ASKED.items(), WANTED):
            memory, database = both(filled, overview, ask, wanted)
            assert memory == database, (name, wanted)
        change(filled, chance)


def test_filters_find_some_and_not_all(filled) -> None:
    overview, found = Overview(), {}
    with filled.reading() as reading:
        found = {wanted: finding.number(Remembering(reading.connection, overview), wanted) for wanted in WANTED}
    none = {wanted for wanted, number in found.items() if not number}
    assert found[Wanted()] == 40 and none == {Wanted(source="nobody"), Wanted(text="-x")}
    assert all(number < 40 for wanted, number in found.items() if wanted != Wanted())


@pytest.mark.parametrize("limit", [1, 7])
def test_part_by_part_the_list_is_the_same(filled, limit: int) -> None:
    overview = Overview()

    def listed(reading: Reading) -> list[str]:
        names, behind = [], None
        while some := list(finding.incidents(reading, Wanted(first=None), limit, behind)):
            names += [one.id for one in some]
            behind = Cursor(some[-1].time.latest if some[-1].time else None, some[-1].id)
        return names

    memory, database = both(filled, overview, listed)
    assert memory == database and len(memory) == len(set(memory)) == 40


def test_an_older_transaction_sees_the_state_of_its_time(filled, chance) -> None:
    overview = Overview()
    with filled.reading() as before:
        assert finding.number(Remembering(before.connection, overview), Wanted()) == 40
        with filled.writing("test") as writer:
            writer.save_incident(an_incident(chance, "later"))
        with filled.reading() as after:
            assert finding.number(Remembering(after.connection, overview), Wanted()) == 41
        assert finding.number(Remembering(before.connection, overview), Wanted()) == 40


def test_a_list_that_is_asked_for_by_two_filters_looks_each_up_once(filled) -> None:
    overview, asked = Overview(), Wanted(text="Krankenhaus")
    with filled.reading() as reading:
        kept = Remembering(reading.connection, overview)
        first = finding.number(kept, asked)
        state = overview.state(kept)
        assert state is not None and state is overview.state(kept)
        assert first == finding.number(kept, asked) == len(state.found.answer(asked, list))
