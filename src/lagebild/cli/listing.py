"""Rows of an answer: JSON and JSON Lines for programs, a table for people."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from lagebild.cli.read import Format
from lagebild.cli.wording import Wording

Row = TypeVar("Row")


def print_rows(rows: Sequence[Row], cells: Callable[[Row], dict[str, str]], format: Format, words: Wording) -> None:
    """Print rows; `cells` returns those of one row by the keys of their headings in wording.yaml."""
    if format is Format.table:
        _print_table([cells(row) for row in rows], words)
    else:
        print_json(rows, format)


def print_json(value: object, format: Format) -> None:
    """Print a value as indented JSON, or each item of a list on a line of its own."""
    if format is Format.json or not isinstance(value, list):
        content = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    else:
        content = b"".join(msgspec.json.encode(item) + b"\n" for item in value)
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def _print_table(rows: Sequence[dict[str, str]], words: Wording) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from lagebild.cli.console import standard_console

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in rows[0] if rows else ():
        table.add_column(words.word(name), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row.values()))
    standard_console().print(table if rows else Text(words.word("nothing"), style="dim"))
