"""What is asked of all incidents is found in indexes, without their bodies, so that a large record answers soon."""

import re

import pytest
from sqlalchemy import event, text

from lagebild.store import finding, mapping, open_record
from lagebild.store.mapping import Box
from lagebild.store.wanted import Circle, Wanted

WANTED = {
    "all": Wanted(), "days": Wanted(first="2016-01-01", last="2016-12-31"), "place": Wanted(place="Homs"),
    "actor": Wanted(actor="Rebellen", kinds=("killing",)), "grade": Wanted(grades=("fair", "weak")),
    "source": Wanted(source="Echo"), "told": Wanted(realis="hypothetical"), "words": Wanted(text="Krankenhaus"),
    "circle": Wanted(circle=Circle(34.7, 36.7, 20)),
}
ASKED = {
    "sums": finding.ranges, "days": mapping.days, "unplaced": mapping.unplaced, "extent": mapping.extent,
    "cells": lambda reading, wanted: mapping.cells(reading, wanted, Box(-180, -90, 180, 90), (5, 5), 60),
    "close by": lambda reading, wanted: mapping.cells(reading, wanted, Box(36, 34, 37, 35), (0.1, 0.1), 60),
    "sources": lambda reading, wanted: finding.sources(reading, wanted, "killed"),
}


# who told within a circle is counted from the incidents themselves
BY_INDEX = [(wanted, asked) for wanted in WANTED for asked in ASKED if (wanted, asked) != ("circle", "sources")]


@pytest.mark.parametrize(("wanted", "asked"), BY_INDEX)
def test_no_body_is_read_to_count_incidents(tmp_path, wanted: str, asked: str) -> None:
    statements = []
    with open_record(str(tmp_path / "record.sqlite"), create=True) as record, record.reading() as reading:
        event.listen(reading.connection, "before_cursor_execute",
                     lambda _, __, statement, values, *more: statements.append((statement, values)))
        ASKED[asked](reading, WANTED[wanted])
        for statement, values in [one for one in statements if re.search("(FROM|JOIN) incidents", one[0])]:
            plan = [row[3] for row in reading.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            looked = [line for line in plan if re.match(r"(SEARCH|SCAN) incidents\b", line)]
            assert looked and all("COVERING INDEX" in line for line in looked), plan


def test_the_newest_incidents_are_listed_without_sorting_all(tmp_path) -> None:
    with open_record(str(tmp_path / "record.sqlite"), create=True) as record, record.reading() as reading:
        plan = [row[3] for row in reading.connection.execute(text(
            "EXPLAIN QUERY PLAN SELECT body FROM incidents WHERE until IS NULL AND lower(places) LIKE '%homs%' "
            "ORDER BY latest DESC NULLS LAST, id LIMIT 51"))]
        assert "incidents_newest" in plan[0] and "RIGHT PART" in plan[1]
