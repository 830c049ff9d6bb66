"""Which reports print the same text (C6): those that arrive, beside those that a record has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from lagebild.reading.wire import Sketch, is_copy, resemblance, sketch
from lagebild.records import Report
from lagebild.store import tables
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import head_from, report_from

_NEAREST = 8  # reports that are compared in full to find copies
MOST = 32  # reports that are kept under a key: what more of them share, such as the imprint of a paper, tells nothing


class Copies:
    """Some reports beside those with parts of their text: the record is asked once for all, and told of each."""

    def __init__(self, reading: Reading, reports: Sequence[Report]) -> None:
        self._under: dict[int, set[str]] = defaultdict(set)
        self._texts: dict[str, tuple[Sketch, str]] = {}
        made = [sketch(report) for report in reports]
        wires, table = tables.wires, tables.reports
        for keys in portions({key for one in made for key in one.keys}):
            for key, report in reading.connection.execute(select(wires).where(wires.c.key.in_(keys))):
                self._under[key].add(report)
        for names in portions({report for one in made for report in self._near(one)}):
            for row in reading.connection.execute(select(table).where(table.c.id.in_(names), reading.holds(table))):
                self._texts[row.id] = sketch(report_from(row)), head_from(row).wire or row.id

    def wire_of(self, report: Report) -> str | None:
        """Return the id of the first report of those that print the same text as one of those that arrive, or None.

        Looked at are the few reports with the most keys in common, however large the record is.
        """
        made = sketch(report)
        near = [self._texts[name] for name in self._near(made) if name in self._texts]
        copies = [(resemblance(made, other), wire) for other, wire in near if is_copy(made, other)]
        return max(copies)[1] if copies else None

    def keep(self, report: Report, wire: str) -> list[int]:
        """Note that a report is kept now, as a copy of one or by itself; return the keys under which to find it."""
        made = sketch(report)
        self._texts[report.id] = made, wire
        free = [key for key in made.keys if len(self._under[key] - {report.id}) < MOST]
        for key in free:
            self._under[key].add(report.id)
        return free

    def _near(self, made: Sketch) -> Iterable[str]:
        shared = Counter(report for key in made.keys for report in self._under.get(key, ()))
        return sorted(shared, key=lambda name: (-shared[name], name))[:_NEAREST]
