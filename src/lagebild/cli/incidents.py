"""`lagebild incidents` and `lagebild tolls`: what happened, and the sums of the dead and injured."""

from typing import Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Grades, Kinds, PlaceOption, Radius, Realis, SourceOption, To, Words
from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

SHOWN = 50
"""Incidents that are listed unless more are asked for."""
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="The newest so many; 0 for all.")]


def incidents(
    record: RecordOption = None, from_: From = None, to: To = None, place: PlaceOption = None, radius: Radius = None,
    actor: ActorOption = None, kind: Kinds = None, grade: Grades = None,
    source: SourceOption = None, realis: Realis = None, text: Words = None, limit: Limit = SHOWN,
    as_of: AsOfOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """List incidents, the newest first: what happened where, the published ranges, independent sources and grade."""
    from msgspec.structs import replace

    from lagebild.answers.asking import wanted
    from lagebild.cli.incident_cells import cells
    from lagebild.cli.listing import print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.store import finding

    words = wording_for(ui)
    asked = wanted(from_, to, place, radius, actor, kind, grade)
    asked = replace(asked, source=source, realis=realis, text=text)
    with reading(record, as_of) as kept:
        found = list(finding.incidents(kept, asked, limit or None))
    print_rows(found, lambda incident: cells(incident, words), format, words)


def show(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, as `incidents` lists it.")],
    record: RecordOption = None, as_of: AsOfOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """Show an incident: head figures, grade with its reasons, every figure over time, the words of each report."""
    from lagebild.answers.asking import AskingError
    from lagebild.cli.listing import print_json
    from lagebild.cli.wording import wording_for
    from lagebild.store.sealing import seals

    with reading(record, as_of) as kept:
        found = kept.incident(incident.split("#")[0])  # a speech act in an export has its claim behind #
        members = kept.members_of([found.id]).get(found.id, []) if found else []
        seal = seals(kept, [found.id]).get(found.id) if found else None
    if found is None:
        raise AskingError(f"there is no incident {incident!r}; `lagebild incidents` lists them")
    if format is not Format.table:
        print_json(found, format)
        return
    from lagebild.cli.showing import print_incident

    print_incident(found, members, seal, wording_for(ui))


def tolls(
    record: RecordOption = None, from_: From = None, to: To = None, place: PlaceOption = None, radius: Radius = None,
    actor: ActorOption = None, kind: Kinds = None, grade: Grades = None, as_of: AsOfOption = None,
    format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """Sum up the dead and injured: for each grade apart, from least to most, with the unknown counted.

    Running totals that reports give are no part of it.
    """
    from lagebild.answers.asking import wanted
    from lagebild.answers.tolls import tolls as summed
    from lagebild.cli.toll_cells import print_sums
    from lagebild.cli.wording import wording_for

    asked = wanted(from_, to, place, radius, actor, kind, grade)
    with reading(record, as_of) as kept:
        found = summed(kept, asked)
    print_sums(found, format, wording_for(ui))
