"""The same number of dead is read from whatever English sentence it stands in: each count in each way to tell."""

import pytest
from expectations import read

COUNTS: dict[str, tuple[int | None, int | None]] = {
    "40": (40, 40), "twelve": (12, 12), "1,200": (1200, 1200), "a hundred": (100, 100),
    "about 40": (40, 40), "around 40": (40, 40), "some 40": (40, 40), "roughly 40": (40, 40), "nearly 40": (40, 40),
    "an estimated 40": (40, 40), "a total of 40": (40, 40), "approximately 40": (40, 40),
    "at least 40": (40, None), "no fewer than 40": (40, None), "as many as 40": (None, 40),
    "more than 40": (41, None), "over 40": (41, None), "up to 40": (None, 40),
    "at most 40": (None, 40), "fewer than 40": (None, 39), "less than 40": (None, 39),
    "between 30 and 40": (30, 40), "30 to 40": (30, 40), "41 or 42": (41, 42),
    "a dozen": (12, 12), "two dozen": (24, 24), "several dozen": (24, None), "more than two dozen": (25, None),
    "dozens of": (24, None), "hundreds of": (200, None), "several hundred": (200, None), "several": (2, None),
    "scores of": (40, None),
}
TELLINGS = (
    "{N} people were killed in an attack in Kabul on Monday.",
    "An attack in Kabul on Monday killed {n} people.",
    "{N} people died in the attack in Kabul.",
    "{N} people have been killed in the attack in Kabul, police said.",
    "According to police, {n} people were killed in the attack in Kabul.",
    "Police said {n} people had been killed in the attack in Kabul.",
    "The attack in Kabul left {n} people dead.",
    "A car bomb exploded in Kabul on Monday, leaving {n} people dead.",
    "The attack in Kabul claimed the lives of {n} people.",
    "The blast in Kabul took the lives of {n} people.",
    "{N} people lost their lives in the attack in Kabul.",
    "{N} civilians and 10 soldiers were killed in the attack in Kabul.",
    "{N} people were killed and 70 wounded in the attack in Kabul.",
    "A car bomb in Kabul killed {n} people and wounded 70.",
    "{N} people, most of them civilians, were killed in the attack in Kabul.",
    "The attack in Kabul, in which {n} people were killed, caused outrage.",
    "The bodies of {n} people were recovered after the attack in Kabul.",
    "The deaths of {n} civilians in the attack in Kabul caused outrage.",
    "An attacker killed {n} people in Kabul.",
    "Gunmen stormed a hotel in Kabul and killed {n} people.",
    "A suicide bomber blew himself up in Kabul, killing {n} people.",
    "{N} people were confirmed dead after the attack in Kabul.",
)
NUMERAL_ONLY = (
    "The death toll from the attack in Kabul has risen to {n}.",
    "The police chief put the number of dead in the Kabul attack at {n}.",
    "The number of people killed in the attack in Kabul rose to {n}.",
)
OF_THE_DEAD = (
    "There were {n} deaths in the attack in Kabul.",
    "{N} dead in attack in Kabul",
)
RANGES = frozenset({"between 30 and 40", "30 to 40", "41 or 42"})
VAGUE = frozenset({"dozens of", "hundreds of", "scores of", "several"})


def killed(text: str) -> set[tuple[int | None, int | None]]:
    """Return the bounds of every number of dead that is read in the text, but the 10 that some tellings add."""
    claims = read(text, language="en").claims
    figures = (figure for claim in claims for figure in getattr(claim, "figures", ()))
    return {(f.min, f.max) for f in figures if f.what == "killed"} - {(10, 10)}


@pytest.mark.parametrize("words", COUNTS)
def test_a_count_is_the_same_in_every_telling(words: str) -> None:
    tellings = (
        *TELLINGS, *(() if words in VAGUE else NUMERAL_ONLY), *(() if words in RANGES | VAGUE else OF_THE_DEAD),
    )
    texts = [telling.format(n=words, N=words[0].upper() + words[1:]) for telling in tellings]
    wrong = {text: read for text in texts if (read := killed(text)) != {COUNTS[words]}}
    assert not wrong
