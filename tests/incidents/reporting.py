"""Builds claims as reports make them, in one line each."""

from itertools import count

from lagebild.reading.dates import parse_date
from lagebild.records import Actor, Event, Figure, Place, Reported, ReportHead, Source, Span, Time, Toll

DAY = "2016-10-05"
_numbers = count(1)


def time(day: str | None) -> Time | None:
    """Return a time written as EDTF or ISO date-time; None for None."""
    if day is None:
        return None
    return Time(text=day, start=0, end=0, earliest=day, latest=day) if "T" in day else parse_date(day)


def actor(name: str, **fields: object) -> Actor:
    """Return an actor; "sy-army=syrische Armee" has an id."""
    return Actor(**_named(name), **fields)  # type: ignore[arg-type]


def source(name: str, **fields: object) -> Source:
    """Return a source; "sohr=Beobachtungsstelle" has an id."""
    return Source(**_named(name), **fields)  # type: ignore[arg-type]


def _named(written: str) -> dict[str, object]:
    known, _, name = written.rpartition("=")
    return {"text": name, "start": 0, "end": 1} | ({"id": known, "name": name} if known else {})


def figure(written: str) -> Figure:
    """Return a figure: "killed 29", "killed 29+" (at least), "killed civilians 3-5", "injured -50" (at most)."""
    what, *of, amount = written.split()
    low, dash, high = amount.rstrip("+").partition("-")
    bounds = (low or None, high or None) if dash else (low, None if amount.endswith("+") else low)
    least, most = (None if bound is None else int(bound) for bound in bounds)
    return Figure(what=what, of=of[0] if of else "unknown", min=least, max=most, text=written, start=0, end=1)


def told(
    *figures: str, by: str | None = None, report: str = "r1", day: str | None = DAY, start: int = 0,
    publisher: str | None = None, agencies: tuple[str, ...] = (), wire: str = "", retracted: bool = False,
    actors: tuple[str, ...] = (), place: str | None = "Idlib", time_: str | None = "2016-10-04", said: str = "",
    precision: int | None = 1, event: str = "airstrike", claim: str | None = None, kind: str = "unknown",
    country: str | None = None, **more: object,
) -> Reported:
    """Return an event claim as report `report` of `day` makes it."""
    name = claim or f"c{next(_numbers):03}"
    chain = () if by is None else tuple(source(one) for one in by.split(" > "))
    if chain and country:
        chain = (*chain[:-1], source(by.split(" > ")[-1], kind=kind, country=country))
    told_of = Event(
        id=name, evidence=Span(start, start + 10, f"words of {name}"), sources=chain, said=time(said or None),
        event=event, actors=tuple(map(actor, actors)), time=time(time_), figures=tuple(map(figure, figures)),
        place=place and Place(text=place, start=0, end=1, name=place, lat=1.0, lon=1.0, precision=precision), **more,
    )
    head = ReportHead(id=report, published=time(day), publisher=publisher or f"Blatt {report}", agencies=agencies,
                      wire=wire or report, retracted=retracted)
    return Reported(claim=told_of, report=head)


def total(*figures: str, report: str = "r1", day: str = "2016-10-05") -> Reported:
    """Return a running total as a report makes it."""
    claim = Toll(id=f"t{next(_numbers):03}", evidence=Span(0, 10, "insgesamt"), figures=tuple(map(figure, figures)))
    return Reported(claim=claim, report=ReportHead(id=report, published=time(day)))
