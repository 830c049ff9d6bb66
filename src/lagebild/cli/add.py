"""`lagebild add`: reports into the record, each exactly once; `lagebild failures`: what could not be added."""

from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.read import Date, Language, Publisher, Title, UiOption, Url
from lagebild.cli.records import RecordOption, opened

if TYPE_CHECKING:
    from lagebild.reading.fetching import Fetcher

Paths = Annotated[list[str] | None, typer.Argument(
    metavar="PATHS…", show_default=False, help="Files, folders and addresses (https://…), or - for standard input.")]
Retry = Annotated[bool, typer.Option("--retry", help="Try again what could not be added before.")]

As = Annotated[str | None, typer.Option("--as", metavar="DATASET", help=(
    "The files are CSV of another data set: ucdp (UCDP GED) or acled; each row becomes a claim of it."))]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses inside a network too.")]

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it."""


def add(
    paths: Paths = None, record: RecordOption = None, retry: Retry = False, allow_private: AllowPrivate = False,
    as_: As = None, date: Date = None, publisher: Publisher = None, title: Title = None, url: Url = None,
    language: Language = None, ui: UiOption = None,
) -> None:
    """Read reports and add them to the record with all that they claim.

    A report that is there already is left out, and a changed one is a new version of it; so a run that was stopped can
    simply be started again. What cannot be read is listed, and the exit code is 2.
    """
    from lagebild.cli.adding import Adding
    from lagebild.cli.readings import opened_to_fill
    from lagebild.cli.wording import wording_for
    from lagebild.datasets import NAMES
    from lagebild.reading import Options

    if not paths and not retry:
        raise typer.BadParameter("name files, folders or addresses to add, or --retry")
    if as_ is not None and as_ not in NAMES:
        raise typer.BadParameter(f"--as {as_}: there is {', '.join(NAMES)}")
    options = Options(date=date, publisher=publisher, title=title, url=url, language=language, dataset=as_)
    wording = wording_for(ui)
    with opened_to_fill(record) as kept:
        adding = Adding(kept, fetcher(True) if allow_private else None, wording.ui)
        try:
            tally = adding.add(paths, options) if paths else adding.retry()
        except KeyboardInterrupt:
            typer.echo(wording.word("stopped").format(adding.tally.added), err=True)
            raise typer.Exit(INTERRUPTED) from None
    typer.echo(wording.word("added").format(tally.added, tally.known, tally.failed))
    if tally.failed:
        raise typer.Exit(2)


def fetcher(allow_private: bool) -> "Fetcher":
    """Return what fetches addresses."""
    from lagebild.reading.fetching import Fetcher

    return Fetcher(allow_private)


def failures(record: RecordOption = None, ui: UiOption = None) -> None:
    """List the inputs that could not be added, with the reason and what to do; `lagebild add --retry` tries again."""
    from lagebild.cli.messages import failure_in_words
    from lagebild.cli.wording import wording_for
    from lagebild.reading import Failure

    with opened(record) as kept, kept.reading() as reading:
        rows = reading.failures()
    for row in rows:
        failure = Failure(row.path, row.line or None, row.reason, row.advice)
        typer.echo(f"{row.at} {failure_in_words(failure, wording_for(ui).ui)}")
    if not rows:
        typer.echo(wording_for(ui).word("no failures"))
