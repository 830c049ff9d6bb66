"""Which tellings of a report are one happening: what it tells apart by place, time or words stays apart."""

import pytest
from expectations import read

from lagebild.records import Event


def events(text: str) -> list[Event]:
    return [claim for claim in read(text).claims if isinstance(claim, Event)]


def dead(text: str) -> dict[int, Event]:
    """Return the claims by the number of dead that they give."""
    return {figure.min or 0: claim for claim in events(text) for figure in claim.figures if figure.what == "killed"}


def test_an_attack_that_only_dates_another_is_another_happening() -> None:
    told = dead("Elf Monate nach dem Massaker mit rund 160 Toten haben Bewaffnete das Dorf Tamor erneut überfallen. "
                "Dabei wurden in der Nacht zum Freitag nach Angaben des Bürgermeisters 21 Menschen getötet.")
    assert told[160].happening != told[21].happening
    assert told[21].event == "attack"


@pytest.mark.parametrize("text", [
    "In Tamor starben am Montag nach Polizeiangaben 70 Menschen, im Nachbardorf Sareme 30.",
    "Bewaffnete haben zwei Dörfer überfallen. In Tamor wurden am Montag 70 Menschen getötet, im Nachbardorf Sareme 30.",
])
def test_the_dead_of_two_villages_are_of_two_happenings(text: str) -> None:
    told = dead(text)
    assert told[70].happening != told[30].happening
    assert told[70].place and told[30].place and told[70].place.text != told[30].place.text


def test_the_dead_at_a_place_told_before_are_of_what_happened_there() -> None:
    told = dead("Bei der Bombardierung eines Viehmarkts wurden am Sonntag fünf Menschen getötet. Bei dem Angriff auf "
                "die Mühle starben am Samstag zehn Menschen. Die Retter sprachen von sechs Toten auf dem Viehmarkt.")
    assert told[6].happening == told[5].happening != told[10].happening


def test_two_attacks_without_a_place_between_them_are_not_joined_by_a_mention_of_one() -> None:
    told = dead("In Homs ist am Samstag eine Bombe explodiert, ein Mann wurde getötet. Zu dem Anschlag bekannte "
                "sich niemand. Erst am Dienstag waren in Damaskus 50 Menschen gestorben, als ein Auto explodierte.")
    assert told[1].happening != told[50].happening


def test_what_takes_up_an_attack_has_its_place_and_not_the_time_of_what_was_told_between() -> None:
    told = dead("Die Gruppe hat sich zu dem Anschlag auf eine Kaserne in Homs bekannt. Am Sonntag hatten in Damaskus "
                "Tausende gegen Gewalt demonstriert. Bei dem Anschlag waren 20 Rekruten gestorben.")
    assert (told[20].place and told[20].place.name, told[20].time) == ("Homs", None)


@pytest.mark.parametrize("text", [
    "Bei einem Anschlag auf eine Schule in Kabul starben am Montag 30 Menschen. Der Anschlag ereignete sich im Viertel "
    "Kote Sangi. Die Taliban sprachen von 19 Toten.",
    "Bei einem Anschlag in Kabul starben am Montag 30 Menschen. Der Anschlag traf ein Bildungszentrum. Die Taliban "
    "sprachen von 19 Toten.",
])
def test_an_attack_may_be_told_with_its_town_its_quarter_and_what_was_hit(text: str) -> None:
    told = dead(text)
    assert told[19].happening == told[30].happening


def test_a_denial_is_of_what_the_report_tells_and_not_of_what_it_recalls() -> None:
    claims = events(
        "Bei einem Granatangriff auf einen Markt in Sarajevo sind am Montag 35 Menschen getötet worden. Im Mai 1994 "
        "waren dort bei einem Angriff 68 Menschen gestorben. Die bosnischen Serben wiesen jede Verantwortung zurück; "
        "die Granaten seien von muslimischen Einheiten abgefeuert worden.")
    today = next(claim for claim in claims if claim.figures and claim.figures[0].min == 35)
    denied = next(claim for claim in claims if claim.stance == "denies")
    fired = next(claim for claim in claims if "abgefeuert" in claim.evidence.text)
    assert denied.happening == today.happening
    assert fired.time and today.time and fired.time.earliest == today.time.earliest
