"""How much one input may hold; beyond these a file is almost surely not one report."""

MAX_CHARACTERS = 5_000_000
"""Code points of one report; War and Peace has 3.2 million."""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + 4
"""Bytes of a plain text file: no code point takes more than four in the encodings that are read."""

MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 1_000_000
"""Bytes of a JSON line: an escaped code unit takes six, the other fields have the rest."""

MAX_JSON_BYTES = 64 * 1024 * 1024
"""Bytes of a .json file, which is held as a whole; larger collections belong into JSON Lines."""

MAX_PAGE_BYTES = 10_000_000
"""Bytes of a web page; a long live blog has about 2 million."""

MAX_PAGE_ELEMENTS = 100_000
"""Elements of a web page; news pages have a few thousand, and extraction takes milliseconds for a hundred."""

MAX_PAGE_ATTRIBUTES = 200
"""Attributes of one element; those of one that has more are dropped, since they take quadratic time."""
