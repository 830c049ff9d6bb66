"""Figures that were given at first and no longer stand: the newer one supersedes them (C11)."""

import pytest
from expectations import read, shown


def superseded(text: str) -> list[tuple[int, int]]:
    """Return for each figure that replaces another: it, and the one that it replaces."""
    claims = [shown(claim) for claim in read(text).claims]
    by_id = {claim["id"]: claim["figures"][0]["min"] for claim in claims if claim.get("figures")}
    return [(claim["figures"][0]["min"], by_id[claim["supersedes"]]) for claim in claims if claim["supersedes"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zunächst war von 12 Toten die Rede gewesen; später korrigierte die Behörde die Zahl auf 9.", [(9, 12)]),
        ("Bei einem Anschlag in Kabul sind am Montag nach Angaben der Polizei 30 Menschen getötet worden. Die Polizei "
         "hatte zunächst von 20 Todesopfern gesprochen.", [(30, 20)]),
        ("Bei dem Angriff sind nach Angaben des Gesundheitsministeriums 9 Menschen getötet worden. Zuvor hatte das "
         "Ministerium von 12 Toten gesprochen.", [(9, 12)]),
        ("Die Polizei sprach zunächst von 20 Toten. Am Abend teilte sie mit, es seien 24 Menschen getötet worden.",
         [(24, 20)]),
        ("Bei einem Anschlag in Kabul sind am Montag mindestens 30 Menschen getötet worden. Zunächst war von 20 Toten "
         "die Rede gewesen.", [(30, 20)]),
    ],
)  # fmt: skip
def test_the_figure_given_at_first_is_superseded(text: str, wanted: list[tuple[int, int]]) -> None:
    assert superseded(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        # another source's figure stays beside it
        "Bei einem Anschlag in Kabul starben nach Angaben der Armee 30 Menschen. Die Polizei hatte zunächst von 20 "
        "Toten gesprochen.",
        # the same figure is no correction
        "Die Polizei sprach zunächst von 20 Toten. Am Abend teilte sie mit, es seien 20 Menschen getötet worden.",
        # the hurt do not replace the dead
        "Die Polizei sprach zunächst von 20 Toten. Am Abend teilte sie mit, es seien 40 Menschen verletzt worden.",
        # another attack
        "Bei einem Anschlag in Kabul starben 30 Menschen. Zuvor waren bei einem Luftangriff in Kundus 20 Menschen "
        "getötet worden.",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert superseded(text) == []
