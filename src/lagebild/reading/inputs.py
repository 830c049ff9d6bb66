"""Paths → reports: files, folders and standard input, in a fixed order, failures in their place."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from lagebild.reading.addresses import is_address
from lagebild.reading.archives import GZIP, WARC, read_archive
from lagebild.reading.building import report_from_text
from lagebild.reading.dates import parse_date
from lagebild.reading.decoding import MAIL_LEFT, decode, is_page
from lagebild.reading.limits import MAX_CHARACTERS, MAX_TEXT_BYTES
from lagebild.reading.lines import read_document, read_lines
from lagebild.reading.options import Options
from lagebild.reading.outcome import Failure, Received, RefusedError
from lagebild.reading.pages import report_from_page
from lagebild.records import Report

if TYPE_CHECKING:
    from lagebild.reading.fetching import Fetch

STDIN = "-"
Reader = Callable[[io.BufferedReader, str, Options], Iterator[Received | Failure]]
Told = Callable[[int], None]
"""Told how many bytes of the files were read since it was told last, so that somebody can show how far it is."""


def read_inputs(
    paths: Iterable[str | Path], options: Options | None = None, stdin: BinaryIO | None = None,
    fetch: "Fetch | None" = None, told: Told = lambda read: None,
) -> Iterator[Report | Failure]:
    """Reads what `receive_inputs` receives, without the documents."""
    for outcome in receive_inputs(paths, options, stdin, fetch, told):
        yield outcome if isinstance(outcome, Failure) else outcome.report


def receive_inputs(
    paths: Iterable[str | Path], options: Options | None = None, stdin: BinaryIO | None = None,
    fetch: "Fetch | None" = None, told: Told = lambda read: None,
) -> Iterator[Received | Failure]:
    """Reads files and folders (recursively, those of KINDS) in the order given, folders sorted; "-" is `stdin`.

    Addresses (https://…) are fetched with `fetch`, by default a careful `Fetcher`; a feed there stands for its pages.
    Yields every report as soon as it is read; what cannot be read is a `Failure`, never an exception. A file that is
    reached twice is read once. Where the options themselves are wrong, one `Failure` with the path "options" is all.
    """
    options = options or Options()
    if failure := _check_options(options):
        yield failure
        return
    seen: set[str] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from _read_stdin(stdin, options)
        elif not str(path):  # as from a variable that is not set; the folder here is not meant
            yield Failure("''", None, "this names no file", "Name a file or folder; . is the folder here")
        elif is_address(str(path)):
            fetch = fetch or _fetcher()
            yield from _receive_address(str(path), options, fetch)
        else:
            yield from _read_path(Path(path), options, seen, told)


def read_text(text: str, options: Options | None = None, path: str = "text") -> Report | Failure:
    """One plain text, header and all, that the caller holds already."""
    options = options or Options()
    try:
        return _check_options(options) or report_from_text(text, options)
    except RefusedError as refusal:
        return refusal.failure(path)


def _check_options(options: Options) -> Failure | None:
    try:
        if options.date:
            parse_date(options.date)
        values = (options.date, options.publisher, options.title, options.url, options.language)
        "".join(filter(None, values)).encode()
    except RefusedError as refusal:
        return refusal.failure("options")
    except UnicodeEncodeError:
        return Failure("options", None, "an option holds half a surrogate pair", "Give it as UTF-8")
    return None


def _read_path(path: Path, options: Options, seen: set[str], told: Told) -> Iterator[Received | Failure]:
    """A file, or the files of a folder, but for those in `seen`, to which it adds them."""
    for found in _expand(path):
        if isinstance(found, Failure):
            yield found
        elif (real := os.path.realpath(found)) not in seen:
            seen.add(real)
            yield from _read_file(found, options, told)


def _expand(path: Path) -> Iterator[Path | Failure]:
    """The files that a path stands for; hidden ones inside folders are left out."""
    shown = _shown(path)
    try:
        is_folder = path.is_dir()
        exists = path.exists()
    except (OSError, ValueError):
        is_folder = exists = False
    if not exists:
        yield Failure(shown, None, "there is no such file or folder", "Check the name")
    elif not is_folder:
        yield path
    else:
        found = sorted(_walk(path))
        yield from found
        if not found:
            yield Failure(shown, None, "the folder holds nothing to read", f"Files read are {', '.join(KINDS)}")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if name.lower().endswith((*KINDS, *_MAIL)) and not name.startswith(".") and path.is_file():
                yield path


def _read_file(path: Path, options: Options, told: Told) -> Iterator[Received | Failure]:
    shown = _shown(path)
    try:
        with path.open("rb") as stream:
            place, size = 0, os.fstat(stream.fileno()).st_size
            for outcome in _reader(path.name.lower())(stream, shown, options):
                before, place = place, _place(stream, size)
                told(place - before)
                yield outcome
            told(size - place)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        yield Failure(shown, None, f"it cannot be read: {reason}", "Check the file and its permissions")


def _place(stream: io.BufferedReader, size: int) -> int:
    """How much of a file was read: of a pipe nothing is known, and a reader that is done may close the file."""
    if stream.closed:
        return size
    return stream.raw.tell() if stream.seekable() else 0


def _read_stdin(stdin: BinaryIO | None, options: Options) -> Iterator[Received | Failure]:
    source = sys.stdin.buffer if stdin is None else stdin
    stream = source if isinstance(source, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, source))
    try:
        yield from _read_unnamed(cast("io.BufferedReader", stream), "stdin", options)
    except (OSError, ValueError) as error:
        yield Failure("stdin", None, f"it cannot be read: {error}", "Check what writes to it")


def receive_stream(stream: io.BufferedReader, name: str, options: Options) -> Iterator[Received | Failure]:
    """Reads what somebody sent under a name, which says what it is, as that of a file does."""
    return _reader(name.lower())(stream, name, options)


def _reader(name: str) -> Reader:
    if name.endswith(_MAIL):
        return _leave_mail
    return next((reader for ending, reader in _READERS.items() if name.endswith(ending)), _read_unnamed)


def _read_unnamed(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    """Text, web page, archive or JSON by the first characters: no report begins with a brace."""
    start = stream.peek(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:7]
    if start.startswith((WARC, GZIP)):
        return read_archive(stream, path, options)
    if start.startswith(b"{") and not start.startswith(b"{\\rtf"):
        return read_lines(stream, path, options)
    if start.startswith((b"[{", b"[\n", b"[\r", b"[ ")):
        return read_document(stream, path, options)
    return _read_whole(stream, path, options)


def _read_whole(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    content = stream.read(MAX_TEXT_BYTES + 1)
    try:
        if len(content) > MAX_TEXT_BYTES:
            raise RefusedError(f"the text has more than {MAX_CHARACTERS:,} characters", "Split it into its reports")
        if not content:
            raise RefusedError("the file is empty", "Give a report with at least one sentence")
        page = is_page(content) or path.lower().endswith((".html", ".htm"))
        report = report_from_page(content, options) if page else report_from_text(decode(content), options)
        yield Received(report, content, path)
    except RefusedError as refusal:
        yield refusal.failure(path)


def _fetcher() -> "Fetch":
    from lagebild.reading.fetching import Fetcher  # 0.1 s that only addresses need

    return Fetcher()


def _receive_address(url: str, options: Options, fetch: "Fetch") -> Iterator[Received | Failure]:
    from lagebild.reading.web import receive_address

    return receive_address(url, options, fetch)


def _leave_mail(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    yield Failure(path, None, *MAIL_LEFT)


def _shown(path: Path) -> str:
    """A path that can be printed, whatever bytes its name is made of."""
    return str(path).encode(errors="replace").decode()


_MAIL = (".eml", ".emlx", ".mbox", ".msg", ".pst")
_READERS: dict[str, Reader] = {
    ".txt": _read_whole, ".html": _read_whole, ".htm": _read_whole,
    ".jsonl": read_lines, ".ndjson": read_lines, ".json": read_document,
    ".warc": read_archive, ".warc.gz": read_archive,
}
KINDS = tuple(_READERS)
"""The endings of files that are read from folders."""
