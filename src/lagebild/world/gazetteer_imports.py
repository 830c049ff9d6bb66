"""Places that the user has imported: an index of its own for each file, newest last; the last one can be undone."""

import hashlib
import logging
import math
import os
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from lagebild.world.gazetteer_files import PlaceFile, Tell, read_places
from lagebild.world.gazetteer_sources import is_latin
from lagebild.world.gazetteer_tables import OTHER, OWN, VERSION
from lagebild.world.gazetteer_write import Content

_LOG = logging.getLogger(__name__)
_PATTERN = "[0-9][0-9][0-9][0-9]-*.sqlite"


class Import(Struct, frozen=True):
    """An imported file: where its index lies, what it is called on every match, and what it held."""

    path: Path
    source: str
    places: int
    file: PlaceFile | None = None


def data_folder() -> Path:
    """Return the folder of imports: $XDG_DATA_HOME/lagebild/places, or the one in ~/.local/share."""
    base = os.environ.get("XDG_DATA_HOME")
    try:
        home = Path(base) if base else Path.home() / ".local" / "share"
    except RuntimeError:
        home = Path(tempfile.gettempdir())
    return home / "lagebild" / "places"


def imported(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the indexes of all imports, the oldest first; one that cannot be used is named in the log and left out."""
    paths = sorted((folder or data_folder()).glob(_PATTERN))
    return tuple(path for path in paths if _is_usable(path))


def listed(folder: Path | None = None) -> list[Import]:
    """Return the imports, the oldest first."""
    return [_described(path) for path in imported(folder)]


def add(path: Path, country: str | None = None, tell: Tell = lambda share: None, folder: Path | None = None) -> Import:
    """Import a file; nothing changes where it is refused. Raises PlaceFileError."""
    file = read_places(path, country, tell)
    folder = folder or data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(old.name[:4]) for old in folder.glob(_PATTERN)), default=0) + 1
    index = folder / f"{number:04d}-{path.stem}.sqlite"
    part = index.with_suffix(f".{os.getpid()}.part")
    source = f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
    try:
        _content(file, source).write(part)
        part.replace(index)
    finally:
        part.unlink(missing_ok=True)
    return Import(index, source, len(file.places), file)


def undo(folder: Path | None = None) -> Import | None:
    """Remove the last import and return what it was; None where there is none."""
    paths = imported(folder)
    if not paths:
        return None
    last = _described(paths[-1])
    last.path.unlink()
    return last


def _content(file: PlaceFile, source: str) -> Content:
    content = Content(sources={"": source, **{place.id.partition(":")[0]: source for place in file.places}})
    others = OTHER if file.format == "GeoNames" else OWN  # GeoNames has names of all languages and times
    for place in file.places:
        rank = math.log10((place.population or 0) + 10)
        row = content.add(place.id, place.name, "", place.lat, place.lon, place.kind, place.precision, place.country,
                          place.population, place.within or (place.country and f"country:{place.country}"), rank)
        content.name(row, place.name, OWN)
        for other in filter(is_latin, place.others):
            content.name(row, other, others)
    content.foreign.update(key for key, _ in content.names)
    return content


def _described(path: Path) -> Import:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        (source,), (places,) = (base.execute(f"SELECT {what}").fetchone() for what in (
            "source FROM source WHERE prefix = ''", "count(*) FROM place"))
        return Import(path, source, places)
    finally:
        base.close()


def _is_usable(path: Path) -> bool:
    with suppress(sqlite3.Error):
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            version, = base.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                return True
        finally:
            base.close()
    _LOG.warning("The places imported in %s are left out: damaged, or of another version; import them anew", path)
    return False
