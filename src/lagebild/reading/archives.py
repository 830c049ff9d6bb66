"""WARC files (.warc, .warc.gz) → reports, one for each archived web page; one record at a time is held.

A broken record is one failure, and reading goes on at the next that can be found: a bad sector costs one page.
Records that are no page (requests, images, redirects) and pages in other languages are passed over without a word,
since an archive of the world's news is mostly those.
"""

import io
import shutil
import tempfile
from collections.abc import Iterator
from http.client import HTTPException, parse_headers
from typing import BinaryIO, NamedTuple, cast

from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.options import Options
from lagebild.reading.outcome import Failure, OtherLanguageError, Received, RefusedError
from lagebild.reading.packings import unpacked
from lagebild.reading.pages import PAGE_TYPES, report_from_page
from lagebild.records import Report

WARC = b"WARC/1."
GZIP = b"\x1f\x8b\x08"
_MAX_RECORD = MAX_PAGE_BYTES + 100_000  # a page with the headers of its response
_WINDOW = 1 << 20  # bytes searched at a time for the next record
_ADVICE = "Get the archive again, or the page itself"


class _Record(NamedTuple):
    """A response as archived: where it begins in the file, its address, the HTTP message, and its announced length."""

    start: int
    address: str | None
    block: bytes
    length: int


def read_archive(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    """Every page of a WARC file in the order of the file.

    `raw` is the HTTP response as archived; what is counted in `origin`, and as the line of a failure, are responses.
    """
    if not stream.peek(len(WARC)).startswith((WARC, GZIP)):
        yield Failure(path, None, "this is no WARC file", "Give a WARC file (.warc, .warc.gz)")
        return
    number = 0
    for number, record in enumerate(_records(stream if stream.seekable() else _kept(stream)), 1):
        if isinstance(record, int):
            yield Failure(path, number, f"a record behind byte {record:,} is broken and was passed over", _ADVICE)
        elif outcome := _read_record(record, path, number, options):
            yield outcome
    if not number:
        yield Failure(path, None, "it holds no archived response", "Unpack it if it is no WARC file")


def _read_record(record: _Record, path: str, number: int, options: Options) -> Received | Failure | None:
    """A report, a failure, or None for what is no page, or none in a language that is read."""
    try:
        report = _report(record, options)
    except OtherLanguageError:
        return None
    except RefusedError as refusal:
        return Failure(path, number, f"{record.address or 'a page'}: {refusal.reason}", refusal.advice)
    return Received(report, record.block, f"{path}#{number}") if report else None


def _report(record: _Record, options: Options) -> Report | None:
    message = io.BytesIO(record.block)
    try:
        status = message.readline(_WINDOW).split()
        headers = parse_headers(message)
    except (HTTPException, ValueError):
        raise RefusedError("the archived response has broken headers", _ADVICE) from None
    if status[1:2] != [b"200"] or headers.get_content_type() not in PAGE_TYPES:
        return None
    packings = [*headers.get_all("Content-Encoding", []), *headers.get_all("Transfer-Encoding", [])]
    page = unpacked(message.read(), packings)
    return report_from_page(page, options, headers.get_content_charset(), record.address)


def _records(stream: BinaryIO) -> Iterator[_Record | int]:
    """The responses of a file; for each stretch that cannot be read, once, the last place that could be."""
    start, broken = 0, False
    while start >= 0:
        stream.seek(start)
        try:
            for record in _iterate(stream):
                start, broken = record.start, len(record.block) < min(record.length, _MAX_RECORD)
                if broken:
                    yield start
                    break
                yield record
            else:
                return
        except OSError:
            if not broken:
                yield start
            broken = True
        start = _next_mark(stream, start + 1)


def _iterate(stream: BinaryIO) -> Iterator[_Record]:
    from fastwarc import ArchiveIterator
    from fastwarc.warc import WarcRecordType

    for record in ArchiveIterator(stream, WarcRecordType.response, parse_http=False):
        block = record.reader.read(_MAX_RECORD)
        yield _Record(record.stream_pos, record.headers.get("WARC-Target-URI"), block, record.content_length)


def _next_mark(stream: BinaryIO, start: int) -> int:
    """Where at `start` or behind it a record may begin; -1 where none does."""
    stream.seek(0)
    mark = GZIP if stream.read(3) == GZIP else b"\n" + WARC
    stream.seek(start)
    window = stream.read(_WINDOW)
    while window:
        if (place := window.find(mark)) >= 0:
            return start + place + mark.startswith(b"\n")
        more = stream.read(_WINDOW)
        start += len(window) - len(mark)
        window = window[-len(mark):] + more if more else b""
    return -1


def _kept(stream: BinaryIO) -> BinaryIO:
    """Standard input cannot go back to look for the next record; a temporary file can."""
    file = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 – it goes when the last reference to it does
    shutil.copyfileobj(stream, file)
    return file
