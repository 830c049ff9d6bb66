"""Score how the reports of stories (eval/linked) are put together to incidents, from reading to published figures."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from lagebild.evaluation.linked import load_stories
from lagebild.evaluation.linked_reading import ReadStory, read_story
from lagebild.evaluation.linked_scoring import LinkedSheet, score_linked
from lagebild.incidents import summarise
from lagebild.linking import Linker, shipped
from lagebild.linking.memory import Collection
from lagebild.pipeline import Reader
from lagebild.reading.languages import languages_read
from lagebild.records import Report, Reported


def read_all(folder: Path) -> list[ReadStory]:
    """Return the stories of a folder with what is read in them; what is in no language that we read gives nothing."""
    return [read_story(story, _read) for story in load_stories(folder)]


def _read(report: Report) -> Report:
    return _reader(report.language).read(report) if report.language in languages_read() else report


@cache
def _reader(language: str) -> Reader:
    return Reader.open(language)


def linked(stories: list[ReadStory]) -> Collection:
    """Return the incidents of all stories together, their reports added in order of publication."""
    collection = Collection(Linker(shipped()))
    reports: dict[tuple[str, str], list[Reported]] = {}
    for reported in (claim for story in stories for claim in story.claims):
        published = reported.report.published
        key = (published.earliest or "" if published else "", reported.report.id)
        reports.setdefault(key, []).append(reported)
    for key in sorted(reports):
        collection.add(reports[key])
    return collection


def score_stories(folder: Path, show: Callable[[str], None]) -> LinkedSheet:
    """Return the scores of a folder; what is wrong is shown for dev alone."""
    stories = read_all(folder)
    collection = linked(stories)
    clusters = {claim: name for name, claims in collection.incidents.items() for claim in claims}
    sheet = score_linked(stories, clusters, summarise)
    doubts = sum(judgement.verdict == "unsure" for judgement in collection.judgements)
    show(f"\nlinked-{folder.name}: {len(stories)} stories, {sheet.tellings} tellings, {sheet.unread} of them unread, "
         f"{doubts} pairs left to people")
    if folder.name == "dev":
        show("\n".join(sheet.misses))
    show("  ".join(f"{name} {share}" for name, share in sheet.shares().items()))
    return sheet
