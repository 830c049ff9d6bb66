"""Score the names of persons, organisations and places against GermEval 2014: outer names, strict.

    python benchmarks/germeval_names.py [SHARED_FOLDER] [--show KIND]

GermEval is for measuring only and not part of the project; without it this script says so and stops. Each sentence is
read as a report of its own, so that no name is known from a sentence before. A name is right where its first and last
word and its kind are. Derived and partial names (syrisch, Assad-Truppen) are not asked for; what is read there is
invented, as in GermEval's own strict score.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lagebild.language.analyse import analyse
from lagebild.mentions.find import find_mentions
from lagebild.pipeline import Reader

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
CLOSING = (".", ",", ";", ":", "!", "?", ")", "“", "”")
Span = tuple[int, int, str]


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words of each sentence with their outer tags."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            _, word, tag, _ = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif words and not line:
            yield words, tags
            words, tags = [], []


def gold_spans(tags: list[str]) -> set[Span]:
    """Return the names of the three kinds, as word spans."""
    spans: set[Span] = set()
    start = 0
    for i, tag in enumerate([*tags, "O"]):
        if i and not tag.startswith("I-") and tags[start][2:] in KINDS and tags[start].startswith("B-"):
            spans.add((start, i, KINDS[tags[start][2:]]))
        if not tag.startswith("I-"):
            start = i
    return spans


def joined(words: list[str]) -> tuple[str, dict[int, int], dict[int, int]]:
    """Return the words as a text, and which word begins and ends at which character."""
    text = ""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for i, word in enumerate(words):
        text += " " if text and word not in CLOSING and not text.endswith(("(", "„")) else ""
        starts[len(text)] = i
        text += word
        ends[len(text)] = i + 1
    return text, starts, ends


def read_spans(reader: Reader, words: list[str]) -> set[Span]:
    """Return the names that are read, as word spans."""
    text, starts, ends = joined(words)
    analysis = analyse(text, reader.pack)
    mentions = find_mentions(analysis, reader.pack, reader.grammars, reader.world, None)
    found = ((analysis.tokens[n.start].start, analysis.tokens[n.end - 1].end, n.kind) for n in mentions.entities.names)
    return {(starts[first], ends[last], kind) for first, last, kind in found if first in starts and last in ends}


def rates(right: int, read: int, wanted: int) -> str:
    """Return precision, recall and F1 in percent."""
    precision, recall = right / max(1, read), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{100 * precision:10.1f}{100 * recall:10.1f}{100 * f1:10.1f}"


def main() -> int:
    """Score the development part. Returns 1 where it is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--show", choices=list(KINDS.values()), help="print what was missed and invented of a kind")
    args = parser.parse_args()
    path = args.shared / "benchmarks" / "germeval2014" / "NER-de-dev.tsv"
    if not path.is_file():
        print(f"GermEval 2014 is not here: looked for {path}. It is not part of the project; nothing was scored.")
        return 1
    reader = Reader.open("de")
    right, read, wanted = Counter[str](), Counter[str](), Counter[str]()
    for words, tags in sentences(path):
        gold, found = gold_spans(tags), read_spans(reader, words)
        for counter, spans in ((right, gold & found), (read, found), (wanted, gold)):
            counter.update(kind for _, _, kind in spans)
        for start, end, kind in sorted(gold ^ found):
            if kind == args.show:
                print("missed  " if (start, end, kind) in gold else "invented", " ".join(words[start:end]))
    print(f"{'GermEval 2014 dev':20}{'precision':>10}{'recall':>10}{'F1':>10}")
    for kind in KINDS.values():
        print(f"{kind:20}{rates(right[kind], read[kind], wanted[kind])}")
    print(f"{'all':20}{rates(right.total(), read.total(), wanted.total())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
