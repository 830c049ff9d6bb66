"""What ARCHITECTURE.md says a change costs is what it costs: only the files of its table are touched, and it works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EVENT = "desertion"
READ = """
import json, sys, msgspec, lagebild
report = lagebild.read(sys.argv[1], published="2016-10-07", language="de")
print(json.dumps(msgspec.to_builtins(report.claims)))
"""
FRAME = """
  - verb: zerblitzen
    roles: {actors: [subject], targets: [object]}
    examples: ["Die Rebellen zerblitzten die Kaserne."]
    not: []
"""
CUE = """
  - verb: tuscheln
    stance: states
    source: [subject]
    content: [dass, clause, quote]
    examples: [{text: "Die Armee tuschelte, dass drei Soldaten getötet wurden.", source: "Die Armee"}]
    not: []
"""
KIND = """
- id: desertion
  de: Fahnenflucht
  en: desertion
  definition: soldiers leave their forces
  acled: [Other]
  plover: {type: RETREAT, modes: []}
"""
FRAMES_OF_KIND = """# Soldiers leave their forces.
event: desertion
entries:
  - noun: Fahnenflucht
    roles: {actors: [genitive, von], place: [in]}
    examples: ["In Kinshasa kam es am Montag zur Fahnenflucht von Soldaten."]
    not: []
"""

CHANGES = {
    "a frame": (
        {"src/lagebild/packs/de/frames/<event>.yaml": FRAME}, "attack",
        "Die Rebellen zerblitzten am Montag eine Kaserne der Armee bei Palmyra. Soldaten flohen.",
        lambda claim: claim.get("event") == "attack" and claim["rule"] == "attack:zerblitzen",
    ),
    "a cue": (
        {"src/lagebild/packs/de/cues.yaml": CUE}, None,
        "Die Armee tuschelte, dass am Montag in Palmyra sechs Rebellen bei einem Luftangriff getötet wurden.",
        lambda claim: [source["text"] for source in claim["sources"]] == ["Armee"] and claim["figures"],
    ),
    "an event kind": (
        {"src/lagebild/codes/event_kinds.yaml": KIND, "src/lagebild/packs/de/frames/<event>.yaml": FRAMES_OF_KIND},
        EVENT,
        "In Kinshasa kam es am Montag zur Fahnenflucht von Soldaten. Rebellen griffen die Armee an.",
        lambda claim: claim.get("event") == EVENT,
    ),
}


def stated(change: str) -> set[str]:
    """Return the files that ARCHITECTURE.md says a change touches."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {re.escape(change)}[^|]*\|([^|]*)\|", text, re.MULTILINE)
    assert row, f"ARCHITECTURE.md has no row for {change}"
    return set(re.findall(r"`([^`]+)`", row[1]))


def claims(root: Path, text: str) -> list[dict]:
    """Return the claims that the source under `root` reads in a text, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", READ, text], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_touches_the_files_that_are_stated_and_no_others(change: str, tmp_path: Path) -> None:
    added, event, text, wanted = CHANGES[change]
    assert set(added) == stated(change)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    assert not any(map(wanted, claims(tmp_path, text))), "it is read without the change"
    for name, content in added.items():
        path = tmp_path / name.replace("<event>", event or "")
        with path.open("a", encoding="utf-8") as file:
            file.write(content)
    read = claims(tmp_path, text)
    assert any(map(wanted, read)), read


def test_what_architecture_names_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"`((?:src|tests|eval|docs|benchmarks)/[^`<*]+)`", text)):
        assert (ROOT / name).exists(), f"ARCHITECTURE.md names {name}, which is not there"
