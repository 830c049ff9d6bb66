"""`lagebild read`: reports in, claims out, as a table for people or as JSON for programs."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lagebild.cli.output import Writer


class Format(StrEnum):
    """How claims are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class Ui(StrEnum):
    """The languages of labels and headings."""

    de = "de"
    en = "en"


class View(StrEnum):
    """What is shown of a report: its claims, those with figures, or one of `views.VIEWS`."""

    claims = "claims"
    figures = "figures"
    places = "places"
    quotes = "quotes"
    times = "times"


Paths = Annotated[list[str], typer.Argument(
    metavar="PATHS…", show_default=False,
    help="Files and folders (.txt .html .json .jsonl .warc), addresses (https://…), or - for standard input.")]
Date = Annotated[str | None, typer.Option(help="When the reports were published: 2016-10-05, 2016-10, 5.10.2016.")]
Publisher = Annotated[str | None, typer.Option(help="Who published them.")]
Title = Annotated[str | None, typer.Option(help="Their title.")]
Url = Annotated[str | None, typer.Option(help="Where they were published.")]
Language = Annotated[str | None, typer.Option(help="Their language, such as de; found out where it is not given.")]
UiOption = Annotated[Ui | None, typer.Option("--ui", help="Language of headings and labels; that of LANG by default.")]


def read(
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the claims.")] = Format.table,
    view: Annotated[View, typer.Option(
        help="All claims, only those with figures, or what the text mentions, claimed or not.")] = View.claims,
    date: Date = None, publisher: Publisher = None, title: Title = None, url: Url = None, language: Language = None,
    ui: UiOption = None,
) -> None:
    """Read reports and print every claim they make: who says · what · where · when · how many · which words.

    Inputs that cannot be read are listed on standard error, one line each, and the exit code is 2; the rest is read.
    """
    from lagebild.cli.messages import failure_in_words
    from lagebild.cli.progress import Bar
    from lagebild.cli.readings import readings
    from lagebild.cli.wording import wording_for
    from lagebild.reading import Failure, Options

    options = Options(date=date, publisher=publisher, title=title, url=url, language=language)
    failed = False
    with Bar(paths) as bar, _writer(format, view, ui) as out:
        shown = None if view in (View.claims, View.figures) else view.value
        for outcome in readings(paths, options, shown, bar.read):
            with bar.step():
                if isinstance(outcome, Failure):
                    failed = True
                    typer.echo(f"lagebild: {failure_in_words(outcome, wording_for(ui).ui)}", err=True)
                    out.skip()
                else:
                    out.write(outcome)
    if failed:
        raise typer.Exit(2)


def _writer(format: Format, view: View, ui: Ui | None) -> "Writer":
    if format is not Format.table:
        from lagebild.cli.output import JsonWriter, LinesWriter

        return JsonWriter() if format is Format.json else LinesWriter()
    from lagebild.cli.table import TableWriter  # programs need not wait for rich
    from lagebild.cli.wording import language_of_user

    return TableWriter(view.value, ui.value if ui else language_of_user())
