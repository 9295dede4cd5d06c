"""``python -m benchmarks.faults``: the whole sweep on the sample month.

A first run has taken in all but two of the month's arrivals; the run that is disturbed takes in
the rest, so that old outputs, an old ledger and an old archive stand at stake.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from benchmarks.faults.seams import Fault
from benchmarks.faults.sweep import Sweep, Trial
from benchmarks.faults.trial import ran

WORDS = ("run", "2022-03", "--as-of", "2022-04-11")
OUTBOX, INBOX = "outbox/2022-03", "inbox/2022-03"
LIMITS = (0, 512, 4096, 20_000, 65_536, 100_000, 200_000)


@click.command()
@click.option("--every", default=1, help="Disturb every so-manieth step.")
@click.option("--kills", default=200, help="Kills at random instants.")
@click.option("--seed", default=20261126)
@click.option("--injected", default=0, help="Also let every so-manieth system call fail (strace).")
def main(every: int, kills: int, seed: int, injected: int) -> None:
    """Sweep the sample month and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        sweep = Sweep.over(started(Path(folder) / "office"), WORDS, OUTBOX)
        print(f"{sweep.steps} steps, {sweep.seconds:.2f} s undisturbed")
        wrong = 0
        for fault in Fault:
            wrong += told(fault.name, sweep.at_steps(fault, every))
        wrong += told("FILE SIZE LIMIT", sweep.short_of_room(LIMITS))
        wrong += told("RANDOM KILLS", sweep.killed(kills, seed))
        if injected:
            for error in ("ENOSPC", "EIO"):
                wrong += told(f"INJECTED {error}", sweep.injected(error, injected))
    raise SystemExit(1 if wrong else 0)


def started(root: Path) -> Path:
    """The sample office after a first run without the last two files of March."""
    for name in ("targets", "templates", "inbox"):
        shutil.copytree(name, root / name)
    held = sorted((root / INBOX).glob("*.xlsx"))[-2:]
    aside = [(path, path.read_bytes()) for path in held]
    for path in held:
        path.unlink()
    ran(root, WORDS)
    for path, content in aside:
        path.write_bytes(content)
    return root


def told(name: str, trials: Iterable[Trial]) -> int:
    """Print a line on one kind of disturbance and its faults; how many trials went wrong."""
    codes: Counter[str] = Counter()
    wrong = 0
    for trial in trials:
        codes["killed" if trial.ended.code is None else f"code {trial.ended.code}"] += 1
        wrong += bool(trial.wrong)
        for each in trial.wrong:
            print(f"  {trial.name}: {each}")
    print(f"{name}: {codes.total()} runs, {wrong} wrong; ended {dict(sorted(codes.items()))}")
    return wrong


if __name__ == "__main__":
    main()
