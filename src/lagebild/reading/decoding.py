"""Bytes → characters: which encoding a text file is in, and what is no text at all."""

import codecs
import re

from lagebild.reading.outcome import RefusedError

_AS_UTF8 = "Save it as a plain text file in UTF-8"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAIL_LEFT = (
    "this is e-mail, which is left alone: it is private, and quotes what others wrote",
    "Save a report that came by mail as a text of its own",
)
_FORMATS = (
    (b"%PDF", "a PDF file", "Take its text out first, for example with pdftotext"),
    (b"\x89PNG", "a PNG image", "Only text is read; type it off or run text recognition first"),
    (b"\xff\xd8\xff", "a JPEG image", "Only text is read; type it off or run text recognition first"),
    (b"GIF8", "a GIF image", "Only text is read; type it off or run text recognition first"),
    (b"II*\0", "a TIFF image", "Only text is read; type it off or run text recognition first"),
    (b"MM\0*", "a TIFF image", "Only text is read; type it off or run text recognition first"),
    (b"RIFF", "a picture or sound file", "Only text is read"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save the document as plain text"),
    (b"{\\rtf", "a rich text document", "Save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first"),
    (b"BZh", "a bzip2 archive", "Unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first"),
    (b"\x7fELF", "a program", "Only text is read"),
    (b"SQLite format 3", "a database", "Export its reports as JSON Lines"),
)
_MAIL = (b"Return-Path:", b"Delivered-To:", b"Received: from ", b"Message-ID:", b"MIME-Version:", b"From - ")
_LETTER_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:From \S+@.*\n)?(?:[A-Za-z-]{2,40}:.*\n(?:[ \t]+\S.*\n)*){2,60}")
_SENDER = re.compile(rb"^(?:From|Sender|Von):.*@", re.IGNORECASE | re.MULTILINE)
_TO = re.compile(rb"^(?:To|An|Subject|Betreff):", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype html|<html)", re.IGNORECASE
)
_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]{0,500}>\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
# Encodings of pages; Python knows others that are no encoding of the web, some of them slow.
_CHARSET = re.compile(
    r"utf-?(?:8|16)|iso|latin|windows|cp\d|mac|koi8|gb|big5|euc|shift|(?:us-)?ascii", re.IGNORECASE
)
_WINDOWS = frozenset(("iso8859-1", "ascii"))  # pages that announce these are in Windows-1252, as browsers know
# What UTF-8 makes of umlauts, accents and quotation marks; in Windows-1252 these bytes would be "Ã¤", "â€œ", "Â»".
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xc2[\xa0-\xbf]")
_SAMPLE = 65_536
_ASCII = bytes(range(128))
_WESTERN = frozenset("äöüßÄÖÜéèêëàâáåãçñíìîïóòôøõúùûœæÉÈÀÁÂÅÇÑÓØŒÆ„“”‚‘’»«›‹–—…•·°§€£©®´`½²³×\xa0\xad")
_LEGACY = ["cp1252", "mac_roman", "cp850", "cp1250", "cp1251", "koi8_r"]


def decode(content: bytes) -> str:
    """The characters of a text file, without byte order mark, line ends as they are.

    Raises `RefusedError` for what is no text (images, documents, archives, other binary) or mixes encodings.
    """
    _refuse_formats(content)
    if is_page(content):
        raise RefusedError("this is a web page, not a plain text", "Give it alone, in a file of its own")
    if is_feed(content):
        raise RefusedError("this is a feed, which lists reports but holds none", "Give the address of the feed")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    if wide := _unmarked_utf16(content):
        return _strict(content, wide)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(content, error)


def is_page(content: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    return _PAGE.match(content[:2000].replace(b"\0", b"")) is not None


def is_feed(content: bytes) -> bool:
    """Whether the first bytes are those of an RSS or Atom feed; one that declares entities of its own is none."""
    return _FEED.match(content[:2000]) is not None


def decode_page(content: bytes, charset: str | None = None) -> str:
    """The characters of a web page that its carrier announces in `charset`; single broken bytes are replaced.

    What fits UTF-8 is in UTF-8, whatever the page announces. Raises `RefusedError` for other formats.
    """
    _refuse_formats(content)
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    announced = _META.search(content[:4096])
    names = ("utf-8", charset, announced[1].decode() if announced else None)
    encodings = [marked or _unmarked_utf16(content), *(_codec(name) for name in names if name)]
    for encoding in filter(None, encodings):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8" if _UTF8_LETTER.search(content) else "cp1252", errors="replace")


def _codec(name: str) -> str | None:
    """The codec of an encoding as pages name it, or None."""
    try:
        codec = codecs.lookup(name).name if _CHARSET.match(name) else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec in _WINDOWS else codec


def _refuse_formats(content: bytes) -> None:
    for magic, what, advice in _FORMATS:
        if content.startswith(magic):
            raise RefusedError(f"this is {what}, not a text", advice)
    if content.startswith(_MAIL) or _is_letter(content[:_SAMPLE]):
        raise RefusedError(*MAIL_LEFT)


def _is_letter(content: bytes) -> bool:
    """Whether a text opens with the lines of an e-mail: who wrote it, from what address, to whom or on what."""
    head = _LETTER_HEAD.match(content)
    return head is not None and bool(_SENDER.search(head[0]) and _TO.search(head[0]))


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(f"it announces {encoding.upper()}, but byte {error.start} does not fit", _AS_UTF8) from None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero in every other byte of Latin text."""
    sample = content[:4096]
    if len(sample) < 8 or len(content) % 2:
        return None
    even, odd = (sample[start::2].count(0) / (len(sample) / 2) for start in (0, 1))
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else None


def _legacy(content: bytes, error: UnicodeDecodeError) -> str:
    """Text from before UTF-8, mostly Windows-1252."""
    if content.count(0):
        raise RefusedError("this is a binary file, not a text", "Only text is read")
    if _UTF8_LETTER.search(content):
        raise RefusedError(f"it mixes encodings: UTF-8, but not at byte {error.start}", _AS_UTF8)
    encoding = "cp1252" if _is_western(content) else _guess(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError("its encoding is not recognised", _AS_UTF8) from None


def _is_western(content: bytes) -> bool:
    """Whether Windows-1252 gives the letters and quotation marks of western European text throughout."""
    high = content.translate(None, _ASCII)
    try:
        letters = high.decode("cp1252")[:_SAMPLE]
    except UnicodeDecodeError:
        return False
    return sum(letter in _WESTERN for letter in letters) >= 0.95 * len(letters)


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes  # only the rare file that is neither needs it

    best = from_bytes(content[:_SAMPLE], cp_isolation=_LEGACY).best()
    if best is None:
        raise RefusedError("its encoding is not recognised, or it is no text", _AS_UTF8)
    return best.encoding
