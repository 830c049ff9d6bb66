import pytest

from analysed import Reader, words
from lagebild.language.analysis import Analysis, Phrase


def phrase(analysis: Analysis, head: str) -> Phrase:
    return next(p for p in analysis.phrases if analysis.tokens[p.head].form == head)


@pytest.mark.parametrize(
    ("text", "predicate", "function", "expected"),
    [
        ("Den Westen kontrollieren Regierungstruppen.", "kontrollieren", "subject", "Regierungstruppen"),
        ("Den Westen kontrollieren Regierungstruppen.", "kontrollieren", "object", "Den Westen"),
        ("Er bot den Kämpfern der Miliz freies Geleit an.", "anbieten", "dative", "den Kämpfern"),
        ("Er bot den Kämpfern der Miliz freies Geleit an.", "anbieten", "object", "freies Geleit"),
        ("Das ist ein Trick.", "sein", "predicate", "ein Trick"),
        ("Jeden Tag fliehen Tausende.", "fliehen", "time", "Jeden Tag"),
        ("Jeden Tag fliehen Tausende.", "fliehen", "subject", "Tausende"),
        ("Es gab viele Opfer.", "geben", "object", "viele Opfer"),
        ("Es wurden 20 Menschen getötet.", "töten", "subject", "20 Menschen"),
        ("US-Außenministerin Jane Roe telefonierte.", "telefonieren", "subject", "US-Außenministerin Jane Roe"),
        ("Über 300 Zivilisten flohen.", "fliehen", "subject", "Über 300 Zivilisten"),
        ("Zwischen 20 und 30 Menschen starben.", "sterben", "subject", "Zwischen 20 und 30 Menschen"),
        ("Bis zu 50 Menschen starben.", "sterben", "subject", "Bis zu 50 Menschen"),
        ("Die Regierung lehnte den Plan ab.", "ablehnen", "object", "den Plan"),
        ("Die Miliz, die den Ort hält, schwieg.", "halten", "subject", "die"),
        ("Die Geiseln, die die Miliz festhält, leben.", "festhalten", "object", "die"),
        ("Tausende syrische Familien flohen.", "fliehen", "subject", "Tausende syrische Familien"),
        ("Es hieß, die Taliban würden Soldaten töten.", "töten", "subject", "die Taliban"),
        ("Das war, weil Polen Estland unterstützt.", "unterstützen", "subject", "Polen"),
        ("Am Abend bat Hassan Doe Kenia um Hilfe.", "bitten", "object", "Kenia"),
        ("Er warf dem Richter, Luis Moreno, Härte und Willkür vor.", "vorwerfen", "object", "Härte"),
        ("Kant sagte dazu: „Nicht ich, sondern er ist weg.“", "sagen", "subject", "Kant"),
        ("Gestern bat das Hilfswerk Brücke die Regierung um Hilfe.", "bitten", "object", "die Regierung"),
        ("Nicht nur die Armee, sondern auch die Miliz floh.", "fliehen", "subject", "die Armee"),
        ("Die Rebellen forderten ein Ende der Gewalt.", "fordern", "object", "ein Ende"),
        ("Zwölf wurden getötet, 30 verletzt.", "verletzen", "subject", "30"),
        ("Er sagte, der Krieg ende bald.", "enden", "subject", "der Krieg"),
        ("Die eingeschlossenen Einwohner hungern.", "hungern", "subject", "Die eingeschlossenen Einwohner"),
    ],
)
def test_functions(read: Reader, text: str, predicate: str, function: str, expected: str) -> None:
    assert read.filler(text, predicate, function) == expected


@pytest.mark.parametrize(
    ("text", "head", "host"),
    [
        ("Der Angriff auf Homs begann.", "Homs", "Angriff"),
        ("Die Gespräche zwischen Rom und Paris endeten.", "Rom", "Gespräche"),
        ("Der Osten von Homs brannte.", "Homs", "Osten"),
        ("Die Truppen der Armee kamen.", "Armee", "Truppen"),
        ("Der Sprecher der Armee, Oberst Ali Doe, schwieg.", "Oberst", "Sprecher"),
        ("Die Miliz Neue Front (NF) griff an.", "NF", "Miliz"),
        ("Die von Moskau unterstützte Führung schwieg.", "Moskau", "Führung"),
        ("Frankreichs Außenminister schwieg.", "Frankreichs", "Außenminister"),
        ("Moskaus Verbündete schwiegen.", "Moskaus", "Verbündete"),
        ("Angaben der Polizei zufolge starben zwei.", "Polizei", "Angaben"),
        ("Die Forderung der EU nach Hilfe blieb.", "Hilfe", "Forderung"),
        ("Einige von ihnen flohen.", "ihnen", "Einige"),
        ("Drei seiner Söhne flohen.", "Söhne", "Drei"),
        ("Carl Bosch, Chemiker und Erfinder aus Köln, kam.", "Chemiker", "Bosch"),
    ],
)
def test_attachment(read: Reader, text: str, head: str, host: str) -> None:
    analysis = read(text)
    parent = phrase(analysis, head).parent
    assert parent is not None
    assert analysis.tokens[analysis.phrases[parent].head].form == host


def test_participial_attribute_is_inside_its_phrase(read: Reader) -> None:
    analysis = read("Die von Moskau unterstützte syrische Führung schwieg.")
    assert words(analysis, phrase(analysis, "Führung")) == "Die von Moskau unterstützte syrische Führung"


def test_attributive_participle(read: Reader) -> None:
    analysis = read("Die am Montag mit 30 Panzern begonnene Offensive stockt.")
    participle = phrase(analysis, "Offensive").participle
    assert participle is not None
    assert analysis.tokens[participle].form == "begonnene"
    assert phrase(analysis, "Panzern").parent == phrase(analysis, "Offensive").index


def test_both_parts_of_a_correlative_are_subjects(read: Reader) -> None:
    analysis = read("Sowohl die Armee als auch die Miliz töteten Soldaten.")
    assert phrase(analysis, "Miliz").conjunct_of == phrase(analysis, "Armee").index
    assert phrase(analysis, "Soldaten").function == "object"


@pytest.mark.parametrize(
    ("text", "head", "preposition"),
    [
        ("Er kam im Sommer.", "Sommer", "in"),
        ("Er ging zum Markt.", "Markt", "zu"),
        ("Augenzeugen zufolge brannte es.", "Augenzeugen", "zufolge"),
        ("Laut der Polizei brannte es.", "Polizei", "laut"),
        ("Angaben der Polizei zufolge starben zwei.", "Angaben", "zufolge"),
        ("Er starb vor 20 Jahren.", "Jahren", "vor"),
    ],
)
def test_prepositions(read: Reader, text: str, head: str, preposition: str) -> None:
    assert phrase(read(text), head).preposition == preposition


def test_conjuncts_share_function_and_preposition(read: Reader) -> None:
    analysis = read("Rom, Paris und Wien verhandelten mit Mali und Niger.")
    first = phrase(analysis, "Rom")
    assert first.number != "plural"  # a phrase has its own noun's number, not that of the list
    assert [phrase(analysis, name).conjunct_of for name in ("Paris", "Wien")] == [first.index, first.index]
    assert phrase(analysis, "Wien").function == "subject"
    assert phrase(analysis, "Niger").preposition == "mit"


def test_number_and_cases(read: Reader) -> None:
    analysis = read("Dem Soldaten halfen zwei Frauen.")
    assert phrase(analysis, "Soldaten").cases == {"dative"}
    assert phrase(analysis, "Soldaten").number == "singular"
    assert phrase(analysis, "Frauen").number == "plural"
