"""Who holds what, and what is to come, in parts that a cursor leads through; nothing is left out or told twice."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from lagebild.records import Report

TOWNS = ("Homs", "Hama", "Idlib", "Aleppo", "Latakia")


@pytest.fixture
def filled(add: Callable[..., Report | None]) -> None:
    """Five towns that are held, and five withdrawals to come: two told on one day, one on none that is known."""
    for number, town in enumerate(TOWNS):
        day = (None, "2016-10-11", "2016-10-12", "2016-10-12", "2016-10-14")[number]
        plan = f"Soldaten wollen am {20 + number}. Oktober aus {town} abziehen."
        add(f"Rebellen kontrollieren {town}. {plan}", f"r{number}", day)


def parts(client: TestClient, address: str, name: str) -> list[list[str]]:
    """Return the towns of each part, following the cursor."""
    found, cursor = [], ""
    while cursor is not None:
        part = client.get(f"{address}&cursor={cursor}").json()
        found.append([(one.get("area") or one["promise"])["place"]["name"] for one in part[name]])
        cursor = part["next"]
    return found


@pytest.mark.parametrize(
    ("address", "name"), [("/control.json?", "areas"), ("/promises.json?at=2016-10-15", "promises")])
@pytest.mark.parametrize("limit", [1, 2, 4, 5])
def test_parts_make_up_the_whole(client: TestClient, filled: None, address: str, name: str, limit: int) -> None:
    found = parts(client, f"{address}&limit={limit}", name)
    assert [len(part) for part in found[:-1]] == [limit] * (len(found) - 1)
    assert sorted(town for part in found for town in part) == sorted(TOWNS)
    assert "Latakia" in found[0] and "Homs" in found[-1]  # told last, and nobody knows when


def test_a_page_leads_to_its_next_part(client: TestClient, filled: None) -> None:
    for path in ("/control", "/promises"):
        page = client.get(f"{path}?limit=2").text
        assert f'rel="next" href="{path}?limit=2&amp;cursor=' in page
        assert 'rel="next"' not in client.get(f"{path}?limit=5").text


def test_no_place_in_the_list_is_refused(client: TestClient) -> None:
    for address in ("/control.json?cursor=nonsense", "/promises.json?cursor=WzFd"):
        assert client.get(address).status_code == 400
