"""What people read on the pages: words, labels, dates, counts and names, by their language."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, get_day_names
from babel.numbers import format_decimal
from msgspec import Struct

from lagebild.answers.shown import bounds, number, whole_period
from lagebild.answers.wording import Wordings, form, read_words
from lagebild.codes import codes, label
from lagebild.incidents.times import FIRST
from lagebild.records import Actor, Figure, LedgerRow, Place, Range, Time
from lagebild.records.incident import FigureRange
from lagebild.web.messages import in_german
from lagebild.web.security.roles import roles

FILE = Path(__file__).with_name("wording.yaml")
_AXES = {
    "event": "event_kinds", "grade": "grades", "responsibility": "responsibilities", "status_of_dead": "dead_statuses",
}
_NO_KIND = ("unknown", "civilians")
_LOCALES = {"de": "de", "en": "en_GB"}  # a day before its month in both


class Words(Struct, frozen=True):
    """The words of one language of the user, "de" or "en"."""

    ui: str

    def __call__(self, key: str, *inserted: object) -> str:
        """Return a word of wording.yaml, with what is to be put in."""
        return _words()[self.ui][key].format(*inserted)

    def counted(self, key: str, count: int, *inserted: object) -> str:
        """Return a word in its form for so many things, with their number and what is to be put in."""
        return form(_words()[self.ui], key, count).format(self.number(count), *inserted)

    def code(self, codes: str, value: str | int) -> str:
        """Return the label of a code."""
        return label(codes, value, self.ui)

    def statuses(self, note: str) -> str:
        """Return the labels of victims' statuses that a note names by their ids."""
        named = note.split("; ")
        return ", ".join(self.code("victim_statuses", one) if one in codes("victim_statuses") else one for one in named)

    def codes(self, name: str) -> list[tuple[str, str]]:
        """Return the ids of a closed list with their labels, in order of the labels."""
        return sorted(((str(one), self.code(name, one)) for one in codes(name)), key=lambda pair: pair[1].casefold())

    def role(self, role: str) -> str:
        """Return the label of a role in a team."""
        return str(getattr(roles()[role], self.ui))

    def number(self, count: int) -> str:
        """Return a count with its thousands parted."""
        return number(count, self.ui)

    def bounds(self, given: Range | FigureRange | LedgerRow | Figure | None) -> str:
        """Return a range; "?" where a figure is unknown (C3), nothing where none is asked for."""
        if given is None:
            return ""
        return bounds(given.min, given.max, self.ui, getattr(given, "approximate", False))

    def figure(self, figure: Figure) -> str:
        """Return a count with its bounds, what it counts and of whom."""
        of = "" if figure.of == "unknown" else f" ({self.code('victim_statuses', figure.of)})"
        return f"{self.bounds(figure)} {self.code('figure_kinds', figure.what)}{of}"

    def rate(self, rate: float) -> str:
        """Return how many a day, to one decimal."""
        return str(format_decimal(rate, "0.0", locale=_LOCALES[self.ui]))

    def axis(self, about: str) -> str:
        """Return what of an incident has changed: a figure or an axis."""
        return self.code("figure_kinds", about) if about in codes("figure_kinds") else self(about)

    def value(self, about: str, value: str) -> str:
        """Return a value of what has changed, as people read it."""
        return self.code(_AXES[about], value) if about in _AXES and value else value

    def action(self, action: str) -> str:
        """Return what was decided."""
        return _words()[self.ui].get(f"action {action}", action)

    def message(self, error: str) -> str:
        """Return what an error says, as far as it is known in the language; it may begin with the field it is about."""
        field, _, rest = error.partition(": ")
        told = {"de": in_german}.get(self.ui, str)
        label = _words()[self.ui].get(f"field {field}")
        return told(error) or (label and (inner := told(rest)) and f"{label}: {inner}") or error

    def step(self, step: str) -> str:
        """Return what was done in a step that led to a claim."""
        return _words()[self.ui].get(f"step {step}", step)

    def weekdays(self) -> list[str]:
        """Return the days of the week from Monday, shortened."""
        named = get_day_names("abbreviated", locale=_LOCALES[self.ui])
        return [named[number] for number in range(7)]

    def moment(self, written: str) -> str:
        """Return a moment of the record (UTC)."""
        return str(format_datetime(datetime.fromisoformat(written), "medium", locale=_LOCALES[self.ui]))

    def day(self, written: str) -> str:
        """Return a day (or day and time), month or year, written as in 2016-10-05, as people of the language do."""
        if len(written) == len("2016"):
            return written
        if len(written) == len("2016-10"):
            return str(format_skeleton("yMMMM", date.fromisoformat(f"{written}-01"), locale=_LOCALES[self.ui]))
        return str(format_date(date.fromisoformat(written[:10]), "long", locale=_LOCALES[self.ui]))

    def short_day(self, day: date) -> str:
        """Return a day without its year, for the axis of a drawing."""
        return str(format_skeleton("MMMd", day, locale=self.ui))

    def since(self, day: str) -> str:
        """Return the day from which something is said to be so, which nobody may say."""
        return self.day(day) if day > FIRST else self("undated")

    def time(self, time: Time | None) -> str:
        """Return an interval as short as it can be written, never finer than it is (C2)."""
        if time is None:
            return ""
        if time.alternatives:
            return f" {self('or')} ".join(map(self.day, time.alternatives))
        if time.earliest and time.latest:
            return self._closed(time.earliest[:10], time.latest[:10])
        end = (time.earliest or time.latest or "")[:10]
        if not end or (end.endswith("-01") and time.text):
            return time.text  # "since September 2014": to write the day would be finer than the text is
        return f"{self('since' if time.earliest else 'until')} {self.day(end)}"

    def _closed(self, first: str, last: str) -> str:
        whole = whole_period(first, last)
        if whole:
            return self.day(whole)
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        return str(format_interval(begin, end, skeleton="yMMMMd", locale=_LOCALES[self.ui]))

    def place(self, place: Place | None) -> str:
        """Return the name of a place with what it lies in."""
        if place is None:
            return ""
        name = place.name or place.text
        if not name:
            return f"{self.country(place.country)}({self('not shown')})"
        return f"{name} ({place.within})" if place.within and place.within not in name else name

    def country(self, code: str | None) -> str:
        """Return the name of a country and a blank, nothing where it has none."""
        known = Locale.parse(_LOCALES[self.ui]).territories.get(code or "")
        return f"{known} " if known else ""

    def names(self, actors: Iterable[Actor]) -> str:
        """Return the names of actors, as written where they are not resolved; of those withheld the kind (C18)."""
        return ", ".join(dict.fromkeys(actor.name or actor.text or self._kind(actor) for actor in actors))

    def _kind(self, actor: Actor) -> str:
        """Return what somebody is whose name is withheld; nobody is said to be a civilian by that alone (C9)."""
        hidden = self("not shown")
        return hidden if actor.kind in _NO_KIND else f"{self.code('actor_kinds', actor.kind)} ({hidden})"


@cache
def _words() -> Wordings:
    return read_words(FILE)
