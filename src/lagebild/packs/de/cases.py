"""Case, gender and number as a 16-bit mask: bit 4·case + gender, for n a d g and m f n p (p = plural of any gender)."""

_CASES = {"n": 0, "a": 1, "d": 2, "g": 3}
_GENDERS = {"m": 0, "f": 1, "n": 2, "p": 3}
_NAMES = ("nominative", "accusative", "dative", "genitive")

NOM, ACC, DAT, GEN = (0xF << 4 * i for i in range(4))
PLURAL = 0x8888
MASCULINE, FEMININE, NEUTER = 0x1111, 0x2222, 0x4444
SINGULAR = 0x7777
ALL = 0xFFFF


def read_mask(codes: str) -> int:
    """Return the mask for codes like "nm df gf gp"."""
    mask = 0
    for code in codes.split():
        mask |= 1 << (4 * _CASES[code[0]] + _GENDERS[code[1]])
    return mask


def case_names(mask: int) -> frozenset[str]:
    """Return the names of the cases that a mask allows."""
    return _CASE_SETS[(mask & NOM > 0) | (mask & ACC > 0) << 1 | (mask & DAT > 0) << 2 | (mask & GEN > 0) << 3]


def number_name(mask: int) -> str | None:
    """Return singular, plural, or None where the mask leaves it open."""
    if not mask & PLURAL:
        return "singular" if mask else None
    return None if mask & SINGULAR else "plural"


def in_any_gender(mask: int) -> int:
    """Return the mask of all genders and numbers in the cases that `mask` allows."""
    return sum(case for case in (NOM, ACC, DAT, GEN) if mask & case)


def genders(mask: int) -> int:
    """Return the four bits of genders and plural that a mask allows in any case."""
    return (mask | mask >> 4 | mask >> 8 | mask >> 12) & 0xF


_CASE_SETS = tuple(frozenset(name for bit, name in enumerate(_NAMES) if value >> bit & 1) for value in range(16))
