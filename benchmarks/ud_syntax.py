"""Scores the German syntax against Universal Dependencies gold: who does what, separated prefixes, tags, speed.

Run from the repository root: python benchmarks/ud_syntax.py [dev] [--errors N]
The gold lies in ../shared/benchmarks/ud-german; dev is for looking, the test sets for scoring only.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from HanTa.HanoverTagger import HanoverTagger

from lagebild.language.analyse import analyse
from lagebild.language.analysis import Analysis, Clause, Phrase
from lagebild.packs import load_pack

GOLD = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "ud-german"
SETS = {"test": ("de_gsd-ud-test.conllu", "de_pud-ud-test.conllu"), "dev": ("de_gsd-ud-dev.conllu",)}
NAMES = frozenset(("NE", "FM"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
COMPLEX = frozenset(("cop", "aux", "aux:pass"))


@dataclass
class Word:
    """A gold word with the character span of its surface token."""

    number: int
    start: int
    end: int
    form: str
    upos: str
    head: int
    link: str


@dataclass
class Gold:
    """A gold sentence."""

    text: str
    words: list[Word] = field(default_factory=list)


@dataclass
class Score:
    """Counts of right, gold and found items."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> None:
        """Count one sentence."""
        self.right += len(gold & found)
        self.gold += len(gold)
        self.found += len(found)

    def line(self) -> str:
        """Return precision, recall and F1 in per cent."""
        precision = 100 * self.right / max(1, self.found)
        recall = 100 * self.right / max(1, self.gold)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}  (gold {self.gold}, found {self.found})"


def read_conllu(path: Path) -> Iterator[Gold]:
    """Yield the sentences of a CoNLL-U file with character offsets into their text."""
    sentence, position, cover = Gold(""), 0, (0, 0, 0)
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# text = "):
            sentence, position, cover = Gold(line[9:]), 0, (0, 0, 0)
        elif line and line[0].isdigit():
            cells = line.split("\t")
            number, _, last = cells[0].partition("-")
            if "." in number:
                continue
            if last or int(number) > cover[0]:
                start = sentence.text.index(cells[1], position)
                position = start + len(cells[1])
                cover = (int(last), start, position) if last else (0, 0, 0)
            if last:
                continue
            start, end = (cover[1], cover[2]) if cover[0] else (position - len(cells[1]), position)
            sentence.words.append(Word(int(number), start, end, cells[1], cells[3], int(cells[6]), cells[7]))
        elif not line and sentence.words:
            yield sentence


def verb_groups(sentence: Gold, analysis: Analysis) -> dict[int, int]:
    """Return the first offset of each word's verb complex: a predicate with its auxiliaries and copula is one.

    The gold takes now the participle, now "sein" for the verb of "ist zerstört", and an adjective for the verb of "ist
    tätig"; which word of the complex stands for it makes no difference here.
    """
    heads = {word.number: word.head for word in sentence.words if word.link in COMPLEX}
    starts = {word.number: word.start for word in sentence.words}
    tokens = {i: token.start for token in analysis.tokens for i in range(token.start, token.end)}
    groups: dict[int, list[int]] = {}
    for number in starts:
        top = number
        while top in heads:
            top = heads[top]
        groups.setdefault(top, []).append(tokens.get(starts[number], starts[number]))
    return {start: min(group) for group in groups.values() if len(group) > 1 for start in group}


def gold_pairs(sentence: Gold) -> dict[str, set[tuple[int, int]]]:
    """Return (verb start, dependent start) pairs; a copula sentence's subject counts under the copula."""
    words = {word.number: word for word in sentence.words}
    copulas = {word.head: word for word in sentence.words if word.link == "cop"}
    pairs: dict[str, set[tuple[int, int]]] = {"subject": set(), "object": set(), "prefix": set()}
    for word in sentence.words:
        kind = "subject" if word.link in SUBJECTS else {"obj": "object", "compound:prt": "prefix"}.get(word.link)
        if kind is None or word.head == 0:
            continue
        head = words[word.head]
        if kind == "subject" and word.head in copulas:
            head = copulas[word.head]
        elif head.upos not in ("VERB", "AUX", "ADJ") and kind != "prefix":
            continue
        pairs[kind].add((head.start, word.start))
    return pairs


def _on_tokens(pairs: dict[str, set[tuple[int, int]]], analysis: Analysis) -> dict[str, set[tuple[int, int]]]:
    """Move gold offsets to the start of the analysed token around them (the gold cuts "US-Präsident" in three)."""
    starts: dict[int, int] = {}
    for token in analysis.tokens:
        starts.update(dict.fromkeys(range(token.start, token.end), token.start))
    return {kind: {(starts.get(a, a), starts.get(b, b)) for a, b in found} for kind, found in pairs.items()}


def _by_group(pairs: dict[str, set[tuple[int, int]]], groups: dict[int, int]) -> dict[str, set[tuple[int, int]]]:
    """Let the first word of each verb complex stand for the verb."""
    return {kind: {(groups.get(verb, verb), word) for verb, word in found} for kind, found in pairs.items()}


def _head_start(analysis: Analysis, phrase: Phrase, gold: set[int]) -> int:
    """Return the offset of a phrase's head as UD counts it: the first token of a name.

    Within a name, and of a title with a name, the gold takes now one word, now another ("Firma Acme", but "Präsident
    Acme"); the one that it takes is counted as found.
    """
    tokens, first, last = analysis.tokens, phrase.head, phrase.head
    while first > phrase.start and tokens[first].tag in NAMES and tokens[first - 1].tag in NAMES:
        first -= 1
    while last + 1 < phrase.end and tokens[last + 1].tag in NAMES:
        last += 1
    return next((tokens[i].start for i in range(first, last + 1) if tokens[i].start in gold), tokens[first].start)


