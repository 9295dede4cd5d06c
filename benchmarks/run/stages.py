"""Where the time of one run goes: ``python -m benchmarks.run.stages OFFICE PERIOD AS_OF``.

Prints JSON: seconds of processor time of this process by stage, what a stage calls of another one
taken out. The second reader's process is not counted here.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

STAGES = (
    ("definitions", "pipeline.month.month_run", "load_year"),
    ("taking in", "pipeline.month.run", "taken_in"),
    ("opening, read twice", "pipeline.month.workers", "read_or_held"),
    ("understanding", "pipeline.month.barrier", "understood"),
    ("rules on files", "pipeline.month.barrier", "judge"),
    ("rules on the month, board", "pipeline.month.month_run", "board_of"),
    ("workbook", "pipeline.month.outputs", "render_workbook"),
    ("workbook for circulation", "pipeline.month.outputs", "render_circulated"),
    ("bulletin", "pipeline.month.outputs", "_bulletin"),
    ("page", "pipeline.month.outputs", "render_page"),
    ("returned workbooks", "pipeline.month.outputs", "returned_workbooks"),
    ("receipts", "pipeline.month.outputs", "_receipts"),
    ("written reports", "pipeline.month.outputs", "_written_reports"),
    ("self-check", "pipeline.month.outputs", "released"),
    ("run.json", "pipeline.month.outputs", "run_record"),
)
"""A stage's name, and the name by which the run calls it."""

REST = "ledger, publication, the rest"


class Stages:
    """Seconds by stage; the time of a stage within another one counts for the inner one only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._under_way: list[str] = [REST]
        self._since = 0.0

    def begin(self) -> None:
        """Begin to count, with the imports."""
        self._since = 0.0

    def watch(self, name: str, module: str, attribute: str) -> None:
        """Count what a function takes under a stage's name."""
        holder = import_module(module)
        setattr(holder, attribute, self._counted(name, getattr(holder, attribute)))

    def enter(self, name: str) -> None:
        """From now on a stage is under way."""
        self._count()
        self._under_way.append(name)

    def leave(self) -> None:
        """The stage is over."""
        self._count()
        self._under_way.pop()

    def _count(self) -> None:
        now = time.process_time()
        name = self._under_way[-1]
        self.seconds[name] = self.seconds.get(name, 0) + now - self._since
        self._since = now

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            self.enter(name)
            try:
                return function(*given, **named)
            finally:
                self.leave()

        return counted


def main(office: str, period: str, as_of: str) -> None:
    """Run a month and print what each stage took."""
    stages = Stages()
    stages.enter("starting and importing")
    run = import_module("pipeline.month.run")
    month, folder = (
        import_module("pipeline.model.period"),
        import_module("pipeline.office.workspace"),
    )
    for stage in STAGES:
        stages.watch(*stage)
    stages.leave()
    year, number = map(int, period.split("-"))
    run.run_month(
        folder.Workspace(Path(office)),
        month.Period(year, number),
        date.fromisoformat(as_of),
        lambda _name: None,
    )
    stages.enter(REST)
    print(json.dumps(stages.seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
