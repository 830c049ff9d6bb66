"""What people decided about reports, as files of gold reports."""

import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from lagebild.review.gold import gold
from lagebild.store import Reading
from lagebild.store.reviews import gone_through, reviews_in

GOLD = "gold"
"""The name of the format."""
_NAME = re.compile(r"[\w.-]{1,100}", re.ASCII)


def write_gold(reading: Reading, folder: Path, reports: Collection[str] | None = None) -> list[str]:
    """Write the reports that people went through, of all or of some; return the names of the files.

    A file is written as a whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for identity in gone_through(reading):
        report = reading.report(identity) if reports is None or identity in reports else None
        if report is not None:
            written.append(_file_name(identity))
            part = folder / f"{written[-1]}.part"
            part.write_text(gold(report, reviews_in(reading, identity).keys()), encoding="utf-8", newline="\n")
            part.replace(folder / written[-1])
    return written


def _file_name(identity: str) -> str:
    """Return the name of the file of a report: its id, or a hash where a file cannot be named so."""
    plain = _NAME.fullmatch(identity) and not identity.startswith(".")
    return f"{identity if plain else sha256(identity.encode(errors='surrogatepass')).hexdigest()[:16]}.yaml"
