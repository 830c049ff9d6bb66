"""WARC files: pages become reports one by one; whatever is broken costs no more than itself."""

import gzip
import io
import zlib
from functools import partial

import pytest

from lagebild.reading import Failure, read_inputs, receive_inputs
from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.outcome import RefusedError
from lagebild.reading.packings import unpacked

SENTENCE = "Bei den Kämpfen um {} sind am Mittwoch nach Angaben der Armee mindestens zwölf Menschen getötet worden."
zipped = partial(gzip.compress, mtime=0)  # without the clock, so that every worker names the cases alike
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(town: str) -> bytes:
    head = f"<!DOCTYPE html><html><head><title>{town}</title></head>"
    return f"{head}<body><p>{SENTENCE.format(town)}</p></body></html>".encode()


def record(body: bytes, head: str = OK, kind: str = "response", address: str = "https://a.example/", length: int = 0):
    block = head.encode() + b"\r\n" + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2016-10-05T12:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Record-ID: <urn:uuid:0a8c8ab0-0000-4000-8000-00000000000{len(body) % 10}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length or len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"


A, B, C = (record(page(town), address=f"https://a.example/{town}") for town in ("Homs", "Hama", "Afrin"))


def packed(*records: bytes) -> bytes:
    """As archives are: every record a gzip member of its own."""
    return b"".join(map(zipped, records))


def read(tmp_path, content: bytes, name: str = "news.warc"):
    (tmp_path / name).write_bytes(content)
    return list(read_inputs([tmp_path]))


def titles(outcomes) -> list[str]:
    return ["broken" if isinstance(outcome, Failure) else outcome.title for outcome in outcomes]


@pytest.mark.parametrize(("content", "name"), [
    (A + B + C, "a.warc"), (packed(A, B, C), "a.warc.gz"), (zipped(A + B + C), "a.warc.gz"),
])
def test_each_page_is_a_report(tmp_path, content, name):
    reports = read(tmp_path, content, name)
    assert titles(reports) == ["Homs", "Hama", "Afrin"]
    assert reports[1].text == SENTENCE.format("Hama") and reports[1].url == "https://a.example/Hama"
    assert reports[1].publisher == "a.example" and reports[1].published is None


def test_the_response_as_archived_is_handed_on(tmp_path):
    (tmp_path / "a.warc").write_bytes(A + B)
    first, second = receive_inputs([tmp_path / "a.warc"])
    assert first.raw == OK.encode() + b"\r\n" + page("Homs")
    assert second.origin == f"{tmp_path}/a.warc#2"


def test_standard_input_and_other_names(tmp_path):
    (tmp_path / "archive").write_bytes(packed(A))
    broken = packed(A) + b"#" * 50 + packed(C)
    outcomes = [*read_inputs([tmp_path / "archive"]), *read_inputs(["-"], stdin=io.BytesIO(broken))]
    assert titles(outcomes) == ["Homs", "Homs", "broken", "Afrin"]


def spoilt(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1:]


@pytest.mark.parametrize(("content", "found"), [
    (packed(A) + spoilt(packed(B)) + packed(C), ["Homs", "broken", "Afrin"]),
    (packed(A) + b"garbage" * 9 + packed(C), ["Homs", "broken", "Afrin"]),
    (packed(A) + spoilt(packed(B)) * 3 + packed(C), ["Homs", "broken", "Afrin"]),
    (packed(A, B)[:-40], ["Homs", "broken"]),
    (A + b"garbage\r\n\r\n" + B + C, ["Homs", "broken", "Hama", "Afrin"]),
    (A + record(page("Hama"), length=5000) + C, ["Homs", "broken", "Afrin"]),
    (A + B.replace(b"Content-Length", b"Content-Langth") + C, ["Homs", "broken", "Afrin"]),
    (spoilt(packed(A)) + packed(B), ["broken", "Hama"]),
    (A + record(page("Hama"), head="\0\xff nonsense\r\n" * 3) + C, ["Homs", "Afrin"]),
    (A + record(page("Hama"), head=OK + "X: y\r\n" * 200) + C, ["Homs", "broken", "Afrin"]),
    (A + record(b"<html>" + b"x" * (MAX_PAGE_BYTES + 1)) + C, ["Homs", "broken", "Afrin"]),
    (packed(A, record(b"<html>" + b"x" * (3 * MAX_PAGE_BYTES)), C), ["Homs", "broken", "Afrin"]),
    (A + record(b"<html></html>") + C, ["Homs", "broken", "Afrin"]),
    (A + record(page("Ha\0ma")) + C, ["Homs", "Hama", "Afrin"]),
])
def test_what_is_broken_is_named_once_and_passed_over(tmp_path, content, found):
    outcomes = read(tmp_path, content, "a.warc.gz" if content.startswith(b"\x1f") else "a.warc")
    assert titles(outcomes) == found
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert all(failure.advice and failure.line and "a.warc" in failure.path for failure in failures)


