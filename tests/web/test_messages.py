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


def test_a_form_says_it_in_german(client: TestClient, add: Callable[..., Any]) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a")
    (key,) = set(re.findall(r'name="form_key" value="(\w+)"', client.get("/review/reports/a?lang=de").text))
    answer = client.post("/review/supply", data={
        "form_key": key, "report": "a", "kind": "event", "event": "shelling", "evidence": "nie gesagt"})
    assert answer.status_code == 400 and "mit diesen Worten: „nie gesagt“ steht nicht im Bericht" in answer.text
