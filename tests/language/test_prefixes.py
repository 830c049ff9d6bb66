"""Separated prefixes: which word is one, and with which verb."""

import pytest

from analysed import Reader


@pytest.mark.parametrize(
    ("text", "predicate", "prefix"),
    [
        ("Die Truppen rückten am Montag vor.", "vorrücken", "vor"),
        ("Sie holten die Verletzten aus den Trümmern heraus.", "herausholen", "heraus"),
        ("Der Einsatz hängt zusammen mit einem Angriff.", "zusammenhängen", "zusammen"),
        ("Die Kämpfe gehen weiter.", "weitergehen", "weiter"),
        ("Der Einsatz fing am Montag mit einem Angriff an.", "anfangen", "an"),
        ("Dazu gehört auch die Armee.", "gehören", None),
        ("Er sagte zuvor, die Lage sei ruhig.", "sagen", None),
        ("Die Angriffe begannen um acht Uhr.", "beginnen", None),
        ("Die Armee griff vom Norden aus an.", "angreifen", "an"),
        ("Die Armee griff von Montag an jeden Tag an.", "angreifen", "an"),
        ("Die Polizei lastet ihm den Tod von zwei Frauen an.", "anlasten", "an"),
        ("Die Regierung gab bekannt, dass sie verhandelt.", "bekanntgeben", "bekannt"),
        ("Die Truppen mussten sich zurückziehen.", "zurückziehen", None),
        ("Das Parlament stimmte ab und lehnte den Plan ab.", "ablehnen", "ab"),
        ("Die Rebellen gaben auf.", "aufgeben", "auf"),
        ("Die Stadt wurde von den Bergen aus beschossen.", "beschießen", None),
        ("Die Soldaten setzten Tränengas ein, um zu fliehen.", "einsetzen", "ein"),
        ("Der Vormarsch, so der General, halte an.", "anhalten", "an"),
    ],
)
def test_prefix(read: Reader, text: str, predicate: str, prefix: str | None) -> None:
    analysis, clause = read.clause(text, predicate)
    found = None if clause.prefix is None else analysis.tokens[clause.prefix].form
    assert found == prefix


def test_a_prefix_belongs_to_its_own_clause(read: Reader) -> None:
    analysis = read("Er rief die Soldaten auf, die Waffen abzugeben, und kündigte Gespräche an.")
    assert [clause.predicate for clause in analysis.clauses] == ["aufrufen", "abgeben", "ankündigen"]
