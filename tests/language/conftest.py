import pytest

from analysed import Reader


@pytest.fixture(scope="session")
def read() -> Reader:
    return Reader()
