"""The same number of dead is read from whatever sentence it stands in: each way to count in each way to tell."""

import pytest
from expectations import read

COUNTS: dict[str, tuple[int | None, int | None]] = {
    "40": (40, 40), "zwölf": (12, 12), "1.200": (1200, 1200), "1 200": (1200, 1200), "hundert": (100, 100),
    "rund 40": (40, 40), "etwa 40": (40, 40), "knapp 40": (40, 40), "an die 40": (40, 40), "gegen 40": (40, 40),
    "um die 40": (40, 40), "schätzungsweise 40": (40, 40), "insgesamt 40": (40, 40), "inzwischen 40": (40, 40),
    "mindestens 40": (40, None), "bislang mindestens 40": (40, None), "nicht weniger als 40": (40, None),
    "mehr als 40": (41, None), "über 40": (41, None), "deutlich mehr als 40": (41, None), "weit über 40": (41, None),
    "bis zu 40": (None, 40), "höchstens 40": (None, 40), "weniger als 40": (None, 39),
    "zwischen 30 und 40": (30, 40), "30 bis 40": (30, 40), "41 oder 42": (41, 42),
    "ein Dutzend": (12, 12), "zwei Dutzend": (24, 24), "mehrere Dutzend": (24, None), "über zwei Dutzend": (25, None),
    "Dutzende": (24, None), "Hunderte": (200, None), "mehrere Hundert": (200, None), "mehrere": (2, None),
}
TELLINGS = (
    "Bei einem Anschlag in Kabul wurden am Montag {n} Menschen getötet.",
    "{N} Menschen kamen bei dem Anschlag in Kabul ums Leben.",
    "Bei dem Anschlag in Kabul gab es {n} Tote.",
    "Die Polizei sprach nach dem Anschlag in Kabul von {n} Toten.",
    "Der Anschlag in Kabul kostete {n} Menschen das Leben.",
    "Der Anschlag in Kabul forderte {n} Todesopfer.",
    "Bei dem Anschlag in Kabul starben {n} Zivilisten und 10 Soldaten.",
    "Nach dem Anschlag in Kabul wurden {n} Leichen geborgen.",
    "Nach dem Anschlag in Kabul wurden die Leichen von {n} Menschen geborgen.",
    "Der Anschlag in Kabul mit {n} Toten löste Entsetzen aus.",
    "Ein Angreifer tötete in Kabul {n} Menschen.",
    "Der Tod von {n} Zivilisten bei dem Anschlag in Kabul löste Entsetzen aus.",
    "In Kabul sprengte sich ein Attentäter in die Luft und riss {n} Menschen mit in den Tod.",
    "Bei dem Anschlag in Kabul, bei dem {n} Menschen getötet wurden, explodierte eine Autobombe.",
    "Dem Anschlag in Kabul fielen {n} Menschen zum Opfer.",
    "Bei dem Anschlag in Kabul gab es laut Polizei {n} Tote und 70 Verletzte.",
    "{N} Tote bei Anschlag in Kabul",
)
NUMERAL_ONLY = "Die Zahl der Toten nach dem Anschlag in Kabul stieg auf {n}."
VAGUE = frozenset({"Dutzende", "Hunderte", "mehrere"})


def killed(text: str) -> set[tuple[int | None, int | None]]:
    """Return the bounds of every number of dead that is read in the text, but the 10 that some tellings add."""
    figures = (figure for claim in read(text).claims for figure in getattr(claim, "figures", ()))
    return {(f.min, f.max) for f in figures if f.what == "killed"} - {(10, 10)}


@pytest.mark.parametrize("words", COUNTS)
def test_a_count_is_the_same_in_every_telling(words: str) -> None:
    tellings = TELLINGS if words in VAGUE else (*TELLINGS, NUMERAL_ONLY)
    texts = [telling.format(n=words, N=words[0].upper() + words[1:]) for telling in tellings]
    wrong = {text: read for text in texts if (read := killed(text)) != {COUNTS[words]}}
    assert not wrong
