"""The gazetteer, whose index is built once and shared by all test processes through the user's cache."""

import pytest

from lagebild.world.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.open()
