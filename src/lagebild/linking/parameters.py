"""The parameters of the comparisons: how often each level is seen, as eval/train_linking.py counted it."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct

NAME = "parameters.yaml"


class ParameterError(ValueError):
    """The parameters are broken; the message names file and entry."""


class Seen(Struct, frozen=True, forbid_unknown_fields=True):
    """The share of pairs with this level: `m` of those about one happening, `u` of the others."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """The weight of the level in bits."""
        return math.log2(self.m / self.u)


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """A table as it is written: scores from `same` on are one happening, below `different` they are two, in bits.

    `share` of the compared pairs are about one happening; `pairs` were counted.
    """

    same: float
    different: float
    pairs: int
    share: float
    levels: dict[str, dict[str, Seen]]


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
        tables = msgspec.convert(written, dict[str, Counted])
        return Parameters(_table(tables["within"]), _table(tables["across"]))
    except (yaml.YAMLError, msgspec.ValidationError, ValueError, KeyError, ZeroDivisionError) as error:
        raise ParameterError(f"linking/{name}: {' '.join(str(error).split())}") from error


def _table(counted: Counted) -> Table:
    weights = {(name, level): seen.weight for name, row in counted.levels.items() for level, seen in row.items()}
    prior = math.log2(counted.share / (1 - counted.share))
    return Table(counted.same, counted.different, prior, weights)


@cache
def shipped() -> Parameters:
    """Return the parameters that come with Lagebild."""
    return parsed(files(__package__).joinpath(NAME).read_bytes())
