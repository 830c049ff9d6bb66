"""Reports that say little, and claims that stand for what was read from them."""

from lagebild.reading import Options, Received
from lagebild.reading.building import report_from_record
from lagebild.records import Event, Place, Report, Span, Time


def received(text: str, **fields: str) -> Received:
    """Return a report as it comes from a line of JSON."""
    report = report_from_record({"text": text, **fields}, Options(language="de"))
    return Received(report, text.encode(), "in.jsonl:1")


def claimed(report: Report, *events: str) -> tuple[Event, ...]:
    """Return a claim for each event kind, named after its report."""
    return tuple(
        Event(
            id=f"{report.id}-{event}", event=event, evidence=Span(0, 3, report.text[:3]),
            place=Place(text="Kundus", start=0, end=3, id="gn:1", name="Kundus", lat=36.728, lon=68.868),
            time=Time(text="am Samstag", start=0, end=3, earliest="2015-10-03", latest="2015-10-03"),
        ) for event in events
    )
