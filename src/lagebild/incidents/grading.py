"""The status of the dead, and the grade that is derived from the three axes, with its reasons (C7, C9, C16)."""

from collections.abc import Mapping, Sequence

from lagebild.records import LedgerRow, Reason, Reported

COMBATANTS = "combatants"
ENOUGH = 2
"""Independent sources from which an incident is no longer provisional (C7)."""


def status_of_dead(killed: Sequence[LedgerRow]) -> tuple[str, Reason]:
    """Return whom the current figures claim the dead to be: civilian, combatant, mixed or unknown (C9).

    They are combatants only where no figure counts more dead than are called so.
    """
    rows = [row for row in killed if row.current and row.max != 0]
    named = {row.of for row in rows} - {"unknown"}
    fighters = [row for row in rows if row.of == COMBATANTS]
    status = "unknown"
    if "mixed" in named or (fighters and len(named) > 1):
        status = "mixed"
    elif named:
        status = "civilian" if not fighters else "combatant" if _all_are(fighters, rows) else "unknown"
    claims = tuple(dict.fromkeys(row.claim for row in rows if row.of in named))
    return status, Reason("status_of_dead", "as the figures' sources call them", claims, "; ".join(sorted(named)))


def _all_are(fighters: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> bool:
    most = max(_most(row) for row in fighters)
    return all(_most(row) <= most for row in rows)


def _most(row: LedgerRow) -> int:
    return row.max or row.min or 0


def grade(
    counted: Mapping[str, Sequence[Reported]], responsibility: str, status: str, withdrawn: bool,
) -> tuple[str, Reason]:
    """Return discounted, contested, confirmed, fair or weak: the first that fits, in this order, and why."""
    sources = len(counted)
    steps = (
        ("discounted", withdrawn, "every report is withdrawn"),
        ("discounted", status == "combatant", "the dead were combatants only"),
        ("contested", responsibility == "contested", "competing responsibility"),
        ("confirmed", responsibility == "accepted", "a party accepted responsibility"),
        ("fair", sources >= ENOUGH, "two or more independent sources"),
        ("weak", True, "fewer than two independent sources"),
    )
    value, _, rule = next(step for step in steps if step[1])
    return value, Reason("grade", rule, note=str(sources))
