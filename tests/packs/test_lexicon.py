from lagebild.packs.entries import Frame
from lagebild.packs.lexicon import Entries, Lexicon


def frame(event: str, **asked: tuple[str, ...]) -> Frame:
    return Frame(event=event, verb="schlagen", noun="Schlag", with_=asked)


def test_what_asks_most_is_tried_first_and_equals_as_listed() -> None:
    frames = (frame("attack"), frame("one", object=("Feind",)), frame("two", auf=("Feind",)),
              frame("most", object=("Feind",), zu=("Boden",)), Frame(event="last", verb="schlagen", noun="Schlag"))
    lexicon = Lexicon(Entries(frames, (), (), (), ()))
    order = ["most", "one", "two", "attack", "last"]
    assert [found.event for found in lexicon.frame_verbs.get("schlagen")] == order
    assert [found.event for found in lexicon.frame_nouns.get("Schlag")] == order
