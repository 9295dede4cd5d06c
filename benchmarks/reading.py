"""What reading one honest form costs, in ratios to the tokenising floor.

``python -m benchmarks.reading --rounds 60`` fills forms of the size of real returns, checks that
every way of reading tells the same cells, then times the ways in turn, round by round, in one
process, and prints the least and the middle time of each and what they are to the floor: the zip
unpacked and every XML part run through expat without handlers. Ratios carry over to other
machines; milliseconds do not. The exit status speaks of correctness only.
"""

import argparse
import io
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from xml.parsers import expat

import openpyxl
import python_calamine

from benchmarks.county import LIST, PERIOD, UNIT, invented_county, setting_of
from benchmarks.intake import delivery, read
from benchmarks.planted import fill, values
from pipeline.forms.keys import FILL_SHEET
from pipeline.forms.layout import form_layout
from pipeline.model.cell import CellKind, Workbook
from pipeline.month.examine import judge
from pipeline.month.opening import understood

PROJECTS, INDICATORS = 5, 6
"""A large unit's form: 30 indicators on five pages, 50 rows for written items, all filled."""

GOAL = 4.0
"""Both readings, understanding and rules together: at most so many times the floor."""

REFERENCE_OPENPYXL = 33
"""How many times the floor openpyxl took for the form on which the goal was set (582 non-empty
cells in 25 KB). That form had less markup for each cell than ours, hence the same goal is also
told against openpyxl, which carries over from form to form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of reading, timed."""

    name: str
    run: Callable[[], object]


def form_content() -> bytes:
    """The form that is read."""
    layout = form_layout(invented_county(PROJECTS, INDICATORS), LIST, UNIT, PERIOD, {})
    return fill(layout, dict(values(layout, 0))).paper.content()


def floor(content: bytes) -> None:
    """Unpack and tokenise, and do nothing else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(archive.read(part), True)  # noqa: FBT003 - no keyword


def by_openpyxl(content: bytes) -> Mapping[tuple[int, int], str]:
    """The fill sheet as openpyxl reads it in its ordinary mode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[FILL_SHEET]
    return {
        (cell.row, cell.column): str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    }


def by_calamine(content: bytes) -> set[tuple[int, int]]:
    """Where calamine finds anything on the fill sheet."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name(FILL_SHEET).to_python(skip_empty_area=False)
    return {
        (row, column)
        for row, line in enumerate(rows, 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }


def ways(content: bytes) -> tuple[Way, ...]:
    """All that is timed, the floor first; the parts of our own way stand after its whole."""
    setting = setting_of(invented_county(PROJECTS, INDICATORS))
    receipt = delivery(content).receipt
    workbook = _workbook(content)
    opened = understood(setting, receipt, workbook)

    def whole() -> None:
        judge(setting, understood(setting, receipt, read(content)), ())

    return (
        Way(name="floor: unzip + expat", run=lambda: floor(content)),
        Way(name="python-calamine", run=lambda: by_calamine(content)),
        Way(name="openpyxl, ordinary", run=lambda: by_openpyxl(content)),
        Way(name="ours: both readings, rules", run=whole),
        Way(name="  of which both readings", run=lambda: read(content)),
        Way(name="  of which understanding", run=lambda: understood(setting, receipt, workbook)),
        Way(name="  of which rules", run=lambda: judge(setting, opened, ())),
    )


def _workbook(content: bytes) -> Workbook:
    workbook = read(content)
    if not isinstance(workbook, Workbook):
        raise TypeError(f"the form is {workbook}")
    return workbook


def disagreements(content: bytes) -> list[str]:
    """What the readers do not agree on, and what is found fault with in a faultless form."""
    sheet = next(each for each in _workbook(content).sheets if each.name == FILL_SHEET)
    # A formula whose stored result is an empty text is a cell to us and none to the others.
    ours = {
        place
        for place, cell in sheet.cells.items()
        if cell.text and cell.kind is not CellKind.UNCALCULATED
    }
    setting = setting_of(invented_county(PROJECTS, INDICATORS))
    arrived = delivery(content)
    form = understood(setting, arrived.receipt, _workbook(content))
    examination = judge(setting, form, ())
    told = []
    for name, others in (
        ("openpyxl", set(by_openpyxl(content))),
        ("calamine", by_calamine(content)),
    ):
        told += [f"{name} and we differ on {each}" for each in sorted(ours ^ others)]
    told += [f"{each.rule} on {each.place}" for each in examination.findings]
    asked = PROJECTS * INDICATORS
    booked = sum(reading.accepted and reading.filled for reading in examination.readings)
    return told if booked == asked else [*told, f"{booked} of {asked} indicators are booked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of one way, round by round: by the clock, and of this process's processor time.

    The second reader works in a process of its own and counts by the clock alone.
    """

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def timed(all_ways: tuple[Way, ...], rounds: int) -> Mapping[str, Times]:
    """The times of every way in every round, in an order that turns from round to round."""
    times = {way.name: Times() for way in all_ways}
    for way in all_ways:
        way.run()
    for number in range(rounds):
        turn = number % len(all_ways)
        for way in (*all_ways[turn:], *all_ways[:turn]):
            start, used = time.perf_counter(), time.process_time()
            way.run()
            times[way.name].processor.append((time.process_time() - used) * 1000)
            times[way.name].clock.append((time.perf_counter() - start) * 1000)
    return times


def described(content: bytes) -> str:
    """What the form consists of."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    sheets = _workbook(content).sheets
    return (
        f"{len(content):,} bytes, unpacked {unpacked:,}, "
        f"{sum(len(sheet.cells) for sheet in sheets)} non-empty cells "
        f"and {sum(sheet.styled_blanks for sheet in sheets)} coloured blanks"
    )


def tell_goals(times: Mapping[str, Times]) -> None:
    """Print what the whole is to the floor and to openpyxl; goals are met by the clock alone."""
    ours = times["ours: both readings, rules"]
    for name, goal in (
        ("floor: unzip + expat", GOAL),
        ("openpyxl, ordinary", GOAL / REFERENCE_OPENPYXL),
    ):
        ratio = min(ours.clock) / min(times[name].clock)
        used = min(ours.processor) / min(times[name].processor)
        met = "met" if ratio <= goal else "not met"
        print(f"goal: at most {goal:.2f} × {name}; {met} ({ratio:.2f}; processor time {used:.2f})")


def main() -> int:
    """Check, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    content = form_content()
    wrong = disagreements(content)
    if wrong:
        print(*wrong, sep="\n")
        return 1
    print(f"one form: {described(content)}; {rounds} rounds")
    print(
        f"{'way':28}{'least ms':>10}{'middle ms':>11}{'× floor':>9}{'middle':>8}"
        f"{'processor ms':>14}{'× floor':>9}"
    )
    times = timed(ways(content), rounds)
    base = next(iter(times.values()))
    for name, each in times.items():
        clock, processor = each.clock, min(each.processor)
        least, middle = min(clock) / min(base.clock), median(clock) / median(base.clock)
        print(
            f"{name:28}{min(clock):10.2f}{median(clock):11.2f}{least:9.1f}{middle:8.1f}"
            f"{processor:14.2f}{processor / min(base.processor):9.1f}"
        )
    tell_goals(times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
