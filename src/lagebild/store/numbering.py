"""Reports by the number of their receipt, which stands for an id that tells who or where, if that is withheld (C18)."""

import re
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import func, select

from lagebild.exports.withholding import numbered
from lagebild.store import tables
from lagebild.store.reading import Reading, portions

Records = TypeVar("Records")
_NUMBER = re.compile(r"r-([1-9][0-9]{0,17})")
_OF_CONTENT = re.compile(r"[0-9a-f]{16}")  # an id that was made from what the report says (reading/building.py)


def by_number(reading: Reading, records: Records) -> Records:
    """Return records in which reports have the numbers of their receipt, but for ids that were made from contents."""
    ids: set[str] = set()
    numbered(records, lambda one: ids.add(one) or one)  # type: ignore[func-returns-value]
    numbers = _numbers(reading, ids)
    return numbered(records, lambda one: numbers.get(one, one))


def _numbers(reading: Reading, ids: Iterable[str]) -> dict[str, str]:
    """Return report id → what stands for it."""
    table = tables.reports
    first = select(table.c.id, func.min(table.c.since).label("number")).group_by(table.c.id)
    rows = (reading.connection.execute(first.where(table.c.id.in_(some))) for some in portions(ids))
    return {row.id: f"r-{row.number}" for found in rows for row in found if not _OF_CONTENT.fullmatch(row.id)}


def under_number(reading: Reading, shown: str) -> str | None:
    """Return the id for which this stands where ids of reports are withheld; None where it stands for none."""
    number = _NUMBER.fullmatch(shown)
    if number is None:
        return None if _numbers(reading, [shown]) else shown
    return reading.connection.execute(
        select(tables.reports.c.id).where(tables.reports.c.since == int(number[1]))).scalar()
