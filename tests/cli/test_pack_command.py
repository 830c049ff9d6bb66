"""`lagebild pack`: examples that are run, and a new language's folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lagebild.cli.scaffold import emptied, scaffold
from lagebild.codes import event_kinds
from lagebild.evaluation import examples
from lagebild.evaluation.examples import Coverage, Failed
from lagebild.mentions import read_grammars
from lagebild.pipeline import Reader
from lagebild.records import Report
from lagebild.world import load_world


def test_failures_by_file_and_line_and_counts(run, monkeypatch) -> None:
    failed = Failed(Path("frames/clash.yaml"), 7, "Sie kämpften um den Ball.", "kämpfen: clash was read")
    monkeypatch.setattr(examples, "check_examples", lambda reader: ([Coverage("frames/clash", 3, 9, 1)], [failed]))
    monkeypatch.setattr("lagebild.cli.readings.reader", lambda language: None)
    ran = run("pack", "check")
    assert ran.code == 1
    first, *table = ran.out.splitlines()
    assert first == "frames/clash.yaml:7: kämpfen: clash was read: Sie kämpften um den Ball."
    assert [line.split() for line in table] == [
        ["entries", "examples", "failed"], ["frames/clash", "3", "9", "1"], ["all", "3", "9", "1"],
    ]
    assert run("pack", "check", "--quiet").out == f"{first}\n"


def test_an_unknown_language(run) -> None:
    ran = run("pack", "check", "xx")
    assert ran.code == 2 and "no language pack 'xx'" in ran.err and ran.err.count("\n") == 1


def test_a_new_language_has_every_file_but_no_words(run, tmp_path) -> None:
    ran = run("pack", "new", "xx", "--into", str(tmp_path))
    folder = tmp_path / "xx"
    assert ran.code == 0 and str(folder) in ran.out
    assert {path.stem for path in (folder / "frames").iterdir()} == set(event_kinds())
    for path in folder.glob("*.yaml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        content.pop("digits", None)
        assert content and not any(isinstance(leaf, str) and leaf for leaf in leaves(content)), path


def leaves(content: object) -> Iterator[object]:
    """Yield what stands in lists and at the ends of mappings."""
    children = content.values() if isinstance(content, dict) else content if isinstance(content, list) else None
    if children is None:
        yield content
        return
    for child in children:
        yield from leaves(child)


def test_a_new_language_can_be_read_with_at_once(tmp_path) -> None:
    folder = scaffold("xx", tmp_path)
    scope: dict[str, Any] = {"__file__": str(folder / "__init__.py")}
    exec((folder / "__init__.py").read_text(encoding="utf-8"), scope)
    pack = scope["build"]()
    reader = Reader(pack, read_grammars(folder), load_world())
    report = Report(id="r", text="In Idlib the army attacked. 20 people died.", language="xx")
    assert pack.code == "xx" and reader.read_fully(report) == report


@pytest.mark.parametrize("code", ["", "DE", "x", "a/b", "..", "deutsch"])
def test_a_language_has_a_code(run, tmp_path, code) -> None:
    ran = run("pack", "new", code, "--into", str(tmp_path))
    assert ran.code == 2 and "is no language code" in ran.err and not list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_left_alone(run, tmp_path) -> None:
    (tmp_path / "xx" / "frames").mkdir(parents=True)
    ran = run("pack", "new", "xx", "--into", str(tmp_path))
    assert ran.code == 2 and "file exists" in ran.err


def test_emptied_files_keep_their_comment_keys_and_thresholds(tmp_path) -> None:
    path = tmp_path / "a.yaml"
    content = "# What it is.\n# More.\nlist: [a]\n# inner\nby: {a: [b], c: d}\nwords: {ein: 1}\nthreshold: 3\n"
    path.write_text(content, encoding="utf-8")
    head = "# What it is.\n# More.\n"
    assert emptied(path) == head + "list: []\nby:\n  a: []\n  c: ''\nwords: {}\nthreshold: 3\n"
