"""Whatever the bytes, reading answers with reports and failures."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.reading import Failure, Options, read_inputs, read_text
from lagebild.records import Report

HEADS = st.sampled_from([
    b"", b"date ", b"Datum: ", b"date: 2016-10 ", b"Titel: ", b"---\n", b"\xff\xfe", b"\xef\xbb\xbf",
    b"{", b'{"text": "', b"[{", b"(dpa) - ", b"<!DOCTYPE html><p>", b"<html><body>",
])
TEXTS = st.text(st.characters(codec=None), max_size=300)


def check(results):
    for result in results:
        assert isinstance(result, Report | Failure)
        if isinstance(result, Report):
            result.text.encode()
            assert result.text.strip() and result.id and "\0" not in result.text


TAILS = st.sampled_from([b"", b"\nder die das und nicht ist auf", b'"}\n{"text": "und"}'])


@settings(deadline=None)  # the first text of all waits for the language model
@given(HEADS, st.binary(max_size=300), TAILS)
def test_any_bytes_from_standard_input(head, body, tail):
    check(read_inputs(["-"], stdin=io.BytesIO(head + body + tail)))


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".txt", ".jsonl", ".json", ".md", ".html"]))
def test_any_bytes_in_any_file(tmp_path_factory, content, suffix):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    check(read_inputs([path]))


@settings(deadline=None)
@given(TEXTS, st.text(max_size=20), st.one_of(st.none(), st.text(max_size=20)))
def test_any_text_with_any_options(text, publisher, date):
    check([read_text(text, Options(publisher=publisher, date=date, language="de"))])


@given(TEXTS)
def test_a_body_is_a_stretch_of_the_text(text):
    report = read_text(text, Options(language="de"))
    if isinstance(report, Report):
        assert report.text in text and report.text == report.text.strip()


@given(st.text(max_size=60))
def test_any_path(name):
    check(read_inputs([f"/nowhere/{name}"]))
