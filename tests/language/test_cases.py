"""Case, gender and number as masks."""

import pytest

from lagebild.packs.de.cases import (
    ACC,
    ALL,
    DAT,
    FEMININE,
    GEN,
    NOM,
    PLURAL,
    SINGULAR,
    case_names,
    genders,
    in_any_gender,
    number_name,
    read_mask,
)


@pytest.mark.parametrize(
    ("codes", "cases"),
    [
        ("nm", {"nominative"}),
        ("nf af", {"nominative", "accusative"}),
        ("dm dn", {"dative"}),
        ("gf gp df", {"genitive", "dative"}),
        ("", set()),
    ],
)
def test_names_of_the_cases_left_open(codes: str, cases: set[str]) -> None:
    assert case_names(read_mask(codes)) == cases


@pytest.mark.parametrize(
    ("codes", "number"), [("nm af", "singular"), ("np", "plural"), ("nf np", None), ("", None), ("dp gp", "plural")]
)
def test_number(codes: str, number: str | None) -> None:
    assert number_name(read_mask(codes)) == number


def test_article_and_noun_leave_what_both_allow() -> None:
    der, bruecke = read_mask("nm df gf gp"), read_mask("nf af df gf")
    assert case_names(der & bruecke) == {"dative", "genitive"}
    assert number_name(der & bruecke) == "singular"


def test_masks_part_what_there_is() -> None:
    assert NOM | ACC | DAT | GEN == ALL
    assert SINGULAR | PLURAL == ALL
    assert not SINGULAR & PLURAL
    assert in_any_gender(read_mask("nf")) == NOM
    assert in_any_gender(read_mask("nf dp")) == NOM | DAT
    assert genders(read_mask("nf df")) == genders(FEMININE)
