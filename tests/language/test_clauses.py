import pytest

from analysed import Reader


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Die Truppen rückten am Montag in das Dorf vor.", "vorrücken", ("active", "past", "indicative")),
        ("Er bot der Miliz freies Geleit an.", "anbieten", ("active", "past", "indicative")),
        ("Die Armee hat den Ort verlassen.", "verlassen", ("active", "perfect", "indicative")),
        ("Sie waren schon geflohen.", "fliehen", ("active", "pluperfect", "indicative")),
        ("Zwanzig Menschen wurden getötet.", "töten", ("passive", "past", "indicative")),
        ("Der Ort ist angegriffen worden.", "angreifen", ("passive", "perfect", "indicative")),
        ("Er ist daran beteiligt gewesen.", "beteiligen", ("passive", "perfect", "indicative")),
        ("Die Stadt ist zerstört.", "zerstören", ("passive", "present", "indicative")),
        ("Viele werden getötet werden.", "töten", ("passive", "future", "indicative")),
        ("Die Armee wird angreifen.", "angreifen", ("active", "future", "indicative")),
        ("Bis dahin wird die Stadt zerstört sein.", "zerstören", ("passive", "future", "indicative")),
        ("Bald werden wir den Befehl erhalten.", "erhalten", ("active", "future", "indicative")),
        ("Er sagte, die Lage sei ernst.", "sein", ("active", "present", "reported")),
        ("Man erreiche das Dorf nicht, hieß es.", "erreichen", ("active", "present", "reported")),
        ("Die Soldaten seien gekommen, hieß es.", "kommen", ("active", "perfect", "reported")),
        ("Das wäre ein Fehler.", "sein", ("active", "present", "counterfactual")),
        ("Er käme gern.", "kommen", ("active", "present", "counterfactual")),
        ("Die Armee bestritt den Angriff.", "bestreiten", ("active", "past", "indicative")),
    ],
)
def test_verb_complex(read: Reader, text: str, predicate: str, expected: tuple[str, str, str]) -> None:
    _, clause = read.clause(text, predicate)
    assert (clause.voice, clause.tense, clause.mood) == expected


@pytest.mark.parametrize(
    ("text", "predicate", "kind"),
    [
        ("Er meldete, dass Kämpfer kamen.", "kommen", "complement"),
        ("Sie fragten, ob er komme.", "kommen", "complement"),
        ("Die Agentur meldete, die Explosion habe sich im Hafen ereignet.", "ereignen", "complement"),
        ("Der Mann, der gestern kam, schwieg.", "kommen", "relative"),
        ("Sie flohen, weil Soldaten kamen.", "kommen", "adverbial"),
        ("Als Soldaten kamen, flohen sie.", "kommen", "adverbial"),
        ("Falls Soldaten kommen, fliehen sie.", "kommen", "conditional"),
        ("„Wenn Soldaten kommen, fliehen wir“, sagte er.", "kommen", "conditional"),
        ("„Sollten Soldaten kommen, fliehen wir“, sagte er.", "kommen", "conditional"),
        ("Er bot Hilfe an, sollten die Kämpfer kommen.", "kommen", "conditional"),
        ("Sollte der Minister kommen, beginnen die Gespräche.", "kommen", "conditional"),
        ("Er drohte, morgen zu kommen.", "kommen", "infinitive"),
        ("Sie riefen Helfer, um die Stadt zu räumen.", "räumen", "infinitive"),
        ("„Wir gehen“, mahnte er.", "mahnen", "main"),
        ("Den Norden hält die Armee, den Süden halten Rebellen.", "halten", "main"),
    ],
)
def test_kinds(read: Reader, text: str, predicate: str, kind: str) -> None:
    assert read.clause(text, predicate)[1].kind == kind


@pytest.mark.parametrize(
    ("text", "predicate", "parent"),
    [
        ("Er sagte, dass sie kamen.", "kommen", "sagen"),
        ("Wenn er kommt, reden sie.", "kommen", "reden"),
        ("Der Mann, der dort wohnt, kam.", "wohnen", "kommen"),
        ("Sie kamen, um zu reden.", "reden", "kommen"),
    ],
)
def test_parents(read: Reader, text: str, predicate: str, parent: str) -> None:
    analysis, clause = read.clause(text, predicate)
    assert clause.parent is not None
    assert analysis.clauses[clause.parent].predicate == parent


def test_not_only_is_no_negation(read: Reader) -> None:
    assert read.clause("Nicht nur die Armee, sondern auch die Miliz floh.", "fliehen")[1].negation is None


def test_modal_negation_and_reflexive(read: Reader) -> None:
    analysis, clause = read.clause("Er konnte sich nicht retten.", "retten")
    assert clause.modal == "können"
    assert clause.reflexive
    assert clause.negation is not None
    assert analysis.tokens[clause.negation].form == "nicht"


def test_coordinated_passive_has_its_own_figure(read: Reader) -> None:
    text = "Seit Montag wurden mehr als 40 Menschen getötet und rund 90 weitere verletzt."
    assert read.filler(text, "töten", "subject") == "mehr als 40 Menschen"
    assert read.filler(text, "verletzen", "subject") == "rund 90 weitere"
    assert read.clause(text, "verletzen")[1].voice == "passive"


def test_shared_subject(read: Reader) -> None:
    analysis, clause = read.clause("Die Rebellen griffen die Stadt an und nahmen zwei Dörfer ein.", "einnehmen")
    assert clause.shared_subject is not None
    assert analysis.tokens[analysis.phrases[clause.shared_subject].head].form == "Rebellen"
    assert (
        read.filler("Die Rebellen griffen die Stadt an und nahmen zwei Dörfer ein.", "einnehmen", "object")
        == "zwei Dörfer"
    )


def test_relative_clause_knows_its_antecedent(read: Reader) -> None:
    analysis, clause = read.clause("Das Dorf, das die Armee hielt, brannte.", "halten")
    assert clause.antecedent is not None
    assert analysis.tokens[analysis.phrases[clause.antecedent].head].form == "Dorf"
    assert read.filler("Das Dorf, das die Armee hielt, brannte.", "brennen", "subject") == "Das Dorf"


def test_infinitive_without_comma_is_a_clause(read: Reader) -> None:
    text = "Die Armee versuchte am Abend das Dorf einzunehmen."
    assert read.clause(text, "einnehmen")[1].kind == "infinitive"
    assert read.filler(text, "einnehmen", "object") == "das Dorf"
    assert read.filler(text, "versuchen", "subject") == "Die Armee"


def test_tokens_have_one_owner(read: Reader) -> None:
    analysis = read("Der Mann (45), der dort wohnt, sagte, er komme, weil „alles gut“ sei.")
    for clause in analysis.clauses:
        assert clause.tokens == sorted(clause.tokens)
        assert all(analysis.clause_of(i) is clause for i in clause.tokens)
    assert analysis.clause_of(-1) is None
    assert analysis.clause_of(10_000) is None
