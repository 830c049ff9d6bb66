"""What the filters ask for as an archive of files, the same as `lagebild export` writes."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from lagebild.answers.exporting import write_asked
from lagebild.exports import ExportError
from lagebild.web.answering import check_asked, reading_as_of
from lagebild.web.asked import NotThereError, convert
from lagebild.web.queries import Filters, asked_for
from lagebild.web.security.visits import visit_of
from lagebild.web.settings import Settings

PATH = "/export/{format}.zip"
MEDIA = "application/zip"
_AT_ONCE = 1 << 16  # bytes


class Query(Filters, frozen=True, kw_only=True):
    """The filters; `excel`: tables as German Excel opens them."""

    excel: bool = False


def export(request: Request) -> Response:
    """Answer with an archive of the files of a format. Raises AskingError, ForbiddenError, NotThereError."""
    settings: Settings = request.app.state.settings
    format, withheld = request.path_params["format"], visit_of(request.scope).withheld
    query = convert(request.query_params.multi_items(), Query)
    check_asked(query, withheld)
    folder = TemporaryDirectory(prefix="lagebild-", ignore_cleanup_errors=True)
    try:
        with reading_as_of(settings, query.as_of) as reading:
            write_asked(reading, asked_for(query), Path(folder.name), format, withheld, query.excel)
    except ExportError as error:
        raise NotThereError(str(error)) from error
    name = f'attachment; filename="lagebild-{format}.zip"'
    return StreamingResponse(_archive(folder), media_type=MEDIA, headers={"Content-Disposition": name})


def _archive(folder: "TemporaryDirectory[str]") -> Iterator[bytes]:
    """Yield an archive of the files of a folder, which is gone then; no more of it is held than is written at once."""
    written = _Written()
    with folder as name, ZipFile(written, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for path in sorted(Path(name).iterdir()):
            yield from _packed(archive, path, written)
    yield written.taken()


def _packed(archive: ZipFile, path: Path, written: "_Written") -> Iterator[bytes]:
    about = ZipInfo(path.name)  # of no day, so that the same record gives the same bytes
    about.compress_type = ZIP_DEFLATED
    with path.open("rb") as source, archive.open(about, "w", force_zip64=True) as target:
        while part := source.read(_AT_ONCE):
            target.write(part)
            yield written.taken()


class _Written:
    """What an archive is written to: bytes that wait to be taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        """Keep a part."""
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """There is nothing behind this that could be written to."""

    def taken(self) -> bytes:
        """Return what was written since this was asked last."""
        found = b"".join(self._parts)
        self._parts.clear()
        return found
