"""What the documentation shows is so: the excerpt of the README, its code, and the entries of docs/lexicon.md."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml

from lagebild.packs.entries import Cue, Frame, LightWord, NounGroup, Proposition

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
WIDTH = "90"


def blocks(name: str, kind: str) -> list[str]:
    """Return the code blocks of one kind in a file of the documentation."""
    return re.findall(rf"^```{kind}\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_readme_shows_what_is_really_printed(monkeypatch: pytest.MonkeyPatch, capfdbinary) -> None:
    from lagebild.cli import app

    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.setattr("sys.argv", ["lagebild", "read", "samples/kundus-2015.txt", "--ui", "en"])
    with pytest.raises(SystemExit):
        app.main()
    printed = {line.rstrip() for line in capfdbinary.readouterr().out.decode().splitlines()}
    shown = [line for line in blocks("README.md", "text")[0].splitlines() if line.strip()]
    missing = [line for line in shown if line not in printed]
    assert not missing, f"take the excerpt anew from `COLUMNS={WIDTH} lagebild read samples/kundus-2015.txt --ui en`"


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("README.md", "python")
    exec(code, {})
    assert "starben nach Angaben der Polizei neun Menschen" in capsys.readouterr().out


def test_make_demo_and_make_test_stand_on_lines_of_their_own() -> None:
    commands = [line for block in blocks("README.md", "sh") for line in block.splitlines()]
    assert {"make demo", "make test"} <= set(commands)


@pytest.mark.parametrize("number", range(5))
def test_the_entries_of_the_lexicon_page_are_sound(number: int) -> None:
    kind = (Frame, LightWord, Cue, Proposition, NounGroup)[number]
    name = ("frame", "light word", "cue", "proposition", "nouns")[number]
    content = next(text for text in blocks("docs/lexicon.md", "yaml") if text.startswith(f"# {name}"))
    rows = yaml.safe_load(content)
    assert rows
    for row in rows:
        msgspec.convert(row, kind)


def test_the_examples_of_the_lexicon_page_are_read_as_it_says(tmp_path: Path) -> None:
    from lagebild.evaluation.examples import check_examples
    from lagebild.pipeline import Reader

    pages = {text.splitlines()[0]: yaml.safe_load(text) for text in blocks("docs/lexicon.md", "yaml")}
    texts = {str(text) for rows in pages.values() for row in rows for text in row.get("examples", [])}
    _, failures = check_examples(Reader.open("de"))
    assert not {failed.text for failed in failures} & texts


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("stage", ["language", "mentions", "claims", "packs/de"])
def test_the_architecture_names_every_module_of_the_flow(stage: str) -> None:
    named = set(re.findall(r"`(?:[a-z]+/)*([a-z_*]+)\.py`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    modules = [path.stem for path in (ROOT / "src/lagebild" / stage).glob("*.py") if path.stem != "__init__"]
    patterns = {name.rstrip("*") for name in named if name.endswith("*")}
    unnamed = [module for module in modules if module not in named and not module.startswith(tuple(patterns))]
    assert not unnamed, f"say in ARCHITECTURE.md what they do: {unnamed}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_in_the_documentation_exist(path: Path) -> None:
    from typer.main import get_group

    from lagebild.cli.app import app

    commands = set(get_group(app).commands)
    named = set(re.findall(r"`(?:\.venv/bin/)?lagebild ([a-z]+)", path.read_text(encoding="utf-8")))
    assert named <= commands
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))) <= targets


def test_the_report_that_is_followed_is_read_as_the_page_says() -> None:
    import lagebild

    text = blocks("docs/reading.md", "text")[0].partition("–")[2].replace("\n", " ").strip()
    strike, denial, truce = lagebild.read(text, published="2016-10-07").claims
    assert [(f.of, f.min, f.max) for f in strike.figures] == [("unknown", 29, None), ("children", 3, 3)]
    assert [s.text for s in strike.sources] == ["Ärzten"] and strike.time.earliest == strike.time.latest == "2016-10-05"
    assert (denial.event, denial.stance, denial.realis) == ("airstrike", "denies", "hypothetical")
    assert not denial.negated
    assert (truce.event, truce.realis) == ("ceasefire", "future")
    assert truce.condition.text == "Sollten die Rebellen die Stadt verlassen"
