"""The look at a text's topic: cheap, and it lets no report of armed conflict pass."""

from pathlib import Path

import pytest

from lagebild import packs
from lagebild.packs.topics import read_topic

TOPIC = read_topic(Path(packs.__file__).parent / "de")
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*-*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_read(path: Path) -> None:
    assert TOPIC.covers(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [
    "Bei einem Luftangriff auf ein Krankenhaus sind nach Angaben der Rebellen 20 Zivilisten getötet worden.",
    "Die Armee hat die Stadt nach schweren Gefechten mit den Islamisten zurückerobert.",
    "Die Armee versuchte, Homs einzunehmen.",
    "Ein Selbstmordattentäter sprengte sich in Kabul vor einer Moschee in die Luft und tötete neun Menschen.",
])
def test_a_flash_is_read(text: str) -> None:
    assert TOPIC.covers(text)


@pytest.mark.parametrize("text", [
    "Der Stürmer traf in der 80. Minute zum 2:1, die Gäste griffen danach vergeblich an. Der Trainer lobte die Abwehr.",
    "Der Konzern steigerte den Umsatz im dritten Quartal um vier Prozent, die Aktie legte zu.",
    "Am Wochenende wird es sonnig bei 24 Grad, im Süden ziehen am Abend Gewitter auf.",
    "Das Museum zeigt bis März Gemälde des Malers. Der Eintritt kostet zwölf Euro.",
    "",
])
def test_everyday_news_is_not(text: str) -> None:
    assert not TOPIC.covers(text)


def test_words_count_once_and_case_does_not_matter() -> None:
    text = "Luftangriff und Rebellen. "
    assert TOPIC.score(text) == TOPIC.score(text * 5) == TOPIC.score(text.upper()) > 0
