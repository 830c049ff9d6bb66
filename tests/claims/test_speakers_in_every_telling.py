"""Whoever speaks, and however that is told, the claim has that source."""

import pytest
from expectations import read

# nominative, genitive (or "von …"), accusative, plural?, and a part of the name that the source must show.
SPEAKERS = (
    ("die Polizei", "der Polizei", "die Polizei", False, "Polizei"),
    ("das Innenministerium in Kabul", "des Innenministeriums in Kabul", "das Innenministerium in Kabul", False,
     "Innen"),
    ("ein Sprecher der Armee", "eines Sprechers der Armee", "einen Sprecher der Armee", False, "Sprecher"),
    ("Augenzeugen", "von Augenzeugen", "Augenzeugen", True, "Augenzeugen"),
    ("Außenminister Sergej Lawrow", "von Außenminister Sergej Lawrow", "Außenminister Sergej Lawrow", False, "Lawrow"),
    ("Aktivisten", "von Aktivisten", "Aktivisten", True, "Aktivisten"),
    ("die Vereinten Nationen", "der Vereinten Nationen", "die Vereinten Nationen", True, "Vereinte"),
    ("ein Arzt", "eines Arztes", "einen Arzt", False, "Arzt"),
    ("die Organisation Ärzte ohne Grenzen", "der Organisation Ärzte ohne Grenzen",
     "die Organisation Ärzte ohne Grenzen", False, "Ärzte ohne Grenzen"),
    ("Moskau", "von Moskau", "Moskau", False, "Russland"),
    ("Anwohner", "von Anwohnern", "Anwohner", True, "Anwohner"),
    ("die Nachrichtenagentur AFP", "der Nachrichtenagentur AFP", "die Nachrichtenagentur AFP", False, "AFP"),
    ("Kommandeur Abu Omar", "von Kommandeur Abu Omar", "Kommandeur Abu Omar", False, "Abu Omar"),
    ("der Gouverneur von Idlib, Ali Karimi,", "des Gouverneurs von Idlib, Ali Karimi,",
     "den Gouverneur von Idlib, Ali Karimi,", False, "Karimi"),
)  # fmt: skip
TOLD = "bei dem Anschlag in Kabul seien am Montag 25 Menschen getötet worden"
THAT = "bei dem Anschlag in Kabul am Montag 25 Menschen getötet worden seien"
PLAIN = "Bei dem Anschlag in Kabul wurden am Montag 25 Menschen getötet"
INVERTED = "wurden bei dem Anschlag in Kabul am Montag 25 Menschen getötet"
# {s} the speaker, {S} at the head of the sentence, {g} in the genitive, {a} in the accusative; verbs as "sagte|sagten".
TELLINGS = (
    "{S} sagte|sagten, {told}.", "{S} sagte|sagten, dass {that}.", "{Told}, sagte|sagten {s} am Dienstag.",
    "{Told}, teilte|teilten {s} mit.", "{plain}, wie {s} am Dienstag mitteilte|mitteilten.",
    "Wie {s} berichtete|berichteten, {inverted}.", "Nach Angaben {g} {inverted}.",
    "{S} erklärte|erklärten am Dienstag in Genf, {told}.", "{S} gab|gaben bekannt, dass {that}.",
    "{S} bestätigte|bestätigten, dass {that}.", "{S} räumte|räumten ein, dass {that}.", "Aus Sicht {g} {inverted}.",
    "„{plain}“, sagte|sagten {s}.", "{S} behauptete|behaupteten, {told}.", "{plain}. Das teilte|teilten {s} mit.",
    "Gegenüber der dpa sagte|sagten {s}, {told}.", "{Told}, meldete die Agentur Interfax unter Berufung auf {a}.",
)  # fmt: skip


def _inflected(word: str, plural: bool) -> str:
    """Return the singular or plural of "sagte|sagten,", with the mark behind it."""
    forms = word.rstrip(",.").split("|")
    return forms[plural and len(forms) > 1] + word[len(word.rstrip(",.")):]


def filled(telling: str, speaker: tuple[str, str, str, bool, str]) -> str:
    """Return the telling with a speaker in it, its verbs in the speaker's number."""
    s, g, a, plural, _ = speaker
    words = [_inflected(word, plural) for word in telling.split(" ")]
    text = " ".join(words).format(
        s=s, S=s[0].upper() + s[1:], g=g, a=a, told=TOLD, Told=TOLD[0].upper() + TOLD[1:], that=THAT, plain=PLAIN,
        inverted=INVERTED,
    )
    return text.replace(",,", ",").replace(",.", ".").replace(", .", ".")


@pytest.mark.parametrize("telling", TELLINGS)
def test_the_speaker_is_the_source(telling: str) -> None:
    wrong = []
    for speaker in SPEAKERS:
        text = filled(telling, speaker)
        sources = [f"{source.text} {source.name}" for claim in read(text).claims for source in claim.sources]
        if not any(speaker[-1] in name for name in sources):
            wrong.append((text, sources))
    assert not wrong
