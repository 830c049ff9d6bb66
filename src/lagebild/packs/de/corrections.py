"""What the tagger gets wrong in a word and the words around it put right, before phrases are read."""

import re
from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.language.quotations import is_quote
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.openings import MARKS
from lagebild.packs.de.plan import FINITE, Words
from lagebild.packs.de.row import ADPOSITIONS, NOUNS

NOMINAL_AFTER = NOUNS | {"ADJ(A)", "CARD", "TRUNC"}
_NUMBER_WORD = re.compile(
    r"(?=.{9})(?:ein|zwei|drei|vier|fünf|sechs?|sieb(?:en)?|acht|neun|zehn|elf|zwölf|zwanzig|dreissig|dreißig|zig"
    r"|hundert|tausend|und)+"
)
_REACH = 30
_ATTRIBUTE_REACH = 8
TITLES = frozenset(
    ("Herr", "Herrn", "Frau", "Dr.", "Prof.", "Präsident", "General", "Oberst", "Sprecher", "Scheich", "Minister",
     "Kanzlerin", "Kanzler")
)  # fmt: skip
_OPENS_ATTRIBUTE = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "APPR"))
_BEFORE_DEGREE = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "APPR", "APPRART", "ADJ(A)"))
_DATIVE_ENDINGS = ("en", "er", "em")
_ZU = frozenset(("PTKA", "PTKZU"))
_PARTICLES = frozenset(("Von", "Zu", "Van", "De"))
_NO_SUBJECT = frozenset(("PTKVZ", "APPR", "APPRART", "ADV"))  # what may follow a verb whose subject stands before it
_PATRONYMIC = frozenset(("bin", "ben", "ibn"))
_POSSESSIVE = frozenset(("PRELS", "PDS", "PRELAT"))
_SOME = frozenset(("mehrere", "einige", "etliche", "viele", "manche", "wenige", "mehreren", "einigen", "vielen"))
_OWNING = frozenset(("PPOSAT", "ART", "PDAT"))
_VERBAL = frozenset(("VV(FIN)", "VV(PP)", "VV(INF)"))
_BEFORE_NOUN = frozenset(("NN", "NNA", "NE", "ADJ(A)"))
_ARTICLES = frozenset(("der", "die", "das", "den", "dem"))
_DETERMINERS = _ARTICLES | {"ein", "eine", "einen", "einem", "einer"}
_DESIGNATION = re.compile(r"[A-Z]{1,3}-?\d{1,3}[A-Z]?")  # "M23", "F-16"
_PARTICIPLE_ENDINGS = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "nde", "nden", "nder", "ndes")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_UNSEPARATED = ("be", "ent", "er", "ge", "ver", "zer")  # prefixes of verbs whose past is written as their participle
_NO_ADPOSITION = frozenset(("ADJ(D)", "ADV"))
_MEASURES = frozenset(("Kilometer", "Meter", "Metern", "Kilometern", "km", "Meilen", "Autostunde", "Autostunden"))
_CORRELATIVES = {"sowohl": ("als", "wie"), "weder": ("noch",)}


def correct(tokens: Sequence[Token], known: Words, nouns: Nouns, grammar: Grammar) -> None:
    """Correct tags and lemmas of one sentence in place."""
    _particle_name(tokens)
    if tokens and tokens[0].form == "Wie":
        _opening_comment(tokens, known, grammar)
    for i, token in enumerate(tokens):
        _correct_word(tokens, i, known, nouns)
        if token.tag == "NE" and _is_common(token.form, grammar):
            retag(token, "NN", "NOUN", known)
        word = token.form.lower()
        _correct_phrase(tokens, i, word, grammar)
        if token.tag == "PDS" and word in _ARTICLES and _is_article(tokens, i):
            retag(token, "ART", "DET")
        if (token.tag == "CARD" or word in _SOME) and i + 2 < len(tokens) and tokens[i + 1].tag == "VV(FIN)":
            _counted(tokens, i, known)
        if token.tag in _OPENS_ATTRIBUTE and i + 3 < len(tokens) and tokens[i + 1].tag in ADPOSITIONS:
            _participle(tokens, i + 2, known)


def retag(token: Token, tag: str, pos: str, known: Words | None = None) -> None:
    """Give a token another tag, and the lemma that goes with it where one is asked for."""
    token.tag, token.pos = tag, pos
    if known is not None:
        token.lemma = known.lemma(token.form, tag)


