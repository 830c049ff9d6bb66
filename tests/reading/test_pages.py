"""Web pages: the article and what the page says of itself; wrong, huge and hostile pages."""

import io
import json

import pytest

from lagebild.reading import Failure, Options, read_inputs, receive_inputs
from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.page_dates import stands_in
from lagebild.reading.pages import report_from_page
from lagebild.records import Report

FIRST = (
    "Idlib (dpa) - Bei einem Luftangriff auf einen Markt in der Stadt Idlib sind am Mittwoch nach Angaben von Rettern "
    "mindestens 21 Menschen getötet worden."
)
SECOND = "Unter den Toten seien fünf Kinder, teilte der Zivilschutz mit. Die Armee äußerte sich zunächst nicht."
META = (
    '<meta property="og:site_name" content="Hafenpost"><meta property="og:title" content="Angriff in Idlib">'
    '<link rel="canonical" href="https://hafenpost.example/idlib-101.html">'
    '<meta property="article:published_time" content="2016-10-05T14:30:00+02:00">'
    '<meta property="article:modified_time" content="2016-10-06T08:00:00+02:00">'
)


def page(head: str = META, body: str = "", charset: str = '<meta charset="utf-8">') -> str:
    return f"""<!DOCTYPE html><html lang="de"><head>{charset}<title>Angriff in Idlib | Hafenpost</title>{head}
<script>var teaser = "Zwanzig Tote in Kabul";</script><style>p {{color: red}}</style></head><body>
<nav><a href="/">Start</a> <a href="/welt">Welt: Anschlag in Bagdad</a></nav>
<article><h1>Angriff in Idlib</h1><p>{FIRST}</p><p>{SECOND}</p>{body}</article>
<p style="display:none">Unsichtbar starben tausend Menschen.</p>
<aside>Meistgelesen: Zehn Tote bei Unfall</aside>
<div id="comments" class="comments"><p>Kommentar: Es waren in Wahrheit dreihundert Tote!</p></div>
<footer>© 2016 Hafenpost, alle Rechte vorbehalten</footer></body></html>"""


def read(content: str | bytes, **about) -> Report:
    return report_from_page(content if isinstance(content, bytes) else content.encode(), Options(), **about)


def test_the_article_is_read_and_nothing_around_it():
    assert read(page()).text == f"{FIRST}\n\n{SECOND}"


def test_what_a_page_says_of_itself():
    report = read(page())
    assert (report.publisher, report.title) == ("Hafenpost", "Angriff in Idlib")
    assert report.url == "https://hafenpost.example/idlib-101.html"
    assert (report.published.text, report.published.earliest) == ("2016-10-05T14:30:00+02:00", "2016-10-05")
    assert report.agencies == ("dpa",) and report.dateline == "Idlib"


@pytest.mark.parametrize(("head", "body", "earliest", "latest"), [
    ('<meta name="date" content="2016-10-05">', "", "2016-10-05", "2016-10-05"),
    ('<meta property="article:published_time" content="2016-10">', "", "2016-10-01", "2016-10-31"),
    ('<meta property="article:published_time" content="10/05/2016">', "", None, None),
    ("", '<time itemprop="datePublished" datetime="2016-10-05 14:30">gestern</time>', "2016-10-05", "2016-10-05"),
    ("", '<span class="date">Mittwoch, 5. Oktober 2016</span>', "2016-10-05", "2016-10-05"),
    ("", "<p>© 2016 Verlag</p>", None, None),
    ("", "<p>Der Anschlag vom 11. September 2001 ist lange her, und vergessen ist er nicht.</p>", None, None),
    ('<script type="application/ld+json">{"@graph": [{"datePublished": "2016-10-05T01:30+02:00"}]}</script>', "",
     "2016-10-05", "2016-10-05"),
    ('<script type="application/ld+json">{"datePublished": {"a": 1}, "b": [</script>', "", None, None),
    (f'<script type="application/ld+json">{"[" * 100_000}</script>', "", None, None),
])
def test_dates_are_never_finer_than_the_page_says(head, body, earliest, latest):
    published = read(page(head, body)).published
    assert (published and (published.earliest, published.latest)) == ((earliest, latest) if earliest else None)


@pytest.mark.parametrize(("written", "stands"), [
    ("am 5.10.2016", True), ("5. Oktober 2016", True), ("October 5, 2016", True), ("/2016/10/05/", True),
    ("20161005", True), ("05. 10. 2016", True), ("2016-10", False), ("15.10.2016", False), ("2016-10-051", False),
    ("10/05/2016", False), ("Oktober 2016", False),
])
def test_a_guessed_day_must_stand_in_the_page(written, stands):
    assert stands_in("2016-10-05", f"Stand: {written} ") is stands


