"""The quotations of a report: who said which words, as cases in quotes.yaml, and what always holds."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lagebild.pipeline import Reader
from lagebild.records import Report
from lagebild.views.quotes import QuoteRow, cells

CASES = yaml.safe_load(Path(__file__).with_name("quotes.yaml").read_text(encoding="utf-8"))["cases"]


@cache
def reader() -> Reader:
    return Reader.open()


def quotes(text: str) -> list[QuoteRow]:
    return list(reader().view(Report(id="a", text=text), "quotes").rows)


def tabled() -> list[object]:
    """Every case; one with a known weakness must fail until the weakness is gone."""
    return [
        pytest.param(case, id=case["text"][:60],
                     marks=[pytest.mark.xfail(strict=True, reason=case["weakness"])] if "weakness" in case else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", tabled())
def test_who_said_which_words(case: dict[str, Any]) -> None:
    shown = [(row.type, cells(row, case["text"])) for row in quotes(case["text"])]
    assert [f"{kind} | {words['who']} | {words['words']}" for kind, words in shown] == case["quotes"]


def test_whom_it_is_said_to_and_with_which_word() -> None:
    text = "Die Miliz drohte der Regierung, die Brücke zu sprengen."
    row, = quotes(text)
    words = cells(row, text)
    assert (words["who"], words["to whom"], words["cue"]) == ("Die Miliz", "der Regierung", "drohte")


def test_spans_lie_in_the_text_and_apart() -> None:
    text = " ".join(case["text"] for case in CASES)
    for row in quotes(text):
        for spans in (row.quote, row.speaker, row.cue, row.addressee):
            assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(row.quote) == sorted(row.quote)
        assert all(end <= start for (_, end), (start, _) in zip(row.quote, row.quote[1:], strict=False))


def test_no_row_twice() -> None:
    rows = quotes("Der General sagte, die Brücke sei zerstört. Die Straße sei gesperrt.")
    assert len(rows) == len(set(rows)) == 2
