"""Times in the calendar: the examples beside the words, reports dated only to a month, and what is left open."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild import packs
from lagebild.language.analysis import Analysis, Sentence, Token
from lagebild.mentions.numerals import read_numbers
from lagebild.mentions.times import TimeMention, find_times
from lagebild.mentions.times_words import TimeExample, read_calendar
from lagebild.records.edtf import write_edtf
from lagebild.records.parts import Time

GERMAN = Path(packs.__file__).parent / "de"
CALENDAR = read_calendar(GERMAN, read_numbers(GERMAN))
TODAY = Time(text="2016-10-12", start=0, end=0, earliest="2016-10-12", latest="2016-10-12")


def written(mentions: list[TimeMention]) -> list[str]:
    """The EDTF of each time, ? where it has none."""
    return [write_edtf(m.time.earliest, m.time.latest, m.time.alternatives) or "?" for m in mentions]


def untagged(words: list[str]) -> Analysis:
    """The words as one sentence without tags and clauses."""
    tokens: list[Token] = []
    place = 0
    for index, word in enumerate(words):
        tokens.append(Token(index, place, place + len(word), word, word, word, "X", "NOUN"))
        place += len(word) + 1
    return Analysis(" ".join(words), tokens, [Sentence(0, 0, 0, len(words))], [], [], [], [-1] * len(words))


@pytest.mark.parametrize("example", CALENDAR.source.examples, ids=lambda example: str(example.text))
def test_the_examples_of_the_calendar_hold(example: TimeExample, times) -> None:
    assert written(times(example.text, example.published)) == list(example.times)


def test_there_are_enough_examples() -> None:
    assert len(CALENDAR.source.examples) >= 120


def test_offsets_give_back_the_words(times) -> None:
    text = "Die Angriffe begannen in der Nacht zum Mittwoch; seit 2013 ist Krieg."
    mentions = times(text)
    assert [m.time.text for m in mentions] == ["Nacht zum Mittwoch", "seit 2013"]
    assert all(text[m.time.start : m.time.end] == m.time.text for m in mentions)


def test_each_time_knows_its_clause(times, analysed) -> None:
    text = "Er sagte am Montag, die Armee werde am Freitag abziehen."
    clauses = [analysed(text).clauses[m.clause].predicate for m in times(text)]
    assert clauses == ["sagen", "abziehen"]


def test_a_report_of_a_month_leaves_its_weekdays_open(times) -> None:
    assert written(times("Am Montag fielen Schüsse.", "2016-02")) == [
        "[2016-02-01,2016-02-08,2016-02-15,2016-02-22,2016-02-29]"
    ]


def test_a_date_to_come_closes_the_days_after_it(times) -> None:
    text = "Am Montag fielen Schüsse. Am Dienstag wird der Rat tagen. Am 17. Februar reist der Gesandte nach Genf."
    assert written(times(text, "2016-02")) == [
        "[2016-02-01,2016-02-08,2016-02-15]", "[2016-02-02,2016-02-09,2016-02-16]", "2016-02-17"
    ]  # fmt: skip


def test_a_past_date_moves_the_day_of_writing(times) -> None:
    text = "Am 20. Februar fielen Schüsse. Am Montag war Ruhe."
    assert written(times(text, "2016-02")) == ["2016-02-20", "[2016-02-15,2016-02-22,2016-02-29]"]


def test_lengths_to_come_count_from_what_was_told_last(times) -> None:
    text = "Am Montag warnte die UNO. In zwei bis drei Wochen sei die Stadt zerstört. Am 10. Februar tagt der Rat."
    assert written(times(text, "2016-02")) == ["[2016-02-01,2016-02-08]", "2016-02-15/2016-02-29", "2016-02-10"]


def test_without_a_date_of_publication_only_whole_dates_are_known(times) -> None:
    text = "Am Montag und am 3. Mai fielen Schüsse, am 5. Mai 2014 nicht."
    assert written(times(text, None)) == ["?", "?", "2014-05-05"]


def test_a_year_of_publication_is_no_list_of_weekdays(times) -> None:
    (mention,) = times("Am Mittwoch fielen Schüsse.", "2016")
    assert mention.time.alternatives == ()
    assert (mention.time.earliest, mention.time.latest) == ("2016-01-06", "2016-12-28")


def test_a_decade_of_publication_leaves_all_its_days_open(times) -> None:
    (mention,) = times("Heute fielen Schüsse.", "201X")
    assert (mention.time.earliest, mention.time.latest) == ("2010-01-01", "2019-12-31")
    assert mention.time.alternatives == ()


def test_named_units_leave_out_relations_and_parts(times) -> None:
    (mention,) = times("Seit Ende Mai 2010 wird gekämpft.")
    assert [(n.text, n.earliest, n.latest) for n in mention.named] == [("Ende Mai 2010", "2010-05-01", "2010-05-31")]
    assert written([mention]) == ["2010-05-21/.."]


def test_a_range_names_both_ends(times) -> None:
    (mention,) = times("Vom 3. bis 5. Mai wurde gekämpft.")
    assert [n.text for n in mention.named] == ["3.", "5. Mai"]
    assert [n.earliest for n in mention.named] == [n.latest for n in mention.named] == ["2016-05-03", "2016-05-05"]


def test_our_time_is_no_day(times) -> None:
    kinds = [m.kind for m in times("Noch heute leidet er. Heute griff die Armee an.")]
    assert kinds == ["present", "near"]


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Am Mittwoch, dem 6. Oktober, fielen Schüsse.", ["wrong-weekday"]),
        ("Am Donnerstag, dem 6. Oktober, fielen Schüsse.", [""]),
        ("Heute, Donnerstag, fielen Schüsse.", ["wrong-weekday"]),
        ("Am 31. November und am 29. Februar 2015 fielen Schüsse.", ["no-such-day", "no-such-day"]),
        ("Am 29. Februar fielen Schüsse.", [""]),
    ],
)
def test_days_that_cannot_be_are_kept_as_written_with_a_warning(text: str, warnings: list[str], times) -> None:
    mentions = times(text)
    assert [m.warning for m in mentions] == warnings
    assert all(m.time.earliest is None for m in mentions if m.warning == "no-such-day")


def test_a_wrong_weekday_leaves_the_date_as_written(times) -> None:
    assert written(times("Am Mittwoch, dem 6. Oktober, fielen Schüsse.")) == ["2016-10-06"]


def test_a_day_that_cannot_be_is_no_mistake_where_no_year_is_known(times) -> None:
    assert [m.warning for m in times("Am 5. Mai fielen Schüsse.", None)] == [""]


def test_times_of_day_with_their_zone(times) -> None:
    (mention,) = times("Um 17.30 Uhr Ortszeit fielen Schüsse.")
    assert mention.clocks == ("17:30",)
    (day, clock) = times("Am Montag fielen um 20 Uhr 15 MEZ Schüsse.")
    assert (day.clocks, clock.clocks, clock.time.earliest) == (("",), ("20:15+01:00",), "2016-10-10")
    assert times("Zwischen 14-18 Uhr und gegen 9 Uhr (MESZ) fielen Schüsse.")[1].clocks == ("09:00+02:00",)
    assert [m.clocks for m in times("Von 14-18 Uhr fielen Schüsse.")] == [("14:00", "18:00")]


@pytest.mark.parametrize(
    ("head", "published", "days"),
    [
        ("GENF, 5. Oktober (dpa) – ", "2016-10", ["2016-10-05", "2016-10-03"]),
        ("GENF, 5. Oktober (dpa) – ", "2016-10-06", ["2016-10-05", "2016-10-03"]),
        ("GENF, 5. Oktober 2016 – ", None, ["2016-10-05", "2016-10-03"]),
        ("GENF, 5. Oktober – ", None, ["?", "?"]),
        ("Genf, 5. Okt. ", "2016-10", ["2016-10-05", "2016-10-03"]),
        ("GENF, 5. Mai – ", "2016-10-06", ["2016-05-05", "2016-10-03"]),
    ],
)
def test_the_day_over_the_report_is_that_of_writing(head: str, published: str | None, days: list[str], times) -> None:
    mentions = times(head + "Am Montag fielen Schüsse.", published)
    assert written(mentions) == days
    assert [m.kind for m in mentions] == ["dateline", "weekday"]


def test_a_date_in_the_first_sentence_is_no_dateline(times) -> None:
    assert [m.kind for m in times("Am 5. Oktober fielen Schüsse – am Montag auch.", "2016-10")] == ["date", "weekday"]


def test_people_counted_after_the_hour_are_no_minutes(times) -> None:
    (mention,) = times("Gegen 20 Uhr 30 Soldaten getötet.")
    assert mention.time.text == "20 Uhr"


def test_today_in_a_look_back_over_the_years_is_our_time(times) -> None:
    kinds = [m.kind for m in times("2011 begann der Krieg, 2014 zerfiel das Land. Heute regieren dort Milizen.")]
    assert kinds == ["year", "year", "present"]
    daily = [m.kind for m in times("2011 begann der Krieg, 2014 zerfiel das Land. Gestern war Ruhe. Heute regnet es.")]
    assert daily[-1] == "near"


@pytest.mark.parametrize(
    "text",
    [
        "Er ist 34 Jahre alt.",
        "Jeden Freitag wird protestiert.",
        "Frau August und Herr Winter kamen.",
        "Guten Morgen, sagte er.",
        "Das Ende der Kämpfe ist nicht in Sicht.",
        "Es war zu früh.",
        "Rund 2000 Soldaten kamen.",
        "Die Resolution 2254 gilt.",
    ],
)
def test_what_names_no_time(text: str, times) -> None:
    assert times(text) == []


VOCABULARY = """
am im vor seit bis zum auf in der Nacht Montag letzten Mai 3. 31. 2016 0000 9999 99.99.9999 Ende Anfang Woche
Jahres drei Wochen Tage später heute gestern Abend 20 Uhr und - zwischen Ostern Ramadan Februar 999999999 Jahre
Jahrhunderten Jahrhundert Jahr Wochenende Vortag selben Tag 1990er halb neun
"""
WORDS = VOCABULARY.split()


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from([None, "2016-10-12", "0001-01-01", "9999-12-31"]))
def test_ends_are_in_order_whatever_stands_there(words: list[str], day: str | None) -> None:
    published = None if day is None else Time(text=day, start=0, end=0, earliest=day, latest=day)
    analysis = untagged(words)
    for mention in find_times(analysis, published, CALENDAR):
        found = mention.time
        assert analysis.text[found.start : found.end] == found.text
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@pytest.mark.parametrize(
    "words",
    ["Nacht auf", "heute vor", "letzten Mittwoch", "letzten Mai", "Ende", "3. bis", "am Abend", "vor drei Wochen in",
     "zwei Tage später", "Montag der", "20 Uhr bis"],
)  # fmt: skip
def test_time_is_linear_in_the_length(words: str) -> None:
    analysis = untagged(words.split() * (50_000 // len(words.split())))
    began = time.process_time()
    find_times(analysis, TODAY, CALENDAR)
    assert time.process_time() - began < 8
