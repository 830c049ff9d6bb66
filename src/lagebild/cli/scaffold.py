"""The folder of a new language: the files of the German pack without their words."""

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from lagebild.codes import event_kinds
from lagebild.packs import source

_MODEL = Path(source.__file__).with_name("de")
_FILES = ("calendar", "cues", "hedges", "light_verbs", "names", "nouns", "numbers", "propositions", "slots", "topic")
"""The files that are read for every language; others of the German pack are for its own code."""
_BY_WORD = ("words", "scales", "feasts", "participles")
"""Mappings whose keys are words of the language, not of the format."""
_STAYS = ("digits",)
"""What a number grammar cannot be without: the German signs stay until they are replaced."""
_CODE = re.compile(r"[a-z]{2,3}$")
_MODULE = '''"""{code}: a language pack in the making."""

from pathlib import Path

from lagebild.language.analysis import Analysis, Sentence
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger, TaggerSettings
from lagebild.packs.pack import Pack


class Syntax:
    """Finds clauses and phrases; packs/en/syntax.py shows how, docs/packs.md where to begin."""

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Add the sentence's clauses and phrases to the analysis. To be written: until then nothing is read."""


def build() -> Pack:
    """Return the pack. HanTa has models for German (ger), English (en) and Dutch (dut)."""
    tagger = Tagger(TaggerSettings(model="morphmodel_en.pgz", universal={{}}))
    segmentation = Segmentation(abbreviations=frozenset(), final_abbreviations=frozenset(), starters=frozenset())
    return Pack("{code}", segmentation, tagger, Syntax(), Path(__file__).parent)
'''


class ScaffoldError(ValueError):
    """The folder cannot be made."""


def scaffold(code: str, into: Path | None = None) -> Path:
    """Make and return the folder of a language. Raises ScaffoldError where the code is none or the folder is there."""
    if not _CODE.match(code):
        raise ScaffoldError(f"{code!r} is no language code; it has two or three small letters, such as fr")
    folder = (into or _MODEL.parent) / code
    try:
        (folder / "frames").mkdir(parents=True)
    except OSError as error:
        raise ScaffoldError(f"{folder}: the folder cannot be made: {(error.strerror or str(error)).lower()}") from error
    (folder / "__init__.py").write_text(_MODULE.format(code=code), encoding="utf-8")
    for name in _FILES:
        (folder / f"{name}.yaml").write_text(emptied(_MODEL / f"{name}.yaml"), encoding="utf-8")
    for event, kind in event_kinds().items():
        content = f"# {kind.definition}\nevent: {event}\nentries: []\n"
        (folder / "frames" / f"{event}.yaml").write_text(content, encoding="utf-8")
    return folder


def emptied(path: Path) -> str:
    """Return a YAML file with its opening comment and its keys, but without what stands under them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = [line for line in lines[:_first_content(lines)] if line.startswith("#")]
    content = yaml.safe_dump(_without_words(source.read_yaml(path)), sort_keys=False, allow_unicode=True)
    return "\n".join([*comment, content])


def _first_content(lines: Iterable[str]) -> int:
    return next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)


def _without_words(content: object) -> object:
    """Keys of the format stay, and numbers such as thresholds; lists, texts and mappings by word become empty."""
    if isinstance(content, dict):
        return {key: value if key in _STAYS else _emptied(key, value) for key, value in content.items()}
    return [] if isinstance(content, list) else "" if isinstance(content, str) else content


def _emptied(key: object, value: object) -> object:
    return {} if key in _BY_WORD and isinstance(value, dict) else _without_words(value)
