"""The closed lists: complete, labelled in both languages, mapped, and the ones that records and packs use."""

import pytest

from lagebild import codes as closed
from lagebild.codes.load import LISTS, CodeError, codes, event_kinds, label

PLOVER_TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "AID", "RETREAT", "REJECT", "SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "PROTEST",
}
ACLED_TYPES = {
    "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    "Suicide bomb", "Chemical weapon", "Attack", "Sexual violence", "Abduction/forced disappearance", "Arrests",
    "Other",
    "Looting/property destruction", "Government regains territory", "Non-state actor overtakes territory",
    "Non-violent transfer of territory", "Agreement", "Peaceful protest", "Violent demonstration",
}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_has_labels_and_a_definition(name: str) -> None:
    entries = codes(name)
    assert entries
    assert all(entry.de.strip() and entry.en.strip() and entry.definition.strip() for entry in entries.values())


@pytest.mark.parametrize("name", LISTS)
def test_labels_tell_codes_apart(name: str) -> None:
    for language in ("de", "en"):
        labels = [label(name, value, language) for value in codes(name)]
        assert len(labels) == len(set(labels)), f"{name} has the same {language} label twice"


def test_event_kinds_are_mapped_to_acled_and_plover() -> None:
    for kind in event_kinds().values():
        assert set(kind.acled) <= ACLED_TYPES and kind.acled, kind.id
        assert kind.plover.type in PLOVER_TYPES, kind.id


def test_what_an_event_ends_or_fails_as_is_an_event_kind() -> None:
    kinds = event_kinds()
    assert all(outcome is None or outcome in kinds for k in kinds.values() for outcome in (k.ended_as, k.failed_as))


def test_labels_in_both_languages() -> None:
    assert (label("event_kinds", "airstrike", "de"), label("event_kinds", "airstrike")) == ("Luftangriff", "airstrike")


def test_an_unknown_code_is_its_own_label() -> None:
    assert label("stances", "mumbles") == "mumbles"


def test_an_unknown_list_names_those_there_are() -> None:
    with pytest.raises(CodeError, match="event_kinds"):
        codes("colours")


def test_a_broken_list_is_named_with_its_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed.load, "_rows", lambda name: [{"id": "x", "de": "x"}])
    with pytest.raises(CodeError, match=r"stances\.yaml, entry 'x'"):
        closed.load._convert("stances", closed.Code)


def test_a_code_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "x", "de": "x", "en": "x", "definition": "x"}
    monkeypatch.setattr(closed.load, "_rows", lambda name: [row, row])
    with pytest.raises(CodeError, match="twice"):
        closed.load._convert("stances", closed.Code)
