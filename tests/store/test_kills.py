"""A few kills at random moments, on both databases; benchmarks/kills.py has two hundred of each."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from kills import tried


def test_nothing_is_lost_or_doubled_however_often_adding_is_killed(place, tmp_path, capsys) -> None:
    assert tried(place, tmp_path, kills=5)
    assert "5 of 5 kills struck at work" in capsys.readouterr().out
