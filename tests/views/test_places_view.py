"""Places as rows of a view: the words, the place, the candidates."""

from lagebild.pipeline import Reader
from lagebild.records import Report
from lagebild.views import VIEWS


def test_rows_have_the_fields_of_places_and_their_candidates() -> None:
    report = Report(id="r", text="In Tripoli, im Libanon, und in Quorzelbach gab es Tote.", language="de")
    first, country, lost = VIEWS["places"].rows(report, Reader.open("de").mentions(report))
    assert report.text[first.start:first.end] == first.text == "Tripoli"
    assert (first.country, first.precision, first.kind, first.within) == ("LB", 1, "city", "Nordlibanon")
    assert {"LB", "LY"} <= {candidate.country for candidate in first.candidates}
    assert 0 < first.score <= 1 and first.candidates[0].id == first.id and country.precision == 6
    assert (lost.lat, lost.lon, lost.id, lost.reason, lost.candidates) == (None, None, None, "unknown", ())
    shown = VIEWS["places"].cells(first, report.text)
    assert shown["place"].endswith("(LB)") and "(LY)" in shown["candidates"]
    assert VIEWS["places"].cells(lost, report.text)["point"] == ""
