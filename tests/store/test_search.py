"""Words are found in whatever form they are written or typed, on both databases, and nothing typed does harm."""

import pytest

from lagebild.store import open_record
from lagebild.store.folding import stem, terms
from lagebild.store.search import parsed

PARTS = {"Rebellenkämpfern": ("rebell", "kämpfer"), "Kinderkrankenhaus": ("kind", "krankenhaus", "haus")}


@pytest.fixture
def found(place):
    """Finds the ids of reports in a record of three."""
    def search(typed: str, as_of: int | None = None) -> list[str]:
        with open_record(place) as record, record.reading(as_of) as reading:
            return [report.id for report in reading.search_reports(typed)]

    return search


@pytest.fixture
def filled(place, fill):
    with open_record(place, create=True, split=lambda word, language: PARTS.get(word, ())) as record:
        fill(record, "In der großen Straße von Nābulus griffen Ärzte ein.", id="strasse", title="Luftangriffe im Süden")
        fill(record, "Zwanzig Rebellenkämpfern gelang die Flucht.", "withdrawal", id="rebellen")
        fill(record, "Das Kinderkrankenhaus brannte.", "destruction", id="haus")
        yield record


@pytest.mark.parametrize(("typed", "ids"), [
    ("straße", ["strasse"]), ("STRASSEN", ["strasse"]), ("aerzten", ["strasse"]), ("Arzt", ["strasse"]),
    ("nabulus", ["strasse"]), ("Luftangriff", ["strasse"]), ("süd*", ["strasse"]),
    ("Rebellenkaempfer", ["rebellen"]), ("Kämpfer", ["rebellen"]), ("rebell", ["rebellen"]),
    ("krankenhäusern", ["haus"]), ("Haus", ["haus"]),
    ('"großen Straße"', ["strasse"]), ('"Straße großen"', []), ("straße flucht", []), ("flucht -rebellenkämpfer", []),
    ("-flucht", []), ("", []), ("kran", []), ("kind*", ["haus"]),
])
def test_reports_are_found_in_whatever_form(filled, found, typed, ids) -> None:
    assert found(typed) == ids


@pytest.mark.parametrize("typed", [
    "'; DROP TABLE reports; --", '"', '" OR 1=1', "NEAR(a b)", "words:x", "a AND", "(", "a & | !", "*", ":*", "\\", "%",
])
def test_nothing_that_is_typed_is_taken_for_a_query(filled, found, typed) -> None:
    assert found(typed) == [] and found("Flucht") == ["rebellen"]


def test_claims_are_found_by_their_words_and_place(filled) -> None:
    with filled.reading() as reading:
        assert {one.claim.event for one in reading.search_claims("kundus")} == {"withdrawal", "destruction"}
        assert [one.report.id for one in reading.search_claims("kundus", limit=1)] == ["rebellen"]
        assert [one.claim.event for one in reading.search_claims("zwa")] == ["withdrawal"]


def test_what_was_superseded_is_found_only_as_of_then(filled, found, fill) -> None:
    fill(filled, "Das Theater brannte.", "destruction", id="haus")
    assert (found("krankenhaus"), found("theater"), found("krankenhaus", as_of=6)) == ([], ["haus"], ["haus"])


def test_a_restored_record_is_searched_as_before(filled, tmp_path) -> None:
    with filled.reading() as reading:
        reading.backup(tmp_path / "b")
    with open_record(str(tmp_path / "again.sqlite"), True, lambda word, language: PARTS.get(word, ())) as again:
        again.restore(tmp_path / "b")
        with again.reading() as reading:
            assert [report.id for report in reading.search_reports("Kämpfer")] == ["rebellen"]
            assert len(reading.search_claims("kundus")) == 2


@pytest.mark.parametrize(("one", "other"), [
    ("Kämpfern", "Kaempfer"), ("Kinder", "Kindern"), ("Soldat", "Soldaten"), ("Explosion", "Explosionen"),
    ("Beschuss", "Beschusses"), ("Städte", "Stadt"), ("Verhandlungen", "Verhandlung"), ("Damaskus", "Damaskus'"),
])
def test_forms_of_one_word_are_one_term(one, other) -> None:
    assert list(terms(one)) == list(terms(other))


def test_short_words_keep_their_ending() -> None:
    assert [stem(word) for word in ("aden", "idlib", "tote", "isis")] == ["aden", "idlib", "tote", "isis"]


def test_what_was_typed_is_taken_apart() -> None:
    typed = 'Aleppo "schwere Gefechte" -Kura* Ost-Ghuta'
    assert [(term.words, term.prefix, term.excluded) for term in parsed(typed)] == [
        (("aleppo",), False, False), (("schwer", "gefecht"), False, False), (("kura",), True, True),
        (("ost", "ghuta"), False, False),
    ]
