"""`lagebild judge`: a person decides whether two claims or incidents are about one happening."""

from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import ByOption, RecordOption, opened, reading, user

_SHOWN = 20
Subject = typer.Argument(help="Id of a claim or incident.", show_default=False)


class Decision(StrEnum):
    """What a person can decide of a pair."""

    same = "same"
    different = "different"


def judge(
    one: Annotated[str | None, Subject] = None,
    verdict: Annotated[Decision | None, typer.Argument(help="One happening, or two.", show_default=False)] = None,
    other: Annotated[str | None, Subject] = None,
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why.", show_default=False)] = "",
    limit: Annotated[int, typer.Option(help="How many unsure pairs to list; 0 for all.", min=0)] = _SHOWN,
    record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Judge two claims or incidents; without any, list the pairs that are left to people, the likeliest first.

    A person's judgement always wins, holds for what comes later, and `lagebild undo` takes it back.
    """
    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    if one is None:
        _list(record, limit, ui)
    elif verdict is None or other is None:
        raise typer.BadParameter(words.word("nothing to judge"))
    else:
        from lagebild.cli.readings import recorder

        with opened(record) as kept:
            number = recorder(kept).judge(one, verdict.value, other, reason, user(by))
        typer.echo(words.word("judged").format(one, other, words.word(verdict.value), number, number))


def _list(record: str | None, limit: int, ui: UiOption) -> None:
    from lagebild.cli.waterfall import doubt_lines
    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    with reading(record) as now:
        lines = list(doubt_lines(now, limit or None, words))
    for line in lines or [words.word("no doubts")]:
        typer.echo(line)
