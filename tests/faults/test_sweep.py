"""A run that is killed or fails at any step loses nothing, and never says it is done when not.

A part of the sweep of ``benchmarks.faults``, on the invented county: the first run took in two of
three returns, the disturbed one takes in the third.
"""

from pathlib import Path

import pytest
from command_line import DAY, MARCH, filled_forms
from example_office import invented_office, put

from benchmarks.faults.checks import faults
from benchmarks.faults.seams import Fault
from benchmarks.faults.sweep import Sweep
from benchmarks.faults.trial import Ended, ran

WORDS = ("run", str(MARCH), "--as-of", DAY)
OUTBOX = f"outbox/{MARCH}"

pytestmark = pytest.mark.skipif(
    not hasattr(__import__("os"), "fork"), reason="the sweep forks, which this system cannot"
)


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """The invented county before its third return, and what an undisturbed run makes of it."""
    office = invented_office(tmp_path_factory.mktemp("office"))
    forms = list(filled_forms(office))
    for name, content in forms[:2]:
        put(office, str(MARCH), name, content)
    ran(office.root, WORDS)
    put(office, str(MARCH), *forms[2])
    swept = Sweep.over(office.root, WORDS, OUTBOX)
    assert swept.steps > 30
    assert swept.before != swept.after
    return swept


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.name)
def test_a_fault_at_any_step_loses_nothing(sweep: Sweep, fault: Fault) -> None:
    """Old or new outputs stand whole, archive and ledger are sound, the next run ends as usual."""
    trials = list(sweep.at_steps(fault, every=9))
    assert len(trials) >= 4
    assert [(each.name, each.wrong) for each in trials if each.wrong] == []
    if fault is Fault.KILLED:
        assert {each.ended.code for each in trials} == {None}


def test_a_disk_without_room_loses_nothing(sweep: Sweep) -> None:
    """Writes that end in the middle of a file, SQLite's too, end in one sentence."""
    trials = list(sweep.short_of_room((0, 2048, 20_000)))
    assert [(each.name, each.wrong) for each in trials if each.wrong] == []


def test_a_kill_at_any_instant_loses_nothing(sweep: Sweep) -> None:
    """Killed at random, also within SQLite, a run leaves what the next one can go on from."""
    trials = list(sweep.killed(8, seed=8))
    assert [(each.name, each.wrong) for each in trials if each.wrong] == []


def test_the_checks_see_what_is_wrong(sweep: Sweep, tmp_path: Path) -> None:
    """Spoilt outputs, a spoilt original and a bug of ours are each named: the sweep can fail."""
    (tmp_path / OUTBOX).mkdir(parents=True)
    (tmp_path / OUTBOX / "run.json").write_text("{}")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / ("0" * 64)).write_bytes(b"not what its name says")
    ended = Ended(code=1, said="", steps=0)
    named = list(faults(tmp_path, OUTBOX, ended, sweep.before, sweep.after))
    assert [each.split(" ")[0] for each in named] == ["the", "the", "the", f"archive/{'0' * 64}"]
    done = Ended(code=0, said="已生成", steps=0)
    assert "is done" in "".join(faults(tmp_path, OUTBOX, done, sweep.before, sweep.after))
