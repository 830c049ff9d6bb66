"""Tense, voice, modals, negation, kinds of clauses, compounds, numbers and possessives of English."""

import pytest

from analysed import Reader, words
from lagebild.language.analysis import Analysis, Phrase
from lagebild.mentions.view import View


def phrase_of(analysis: Analysis, head: str) -> Phrase:
    """Return the first phrase with this head."""
    return next(p for p in analysis.phrases if analysis.tokens[p.head].form == head)


@pytest.mark.parametrize(("text", "predicate", "voice", "tense"), [
    ("Rebels attacked the base.", "attack", "active", "past"),
    ("Rebels attack the base.", "attack", "active", "present"),
    ("Rebels have attacked the base.", "attack", "active", "perfect"),
    ("Rebels had attacked the base.", "attack", "active", "pluperfect"),
    ("Rebels will attack the base.", "attack", "active", "future"),
    ("Rebels would attack the base.", "attack", "active", "future"),
    ("Rebels are attacking the base.", "attack", "active", "present"),
    ("The base was attacked.", "attack", "passive", "past"),
    ("The base is being attacked.", "attack", "passive", "present"),
    ("The base has been attacked.", "attack", "passive", "perfect"),
    ("The base will be attacked.", "attack", "passive", "future"),
    ("The base wasn't attacked.", "attack", "passive", "past"),
])
def test_tense_and_voice(read: Reader, text: str, predicate: str, voice: str, tense: str) -> None:
    _, clause = read.clause(text, predicate)
    assert (clause.voice, clause.tense) == (voice, tense)


@pytest.mark.parametrize(("text", "modal"), [
    ("The army may attack the town.", "may"), ("The army might attack the town.", "may"),
    ("The army could attack the town.", "can"), ("The army must attack the town.", "must"),
    ("The army will attack the town.", None), ("The army can't attack the town.", "can"),
])
def test_modals(read: Reader, text: str, modal: str | None) -> None:
    assert read.clause(text, "attack")[1].modal == modal


def test_an_unreal_past(read: Reader) -> None:
    _, clause = read.clause("The bomb would have killed dozens.", "kill")
    assert (clause.mood, clause.tense) == ("counterfactual", "pluperfect")


@pytest.mark.parametrize(("text", "negation"), [
    ("The army did not attack.", "not"), ("The army didn't attack.", "n't"), ("No soldiers attacked.", "No"),
    ("The army never attacks.", "never"), ("No fewer than 40 rebels attacked.", None), ("The army attacked.", None),
])
def test_negation(read: Reader, text: str, negation: str | None) -> None:
    analysis, clause = read.clause(text, "attack")
    assert (None if clause.negation is None else analysis.tokens[clause.negation].form) == negation


@pytest.mark.parametrize(("text", "predicate", "kind"), [
    ("He said that rebels fled.", "flee", "complement"), ("He said rebels fled.", "flee", "complement"),
    ("Rebels fled, he said.", "flee", "complement"), ("The rebels who fled were shot.", "flee", "relative"),
    ("The rebels shot in the raid died.", "shoot", "relative"), ("He died when rebels fled.", "flee", "adverbial"),
    ("If rebels flee, he wins.", "flee", "conditional"), ("Rebels want to flee.", "flee", "infinitive"),
    ("He accused them of fleeing.", "flee", "infinitive"), ("Rebels died, fleeing the town.", "flee", "adverbial"),
    ("It is unclear whether rebels fled.", "flee", "complement"), ("Rebels fled.", "flee", "main"),
    ("Rebels fled and he died.", "die", "main"), ("A big attack in Homs", "", "fragment"),
])
def test_kinds_of_clauses(read: Reader, text: str, predicate: str, kind: str) -> None:
    assert read.clause(text, predicate)[1].kind == kind


@pytest.mark.parametrize(("text", "marked"), [
    ("Troops entered the town to free hostages.", True), ("In order to free hostages, troops attacked.", True),
    ("To free hostages, troops attacked.", True), ("They attacked in order to free hostages.", True),
    ("The army vowed to free hostages.", False), ("The plan to free hostages failed.", False),
])
def test_only_an_infinitive_of_purpose_has_a_marker(read: Reader, text: str, marked: bool) -> None:
    assert (read.clause(text, "free")[1].marker is not None) == marked


