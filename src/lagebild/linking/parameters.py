"""The parameters of the comparisons: what each level weighs, as eval/train_linking.py fitted it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct

NAME = "parameters.yaml"


class ParameterError(ValueError):
    """The parameters are broken; the message names file and entry."""


class Fitted(Struct, frozen=True, forbid_unknown_fields=True):
    """A table as it is written, in bits: scores from `same` on are one happening, below `different` they are two.

    `prior` is what a pair scores before any comparison; `pairs` were counted.
    """

    same: float
    different: float
    pairs: int
    prior: float
    levels: dict[str, dict[str, float]]


class Table(Struct, frozen=True):
    """Thresholds, prior, and weights by comparison and level, all in bits."""

    same: float
    different: float
    prior: float
    weights: Mapping[tuple[str, str], float]


class Parameters(Struct, frozen=True):
    """What pairs are judged by: claims of one report, and tellings of two."""

    within: Table
    across: Table


def parsed(content: bytes, name: str = NAME) -> Parameters:
    """Return the parameters of a YAML file. Raises ParameterError that names the file and what is wrong."""
    try:
        written = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        tables = msgspec.convert(written, dict[str, Fitted])
        return Parameters(_table(tables["within"]), _table(tables["across"]))
    except (yaml.YAMLError, msgspec.ValidationError, ValueError, KeyError) as error:
        raise ParameterError(f"linking/{name}: {' '.join(str(error).split())}") from error


def _table(fitted: Fitted) -> Table:
    weights = {(name, level): bits for name, row in fitted.levels.items() for level, bits in row.items()}
    return Table(fitted.same, fitted.different, fitted.prior, weights)


@cache
def shipped() -> Parameters:
    """Return the parameters that come with Lagebild."""
    return parsed(files(__package__).joinpath(NAME).read_bytes())
