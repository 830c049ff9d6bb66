"""What holds of every incident, whatever was reported."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reporting import told

from lagebild.incidents import summarise
from lagebild.records import Reported

SOURCES = (None, "Polizei", "Ärzte", "sohr=Beobachtungsstelle", "die Organisation", "Sana > sy=Armee", "Reporter")
AMOUNTS = ("3", "7", "12+", "20-30", "-50", "0")


@st.composite
def claims(draw: st.DrawFn) -> Reported:
    report = draw(st.sampled_from(("r1", "r2", "r3", "r4", "r5")))
    figures = [f"{what} {of} {amount}" for what, of, amount in draw(st.lists(st.tuples(
        st.sampled_from(("killed", "injured")), st.sampled_from(("unknown", "civilians", "combatants", "children")),
        st.sampled_from(AMOUNTS)), max_size=3))]
    return told(
        *figures, report=report, by=draw(st.sampled_from(SOURCES)), day=DAYS[report], agencies=AGENCIES[report],
        wire=WIRES.get(report, report), start=draw(st.integers(0, 900)),
        stance=draw(st.sampled_from(("states", "states", "denies", "confirms", "accuses"))),
        actors=draw(st.sampled_from(((), ("sy=Armee",), ("fsa=Rebellen",)))),
        event=draw(st.sampled_from(("attack", "airstrike"))),
    )


DAYS = {"r1": "2016-10-05", "r2": "2016-10-05", "r3": "2016-10-06", "r4": "2016-10", "r5": None}
AGENCIES = {"r1": ("dpa",), "r2": ("dpa", "AFP"), "r3": ("AFP",), "r4": (), "r5": ()}
WIRES = {"r3": "r1"}
records = st.lists(claims(), min_size=1, max_size=8)


@given(records, st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_of_ingest_does_not_matter(members: list[Reported], random: st.DataObject) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert summarise(shuffled) == summarise(members)


@given(records)
@settings(max_examples=150, deadline=None)
def test_least_is_never_more_than_most_and_both_were_given(members: list[Reported]) -> None:
    for figures in summarise(members).figures.values():
        for bounds in (figures, *figures.by.values()):
            assert bounds.min is None or bounds.max is None or bounds.min <= bounds.max


@given(st.lists(st.sampled_from(AMOUNTS), min_size=1, max_size=5))
@settings(deadline=None)
def test_no_bound_is_a_mid_point(amounts: list[str]) -> None:
    members = [told(f"killed {amount}", report=f"r{n}", by=f"Zeugin {n}") for n, amount in enumerate(amounts)]
    figures = summarise(members).figures["killed"]
    assert {figures.min, figures.max} <= {None, 0, 3, 7, 12, 20, 30, 50}


@given(records, st.data())
@settings(max_examples=150, deadline=None)
def test_a_retraction_never_raises_the_count_of_sources(members: list[Reported], data: st.DataObject) -> None:
    taken = data.draw(st.sets(st.sampled_from(range(len(members)))))
    after = [replace(member, retracted=number in taken) for number, member in enumerate(members)]
    assert summarise(after).independent_sources <= summarise(members).independent_sources


@given(records, st.data())
@settings(max_examples=150, deadline=None)
def test_a_copy_of_a_wire_text_adds_nothing_but_a_report(members: list[Reported], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(members)).report
    head = replace(original, id="r9", publisher="Abendblatt", published=original.published)
    copy = [Reported(claim=replace(m.claim, id=f"{m.claim.id}x"), report=head) for m in members if m.report == original]
    before, after = summarise(members), summarise([*members, *copy])
    told_of = ("event", "time", "place", "actors", "targets", "figures", "independent_sources", "provisional",
               "responsibility", "status_of_dead", "grade")
    assert {name: getattr(after, name) for name in told_of} == {name: getattr(before, name) for name in told_of}
    assert set(after.reports) == {*before.reports, "r9"}
