"""Plain text files: header, dateline, credits, identity."""

import pytest

from lagebild.reading import Failure, Options, read_text
from lagebild.reading.credits import Credits, read_credits
from lagebild.records import Report

BODY = "Die Rebellen haben am Mittwoch nach eigenen Angaben den Flughafen von Idlib erobert und ihn nicht zerstört."


def read(text, **options) -> Report:
    report = read_text(text, Options(**options))
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize(("head", "earliest", "latest"), [
    (" date 2016-10 ", "2016-10-01", "2016-10-31"),
    ("date 2016-10\n", "2016-10-01", "2016-10-31"),
    ("date: 2016-10-05\n\n", "2016-10-05", "2016-10-05"),
    ("Datum: 5.10.2016\r\n", "2016-10-05", "2016-10-05"),
    ("Datum: 5. Oktober 2016 ", "2016-10-05", "2016-10-05"),
    ("Datum: Oktober 2016\n", "2016-10-01", "2016-10-31"),
    ("Veröffentlicht: 2016\n", "2016-01-01", "2016-12-31"),
    ("---\ndate: 2016-10-05T14:30:00+02:00\n---\n", "2016-10-05", "2016-10-05"),
    ("date: 2016-10-05/2016-10-12\n", "2016-10-05", "2016-10-12"),
    ("date: 2016-10-05/..\n", "2016-10-05", None),
    ("date: 2016-02~\n", "2016-02-01", "2016-02-29"),
])
def test_header_dates_leave_the_body(head, earliest, latest):
    report = read(head + BODY)
    assert report.text == BODY
    assert (report.published.earliest, report.published.latest) == (earliest, latest)


def test_a_set_of_days_is_kept_as_alternatives():
    report = read(f"date: [2016-10-05,2016-10-12]\n{BODY}")
    assert report.published.alternatives == ("2016-10-05", "2016-10-12")


@pytest.mark.parametrize("written", [
    "2016-13", "2016-02-30", "gestern", "10/05/2016", "5.13.2016", "2016-10-05/2016-10-01",
])
def test_a_bad_date_is_one_clear_failure(written):
    in_header = read_text(f"Titel: Lage\nDatum: {written}\n{BODY}")
    given = read_text(BODY, Options(date=written))
    assert isinstance(in_header, Failure) and "date" in in_header.reason and in_header.line == 2
    assert isinstance(given, Failure) and written in given.reason and "2016-10-05" in given.advice


def test_all_header_fields_and_the_callers_win():
    header = "Datum: 5.10.2016\nQuelle: Tagesecho\nTitel: Idlib\nURL: https://a.example/1\nid: a1\nSprache: de"
    text = f"{header}\n\n{BODY}\n"
    report = read(text)
    assert (report.publisher, report.title, report.id) == ("Tagesecho", "Idlib", "a1")
    assert report.url == "https://a.example/1"
    report = read(text, date="2017", publisher="Hafenpost", title="T", url="u", language="de")
    assert (report.publisher, report.title, report.url) == ("Hafenpost", "T", "u")
    assert report.published.text == "2017"


def test_a_sentence_is_no_header():
    assert read("Quelle des Streits ist der Fluss. " + BODY).publisher is None
    assert read("Date war gestern nicht. " + BODY).published is None


def test_inner_text_stays_as_it_is():
    body = "Die Armee sei nicht in Idlib.\r\n\r\nDas sagte der \u00adSprecher u\u0308ber die Lage\u2028und ging."
    assert read(f"date: 2016\r\n{body}\r\n").text == body


def test_the_id_follows_publisher_address_and_text():
    same = read(BODY).id
    assert len(same) == 16 and same == read(f"date: 2016\n\n{BODY}\n").id
    assert len({same, read(BODY, publisher="A").id, read(BODY, url="A").id, read(BODY + " Neu.").id}) == 4


@pytest.mark.parametrize(("text", "agencies", "dateline"), [
    ("Genf/Damaskus (dpa) – " + BODY, ("dpa",), "Genf/Damaskus"),
    ("KIEW, 12. März (Reuters) - " + BODY, ("Reuters",), "KIEW, 12. März"),
    ("Goma (AFP/epd) — " + BODY, ("AFP", "epd"), "Goma"),
    ("(sda/dpa) - " + BODY, ("sda", "dpa"), None),
    ("Berlin/dpa – " + BODY, ("dpa",), "Berlin"),
    ("DAMASKUS, 6. Oktober – " + BODY, (), "DAMASKUS, 6. Oktober"),
    ("Von Anna Weber, dpa\n\nGenf (dpa) - " + BODY, ("dpa",), "Genf"),
    ("Von Anna Weber, Tagesecho\n\n" + BODY, (), None),
    ("Von Anna Weber (Reuters)\n\n" + BODY, ("Reuters",), None),
    (BODY + " (dpa/AFP)", ("dpa", "AFP"), None),
    (BODY + "\n\ndpa/rtr", ("dpa", "Reuters"), None),
    (BODY + "\n\nafp/KNA/abc", ("AFP", "KNA"), None),
    (BODY + "\n\nQuelle: APA/TASS", ("APA", "TASS"), None),
    (BODY + "\n\n© dpa-infocom, dpa:161006-99-707520/3", ("dpa",), None),
    (BODY + "\n\nMit Material von dpa und Associated Press", ("dpa", "AP"), None),
    ("Beirut (KNA) " + BODY, ("KNA",), "Beirut"),
    ("Damaskus - (APA/Reuters) „Keine Waffenruhe“: " + BODY, ("APA", "Reuters"), "Damaskus"),
    ("Die Arbeiterpartei (PKK) Nordsyriens sagte das. " + BODY, (), None),
    ("Damaskus (AFP) sagte er nicht. " + BODY, (), None),
    (BODY + "\n\n(red, APA/AFP, 5.10.2016)", ("APA", "AFP"), None),
    (BODY + "\n\n(dpa, 2016)", ("dpa",), None),
    (BODY + "\n\n(im Jahr 2016)", (), None),
    ("Aleppo – einst Handelsstadt – ist nicht erobert. " + BODY, (), None),
    ("Die Agentur Interfax (Moskau) meldet das. Von Damaskus und Moskau erhofft er sich das.", (), None),
    (BODY + " Das sagte ein Sprecher der dpa.", (), None),
])
def test_wire_credits_and_datelines(text, agencies, dateline):
    assert read_credits(text) == Credits(agencies, dateline)
    assert read(text).text == text


def test_an_agency_as_publisher_is_credited():
    assert read(BODY, publisher="Reuters").agencies == ("Reuters",)
