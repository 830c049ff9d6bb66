import pytest

from analysed import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte: „Wir gehen.“", ["Wir gehen."]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("«Wir gehen», sagte er.", ["Wir gehen"]),
        ("“Wir gehen”, sagte er.", ["Wir gehen"]),
        ('"Wir gehen", sagte er, "und bleiben fort."', ["Wir gehen", "und bleiben fort."]),
        ("Er rief: ‚Halt!‘", ["Halt!"]),
        ("„Er nannte es ‚Krieg‘ und ging“, hieß es.", ["Er nannte es ‚Krieg‘ und ging", "Krieg"]),
        ("Das war's.", []),
        ("„Es geht weiter.\n\n„Und noch mehr.“", ["Es geht weiter.\n\n„Und noch mehr."]),
        ("„Nie geschlossen.\n\nDer Rest ist Bericht.", ["Nie geschlossen."]),
    ],
)
def test_spans(read: Reader, text: str, expected: list[str]) -> None:
    analysis = read(text)
    spans = [(analysis.tokens[q.first].start, analysis.tokens[q.last - 1].end) for q in analysis.quotations]
    assert [text[a:b] for a, b in spans] == expected


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("„Wir werden nicht weichen“, sagte der General.", True),
        ("Er sprach von „schweren Kämpfen“.", False),
        ("Er sagte, die Stadt werde „bald zerstört“ sein.", False),
    ],
)
def test_full_speech(read: Reader, text: str, full: bool) -> None:
    assert [q.full for q in read(text).quotations] == [full]
