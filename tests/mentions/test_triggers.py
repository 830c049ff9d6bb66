"""Triggers: the verbs, nouns and idioms that name an event, with who fills its roles."""

import pytest
from mentioned import mentioned, roles, trigger_of


@pytest.mark.parametrize(("text", "rule", "wanted"), [
    ("Kampfjets bombardierten das Krankenhaus.", "airstrike:bombardieren",
     {"actors": ["Kampfjets"], "targets": ["Krankenhaus"]}),
    ("Das Krankenhaus wurde von Kampfjets bombardiert.", "airstrike:bombardieren",
     {"actors": ["Kampfjets"], "targets": ["Krankenhaus"]}),
    ("Rebellen entführten drei Ärzte.", "abduction:entführen", {"actors": ["Rebellen"], "targets": ["Ärzte"]}),
    ("Der Angriff auf die Kaserne dauerte an.", "attack:Angriff", {"targets": ["Kaserne"]}),
    ("Der Angriff der Rebellen auf die Kaserne begann.", "attack:Angriff",
     {"actors": ["Rebellen"], "targets": ["Kaserne"]}),
    ("Russische Luftangriffe auf Stellungen der Miliz dauern an.", "airstrike:Luftangriff",
     {"actors": ["Russische"], "targets": ["Stellungen"]}),
    ("Ein Rebellenangriff auf die Kaserne scheiterte.", "attack:Angriff",
     {"actors": ["Rebellen"], "targets": ["Kaserne"]}),
])
def test_roles_by_slot(text: str, rule: str, wanted: dict[str, list[str]]) -> None:
    mentions = mentioned(text)
    found = next((t for t in mentions.triggers if t.rule.endswith(rule)), None)
    assert found is not None, [t.rule for t in mentions.triggers]
    given = roles(mentions, found)
    assert {role: given.get(role) for role in wanted} == wanted


def test_a_light_verb_carries_the_noun() -> None:
    mentions, trigger = trigger_of("Die Rebellen verübten einen Anschlag auf die Kaserne.", "verüben+attack:Anschlag")
    assert trigger.light is not None
    assert roles(mentions, trigger) == {"actors": ["Rebellen"], "targets": ["Kaserne"]}


@pytest.mark.parametrize(("text", "phase"), [
    ("Der Angriff auf die Stadt begann.", "begins"),
    ("Die Kämpfe dauern an.", "continues"),
    ("Das Ende der Luftangriffe wurde begrüßt.", "ends"),
    ("Die Armee brach den Angriff ab.", "fails"),
    ("Die Polizei vereitelte einen Anschlag.", "prevented"),
])
def test_how_far_an_event_is(text: str, phase: str) -> None:
    assert [t.phase for t in mentioned(text).triggers if t.light is not None][:1] == [phase]


def test_the_noun_of_an_idiom_is_no_event_of_its_own() -> None:
    mentions = mentioned("Soldaten eröffneten das Feuer auf Demonstranten.")
    assert [t.frame.event for t in mentions.triggers] == ["shooting"]


def test_an_attributive_participle() -> None:
    mentions = mentioned("Vor dem Haus lagen zehn getötete Zivilisten.")
    found = [(t.frame.event, roles(mentions, t).get("targets")) for t in mentions.triggers]
    assert ("killing", ["Zivilisten"]) in found


@pytest.mark.parametrize("text", [
    "Journalisten bombardierten den Trainer mit Fragen.", "Der Zug fuhr pünktlich ab.", "Er öffnete das Fenster.", "",
])
def test_no_event_is_named(text: str) -> None:
    assert not mentioned(text).triggers


def test_triggers_stand_in_text_order() -> None:
    tokens = [t.token for t in mentioned("Nach dem Angriff floh die Miliz, dann begannen Verhandlungen.").triggers]
    assert tokens == sorted(tokens) and len(tokens) >= 2
