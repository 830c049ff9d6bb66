"""What holds for every text, however mangled: no error, evidence that stands in the text, sound figures and codes."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from expectations import TOPICS, cases, reader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.codes import codes
from lagebild.records import Report

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "samples").glob("*-*.txt"))]
SENTENCES = [case.text for path in sorted(TOPICS.glob("*.yaml")) for case in cases(path.stem)]
WORDS = sorted({word for text in SENTENCES + SAMPLES for word in text.split()})
ODD = (
    "\x00", "“", "„", "\u00ad", "\u200b", "…", "–", "(", "\n\n", "\t", "1.000.000.000.000.000", "-3", "keine",
    "sagte er", "e\u0301", "𝄞", "0", "null Tote", "am 31. Februar", "dass dass", "laut", ":", "ﬁ", "ẞ",
)
CLOSED = {
    "stance": "stances", "realis": "realis", "event": "event_kinds", "status": "control_statuses",
    "relation": "relations", "what": "figure_kinds", "of": "victim_statuses", "precision": "precisions",
}
ACTORS = ("actors", "targets", "sources", "addressees", "holders", "subject", "object")
HOLDS = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

mangled = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from([*WORDS, *ODD]), min_size=1, max_size=40).map(" ".join),
    st.tuples(st.sampled_from(SENTENCES + SAMPLES), st.integers(0, 2**32)).map(lambda pair: shuffled(*pair)),
    st.tuples(st.sampled_from(SENTENCES + SAMPLES), st.integers(0, 2**32)).map(lambda pair: damaged(*pair)),
    st.text(max_size=80),
)


def shuffled(text: str, seed: int) -> str:
    """Return the words of a text in another order."""
    words = text.split(" ")
    random.Random(seed).shuffle(words)
    return " ".join(words)


def damaged(text: str, seed: int) -> str:
    """Return a text with some characters dropped, doubled or replaced by odd ones."""
    chance = random.Random(seed)
    return "".join(
        chance.choice(("", letter * 2, chance.choice(ODD))) if chance.random() < 0.05 else letter for letter in text
    )


def read(text: str, id: str = "any") -> dict[str, Any]:
    """Return the report of a text as plain values, read even where its topic is none of ours."""
    values: dict[str, Any] = msgspec.to_builtins(reader().read_fully(Report(id=id, text=text)))
    return values


def parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


@HOLDS
@given(text=mangled)
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    claims = read(text)["claims"]
    for part in parts(claims):
        if {"start", "end", "text"} <= set(part):
            assert text[part["start"]:part["end"]] == part["text"]
    assert all(claim["evidence"]["text"] for claim in claims)


@HOLDS
@given(text=mangled)
def test_figures_are_never_negative_nor_turned_round_nor_empty(text: str) -> None:
    for figure in (part for part in parts(read(text)["claims"]) if "approximate" in part):
        low, high = figure["min"], figure["max"]
        assert (low, high) != (None, None), "an unknown number is no figure"
        assert low is None or low >= 0
        assert high is None or high >= (low or 0)


@HOLDS
@given(text=mangled)
def test_no_zero_but_where_the_text_says_so(text: str) -> None:
    """C3: unknown is not zero; a 0 stands on words such as kein, niemand, null or 0."""
    for figure in (part for part in parts(read(text)["claims"]) if "approximate" in part):
        if figure["max"] == 0:
            said = figure["text"].casefold()
            assert any(word in said for word in ("kein", "niemand", "null", "0", "nichts", "weder", "noch")), figure


@HOLDS
@given(text=mangled)
def test_every_code_is_in_its_closed_list(text: str) -> None:
    for claim in read(text)["claims"]:
        assert claim["kind"] in codes("claim_kinds")
        for part in (p for name, value in claim.items() if name != "trace" for p in parts({name: value})):
            for name, closed in CLOSED.items():
                if part.get(name) is not None:
                    of_people = name == "status" and "text" in part  # of an actor, not of an area
                    assert part[name] in codes("victim_statuses" if of_people else closed), (name, part[name])
        for actor in parts([claim[name] for name in ACTORS if claim.get(name)]):
            assert actor.get("kind", "unknown") in codes("actor_kinds")
        assert 0 <= claim["confidence"] <= 1


@HOLDS
@given(text=mangled)
def test_identifiers_are_unique_in_a_report_and_claims_stand_in_text_order(text: str) -> None:
    claims = read(text)["claims"]
    ids = [claim["id"] for claim in claims]
    assert len(ids) == len(set(ids))
    starts = [claim["evidence"]["start"] for claim in claims]
    assert starts == sorted(starts)
    assert all(claim["because"] in (None, *ids) and claim["supersedes"] in (None, *ids) for claim in claims)


@HOLDS
@given(text=mangled)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    report = Report(id="same", text=text)
    once, again = (msgspec.json.encode(reader().read_fully(report)) for _ in range(2))
    assert once == again


@HOLDS
@given(text=mangled)
def test_places_have_both_coordinates_or_none_and_never_zero(text: str) -> None:
    """C2: an unknown place has no coordinates, never 0,0."""
    for place in (part for part in parts(read(text)["claims"]) if "precision" in part and "lat" in part):
        assert (place["lat"] is None) == (place["lon"] is None)
        assert (place["lat"], place["lon"]) != (0, 0)


@HOLDS
@given(text=mangled)
def test_times_begin_before_they_end(text: str) -> None:
    for time in (part for part in parts(read(text)["claims"]) if "earliest" in part):
        assert time["earliest"] is None or time["latest"] is None or time["earliest"] <= time["latest"]
        assert all(time["earliest"] <= day <= time["latest"] for day in time["alternatives"])


@pytest.mark.parametrize("text", SAMPLES, ids=lambda text: text.split("Titel: ")[-1][:40])
def test_every_claim_can_say_which_rule_read_it(text: str) -> None:
    claims = read(text)["claims"]
    assert claims
    for claim in claims:
        assert claim["rule"] and claim["trace"], claim
        assert all(step["step"] and step["rule"] for step in claim["trace"])


def test_identifiers_are_the_same_at_every_reading_and_differ_between_reports() -> None:
    one, again, other = (read(SAMPLES[0], name)["claims"] for name in ("a", "a", "b"))
    assert [c["id"] for c in one] == [c["id"] for c in again]
    assert not {c["id"] for c in one} & {c["id"] for c in other}


def test_a_sentence_added_at_the_end_leaves_the_identifiers_before_alone() -> None:
    text = "Rebellen griffen am Montag Palmyra an. Die Armee tötete sechs Kämpfer."
    before = [c["id"] for c in read(text)["claims"]]
    after = [c["id"] for c in read(f"{text} Das Wetter war gut.")["claims"]]
    assert before == after


@pytest.mark.parametrize("text", [
    "Kämpfe gab es bis Oktober 12", 'am Tag"0', "0", "“", "laut", "dass", "Am Montag.", "sagte er",
])
def test_fragments_are_read_without_an_error(text: str) -> None:
    read(text)
