"""The table of a report's claims, as wide as the terminal: columns where there is room, else one block for each."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lagebild.cli.console import standard_console
from lagebild.cli.output import Writer
from lagebild.cli.rows import Row, row
from lagebild.cli.wording import Wording, plain
from lagebild.records import Report
from lagebild.records.claim import AnyClaim
from lagebild.views import VIEWS, Seen

_COLUMNS_FROM = 100
"""Characters a line must have for the columns to be readable."""
_RATIOS = {"who": 4, "what": 5, "where": 4, "when": 2, "how many": 3, "words": 7}
_STYLES = {"who": "cyan", "what": "bold", "where": "green", "when": "yellow", "how many": "red", "words": "default"}


class TableWriter(Writer):
    """Prints each report's heading and its claims (view "claims"), its figures ("figures") or the rows of a view."""

    def __init__(self, view: str, ui: str, console: Console | None = None) -> None:
        self._console = console or standard_console()
        self._wording = Wording(ui)
        self._view = view

    def write(self, report: Report | Seen) -> None:
        """Print the heading and the table of a report."""
        if isinstance(report, Seen):
            self._write_view(report)
        else:
            self._write_claims(report)

    def _write_view(self, seen: Seen) -> None:
        self._console.print(_title(seen.report, self._wording))
        rows = [VIEWS[seen.view].cells(each, seen.report.text) for each in seen.rows]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in rows[0] if rows else ():
            table.add_column(self._wording.word(name), overflow="fold")
        for cells in rows:
            table.add_row(*(Text(self._cell(name, cell)) for name, cell in cells.items()))
        self._console.print(table if rows else Text(f"  {self._wording.word('nothing')}", style="dim"))
        self._console.print()

    def _cell(self, name: str, cell: str) -> str:
        """Return a cell as people read it: a warning in words."""
        return self._wording.word(cell) if name == "warning" and cell else plain(cell)

    def _write_claims(self, report: Report) -> None:
        claims = [claim for claim in report.claims if self._view == "claims" or getattr(claim, "figures", None)]
        self._console.print(_heading(report, self._wording))
        if not claims:
            nothing = self._wording.word("none" if self._view == "claims" else "no figures")
            self._console.print(f"  {nothing}\n", style="dim")
            return
        for part in self._layout([row(claim, self._wording) for claim in claims]):
            self._console.print(part)
        self._console.print()

    def _layout(self, rows: list[Row]) -> Iterable[RenderableType]:
        if self._console.width >= _COLUMNS_FROM:
            return [_columns(rows, self._wording)]
        return _blocks(rows, self._wording)


def _title(report: Report, wording: Wording) -> Text:
    return Text(plain(report.title or "") or f"{wording.word('report')} {report.id}", style="bold underline")


def _heading(report: Report, wording: Wording) -> Text:
    published = wording.time(report.published)
    facts = [
        report.publisher or "", published, *report.agencies, report.dateline or "", _count(report.claims, wording),
    ]
    known = " · ".join(plain(fact) for fact in facts if fact)
    return _title(report, wording).append("\n" + known, style="not bold not underline dim")


def _count(claims: tuple[AnyClaim, ...], wording: Wording) -> str:
    return f"{len(claims)} {wording.word('claim' if len(claims) == 1 else 'claims')}"


def _columns(rows: list[Row], wording: Wording) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), leading=1)
    for name, ratio in _RATIOS.items():
        table.add_column(wording.word(name), ratio=ratio, style=_STYLES[name], overflow="fold", min_width=10)
    for cells in rows:
        table.add_row(*map(Text, cells))
    return table


def _blocks(rows: list[Row], wording: Wording) -> Iterator[RenderableType]:
    for number, cells in enumerate(rows, 1):
        block = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
        block.add_column(style="dim", no_wrap=True)
        block.add_column(overflow="fold")
        for name, cell in zip(_RATIOS, cells, strict=True):
            if cell:
                block.add_row(wording.word(name), Text(cell, style=_STYLES[name]))
        yield Text(f"{number}", style="dim")
        yield Padding(block, (0, 0, 0, 2))
