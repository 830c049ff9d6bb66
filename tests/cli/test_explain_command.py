"""`lagebild explain`: claims with their steps, and words from which nothing was read."""

import pytest

from lagebild.cli import derivations
from lagebild.cli.derivations import occurrences

pytestmark = pytest.mark.usefixtures("stub")


@pytest.fixture(autouse=True)
def nothing_lines(monkeypatch) -> None:
    monkeypatch.setattr(derivations, "why_nothing", lambda mentions, start, end: [f"looked at {start}–{end}"])


def test_every_claim_with_its_rule_and_steps(run, report) -> None:
    ran = run("explain", report())
    assert ran.code == 0 and ran.err == ""
    for words in ("c1  killing · → Kämpfer", "who says: Armee", "how many: ≥ 29 killed", "rule killing:töten",
                  "trigger    killing:töten on “getötet”"):
        assert words in ran.out


def test_a_claim_by_the_beginning_of_its_id(run, report) -> None:
    path = report("Einer wurde getötet. Ein anderer wurde getötet.")
    out = run("explain", path, "--claim", "c2").out
    assert out.startswith("c2") and "c1  " not in out


def test_the_claims_that_touch_a_phrase(run, report) -> None:
    path = report("Einer wurde getötet. Ein anderer wurde getötet.")
    out = run("explain", path, "--phrase", "ein   ANDERER").out
    assert out.startswith("c2") and "c1  " not in out


def test_why_nothing_was_read_from_a_phrase(run, report) -> None:
    out = run("explain", report(), "--phrase", "Das Wetter war gut").out
    assert "nothing was read from “Das Wetter war gut” (characters 74–92)" in out and "looked at 74–92" in out


@pytest.mark.parametrize(("arguments", "complaint"), [
    (["--claim", "zz"], "no claim has an id that begins with zz"),
    (["--phrase", "Panzer rollen"], "the words “Panzer rollen” do not stand here"),
])
def test_what_is_not_there(run, report, arguments, complaint) -> None:
    ran = run("explain", report(), *arguments)
    assert ran.code == 2 and ran.out == "" and complaint in ran.err


def test_a_report_without_claims(run, report) -> None:
    assert "no claim was read here" in run("explain", report("Das Wetter war gut und die Sonne schien.")).err


def test_a_file_that_cannot_be_read(run) -> None:
    ran = run("explain", "gone.txt")
    assert ran.code == 2 and "gone.txt: there is no such file" in ran.err


def test_labels_in_german(run, report) -> None:
    assert "wer sagt es: Armee" in run("explain", report(), "--ui", "de").out


def test_a_phrase_is_found_whatever_parts_its_words() -> None:
    text = "Die\nArmee griff an. die armee."
    assert [(s.start, s.end) for s in occurrences(text, "die Armee")] == [(0, 9), (20, 29)]
    assert list(occurrences(text, "  ")) == []
    assert list(occurrences("a.b", "a+b")) == []
