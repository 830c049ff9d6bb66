"""Words for people: labels of codes, headings, dates and counts, in German or English."""

import os
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from lagebild.codes import label
from lagebild.records import Figure, Time

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Wording:
    """The words of one language of the user, "de" or "en"."""

    ui: str

    def word(self, key: str) -> str:
        """Return a word of wording.yaml."""
        return _words()[self.ui][key]

    def code(self, codes: str, value: str | int) -> str:
        """Return the label of a code."""
        return label(codes, value, self.ui)

    def time(self, time: Time | None) -> str:
        """Return an interval as short as it can be written: a day, a month, a year, "a – b", "since a", "a or b"."""
        if time is None:
            return ""
        if time.alternatives:
            return f" {self.word('or')} ".join(time.alternatives)
        if time.earliest and time.latest:
            first, last = time.earliest[:10], time.latest[:10]
            return _whole_period(first, last) or f"{first} – {last}"
        return self._open_interval(time)

    def _open_interval(self, time: Time) -> str:
        """Return an interval with one end or none."""
        end = (time.earliest or time.latest or "")[:10]
        if not end or (end.endswith("-01") and time.text):
            return plain(time.text)  # "since September 2014": to write the day would be finer than the text is
        return f"{self.word('since' if time.earliest else 'until')} {end}"

    def figure(self, figure: Figure) -> str:
        """Return a count with its bounds, what it counts and of whom: "≥ 29 killed (combatants)"."""
        of = "" if figure.of == "unknown" else f" ({self.code('victim_statuses', figure.of)})"
        return f"{self.bounds(figure)} {self.code('figure_kinds', figure.what)}{of}"

    def bounds(self, figure: Figure) -> str:
        """Return the bounds of a count: "29", "≈ 40", "≥ 29", "≤ 50", "20–30", "?"."""
        about = "≈ " if figure.approximate else ""
        low, high = self._number(figure.min), self._number(figure.max)
        if low == high:
            return f"{about}{low}" if low else "?"
        if not high:
            return f"≥ {about}{low}"
        return f"{about}{low}–{high}" if low else f"≤ {about}{high}"

    def _number(self, count: int | None) -> str:
        grouped = "" if count is None else f"{count:,}"
        return grouped.replace(",", ".") if self.ui == "de" else grouped


def wording_for(chosen: str | None) -> Wording:
    """Return the words of the language that the user chose, or that the environment asks for."""
    return Wording(str(chosen) if chosen else language_of_user())


def language_of_user() -> str:
    """Return the language of labels that the environment asks for: German ("de") or else English ("en")."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "de" if wanted.lower().startswith("de") else "en"


def plain(text: str) -> str:
    """Return text on one line without anything that could steer a terminal."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _whole_period(first: str, last: str) -> str | None:
    """Return the day, month or year that the interval is, or None."""
    if first == last:
        return first
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01") and last[8:] == _last_day(last):
        return first[:7]
    return None


def _last_day(date: str) -> str:
    return f"{monthrange(int(date[:4]), int(date[5:7]))[1]:02d}"


@cache
def _words() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("wording.yaml").open("rb") as stream:
        return dict(yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
