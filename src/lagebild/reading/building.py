"""A text and what is known about it → `Report` without claims."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lagebild.reading.credits import agency_named, read_credits
from lagebild.reading.dates import parse_date
from lagebild.reading.headers import split_header
from lagebild.reading.languages import detect_language
from lagebild.reading.limits import MAX_CHARACTERS
from lagebild.reading.options import Options
from lagebild.reading.outcome import OtherLanguageError, RefusedError
from lagebild.records import Report

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FIELDS = ("id", "published", "publisher", "title", "url", "language")
_RECORD_ADVICE = 'Give it as text in quotes, as in {"id": "a1", "published": "2016-10-05", "text": "…"}'


def report_from_text(whole: str, options: Options) -> Report:
    """A plain text with an optional header; raises `RefusedError`."""
    check_text(whole)
    header = split_header(whole)
    fields: dict[str, Any] = {**header.fields, "published": header.fields.get("date")}
    body = whole[header.start:header.end]
    if not body:
        raise RefusedError("it has a header but no text", "Put the report below the header lines")
    return build_report(body, fields, options)


def report_from_record(record: object, options: Options) -> Report:
    """A decoded JSON object with `text` and perhaps other fields; unknown ones are ignored. Raises `RefusedError`."""
    if not isinstance(record, dict):
        raise RefusedError("this is no JSON object", "Write one object with a field text for each report")
    text = record.get("text")
    if text is None:
        raise RefusedError("the field text is missing", "Every report needs its text")
    if not isinstance(text, str):
        raise RefusedError(f"the field text is {_kind(text)}, not a string", "Give the report's text in quotes")
    fields = {name: _plain(name, record.get(name)) for name in _FIELDS}
    return build_report(text, fields, options)


def build_report(body: str, fields: Mapping[str, str | None], options: Options) -> Report:
    """A body with what its carrier says of it, by the names of a report's fields; raises `RefusedError`."""
    check_text(body)
    written = options.date or fields.get("published")
    publisher, url = _chosen("publisher", fields, options), _chosen("url", fields, options)
    title = _chosen("title", fields, options)
    for value in (publisher, url, title, fields.get("id")):
        _check_field(value)
    found = read_credits(body)
    wire = agency_named(publisher) if publisher else None
    return Report(
        id=fields.get("id") or content_id(publisher, url, body),
        text=body,
        language=_language(body, options.language or fields.get("language"), options.supported),
        published=parse_date(written) if written and written.strip() else None,
        publisher=publisher, url=url, title=title,
        agencies=tuple(dict.fromkeys((*filter(None, [wire]), *found.agencies))),
        dateline=found.dateline,
    )


def check_text(text: str) -> None:
    """Raises `RefusedError` for what no stage can read: nothing, too much, or characters that are no text."""
    if len(text) > MAX_CHARACTERS:
        raise RefusedError(
            f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}",
            "Split it into its reports",
        )
    if not text.strip():
        raise RefusedError("the text is empty", "Give a report with at least one sentence")
    if (place := text.find("\0")) >= 0:
        raise _bad_character(text, place, "a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _bad_character(text, error.start, "half a surrogate pair") from None
    if len(_CONTROL.findall(text)) > max(3, len(text) // 100):
        raise RefusedError("it is full of control characters: a binary file, not a text", "Only text is read")


def _bad_character(text: str, place: int, what: str) -> RefusedError:
    line = text.count("\n", 0, place) + 1
    advice = "Remove it, or save the text again as UTF-8"
    return RefusedError(f"the text holds {what} (character {place})", advice, line)


def _plain(name: str, value: object) -> str | None:
    """A field of a JSON record as text; numbers are taken as written, since ids and years often are numbers."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise RefusedError(f"the field {name} is {_kind(value)}, not a string", _RECORD_ADVICE)


def _kind(value: object) -> str:
    kinds = {bool: "true or false", dict: "an object", list: "a list"}
    return kinds.get(type(value), "a number")


def _chosen(name: str, fields: Mapping[str, str | None], options: Options) -> str | None:
    value: str | None = getattr(options, name) or fields.get(name)
    return value.strip() or None if value else None


def _check_field(value: str | None) -> None:
    if value is None:
        return
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RefusedError("a field holds half a surrogate pair", "Save the input again as UTF-8") from None


def content_id(publisher: str | None, url: str | None, text: str) -> str:
    """16 hexadecimal digits that are the same for the same publisher, address and text."""
    return sha256("\x1f".join((publisher or "", url or "", text)).encode()).hexdigest()[:16]


def _language(body: str, given: str | None, supported: tuple[str, ...]) -> str:
    """The report's language; raises `RefusedError` where no pack reads it."""
    names = ", ".join(supported)
    if given and given.strip():
        tag = given.strip()
        code = tag.replace("_", "-").split("-")[0].casefold()
        if _TAG.match(tag) is None or code not in supported:
            raise RefusedError(f"the language {tag[:20]!r} is not supported", f"Languages that are read: {names}")
        return code
    code = detect_language(body, supported)
    if code not in supported:
        raise OtherLanguageError(
            f"the text seems to be in another language ({code})",
            f"Languages that are read: {names}; name the language if this is wrong",
        )
    return code
