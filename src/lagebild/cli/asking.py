"""What the commands that ask a record share: of when, where, whom and what."""

from enum import StrEnum
from typing import Annotated

import typer


class TellingOf(StrEnum):
    """How an incident is told of."""

    actual = "actual"
    hypothetical = "hypothetical"


From = Annotated[str | None, typer.Option("--from", help="Not before this day, month or year.")]
To = Annotated[str | None, typer.Option("--to", help="Not after this day, month or year.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="At a place of this name, or in it.")]
Radius = Annotated[float | None, typer.Option(min=0, help="And around it, in kilometres.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="By or against somebody of this name or id.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Of this event kind, such as airstrike; repeatable.")]
Grades = Annotated[list[str] | None, typer.Option("--grade", help="Of this grade, such as fair; repeatable.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Of which somebody of this name told.")]
Realis = Annotated[TellingOf | None, typer.Option("--realis", help=(
    "actual: somebody says that it was so; hypothetical: all leave that open."))]
Words = Annotated[str | None, typer.Option("--text", help="Told of in reports with these words, in whatever form.")]
