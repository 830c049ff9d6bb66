"""Opening a record: where it lies, its engine, and bringing its tables up to date."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from lagebild.store.errors import RecordError
from lagebild.store.tables import VERSION

VARIABLE = "LAGEBILD_RECORD"
_WAIT = 60_000  # milliseconds that a writer waits for another
_LOCK = 5_124_160_916  # any number, the same for all who write a record on PostgreSQL
_NO_MOST = -1  # connections: who rehearses a decision holds two, and as many as hold one might wait for each other
_MIGRATIONS = Path(__file__).with_name("migrations")


def location(given: str | None = None) -> str:
    """Return where the record is: what is given, $LAGEBILD_RECORD, or a file in the user's data folder."""
    return given or os.environ.get(VARIABLE) or str(data_folder() / "record.sqlite")


def data_folder() -> Path:
    """Return $XDG_DATA_HOME/lagebild, or the one in ~/.local/share."""
    base = os.environ.get("XDG_DATA_HOME")
    try:
        return Path(base or Path.home() / ".local" / "share") / "lagebild"
    except RuntimeError:
        return Path(tempfile.gettempdir()) / "lagebild"


def connect(where: str, create: bool) -> Engine:
    """Return the engine of a record whose tables are those of this version. Raises RecordError."""
    url = parse(where)
    if url.get_backend_name() == "sqlite":
        _find_file(Path(url.database or ""), create)
    engine = _engine(url)
    with clearly(engine):
        _bring_up_to_date(engine, create)
    return engine


def parse(where: str) -> URL:
    """Return the address of a record: a path, or postgresql://…; raises RecordError for any other."""
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise RecordError("the address of the record cannot be read; write postgresql://user@host/name") from None
    if url.drivername == "postgres" or url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise RecordError(f"no record can be kept in {url.drivername}; give a file or postgresql://user@host/name")


def shown(url: URL) -> str:
    """Return an address without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def clearly(engine: Engine) -> Iterator[None]:
    """Turn what a database driver raises into a RecordError of one line, without statement and parameters."""
    try:
        yield
    except DBAPIError as error:
        words = " ".join(str(error.orig).split())
        raise RecordError(f"the record {shown(engine.url)} cannot be used: {words}") from None


def lock(connection: Connection) -> None:
    """Wait until nobody else writes; the lock ends with the transaction. SQLite has it from BEGIN IMMEDIATE."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def one_state(connection: Connection) -> Connection:
    """Let a transaction see one state of the record from its first statement on, as SQLite does by itself."""
    postgres = connection.dialect.name == "postgresql"
    return connection.execution_options(isolation_level="REPEATABLE READ") if postgres else connection


def _find_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file for the record")
    if not create and not path.exists():
        raise RecordError(f"there is no record at {path}; `lagebild add` makes one")
    if create and path.parent == data_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent} for the record")
    if create:
        _make_private(path)


def _make_private(path: Path) -> None:
    """Make the file where it is not there, readable by its owner only: reports and who judged them can be sensitive."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise RecordError(f"the record {path} cannot be written: {(error.strerror or '').lower()}") from None


def _engine(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True, max_overflow=_NO_MOST)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    """Leave transactions to us, since the driver begins none before statements that change tables."""
    connection.isolation_level = None
    for setting in (f"busy_timeout={_WAIT}", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(engine: Engine, create: bool) -> None:
    with engine.connect() as connection:
        if _version(connection) == VERSION:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock(connection)
        version = _version(connection)  # another may have done it while we waited
        if version is None and not create:
            raise RecordError(f"there is no record at {shown(engine.url)}; `lagebild add` makes one")
        if version != VERSION:
            _migrate(connection, version)


def _version(connection: Connection) -> str | None:
    """Return the version of the record's tables, None where there are none; refuses databases of others."""
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if names:
        raise RecordError(f"{shown(connection.engine.url)} is a database, but no record")
    return None


def _migrate(connection: Connection, version: str | None) -> None:
    from alembic import command  # half a second that only a new or older record costs
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise RecordError(
            f"the record {shown(connection.engine.url)} is of version {version}, which this Lagebild does not know; "
            "use the newer Lagebild that wrote it"
        )
    command.upgrade(config, "head")
