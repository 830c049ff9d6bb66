"""The cells of a claim and the layout of the table."""

import io
from typing import Any

import pytest
from rich.console import Console

from lagebild.cli.rows import row
from lagebild.cli.table import TableWriter
from lagebild.cli.wording import Wording
from lagebild.records import (
    Actor,
    Assessment,
    Control,
    Event,
    Identity,
    Place,
    Report,
    Source,
    Span,
    Strength,
    Time,
    Toll,
)

WORDS = Span(0, 9, "die Worte")
GERMAN = Wording("de")


def actor(name: str) -> Actor:
    return Actor(text=f"der {name}", name=name, start=0, end=1)


def source(name: str) -> Source:
    return Source(text=name, start=0, end=1)


def event(**fields: Any) -> Event:
    return Event(**{"id": "e", "evidence": WORDS, "event": "airstrike", **fields})


def test_who_the_chain_of_sources_outermost_first() -> None:
    assert row(event(sources=(source("dpa"), source("ein Sprecher"))), GERMAN).who == "dpa › ein Sprecher"


def test_who_without_a_source_it_is_the_report() -> None:
    assert row(event(), GERMAN).who == "Bericht"


def test_who_with_what_is_done_by_saying_so_and_to_whom() -> None:
    cell = row(event(sources=(source("UN"),), stance="demands", addressees=(actor("Rebell"),)), GERMAN).who
    assert cell == "UN\n(fordert → Rebell)"


def test_what_an_event_with_who_does_it_to_whom() -> None:
    assert row(event(actors=(actor("A"), actor("B")), targets=(actor("C"),)), GERMAN).what == "Luftangriff\nA, B → C"
    assert row(event(targets=(actor("C"),)), GERMAN).what == "Luftangriff\n→ C"


def test_what_is_not_real_says_so() -> None:
    assert row(event(negated=True), GERMAN).what == "nicht: Luftangriff"
    assert row(event(realis="future"), GERMAN).what == "Luftangriff (künftig)"
    assert row(event(condition=Span(0, 4, "wenn")), GERMAN).what == "Luftangriff\nfalls: wenn"


@pytest.mark.parametrize(("claim", "cell"), [
    (Toll(id="t", evidence=WORDS, actors=(actor("A"),)), "Gesamtzahl\nA"),
    (Control(id="c", evidence=WORDS, holders=(actor("A"),), status="gains"), "Kontrolle: gewinnt\nA"),
    (Strength(id="s", evidence=WORDS, actors=(actor("A"),)), "Stärke\nA"),
    (Identity(id="i", evidence=WORDS, subject=actor("A"), relation="part-of", object=actor("B"), former=True),
     "Identität\nA: früher Teil von B"),
    (Assessment(id="a", evidence=WORDS, verdict=Span(0, 1, "ein PR-Gag")), "Einschätzung\nein PR-Gag"),
    (Assessment(id="a", evidence=WORDS), "Einschätzung"),
])
def test_what_for_every_other_kind(claim: Any, cell: str) -> None:
    assert row(claim, GERMAN).what == cell


def test_where_with_what_it_lies_in() -> None:
    place = Place(text="Bustan", start=0, end=1, within="Aleppo")
    assert row(event(place=place), GERMAN).where == "Bustan (Aleppo)"
    assert row(event(place=Place(text="Ost-Aleppo", start=0, end=1, within="Aleppo")), GERMAN).where == "Ost-Aleppo"


def test_cells_that_the_text_leaves_open_are_empty() -> None:
    cells = row(event(), GERMAN)
    assert (cells.where, cells.when, cells.how_many, cells.words) == ("", "", "", "die Worte")


def printed(width: int, *claims: Any, view: str = "claims", **fields: Any) -> str:
    stream = io.StringIO()
    writer = TableWriter(view, "de", Console(file=stream, width=width, highlight=False))
    writer.write(Report(id="r1", text="die Worte", claims=claims, **fields))
    return stream.getvalue()


CLAIM = event(sources=(source("Beobachtungsstelle"),), place=Place(text="Idlib", start=0, end=1))


@pytest.mark.parametrize("width", [40, 79, 80, 99, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    out = printed(width, CLAIM)
    assert max(map(len, out.splitlines())) <= width
    assert "Idlib" in out


def test_columns_where_there_is_room_else_blocks() -> None:
    assert "wer sagt es" in printed(120, CLAIM).splitlines()[2]
    assert [line.strip() for line in printed(60, CLAIM).splitlines()[3:5]] == [
        "wer sagt es        Beobachtungsstelle", "was                Luftangriff",
    ]


def test_the_heading_tells_the_report() -> None:
    published = Time(text="", start=0, end=0, earliest="2016-10-05", latest="2016-10-05")
    title, facts = printed(120, CLAIM, title="Ein\nTitel", publisher="Tagesecho", published=published).splitlines()[:2]
    assert (title, facts) == ("Ein Titel", "Tagesecho · 2016-10-05 · 1 Aussage")
    assert printed(120).splitlines()[0] == "Bericht r1"


def test_markup_in_a_report_is_only_text() -> None:
    assert "[bold]x[/bold]" in printed(120, event(evidence=Span(0, 1, "[bold]x[/bold]")))
    assert "[red]" in printed(120, title="[red]")
