"""C2: what happened near a town did not happen in it, and its place is no finer than that."""

import pytest

from lagebild import read

NEAR, EXACT = 2, 1


@pytest.mark.parametrize(("text", "language", "precision"), [
    ("Bei einem Angriff in Homs starben am Montag zwölf Soldaten.", "de", EXACT),
    ("Bei einem Angriff nahe Homs starben am Montag zwölf Soldaten.", "de", NEAR),
    ("Südlich von Homs starben bei einem Angriff zwölf Soldaten.", "de", NEAR),
    ("Twelve soldiers died in an attack in Homs.", "en", EXACT),
    ("Twelve soldiers died in an attack near Homs.", "en", NEAR),
])
def test_c2_what_lies_near_a_town_is_not_exactly_there(text: str, language: str, precision: int) -> None:
    (claim,) = read(text, published="2016-10-05", language=language).claims
    assert claim.place is not None and claim.place.name == "Homs"
    assert claim.place.precision == precision
