"""The folder of a new language: the files of the German pack without their words."""

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from lagebild.codes import event_kinds
from lagebild.packs import source

_MODEL = Path(source.__file__).with_name("de")
_CODE = re.compile(r"[a-z]{2,3}$")
_MODULE = '''"""{code}: a language pack in the making."""

from pathlib import Path

from lagebild.language.analysis import Analysis, Sentence
from lagebild.language.segment import Segmentation
from lagebild.language.tagger import Tagger, TaggerSettings
from lagebild.packs.pack import Pack


class Syntax:
    """Finds clauses and phrases; packs/de/syntax.py shows how."""

    def parse(self, analysis: Analysis, sentence: Sentence) -> None:
        """Add the sentence's clauses and phrases to the analysis. To be written: until then nothing is read."""


def build() -> Pack:
    """Return the pack. HanTa has models for German (ger), English (en) and Dutch (dut)."""
    tagger = Tagger(TaggerSettings(model="morphmodel_en.pgz", universal={{}}))
    return Pack("{code}", Segmentation(), tagger, Syntax(), Path(__file__).parent)
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
    for path in sorted(_MODEL.glob("*.yaml")):
        (folder / path.name).write_text(emptied(path), encoding="utf-8")
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
    """Keys stay, lists and the mappings below them become empty; numbers such as thresholds stay."""
    if not isinstance(content, dict):
        return [] if isinstance(content, list) else content
    return {key: {} if isinstance(value, dict) else _without_words(value) for key, value in content.items()}
