"""What is asked for as files: which formats there are, what can be withheld from each, and writing them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from lagebild.answers.asking import AskingError
from lagebild.answers.gold import GOLD, write_gold
from lagebild.exports import FORMATS, Written, write
from lagebild.exports.facts import Told
from lagebild.store import Reading
from lagebild.store.finding import incidents, with_members
from lagebild.store.numbering import by_number
from lagebild.store.wanted import Wanted

EVERY = (*FORMATS, GOLD)
"""The names of the formats: of incidents, and of reports that people went through."""
_AT_ONCE = 200  # incidents whose reports are looked up together


def check_format(format: str, withheld: frozenset[str]) -> None:
    """Raise AskingError where there is no such format, or where what is withheld cannot be left out of it."""
    if format not in EVERY:
        raise AskingError(f"{format!r} is none of {', '.join(EVERY)}")
    if format == GOLD and withheld:
        raise AskingError("a gold report is the report and its words; nothing can be withheld from it")
    if format == "matrix" and "names" in withheld:
        raise AskingError("the columns of a matrix are the names of sources; they cannot be withheld from it")


def formats(withheld: frozenset[str]) -> Iterator[str]:
    """Yield the formats from which all that is withheld can be left out."""
    for format in EVERY:
        try:
            check_format(format, withheld)
        except AskingError:
            continue
        yield format


def write_asked(
    reading: Reading, asked: Wanted, folder: Path, format: str, withheld: frozenset[str], excel: bool = False,
    through: Callable[[Iterator[Told]], Iterable[Told]] = iter,
) -> Written:
    """Write what is asked for into a folder; return how much, and the names of the files.

    Of gold, reports are counted, else incidents; those go `through` what is given. Raises AskingError and ExportError.
    """
    check_format(format, withheld)
    if format != GOLD:
        told = through(with_members(reading, asked))
        shown = _by_number(reading, told) if withheld else told
        return write(folder, shown, format, withheld, excel, reading.last_entry())
    reports = None if asked == Wanted() else {name for one in incidents(reading, asked) for name in one.reports}
    files = write_gold(reading, folder, reports)
    return Written(len(files), dict.fromkeys(files, 1))


def _by_number(reading: Reading, told: Iterable[Told]) -> Iterator[Told]:
    """Yield incidents with the numbers of reports for their ids, which may tell what is withheld (C18)."""
    waiting = iter(told)
    while some := list(islice(waiting, _AT_ONCE)):
        yield from by_number(reading, some)