def test_what_is_no_page_of_ours_is_passed_over(tmp_path):
    french = "<html><body><p>Les rebelles ont pris la ville et les soldats sont dans les rues, selon la radio.</p>"
    others = (
        record(b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"), record(b"GET / HTTP/1.1", kind="request"),
        record(page("Idlib"), OK.replace("200 OK", "404 Not Found")), record(b"", "HTTP/1.1 301 Moved\r\n"),
        record(french.encode()), record(b"warc info", kind="warcinfo"),
    )
    assert titles(read(tmp_path, b"".join((*others, A)))) == ["Homs"]


@pytest.mark.parametrize(("content", "name", "reason"), [
    (b"", "a.warc", "no WARC"),
    (b"hello", "a.warc", "no WARC"),
    (zipped(b"hello, this is a text"), "a.warc.gz", "archived"),
    (record(b"x", kind="request"), "a.warc", "no archived response"),
])
def test_other_files_are_refused(tmp_path, content, name, reason):
    outcomes = read(tmp_path, content, name)
    assert len(outcomes) == 1 and (reason in outcomes[0].reason or "broken" in outcomes[0].reason)


@pytest.mark.parametrize("suffix", [".eml", ".mbox", ".msg"])
def test_mail_is_left_alone(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_bytes(b"From: a@b.example\r\nSubject: Lage\r\n\r\nDie Armee hat gesiegt.")
    (failure,) = read_inputs([tmp_path])
    (by_content,) = read_inputs(["-"], stdin=io.BytesIO(b"Return-Path: <a@b.example>\r\n\r\nDie Armee"))
    assert "e-mail" in failure.reason and failure.reason == by_content.reason and failure.advice


@pytest.mark.parametrize("head", [
    "From: Ada <ada@a.example>\nTo: b@b.example\nSubject: Lage\nDate: Mon, 17 Sep 2020 10:00:00 +0200",
    "From ada@a.example Mon Sep 17 00:00:00 2020\r\nX-Mailer: Bote\r\nFrom: ada@a.example\r\nTo: b@b.example",
    "Von: ada@a.example\nGesendet: Montag, 17. September 2020 10:00\nAn: b@b.example;\n\tc@b.example\nBetreff: Lage",
])
def test_mail_is_known_by_its_first_lines(head):
    (failure,) = read_inputs(["-"], stdin=io.BytesIO(f"{head}\n\nIn Homs starben drei Menschen.".encode()))
    assert isinstance(failure, Failure) and "e-mail" in failure.reason


@pytest.mark.parametrize("head", [
    "Date: 2020-09-17\nTitle: Tote in Homs", "Von: Ada Berger\nDatum: 17.9.2020",
    "Von: Ada Berger\nKontakt: ada@blatt.example\nDatum: 17.9.2020",
    "Homs: Drei Menschen starben.\nAn: niemanden\n\nVon: ada@a.example",
])
def test_a_report_is_no_mail(head):
    (report,) = read_inputs(["-"], stdin=io.BytesIO(f"{head}\n\nIn Homs starben am Montag drei Menschen.".encode()))
    assert not isinstance(report, Failure)


PAGE = "<p>Grüße aus Homs. ".encode() * 100


@pytest.mark.parametrize(("content", "packings"), [
    (zipped(PAGE), ["gzip"]), (zlib.compress(PAGE), ["deflate"]), (PAGE, ["gzip"]), (PAGE, ["", "identity"]),
    (b"<html>" + PAGE, ["br, chunked"]), (zipped(zipped(PAGE)), ["gzip, X-GZIP"]),
    (b"%x\r\n%b\r\n0\r\n\r\n" % (len(zipped(PAGE)), zipped(PAGE)), ["gzip", "chunked"]),
])
def test_pages_are_unpacked(content, packings):
    assert unpacked(content, packings).removeprefix(b"<html>") == PAGE


def test_a_bomb_is_unpacked_no_further_than_a_page_may_be():
    assert len(unpacked(zipped(b"a" * 10 * MAX_PAGE_BYTES), ["gzip"])) == MAX_PAGE_BYTES + 1


@pytest.mark.parametrize(("content", "packing"), [
    (spoilt(zipped(PAGE)), "gzip"), (b"zzzz", "br"), (PAGE, "secret"), (PAGE, "chunked"),
])
def test_broken_and_unknown_packings_are_refused(content, packing):
    with pytest.raises(RefusedError, match=packing):
        unpacked(content, [packing])
