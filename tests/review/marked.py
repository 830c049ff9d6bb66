"""The text that corrections are made in, and where words stand in it."""

TEXT = ("Bei einem Luftangriff auf Homs starben am Dienstag zwölf Menschen, wie die Hisbollah mitteilte. "
        "In Idlib gab es Verletzte. Homs blieb umkämpft.")


def words(text: str, nth: int = 0) -> dict[str, object]:
    """Return where words stand in the report."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text)}
