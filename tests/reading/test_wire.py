"""Wire copies: an agency's text is known again however outlets edit it; two reporters' own texts stay apart."""

import random

import pytest

from lagebild.reading import Options, read_text
from lagebild.reading.wire import Sketch, is_copy, resemblance, sketch
from lagebild.records import Report

WIRE = (
    "Hodeida (dpa) - Bei einem Luftangriff auf einen Fischmarkt in der jemenitischen Hafenstadt Hodeida sind am "
    "Donnerstag nach Angaben von Ärzten mindestens 28 Menschen getötet worden. Mehr als 60 weitere wurden verletzt, "
    "wie ein Mitarbeiter des Al-Thawra-Krankenhauses mitteilte. Unter den Toten seien viele Händler und ihre Kinder.",
    "Die von den Huthi-Rebellen kontrollierte Gesundheitsbehörde machte die von Saudi-Arabien geführte "
    "Militärkoalition für den Angriff verantwortlich. Ein Sprecher der Koalition wies das zurück. Zur fraglichen "
    "Zeit seien keine Flugzeuge über der Stadt im Einsatz gewesen, erklärte er in Riad.",
    "Augenzeugen berichteten von zwei Einschlägen kurz hintereinander. Der zweite habe das Tor des Krankenhauses "
    "getroffen, vor dem sich bereits die ersten Verletzten sammelten. „Wir haben die Menschen auf Karren "
    "hereingetragen“, sagte ein Pfleger der Deutschen Presse-Agentur am Telefon.",
    "Hodeida ist der wichtigste Hafen für Hilfslieferungen in das Bürgerkriegsland. Die Vereinten Nationen hatten die "
    "Konfliktparteien zuletzt für September zu Gesprächen nach Genf eingeladen. Seit Beginn der Offensive auf die "
    "Stadt im Juni sind nach UN-Angaben mehr als 120 000 Menschen aus ihren Häusern geflohen.",
)
OWN = (  # the same happening, by a reporter of another paper, with the same sources
    "Um kurz nach vier am Nachmittag, als die Boote zurückkamen und am Kai von Hodeida gefeilscht wurde, schlugen die "
    "Geschosse ein. Mindestens 28 Menschen sind nach Angaben von Ärzten am Donnerstag auf dem Fischmarkt der Stadt "
    "gestorben, mehr als 60 kamen in die Kliniken. Wer geschossen hat, ist umstritten.",
    "Die Rebellen, die den Hafen halten, sprechen von Kampfflugzeugen aus Saudi-Arabien. Riad bestreitet das. Unser "
    "Mitarbeiter hat am Abend mit drei Fischern geredet, und alle drei erzählen von Granaten, die aus dem Süden kamen, "
    "von dort, wo regierungstreue Truppen stehen. „Wir haben die Menschen auf Karren hereingetragen“, sagt ein Pfleger "
    "im Al-Thawra-Krankenhaus, dessen Eingang ebenfalls getroffen wurde.",
    "Für die Verhandlungen in Genf, zu denen die Vereinten Nationen im September laden wollen, ist das kein gutes "
    "Zeichen. Über Hodeida kommt das meiste Mehl in den Jemen, und seit Juni wird um die Stadt gekämpft.",
)


def report(*paragraphs: str, publisher: str = "Hafenpost") -> Report:
    read = read_text("\n\n".join(paragraphs), Options(publisher=publisher))
    assert isinstance(read, Report)
    return read


def light_edits() -> dict[str, Report]:
    """What desks do to an agency's text."""
    first, second, third, fourth = WIRE
    moved = first.replace("Hodeida (dpa) - ", "")
    changed = (
        first.replace("Bei einem Luftangriff auf", "Beim Beschuss von").replace("getötet worden", "ums Leben gekommen")
        .replace("mitteilte", "sagte").replace("viele", "zahlreiche"),
        second.replace("wies das zurück", "widersprach").replace("fraglichen", "genannten").replace("erklärte", "so"),
        third.replace("berichteten von", "schilderten").replace("sammelten", "versammelt hatten"),
    )
    return {
        "a new title": report("Tote auf dem Fischmarkt: Blutbad in Hodeida", *WIRE, publisher="Tagesecho"),
        "the first sentence cut": report(first.split(". ", 1)[1], second, third, fourth),
        "paragraphs dropped": report(first, third),
        "one paragraph of four": report(first),
        "paragraphs reordered": report(first, fourth, second, third),
        "the credit at the end": report(moved, second, third, fourth, "(dpa)"),
        "no credit at all": report(moved, second, third.replace("der Deutschen Presse-Agentur", "Journalisten")),
        "words changed": report(*changed, fourth),
        "words changed, no credit": report(changed[0].replace("Hodeida (dpa) - ", ""), *changed[1:]),
        "own paragraphs around it": report(*OWN[2:], *WIRE[:2], "Ein Leser schreibt uns, er habe Verwandte dort."),
        "umlauts written out": report(*(p.replace("ä", "ae").replace("ü", "ue").replace("ö", "oe") for p in WIRE)),
    }


