"""The derivation of claims in lines of text: what was claimed, and each step with its rule and words."""

import re
from collections.abc import Iterator

from lagebild.claims.explain import why_nothing
from lagebild.cli.rows import row
from lagebild.cli.wording import Wording, plain
from lagebild.pipeline import Reader
from lagebild.records import Report, Span, Step
from lagebild.records.claim import AnyClaim


class NothingFoundError(LookupError):
    """The claim or the words that are asked for are not in the report."""

    def __init__(self, claim: str | None, phrase: str | None) -> None:
        asked = f"no claim has an id that begins with {claim}" if claim else f"the words “{phrase}” do not stand here"
        nothing = asked if claim or phrase else "no claim was read here"
        super().__init__(f"{nothing}; `lagebild read --format json` shows the text, the claims and their ids")


class Explainer:
    """Explains one report."""

    def __init__(self, reader: Reader, report: Report, ui: str) -> None:
        self._reader = reader
        self._plain_report = report
        self._report = reader.read(report)
        self._wording = Wording(ui)

    def lines(self, claim: str | None, phrase: str | None) -> Iterator[str]:
        """Yield the explanation of the claims that begin with the id `claim`, or touch `phrase`, or of all."""
        if claim is None and phrase is not None:
            yield from self._of_phrase(phrase)
            return
        for one in self._report.claims:
            if one.id.startswith(claim or ""):
                yield from self._of_claim(one)

    def _of_phrase(self, phrase: str) -> Iterator[str]:
        for span in occurrences(self._report.text, phrase):
            claims = [claim for claim in self._report.claims if _touches(claim, span)]
            for claim in claims:
                yield from self._of_claim(claim)
            if not claims:
                yield from self._of_nothing(span)

    def _of_nothing(self, span: Span) -> Iterator[str]:
        yield f"nothing was read from “{plain(span.text)}” (characters {span.start}–{span.end})"
        if not self._reader.pack.topic.covers(self._report.text):
            yield "  the whole report is passed over: its words do not look like armed conflict (topic.yaml)"
        mentions = self._reader.mentions(self._plain_report)
        yield from (f"  {line}" for line in why_nothing(mentions, span.start, span.end))

    def _of_claim(self, claim: AnyClaim) -> Iterator[str]:
        cells = row(claim, self._wording)
        yield f"{claim.id}  {_line(cells.what)}"
        yield f"  {self._wording.word('words')}: “{cells.words}” ({claim.evidence.start}–{claim.evidence.end})"
        told = {"who": cells.who, "where": cells.where, "when": cells.when, "how many": cells.how_many}
        for name, cell in told.items():
            if cell:
                yield f"  {self._wording.word(name)}: {_line(cell)}"
        yield f"  rule {claim.rule or '–'}, confidence {claim.confidence:.2f}"
        yield from (f"    {self._step(step)}" for step in claim.trace)

    def _step(self, step: Step) -> str:
        words = plain(self._report.text[step.start:step.end])
        where, note = f" on “{words}”" if words else "", f": {step.note}" if step.note else ""
        return f"{step.step:10} {step.rule}{where}{note}"


def occurrences(text: str, phrase: str) -> Iterator[Span]:
    """Yield where the words stand, whatever white space parts them and whatever their case."""
    words = phrase.split()
    if words:
        for match in re.finditer(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE):
            yield Span(match.start(), match.end(), match[0])


def _touches(claim: AnyClaim, span: Span) -> bool:
    return any(part.start < span.end and span.start < part.end for part in (claim.evidence, *claim.also))


def _line(cell: str) -> str:
    return " · ".join(cell.split("\n"))
