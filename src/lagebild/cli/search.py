"""`lagebild search`: reports, or claims, in which words stand."""

from collections.abc import Sequence
from typing import Annotated

import typer

from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading
from lagebild.records import Report, Reported, ReportHead

_SHOWN = 20
_AROUND = 100  # characters of a report that are shown


def search(
    typed: Annotated[list[str], typer.Argument(
        metavar="WORDS…", show_default=False,
        help='Words that must all stand there; "in a row", begin*. What follows -- may be left out: -- -this.')],
    claims: Annotated[bool, typer.Option("--claims", help="Find claims, not reports.")] = False,
    record: RecordOption = None, as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(help="How many at most, the best of them; 0 for all.", min=0)] = _SHOWN,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = Format.table,
    ui: UiOption = None,
) -> None:
    """Find reports or claims by their words, in whatever form: Kaempfer finds Rebellenkämpfern, strasse Straßen."""
    from lagebild.cli.wording import wording_for

    with reading(record, as_of) as then:
        asked = " ".join(typed)
        looked_up = then.search_claims if claims else then.search_reports
        found: Sequence[Report | Reported] = looked_up(asked, limit or None)
    if format is not Format.table:
        _print(found, format)
    for one in found if format is Format.table else ():
        typer.echo(_line(one.report, one.claim.evidence.text) if isinstance(one, Reported) else _line(one, one.text))
    if not found and format is Format.table:
        typer.echo(wording_for(ui).word("nothing"))


def _print(found: Sequence[Report | Reported], format: Format) -> None:
    import msgspec

    if format is Format.json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    for one in found if format is Format.jsonl else ():
        typer.echo(msgspec.json.encode(one).decode())


def _line(head: Report | ReportHead, text: str) -> str:
    from lagebild.cli.wording import plain
    from lagebild.records.edtf import write_edtf

    when, words = head.published, plain(text)
    day = write_edtf(when.earliest, when.latest, when.alternatives) if when else None
    shown = words if len(words) <= _AROUND else f"{words[:_AROUND]}…"
    cells = (head.id, day or "", plain(head.publisher or ""), plain(head.title or ""), shown)
    return "  ".join(filter(None, cells))
