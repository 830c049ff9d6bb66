"""Where the index lies; none of these tests builds the real one."""

import sqlite3
import threading

import pytest

from lagebild.world import gazetteer_build, gazetteer_cache
from lagebild.world.gazetteer_tables import TABLES, VERSION


@pytest.fixture
def builds(monkeypatch, tmp_path):
    """Replaces the builder by one that writes a tiny index; returns the paths it was asked for."""
    asked = []

    def build(path, release, progress=None):
        asked.append(path)
        with sqlite3.connect(path) as base:
            base.executescript(f"PRAGMA user_version={VERSION};{TABLES}INSERT INTO sound VALUES ('a', 'b', 'c')")
        base.close()

    monkeypatch.setattr(gazetteer_build, "build_index", build)
    monkeypatch.setattr(gazetteer_cache, "_fallback", lambda: tmp_path / "fallback")
    return asked


def test_it_is_built_once_and_left_whole(builds, tmp_path):
    first, again = (gazetteer_cache.index_path(folder=tmp_path / "cache") for _ in range(2))
    assert first == again and first.is_file() and len(builds) == 1
    assert sorted(path.name for path in first.parent.iterdir()) == ["lock", "places.sqlite"]


def test_the_folder_is_named_after_the_content(builds, tmp_path, monkeypatch):
    before = gazetteer_cache.index_path(folder=tmp_path)
    monkeypatch.setattr(gazetteer_cache, "fingerprint", lambda: "other")
    assert gazetteer_cache.index_path(folder=tmp_path).parent.name == "other" != before.parent.name


def test_processes_at_the_same_time_build_once(builds, tmp_path):
    threads = [threading.Thread(target=gazetteer_cache.index_path, kwargs={"folder": tmp_path}) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(builds) == 1


def test_a_damaged_index_is_built_anew(builds, tmp_path):
    path = gazetteer_cache.index_path(folder=tmp_path)
    path.write_bytes(b"cut off")
    assert gazetteer_cache.index_path(folder=tmp_path) == path and len(builds) == 2


def test_a_folder_that_cannot_be_written_is_replaced_with_a_note(builds, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    path = gazetteer_cache.index_path(folder=tmp_path / "file")
    assert path.is_relative_to(tmp_path / "fallback") and "cannot be written" in caplog.text


def test_nothing_half_built_is_left(builds, tmp_path, monkeypatch):
    def fail(path, release, progress=None):
        path.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(gazetteer_build, "build_index", fail)
    with pytest.raises(OSError, match="disk full"):
        gazetteer_cache.index_path(folder=tmp_path)
    assert not list(tmp_path.rglob("*.part")) and not list(tmp_path.rglob("*.sqlite"))
