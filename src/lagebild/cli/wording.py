"""Words for people: labels of codes, headings, dates and counts, in German or English."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lagebild.answers.shown import bounds, whole_period
from lagebild.answers.wording import Wordings, form, read_words
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

    def counted(self, key: str, count: int, *inserted: object) -> str:
        """Return a word of wording.yaml in the form for so many things, with their number and what is to be put in."""
        return form(_words()[self.ui], key, count).format(count, *inserted)

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
            return whole_period(first, last) or f"{first} – {last}"
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
        return bounds(figure.min, figure.max, self.ui, figure.approximate)


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


@cache
def _words() -> Wordings:
    return read_words(Path(__file__).with_name("wording.yaml"))