def _correct_word(tokens: Sequence[Token], i: int, known: Words, nouns: Nouns) -> None:
    token = tokens[i]
    if token.tag != "CARD" and _NUMBER_WORD.fullmatch(token.form.lower()):
        retag(token, "CARD", "NUM")  # "dreitausendvierhundert"
    elif token.tag in ("CARD", "XY") and _is_designation(tokens, i):
        retag(token, "NE", "PROPN")
    if token.tag[:2] == "VV" and token.form[0].isupper():
        _capital(tokens, i, known)
    elif token.tag == "NN" and _is_town_adjective(tokens, i, known):
        retag(token, "ADJ(A)", "ADJ")  # "im Bagdader Stadtteil"
    elif token.tag == "NN":
        _weak_noun(token, nouns)
        _name(tokens, i, known, nouns)
    elif token.tag == "ADJ(A)" and i + 1 < len(tokens) and _is_past(tokens, i):
        retag(token, "VV(FIN)", "VERB", known)
        if tokens[i + 1].tag == "ADJ(A)":
            retag(tokens[i + 1], "ART", "DET")
    elif token.tag == "ADJ(A)" and (noun := _noun_of_adjective(tokens, i, nouns)):
        retag(token, noun, "NOUN", known)
    else:
        _correct_small_word(tokens, i, known)


def _is_past(tokens: Sequence[Token], i: int) -> bool:
    """Return whether what looks like an adjective is a verb: "Kämpfer [überrannten] einen", "… in der Nacht"."""
    if not i or not tokens[i].form.endswith(("te", "ten")) or tokens[i - 1].tag not in NOUNS:
        return False
    first = not any(token.tag in FINITE or token.form in MARKS for token in tokens[:i])
    return tokens[i + 1].form in _DETERMINERS or (first and tokens[i + 1].tag in ADPOSITIONS)


def _is_designation(tokens: Sequence[Token], i: int) -> bool:
    """Return whether capital letters name something: "die Miliz [M23]", "in der [DR] Kongo"."""
    form = tokens[i].form
    letters = form.isalpha() and form.isupper() and len(form) > 1
    return bool(_DESIGNATION.fullmatch(form)) or (letters and _tag_behind(tokens, i) == "NE")


def _correct_small_word(tokens: Sequence[Token], i: int, known: Words) -> None:
    token = tokens[i]
    if token.form == "zu":
        _correct_zu(tokens, i, known)
    elif token.form in ("gestanden", "entfernt"):
        _ambiguous_verb(tokens, i)
    elif token.form in _PATRONYMIC and i and tokens[i - 1].tag == "NE":
        _patronymic(tokens, i)
    elif token.form in ("deren", "dessen") and token.tag in _POSSESSIVE:
        _possessor(tokens, i)
    elif token.form == "als" and token.tag == "KON" and _tag_behind(tokens, i) == "VV(PP)":
        retag(token, "KOKOM", "ADP")  # "gelten in Homs als vermisst"
    elif token.form == "bekannt" and token.tag == "PTKVZ" and _has_perfect(tokens[:i]):
        retag(token, "VV(PP)", "VERB", known)  # "hatten sich zu dem Anschlag bekannt", but "gab bekannt"
    elif token.tag == "PIAT" and token.form.lower() in _SOME and _tag_behind(tokens, i) in _OWNING:
        retag(token, "PIS", "PRON")  # "mehrere seiner Kollegen", "einige der Täter"


def _ambiguous_verb(tokens: Sequence[Token], i: int) -> None:
    """Read "haben gestanden, …" as a confession, "300 Kilometer von X entfernt" as a distance."""
    if tokens[i].form == "gestanden" and _tag_behind(tokens, i) == "$,":
        tokens[i].lemma = "gestehen"
    elif tokens[i].form == "entfernt" and _is_distance(tokens, i):
        retag(tokens[i], "ADJ(D)", "ADJ")


