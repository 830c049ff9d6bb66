"""Run the reference scorer on what we read and compare its numbers with ours."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from lagebild.cli.scores import as_builtins
from lagebild.evaluation import ScoreSheet
from lagebild.records import Report


def differences(tool: Path, folder: Path, read: Iterable[Report], sheet: ScoreSheet) -> list[str]:
    """Return the scores that differ, as "name: ours … theirs …"."""
    theirs, ours = _run(tool, folder, read), as_builtins(sheet)
    found = [f"{key}: ours {ours[key]}, theirs {theirs[key]}" for key in ("reports", "missing", "overall")
             if ours[key] != theirs[key]]
    return found + [
        f"{name}: ours {ours['scores'][name]}, theirs {score}"
        for name, score in theirs["scores"].items() if ours["scores"][name] != score
    ]


def _run(tool: Path, folder: Path, read: Iterable[Report]) -> dict[str, dict[str, object]]:
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch, "predictions.jsonl")
        predictions.write_bytes(b"\n".join(map(msgspec.json.encode, read)) + b"\n")
        command = [sys.executable, str(tool), str(folder), str(predictions), "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(answer.stdout))
