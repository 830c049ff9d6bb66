"""Deaths told by a noun, and the attack that the noun behind them names, are one happening."""

import pytest
from expectations import read

from lagebild.records import Event


@pytest.mark.parametrize(("text", "happenings"), [
    ("Das Ministerium hat den Tod von 71 Soldaten bei einem Angriff in Gao bestätigt.", 1),
    ("Der Tod von zehn Menschen bei einem Luftangriff auf Homs löste Empörung aus.", 1),
    ("Der Tod von zehn Menschen in Homs und ein Luftangriff auf Idlib lösten Empörung aus.", 2),
])
def test_deaths_are_of_the_attack_at_which_they_were(text: str, happenings: int) -> None:
    told = [claim for claim in read(text).claims if isinstance(claim, Event)]
    assert len(told) == 2
    assert len({claim.happening for claim in told}) == happenings
