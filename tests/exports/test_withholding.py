"""What is withheld is taken out of the records themselves, whatever is made of them (C18)."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from exports.stories import ARMY, IDLIB, claim, killed, of, said_by, time, told
from exports.test_layouts import STORIES
from lagebild import records
from lagebild.exports import WITHHELD, numbered, profiles, without
from lagebild.exports.facts import Told
from lagebild.exports.withholding import blanks, rules
from lagebild.records import Control, Entry, FigureRange, Incident, Report, Source, Span

NAMED = {"place": ["Idlib", "35.93"], "names": ["Falke", "Syrian army", "a-army"], "words": ["Satz Nummer", "Titel"]}
# Texts that say neither where exactly nor who nor what a report wrote: ids, codes, rules of ours, publishers.
HARMLESS = {
    "id", "report", "claim", "supersedes", "because", "happening", "superseded_by", "left", "right", "wire", "axis",
    "kind", "country", "status", "stance", "realis", "event", "what", "of", "relation", "verdict", "grade",
    "responsibility", "status_of_dead", "language", "rule", "step", "comparison", "level", "earliest", "latest",
    "received", "publisher", "incident", "at", "action", "subject", "previous", "hash",
}
SHOWN = [kind for name in records.__all__ if isinstance(kind := getattr(records, name), type)
         and issubclass(kind, Struct) and name not in ("Span", "Step", "Reason", "Part")]


@settings(deadline=None)
@given(STORIES, st.sets(st.sampled_from(WITHHELD), min_size=1))
def test_c18_nothing_that_is_withheld_is_left_in_an_incident_and_its_claims(story: Told, withheld: set[str]) -> None:
    content = msgspec.json.encode(without(story, frozenset(withheld))).decode()
    hidden = NAMED["words"] + [secret for part in withheld for secret in NAMED[part]]
    assert not [secret for secret in hidden if secret in content]


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_c18_nobody_is_found_by_where_a_name_stands_in_the_published_text(kind: type[Struct]) -> None:
    offsets = {"start", "end"} & set(kind.__struct_fields__)
    assert offsets <= blanks(kind, frozenset(WITHHELD)).keys()


@pytest.mark.parametrize("withheld", [{part} for part in WITHHELD])
def test_c18_no_offset_is_left_of_what_is_withheld(withheld: set[str]) -> None:
    far = {"start": 4711, "end": 4715}
    member = claim("airstrike", actors=(replace(ARMY, **far),), place=replace(IDLIB, **far), time=replace(
        time("2016-10-05"), **far), figures=(replace(killed(3), **far),), sources=(Source(text="Bote", **far),))
    shown = without(of(member), frozenset(withheld))[1][0].claim
    parts = {"place": shown.place, "names": shown.actors[0], "words": shown.figures[0]}
    gone = [parts[part] for part in (*withheld, "words")] + [shown.time]
    assert all((part.start, part.end) == (0, 0) for part in gone)


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_c18_every_field_with_text_goes_or_is_harmless(kind: type[Struct]) -> None:
    """A new field of a record has to be decided upon."""
    gone = blanks(kind, frozenset(WITHHELD))
    texts = {field.name for field in msgspec.structs.fields(kind)
             if field.type in (str, str | None, Span, Span | None, tuple[Span, ...])}
    undecided = texts - gone.keys() - HARMLESS
    assert not undecided, f"{kind.__name__}: name {undecided} in exports/withholding.yaml, or in HARMLESS here"


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_c18_wherever_the_id_of_a_report_stands_its_number_can(kind: type[Struct]) -> None:
    names = ("report", "reports", "wire", "subject")
    ids = {field.name for field in msgspec.structs.fields(kind)
           if field.name in names and field.type in (str, tuple[str, ...])}
    assert ids <= set(rules().numbered.get(kind.__name__, ()))


def test_c18_a_report_has_the_number_that_is_given_for_it_everywhere() -> None:
    shown = numbered(of(claim("airstrike", figures=(killed(3),))), lambda one: {"r1": "r-7"}.get(one, one))
    assert shown[0].reports == ("r-7",) and shown[1][0].report.id == "r-7"
    assert shown[0].figures["killed"].ledger[0].report == "r-7"


def test_c18_a_report_and_claims_of_every_kind_are_blank_too() -> None:
    control = Control(id="c9", evidence=Span(0, 3, "Die"), holders=(ARMY,), place=IDLIB, sources=said_by("Karim"))
    report = Report(id="r9", text="Die Armee hält Idlib", title="Idlib", dateline="IDLIB", claims=(control,))
    blank = without(report, frozenset(WITHHELD))
    assert (blank.text, blank.title, blank.dateline, blank.id) == ("", None, None, "r9")
    (claim_,) = blank.claims
    assert claim_.holders[0].kind == "state-force" and claim_.place.country == "SY"
    assert not [word for word in ("Armee", "Idlib", "Karim", "Die") if word in msgspec.json.encode(blank).decode()]


def test_c18_nobody_learns_who_coded_a_record() -> None:
    entry = Entry(number=1, at="", by="Ada", action="judge", subject="c1", payload={"to": "Karim"}, reason="so")
    blank = without(entry, frozenset({"names"}))
    assert (blank.by, blank.payload, blank.reason, blank.action) == ("", {}, "", "judge")


def test_what_is_not_withheld_stays() -> None:
    incident, members = without(told("airstrike", actors=(ARMY,)), frozenset({"names"}))
    assert incident.place == replace(IDLIB) and incident.actors[0].name is None
    assert members[0].claim.evidence.text == "" and members[0].report.publisher == "Blatt"


def test_nothing_withheld_is_the_record_as_it_is() -> None:
    story = told("airstrike")
    assert without(story, frozenset()) is story


def test_a_rule_that_prefers_somebody_does_not_name_him() -> None:
    incident: Any = replace(told("airstrike")[0], figures={"killed": FigureRange(rule="prefer:Karim")})
    kept: Incident = without(incident, frozenset({"names"}))
    assert kept.figures["killed"].rule == "prefer"


def test_a_sequence_stays_a_sequence() -> None:
    members = [claim("airstrike", 1), claim("airstrike", 2)]
    assert [one.claim.id for one in without(members, frozenset({"place"}))] == ["c1", "c2"]


def test_profiles_withhold_the_words_with_what_they_name() -> None:
    assert profiles()["public"] == WITHHELD
    assert all("words" in withheld for withheld in profiles().values())
