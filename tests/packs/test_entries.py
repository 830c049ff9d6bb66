"""The pack's files: every entry is sound in itself, and a broken file is named with its line."""

from pathlib import Path

import pytest

from lagebild import packs
from lagebild.codes import codes
from lagebild.packs import UnknownLanguage, load_pack, source
from lagebild.packs.entries import Cue, Entry, Frame, LightWord, Proposition
from lagebild.packs.lexicon import Compound, Index, load_lexicon, read_entries
from lagebild.packs.names import NameWords
from lagebild.packs.settings import read_slots
from lagebild.packs.topics import read_topic

GERMAN = Path(packs.__file__).parent / "de"
ENTRIES = read_entries(GERMAN)
ALL: list[Entry] = [*ENTRIES.frames, *ENTRIES.light, *ENTRIES.cues, *ENTRIES.propositions]
ROLES = {"actors", "targets", "place", "means", "purpose"}
PROPOSED = {
    "control": ("holders", "place"), "identity": ("subject", "object"), "strength": ("actors", "counted", "place"),
}
PHASES = {"occurs", "begins", "continues", "ends", "fails", "prevented", "planned", "tried"}
REALIS = {None, "future", "hypothetical"}


def named(entry: Entry) -> str:
    """Return an entry by kind and word, for messages."""
    return f"{type(entry).__name__} {entry.word}"


def test_every_entry_has_exactly_one_word() -> None:
    for entry in ALL:
        given = [word for word in (entry.verb, entry.noun, entry.adverb) if word]
        assert len(given) + bool(entry.preposition and not entry.noun) == 1, named(entry)


def test_roles_and_figures_are_known() -> None:
    for frame in ENTRIES.frames:
        assert set(frame.roles) <= ROLES, named(frame)
        assert frame.figure is None or frame.figure in codes("figure_kinds"), named(frame)
        assert frame.realis in REALIS, named(frame)
        hit = frame.event == "attack"  # "dabei wurde ein Krankenhaus getroffen": part of the attack, counts nobody
        assert not frame.effect or frame.figure or hit, f"{named(frame)}: an effect counts somebody"


def test_light_words_say_how_far_the_event_is() -> None:
    for word in ENTRIES.light:
        assert word.phase in PHASES and word.event, named(word)


def test_cues_have_a_stance_of_the_closed_list() -> None:
    for cue in ENTRIES.cues:
        assert cue.stance in codes("stances"), named(cue)
        assert cue.realis in REALIS, named(cue)


def test_propositions_have_a_kind_a_value_and_its_roles() -> None:
    lists = {"control": "control_statuses", "identity": "relations"}
    for entry in ENTRIES.propositions:
        assert set(entry.roles) <= set(PROPOSED[entry.kind]), named(entry)
        assert entry.kind not in lists or entry.value in codes(lists[entry.kind]), named(entry)


def test_nouns_have_statuses_and_kinds_of_the_closed_lists() -> None:
    for sense in ENTRIES.nouns:
        assert sense.of is None or sense.of in codes("victim_statuses"), sense
        assert sense.kind is None or sense.kind in codes("actor_kinds"), sense


def test_the_lexicon_is_broad() -> None:
    assert len(ENTRIES.frames) >= 1000 and len(ENTRIES.cues) >= 300 and len(ENTRIES.nouns) >= 1000


@pytest.mark.parametrize("kind", [Frame, LightWord, Cue, Proposition])
def test_nearly_every_entry_has_an_example(kind: type[Entry]) -> None:
    entries = [entry for entry in ALL if isinstance(entry, kind)]
    without = [named(entry) for entry in entries if not entry.examples]
    assert len(without) <= 0.03 * len(entries), without


def test_no_example_stands_on_both_sides_of_an_entry() -> None:
    for entry in ALL:
        texts = {getattr(example, "text", example) for example in entry.examples}
        assert not texts & set(entry.not_), named(entry)


# -- look-ups ------------------------------------------------------------------------------------

INDEX = Index([("Angriff", 1), ("Haus", 2), ("Krankenhaus", 3)])


@pytest.mark.parametrize(("word", "found"), [
    ("Angriff", Compound("angriff")), ("Luftangriff", Compound("angriff", "luft")),
    ("Krankenhaus", Compound("krankenhaus")),
    ("Gotteshaus", Compound("haus", "gottes")), ("UN-Angriff", Compound("angriff", "un")), ("Brot", None), ("", None),
])
def test_compounds_are_found_by_their_longest_head(word: str, found: Compound | None) -> None:
    assert INDEX.compound(word) == found


def test_what_is_looked_up_again_is_found_again() -> None:
    assert INDEX.compound("Luftangriff") is INDEX.compound("Luftangriff")
    assert INDEX.get("ANGRIFF") == (1,) and INDEX.get("Luftangriff") == ()


def test_the_german_lexicon_knows_words_by_class() -> None:
    lexicon = load_lexicon(GERMAN)
    assert lexicon.is_class("Haubitze", "weapon") and not lexicon.is_class("Haubitze", "person")
    sense = lexicon.sense("Regierungssoldat")
    assert sense is not None and sense.of == "combatants"
    part = lexicon.sense_of_part("rebellen")
    assert part is not None and part.noun == "Rebell"


# -- broken files --------------------------------------------------------------------------------

@pytest.mark.parametrize(("content", "message"), [
    ("entries:\n  - verb: sagen\n    stanze: states\n", ":2: Object contains unknown field `stanze`"),
    ("entries:\n  - {verb: sagen}\n  - {verb: [sagen]}\n", ":3: Expected `str | null`, got `array`"),
    ("entries: {verb: sagen}\n", "needs a list under 'entries:'"),
    ("entries:\n  - verb: [\n", ":3:"),
])
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(source.PackError) as broken:
        source.read_cues(tmp_path)
    assert str(path) in str(broken.value) and message in str(broken.value)


def test_a_frame_file_bears_the_name_of_its_event(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "attack.yaml").write_text("event: clash\nentries: []\n", encoding="utf-8")
    with pytest.raises(source.PackError, match="must be the file's name, 'attack'"):
        source.read_frames(tmp_path)


def test_a_young_pack_has_no_entries_and_no_error(tmp_path: Path) -> None:
    assert source.read_cues(tmp_path) == [] and source.read_frames(tmp_path) == []


@pytest.mark.parametrize("read", [read_slots, read_topic])
def test_settings_that_lack_a_field_are_refused(tmp_path: Path, read) -> None:
    for name in ("slots", "topic"):
        (tmp_path / f"{name}.yaml").write_text("threshold: 1\n", encoding="utf-8")
    with pytest.raises(source.PackError, match=r"\.yaml:1: Object (missing required|contains unknown) field"):
        read(tmp_path)


@pytest.mark.parametrize("code", ["xx", "../de", "", "de.fr", "compiled"])
def test_there_is_no_such_pack(code: str) -> None:
    with pytest.raises(UnknownLanguage):
        load_pack(code)


def test_a_file_that_does_not_fit_is_named(tmp_path) -> None:
    (tmp_path / "names.yaml").write_text("particles: 5\n", encoding="utf-8")
    with pytest.raises(source.PackError, match=r"names\.yaml:1: "):
        source.read_as(tmp_path / "names.yaml", NameWords)
