"""The whole flow through its public door: `lagebild.read`."""

from pathlib import Path

import msgspec
import pytest

import lagebild
from lagebild.packs import UnknownLanguage
from lagebild.pipeline import Reader
from lagebild.records import Event, Report, Toll

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*-*.txt"))
TEXT = (
    "Bei einem Luftangriff auf ein Krankenhaus in Idlib sind am Mittwoch nach Angaben der Rettungskräfte mindestens "
    "29 Menschen getötet worden. Die Armee bestritt, das Krankenhaus bombardiert zu haben. "
    "Seit Beginn des Krieges wurden in Syrien mehr als 300.000 Menschen getötet."
)


@pytest.fixture(scope="module")
def report() -> Report:
    return lagebild.read(TEXT, published="2016-10-07", publisher="Tagesecho", title="Luftangriff auf Klinik", id="r1")


def test_what_is_known_of_the_report_is_kept(report: Report) -> None:
    assert (report.id, report.publisher, report.language) == ("r1", "Tagesecho", "de")
    assert report.title == "Luftangriff auf Klinik"
    assert report.text == TEXT
    assert report.published is not None and report.published.earliest == "2016-10-07"


def test_a_report_makes_claims_of_several_sources_and_kinds(report: Report) -> None:
    told = [c for c in report.claims if isinstance(c, Event) and c.sources and c.stance == "states"]
    denied = [c for c in report.claims if c.stance == "denies"]
    totals = [c for c in report.claims if isinstance(c, Toll)]
    assert [f.min for c in told for f in c.figures] == [29]
    assert [c.realis for c in denied] == ["hypothetical"] and not denied[0].negated
    assert [f.min for c in totals for f in c.figures] == [300_001]


def test_the_words_of_every_claim_stand_in_the_text(report: Report) -> None:
    assert report.claims
    for claim in report.claims:
        assert TEXT[claim.evidence.start:claim.evidence.end] == claim.evidence.text


def test_the_same_report_twice_is_one_report() -> None:
    one, other = (lagebild.read(TEXT, published="2016-10-07", publisher="Tagesecho") for _ in range(2))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert one.id != lagebild.read(TEXT + " Ende.", published="2016-10-07", publisher="Tagesecho").id


def test_a_report_can_be_written_and_read_back(report: Report) -> None:
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_what_is_not_about_conflict_is_left_alone() -> None:
    text = "Der Stürmer traf in der 80. Minute zum Endstand. Der Trainer lobte die Abwehr und die Fans feierten."
    assert lagebild.read(text, published="2016-10-07", language="de").claims == ()


def test_a_full_reading_can_be_asked_for() -> None:
    report = Report(id="r", text="Die Armee griff an.")
    assert Reader.open("de").read_fully(report).claims


@pytest.mark.parametrize("text", ["", "   \n ", "a\x00b"])
def test_what_is_no_text_is_refused_with_advice(text: str) -> None:
    with pytest.raises(lagebild.UnreadableError):
        lagebild.read(text, language="de")


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(lagebild.UnreadableError):
        lagebild.read(TEXT, published="gestern oder so")


def test_a_language_without_a_pack() -> None:
    with pytest.raises(lagebild.UnreadableError, match="Languages that are read: de"):
        lagebild.read("Ceci n'est pas une pipe.", language="fr")
    with pytest.raises(UnknownLanguage):
        Reader.open("fr")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_make_claims_with_sources_figures_and_several_kinds(path: Path) -> None:
    claims = lagebild.read(path.read_text(encoding="utf-8"), published="2016").claims
    assert len(claims) >= 8
    assert any(claim.sources for claim in claims)
    assert any(getattr(claim, "figures", ()) for claim in claims)
    assert len({claim.__struct_config__.tag for claim in claims}) >= 2
