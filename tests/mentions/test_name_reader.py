"""Names by form: persons, organisations and places that nobody needs to have heard of."""

from itertools import pairwise

import pytest
from mentioned import mentioned


def names(text: str) -> list[tuple[str, str]]:
    """Return the names of a text with their kinds."""
    mentions = mentioned(text)
    view = mentions.view
    return [(view.text(name.start, name.end), name.kind) for name in mentions.entities.names]


@pytest.mark.parametrize(("text", "name"), [
    ("Gestern sprach Oberst Haitham Afeisi mit Reportern.", "Haitham Afeisi"),
    ("Das sagte Karl-Theodor Stein der Zeitung.", "Karl-Theodor Stein"),
    ("Gestern traf Johanna von der Wiesche die Ministerin.", "Johanna von der Wiesche"),
    ("Auch J. R. Quellmann war dabei.", "J. R. Quellmann"),
    ("Der Trainer Blazinski trat zurück.", "Blazinski"),
    ("Gestern empfing ihn Papst Hilarius XIV. in Rom.", "Hilarius XIV."),
    ("Kürzlich war Abdul Karim al-Dschaburi zu Gast.", "Abdul Karim al-Dschaburi"),
])
def test_persons(text: str, name: str) -> None:
    assert (name, "person") in names(text)


@pytest.mark.parametrize(("text", "name"), [
    ("Die Quastel GmbH entließ zwanzig Leute.", "Quastel GmbH"),
    ("Er studierte an der Universität Gießen.", "Universität Gießen"),
    ("Gestern gewann der FC Hinterzarten mit 3:1.", "FC Hinterzarten"),
    ("Gestern gewann der 1. FC Hinterzarten mit 3:1.", "1. FC Hinterzarten"),
    ("Das meldet die Frankfurter Rundschau.", "Frankfurter Rundschau"),
    ("Sie sprach vor dem Deutschen Fußballbund.", "Deutschen Fußballbund"),
    ("Das teilte das Bundesamt für Migration und Flüchtlinge mit.", "Bundesamt für Migration und Flüchtlinge"),
    ("Sie forscht am Institute of Technology in Boston.", "Institute of Technology"),
    ("Laut der QXPF stieg der Preis.", "QXPF"),
    ("Der Chef von Siemens kündigte das an.", "Siemens"),
    ('Das berichtet die "Welt" am Montag.', "Welt"),
])
def test_organisations(text: str, name: str) -> None:
    assert (name, "organisation") in names(text)


@pytest.mark.parametrize(("text", "name"), [
    ("Er wohnt in Frankfurt am Main.", "Frankfurt am Main"),
    ("Der Zug fuhr nach Bad Kreuznach.", "Bad Kreuznach"),
    ("Sie reisten durch Böhmen.", "Böhmen"),
    ("Das Haus steht in der Lindenwirtstraße.", "Lindenwirtstraße"),
    ("Auf der A 7 staute sich der Verkehr.", "A 7"),
    ("Sie badeten im Schwarzen Meer.", "Schwarzen Meer"),
    ("Im Dorf Qarrabat brannte es.", "Qarrabat"),
    ("Die Armee nahm Hama ein.", "Hama"),
    ("Die Regierung Frankreichs lehnte ab.", "Frankreichs"),
])
def test_places(text: str, name: str) -> None:
    assert (name, "place") in names(text)


@pytest.mark.parametrize("text", [
    "Die Welt ist groß.", "Der Stein fiel ins Wasser.", "Am Montag fiel Schnee.", "Das Formel-Eins-Rennen begann.",
    'Er sang "Queen of Hearts" im Saal.', "Im August kostete es zehn Euro.", "Die CD kam im Mai heraus.",
])
def test_no_names(text: str) -> None:
    assert names(text) == []


def test_a_surname_is_carried_on_from_the_full_name() -> None:
    found = names("Gestern sprach Haitham Brettschneider. Später ging Brettschneider. Brettschneiders Auto stand dort.")
    assert [name for name in found if name[1] == "person"] == [
        ("Haitham Brettschneider", "person"), ("Brettschneider", "person"), ("Brettschneiders", "person")]


def test_what_belongs_to_somebody_is_no_part_of_the_name() -> None:
    assert ("Heidi Brenners", "person") in names("Heidi Brenners Modelsuche begann gestern.")


def test_names_of_a_report_do_not_overlap_and_stand_in_order() -> None:
    mentions = mentioned("Angela Merkel traf in Bad Kreuznach den Chef der Quastel GmbH und Oberst Haitham Afeisi.")
    spans = [(name.start, name.end) for name in mentions.entities.names]
    assert len(spans) == 4 and all(a[1] <= b[0] for a, b in pairwise(spans))


def test_an_unknown_person_is_no_place_of_that_name() -> None:
    mentions = mentioned("Der Sprecher Erwin Rostock sagte ab.")
    entities = [mentions.entities.of(phrase.index) for phrase in mentions.view.analysis.phrases]
    assert all(entity.place is None for entity in entities)
