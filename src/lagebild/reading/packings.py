"""What HTTP packs a page in (gzip, deflate, br, zstd, chunked) is unpacked, up to a limit."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from lagebild.reading.decoding import is_page
from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.outcome import RefusedError

_GZIP = b"\x1f\x8b"


def unpacked(content: bytes, packings: Iterable[str]) -> bytes:
    """The content without the packings that its headers name, in the order in which they were applied.

    Archives often hold the bare page under the headers it once had, so what is bare is left as it is. At most one byte
    more than a page may have is unpacked. Raises `RefusedError` for what is broken, or packed in an unknown way.
    """
    names = [name.strip().lower() for listed in packings for name in listed.split(",")]
    for name in reversed(names):
        if name not in ("", "identity") and not is_page(content):
            content = _unpack(content, name)
    return content


def _unpack(content: bytes, name: str) -> bytes:
    if name in ("gzip", "x-gzip") and not content.startswith(_GZIP):
        return content
    try:
        reader = _reader(name)(io.BytesIO(content))
        return _all(reader)
    except KeyError:
        raise RefusedError(f"it is packed in a way that is not known ({name[:20]!r})", "Save the page itself") from None
    except (OSError, ValueError):
        raise RefusedError(f"its {name} packing is broken", "Fetch the page again") from None


def _all(reader: Any) -> bytes:
    parts, size = [], 0
    while size <= MAX_PAGE_BYTES and (part := reader.read(min(1 << 16, MAX_PAGE_BYTES + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _reader(name: str) -> Callable[[io.BytesIO], Any]:
    from fastwarc import stream_io

    readers: dict[str, Callable[[io.BytesIO], Any]] = {
        "gzip": stream_io.GzipReader, "x-gzip": stream_io.GzipReader, "br": stream_io.BrotliReader,
        "zstd": stream_io.ZstdReader, "chunked": stream_io.ChunkedReader,
        "deflate": lambda stream: stream_io.GzipReader(stream, zlib=True),
    }
    return readers[name]
