"""What is looked at first is what an error would cost most."""

import pytest
from msgspec.structs import replace

from lagebild.incidents import summarise
from lagebild.records import (
    Actor,
    Event,
    Figure,
    Incident,
    Judgement,
    Reported,
    ReportHead,
    Source,
    Span,
    Time,
    Toll,
)
from lagebild.review.cost import claim_item, ordered, pair_item

DAY = Time(text="", start=0, end=0, earliest="2016-10-05", latest="2016-10-05")


def told(name: str, killed: int | None = None, by: str = "Ada", confidence: float = 0.8) -> Reported:
    """Return a claim of an airstrike with so many dead by a source of its own."""
    figures = (Figure(what="killed", min=killed, max=killed, text="", start=0, end=0),) if killed is not None else ()
    claim = Event(id=name, event="airstrike", evidence=Span(0, 1, "x"), figures=figures, confidence=confidence,
                  sources=(Source(text=by, start=0, end=0, name=by),), actors=(Actor(text="x", start=0, end=0),))
    return Reported(claim=claim, report=ReportHead(id=f"r-{name}", published=DAY))


def shown(*members: Reported) -> Incident:
    return summarise(members)


def costs(*members: Reported) -> list[float]:
    """Return what each claim of one incident costs."""
    return [claim_item(member, shown(*members)).cost for member in members]


def test_more_dead_cost_more_and_a_claim_without_figures_least() -> None:
    few, many, none = told("a", 3), told("b", 300), told("c")
    items = [claim_item(one, shown(one)) for one in (none, few, many)]
    assert [item.claim.claim.id for item in ordered(items)] == ["b", "a", "c"]


def test_low_confidence_costs_more() -> None:
    assert costs(told("a", 12, confidence=0.4))[0] > costs(told("a", 12, confidence=0.9))[0]
    assert "low confidence" in claim_item(told("a", confidence=0.4)).reasons


def test_who_alone_carries_an_end_of_the_range_costs_more_than_those_who_agree() -> None:
    low, high, also = costs(told("a", 10, "Ada"), told("b", 12, "Ben"), told("c", 12, "Cem"))
    assert low > also and high == also


def test_the_reasons_name_what_is_at_stake() -> None:
    members = told("a", 10, "Ada"), told("b", 12, "Ben")
    assert claim_item(members[0], shown(*members)).reasons == ("carries the range", "sources disagree")
    assert claim_item(told("c", 5), shown(told("c", 5))).reasons == ("carries the range",)


def test_a_retracted_figure_is_at_stake_no_more() -> None:
    gone = replace(told("a", 500), retracted=True)
    assert claim_item(gone, shown(gone, told("b", 2, "Ben"))).cost < 1


def test_a_toll_is_worth_a_look_and_no_sum_c10() -> None:
    figure = Figure(what="killed", min=5000, max=5000, text="", start=0, end=0)
    toll = Reported(claim=Toll(id="t", evidence=Span(0, 1, "x"), figures=(figure,)), report=ReportHead(id="r"))
    assert 0 < claim_item(toll).cost < claim_item(told("a", 12), shown(told("a", 12))).cost


def test_thousands_who_fled_come_after_the_dead() -> None:
    fled = Figure(what="displaced", min=30000, max=30000, text="", start=0, end=0)
    many = replace(told("a"), claim=replace(told("a").claim, figures=(fled,)))
    assert claim_item(many, shown(many)).cost < claim_item(told("b", 12), shown(told("b", 12))).cost


@pytest.mark.parametrize(("score", "dearer"), [(3.0, 2.0), (0.0, -4.0)])
def test_a_likelier_pair_with_more_dead_on_both_sides_costs_more(score: float, dearer: float) -> None:
    def cost(bits: float, dead: int) -> float:
        one, other = told("a", 30), told("b", dead)
        judgement = Judgement(left="a", right="b", verdict="unsure", by="lagebild", score=bits)
        return pair_item(judgement, one, other, (shown(one), shown(other))).cost

    assert cost(score, 20) > cost(dearer, 20) > cost(dearer, 2)
