"""Tampering shows, backups come back as they were on either database, and decisions of people can be taken back."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from lagebild.records import Judgement
from lagebild.store import RecordError, open_record
from lagebild.store.opening import parse
from lagebild.store.tables import VERSION


@pytest.fixture
def filled(record, add):
    """A record with versions, a retraction and judgements."""
    add("Drei Tote.", "killing", "shelling", id="a1")
    add("Vier Tote.", "killing", id="a1")
    add("Fünf Tote.", "killing", id="b1", publisher="Kurier")
    with record.writing("x") as writer:
        writer.link({"b1": [Judgement(left="a1-killing", right="b1-killing", verdict="same", by="x", score=3.25)]})
        writer.retract("b1", "withdrawn by the publisher", "Ada")
    return record


def findings(record) -> list[str]:
    with record.reading() as reading:
        return [finding.what for finding in reading.verify().findings]


def test_a_sound_record_is_sound(filled) -> None:
    with filled.reading() as reading:
        checked, last = reading.verify(), reading.history()[-1]
    assert (checked.findings, checked.entries, checked.hash) == ((), last.number, last.hash)


@pytest.mark.parametrize(("statement", "found"), [
    ("UPDATE entries SET reason = 'else' WHERE number = 3", ["broken chain"]),
    ("UPDATE entries SET by = 'Eve', hash = previous WHERE number = 3", ["broken chain", "broken chain"]),
    ("DELETE FROM entries WHERE number = 8", ["opened rows changed"]),
    ("DELETE FROM entries WHERE number = 2", ["broken chain", "opened rows changed"]),
    ("UPDATE claims SET body = replace(body, 'Kundus', 'Kabul') WHERE report = 'b1'", ["opened rows changed"]),
    ("UPDATE claims SET event = 'talks' WHERE report = 'b1'", ["opened rows changed"]),
    ("DELETE FROM retractions", ["opened rows changed"]),
    ("UPDATE claims SET until = NULL WHERE event = 'shelling'", ["closed rows changed"]),
    ("UPDATE reports SET until = 7 WHERE id = 'b1'", ["closed rows changed"]),
    ("INSERT INTO retractions VALUES ('a1', 'no', 3, NULL)", ["opened rows changed"]),
    ("UPDATE documents SET content = substr(content, 2) WHERE digest = (SELECT document FROM reports WHERE id = 'b1')",
     ["document changed"]),
    ("DELETE FROM documents WHERE digest = (SELECT document FROM reports WHERE id = 'b1')", ["document missing"]),
])
def test_tampering_shows_c13_c14(filled, place, statement, found) -> None:
    with create_engine(parse(place)).begin() as raw:
        raw.execute(text(statement))
    assert findings(filled) == found


def test_a_backup_comes_back_on_either_database(filled, tmp_path, databases) -> None:
    file = tmp_path / "record.backup"
    with filled.reading() as reading:
        assert reading.backup(file) > 10
        before, history = reading.reported(), reading.history()
    for place in (str(tmp_path / "again.sqlite"), databases("template1")):
        with open_record(place, create=True) as again:
            again.restore(file)
            with again.reading() as reading:
                assert (reading.reported(), reading.history()) == (before, history)
                assert reading.verify().findings == ()


def broken(content: bytes, how: str) -> bytes:
    """Return a backup that something happened to."""
    lines = gzip.decompress(content).splitlines(keepends=True)
    return {
        "cut": lambda: content[:len(content) // 2],
        "a row lost": lambda: gzip.compress(b"".join(lines[:-2] + lines[-1:])),
        "its end lost": lambda: gzip.compress(b"".join(lines[:-1])),
        "another table": lambda: gzip.compress(b"".join([lines[0], b'["users",1]\n', *lines[1:]])),
        "tampered": lambda: gzip.compress(b"".join(lines).replace("Fünf".encode(), b"Neun")),
        "no backup": lambda: b"Es schlug ein.",
        "empty": lambda: gzip.compress(b""),
        "newer": lambda: gzip.compress(b"".join([lines[0].replace(VERSION.encode(), b"9999"), *lines[1:]])),
    }[how]()


@pytest.mark.parametrize("how", [
    "cut", "a row lost", "its end lost", "another table", "tampered", "no backup", "empty", "newer",
])
def test_a_broken_backup_leaves_nothing(filled, tmp_path, how) -> None:
    file = tmp_path / "record.backup"
    with filled.reading() as reading:
        reading.backup(file)
    file.write_bytes(broken(file.read_bytes(), how))
    with open_record(str(tmp_path / "again.sqlite"), create=True) as again:
        with pytest.raises(RecordError, match=file.name if how != "newer" else "of version 9999"):
            again.restore(file)
        with again.reading() as reading:
            assert reading.history() == []


def test_only_a_new_record_is_restored_into(filled, tmp_path) -> None:
    with filled.reading() as reading:
        reading.backup(tmp_path / "record.backup")
    with pytest.raises(RecordError, match="not empty"):
        filled.restore(tmp_path / "record.backup")


@pytest.mark.parametrize("path", ["gone/record.backup", "."])
def test_a_backup_that_cannot_be_written_is_one_line(filled, tmp_path, path) -> None:
    with pytest.raises(RecordError, match="cannot be written"), filled.reading() as reading:
        reading.backup(tmp_path / Path(path))
    assert not list(tmp_path.glob("*.part"))


def test_a_retraction_can_be_taken_back_and_that_again(filled) -> None:
    def retracted() -> bool:
        with filled.reading() as reading:
            return any(one.report.retracted for one in reading.reported())

    for expected in (False, True):
        assert retracted() is not expected
        with filled.reading() as reading:
            last = reading.history()[-1].number
        with filled.writing("x") as writer:
            writer.undo(last, "wrong report", "Ben")
        assert retracted() is expected and findings(filled) == []


def test_a_judgement_that_was_superseded_comes_back(record) -> None:
    with record.writing("x") as writer:
        first = Judgement(left="c1", right="c2", verdict="same", by="Ada")
        writer.judge(first)
        number = writer.judge(Judgement(left="c1", right="c2", verdict="different", by="Ben"))
        with pytest.raises(RecordError, match="undo the later entry first"):
            writer.undo(number - 1, "", "Ada")
        writer.undo(number, "", "Ada")
        assert writer.judgements(["c1"]) == [first]


@pytest.mark.parametrize("number", [1, 99])
def test_the_machines_decisions_follow_from_the_reports(filled, number) -> None:
    with pytest.raises(RecordError, match="cannot be undone"), filled.writing("x") as writer:
        writer.undo(number, "", "Ada")
