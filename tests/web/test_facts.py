"""What the page of a report says of each claim: its fields, and why it was read so."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from lagebild import store
from lagebild.answers.wording import read_words
from lagebild.records import Assessment, Event, Figure, Identity, Source, Span, Step, Time
from lagebild.store import Record
from lagebild.web.facts import Fact, Reason, facts, reasons
from lagebild.web.review.fields import ORDER
from lagebild.web.words import FILE, Words
from web.conftest import actor_of, place_of

TEXT = "Die Polizei sagt: Vielleicht töteten Rebellen gestern in Homs 12 bis 15 Zivilisten."
DAY = Time(text="gestern", start=46, end=53, earliest="2016-10-05", latest="2016-10-05")
EVENT = Event(
    id="c1", event="killing", evidence=Span(18, 83, TEXT[18:83]), realis="hypothetical", stance="states",
    sources=(Source(text="Polizei", name="Polizei", start=4, end=11), Source(text="Zeuge", start=0, end=0)),
    actors=(actor_of("Rebellen"),), place=place_of("Homs"), time=DAY,
    figures=(Figure(what="killed", of="civilians", min=12, max=15, text="12 bis 15", start=62, end=71),),
    condition=Span(18, 28, "Vielleicht"), negated=True,
    trace=(Step("trigger", "killing:töten", 29, 36), Step("time", "carried", 0, 0, "vom Satz davor")),
)


def shown(claim: Any, ui: str = "de") -> dict[str, tuple[str, ...]]:
    return {fact.label: fact.values for fact in facts(claim, Words(ui))}


def test_each_field_is_said_as_people_read_it() -> None:
    assert shown(EVENT) == {
        "field event": ("Tötung",), "field figures": ("12–15 getötet (Zivilisten)",), "field actors": ("Rebellen",),
        "field place": ("Homs",), "when": ("5. Oktober 2016",), "who": ("Polizei › Zeuge",),
        "field realis": (Words("de").code("realis", "hypothetical"),), "field negated": ("ja",),
        "field condition": ("Vielleicht",),
    }
    assert shown(EVENT, "en")["when"] == ("5 October 2016",)


def test_words_of_the_report_are_quoted() -> None:
    assert [fact.label for fact in facts(EVENT, Words("de")) if fact.quoted] == ["field condition"]


def test_other_kinds_of_claims() -> None:
    named = Identity(id="i", evidence=Span(0, 1, "D"), subject=actor_of("Echo"), relation="alias", object=actor_of("E"))
    assert shown(named, "en")["field subject"] == ("Echo",) and shown(named)["field object"] == ("E",)
    judged = Assessment(id="a", evidence=Span(0, 1, "D"), about="the raid", verdict=Span(0, 3, "Die"))
    assert shown(judged)["field about"] == ("the raid",) and shown(judged)["field verdict"] == ("Die",)


def test_why_names_the_rule_and_the_words() -> None:
    assert reasons(EVENT, TEXT) == [
        Reason("trigger", "killing:töten", "töteten", ""), Reason("time", "carried", "", "vom Satz davor")]


def test_what_is_withheld_is_said_to_be_c18() -> None:
    hidden = replace(EVENT, actors=(replace(EVENT.actors[0], text="", name=None, id=None, kind="rebels"),),
                     place=replace(EVENT.place, text="", name=None, id=None, lat=None, lon=None),
                     condition=Span(0, 0, ""))
    assert shown(hidden)["field actors"] == ("Rebellen (nicht gezeigt)",)
    assert shown(hidden, "en")["field place"] == ("Syria (not shown)",)
    people = replace(hidden.actors[0], kind="civilians")  # as "people" are, of whom nobody says that they are (C9)
    assert shown(replace(hidden, actors=(people,)))["field actors"] == ("nicht gezeigt",)
    assert [fact for fact in facts(hidden, Words("de")) if fact.quoted] == [
        Fact("field condition", ("nicht gezeigt",), True)]


def test_the_page_of_a_report_says_it_all(client: TestClient, record: Record, add: Callable[..., Any]) -> None:
    add(TEXT, "a")
    with record.writing("lagebild test") as writer:
        writer.save_claims({"a": (EVENT,)})
    page = client.get("/reports/a?lang=de").text
    for part in ("12–15 getötet (Zivilisten)", "Polizei › Zeuge", "Auslöser", "killing:töten", "vom Satz davor"):
        assert part in page, part


@pytest.mark.parametrize("ui", ["de", "en"])
def test_every_field_and_action_has_its_words(ui: str) -> None:
    words = read_words(FILE)[ui]
    assert {f"field {name}" for name in (*ORDER, "about")} <= words.keys()
    source = Path(store.__file__).with_name("writing.py").read_text(encoding="utf-8")
    actions = set(re.findall(r'deciding\("(\w+)"', source)) | {"accept", "correct", "reject"}
    assert len(actions) > 8 and {f"action {name}" for name in actions} <= words.keys()
