"""What cannot be is said in the language of the reader, and programs are told in English."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import lagebild
from lagebild.web.messages import Message, in_german, messages
from lagebild.web.words import Words

SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(lagebild.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("message", messages(), ids=lambda message: message.en[:40])
def test_every_message_is_one_that_is_raised(message: Message) -> None:
    assert message.en.count("{}") == message.de.count("{}")
    parts = [part.strip(" ':") for part in message.en.split("{}")]
    halves = [half for part in parts for half in re.split(r"; | (?=the same|different)", part) if len(half) > 3]
    assert all(half in SOURCE for half in halves), halves


def test_what_stands_in_a_message_stays() -> None:
    assert in_german("'gestern' is no interval") == "„gestern“ ist kein Zeitraum"
    assert in_german("this is for the role admin; ada is coder") == "Das ist für die Rolle admin; ada ist coder"
    assert in_german("“a {} b” does not stand in the report") == "„a {} b“ steht nicht im Bericht"
    assert in_german(f"'{'x' * 9000}' is no interval") is None
    assert in_german("something new") is None and Words("de").message("something new") == "something new"


def test_the_field_that_it_is_about_is_named() -> None:
    error = "place: the gazetteer has no place geonames:0"
    assert Words("de").message(error) == "Ort: im Ortsregister steht kein Ort geonames:0"
    assert Words("en").message(error) == error


def test_pages_say_it_in_german_and_data_in_english(client: TestClient, add: Callable[..., Any]) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    for path, german in {
        "/situation?from=gestern": "„gestern“ ist kein Datum", "/situation?radius=5": "Ein Umkreis braucht einen Ort",
        "/incidents/none": "Es gibt keinen Vorfall &#39;none&#39;", "/nowhere": "Es gibt keine Seite /nowhere",
        "/changes?since=bald": "ist keine Zeit dieses Bestands", "/situation?grade=x": "gibt es nicht; es gibt",
    }.items():
        joined = "&" if "?" in path else "?"
        assert german in client.get(f"{path}{joined}lang=de").text, path
        name, _, query = path.partition("?")
        error = client.get(f"{name}.json?{query}").json()["error"]
        assert not re.search(r"\b(?:ist|kein|keine|gibt)\b", error), error


@pytest.mark.parametrize(("english", "german"), [
    ("this is a PDF file, not a text", "Das ist eine PDF-Datei, kein Text"),
    ("report 3: the field text is a list, not a string", "Bericht 3: Das Feld text ist eine Liste, keine Zeichenkette"),
    ("the text has 2,500,000 characters, more than 2,000,000",
     "Der Text hat 2.500.000 Zeichen, mehr als 2.000.000"),
    ("this is e-mail, which is left alone: it is private, and quotes what others wrote",
     "E-Mails bleiben liegen: sie sind privat und zitieren, was andere schrieben"),
    ("“a list” does not stand in the report", "„a list“ steht nicht im Bericht"),
])
def test_what_stands_within_is_said_too_where_it_is_ours(english: str, german: str) -> None:
    assert in_german(english) == german


def test_every_reason_why_a_file_is_not_read_is_said_in_german(client: TestClient) -> None:
    (key,) = set(re.findall(r'name="form_key" value="(\w+)"', client.get("/add?lang=de").text))
    deep = b"[" * 5000
    files = {
        "bild.png": b"\x89PNG...", "leer.txt": b"  ", "null.txt": b"Am Montag \0 war", "post.eml": b"Return-Path: a",
        "kaputt.json": b"{", "tief.json": deep, "ohne.json": b"{}", "liste.json": b'[{"text": 5}, 7]',
        "datum.txt": b"Date: gestern\n\nText", "sprache.jsonl": b'{"text": "Hallo", "language": "xx"}\n',
        "zip.txt": b"PK\x03\x04", "misch.txt": "ä".encode() + b"\xfc\xfc", "seite.html": b"<html><body></body></html>",
    }
    sent = [("file", one) for one in files.items()]
    page = client.post("/reports?lang=de", data={"form_key": key}, files=sent).text
    for line in re.findall(r"<li><bdi>.*?</li>", page):
        assert not re.search(r"\b(?:the|this|is|its|it|Save|Give|Write|Unpack)\b", line), line
    assert len(re.findall(r"<li><bdi>", page)) >= len(files)


def test_a_form_that_is_too_much_is_refused_on_a_page(client: TestClient) -> None:
    answer = client.post("/reports?lang=de", files=[("file", (f"{number}.txt", b"a")) for number in range(501)])
    assert answer.status_code == 400 and "hat mehr als 500 Dateien" in answer.text
    assert "<h1>" in answer.text


def test_a_form_says_it_in_german(client: TestClient, add: Callable[..., Any]) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    (key,) = set(re.findall(r'name="form_key" value="(\w+)"', client.get("/review/reports/a?lang=de").text))
    answer = client.post("/review/supply", data={
        "form_key": key, "report": "a", "kind": "event", "event": "shelling", "evidence": "nie gesagt"})
    assert answer.status_code == 400 and "mit diesen Worten: „nie gesagt“ steht nicht im Bericht" in answer.text
