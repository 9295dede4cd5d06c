"""A thousand filled forms, changed as people and programs change them, book nothing wrong.

Every value of a form is unlike all others, so that one which is booked elsewhere is known for it.
Each mutant is drawn from the seed and its number alone; ``python -m benchmarks.never_misread``
draws any number of them.
"""

import pytest

from benchmarks.never_misread import tally

SEED, MUTANTS, BATCH = 20310504, 1000, 25


@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_nothing_is_misread_lost_or_miscounted(first: int) -> None:
    """No crash; every booked value stands where it was typed, and a second reader sees it there.

    What is not booked is explained by a finding, and every non-empty cell is accounted for.
    """
    result = tally(SEED, first, BATCH)
    assert result.faults == []
    assert (result.mutants, result.crashes) == (BATCH, 0)
    assert result.booked > result.mutants


@pytest.mark.parametrize(
    ("seed", "number"),
    [
        (20261127, 418),
        (20261127, 3515),
        (20261128, 57),
        (20261128, 14599),
        (20261128, 18031),
        (20261128, 18315),
        (20261129, 806),
        (20261129, 2043),
        (20261129, 6341),
        (20261130, 8843),
        (20261130, 18210),
        (20261130, 19669),
        (20261201, 16269),
        (20261202, 961),
        (20261202, 4236),
        (20261202, 7096),
        (20261203, 9955),
        (20261204, 3666),
        (20261204, 6151),
    ],
)
def test_what_was_once_misread_is_not_again(seed: int, number: int) -> None:
    """Mutants that found something, in the product or in the trial itself, find nothing now."""
    assert tally(seed, number, 1).faults == []
