"""Where tables are printed."""

import os

from rich.console import Console

_PIPED_WIDTH = 140


def standard_console() -> Console:
    """Return a console on standard output: as wide as the terminal, or as COLUMNS says."""
    console = Console(highlight=False)
    piped = not console.is_terminal and "COLUMNS" not in os.environ
    return Console(highlight=False, width=_PIPED_WIDTH) if piped else console
