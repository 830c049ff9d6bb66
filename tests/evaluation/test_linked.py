"""Stories of linked reports: what is said of broken ones, and that those of eval/linked are whole."""

from itertools import combinations
from pathlib import Path

import pytest

from lagebild.evaluation.linked import LinkedError, Story, load_stories, load_story

LINKED = Path(__file__).parents[2] / "eval" / "linked"
HALVES = ("dev", "test")
STORY = """\
note: two blasts
reports:
- id: r1
  published: 2016-10-07
  publisher: Tagesecho
  text: Eine Bombe tötete drei Menschen. Eine Bombe tötete vier.
incidents:
- id: a
  event: bombing
  time: 2016-10-06
  quotes: [{report: r1, quote: Eine Bombe, nth: 2}]
  killed: {min: 3, max: null}
  independent_sources: 1
  grade: weak
"""


def written(folder: Path, story: str) -> Path:
    path = folder / "story.yaml"
    path.write_text(story, encoding="utf-8")
    return path


def test_a_story_holds_ranges_with_open_ends_and_quotes_with_their_place(tmp_path: Path) -> None:
    story = load_story(written(tmp_path, STORY))
    (incident,) = story.incidents
    assert incident.killed and (incident.killed.min, incident.killed.max, incident.injured) == (3, None, None)
    assert (incident.responsibility, incident.time) == ("unknown", "2016-10-06")
    assert story.span(incident.quotes[0]).start == 33


@pytest.mark.parametrize(("before", "after", "line", "complaint"), [
    ("nth: 2", "nth: 3", 11, "does not stand in the text 3 times"),
    ("report: r1", "report: r9", 11, "no report 'r9'"),
    ("event: bombing", "event: picnic", 9, "'picnic' is no event kind"),
    ("time: 2016-10-06", "time: gestern", 10, "gestern"),
    ("min: 3, max: null", "min: 3, max: 2", 12, "upside down"),
    ("grade: weak", "grade: good", 14, "good"),
    ("grade: weak", "grades: weak", 8, "grade"),
    ("note: two blasts\n", "", 1, "note"),
    ("grade: weak", "grade: weak\ndifferent: [[a, b]]", 15, "no incident 'b'"),
    ("grade: weak", "grade: weak\ntotals: [{report: r1, quote: zehn}]", 15, "'zehn' does not stand"),
    ("incidents:", "- {id: r1, text: Nichts}\nincidents:", 7, "'r1' stands here twice"),
    ("event: bombing", "event: [", 11, "did not find"),
])
def test_broken_stories_are_named_by_file_and_line(
    tmp_path: Path, before: str, after: str, line: int, complaint: str
) -> None:
    assert before in STORY
    path = written(tmp_path, STORY.replace(before, after))
    with pytest.raises(LinkedError) as error:
        load_story(path)
    assert str(error.value).startswith(f"{path}:{line}: ") and complaint in str(error.value)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(LinkedError, match="no stories"):
        load_stories(tmp_path)
    with pytest.raises(LinkedError, match=r"nowhere\.yaml:1: "):
        load_story(tmp_path / "nowhere.yaml")


@pytest.fixture(scope="module")
def halves() -> dict[str, list[Story]]:
    return {half: load_stories(LINKED / half) for half in HALVES}


def test_reports_and_incidents_are_named_once_and_stand_in_one_half(halves: dict[str, list[Story]]) -> None:
    stories = [story for half in halves.values() for story in half]
    reports = [report for story in stories for report in story.reports]
    incidents = [incident.id for story in stories for incident in story.incidents]
    assert len({report.id for report in reports}) == len({report.text for report in reports}) == len(reports)
    assert len(set(incidents)) == len(incidents)
    names = [{path.name for path in (LINKED / half).iterdir()} for half in HALVES]
    assert not any(one & other for one, other in combinations(names, 2))


def test_there_are_enough_reports_in_both_languages_and_enough_happenings(halves: dict[str, list[Story]]) -> None:
    for stories in halves.values():
        reports = [report for story in stories for report in story.reports]
        assert len(reports) >= 75 and sum(len(story.incidents) for story in stories) >= 20
        assert 0.1 <= sum(report.language == "en" for report in reports) / len(reports) <= 0.2
        assert all(report.publisher and report.published for report in reports)
        assert all(60 <= len(report.text.split()) <= 180 for report in reports)


def test_every_report_tells_of_a_happening_and_totals_are_no_part_of_one(halves: dict[str, list[Story]]) -> None:
    for story in (story for half in halves.values() for story in half):
        told = [quote for incident in story.incidents for quote in incident.quotes]
        assert {quote.report for quote in told} == {report.id for report in story.reports}
        for total in story.totals:
            here = story.span(total)
            spans = [story.span(quote) for quote in told if quote.report == total.report]
            assert not any(span.start < here.end and here.start < span.end for span in spans), total


def test_grades_follow_from_the_three_axes(halves: dict[str, list[Story]]) -> None:
    for story in (story for half in halves.values() for story in half):
        for incident in story.incidents:
            rules = [(incident.status_of_dead == "combatant" or incident.independent_sources == 0, "discounted"),
                     (incident.responsibility == "contested", "contested"),
                     (incident.responsibility == "accepted", "confirmed"),
                     (incident.independent_sources >= 2, "fair")]
            assert incident.grade == next((grade for holds, grade in rules if holds), "weak"), incident.id
