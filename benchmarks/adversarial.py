"""Texts made to be slow to read: each shape takes a length in words and gives a text of about that length."""

from collections.abc import Callable

Shape = Callable[[int], str]


def _repeated(part: str, start: str = "", end: str = ".") -> Shape:
    words = max(1, len(part.split()))
    return lambda length: start + part * max(1, length // words) + end


def _alternating(*parts: str) -> Shape:
    words = sum(len(part.split()) for part in parts)
    return lambda length: "".join(parts) * max(1, length // words)


SHAPES: dict[str, Shape] = {
    "one sentence of plain words": _repeated("die Soldaten der Armee ", "Am Montag töteten "),
    "a chain of and": _repeated("Soldaten und ", "Getötet wurden "),
    "a list with commas": _repeated("Aleppo, ", "Angegriffen wurden "),
    "nested that-clauses": _repeated("die Armee sagte, dass ", "Der Minister erklärte, dass "),
    "nested relative clauses": _repeated("der Mann, der die Frau tötete, "),
    "if upon if": _repeated("sollte die Armee angreifen, "),
    "infinitives": _repeated("um die Stadt zu erobern, "),
    "genitives": _repeated("des Sprechers der Armee ", "Angriff "),
    "prepositions": _repeated("in der Nähe von Aleppo ", "Angriff "),
    "opening quotation marks": _repeated("„Die Armee floh "),
    "many short quotations": _alternating("„Die Armee griff an“, sagte er. "),
    "straight quotation marks": _repeated('" '),
    "opening brackets": _repeated("(die Armee "),
    "hyphens": _repeated("Ost-Aleppo-Angriff-"),
    "one endless word": lambda length: "Luftangriff" * length,
    "one endless compound of letters": lambda length: "a" * (6 * length),
    "numbers": _repeated("20 000 "),
    "number words": _repeated("zwanzigtausend "),
    "one endless number": lambda length: "Es gab " + "1" * (6 * length) + " Tote.",
    "one endless number word": lambda length: "einhundertzwanzigtausend" * (length // 3 + 1) + " Tote.",
    "ranges of numbers": _repeated("20 bis 30 oder "),
    "dates": _repeated("am 5. Oktober 2016 "),
    "weekdays": _repeated("in der Nacht zum Mittwoch "),
    "names": _repeated("Ahmed al-Scharif "),
    "capital letters": _repeated("ARMEE "),
    "abbreviations": _repeated("z. B. d. h. "),
    "full stops": _repeated(". "),
    "short sentences": _alternating("Die Armee griff an. "),
    "the same claim over and over": _alternating("Bei einem Luftangriff auf Idlib starben 20 Menschen. "),
    "pronouns": _alternating("Er griff sie dort an. "),
    "sources": _repeated("laut der Armee "),
    "sources at the end": _alternating("Es seien 20 Menschen getötet worden, sagte ein Sprecher. "),
    "line breaks": _repeated("Armee\n"),
    "paragraphs": _alternating("Die Armee griff am Montag Idlib an.\n\n"),
    "white space": lambda length: "Die Armee" + " " * (6 * length) + "griff an.",
    "combining accents": lambda length: "Die Arme" + "\u0301" * (6 * length) + " griff an.",
    "colons": _repeated("die Armee: "),
    "separated prefixes": _repeated("griff die Stadt ", "Die Armee ", "an."),
}
"""Shapes by name."""


def exponent(times: list[float], sizes: list[int]) -> float:
    """Return by which power of its length a text's time grows, from the smallest to the largest: 1 is linear."""
    from math import log

    return log(max(times[-1], 1e-9) / max(times[0], 1e-9)) / log(sizes[-1] / sizes[0])
