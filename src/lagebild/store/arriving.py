"""What a record has of the reports that arrive: which are there, and of which articles they are new versions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Column, select

from lagebild.reading.building import content_id
from lagebild.records import Report, ReportHead
from lagebild.store import tables
from lagebild.store.copies import Copies
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import head_from
from lagebild.store.versions import address, fingerprint, is_another, names_itself


class Current(Struct, frozen=True):
    """The version of an article that holds."""

    article: str
    head: ReportHead


class Arrivals:
    """Some reports beside what is there of them: the record is asked once for all, and told of each that it keeps."""

    def __init__(self, reading: Reading, reports: Sequence[Report]) -> None:
        self._reading = reading
        self._reports = reports
        table = tables.reports
        self.replaced: dict[str, str] = {}
        """The reports of which another version was kept since, each with the id that this one has."""
        self._by_id = self._current(table.c.id, (report.id for report in reports))
        self._by_address = self._current(table.c.address, (address(report.url) for report in reports))
        there = (current.article for current in (*self._by_id.values(), *self._by_address.values()))
        prints = (fingerprint(one) for report in reports for one in (report, self.placed(report)[0]))
        self._prints = set(self._those(table.c.fingerprint, prints))
        self._versions = Counter(self._those(table.c.article, (*there, *(report.id for report in reports))))

    @cached_property
    def copies(self) -> Copies:
        """Which of them print the same text as others."""
        return Copies(self._reading, self._reports)

    def has(self, report: Report) -> bool:
        """Return whether this very report has ever been received, now superseded or not."""
        return not self._prints.isdisjoint(map(fingerprint, (report, self.placed(report)[0])))

    def placed(self, report: Report) -> tuple[Report, Current | None]:
        """Return a report under the id that it has in the record, and the version that is there, or None.

        Another version has the same id or the same address. It keeps the id, unless its input names one. An id that
        another publisher's report has is taken: then the content makes the id.
        """
        current = self._by_id.get(report.id)
        if current is not None and is_another(report, current.head):
            report, current = replace(report, id=content_id(report.publisher, report.url, report.text)), None
        current = current or self._by_address.get(address(report.url))
        if current is not None and not names_itself(report):
            report = replace(report, id=current.head.id)
        return report, current

    def holds(self, identity: str) -> bool:
        """Return whether one of the reports, given by its id, is the version that holds."""
        return identity in self._by_id

    def version(self, article: str) -> int:
        """Return the number of the next version of an article."""
        return self._versions[article] + 1

    def keep(self, print_: str, kept: Current, before: Current | None, superseded: bool) -> None:
        """Note that a version is kept now: in the place of the one before it, unless it is superseded by that."""
        self._prints.add(print_)
        self._versions[kept.article] += 1
        if superseded:
            return
        if before is not None:
            self.replaced[before.head.id] = kept.head.id
            self._by_id.pop(before.head.id, None)
            self._by_address.pop(address(before.head.url), None)
        self._by_id[kept.head.id] = kept
        if where := address(kept.head.url):
            self._by_address[where] = kept

    def _those(self, column: Column[Any], values: Iterable[str]) -> Iterable[str]:
        """Yield the values of a column that are there, each as often as it is."""
        for some in portions(set(values)):
            yield from self._reading.connection.scalars(select(column).where(column.in_(some)))

    def _current(self, column: Column[Any], values: Iterable[str | None]) -> dict[str | None, Current]:
        """Return the newest version that holds for each value of a column."""
        table = tables.reports
        found: dict[str | None, Current] = {}
        for some in portions({value for value in values if value}):
            holding = select(column, table.c.article, table.c.head).where(column.in_(some), self._reading.holds(table))
            for row in self._reading.connection.execute(holding.order_by(table.c.since)):
                found[row[0]] = Current(row.article, head_from(row))
        return found
