"""How much one input may hold; beyond these a file is almost surely not one report."""

MAX_CHARACTERS = 5_000_000
"""Code points of one report; War and Peace has 3.2 million."""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + 4
"""Bytes of a plain text file: no code point takes more than four in the encodings that are read."""

MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 1_000_000
"""Bytes of a JSON line: an escaped code unit takes six, the other fields have the rest."""

MAX_JSON_BYTES = 64 * 1024 * 1024
"""Bytes of a .json file, which is held as a whole; larger collections belong into JSON Lines."""
