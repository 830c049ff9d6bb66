"""What a process takes that reads reports stays far below the 600 MB that a small server has."""

import subprocess
import sys

import pytest

from lagebild.pipeline import Reader

MOST = 200
"""Megabytes; 125 as measured."""
READING = """
from pathlib import Path
from lagebild.pipeline import Reader
from lagebild.records import Report

for language in ("de", "en"):
    text = " ".join(f"Am Tag {n} griff die Armee Kabul-{n} an. On day {n} rebels shelled Kabul." for n in range(100))
    Reader.open(language).read_fully(Report(id="x", text=text, language=language))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_readers_of_both_languages_take_little_memory() -> None:
    for language in ("de", "en"):
        Reader.open(language)  # what is compiled once is compiled before
    taken = subprocess.run([sys.executable, "-c", READING], check=True, capture_output=True, text=True).stdout
    assert int(taken) / 1024 < MOST
