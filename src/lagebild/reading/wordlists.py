"""The YAML lists beside this module, each read once when first needed."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast, where it is there


@cache
def wordlist(name: str) -> Any:
    """The content of `name`.yaml in this folder."""
    with Path(__file__).with_name(f"{name}.yaml").open("rb") as stream:
        return yaml.load(stream, Loader=_LOADER)
