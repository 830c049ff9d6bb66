"""One incident for people: head, reasons of its grade, the ledger over time, the words of each report."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import typer

from lagebild.cli.incident_cells import bounds, names, place
from lagebild.cli.listing import print_rows
from lagebild.cli.read import Format
from lagebild.cli.wording import Wording, plain
from lagebild.records import Incident, LedgerRow, Reason, Reported, Seal


def print_incident(incident: Incident, members: Sequence[Reported], seal: Seal | None, words: Wording) -> None:
    """Print all that the record shows of an incident."""
    for line in (*_head(incident, words), *_sealed(seal, words), "", *_reasons(incident, words)):
        typer.echo(line)
    for what, figures in incident.figures.items():
        rule = words.word(figures.rule) if figures.rule in ("lowest-highest", "unknown", "pending") else figures.rule
        typer.echo(f"\n{words.code('figure_kinds', what)}: {bounds(figures, words)} ({rule})")
        for of, part in figures.by.items():
            typer.echo(f"  {words.code('victim_statuses', of)}: {bounds(part, words)}")
        if figures.ledger:
            print_rows(figures.ledger, lambda row: _cells(row, words), Format.table, words)
    typer.echo(f"\n{words.word('words')}")
    for line in _told(members, words):
        typer.echo(line)


def _head(incident: Incident, words: Wording) -> Iterator[str]:
    what = words.code("event_kinds", incident.event)
    yield f"{incident.id}  {what} · {place(incident.place)} · {words.time(incident.time)}"
    people = {"by whom": incident.actors, "to whom or what": incident.targets}
    yield from (f"  {words.word(key)}: {names(actors)}" for key, actors in people.items() if actors)


def _sealed(seal: Seal | None, words: Wording) -> Iterator[str]:
    if seal is not None:
        word = words.word("sealed" if seal.whole else "seal broken")
        yield f"  {word.format(plain(seal.by), seal.at[:10], seal.number)}"


def _reasons(incident: Incident, words: Wording) -> Iterator[str]:
    grade = words.code("grades", incident.grade)
    yield f"{grade} ({words.word('provisional')})" if incident.provisional else grade
    values = {
        "independent_sources": str(incident.independent_sources), "grade": grade,
        "responsibility": words.code("responsibilities", incident.responsibility),
        "status_of_dead": words.code("dead_statuses", incident.status_of_dead),
    }
    yield from (f"  {words.word(reason.axis)}: {values[reason.axis]} – {_why(reason, words)}"
                for reason in incident.trace)


def _why(reason: Reason, words: Wording) -> str:
    note = f": {plain(reason.note)}" if reason.note and reason.axis != "grade" else ""
    return f"{words.word(reason.rule)}{note}"


def _cells(row: LedgerRow, words: Wording) -> dict[str, str]:
    standing = "current" if row.current else "withdrawn" if row.retracted else "superseded" if row.superseded_by else ""
    denied = words.code("stances", row.stance) if row.stance in ("denies", "rejects") else ""
    return {
        "published": words.time(row.published), "of whom": words.code("victim_statuses", row.of),
        "figure": bounds(row, words), "source": plain(row.originator), "report": row.report,
        "standing": words.word(standing) if standing else denied, "words": plain(row.evidence.text),
    }


def _told(members: Sequence[Reported], words: Wording) -> Iterator[str]:
    for _, claims in groupby(members, lambda member: member.report.id):
        told = list(claims)
        report = told[0].report
        gone = f" – {words.word('withdrawn')}" if report.retracted else ""
        yield f"  {report.id} · {plain(report.publisher or '')} · {words.time(report.published)}{gone}"
        for member in told:
            sources = " › ".join(plain(source.name or source.text) for source in member.claim.sources)
            stance = member.claim.stance
            act = "" if stance == "states" else f" ({words.code('stances', stance)})"
            yield f"    {sources}{act}{': ' if sources or act else ''}“{plain(member.claim.evidence.text)}”"
