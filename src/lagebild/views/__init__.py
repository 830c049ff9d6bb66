"""What a report mentions as views of their own, whether or not a claim of the model rests on it.

A view is one module of this package, with frozen rows in text order; `VIEWS` names them all.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from lagebild.mentions import Mentions
from lagebild.records import Report
from lagebild.views import places, quotes, times

__all__ = ["VIEWS", "Seen", "View"]


class View(Struct, frozen=True):
    """How a view is made from a report: `rows` for programs; `cells` shows a row to people, as heading → words."""

    rows: Callable[[Report, Mentions], Sequence[Any]]
    cells: Callable[[Any, str], dict[str, str]]


class Seen(Struct, frozen=True):
    """A report with the rows of one view."""

    report: Report
    view: str
    rows: Sequence[Any]


VIEWS = {
    "places": View(places.rows, places.cells),
    "quotes": View(quotes.rows, quotes.cells),
    "times": View(times.rows, times.cells),
}
