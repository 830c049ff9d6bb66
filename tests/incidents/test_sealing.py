"""Who may seal what (C15)."""

import pytest

from lagebild.incidents.sealing import SealError, check_seal


@pytest.mark.parametrize(("by", "deciders"), [
    ("Ada", {"Ada"}), ("Ada", {"Ben", " ada"}), ("ADA  Byron", {"Ada Byron"}), ("Ａda", {"Ada"}),
    ("Strauß", {"STRAUSS"}),
])
def test_whoever_coded_a_record_cannot_seal_it_c15(by: str, deciders: set[str]) -> None:
    with pytest.raises(SealError, match="somebody else must seal it"):
        check_seal(by, deciders)


@pytest.mark.parametrize("by", ["lagebild 0.1.0", "Lagebild", "lagebild test"])
def test_the_program_seals_nothing(by: str) -> None:
    with pytest.raises(SealError, match="by a person"):
        check_seal(by, ())


@pytest.mark.parametrize("deciders", [set(), {"Ben"}, {"lagebild 0.1.0", "Adam"}])
def test_anybody_else_may(deciders: set[str]) -> None:
    check_seal("Ada", deciders)
