"""`lagebild seal`: a second pair of eyes on an incident (C15)."""

from typing import Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import ByOption, RecordOption, opened, user


def seal(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, as `incidents` lists it.")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="What was checked.", show_default=False)] = "",
    record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Seal an incident as it is now; who decided anything about it cannot, and a later change breaks the seal (C15)."""
    from lagebild.cli.readings import recorder
    from lagebild.cli.wording import wording_for

    with opened(record) as kept:
        number = recorder(kept).seal(incident, reason, user(by))
    typer.echo(wording_for(ui).word("put under seal").format(incident, number, number))
