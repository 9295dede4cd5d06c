"""The year is played once for all tests of this folder."""

import pytest
from simulated_year import PlayedYear, played


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> PlayedYear:
    """The year as it was played; only to be looked at."""
    with pytest.MonkeyPatch.context() as patch:
        return played(tmp_path_factory.mktemp("office"), patch)
