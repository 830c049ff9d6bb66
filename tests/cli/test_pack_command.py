"""`lagebild pack`: examples that are run, and a new language's folder."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from lagebild.cli.scaffold import emptied, scaffold
from lagebild.codes import event_kinds
from lagebild.evaluation import abilities, examples
from lagebild.evaluation.abilities import Ability
from lagebild.evaluation.examples import Coverage, Failed
from lagebild.mentions import read_grammars
from lagebild.pipeline import Reader
from lagebild.records import Report
from lagebild.world import load_world


def test_failures_by_file_and_line_and_counts(run, monkeypatch) -> None:
    failed = Failed(Path("frames/clash.yaml"), 7, "Sie kämpften um den Ball.", "kämpfen: clash was read")
    monkeypatch.setattr(examples, "check_examples", lambda reader: ([Coverage("frames/clash", 3, 9, 1)], [failed]))
    young = SimpleNamespace(pack=SimpleNamespace(folder=Path("xx")))
    monkeypatch.setattr("lagebild.cli.readings.reader", lambda language: young)
    monkeypatch.setattr(abilities, "abilities", lambda folder: [
        Ability("control", "holds", 2, 3), Ability("control", "besieged"), Ability("event", "clash", 1, 1),
    ])
    ran = run("pack", "check")
    assert ran.code == 1
    first, *table = ran.out.splitlines()
    assert first == "frames/clash.yaml:7: kämpfen: clash was read: Sie kämpften um den Ball."
    assert [line.split() for line in table] == [
        ["entries", "examples", "failed"], ["frames/clash", "3", "9", "1"], ["all", "3", "9", "1"], [],
        ["can", "be", "read", "rules", "examples", "cannot,", "as", "nothing", "says", "it"],
        ["control", "2", "3", "besieged"], ["event", "1", "1"],
    ]
    assert run("pack", "check", "--quiet").out == f"{first}\n"


def test_what_a_young_language_lacks(run, tmp_path, monkeypatch) -> None:
    folder = scaffold("xx", tmp_path)
    german = abilities.Path(examples.source.__file__).with_name("de")
    folders = {"de": german, "xx": folder}
    monkeypatch.setattr(
        "lagebild.cli.readings.reader", lambda code: SimpleNamespace(pack=SimpleNamespace(folder=folders[code])),
    )
    ran = run("pack", "parity", "de", "xx")
    assert ran.code == 1 and "lacking in xx" in ran.out and "event: airstrike" in ran.out and "words: agent" in ran.out
    (folder / "not_needed.yaml").write_text("agent: it has no passive\n", encoding="utf-8")
    assert "words: agent" not in run("pack", "parity", "de", "xx").out


def test_english_lacks_nothing_that_german_has(run) -> None:
    ran = run("pack", "parity", "de", "en")
    assert ran.code == 0 and ran.out == "en lacks nothing that de has\n"


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
    assert pack.code == "xx" and reader.read_fully(report).claims == ()


TOY = '''
"""A language of three words a sentence: who, does, what."""

from pathlib import Path

from lagebild.language.analysis import Clause, Phrase
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger, TaggerSettings
from lagebild.packs.pack import Pack


class Syntax:
    def parse(self, analysis, sentence):
        who, does, what = (analysis.tokens[sentence.start + k] for k in range(3))
        first = len(analysis.phrases)
        for token, pos in ((who, "NOUN"), (does, "VERB"), (what, "NOUN")):
            token.pos, token.lemma = pos, token.form.lower()
        analysis.phrases += [
            Phrase(first, 0, who.index, who.index + 1, who.index, function="subject"),
            Phrase(first + 1, 0, what.index, what.index + 1, what.index, function="object"),
        ]
        analysis.clauses.append(Clause(
            0, sentence.index, [who.index, does.index, what.index], finite=does.index, verb=does.index,
            verbs=(does.index,), predicate=does.lemma, phrases=[first, first + 1],
        ))
        sentence.clauses.append(0)
        analysis.owners[sentence.start:sentence.start + 3] = [0, 0, 0]


def build():
    tagger = Tagger(TaggerSettings(model="morphmodel_en.pgz", universal={}))
    segmentation = Segmentation(abbreviations=frozenset(), final_abbreviations=frozenset(), starters=frozenset())
    return Pack("xx", segmentation, tagger, Syntax(), Path(__file__).parent)
'''


def test_a_dummy_language_reads_a_sentence_with_a_verb_and_two_nouns(tmp_path) -> None:
    folder = scaffold("xx", tmp_path)
    (folder / "__init__.py").write_text(TOY, encoding="utf-8")
    frame = "  - verb: zak\n    roles: {actors: [subject], targets: [object]}\n"
    (folder / "frames" / "attack.yaml").write_text(f"event: attack\nentries:\n{frame}", encoding="utf-8")
    groups = "  - {class: group, kind: rebels, of: combatants, nouns: [grom]}\n  - {class: site, nouns: [baza]}\n"
    (folder / "nouns.yaml").write_text(f"groups:\n{groups}", encoding="utf-8")
    scope: dict[str, Any] = {"__file__": str(folder / "__init__.py")}
    exec(TOY, scope)
    reader = Reader(scope["build"](), read_grammars(folder), load_world())
    claim, = reader.read_fully(Report(id="r", text="Grom zak baza.", language="xx")).claims
    assert (claim.event, claim.rule) == ("attack", "attack:zak")
    assert [a.text for a in claim.actors] == ["Grom"] and [t.text for t in claim.targets] == ["baza"]


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