@pytest.mark.parametrize("name", light_edits())
def test_a_light_edit_is_found_and_is_a_copy(name):
    wire, edited = sketch(report(*WIRE)), sketch(light_edits()[name])
    assert set(wire.keys) & set(edited.keys)
    assert is_copy(wire, edited) and is_copy(edited, wire)


def test_two_reporters_of_one_event_are_no_copies():
    wire, own = sketch(report(*WIRE)), sketch(report(*OWN))
    assert resemblance(wire, own) < 0.1 and not is_copy(wire, own)


def test_a_common_statement_makes_no_copy_even_under_one_credit():
    said = ("Das Ministerium erklärte: „Die Streitkräfte der Koalition halten sich in vollem Umfang an das humanitäre "
            "Völkerrecht und prüfen jeden Hinweis.“")
    one, other = report(*WIRE, said), report(f"SANAA (dpa) - {OWN[0]}", *OWN[1:], said)
    assert one.agencies == other.agencies == ("dpa",)
    assert 0 < resemblance(sketch(one), sketch(other)) < 0.25 and not is_copy(sketch(one), sketch(other))


def test_the_next_days_story_with_old_background_is_no_copy_without_the_credit():
    follow = report(
        "Nach dem Angriff auf den Fischmarkt von Hodeida ist die Zahl der Toten auf 55 gestiegen. Das teilte das Rote "
        "Kreuz am Freitag mit. Am Morgen begruben Hunderte ihre Angehörigen, während über dem Hafen Drohnen kreisten.",
        "In New York befasste sich der Sicherheitsrat hinter verschlossenen Türen mit der Lage. Großbritannien "
        "verlangte eine unabhängige Untersuchung, Kuwait stellte sich hinter die Koalition.",
        "Der Markt liegt wenige hundert Meter vom größten Krankenhaus der Stadt entfernt, in dem auch "
        "Cholera-Kranke behandelt werden.", WIRE[3].split(". ")[0] + ".",
    )
    assert not is_copy(sketch(report(*WIRE)), sketch(follow))


def test_resemblance_counts_the_shorter_text():
    whole, part = sketch(report(*WIRE)), sketch(report(WIRE[1]))
    assert resemblance(whole, part) == resemblance(part, whole) == 1.0


def test_phrases_of_the_trade_are_no_keys():
    phrases = ("Nach Angaben der oppositionsnahen Beobachtungsstelle für Menschenrechte in {} starben sie.",
               "Bei einem Luftangriff auf einen Markt in {} sind am Mittwoch mindestens zwölf Menschen getötet worden.")
    one, other = (sketch(report(*(phrase.format(town) for phrase in phrases))) for town in ("Homs", "Hama"))
    assert set(one.hashes) & set(other.hashes)
    assert len(set(one.keys) & set(other.keys)) < 5


def test_a_long_text_is_sampled_and_its_parts_are_still_found():
    words = [f"und wort{number}" for number in range(2000)]
    whole, part = sketch(report(" ".join(words))), sketch(report(" ".join(words[500:1500])))
    assert len(whole.hashes) == 256 and whole.shingles == 3997
    assert 0.8 < resemblance(whole, part) <= 1 and is_copy(whole, part)


def test_random_edits_are_found_by_their_keys():
    """Of 200 copies of two paragraphs and more with every tenth word changed, none is missed."""
    chance, wire, missed = random.Random(6), sketch(report(*WIRE)), 0
    for _ in range(200):
        kept = chance.sample(WIRE, chance.randint(2, 4))
        words = [w if chance.random() > 0.1 else "anders" for w in " ".join(kept).split()]
        edited = sketch(report(" ".join(words)))
        missed += not (set(wire.keys) & set(edited.keys) and is_copy(wire, edited))
    assert missed == 0


def test_a_sketch_is_the_same_on_every_machine_and_fits_a_database():
    made = sketch(report("Die Armee hat am Mittwoch die Stadt eingenommen."))
    assert made == Sketch(5, made.hashes, made.keys) and made.hashes == tuple(sorted(made.hashes))
    assert made.hashes[0] == 1993668307787881256
    assert all(0 <= value < 2**63 for value in made.hashes) and len(made.keys) == 1


@pytest.mark.parametrize("text", ["Aleppo", "Kämpfe um Aleppo", "… – !"])
def test_texts_of_a_few_words_are_copies_only_of_themselves(text):
    made = sketch(report(text))
    assert is_copy(made, sketch(report(text))) == any(map(str.isalnum, text))
    assert not is_copy(made, sketch(report(f"{text} und noch ein wenig mehr, was nicht dort stand")))
