"""The floors of earlier commits, so that none is lowered in silence."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lagebild.evaluation.floors import FloorError, Floors, parse_floors


def past_floors(path: Path) -> Iterator[Floors]:
    """Yield the floors of every commit that changed the file, newest first; none where there is no git history."""
    commits = _git(path, "log", "--format=%H", "--", path.name)
    if commits is None:
        print("no git history here: whether a floor was lowered is not checked", file=sys.stderr)
        return
    for commit in commits.split():
        content = _git(path, "show", f"{commit}:./{path.name}")
        try:
            yield parse_floors(content or "", f"{path.name} in {commit[:9]}")
        except FloorError:
            continue  # a version that could not be read held nothing either


def _git(path: Path, *arguments: str) -> str | None:
    try:
        return subprocess.run(["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
