"""Data files are read from YAML once and kept compiled in the user's cache, as YAML is slow to read."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

SCHEMA = b"1"  # raise when the shape of what is compiled changes
T = TypeVar("T")


def cache_folder() -> Path:
    """Return the folder for compiled data: $XDG_CACHE_HOME/lagebild, ~/.cache/lagebild, or a temporary one."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        home = Path(base) if base else Path.home() / ".cache"
    except RuntimeError:
        home = Path(tempfile.gettempdir())
    return home / "lagebild"


def compiled(name: str, sources: Iterable[Path], shape: type[T], build: Callable[[], T]) -> T:
    """Return build(), from the cache where the same sources have been built before."""
    path = cache_folder() / f"{name}-{_fingerprint(sources)}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.MsgspecError):
        built = build()
        _write(path, msgspec.msgpack.encode(built))
        return built


def _fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256(SCHEMA)
    for path in sources:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _write(path: Path, content: bytes) -> None:
    """Write all at once or nothing; a folder that cannot be written only costs time at the next start."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        return
