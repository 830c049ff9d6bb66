"""Bytes → `Report`: files, folders, standard input, addresses; encodings, headers, wire credits, language.

Whatever cannot be read becomes one `Failure` that says where, why and what to do; nothing is raised.
"""

from lagebild.reading.addresses import is_address
from lagebild.reading.inputs import KINDS, read_inputs, read_text, receive_inputs, receive_stream
from lagebild.reading.limits import MAX_CHARACTERS
from lagebild.reading.options import Options
from lagebild.reading.outcome import Failure, Received

__all__ = [
    "KINDS", "MAX_CHARACTERS", "Failure", "Options", "Received", "is_address", "read_inputs", "read_text",
    "receive_inputs", "receive_stream",
]
