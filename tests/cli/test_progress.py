"""The progress bar: only where somebody sees it, and never in the output."""

import io
from pathlib import Path

import pytest

from lagebild.cli.progress import Bar, sizes
from lagebild.reading import receive_inputs


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(paths: list[str]) -> None:
    with Bar(paths) as bar:
        for path in paths:
            bar.read(sum(sizes(path)))
            with bar.step():
                print("x")


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return [str(path) for path in sorted(tmp_path.iterdir())]


def test_the_sizes_of_files(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "d.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    (tmp_path / "picture.png").write_text("x", encoding="utf-8")
    assert list(sizes(paths[0])) == [1]
    assert sorted(sizes(str(tmp_path))) == [1, 1, 1, 6]
    assert not [*sizes("-"), *sizes(str(tmp_path / "gone")), *sizes("a\0b"), *sizes("https://a.example/")]


def test_all_bytes_are_counted_report_by_report(tmp_path: Path) -> None:
    line = '{"text": "Die Armee hat die Stadt nicht eingenommen."}\n' * 3000
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    told: list[int] = []
    assert len(list(receive_inputs([str(tmp_path)], told=told.append))) == 3001
    assert sum(told) == len(line) and max(told) < len(line) / 2


def test_no_bar_where_standard_error_is_a_file(paths, monkeypatch) -> None:
    error = io.StringIO()
    monkeypatch.setattr("sys.stderr", error)
    run(paths)
    assert error.getvalue() == ""


def test_a_bar_on_a_terminal_and_nothing_of_it_in_the_output(paths, monkeypatch) -> None:
    error, out = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    run(paths)
    assert "100 % · 3" in error.getvalue() and out.getvalue() == "x\n" * 3


def test_no_bar_for_one_report(paths, monkeypatch) -> None:
    error = Terminal()
    monkeypatch.setattr("sys.stderr", error)
    run(paths[:1])
    assert error.getvalue() == ""


def test_the_bar_is_off_the_screen_while_a_report_is_printed_on_it(paths, monkeypatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    run(paths)
    lines = [line.rsplit("\x1b[2K", 1)[-1] for line in screen.getvalue().split("\n")]
    assert sum(line.removeprefix("\x1b[?25h").endswith("x") for line in lines) == 3
