"""A number of dead survives whatever stands beside it: places, times, causes, sources in any mixture, no death lost."""

import random
from typing import NamedTuple

import pytest
from expectations import read

Bounds = tuple[int | None, int | None]

class Tongue(NamedTuple):
    """What sentences of one language are made of; in `tellings` {n} {g} are killed, {m} {h} injured."""

    language: str
    counts: dict[str, Bounds]
    people: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[str, ...]
    causes: tuple[str, ...]
    attackers: tuple[str, ...]
    sources: tuple[str, ...]
    tellings: tuple[str, ...]


DE = Tongue("de", counts={
    "drei": (3, 3), "zwölf": (12, 12), "25": (25, 25), "mindestens sieben": (7, None), "mehr als 40": (41, None),
    "bis zu 30": (None, 30), "rund 60": (60, 60), "1.200": (1200, 1200), "insgesamt 16": (16, 16), "135": (135, 135),
    "etwa ein Dutzend": (12, 12), "18 bis 20": (18, 20), "knapp 90": (90, 90), "über 200": (201, None),
}, people=(
    "Menschen", "Zivilisten", "Soldaten", "Polizisten", "Kinder", "Rebellen", "Dorfbewohner", "Kämpfer", "Frauen",
    "Demonstranten", "Mitarbeiter einer Hilfsorganisation", "Angehörige der Sicherheitskräfte",
), times=(
    "", "am Montag", "in der Nacht zum Sonntag", "am Mittwochabend gegen 20 Uhr", "in der vergangenen Woche",
), places=(
    "", "in Aleppo", "in der Stadt Kundus", "in der Provinz Helmand im Süden Afghanistans", "im Norden der Stadt",
    "unweit der Stadt Homs", "rund 30 Kilometer südlich von Bagdad", "auf einem Markt in Bagdad", "auf einer Straße",
    "vor einer Polizeiwache in Kabul",
), causes=(
    "dem Anschlag", "dem Luftangriff", "dem Überfall", "dem Raketenangriff auf eine Schule", "der Explosion",
    "dem Bombenanschlag auf einen Bus", "dem Selbstmordattentat", "dem Angriff der Taliban auf eine Wache",
), attackers=(
    "Bewaffnete", "Kämpfer der Taliban", "Unbekannte", "Islamisten", "Soldaten der Regierungsarmee",
), sources=("die Armee", "ein Sprecher der Polizei", "das Innenministerium in Kabul", "ein Arzt"), tellings=(
    "Bei {cause} {place} wurden {time} {n} {g} getötet und {m} {h} verletzt.",
    "Bei {cause} {place} {time} starben {n} {g}.",
    "Bei {cause} {place} {time} gab es {n} Tote und {m} Verletzte.",
    "Nach Angaben der Polizei kamen bei {cause} {place} {time} {n} {g} ums Leben.",
    "Nach Angaben von Augenzeugen haben bei {cause} {time} {place} {n} {g} ihr Leben verloren.",
    "Wie {source} mitteilte, wurden bei {cause} {place} {time} {n} {g} getötet.",
    "Bei {cause} seien {place} {time} {n} {g} getötet und {m} weitere verletzt worden, teilte {source} mit.",
    "Er sagte, dass bei {cause} {place} {time} {n} {g} getötet und {m} verletzt worden seien.",
    "{Attackers} töteten {place} {time} {n} {g} und verletzten {m} weitere.",
    "{Attackers} haben {time} {place} {n} {g} getötet.",
    "{Attackers} griffen {time} {place} einen Konvoi an und töteten dabei {n} {g}.",
    "Durch eine Autobombe wurden {time} {place} {n} {g} getötet.",
    "Ein Attentäter hat sich {time} {place} in die Luft gesprengt und {n} {g} getötet.",
    "Nach {cause} {place} stieg die Zahl der Todesopfer {time} auf {n}, {m} Menschen wurden verletzt.",
    "Die Zahl der Toten nach {cause} {place} ist auf {n} gestiegen, sagte {source} {time}.",
    "{N} {g} fielen {place} {time} einem Anschlag zum Opfer.",
    "Bei {cause} {place} kamen {time} {n} {g}, darunter fünf Sanitäter, ums Leben.",
    "Eine Rakete schlug {time} {place} ein und tötete {n} {g}.",
))  # fmt: skip
EN = Tongue("en", counts={
    "three": (3, 3), "twelve": (12, 12), "25": (25, 25), "at least seven": (7, None), "more than 40": (41, None),
    "up to 30": (None, 30), "around 60": (60, 60), "1,200": (1200, 1200), "a total of 16": (16, 16), "135": (135, 135),
    "about a dozen": (12, 12), "18 to 20": (18, 20), "nearly 90": (90, 90), "as many as 70": (None, 70),
}, people=(
    "people", "civilians", "soldiers", "police officers", "children", "rebels", "villagers", "fighters", "women",
    "protesters", "aid workers", "members of the security forces",
), times=("", "on Monday", "overnight", "late on Wednesday", "last week", "on 3 October"), places=(
    "", "in Aleppo", "in the city of Kunduz", "in Afghanistan's southern Helmand province", "near the town of Homs",
    "about 30 kilometres south of Baghdad", "at a market in Baghdad", "outside a police station in Kabul",
), causes=(
    "an attack", "an airstrike", "a suicide bombing", "a rocket attack on a school", "a drone strike", "shelling",
    "a bomb attack on a bus", "an explosion", "clashes",
), attackers=("Gunmen", "Taliban fighters", "Unidentified attackers", "Government soldiers", "Boko Haram militants"),
    sources=("the army", "a police spokesman", "the interior ministry in Kabul", "a doctor"), tellings=(
    "{N} {g} were killed and {m} injured in {cause} {place} {time}, {source} said.",
    "{Cause} {place} {time} killed {n} {g} and wounded {m} others.",
    "{Cause} {place} {time} left {n} {g} dead and {m} wounded.",
    "{Cause} {place} {time} claimed the lives of {n} {g}.",
    "{Attackers} killed {n} {g} {place} {time}.",
    "{Attackers} shot dead {n} {g} {place} {time}, according to {source}.",
    "{Attackers} attacked a convoy {place} {time}, killing {n} {g}.",
    "The death toll from {cause} {place} has risen to {n}, {source} said {time}.",
    "The army said {n} {g} had been killed and {m} others injured in {cause} {place} {time}.",
    "According to {source}, {n} {g} have been killed in {cause} {place}.",
    "A missile hit a village {place} {time}, killing {n} {g} and injuring {m} more.",
    "A suicide bomber blew himself up {place} {time}, killing {n} {g}.",
    "{N} {g}, including five medics, were killed in {cause} {place} {time}.",
    "There were {n} deaths and {m} injuries in {cause} {place} {time}.",
    "In {cause} {place} {time}, {n} {g} were killed.",
    "The bodies of {n} {g} were found {place} {time}.",
    "The army said it had killed {n} {g} {place} {time}.",
))  # fmt: skip
EACH = 12