def test_the_carrier_knows_the_address_better_than_the_page():
    assert read(page(), address="https://hafenpost.example/idlib-101.html?utm=x").url.endswith("idlib-101.html")
    assert read(page(), address="https://anders.example/kopie").url == "https://anders.example/kopie"
    assert read(page(head=""), address="https://www.anders.example/kopie").publisher == "anders.example"
    assert read(page().replace("https://hafenpost", "javascript://hafenpost")).url is None


@pytest.mark.parametrize(("encoding", "charset", "carrier"), [
    ("utf-8", "", None),
    ("utf-8", '<meta charset="iso-8859-1">', "iso-8859-1"),
    ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', None),
    ("cp1252", '<meta charset="utf-8">', None),
    ("cp1252", "", "ISO-8859-1"),
    ("cp1252", '<meta charset="rot13">', "no-such-charset\0"),
    ("iso8859-15", '<meta charset="iso-8859-15">', None),
    ("utf-8-sig", "", None),
    ("utf-16", '<meta charset="utf-16">', None),
    ("utf-16-le", "", None),
])
def test_encodings_right_or_wrong(encoding, charset, carrier):
    content = page(charset=charset).replace("©", "(c)").encode(encoding)
    assert read(content, charset=carrier).text == f"{FIRST}\n\n{SECOND}"


def test_one_broken_byte_does_not_spoil_a_page():
    content = page(body="<p>Es fiel XX auf, dass niemand das sagte.</p>").encode().replace(b"XX", b"\xfc\xff")
    assert read(content).text == f"{FIRST}\n\n{SECOND}\n\nEs fiel \ufffd\ufffd auf, dass niemand das sagte."


def test_nul_and_control_characters_are_left_out():
    report = read(page().replace("Markt", "Ma\0rkt\x01").replace("Kinder", "Kinder&#0;&#xD800;"))
    assert "\0" not in report.text and "\x01" not in report.text and "21 Menschen" in report.text
    report.text.encode()


@pytest.mark.parametrize(("content", "reason"), [
    (b"<!DOCTYPE html><html><body><script>document.write('x')</script></body></html>", "no article"),
    (b"<html></html>", "no article"),
    (b"<!DOCTYPE html>", "web page"),
    (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    (b"\x1f\x8b\x08\0" * 10, "gzip"),
    (b"<html>" + b"x" * MAX_PAGE_BYTES, "larger"),
    (b"<!DOCTYPE html><html><body>" + b"<p>x" * 100_001, "elements"),
    (b"<!DOCTYPE html><html><body>" + b"<div>" * 200_000, "no article"),
    (b"<html><body><p>Les rebelles ont pris la ville et les soldats sont dans les rues, selon la radio.", "language"),
])
def test_bad_pages_give_one_clear_failure(tmp_path, content, reason):
    (tmp_path / "a.html").write_bytes(content)
    (failure,) = read_inputs([tmp_path])
    assert isinstance(failure, Failure) and reason in failure.reason and failure.advice and "\n" not in str(failure)


def test_an_element_with_endless_attributes_takes_no_time():
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    assert FIRST in read(page(body=f"<div {attributes}><p>Ende.</p></div>")).text


def test_pages_are_known_by_their_ending_or_their_first_words(tmp_path):
    (tmp_path / "a.htm").write_text(page())
    (tmp_path / "b.txt").write_text(page())
    (tmp_path / "c.xyz").write_text(f'<?xml version="1.0"?>\n{page()}')
    found = [*read_inputs([tmp_path, tmp_path / "c.xyz"]), *read_inputs(["-"], stdin=io.BytesIO(page().encode()))]
    assert [report.title for report in found] == ["Angriff in Idlib"] * 4


def test_a_page_in_a_json_line_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text(page() + "\n" + json.dumps({"text": FIRST}) + "\n")
    *failures, report = read_inputs([tmp_path])
    assert failures and all(isinstance(failure, Failure) for failure in failures) and report.text == FIRST


def test_the_page_as_received_is_handed_on(tmp_path):
    (tmp_path / "a.html").write_text(page())
    (received,) = receive_inputs([tmp_path])
    assert received.raw == page().encode() and received.report.text == f"{FIRST}\n\n{SECOND}"
