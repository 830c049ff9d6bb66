"""A PostgreSQL server for tests: in a temporary folder, on a free port of the loopback, gone when the tests end."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL's server is missing; install it (Debian: apt-get install postgresql, or `make unit` as root)"


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield the address of its databases, to be followed by a name. Raises FileNotFoundError."""
    programs = _programs()
    folder, user = Path(tempfile.mkdtemp(prefix="lagebild-postgres-")), _user()
    if user:
        shutil.chown(folder, user)
    try:
        made = ["-D", f"{folder}/data", "-U", "ada", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        _run([f"{programs}/initdb", *made], folder, user)
        port = _free_port()
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c max_connections=30 -c shared_buffers=32MB"
        _run([f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start"],
             folder, user)
        try:
            yield f"postgresql://ada@127.0.0.1:{port}/"
        finally:
            _run([f"{programs}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> str:
    """Return the folder of the newest server's programs; Debian keeps them off the path."""
    on_path = shutil.which("initdb")
    found = [os.path.dirname(on_path)] if on_path else sorted(
        glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not found or not Path(found[-1], "initdb").exists():
        raise FileNotFoundError(MISSING)
    return found[-1]


def _user() -> str | None:
    """Return as whom the server runs: it refuses to as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[str], folder: Path, user: str | None) -> None:
    group = None if user is None else pwd.getpwnam(user).pw_gid
    done = subprocess.run(command, cwd=folder, user=user, group=group, extra_groups=[] if user else None, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        log = folder / "log"
        raise RuntimeError(f"{command[0]}: {done.stderr} {log.read_text() if log.exists() else ''}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
