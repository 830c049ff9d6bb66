"""What fills a role: a phrase of the report, or a word inside one."""

from msgspec import Struct

from lagebild.mentions.view import View


class Filler(Struct, frozen=True):
    """What fills a role: a phrase, or a word inside the event noun (characters start to end).

    `bare`: without its genitive.
    """

    phrase: int | None
    start: int
    end: int
    country: str | None = None
    bare: bool = False


def filler_of(view: View, index: int) -> Filler:
    """Return the phrase as what fills a role."""
    phrase = view.phrase(index)
    tokens = view.analysis.tokens
    owns = phrase.end - phrase.start > 1 and tokens[phrase.end - 1].pos == "PART"  # "the army[’s] offensive"
    return Filler(index, tokens[phrase.start].start, tokens[phrase.end - 1 - owns].end)
