"""The word lists of the grammar: spellings, checks, and what they must hold for the code to work."""

from pathlib import Path

import pytest

from lagebild.packs.de import grammar as module
from lagebild.packs.de.grammar import read_grammar, read_segmentation, read_tagger_settings, spellings
from lagebild.packs.source import PackError

GRAMMAR = read_grammar()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("außerhalb", {"außerhalb", "ausserhalb"}),
        ("muss", {"muss", "muß"}),
        ("müsste", {"müsste", "müßte"}),
        ("müssen", {"müssen"}),
        ("schießen", {"schießen", "schiessen"}),
        ("gehen", {"gehen"}),
    ],
)
def test_spellings(word: str, expected: set[str]) -> None:
    assert spellings(word) == expected


@pytest.mark.parametrize("word", ["dass", "daß", "während", "obwohl", "falls", "um"])
def test_subordinators(word: str) -> None:
    assert word in GRAMMAR.subordinators


@pytest.mark.parametrize("form", ["ist", "sei", "muss", "muß", "müßte", "würde", "konnten"])
def test_forms_of_auxiliaries_and_modals(form: str) -> None:
    assert form in GRAMMAR.verb_forms


@pytest.mark.parametrize(
    ("preposition", "lemma"),
    [("im", "in"), ("zum", "zu"), ("ausserhalb", "außerhalb"), ("vom", "von"), ("laut", "laut")],
)
def test_prepositions_know_their_lemma(preposition: str, lemma: str) -> None:
    assert GRAMMAR.prepositions[preposition][0] == lemma


def test_every_list_is_in_lower_case_where_words_are() -> None:
    for listed in (GRAMMAR.speech, GRAMMAR.dative_verbs, GRAMMAR.ditransitive, GRAMMAR.prefixes, GRAMMAR.negations):
        assert all(word == word.lower() for word in listed)


def test_doubtful_prefixes_are_prefixes() -> None:
    assert GRAMMAR.doubtful_prefixes - {"da"} <= GRAMMAR.prefixes | {"dabei", "daran"}


def test_verbs_that_need_a_dative_take_an_accusative_too() -> None:
    assert not GRAMMAR.dative_needed & GRAMMAR.intransitive


def test_strong_pasts_have_both_spellings() -> None:
    assert GRAMMAR.strong_pasts["schießen"] == "schoss"
    assert GRAMMAR.strong_pasts["schiessen"] == "schoss"


def test_a_missing_list_is_named_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in module._FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    verbs = (tmp_path / "verbs.yaml").read_text("utf-8")
    (tmp_path / "verbs.yaml").write_text(verbs.replace("\nspeech:", "\nspeach:"), "utf-8")
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    with pytest.raises(PackError, match=r"verbs\.yaml:1: needs 'speech:'"):
        read_grammar()


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    with pytest.raises(PackError, match=r"closed_class\.yaml: the file is missing"):
        read_grammar()


def test_segmentation_and_tags_are_read() -> None:
    assert "Dr." in read_segmentation().abbreviations
    assert read_tagger_settings().tags["dass"] == ("KOUS",)
