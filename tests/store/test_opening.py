"""Opening a record: where it lies, which versions are taken, and one clear line for what is no record."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from lagebild.store import RecordError, location, open_record
from lagebild.store.opening import parse, shown
from lagebild.store.tables import METADATA, VERSION


def test_the_option_wins_over_the_variable_and_that_over_the_data_folder(monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.delenv("LAGEBILD_RECORD", raising=False)
    assert location() == "/data/lagebild/record.sqlite"
    monkeypatch.setenv("LAGEBILD_RECORD", "/b.sqlite")
    assert (location(), location("/a.sqlite")) == ("/b.sqlite", "/a.sqlite")


def test_the_default_folder_is_made_and_only_the_owner_reads_the_file(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new"))
    monkeypatch.delenv("LAGEBILD_RECORD", raising=False)
    open_record(create=True)
    made = tmp_path / "new" / "lagebild" / "record.sqlite"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.mark.parametrize(("where", "words"), [
    ("gone.sqlite", "`lagebild add` makes one"),
    (".", "is a folder"),
    ("gone/deep/record.sqlite", "no record at"),
    ("mysql://u:secret@host/x", "mysql"),
    ("postgresql://u:secret@host:port/x", "cannot be read"),
])
def test_what_cannot_be_opened_is_one_line_without_the_password(tmp_path, monkeypatch, where, words) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match=words) as raised:
        open_record(where)
    assert "secret" not in str(raised.value) and "\n" not in str(raised.value)


def test_passwords_are_never_shown() -> None:
    assert shown(parse("postgres://ada:secret@host/record")) == "postgresql+psycopg://ada:***@host/record"


def test_a_file_that_is_no_database(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("no database, but a text that is long enough to be one" * 99)
    with pytest.raises(RecordError, match="not a database"):
        open_record(str(path))


def test_a_database_of_somebody_else_is_left_alone(tmp_path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (name)")
    with pytest.raises(RecordError, match="is a database, but no record"):
        open_record(str(path), create=True)


def test_a_record_of_a_newer_version_is_refused(place, record) -> None:
    with create_engine(parse(place)).begin() as raw:
        raw.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="of version 9999, which this Lagebild does not know"):
        open_record(place)


def test_migrations_make_the_tables_that_the_code_knows(place, record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_made(made, name, kind, reflected, other) -> bool:
        """Leave out indexes for the other database, which Alembic does not."""
        for_one = None if reflected or kind != "index" else made._ddl_if
        return for_one is None or for_one.dialect == connection.dialect.name

    with create_engine(parse(place)).connect() as connection:
        words = {"include_name": lambda name, kind, _: kind != "table" or "_words" not in name, "compare_type": True,
                 "include_object": is_made}
        context = MigrationContext.configure(connection, opts=words)
        assert context.get_current_revision() == VERSION
        assert compare_metadata(context, METADATA) == []


def test_a_database_of_ours_must_be_there_and_hold_a_record(databases) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        open_record(databases("template1").replace("/record", "/none"))
    with pytest.raises(RecordError, match="there is no record at"):
        open_record(databases("template1"))


def test_a_record_can_be_made_by_several_at_once(databases, tmp_path) -> None:
    for where in (databases("template1"), str(tmp_path / "a.sqlite")):
        with ThreadPoolExecutor(4) as pool:
            for made in pool.map(lambda _, where=where: open_record(where, create=True), range(4)):
                made.close()
        with open_record(where) as record, record.reading() as reading:
            assert reading.history() == []


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    name = str(tmp_path / "Lage #1 %20? ä.sqlite")
    open_record(name, create=True)
    assert Path(name).exists()
