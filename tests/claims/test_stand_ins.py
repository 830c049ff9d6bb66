"""Whom nouns without a name stand for, by country, day and office; generic where that is not certain."""

from functools import cache

import pytest

from lagebild.claims.read import context_of
from lagebild.mentions.filler import filler_of
from lagebild.pipeline import Reader
from lagebild.records import Actor, Report, Time


@cache
def reader() -> Reader:
    """Return the German reader, opened once."""
    return Reader.open("de")


@cache
def actors(text: str, day: str) -> dict[str, Actor]:
    """Return what each phrase of a text names as an actor, by its words."""
    report = Report(id="r", text=text, language="de",
                    published=Time(text=day, start=0, end=0, earliest=day, latest=day))
    context = context_of(reader().mentions(report), report)
    phrases = context.view.analysis.phrases
    found = [context.ground.actor(filler_of(context.view, phrase.index)) for phrase in phrases]
    return {actor.text: actor for actor in found}


@pytest.mark.parametrize(("text", "published", "words", "id_"), [
    ("Die Rebellen griffen am Montag die Armee in Aleppo in Syrien an.", "2016-10-07", "Armee", "sy-army"),
    ("Die Rebellen griffen am Montag die Armee in Aleppo in Syrien an.", "2016-10-07", "Rebellen", "sy-rebels"),
    ("Die Rebellen griffen am Montag die Armee in Bengasi in Libyen an.", "2011-05-07", "Rebellen", "ly-rebels"),
    ("Die kolumbianische Armee griff am Montag die Farc an. Die Rebellen töteten drei Soldaten.", "2005-05-07",
     "Rebellen", "farc"),
    ("Die türkischen Streitkräfte bombardierten am Montag Dörfer im Nordirak.", "2016-10-07", "türkischen Streitkräfte",
     "tr-army"),
    ("Die US-Armee bombardierte am Montag Dörfer bei Mossul im Irak.", "2016-10-07", "US-Armee", "us-army"),
    ("Damaskus bestritt den Angriff der Armee auf das Dorf.", "2016-10-07", "Damaskus", "SY"),
    ("Der Kreml bestritt den Angriff auf das Dorf.", "2016-10-07", "Kreml", "RU"),
    ("Der russische Außenminister bestritt den Angriff auf das Dorf.", "2016-10-07", "russische Außenminister",
     "p-lavrov"),
    ("Der russische Außenminister bestritt den Angriff auf das Dorf.", "1997-10-07", "russische Außenminister",
     "p-primakov"),
    ("Der UN-Generalsekretär verurteilte den Angriff auf das Dorf.", "2003-10-07", "UN-Generalsekretär", "p-annan"),
    ("Der US-Präsident verurteilte den Angriff auf das Dorf.", "2011-10-07", "US-Präsident", "p-obama"),
])
def test_resolved(text: str, published: str, words: str, id_: str) -> None:
    found = actors(text, published)
    assert words in found, list(found)
    assert found[words].id == id_ and not found[words].generic


@pytest.mark.parametrize(("text", "published", "words"), [
    ("Die Rebellen griffen am Montag ein Dorf an und töteten drei Soldaten.", "2016-10-07", "Rebellen"),
    ("Rebellen griffen am Montag in Bern in der Schweiz die Polizei an.", "2016-10-07", "Rebellen"),
    ("Die Rebellen in Kolumbien griffen an. Farc und ELN töteten drei Soldaten.", "2005-05-07", "Rebellen"),
    ("Der Präsident verurteilte den Angriff auf das Dorf.", "2011-10-07", "Präsident"),
    ("Nach Angaben des Krankenhausdirektors wurden drei Menschen getötet.", "2016-10-07", "Krankenhausdirektors"),
])
def test_generic(text: str, published: str, words: str) -> None:
    found = actors(text, published)
    assert words in found, list(found)
    assert found[words].id is None and found[words].generic


def test_counted_people_are_not_the_whole_group() -> None:
    found = actors("Die Armee tötete am Montag in Aleppo in Syrien drei Rebellen.", "2016-10-07")
    assert found["Rebellen"].id is None and found["Armee"].id == "sy-army"


def test_unknown_names_stay_unresolved_with_a_kind() -> None:
    found = actors("Die Miliz Liwa al-Fath griff am Montag Aleppo an. Oberst Haitham Afeisi bestritt den Angriff.",
                   "2016-10-07")
    group = next(actor for text, actor in found.items() if "Liwa" in text)
    person = next(actor for text, actor in found.items() if "Afeisi" in text)
    assert group.id is None and not group.generic and group.kind == "political-militia"
    assert person.id is None and not person.generic and person.name == "Haitham Afeisi"


@pytest.mark.parametrize(("text", "words", "kind"), [
    ("Zwei Algerier starben.", "Algerier", "civilians"),
    ("Fünf Menschen starben.", "Menschen", "civilians"),
    ("Der Regierungschef Erwin Rostock sprach.", "Regierungschef Erwin Rostock", "person"),
    ("Kämpfer der Taliban griffen an.", "Kämpfer der Taliban", "jihadists"),
    ("Die Regierung in Beirut sprach.", "Regierung", "government"),
    ("Die Quastel GmbH sprach.", "Quastel", "unknown"),
])
def test_kinds(text: str, words: str, kind: str) -> None:
    found = actors(text, "2016-10-07")
    assert words in found, list(found)
    assert found[words].kind == kind


def test_where_a_government_sits_tells_whose_it_is() -> None:
    assert actors("Die Regierung in Beirut sprach.", "2006-07-14")["Regierung"].id == "LB"
