"""The lists of names: complete, without overlap where it would mislead, and refused where they are broken."""

import shutil

import pytest

from lagebild.packs.source import PackError
from lagebild.world.names import FOLDER, load_name_lists, read_name_lists


def test_lists_hold_names_of_many_languages() -> None:
    lists = load_name_lists()
    assert {"Anna", "Haitham", "Oleksandr", "Amadou", "Shinzo", "Itzhak"} <= lists.given
    assert len(lists.given) > 2500 and len(lists.surnames) > 600
    assert lists.doubtful <= lists.given and "Rose" in lists.doubtful


def test_a_paper_that_is_a_word_is_no_organisation_without_quotes() -> None:
    lists = load_name_lists()
    assert not lists.quoted & lists.organisations and "Welt" in lists.quoted


def test_a_broken_list_is_refused(tmp_path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "names")
    (folder / "given.yaml").write_text("german: [Anna, Bernd]\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"given\.yaml:1: needs groups of names"):
        read_name_lists(folder)
