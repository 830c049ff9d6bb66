import pytest
from german import Reader


@pytest.fixture(scope="session")
def read() -> Reader:
    return Reader()