@pytest.mark.parametrize(("text", "head", "lemma"), [
    ("A car bomb exploded.", "bomb", "car bomb"), ("Taliban fighters fled.", "fighters", "Taliban fighter"),
    ("Russian air strikes hit Homs.", "strikes", "air strike"), ("The bomb exploded.", "bomb", "bomb"),
    ("President Vladimir Putin left.", "President", "president"),
    ("Army spokesman John Smith left.", "spokesman", "army spokesman"),
    ("The Feb. 14 suicide bombing killed 40.", "bombing", "suicide bombing"),
])
def test_compounds_are_looked_up_whole(read: Reader, text: str, head: str, lemma: str) -> None:
    analysis = read(text)
    view = View(analysis, read.pack.lexicon, read.pack.slots)
    assert view.lemma(phrase_of(analysis, head).index) == lemma


@pytest.mark.parametrize(("text", "head", "phrase"), [
    ("At least 12 people died.", "people", "At least 12 people"),
    ("Between 20 and 30 people died.", "people", "Between 20 and 30 people"),
    ("Up to 50 rebels died.", "rebels", "Up to 50 rebels"),
    ("Dozens of people died.", "people", "Dozens of people"),
    ("More than 100 died.", "100", "More than 100"),
    ("Two of them children died.", "children", "Two of them children"),
    ("The besieged town fell.", "town", "The besieged town"),
    ("Syrian and Russian warplanes bombed it.", "warplanes", "Syrian and Russian warplanes"),
    ("On Oct. 7, 2023, they attacked.", "Oct.", "On Oct. 7 , 2023"),
    ("Eight more girls escaped.", "girls", "Eight more girls"),
])
def test_phrases_with_numbers_and_modifiers(read: Reader, text: str, head: str, phrase: str) -> None:
    analysis = read(text)
    assert words(analysis, phrase_of(analysis, head)) == phrase


@pytest.mark.parametrize("text", [
    "The army's offensive began.", "The rebels' offensive began.", "The army’s offensive began.",
])
def test_possessives_are_genitives_of_what_they_own(read: Reader, text: str) -> None:
    analysis = read(text)
    owner = next(p for p in analysis.phrases if p.function == "genitive")
    assert owner.parent == phrase_of(analysis, "offensive").index


@pytest.mark.parametrize(("text", "noun", "attached"), [
    ("The town of Homs fell.", "Homs", "town"), ("An attack on a base killed two.", "base", "attack"),
    ("A raid by rebels on the town failed.", "town", "raid"), ("Rebels killed two in Homs.", "Homs", None),
    ("The delivery of aid to Homs by the UN was delayed.", "UN", "delivery"),
    ("He was shot by rebels.", "rebels", None), ("They accused him of murder.", "murder", None),
])
def test_what_a_prepositional_phrase_hangs_on(read: Reader, text: str, noun: str, attached: str | None) -> None:
    analysis = read(text)
    parent = phrase_of(analysis, noun).parent
    assert (None if parent is None else analysis.tokens[analysis.phrases[parent].head].form) == attached


@pytest.mark.parametrize(("text", "tokens"), [
    ("The U.S.-led force didn't move.", ["The", "U.S.-led", "force", "did", "n't", "move", "."]),
    ("Mr. Smith's men left at 5 p.m. today.", ["Mr.", "Smith", "'s", "men", "left", "at", "5", "p.m.", "today", "."]),
    ("They can’t say it’s over.", ["They", "ca", "n’t", "say", "it", "’s", "over", "."]),
])
def test_words_are_cut_as_english_writes_them(read: Reader, text: str, tokens: list[str]) -> None:
    assert [token.form for token in read(text).tokens] == tokens


@pytest.mark.parametrize(("text", "count"), [
    ("The U.S. said so. Gen. Smith left.", 2), ("He met Sen. McCain in the U.S. The talks failed.", 2),
    ("It happened on Oct. 3 near St. Petersburg.", 1), ("“We fight,” he said. “We win.”", 2),
])
def test_sentences(read: Reader, text: str, count: int) -> None:
    assert len(read(text).sentences) == count


def test_a_paragraph_may_open_a_quotation_anew_without_closing(read: Reader) -> None:
    analysis = read("“We fight.\n\n“We win,” he said.")
    assert len(analysis.quotations) == 1
