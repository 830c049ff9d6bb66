"""Copies of an agency's text are known by the first report that printed it (C6); feeds go on where they stopped."""

import pytest

from lagebild.reading.feeds import FeedState

WIRE = (
    "Hodeida (dpa) - Bei einem Luftangriff auf einen Fischmarkt in Hodeida sind am Donnerstag nach Angaben von Ärzten "
    "mindestens 28 Menschen getötet worden. Mehr als 60 weitere wurden verletzt, teilte ein Krankenhaus mit. ",
    "Die Gesundheitsbehörde der Rebellen machte die Militärkoalition verantwortlich. Ein Sprecher der Koalition wies "
    "das zurück: Zur fraglichen Zeit seien keine Flugzeuge über der Stadt gewesen. ",
)
OWN = (
    "Um kurz nach vier, als die Boote zurückkamen und am Kai gefeilscht wurde, schlugen die Geschosse ein. Mindestens "
    "28 Menschen starben, sagen Ärzte. Wer geschossen hat, ist umstritten; Fischer reden von Granaten aus dem Süden."
)


def wires(record) -> list[str]:
    with record.reading() as reading:
        return [one.report.wire for one in reading.reported()]


@pytest.mark.parametrize("copy", [
    "Blutbad in Hodeida\n\n" + "".join(WIRE), WIRE[1] + WIRE[0], WIRE[0].replace("Hodeida (dpa) - ", ""),
    "".join(WIRE).replace("getötet worden", "ums Leben gekommen").replace("wies das zurück", "widersprach"),
])
def test_a_copy_is_known_by_the_first_report(record, add, copy) -> None:
    first = add("".join(WIRE), "airstrike", publisher="Hafenpost")
    add(OWN, "airstrike", publisher="Weserblatt")
    add(copy, "airstrike", publisher="Tagesecho")
    own, third = wires(record)[1:]
    assert third == first.id and own not in ("", first.id)


def test_copies_of_copies_are_known_by_the_first(record, add) -> None:
    first = add("".join(WIRE), "airstrike", publisher="Hafenpost")
    add(WIRE[0] + OWN, "airstrike", publisher="Tagesecho")
    add(WIRE[0], "airstrike", publisher="Rheinbote")
    assert wires(record) == [first.id] * 3


def test_a_new_version_stays_the_one_that_was_copied(record, add) -> None:
    first = add("".join(WIRE), "airstrike", id="a1", publisher="Hafenpost")
    add("".join(WIRE), "airstrike", publisher="Tagesecho")
    add("".join(WIRE).replace("28", "31"), "airstrike", id="a1", publisher="Hafenpost")
    assert wires(record) == [first.id] * 2


def test_texts_of_a_word_or_none_are_copies_of_nothing_else(record, add) -> None:
    add("Tote.", "killing", publisher="Hafenpost")
    add("…", "killing", publisher="Hafenpost")
    add("!", "killing", publisher="Tagesecho")
    assert len(set(wires(record))) == 3


def test_the_state_of_a_feed_is_kept(record) -> None:
    url = "https://a.example/feed"
    state = FeedState(etag='"ä"', failures=2, due="2016-10-05T12:00:00+00:00", seen=("x",))
    with record.reading() as reading:
        assert reading.feed_state(url) == FeedState()
    for kept in (state, FeedState(seen=("y",))):
        with record.writing("lagebild test") as writer:
            writer.save_feed(url, kept)
        with record.reading() as reading:
            assert reading.feed_state(url) == kept
