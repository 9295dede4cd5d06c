"""Change filled forms by the thousand and hold each one against what was typed where.

``python -m benchmarks.never_misread --count 20000 --seed 20310504`` prints one line of figures,
and as it goes every mutant for which something does not hold; the exit status is 1 when there is
one. A mutant is drawn again from its seed and number alone: ``--first N --count 1``.
"""

import argparse
import sys
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from benchmarks.county import setting_of
from benchmarks.mutants.draw import draw
from benchmarks.mutants.oracle import verdict_on
from benchmarks.planted import county

_BATCH = 100


@dataclass(slots=True)
class Tally:
    """What a number of mutants came to."""

    mutants: int = 0
    crashes: int = 0
    refused: int = 0
    booked: int = 0
    faults: list[str] = field(default_factory=list)
    edits: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take in another tally."""
        self.mutants += other.mutants
        self.crashes += other.crashes
        self.refused += other.refused
        self.booked += other.booked
        self.faults += other.faults
        self.edits += other.edits

    @property
    def told(self) -> str:
        """The figures as they are printed."""
        return (
            f"{self.mutants} mutants by {len(self.edits)} kinds of change: "
            f"{self.crashes} crashes, {len(self.faults)} with a fault; "
            f"{self.refused} refused, {self.booked} values booked"
        )


def tally(seed: int, first: int, count: int) -> Tally:
    """Draw and judge a run of mutants."""
    setting, result = setting_of(county()), Tally()
    for number in range(first, first + count):
        mutant = draw(seed, number)
        result.mutants += 1
        result.edits.update(mutant.edits)
        told = f"{mutant.name}: {', '.join(mutant.edits)}"
        try:
            verdict = verdict_on(setting, mutant)
        except Exception:  # noqa: BLE001 - whatever it is, it is a crash of the product
            result.crashes += 1
            result.faults.append(f"{told}\n{traceback.format_exc()}")
            continue
        result.refused += verdict.refused
        result.booked += verdict.booked
        if verdict.faults:
            result.faults.append("\n    ".join((told, *verdict.faults)))
    return result


def _batch(arguments: tuple[int, int, int]) -> Tally:
    return tally(*arguments)


def main() -> int:
    """Run as many mutants as the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20310504)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    ends = range(asked.first, asked.first + asked.count, _BATCH)
    batches = [
        (asked.seed, first, min(_BATCH, asked.first + asked.count - first)) for first in ends
    ]
    total = Tally()
    with ProcessPoolExecutor(asked.workers) as pool:
        for done in pool.map(_batch, batches):
            total.add(done)
            for fault in done.faults:
                print(fault, file=sys.stderr, flush=True)
    print(f"seed {asked.seed}, from number {asked.first}: {total.told}")
    return int(bool(total.faults))


if __name__ == "__main__":
    sys.exit(main())
