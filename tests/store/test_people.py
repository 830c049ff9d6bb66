"""Accounts, sessions and tokens, on both backends."""

from msgspec.structs import replace
from pytest import raises

from lagebild.store import Account, Record, RecordError, Session, Token, open_record

ADA = Account(name="ada", role="coder", password="$argon2id$…")
TOKEN = Token(
    key="t1", id="1", account="ada", label="script", scopes="read add", made="2026-01-01", expires="2027-01-01")


def test_an_account_comes_back_as_it_went_in_and_changes(record: Record) -> None:
    with record.people(change=True) as people:
        people.add(ADA)
        people.add(Account(name="Ben", role="viewer", subject="https://id.example 7"))
        people.change("ada", role="reviewer", step=3)
    with record.people() as people:
        assert people.account("ada") == replace(ADA, role="reviewer", step=3)
        assert people.account_of("https://id.example 7").name == "Ben"
        assert people.account("Ada") is None and people.account_of("7") is None
        assert {account.name for account in people.accounts()} == {"Ben", "ada"}


def test_a_name_is_given_once(record: Record) -> None:
    with record.people(change=True) as people:
        people.add(ADA)
    with raises(RecordError), record.people(change=True) as people:
        people.add(ADA)


def test_sessions_and_tokens_end_with_the_account(record: Record) -> None:
    with record.people(change=True) as people:
        for key, who in (("s1", "ada"), ("s2", "ada"), ("s3", "ben")):
            people.start(Session(key=key, account=who, started="2026-01-01T10", seen="2026-01-01T10"))
        people.give(TOKEN)
        people.end("s1")
        people.see("s2", "2026-01-01T11")
        assert people.session("s1") is None and people.session("s2").seen == "2026-01-01T11"
        people.end_all("ada")
        assert people.session("s2") is None and people.session("s3") is not None and people.tokens("ada") == []


def test_what_has_not_been_used_is_forgotten(record: Record) -> None:
    with record.people(change=True) as people:
        people.start(Session(key="old", account="ada", started="2026-01-01T10", seen="2026-01-01T10"))
        people.start(Session(key="new", account="ada", started="2026-01-01T10", seen="2026-01-02T10"))
        people.end_unseen("2026-01-02T00")
        assert people.session("old") is None and people.session("new") is not None


def test_a_token_is_taken_back_by_its_owner_alone(record: Record) -> None:
    with record.people(change=True) as people:
        people.give(TOKEN)
        people.take_back("ben", "1")
        assert people.token("t1") == TOKEN
        people.take_back("ada", "1")
        assert people.token("t1") is None


def test_a_backup_lets_nobody_in(record: Record, tmp_path, add) -> None:
    add("Es schlug ein.", "shelling")
    with record.people(change=True) as people:
        people.add(ADA)
        people.give(TOKEN)
    with record.reading() as now:
        now.backup(tmp_path / "b")
    with open_record(str(tmp_path / "copy.sqlite"), create=True) as copy:
        copy.restore(tmp_path / "b")
        with copy.people() as people:
            assert people.accounts() == [] and people.token("t1") is None
