"""Registered names among the words of a report."""

import pytest
from mentioned import mentioned


def known(text: str) -> list[str]:
    """The ids of the actors named, in text order."""
    return [actor.id for _, (_, actor) in sorted(mentioned(text).entities.known.items())]


@pytest.mark.parametrize(("text", "ids"), [
    ("Turki al-Maliki sprach in Riad. Den Angriff räumte al-Maliki ein.", ["p-maliki-t", "p-maliki-t"]),
    ("In Bagdad sprach Maliki.", ["p-maliki"]),
    ("Die Eta erklärte eine Waffenruhe. Die TAK nicht.", ["eta", "tak"]),
    ("Tausende flohen nach Tak Bai.", []),
])
def test_who_is_named(text: str, ids: list[str]) -> None:
    assert known(text) == ids


@pytest.mark.parametrize(("words", "country"), [
    ("Moskauer Angaben", "RU"), ("Kiewer Angaben", "UA"), ("russische Angaben", "RU"), ("Hamburger Angaben", None),
    ("Nächster Angaben", None),
])
def test_the_government_of_an_adjective(words: str, country: str | None) -> None:
    mentions = mentioned(f"Dort starben nach {words} drei Menschen.")
    token = next(t for t in mentions.view.analysis.tokens if t.form == words.split()[0])
    assert mentions.entities.government_of_adjective(token) == country
