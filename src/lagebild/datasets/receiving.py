"""Files of data sets → reports, one for each row, what cannot be read in its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from lagebild.datasets import acled, ucdp
from lagebild.reading.dates import parse_date
from lagebild.reading.inputs import Told
from lagebild.reading.outcome import Failure, Received, RefusedError
from lagebild.reading.tables import BrokenRow, CsvTable, Row
from lagebild.records import Report, Time

_ADVICE = "Correct the row, or leave it out"


class Dataset(Struct, frozen=True):
    """A data set: which columns a file of it has, and the report of a row."""

    needed: tuple[str, ...]
    report: Callable[[Mapping[str, str], Time | None], Report]


DATASETS = {
    "ucdp": Dataset(ucdp.NEEDED, ucdp.ucdp),
    "acled": Dataset(acled.NEEDED, acled.acled),
}


def receive_dataset(
    paths: Iterable[str], dataset: str, date: str | None = None, told: Told = lambda read: None,
) -> Iterator[Received | Failure]:
    """Yield the report of each row of CSV files of one of DATASETS, or why a row or file cannot be read.

    `date`: when the data set was published, since its figures are those of then (C11).
    """
    for path in paths:
        try:
            published = parse_date(date) if date else None
            content = Path(path).read_bytes()
            table = CsvTable(content, DATASETS[dataset].needed)
        except RefusedError as refusal:
            yield refusal.failure(path)
        except OSError as error:
            yield Failure(path, None, error.strerror or str(error), "Check the path")
        else:
            yield from (_received(path, row, DATASETS[dataset], published) for row in table)
            told(len(content))


def _received(path: str, row: Row | BrokenRow, dataset: Dataset, published: Time | None) -> Received | Failure:
    if isinstance(row, BrokenRow):
        return Failure(path, row.line, row.reason, _ADVICE)
    try:
        return Received(dataset.report(row.cells, published), row.raw.encode(), f"{path}:{row.line}")
    except RefusedError as refusal:
        return refusal.failure(path, row.line)
