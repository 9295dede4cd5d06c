"""Draw one mutant of a filled form: number n of a seed is the same on every machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.mutants.columns import COLUMN_EDITS
from benchmarks.mutants.keys import KEY_EDITS
from benchmarks.mutants.programs import (
    PROGRAM_EDITS,
    ProgramEdit,
    delete_columns,
    edited,
    save_again,
)
from benchmarks.mutants.rows import ROW_EDITS
from benchmarks.mutants.savings import SAVING_EDITS
from benchmarks.mutants.sheets import SHEET_EDITS
from benchmarks.mutants.trial import Edit, Trial
from benchmarks.mutants.typings import TYPING_EDITS
from benchmarks.planted import planted

GROUPS: tuple[tuple[tuple[Edit, ...], int], ...] = (
    (ROW_EDITS, 5),
    (COLUMN_EDITS, 5),
    (KEY_EDITS, 4),
    (SHEET_EDITS, 2),
    (SAVING_EDITS, 1),
    (TYPING_EDITS, 4),
)
"""The kinds of change, each with how often it is drawn."""

MOST_EDITS = 4
_BY_PROGRAM = 0.15
"""So many mutants are also opened, changed and saved by a library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One changed form: its bytes, what was done, and the trial that knows what was typed."""

    name: str
    edits: tuple[str, ...]
    trial: Trial
    content: bytes
    by_program: bool


def draw(seed: int, number: int) -> Mutant:
    """Draw one mutant: one to four changes, one after the other."""
    random = Random(f"{seed}:{number}")
    edits = [_edit(random) for _ in range(random.randint(1, MOST_EDITS))]
    program = random.choice(PROGRAM_EDITS) if random.random() < _BY_PROGRAM else None
    return changed(f"seed {seed} number {number}", random, edits, program)


def changed(
    name: str, random: Random, edits: Sequence[Edit], program: ProgramEdit | None = None
) -> Mutant:
    """A filled form after certain changes, at places that ``random`` chooses."""
    form = planted()
    trial = Trial(random=random, planted=form, paper=form.paper.copy())
    for edit in edits:
        edit(trial)
    content = trial.paper.content()
    names = [edit.__name__ for edit in edits]
    if program is delete_columns and trial.moved:
        program = save_again  # it may take the keys, which must stay
    if program is not None:
        content = edited(content, program, random)
        names.append(f"program {program.__name__}")
    return Mutant(
        name=name,
        edits=tuple(names),
        trial=trial,
        content=content,
        by_program=program is not None,
    )


def _edit(random: Random) -> Edit:
    groups = [group for group, _ in GROUPS]
    (group,) = random.choices(groups, [weight for _, weight in GROUPS])
    return random.choice(group)