def _is_distance(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a measure stands before the word, in the same words between commas."""
    begins = next((k for k in range(i - 1, -1, -1) if tokens[k].form in MARKS), -1)
    return any(token.form in _MEASURES for token in tokens[begins + 1:i])


def _has_perfect(before: Sequence[Token]) -> bool:
    """Return whether the words before a participle have "sich" and no full verb whose prefix it could be."""
    tags = {token.tag for token in before}
    return {"PRF", "VA(FIN)"} <= tags and "VV(FIN)" not in tags


def _correct_zu(tokens: Sequence[Token], i: int, known: Words) -> None:
    if tokens[i].tag in _ZU:
        _preposition(tokens, i)
    elif tokens[i].tag == "APPR" and i + 1 < len(tokens):
        _infinitive(tokens[i], tokens[i + 1], known)


def _correct_phrase(tokens: Sequence[Token], i: int, word: str, grammar: Grammar) -> None:
    """Correct words that mean something else together: adverbs of several words, "sowohl … als auch"."""
    if (phrases := grammar.adverbs.get(word)) is not None:
        _join_adverb(tokens, i, phrases)
    if word in _CORRELATIVES:
        _correlative(tokens, i, _CORRELATIVES[word])
    if tokens[i].tag in _NO_ADPOSITION and word in grammar.prepositions and _stands_before_von(tokens, i):
        retag(tokens[i], "APPR", "ADP")


def _noun_of_adjective(tokens: Sequence[Token], i: int, nouns: Nouns) -> str:
    """Return the tag of a noun that was taken for an adjective, or an empty string."""
    if i and _is_listed(tokens[i].form, nouns):
        return "NN"  # "lieferten sich Steinewerfer Straßenschlachten"
    # "Bewaffnete entführten …"
    return "NNA" if tokens[i].form[0].isupper() and _tag_behind(tokens, i) in FINITE else ""


def _tag_behind(tokens: Sequence[Token], i: int) -> str:
    return tokens[i + 1].tag if i + 1 < len(tokens) else ""


def _particle_name(tokens: Sequence[Token]) -> None:
    """A name with its particle may open the sentence, if nobody else does what follows: "Von der Leyen sagte, …"."""
    name = 2 if len(tokens) > 2 and tokens[1].form == "der" else 1
    if len(tokens) < name + 3 or tokens[0].form not in _PARTICLES or tokens[name].tag != "NE":
        return
    verb, after = tokens[name + 1], tokens[name + 2]
    if verb.tag == "VV(FIN)" and (after.form in MARKS or after.tag in _NO_SUBJECT):
        for token in tokens[:name + 1]:
            retag(token, "NE", "PROPN")


def _opening_comment(tokens: Sequence[Token], known: Words, grammar: Grammar) -> None:
    """A verb of saying is finite where the next clause follows without a comma: "Wie Sender [berichten] sind …"."""
    for before, verb, finite, after in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if verb.tag[:1] == "$":
            return
        if verb.tag == "VV(INF)" and finite.tag in FINITE:
            if before.tag not in _ZU and after.tag[:1] != "$" and verb.lemma in grammar.speech:
                retag(verb, "VV(FIN)", "VERB", known)
            return


def _patronymic(tokens: Sequence[Token], i: int) -> None:
    """Read "bin" between a name and a capital letter as part of the name: "Osama bin Laden"."""
    if i + 1 < len(tokens) and tokens[i + 1].form[0].isupper():
        retag(tokens[i], "NE", "PROPN")
        retag(tokens[i + 1], "NE", "PROPN")


def _possessor(tokens: Sequence[Token], i: int) -> None:
    """Before a noun "deren" is a determiner, of a relative clause where a comma begins one."""
    if i + 1 < len(tokens) and tokens[i + 1].tag in NOMINAL_AFTER:
        opens = i == 0 or tokens[i - 1].form in MARKS or (i > 1 and tokens[i - 2].form in MARKS)
        retag(tokens[i], "PRELAT" if opens or tokens[i - 1].tag == "KON" else "PPOSAT", "DET")


def _correlative(tokens: Sequence[Token], start: int, joints: tuple[str, ...]) -> None:
    """In "sowohl A als auch B", "weder A noch B" the words before B join it to A."""
    for i in range(start + 2, min(start + _REACH, len(tokens) - 1)):
        if tokens[i].tag[:2] in ("VV", "VA", "VM"):
            return
        also = tokens[i + 1].form == "auch"
        if tokens[i].form in joints and (also or joints == ("noch",)):
            retag(tokens[start], "ADV", "ADV")
            retag(tokens[i], "KON", "CCONJ")
            if also:
                retag(tokens[i + 1], "ADV", "ADV")
            return


def _capital(tokens: Sequence[Token], i: int, known: Words) -> None:
    """A capitalised verb that no mark stands before is a noun or a name."""
    if not i:
        return
    before = tokens[i - 1]
    if is_quote(before.form) or before.form in MARKS or (before.form[0].isupper() and before.form.isupper()):
        return
    noun = tokens[i].tag == "VV(INF)" or before.tag in ("ART", "ADJ(A)", "APPRART")
    retag(tokens[i], *(("NN", "NOUN") if noun else ("NE", "PROPN")), known)


def _join_adverb(tokens: Sequence[Token], i: int, phrases: tuple[tuple[str, ...], ...]) -> None:
    """Tag a fixed phrase as an adverb."""
    for words in phrases:
        span = tokens[i : i + len(words)]
        if len(span) == len(words) and all(t.form.lower() == word for t, word in zip(span, words, strict=True)):
            for token in span:
                retag(token, "ADV", "ADV")


def _participle(tokens: Sequence[Token], start: int, known: Words) -> None:
    """In "die von Moskau unterstützte Führung" the verb after article and preposition is an attribute."""
    for i in range(start, min(start + _ATTRIBUTE_REACH, len(tokens) - 1)):
        token, following = tokens[i], tokens[i + 1]
        if (token.tag[:1] == "$" and not is_quote(token.form)) or token.tag == "ADJ(A)":
            return
        if token.tag in _VERBAL:
            if following.tag in _BEFORE_NOUN and token.form.endswith(_ADJECTIVE_ENDINGS):
                retag(token, "ADJ(A)", "ADJ", known)
            return


def _counted(tokens: Sequence[Token], i: int, known: Words) -> None:
    """In "drei Tote und 40 verletzte Zivilisten" the word between number and noun is a participle."""
    verb, after = tokens[i + 1], tokens[i + 2].tag
    timed = i and tokens[i - 1].tag in ADPOSITIONS  # "gegen 10 verletzte Artillerie …"
    past = verb.form.endswith(("te", "ten")) and verb.form.startswith(_UNSEPARATED)
    if past and after in ("NN", "NNA") and not timed:
        retag(verb, "ADJ(A)", "ADJ", known)


def _stands_before_von(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "von" follows right behind: "[südlich] von Aleppo"."""
    return i + 1 < len(tokens) and tokens[i + 1].form in ("von", "vom")


def _is_article(tokens: Sequence[Token], start: int) -> bool:
    """Return whether it is the article of a noun behind a participle: "machte [das] mit X verbündete Netzwerk"."""
    if start + 1 >= len(tokens) or tokens[start + 1].tag not in ADPOSITIONS:
        return False
    for i in range(start + 3, min(start + _ATTRIBUTE_REACH, len(tokens) - 1)):
        before, token, following = tokens[i - 1 : i + 2]
        if token.tag[:1] == "$" or token.tag[:1] == "V":
            return False
        if before.tag in NOUNS and token.tag == "ADJ(A)":
            return token.form.endswith(_PARTICIPLE_ENDINGS) and following.tag in _BEFORE_NOUN
    return False


def _preposition(tokens: Sequence[Token], i: int) -> None:
    """Before an adjective in the dative, and behind no determiner, "zu" governs: "zu schweren Kämpfen"."""
    if i + 2 >= len(tokens) or (i and tokens[i - 1].tag in _BEFORE_DEGREE):
        return
    adjective, noun = tokens[i + 1], tokens[i + 2]
    if adjective.tag == "ADJ(A)" and adjective.form.endswith(_DATIVE_ENDINGS) and noun.tag in NOUNS | {"ADJ(A)"}:
        retag(tokens[i], "APPR", "ADP")


def _weak_noun(token: Token, nouns: Nouns) -> None:
    """Of a noun whose -en or -e was cut off that in -e is meant where only it is listed: "einen Augenzeugen"."""
    listed = {f"{token.lemma}en": token.form[:-1], f"{token.lemma}e": token.form}.get(token.form, "")
    if listed and nouns.kind(token.lemma) is None and nouns.kind(listed) is not None:
        token.lemma = listed


def _infinitive(zu: Token, verb: Token, known: Words) -> None:
    """A verb in -n right behind "zu" is its infinitive: "die Geiseln binnen 48 Stunden zu köpfen"."""
    if verb.tag in ("VV(FIN)", "NN") and verb.form.islower() and verb.form.endswith("n"):
        retag(zu, "PTKZU", "PART")
        retag(verb, "VV(INF)", "VERB", known)


def _is_listed(form: str, nouns: Nouns) -> bool:
    """Return whether a capital word in -er is a noun of the lexicon, and no town's adjective."""
    return form[0].isupper() and form.endswith("er") and nouns.kind(form) is not None


def _is_common(form: str, grammar: Grammar) -> bool:
    """Return whether a compound of one word is no name by what it ends in: "Granatbeschuss", "Fassbomben"."""
    return form.isalpha() and form[1:].islower() and form.lower().endswith(grammar.common_ends)


def _is_town_adjective(tokens: Sequence[Token], i: int, known: Words) -> bool:
    """Return whether an unknown word in -er stands before a noun for a place: "Kiewer Bezirk"."""
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    unknown = token.form.endswith("er") and token.form[0].isupper() and not known.knows(token.form.lower())
    return unknown and after is not None and after.tag == "NN"


def _name(tokens: Sequence[Token], i: int, known: Words, nouns: Nouns) -> None:
    """An unknown noun after a first name, a title, or a noun for people or places is a name."""
    if not i:
        return
    before, token = tokens[i - 1], tokens[i]
    plain = "-" not in token.form and token.form[0].isupper() and before.end < token.start
    if plain and _calls_for_name(before, nouns) and not known.knows(token.form.lower()):
        token.tag, token.lemma, token.pos = "NE", token.form, "PROPN"


def _calls_for_name(before: Token, nouns: Nouns) -> bool:
    if before.tag in ("NE", "FM"):
        return not before.form.endswith("s")
    if before.tag != "NN":
        return False
    return before.form in TITLES or (before.form == before.lemma and nouns.kind(before.lemma) is not None)
