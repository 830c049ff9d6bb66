"""What the caller knows about the inputs; it wins over what the inputs say."""

from msgspec import Struct, field

from lagebild.reading.languages import languages_read


class Options(Struct, frozen=True, kw_only=True):
    """Fields for all inputs of a call; null leaves the field to the input.

    `date` is EDTF or a written date, `language` a BCP 47 code, `supported` the languages there are packs for, `dataset`
    the data set whose rows the inputs are, if they are no reports.
    """

    date: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    dataset: str | None = None
    supported: tuple[str, ...] = field(default_factory=languages_read)
