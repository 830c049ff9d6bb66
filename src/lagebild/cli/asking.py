"""What the commands that ask a record share: of when, where, whom and what."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lagebild.store.finding import Circle, Wanted

From = Annotated[str | None, typer.Option("--from", help="Not before this day, month or year.")]
To = Annotated[str | None, typer.Option("--to", help="Not after this day, month or year.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="At a place of this name, or in it.")]
Radius = Annotated[float | None, typer.Option(min=0, help="And around it, in kilometres.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="By or against somebody of this name or id.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Of this event kind, such as airstrike; repeatable.")]
Grades = Annotated[list[str] | None, typer.Option("--grade", help="Of this grade, such as fair; repeatable.")]
Words = Annotated[str | None, typer.Option("--text", help="Told of in reports with these words.")]


class AskingError(ValueError):
    """What is asked for cannot be: no such kind, day or place; the message says what can."""


def day(written: str | None, end: bool = False) -> str | None:
    """Return the first day of a day, month or year, or the last one. Raises AskingError."""
    from lagebild.records.edtf import read_edtf

    if written is None:
        return None
    try:
        first, last, _ = read_edtf(written)
    except ValueError as error:
        raise AskingError(str(error)) from error
    found = last if end else first
    return found.isoformat() if found else None


def wanted(
    first: str | None, last: str | None, place: str | None, radius: float | None, actor: str | None,
    kinds: list[str] | None, grades: list[str] | None,
) -> "Wanted":
    """Return what incidents are asked for. Raises AskingError."""
    from lagebild.store.finding import Wanted

    circle = _circle(place, radius) if radius is not None else None
    return Wanted(
        first=day(first), last=day(last, end=True), place=None if circle else place, circle=circle, actor=actor,
        kinds=_known("event_kinds", kinds), grades=_known("grades", grades),
    )


def _known(codes: str, values: list[str] | None) -> list[str]:
    from lagebild.codes import codes as closed

    for value in values or []:
        if value not in closed(codes):
            raise AskingError(f"{value!r} is none of {', '.join(map(str, closed(codes)))}")
    return values or []


def _circle(place: str | None, radius: float) -> "Circle":
    """Return everything around a place: "36.2,37.1", or the likeliest of its name."""
    from lagebild.store.finding import Circle
    from lagebild.world.gazetteer import Gazetteer

    if place is None:
        raise AskingError("--radius needs --place, a name or LATITUDE,LONGITUDE")
    try:
        lat, lon = map(float, place.split(","))
    except ValueError:
        found = next((one for one in Gazetteer.open().lookup(place) if one.lat is not None), None)
        if found is None or found.lat is None or found.lon is None:
            raise AskingError(f"no place called {place!r} is known; write LATITUDE,LONGITUDE") from None
        lat, lon = found.lat, found.lon
    return Circle(lat, lon, radius)
