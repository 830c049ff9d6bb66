"""Whom a pronoun, a bare noun or a last name stands for."""

import pytest
from mentioned import mentioned, phrase_of


def stands_for(text: str, word: str, nth: int = 0) -> str:
    """The head of the phrase that a word stands for in the end."""
    mentions = mentioned(text)
    return mentions.view.head(mentions.anaphora.resolved(phrase_of(mentions, word, nth))).form


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("Der General reiste ab. Er lehnte Gespräche ab.", "Er", "General"),
    ("Die Hisbollah griff an. Die Miliz meldete Erfolge.", "Miliz", "Hisbollah"),
    ("Ärzte ohne Grenzen warnte. Die Organisation zog ihre Helfer ab.", "Organisation", "Ärzte"),
    ("Die Rebellen griffen an. Sie töteten drei Soldaten.", "Sie", "Rebellen"),
    ("Die Armee rückte vor. Sie eroberte ein Dorf.", "Sie", "Armee"),
    # what a word may mean: a group of fighters is no agency, a medium no fighter
    ("Die Hisbollah griff an, meldete Reuters. Die Gruppe drohte mit weiteren Angriffen.", "Gruppe", "Hisbollah"),
    ("Die Hisbollah griff an. Amnesty International war besorgt. Die Gruppe drohte mit weiteren Angriffen.", "Gruppe",
     "Hisbollah"),
    ("Reuters sprach von fünf Toten. Der UN-Sicherheitsrat beriet. Die Agentur berief sich auf Ärzte.", "Agentur",
     "Reuters"),
    ("Er beschuldigte die mit der Hamas verbündete Hisbollah. Die Gruppe hatte Anschläge angedroht.", "Gruppe",
     "Hisbollah"),
    # the same noun before any other
    ("Die russische Armee rückte vor. Die Hamas griff an. Die ukrainische Luftwaffe flog Angriffe. Die Armee meldete "
     "Verluste.", "Armee", "Armee"),
    ("Abiy Ahmed sprach in Addis Abeba. Am Abend teilte der Friedensnobelpreisträger mit, die Stadt sei gefallen.",
     "Friedensnobelpreisträger", "Ahmed"),
])
def test_what_was_named_before(text: str, word: str, wanted: str) -> None:
    assert stands_for(text, word) == wanted


def test_a_last_name_takes_up_the_full_name() -> None:
    text = "Rupert Hinterhuber warnte. Hinterhuber reist nach Genf."
    mentions = mentioned(text)
    second = phrase_of(mentions, "Hinterhuber", 1)
    assert mentions.anaphora.resolved(second) == phrase_of(mentions, "Hinterhuber", 0)


@pytest.mark.parametrize(("text", "word"), [
    ("Er lehnte Gespräche ab.", "Er"), ("Die Miliz griff an.", "Miliz"),
    ("Ein Haus brannte. Der General reiste ab.", "General"),
    ("Die Soldaten starben. Er floh.", "Er"),
    ("Antony Blinken reiste an. Der Plan sagte nichts dazu.", "Plan"),
    ("Die Hisbollah griff an. Der »Allgemeinen Zeitung« zufolge starben drei Menschen.", "Zeitung"),
    ("Ijad Allawi drohte. Die Islamische Partei zog sich zurück.", "Partei"),
    ("Chalifa Haftar griff an. Die Gegenseite sprach von 19 Gefallenen.", "Gegenseite"),
    ("Amnesty International zählte 50 Tote, von 93 spricht IHR.", "IHR"),
])
def test_what_stands_for_itself(text: str, word: str) -> None:
    assert stands_for(text, word) == word


def test_a_long_text_is_searched_no_further_than_its_reach() -> None:
    text = "Der General reiste ab. " + "Das Haus brannte am Abend. " * 80 + "Er lehnte ab."
    assert stands_for(text, "Er") == "Er"


def test_the_noun_whose_country_was_told_is_taken_up() -> None:
    text = "Der russische Generalstab dementierte. Georgier griffen an. Verluste nannte der Generalstab nicht."
    mentions = mentioned(text)
    assert mentions.anaphora.resolved(phrase_of(mentions, "Generalstab", 1)) == phrase_of(mentions, "Generalstab", 0)