def _verb(analysis: Analysis, clause: Clause) -> int:
    """Return the token that the gold counts as the verb: "sein" with a state ("ist zerstört") or "zu" is its own."""
    tokens = analysis.tokens
    assert clause.verb is not None
    if clause.finite is None or tokens[clause.finite].lemma not in ("sein", "haben"):
        return clause.verb
    infinitive = tokens[clause.verb].tag == "VV(IZU)" or tokens[clause.verb - 1].tag == "PTKZU"
    stative = clause.voice == "passive" and not any(tokens[i].form == "worden" for i in clause.verbs)
    return clause.finite if infinitive or stative else clause.verb


def found_pairs(analysis: Analysis, gold: dict[str, set[tuple[int, int]]]) -> dict[str, set[tuple[int, int]]]:
    """Return the same pairs from an analysis; "sich" is the object of a verb that has no other, as in the gold."""
    pairs: dict[str, set[tuple[int, int]]] = {"subject": set(), "object": set(), "prefix": set()}
    tokens = analysis.tokens
    heads = {dependent for kind in gold.values() for _, dependent in kind}
    for clause in analysis.clauses:
        if clause.verb is None:
            continue
        verb = tokens[_verb(analysis, clause)].start
        if clause.prefix is not None:
            pairs["prefix"].add((verb, tokens[clause.prefix].start))
        phrases = [analysis.phrases[number] for number in clause.phrases]
        taken = clause.predicate == "sein" or any(phrase.function == "object" for phrase in phrases)
        if clause.reflexive and not taken:
            pairs["object"].update((verb, tokens[i].start) for i in clause.tokens if tokens[i].tag == "PRF")
        for phrase in phrases:
            if phrase.function in ("subject", "object") and phrase.conjunct_of is None and phrase.parent is None:
                pairs[phrase.function].add((verb, _head_start(analysis, phrase, heads)))
    return pairs


def show_errors(sentence: Gold, gold: set[tuple[int, int]], found: set[tuple[int, int]], kind: str) -> None:
    """Print what one sentence misses and invents."""
    names = {word.start: word.form for word in sentence.words}
    missed = [f"-{names.get(v)}←{names.get(d)}" for v, d in sorted(gold - found)]
    invented = [f"+{names.get(v)}←{names.get(d)}" for v, d in sorted(found - gold)]
    if missed or invented:
        print(f"{kind}: {' '.join(missed + invented)}\n    {sentence.text}")


def score_file(path: Path, errors: range, kinds: set[str]) -> None:
    """Print the scores of one gold file."""
    pack = load_pack("de")
    sentences = list(read_conllu(path))
    scores = {kind: Score() for kind in ("subject", "object", "prefix")}
    right = total = 0
    for number, sentence in enumerate(sentences):
        analysis = analyse(sentence.text, pack)
        gold = _on_tokens(gold_pairs(sentence), analysis)
        found = found_pairs(analysis, gold)
        groups = verb_groups(sentence, analysis)
        gold, found = _by_group(gold, groups), _by_group(found, groups)
        for kind, score in scores.items():
            score.add(gold[kind], found[kind])
            if number in errors and kind in kinds:
                show_errors(sentence, gold[kind], found[kind], kind)
        tags = {(token.start, token.end): token.pos for token in analysis.tokens}
        spans = Counter((word.start, word.end) for word in sentence.words)
        single = [word for word in sentence.words if spans[word.start, word.end] == 1]
        right += sum(tags.get((word.start, word.end)) == word.upos for word in single)
        total += len(single)
    accuracy = 100 * right / total
    print(f"{path.name}: {len(sentences)} sentences, {total} single words; universal pos right {accuracy:.1f} %")
    for kind, score in scores.items():
        print(f"  verb + {kind:8} {score.line()}")
    measure_speed(sentences)


def measure_speed(sentences: list[Gold]) -> None:
    """Print microseconds a token: analysis with an empty and with a warm cache, and HanTa's own tag_sent."""
    pack = load_pack("de")
    text = "\n\n".join(sentence.text for sentence in sentences)
    times = []
    count = 0
    for _ in range(2):
        begin = time.perf_counter()
        count = len(analyse(text, pack).tokens)
        times.append((time.perf_counter() - begin) / count * 1e6)
    hanta = HanoverTagger("morphmodel_ger.pgz")
    words = [[word.form for word in sentence.words] for sentence in sentences]
    begin = time.perf_counter()
    for sentence_words in words:
        hanta.tag_sent(sentence_words)
    plain = (time.perf_counter() - begin) / sum(map(len, words)) * 1e6
    print(f"  analyse {times[0]:.0f} µs a token cold, {times[1]:.0f} warm; HanTa.tag_sent alone {plain:.0f}")


def main() -> int:
    """Score the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="|".join(sorted(SETS)))
    parser.add_argument("--errors", type=int, default=0, help="print the errors of the first N sentences")
    parser.add_argument("--from", type=int, default=0, dest="first", help="skip the errors of the sentences before")
    parser.add_argument("--kinds", default="subject,object,prefix", help="which errors")
    options = parser.parse_args()
    if unknown := set(options.sets) - set(SETS):
        parser.error(f"unknown sets: {', '.join(sorted(unknown))}")
    if not GOLD.is_dir():
        print(f"The UD gold is absent: {GOLD}", file=sys.stderr)
        return 1
    for name in options.sets or ["test"]:
        for file in SETS[name]:
            score_file(GOLD / file, range(options.first, options.errors), set(options.kinds.split(",")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
