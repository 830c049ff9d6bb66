"""Words, dates and counts as people read them on the pages."""

import re
from pathlib import Path

import pytest

from lagebild import web
from lagebild.answers.wording import read_words
from lagebild.records import Range, Time
from lagebild.web.words import FILE, Words

TEMPLATES = sorted((Path(web.__file__).parent / "templates").glob("*.html"))
_ASKED = re.compile(r'words(?:\.counted)?\("([^"]+)"')


def time(earliest: str | None, latest: str | None, *days: str, text: str = "") -> Time:
    return Time(text=text, start=0, end=0, earliest=earliest, latest=latest, alternatives=days)


@pytest.mark.parametrize(("interval", "german", "english"), [
    (time("2016-10-05", "2016-10-05"), "5. Oktober 2016", "5 October 2016"),
    (time("2016-10-05T14:00", "2016-10-05T14:00"), "5. Oktober 2016", "5 October 2016"),
    (time("2016-10-01", "2016-10-31"), "Oktober 2016", "October 2016"),
    (time("2016-01-01", "2016-12-31"), "2016", "2016"),
    (time("2016-10-05", "2016-10-07"), "5.–7. Okt. 2016", "5–7 Oct 2016"),
    (time("2016-10-05", "2016-10-12", "2016-10-05", "2016-10-12"), "5. Oktober 2016 oder 12. Oktober 2016",
     "5 October 2016 or 12 October 2016"),
    (time("2016-10-05", None), "ab 5. Oktober 2016", "since 5 October 2016"),
    (time("2014-09-01", None, text="seit September 2014"), "seit September 2014", "seit September 2014"),
    (None, "", ""),
])
def test_times(interval: Time | None, german: str, english: str) -> None:
    assert (Words("de").time(interval), Words("en").time(interval)) == (german, english)


@pytest.mark.parametrize(("given", "shown"), [
    (Range(min=3, max=3), "3"), (Range(min=1200), "≥ 1.200"), (Range(max=5), "≤ 5"), (Range(min=3, max=7), "3–7"),
    (Range(), "?"), (Range(min=0, max=0), "0"), (None, ""),
])
def test_ranges(given: Range | None, shown: str) -> None:
    assert Words("de").bounds(given) == shown


def test_one_thing_is_named_as_one() -> None:
    assert [Words("de").counted("incidents", count) for count in (0, 1, 1200)] == [
        "0 Vorfälle", "1 Vorfall", "1.200 Vorfälle"]
    assert [Words("en").counted("independent sources", count) for count in (1, 2)] == [
        "1 independent source", "2 independent sources"]


def test_what_is_counted_has_a_form_for_one() -> None:
    counted = {key for template in TEMPLATES
               for key in re.findall(r'words\.counted\("([^"]+)"', template.read_text(encoding="utf-8"))}
    for words in read_words(FILE).values():
        assert {key.removesuffix(", one") for key in words if key.endswith(", one")} == counted


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_use_words_that_there_are(template: Path) -> None:
    assert set(_ASKED.findall(template.read_text(encoding="utf-8"))) <= set(read_words(FILE)["de"])


def test_no_visible_word_stands_in_a_template() -> None:
    for template in TEMPLATES:
        names = r"{% block (?:page|head) %}.*?{% endblock %}|"
        text = re.sub(names + r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", template.read_text(encoding="utf-8"),
                      flags=re.DOTALL)
        assert not re.findall(r"[A-Za-zÄÖÜäöü]{2,}", text), template.name


def test_no_word_stands_there_twice() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for language in ("de", "en"):
        begin = lines.index(f"{language}:")
        own = [line for line in lines[begin + 1:] if line and not line.startswith("#")]
        keys = [line.split(":")[0] for line in own[:next((k for k, x in enumerate(own) if x[0] != " "), None)]
                if line.startswith("  ") and line[2] != " "]
        assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


def test_statuses_of_the_dead_are_said_in_the_language() -> None:
    assert Words("de").statuses("aid-workers; civilians") == "Helfer, Zivilisten"
    assert Words("en").statuses("jemand") == "jemand"
