"""A number of dead survives whatever stands beside it: places, times, causes, sources in any mixture, no death lost."""

import random

import pytest
from expectations import read

Bounds = tuple[int | None, int | None]

COUNTS: dict[str, Bounds] = {
    "drei": (3, 3), "zwölf": (12, 12), "25": (25, 25), "mindestens sieben": (7, None), "mehr als 40": (41, None),
    "bis zu 30": (None, 30), "rund 60": (60, 60), "1.200": (1200, 1200), "insgesamt 16": (16, 16), "135": (135, 135),
    "etwa ein Dutzend": (12, 12), "18 bis 20": (18, 20), "knapp 90": (90, 90), "über 200": (201, None),
}  # fmt: skip
PEOPLE = (
    "Menschen", "Zivilisten", "Soldaten", "Polizisten", "Kinder", "Rebellen", "Dorfbewohner", "Kämpfer", "Frauen",
    "Demonstranten", "Mitarbeiter einer Hilfsorganisation", "Angehörige der Sicherheitskräfte",
)  # fmt: skip
TIMES = ("", "am Montag", "in der Nacht zum Sonntag", "am Mittwochabend gegen 20 Uhr", "in der vergangenen Woche")
PLACES = (
    "", "in Aleppo", "in der Stadt Kundus", "in der Provinz Helmand im Süden Afghanistans", "im Norden der Stadt",
    "unweit der Stadt Homs", "rund 30 Kilometer südlich von Bagdad", "auf einem Markt in Bagdad", "auf einer Straße",
    "vor einer Polizeiwache in Kabul",
)  # fmt: skip
CAUSES = (
    "dem Anschlag", "dem Luftangriff", "dem Überfall", "dem Raketenangriff auf eine Schule", "der Explosion",
    "dem Bombenanschlag auf einen Bus", "dem Selbstmordattentat", "dem Angriff der Taliban auf eine Wache",
)  # fmt: skip
ATTACKERS = ("Bewaffnete", "Kämpfer der Taliban", "Unbekannte", "Islamisten", "Soldaten der Regierungsarmee")
SOURCES = ("die Armee", "ein Sprecher der Polizei", "das Innenministerium in Kabul", "ein Arzt")
# {n} {g} are killed, {m} {h} injured.
TELLINGS = (
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
)
EACH = 12


def sentences(telling: str) -> list[tuple[str, Bounds, Bounds | None]]:
    """Return sentences told so, each with the dead and the injured in it; the same ones at every run."""
    chance = random.Random(telling)
    return [_sentence(telling, chance) for _ in range(EACH)]


def _sentence(telling: str, chance: random.Random) -> tuple[str, Bounds, Bounds | None]:
    (n, m), attackers = chance.sample(list(COUNTS), 2), chance.choice(ATTACKERS)
    g, h = chance.sample(PEOPLE, 2)
    words = {
        "n": n, "m": m, "g": g, "h": h, "N": n[0].upper() + n[1:], "Attackers": attackers, "time": chance.choice(TIMES),
        "place": chance.choice(PLACES), "cause": chance.choice(CAUSES), "source": chance.choice(SOURCES),
    }  # fmt: skip
    text = " ".join(telling.format(**words).split()).replace(" .", ".").replace(" ,", ",")
    return text, COUNTS[n], COUNTS[m] if "{m}" in telling else None


def figures(text: str, what: str) -> list[Bounds]:
    """Return the bounds of every figure of this kind that is read in the text, but the five medics that one adds."""
    listed = (figure for claim in read(text).claims for figure in getattr(claim, "figures", ()))
    return [(f.min, f.max) for f in listed if f.what == what and f.of != "medics"]


@pytest.mark.parametrize("telling", TELLINGS)
def test_no_death_is_lost_or_invented_among_other_words(telling: str) -> None:
    wrong = []
    for text, dead, hurt in sentences(telling):
        found = figures(text, "killed"), figures(text, "injured")
        if found != ([dead], [] if hurt is None else [hurt]):
            wrong.append((text, *found))
    assert not wrong
