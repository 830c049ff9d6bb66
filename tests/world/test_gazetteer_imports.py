"""Imports: each an index of its own beside GeoNames', found with its source, and taken back again."""

from pathlib import Path

import pytest

from lagebild.world import gazetteer_imports
from lagebild.world.gazetteer import Gazetteer
from lagebild.world.gazetteer_files import PlaceFileError
from lagebild.world.gazetteer_imports import add, imported, listed, undo

LIST = "id,name,also,lat,lon,country,within\nv1,Quorzelbach,Quortselbach,35.1,36.1,SY,v2\nv2,Quorzland,,35.2,36.2,SY,\n"


@pytest.fixture
def village(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def opened(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """The gazetteer with the imports of a folder."""
    return Gazetteer(gazetteer.path, imported(folder))


def test_imported_places_bear_id_source_and_parent(gazetteer: Gazetteer, village: Path, tmp_path: Path) -> None:
    done = add(village, folder=tmp_path / "data")
    found = opened(gazetteer, tmp_path / "data")
    place = found.best("Quorzelbach")
    assert place is not None and place.id == "villages:v1" and place.source == done.source
    assert done.source.startswith("villages.csv ") and done.places == 2 and place.within == "villages:v2"
    assert found.get("villages:v2").name == "Quorzland"
    assert found.best("Quorzelbachs").id == found.best("Quortselbach").id == place.id
    assert found.best("Aleppo").source.startswith("GeoNames")
    assert found.best("Gazastreifen").source.startswith("Lagebild")
    assert gazetteer.best("Quorzelbach") is None


def test_the_last_import_is_taken_back_first(gazetteer: Gazetteer, village: Path, tmp_path: Path) -> None:
    other = tmp_path / "others.csv"
    other.write_text("name,lat,lon\nXyzzyhausen,1,2\n", encoding="utf-8")
    folder = tmp_path / "data"
    add(village, folder=folder)
    add(other, folder=folder)
    assert [one.path.name for one in listed(folder)] == ["0001-villages.sqlite", "0002-others.sqlite"]
    assert undo(folder).source.startswith("others.csv")
    kept = opened(gazetteer, folder)
    assert kept.best("Xyzzyhausen") is None and kept.best("Quorzelbach") is not None
    assert undo(folder).source.startswith("villages.csv") and undo(folder) is None


def test_a_refused_file_changes_nothing(gazetteer: Gazetteer, village: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    add(village, folder=folder)
    village.write_text(LIST.replace("36.1", "361"), encoding="utf-8")
    with pytest.raises(PlaceFileError, match=r"villages\.csv:2"):
        add(village, folder=folder)
    assert [path.name for path in folder.iterdir()] == ["0001-villages.sqlite"]
    assert opened(gazetteer, folder).best("Quorzelbach").lat == 35.1


def test_nothing_half_written_is_left(village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: object, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(gazetteer_imports.Content, "write", fail)
    with pytest.raises(OSError, match="disk full"):
        add(village, folder=tmp_path / "data")
    assert not list((tmp_path / "data").iterdir())


def test_a_damaged_import_is_left_out(village: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    done = add(village, folder=tmp_path / "data")
    done.path.write_bytes(b"cut off")
    assert imported(tmp_path / "data") == () and "import them anew" in caplog.text
