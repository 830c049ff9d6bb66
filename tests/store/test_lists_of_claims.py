"""Lists of claims in parts, on both databases: what is known of no day comes last."""

import pytest
from kept_reports import claimed, received
from msgspec.structs import replace

from lagebild.records import Control
from lagebild.store import finding

DAYS = {"a": None, "b": "2016-10-03", "c": "2016-10-05", "d": "2016-10-05", "e": None}


@pytest.fixture
def told(record):
    """A report for each, published on its day; a plan, and who holds a place of its own."""
    with record.writing("test") as writer:
        for name, day in DAYS.items():
            one = received(f"Text {name}", id=name, **({"published": day} if day else {}))
            (event,) = claimed(one.report, "shelling")
            plan = replace(event, realis="future", stance="announces")
            place = replace(plan.place, id=f"gn:{name}", name=name)
            holds = Control(id=f"{name}-holds", evidence=plan.evidence, place=place, rule="test")
            kept = writer.receive(one.report, one.raw, one.origin)
            writer.save_claims({kept.id: (plan, holds)})
    return record


def plans(reading, limit, behind):
    return finding.claims_to_come(reading, ["announces"], (None, None), None, None, limit, behind)


def held(reading, limit, behind):
    return finding.control_claims(reading, None, None, limit, behind)


@pytest.mark.parametrize("limit", [1, 2, 3, 5, None])
@pytest.mark.parametrize("ask", [plans, held])
def test_parts_follow_each_other_from_the_newest_day_on(told, ask, limit) -> None:
    parts, behind = [], None
    with told.reading() as reading:
        while True:
            part = ask(reading, limit, behind)
            parts.append(sorted(one.report.id for one in part.claims))
            behind = part.next
            if behind is None:
                break
    wanted = list("cdbae")
    size = limit or len(wanted)
    assert parts == [sorted(wanted[start:start + size]) for start in range(0, len(wanted), size)]