def sentences(tongue: Tongue, telling: str) -> list[tuple[str, Bounds, Bounds | None]]:
    """Return sentences told so, each with the dead and the injured in it; the same ones at every run."""
    chance = random.Random(telling)
    return [_sentence(tongue, telling, chance) for _ in range(EACH)]


def _sentence(tongue: Tongue, telling: str, chance: random.Random) -> tuple[str, Bounds, Bounds | None]:
    (n, m), (g, h) = chance.sample(list(tongue.counts), 2), chance.sample(tongue.people, 2)
    cause = chance.choice(tongue.causes)
    words = {
        "n": n, "m": m, "g": g, "h": h, "N": _capital(n), "Attackers": chance.choice(tongue.attackers), "cause": cause,
        "Cause": _capital(cause), "time": chance.choice(tongue.times), "place": chance.choice(tongue.places),
        "source": chance.choice(tongue.sources),
    }  # fmt: skip
    text = " ".join(telling.format(**words).split()).replace(" .", ".").replace(" ,", ",")
    return text, tongue.counts[n], tongue.counts[m] if "{m}" in telling else None


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def figures(text: str, language: str, what: str) -> list[Bounds]:
    """Return the bounds of every figure of this kind that is read in the text, but the five medics that one adds."""
    listed = (f for claim in read(text, language=language).claims for f in getattr(claim, "figures", ()))
    return [(f.min, f.max) for f in listed if f.what == what and f.of != "medics"]


@pytest.mark.parametrize(("tongue", "telling"), [
    pytest.param(tongue, told, id=f"{tongue.language}: {told}") for tongue in (DE, EN) for told in tongue.tellings
])
def test_no_death_is_lost_or_invented_among_other_words(tongue: Tongue, telling: str) -> None:
    wrong = []
    for text, dead, hurt in sentences(tongue, telling):
        found = figures(text, tongue.language, "killed"), figures(text, tongue.language, "injured")
        if found != ([dead], [] if hurt is None else [hurt]):
            wrong.append((text, *found))
    assert not wrong
