"""Adding reports: what is sent is read as `lagebild add` reads files, and kept with what it claims."""

import io
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus

import msgspec
from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lagebild.pipeline import Recorder
from lagebild.reading import Failure, Options, Received, receive_stream
from lagebild.web.answering import Json
from lagebild.web.rendering import render
from lagebild.web.routes import address
from lagebild.web.security.guard import Sent
from lagebild.web.settings import Settings

_NAMES = {
    "application/json": "sent.json", "application/x-ndjson": "sent.jsonl", "text/html": "sent.html",
}
"""What a body is taken for, by its type; any other is looked at, as standard input is."""
_FIELDS = ("text", "title", "publisher", "url", "published")


class NewReport(Struct, frozen=True, kw_only=True):
    """A report as programs send it: its text, and what is known of it (docs/inputs.md)."""

    text: str
    id: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


class Added(Struct, frozen=True, kw_only=True):
    """The ids of the reports that are new in the record, how many were there already, and what could not be read."""

    added: tuple[str, ...]
    known: int
    failed: tuple[Failure, ...]


def add_reports(request: Request) -> Response:
    """Add what was sent; a form is answered with a page, anything else with `Added`."""
    settings: Settings = request.app.state.settings
    sent: Sent = request.state.sent
    found = added(settings.recorder, list(received(sent)))
    if not sent.form:
        return Json(found, _status(found))
    if len(found.added) == 1 and not found.failed:
        return RedirectResponse(address("report", id=found.added[0]), HTTPStatus.SEE_OTHER)
    return HTMLResponse(render(request, "added.html", data=found), _status(found))


def _status(found: Added) -> HTTPStatus:
    if found.added:
        return HTTPStatus.CREATED
    return HTTPStatus.OK if found.known and not found.failed else HTTPStatus.UNPROCESSABLE_ENTITY


def added(recorder: Recorder, outcomes: Sequence[Received | Failure]) -> Added:
    """Add what was received, in one transaction."""
    failures = [one for one in outcomes if isinstance(one, Failure)]
    reports = [one for one in outcomes if isinstance(one, Received)]
    kept = recorder.add(reports)
    for one, outcome in zip(reports, kept, strict=True):
        if isinstance(outcome, Failure):
            failures.append(Failure(one.path, one.line, outcome.reason, outcome.advice))
    new = [outcome.id for outcome in kept if outcome is not None and not isinstance(outcome, Failure)]
    return Added(added=tuple(new), known=kept.count(None), failed=tuple(failures))


def received(sent: Sent) -> Iterator[Received | Failure]:
    """Yield the reports in what was sent: a body, or the files and the text of a form."""
    if not sent.form:
        yield from _read(sent.body, _NAMES.get(sent.kind, "sent"))
        return
    yield from _files(sent.form.getlist("file"))
    fields = {name: value for name in _FIELDS if isinstance(value := sent.form.get(name), str) and value.strip()}
    if "text" in fields:
        yield from _read(msgspec.json.encode(fields), "sent.json")


def _files(files: Iterable[UploadFile | str]) -> Iterator[Received | Failure]:
    for file in files:
        if isinstance(file, UploadFile) and file.filename:
            yield from _read(file.file.read(), file.filename)


def _read(content: bytes, name: str) -> Iterator[Received | Failure]:
    return receive_stream(io.BufferedReader(io.BytesIO(content)), name, Options())
