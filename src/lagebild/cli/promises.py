"""`lagebild promises`: what was said to be yet to come, and beside it what the record shows since."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.asking import ActorOption, From, PlaceOption, To
from lagebild.cli.incidents import SHOWN, FormatOption, Limit
from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

if TYPE_CHECKING:
    from lagebild.answers.promises import Beside
    from lagebild.cli.wording import Wording
    from lagebild.incidents.promises import Count, Since

States = Annotated[list[str] | None, typer.Option("--state", help="open, due or overdue; repeatable.")]


def promises(
    record: RecordOption = None, at: Annotated[str | None, typer.Option("--at", help="Asked on this day.")] = None,
    from_: From = None, to: To = None, place: PlaceOption = None, actor: ActorOption = None, state: States = None,
    limit: Limit = SHOWN, as_of: AsOfOption = None, format: FormatOption = Format.table, ui: UiOption = None,
) -> None:
    """List offers, demands, announcements, threats, forecasts and planned meetings, open, due or overdue.

    Beside each stands what the record shows since: incidents of its kind, and how many there were each day before and
    after. Whether it was kept is not judged. --from and --to ask for what is due then.
    """
    from lagebild.answers.asking import AskingError, day
    from lagebild.answers.promises import STATES, beside
    from lagebild.cli.listing import print_rows
    from lagebild.cli.wording import wording_for
    from lagebild.incidents.promises import ACTS
    from lagebild.incidents.promises import promises as made
    from lagebild.store import finding

    if wrong := set(state or ()) - set(STATES):
        raise AskingError(f"{wrong.pop()!r} is none of {', '.join(STATES)}")
    words, on = wording_for(ui), day(at, end=True) or date.today().isoformat()
    with reading(record, as_of) as kept:
        found = finding.claims_to_come(kept, ACTS, (day(from_), day(to, end=True)), place, actor, limit or None)
        chosen = [one for one in made(found.claims, on) if not state or one.state in state]
        rows = beside(kept, chosen, on)
    print_rows(rows, lambda row: _cells(row, words), format, words)


def _cells(row: "Beside", words: "Wording") -> dict[str, str]:
    from lagebild.cli.incident_cells import names, place
    from lagebild.cli.wording import plain

    promise = row.promise
    speaker = names((promise.speaker,)) if promise.speaker else plain(promise.publisher or "")
    condition = f"\n{words.word('if')} {plain(promise.condition.text)}" if promise.condition else ""
    where = place(promise.place)
    what = words.code("event_kinds", promise.event)
    return {
        "said": promise.said or "", "who": speaker, "act": words.code("stances", promise.act),
        "to whom": names(promise.addressees), "what": f"{what}{': ' if where else ''}{where}{condition}",
        "due": words.time(promise.due), "state": words.word(promise.state), "since then": _since(row.since, words),
        "words": plain(promise.evidence.text),
    }


def _since(since: "Since", words: "Wording") -> str:
    lines = [words.counted("incidents of it", len(since.incidents))] if since.incidents else []
    if since.before is not None and since.after is not None and since.before.incidents + since.after.incidents:
        lines.append(words.word("rates").format(_rate(since.before, words), _rate(since.after, words)))
    return "\n".join(lines)


def _rate(count: "Count", words: "Wording") -> str:
    rate = f"{count.per_day:.1f}"
    return rate.replace(".", ",") if words.ui == "de" else rate
