"""The program as a whole: help, and one line for whatever goes wrong."""

import os
import subprocess
import sys

import pytest

from lagebild.cli import app, readings
from lagebild.packs import UnknownLanguage
from lagebild.store import open_record


def test_help_names_every_command(run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in ("read", "explain", "evaluate", "pack", "schema"))


@pytest.mark.usefixtures("stub")
def test_errors_of_ours_are_one_line(run, report, monkeypatch) -> None:
    def no_pack(language: str) -> None:
        raise UnknownLanguage(f"no language pack {language!r}")

    monkeypatch.setattr(readings, "reader", no_pack)
    ran = run("read", report())
    assert (ran.code, ran.err) == (2, "lagebild: no language pack 'de'\n")


@pytest.mark.usefixtures("stub")
def test_bugs_are_one_line_with_a_way_to_report_them(run, monkeypatch, report) -> None:
    def broken(language: str) -> None:
        raise KeyError("x")

    monkeypatch.setattr(readings, "reader", broken)
    ran = run("read", report())
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert "KeyError" in ran.err and "report it" in ran.err and "LAGEBILD_DEBUG=1" in ran.err


def test_developers_see_the_details(monkeypatch) -> None:
    def broken() -> None:
        raise KeyError("x")

    monkeypatch.setattr(app, "app", broken)
    monkeypatch.setenv("LAGEBILD_DEBUG", "1")
    with pytest.raises(KeyError):
        app.main()


def test_a_reader_of_our_output_may_go_away() -> None:
    code = "from lagebild.cli import app; app.app = lambda: [print('x' * 10000) for _ in range(100)]; app.main()"
    command = f'set -o pipefail; {sys.executable} -c "{code}" | head -c 1'
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "x", "")


def test_help_needs_no_language() -> None:
    """Help must be quick: nothing that takes long to load may be imported for it."""
    slow = ("HanTa", "numpy", "lagebild.pipeline")
    code = f"import sys, lagebild.cli.app; print(*[m for m in {slow} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert ran.stdout.strip() == ""


def test_the_answers_of_a_record_need_no_language(tmp_path) -> None:
    where = str(tmp_path / "r.sqlite")
    open_record(where, create=True).close()
    slow = ("HanTa", "lagebild.mentions", "lagebild.pipeline")
    for command in ("incidents", "tolls", "control", "promises"):
        code = ("import sys; from lagebild.cli.app import app; app(sys.argv[1:], standalone_mode=False);"
                f"print(*[m for m in {slow} if m in sys.modules])")
        ran = subprocess.run([sys.executable, "-c", code, command, "--record", where],
                             capture_output=True, text=True, check=True, env=dict(os.environ))
        assert ran.stdout.splitlines()[-1] == "", command
