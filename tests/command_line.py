"""The command line as a clerk meets it, in this process or in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from example_office import ROOT

from pipeline.commands.doors import through_doors
from pipeline.commands.folder import Office
from pipeline.commands.main import cli
from pipeline.forms.layout import form_layout
from pipeline.model.period import Period
from pipeline.month.forms import issue_forms
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace
from samples.filling import Answers, fill
from samples.invented import Month, answers

MARCH = Period(2031, 3)
DAY = "2031-04-03"
"""The first reporting month of the invented county, and a day on which its returns are in time."""


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err


def minsheng(root: Path, *words: str) -> Done:
    """Run a command in this process, through the same doors as the program itself."""
    office = Office()
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = through_doors(
            lambda: cli(
                ["--office", str(root), *words],
                standalone_mode=False,
                prog_name="minsheng",
                obj=office,
            ),
            office,
        )
    return Done(code, *(_content(each).decode() for each in (out, err)))


def _content(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def started(root: Path, *words: str, encoding: str = "utf-8", python: tuple[str, ...] = ()) -> Done:
    """Run the program in a process of its own, in the office folder, with a console's encoding."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *(python or ("-m", "pipeline")), *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def filled_forms(
    workspace: Workspace, period: Period = MARCH, changed: Answers | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every lead unit's issued form, filled carefully; ``changed`` goes into the first unit's."""
    year = load_year(workspace, period)
    dates = year.dates(period)
    signed = year.definitions.working_days.on_or_after(period.next().first_day)
    month = Month(period=period, dates=dates, signed=signed)
    names = issue_forms(workspace, period).names
    units = year.definitions.lead_units(year.project_list.id)
    for number, (unit, name) in enumerate(zip(units, names, strict=True)):
        form = (workspace.root / "forms" / str(period) / name).read_bytes()
        layout = form_layout(year.definitions, year.project_list.id, unit.id, period, {})
        typed = {**answers(layout, month), **(changed or {} if number == 0 else {})}
        yield name, fill(form, typed)


def tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder with its bytes, to see whether anything was written."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }
