"""JSON Lines and JSON documents → reports, one line or object at a time."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from lagebild.reading.building import report_from_record
from lagebild.reading.decoding import decode
from lagebild.reading.limits import MAX_JSON_BYTES, MAX_LINE_BYTES
from lagebild.reading.options import Options
from lagebild.reading.outcome import Failure, Received, RefusedError

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECODER = msgspec.json.Decoder()
_ADVICE = "Every line must be one complete JSON object in UTF-8"


def read_lines(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    """One report or failure for each line that is not blank; holds one line at a time."""
    number = 0
    try:
        for number, line in enumerate(_lines(stream), 1):
            if line is None:
                yield _too_long().failure(path, number)
            elif line.strip():
                yield _read_line(line, path, number, options)
    except UnicodeError:
        yield Failure(path, number + 1, "it announces UTF-16, but does not keep to it", "Save it in UTF-8")
        return
    if number == 0:
        yield Failure(path, None, "the file is empty", "Give one JSON object with a field text on each line")


def read_document(stream: io.BufferedReader, path: str, options: Options) -> Iterator[Received | Failure]:
    """A JSON file: an object, a list of objects, or JSON Lines under a wrong name."""
    content = stream.read(MAX_JSON_BYTES + 1)
    if len(content) > MAX_JSON_BYTES:
        yield Failure(path, None, f"it is larger than {MAX_JSON_BYTES:,} bytes", "Save it as JSON Lines (.jsonl)")
        return
    first, _, rest = content.strip().partition(b"\n")
    if rest.strip() and first.rstrip().endswith(b"}") and _is_json(first):
        yield from read_lines(io.BufferedReader(io.BytesIO(content)), path, options)
        return
    try:
        record = parse(content)
    except RefusedError as refusal:
        yield refusal.failure(path)
        return
    if isinstance(record, list):
        yield from _read_list(content, path, options)
    else:
        yield _read_object(record, content, path, options)


def _read_list(content: bytes, path: str, options: Options) -> Iterator[Received | Failure]:
    """The members of a JSON list, each with the very bytes that it is written in."""
    for position, raw in enumerate(_members(content), 1):
        outcome = _read_object(_DECODER.decode(raw), bytes(raw), f"{path}#{position}", options)
        if isinstance(outcome, Failure):
            outcome = Failure(path, None, f"report {position}: {outcome.reason}", outcome.advice)
        yield outcome


def _members(content: bytes) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(content, type=list[msgspec.Raw])
    except UnicodeDecodeError:
        return msgspec.json.decode(decode(content), type=list[msgspec.Raw])


def _read_object(record: object, raw: bytes, origin: str, options: Options) -> Received | Failure:
    try:
        return Received(report_from_record(record, options), raw, origin)
    except RefusedError as refusal:
        return refusal.failure(origin)


def parse(content: bytes) -> object:
    """A JSON value; raises `RefusedError` where it is broken, nested beyond reason, or in no encoding that is known."""
    try:
        return _DECODER.decode(content)
    except UnicodeDecodeError:
        pass
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error) from None
    try:
        return _DECODER.decode(decode(content))
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error) from None


def _is_json(content: bytes) -> bool:
    try:
        parse(content)
    except RefusedError:
        return False
    return True


def _broken(error: Exception) -> RefusedError:
    what = "is nested too deeply" if isinstance(error, RecursionError) else f"is broken: {_brief(error)}"
    return RefusedError(f"the JSON {what}", _ADVICE)


def _brief(error: Exception) -> str:
    return str(error).replace("JSON is malformed: ", "").split("\n")[0][:100]


def _too_long() -> RefusedError:
    return RefusedError(f"the line is longer than {MAX_LINE_BYTES:,} bytes", "Give one report on each line")


def _read_line(line: bytes, path: str, number: int, options: Options) -> Received | Failure:
    try:
        return Received(report_from_record(parse(line), options), line, f"{path}:{number}")
    except RefusedError as refusal:
        return refusal.failure(path, number)


def _lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """The lines of a stream in an encoding that JSON allows, without byte order mark; None for one that is too long."""
    if stream.peek(2)[:2] in _WIDE_MARKS:
        for text in io.TextIOWrapper(stream, encoding="utf-16", newline="\n"):
            yield text.encode()
        return
    first = True
    while line := stream.readline(MAX_LINE_BYTES):
        if first:
            line = line.removeprefix(codecs.BOM_UTF8)
            first = False
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            yield None
        else:
            yield line


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass
