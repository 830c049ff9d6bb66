"""The sample record of Aleppo: marked as illustrative, dated, in two languages, with versions and copies."""

from collections import Counter
from pathlib import Path

import pytest

from lagebild.reading.headers import split_header

ALEPPO = Path(__file__).parents[1] / "samples" / "aleppo-2016"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ALEPPO.glob("*.txt"))}
HEADERS = {name: split_header(text) for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", HEADERS)
def test_a_report_is_marked_as_illustrative_and_dated_within_the_months(name: str) -> None:
    header = HEADERS[name]
    assert header.fields["id"] == f"beispiel-aleppo-{name}"
    assert header.fields.get("url", "https://x.example/").split("/")[2].endswith(".example")
    assert "2016-09-15" <= header.fields["date"] <= "2016-12-31"
    assert header.fields["publisher"] and header.fields["title"]
    assert 60 <= len(TEXTS[name][header.start:header.end].split()) <= 220


def test_there_are_enough_reports_in_both_languages_and_an_article_in_two_versions() -> None:
    languages = Counter(header.fields.get("language", "de") for header in HEADERS.values())
    assert languages["de"] >= 50 and languages["en"] >= 12 and set(languages) == {"de", "en"}
    addresses = Counter(header.fields["url"] for header in HEADERS.values() if "url" in header.fields)
    assert 2 in addresses.values()


def test_the_readme_names_only_reports_that_are_there() -> None:
    readme = (ALEPPO / "README.md").read_text(encoding="utf-8")
    words = [word for word in readme.split("`") if word[:4].isdigit()]
    assert words and all(list(ALEPPO.glob(f"{word}.txt")) for word in words)
    assert f"{len(TEXTS)} short reports" in readme and "illustrative" in readme
