"""The floors of earlier commits."""

import subprocess
import sys
from pathlib import Path

import pytest

from lagebild.evaluation.floors import Floors, lowered_in_silence, read_floors

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from floor_history import past_floors


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path / "floors.yaml"


def git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def commit(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    git(path.parent, "add", path.name)
    git(path.parent, "commit", "-q", "-m", "floors")


def test_floors_of_every_commit_newest_first(floors: Path) -> None:
    commit(floors, "floors: {test: {claims: 50}}")
    commit(floors, "floors: {test: {claims: 60}}")
    assert list(past_floors(floors)) == [Floors({"test": {"claims": 60}}), Floors({"test": {"claims": 50}})]


def test_a_floor_lowered_and_committed_is_still_found(floors: Path) -> None:
    commit(floors, "floors: {test: {claims: 60}}")
    commit(floors, "floors: {test: {claims: 40}}")
    (lowered,) = lowered_in_silence(read_floors(floors), past_floors(floors))
    assert (lowered.floor, lowered.reached) == (60, 40)


def test_a_broken_version_is_passed_over(floors: Path) -> None:
    commit(floors, "floors: [")
    commit(floors, "floors: {test: {claims: 60}}")
    assert list(past_floors(floors)) == [Floors({"test": {"claims": 60}})]


def test_without_a_history_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert list(past_floors(tmp_path / "floors.yaml")) == []
    assert "no git history" in capsys.readouterr().err
