"""Files, folders and standard input: order, formats, and one failure for each thing that cannot be read."""

import io
import json
from pathlib import Path

import pytest

from lagebild.reading import MAX_CHARACTERS, Failure, Options, read_inputs, read_text, receive_inputs
from lagebild.records import Report

BODY = "Die Rebellen haben am Mittwoch nach eigenen Angaben den Flughafen von Idlib erobert und ihn nicht zerstört."
QUOTES = f"{BODY} „Über Öl wird nicht geredet“, sagte er – für 30 Tage."


def line(**fields) -> str:
    return json.dumps({"text": BODY, **fields}, ensure_ascii=False) + "\n"


def read_file(tmp_path, content, name="a.txt", **options) -> list[Report | Failure]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_inputs([path], Options(**options)))


@pytest.mark.parametrize("encoding", [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman",
])
def test_encodings_are_recognised(tmp_path, encoding):
    text = QUOTES if encoding != "cp850" else BODY + " Über Öl wird nicht geredet, sagte er für 30 Tage."
    assert read_file(tmp_path, text.encode(encoding))[0].text == text


def test_swiss_windows_text_is_not_taken_for_mixed(tmp_path):
    text = BODY + " «Das ist kein Spaß», sagte er «auf der Straße»."
    assert read_file(tmp_path, text.encode("cp1252"))[0].text == text


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "empty"),
    (b" \n\t ", "empty"),
    (b"date: 2016-10-05\n", "no text"),
    (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
    (b"PK\x03\x04\x14\0", "ZIP"),
    (b"<!DOCTYPE html><html><body><script>1</script>", "web page"),
    (bytes(range(256)) * 40, "binary"),
    (b"\x01\x02\x03\x04" * 50, "binary"),
    (f"{BODY}\n{BODY[:10]}\0{BODY}".encode(), "NUL"),
    (BODY.encode() + "Öl für ältere".encode("cp1252"), "mixes encodings"),
    (b"\xff\xfeA\0B", "UTF-16"),
    (b"Les rebelles ont pris la ville et les soldats sont dans les rues, selon la radio.", "language (fr)"),
    ("Повстанцы заявили в среду, что взяли город и что войска отступили на север.".encode(), "language"),
    (BODY.encode() * (MAX_CHARACTERS // len(BODY) + 1), "characters"),
    (b"x" * 10_000_000, "characters"),
    (b"a" * (4 * MAX_CHARACTERS + 10), "characters"),
])
def test_bad_files_give_one_clear_failure(tmp_path, content, reason):
    (failure,) = read_file(tmp_path, content)
    assert isinstance(failure, Failure) and reason in failure.reason
    assert failure.path.endswith("a.txt") and failure.advice and "\n" not in str(failure)


def test_the_line_of_a_bad_character_is_named(tmp_path):
    assert read_file(tmp_path, f"{BODY}\n\n{BODY}\0")[0].line == 3


def test_one_sentence_of_100_000_words_passes(tmp_path):
    assert len(read_file(tmp_path, "und nicht die " * 34_000)[0].text.split()) == 102_000


def test_supported_languages_are_a_parameter(tmp_path):
    english = b"The rebels have taken the town, and the soldiers of the government are on the run, it said."
    assert read_file(tmp_path, english)[0].language == "en"
    assert "language (en)" in read_file(tmp_path, english, supported=("de",))[0].reason
    assert read_file(tmp_path, english, language="de")[0].language == "de"
    assert "language" in read_file(tmp_path, BODY, language="fr")[0].reason
    assert read_file(tmp_path, BODY, language="de-AT")[0].language == "de"


def test_a_headline_counts_as_the_first_supported_language():
    assert read_text("Kämpfe um Aleppo").language == "de"


def test_jsonl_fields_and_streaming(tmp_path):
    full = line(id="a1", published="2016-10", publisher="P", title="T", url="U", language="de", extra=[1])
    first, second = read_file(tmp_path, full + "\n" + line(id=7), "a.jsonl")
    assert (first.id, first.published.text, first.publisher, first.title, first.url) == ("a1", "2016-10", "P", "T", "U")
    assert second.id == "7" and first.text == BODY


@pytest.mark.parametrize(("bad", "reason"), [
    ('{"text": "abc', "broken"),
    ("nonsense", "broken"),
    ('{"id": "x"}', "missing"),
    ('{"text": null}', "missing"),
    ('{"text": 5}', "not a string"),
    ('{"text": ["a"]}', "not a string"),
    ('{"text": "  "}', "empty"),
    ('{"text": "a\\u0000b"}', "NUL"),
    ('{"text": "a\\ud800b"}', "broken"),
    ('["a"]', "no JSON object"),
    ("5", "no JSON object"),
    ("[" * 100_000, "nested"),
    ('{"text": "Der Ort ist nicht in der Hand der Armee.", "published": "neulich"}', "date"),
    ('{"text": "Der Ort ist nicht in der Hand der Armee.", "publisher": {}}', "publisher"),
    ('{"text": "Der Ort ist nicht in der Hand der Armee.", "language": "xx"}', "language"),
    ('{"text": "%s"}' % ("der " * (MAX_CHARACTERS // 4 + 1)), "characters"),
])
def test_a_bad_line_fails_alone(tmp_path, bad, reason):
    good, failure, again = read_file(tmp_path, f"{line()}{bad}\n{line(id='b')}", "a.jsonl")
    assert isinstance(good, Report) and isinstance(again, Report)
    assert isinstance(failure, Failure) and failure.line == 2 and reason in failure.reason and failure.advice


def test_an_endless_line_is_skipped_without_being_held(tmp_path, monkeypatch):
    monkeypatch.setattr("lagebild.reading.lines.MAX_LINE_BYTES", 1000)
    failure, report = read_file(tmp_path, '{"text": "' + "a" * 5000 + '"}\n' + line(), "a.jsonl")
    assert "longer" in failure.reason and failure.line == 1 and isinstance(report, Report)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_jsonl_in_other_encodings(tmp_path, encoding):
    reports = read_file(tmp_path, (line() * 2).encode(encoding), "a.jsonl")
    assert [report.text for report in reports] == [BODY, BODY]


def test_jsonl_that_breaks_off_in_utf16(tmp_path):
    report, failure = read_file(tmp_path, line().encode("utf-16") + b"\0", "a.jsonl")
    assert isinstance(report, Report) and "UTF-16" in failure.reason


@pytest.mark.parametrize(("content", "count"), [
    (json.dumps({"text": BODY}), 1),
    (json.dumps({"text": BODY}, indent=2), 1),
    (json.dumps([{"text": BODY}, {"text": QUOTES}], indent=1), 2),
    (line() + line(id="b"), 2),
])
def test_json_documents(tmp_path, content, count):
    reports = read_file(tmp_path, content, "a.json")
    assert len(reports) == count and all(isinstance(report, Report) for report in reports)


@pytest.mark.parametrize(("content", "reason"), [("[{]", "broken"), ("", "broken"), ('[{"id": 1}]', "report 1")])
def test_bad_json_documents(tmp_path, content, reason):
    (failure,) = read_file(tmp_path, content, "a.json")
    assert reason in failure.reason


def test_folders_are_read_sorted_and_files_once(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.jsonl", "z.JSON", ".hidden.txt", ".git/c.txt", "skip.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(line(publisher=name) if "json" in name.lower() else f"Quelle: {name}\n{BODY}")
    found = list(read_inputs([tmp_path, tmp_path / "b" / "1.txt", tmp_path / "skip.md"]))
    assert [report.publisher for report in found] == ["a.jsonl", "b/1.txt", "b/2.txt", "z.JSON", "skip.md"]


def test_a_batch_goes_on_past_what_is_missing(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(BODY)
    missing, empty, report = read_inputs([tmp_path / "no.txt", tmp_path / "empty", tmp_path / "a.txt"])
    assert "no such file" in missing.reason and "nothing to read" in empty.reason and isinstance(report, Report)


@pytest.mark.parametrize(("content", "count"), [
    (BODY, 1), (line() + line(id="b"), 2), (f"[{line()}]", 1), ("[1] " + BODY, 1),
])
def test_standard_input_is_text_or_json_lines(content, count):
    reports = list(read_inputs(["-"], stdin=io.BytesIO(content.encode())))
    assert len(reports) == count and all(isinstance(report, Report) for report in reports)


def test_empty_standard_input():
    (failure,) = read_inputs(["-"], stdin=io.BytesIO(b""))
    assert failure.path == "stdin" and "empty" in failure.reason


def test_wrong_options_are_one_failure(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (failure,) = read_inputs([tmp_path, tmp_path], Options(date="bald"))
    assert failure.path == "options"


def test_surrogates_in_memory_are_refused():
    assert "surrogate" in read_text(BODY + "\ud800").reason


def test_a_received_report_comes_with_the_very_bytes_it_stood_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Quelle: Blatt\n\nIn Köln regnet es.".encode("latin-1"))
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "In Bonn  regnet es."}\n\n{"text":"In Ulm regnet es."}')
    (tmp_path / "c.json").write_bytes(b'[ {"text" : "In Jena regnet es."}, {"text":"In Gera regnet es."}]')
    received = list(receive_inputs([tmp_path]))
    assert [(Path(one.origin).name, one.raw) for one in received] == [
        ("a.txt", "Quelle: Blatt\n\nIn Köln regnet es.".encode("latin-1")),
        ("b.jsonl:1", b'{"text": "In Bonn  regnet es."}\n'),
        ("b.jsonl:3", b'{"text":"In Ulm regnet es."}'),
        ("c.json#1", b'{"text" : "In Jena regnet es."}'),
        ("c.json#2", b'{"text":"In Gera regnet es."}'),
    ]
    assert [one.report for one in received] == list(read_inputs([tmp_path]))


def test_an_empty_path_is_not_the_folder_here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Vier Menschen starben in Homs.", encoding="utf-8")
    (failure,) = receive_inputs([""])
    assert isinstance(failure, Failure) and failure.reason == "this names no file"


@pytest.mark.parametrize("address", ["ftp://blatt.example/a", "file:///etc/hosts", "GOPHER://x"])
def test_an_address_of_another_scheme_is_told_as_such(address):
    (failure,) = read_inputs([address])
    assert isinstance(failure, Failure) and "only http and https" in failure.reason and failure.path == address
