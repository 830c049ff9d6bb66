"""When two inputs are one report, two versions of one article, or reports of their own."""

from urllib.parse import urldefrag, urlsplit

from lagebild.reading.building import content_id
from lagebild.records import Report, ReportHead
from lagebild.store.chain import digest


def fingerprint(report: Report) -> str:
    """Return what two inputs share if and only if they are the same report: all that the input says of it."""
    published = report.published
    when = (published.earliest, published.latest, published.alternatives) if published else None
    named = report.id if names_itself(report) else None
    return digest([named, report.publisher, report.url, report.title, when, report.language, report.text])


def names_itself(report: Report) -> bool:
    """Return whether the report's id is the input's own, not made from its content."""
    return report.id != content_id(report.publisher, report.url, report.text)


def is_another(report: Report, current: Report | ReportHead) -> bool:
    """Return whether two reports with one id are reports of their own: from two publishers or two addresses."""
    pairs = ((report.publisher, current.publisher), (address(report.url), address(current.url)))
    return any(one and other and one != other for one, other in pairs)


def is_older(report: Report, current: Report | ReportHead) -> bool:
    """Return whether a report was surely published before another."""
    if report.published is None or current.published is None:
        return False
    return (report.published.latest or "9999") < (current.published.earliest or "")


def address(url: str | None) -> str | None:
    """Return the address of one article, without its fragment; None for a front page, which many reports share."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return urldefrag(url or "").url if parts.path.strip("/") or parts.query else None
