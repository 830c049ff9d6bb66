"""What goes wrong is said in German too: every message of reading and of the record has its German words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lagebild
from lagebild.cli.messages import failure_in_words, in_words, language_of_call, templates
from lagebild.reading import Failure
from lagebild.reading.building import _kind
from lagebild.reading.decoding import _FORMATS
from lagebild.reading.lines import parse
from lagebild.reading.outcome import RefusedError

SOURCE = Path(lagebild.__file__).parent
RAISED = {
    **dict.fromkeys(("RecordError", "RefusedError", "OtherLanguageError", "SealError", "ReadersError", "AskingError",
                     "FeedListError", "RuleError", "CorrectionError", "CellError", "UnknownActorError",
                     "UnknownLanguage", "ExportError"), slice(2)),
    "Failure": slice(2, 4),
}
"""What makes messages, and which of its arguments are words for people."""
ENGLISH = re.compile(r"\b(?:is|of|or|expected|invalid|byte|trailing|was|must|object|array)\b")
SAID_IN_PARTS = {"{}: {}", "{}", "{}:{}: {}{}. {}"}
"""Messages that only put others together."""


def template(node: ast.expr) -> str | None:
    """Return the words of a string in the code, {} for what is put in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def said() -> Iterator[str]:
    """Yield the messages of the code, the pages aside."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {target.id: template(node.value) for node in tree.body if isinstance(node, ast.Assign)
                 for target in node.targets if isinstance(target, ast.Name)}
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
        for call in calls:
            for words in call.args[RAISED[call.func.id]] if call.func.id in RAISED and "web" not in path.parts else ():
                found = named.get(words.id) if isinstance(words, ast.Name) else template(words)
                if found:
                    yield found


def test_every_message_has_german_words() -> None:
    assert set(said()) - templates().keys() - SAID_IN_PARTS == set()


def test_the_german_puts_in_as_much_as_the_english() -> None:
    for english, german in templates().items():
        inserted = [str(number) for number in range(english.count("{}"))]
        assert all(one in german.format(*inserted) for one in inserted), english


@pytest.mark.parametrize(("english", "german"), [
    ("there is no record at /tmp/a b.sqlite; `lagebild add` makes one",
     "unter /tmp/a b.sqlite gibt es keinen Bestand; `lagebild add` legt einen an"),
    ("the record r.sqlite cannot be used: database or disk is full",
     "der Bestand r.sqlite ist nicht zu benutzen: der Datenträger ist voll"),
    ("report 3: the field text is a number, not a string",
     "Bericht 3: das Feld text ist eine Zahl, keine Zeichenkette"),
    ("a.toml:5: expected `int`, got `str` - at `every`. Save it in UTF-8",
     "a.toml:5: `every` muss eine ganze Zahl sein, nicht Text in Anführungszeichen. In UTF-8 speichern"),
    ("claims, entry 9", "claims, Eintrag 9"), ("entry 9", "Eintrag 9"),
    ("nobody wrote this", "nobody wrote this"),
])
def test_messages_are_found_with_what_is_put_in(english: str, german: str) -> None:
    assert (in_words(english, "de"), in_words(english, "en")) == (german, english)


def test_a_failure_says_where_why_and_what_to_do() -> None:
    failure = Failure("a.txt", 3, "the file is empty", "Check the name")
    assert failure_in_words(failure, "de") == "a.txt:3: die Datei ist leer. Namen prüfen"
    assert failure_in_words(failure, "en") == str(failure)


def test_the_call_says_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert [language_of_call(["add", *given]) for given in ([], ["--ui", "en"], ["--ui=de"])] == ["de", "en", "de"]


@pytest.mark.parametrize("broken", [
    b'{"text":', b'{"a":1} x', b'{"a":"\\q"}', b"{a:1}", b'{"a" 1}', b'{"a":01}', b'{"a":1,}', b"[1 2]", b"[1,]",
    b"nein",
])
def test_what_is_wrong_with_json_is_said_in_german(broken: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(broken)
    told = in_words(refused.value.reason, "de")
    assert told.startswith("JSON-Fehler: ") and not ENGLISH.search(told), told


def test_what_a_file_is_is_said_in_german() -> None:
    said = [part for _, what, advice in _FORMATS for part in (what, advice)] + [_kind(one) for one in (True, {}, [], 1)]
    assert [one for one in said if in_words(one, "de") == one] == []
