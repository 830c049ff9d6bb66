"""The layouts of other data sets: an exporter each, and a YAML file of its columns and of what is lost in it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lagebild.exports.columns import Layout
from lagebild.exports.facts import Told
from lagebild.exports.layouts.acled import acled, acled_in_words
from lagebild.exports.layouts.hapi import hapi
from lagebild.exports.layouts.matrix import matrix
from lagebild.exports.layouts.polecat import polecat
from lagebild.exports.layouts.ucdp import ucdp

Exporter = Callable[[Iterable[Told]], tuple[Layout, Iterator[dict[str, Any]]]]

LAYOUTS: dict[str, Exporter] = {
    "acled": acled,
    "acled-text": acled_in_words,
    "ucdp": ucdp,
    "polecat": polecat,
    "hapi": hapi,
    "matrix": matrix,
}
"""Each turns incidents into the rows of its one table."""
TABBED = frozenset({"polecat"})
"""Layouts whose cells are parted by tabs."""
