"""How long workbook and page take for a county of many units: ``python -m benchmarks.outputs``.

``year`` makes a year of an invented county in which each unit leads one project; what it is made
of grows with the number of units and with nothing else. With ``--open`` what was made is opened
too, by LibreOffice and by chromium.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

import click

from benchmarks.county import LIST, UNIT, invented_county
from benchmarks.opened import page_opened, workbook_opened
from pipeline.board.merge import Received
from pipeline.board.rates import rates, unit_standing
from pipeline.board.standing import indicator_standing
from pipeline.board.status import worst
from pipeline.board.trace import Tracer
from pipeline.board.trend import earlier_months, schedules
from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.definitions.calendar import month_dates
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Definitions, Project
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, TimeSource
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.outputs.page.skeleton import render_page
from pipeline.outputs.workbook.workbook import render_workbook

DECEMBER = Period(2031, 12)
_INDICATORS = 4


def county(units: int) -> Definitions:
    """So many units, each with one project of four indicators."""
    small = invented_county(1, _INDICATORS)
    pattern = small.projects["2"]
    names = {f"U{number}": f"测试县第{number}局" for number in range(1, units + 1)}
    projects = [_project(pattern, number, unit) for number, unit in enumerate(names, start=1)]
    return replace(
        small,
        units={
            unit: replace(small.units[UNIT], id=unit, name=name) for unit, name in names.items()
        },
        projects={each.id: each for each in projects},
        indicators={
            each.id: each
            for project in projects
            for each in (_indicator(small, project, n) for n in range(1, _INDICATORS + 1))
        },
    )


def _project(pattern: Project, number: int, unit: str) -> Project:
    return replace(
        pattern, id=str(number), name=f"测试工程之{number}", leads=(unit,), compiler=unit
    )


def _indicator(small: Definitions, project: Project, number: int) -> Indicator:
    pattern = small.indicators[f"2.{number}"]
    return replace(
        pattern, id=f"{project.id}.{number}", project_id=project.id, reporters=project.leads
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """December's board, and what traces its figures back through all months of the year."""

    board: Board
    tracer: Tracer

    def workbook(self) -> bytes:
        """The consolidated workbook as a run makes it."""
        return render_workbook(self.board, (), self.tracer.examinations, self.tracer)

    def page(self) -> bytes:
        """The page as a run makes it."""
        return render_page(self.board)


def board(units: int) -> Board:
    """December of a county that has reported in every month of the year."""
    return year(units).board


def year(units: int) -> Year:
    """A county's year, every unit's return of every month in it."""
    definitions = county(units)
    months = {
        Period(2031, month): tuple(
            _examination(definitions, project, Period(2031, month), number)
            for number, project in enumerate(definitions.projects.values(), start=1)
        )
        for month in range(1, 13)
    }
    december = months.pop(DECEMBER)
    dates = month_dates(definitions.lists[LIST].calendar, definitions.working_days, DECEMBER)
    standings = tuple(
        unit_standing(
            definitions.units[each.unit_id],
            files=[each],
            findings=[],
            required=each.required,
            dates=dates,
            today=dates.issue,
            days=definitions.working_days,
        )
        for each in december
    )
    made = Board(
        definitions_version=definitions.version,
        project_list=definitions.lists[LIST],
        period=DECEMBER,
        as_of=dates.issue,
        dates=dates,
        projects=tuple(
            _standing(definitions, project, months, file)
            for project, file in zip(definitions.projects.values(), december, strict=True)
        ),
        units=standings,
        findings=tuple(finding for each in december for finding in each.findings),
        rates=rates(standings),
        blocking=(),
        earlier=earlier_months(definitions, LIST, History(months), {}),
        schedules=schedules(definitions, LIST, DECEMBER, History(months)),
    )
    tracer = Tracer(board=made, examinations=december, history=History(months), adoptions={})
    return Year(board=made, tracer=tracer)


def _standing(
    definitions: Definitions,
    project: Project,
    months: dict[Period, tuple[Examination, ...]],
    file: Examination,
) -> ProjectStanding:
    place = int(project.id) - 1
    own = History({period: (files[place],) for period, files in months.items()})
    received = Received(month=(file,), history=own)
    indicators = tuple(
        indicator_standing(
            definitions,
            definitions.indicators[f"{project.id}.{n}"],
            DECEMBER,
            DECEMBER.last_day,
            received,
        )
        for n in range(1, _INDICATORS + 1)
    )
    status = worst(each.status for each in indicators)
    return ProjectStanding(project=project, indicators=indicators, status=status, items=file.items)


def _examination(
    definitions: Definitions, project: Project, period: Period, number: int
) -> Examination:
    unit = project.leads[0]
    due = period.next()
    receipt = Receipt(
        number=period.month * 10_000 + number,
        period=period,
        sha256=hashlib.sha256(f"{period} {number}".encode()).hexdigest(),
        name=f"{definitions.units[unit].name}月报表.xlsx",
        received=datetime.combine(date(due.year, due.month, 4), datetime.min.time()),
        time_source=TimeSource.MAIL,
        channel="邮件",
    )
    source = Source(sha256=receipt.sha256, file=receipt.name, sheet="月报表", cell="H9", raw="80")
    return Examination(
        receipt=receipt,
        period=period,
        unit_id=unit,
        definitions_version=definitions.version,
        refused=False,
        kind=SubmissionKind.FIRST,
        zero_report=False,
        preparer="某某",
        principal="某某",
        required=10,
        filled=10,
        readings=tuple(
            _reading(unit, f"{project.id}.{n}", period, source) for n in range(1, _INDICATORS + 1)
        ),
        items=tuple(_item(unit, project.id, kind, source) for kind in NarrativeKind),
        findings=(_finding(unit, project.id, receipt),),
    )


def _reading(unit: str, indicator: str, period: Period, source: Source) -> Reading:
    return Reading(
        unit_id=unit,
        indicator_id=indicator,
        period=period,
        amount=Decimal(80 * period.month),
        qualifier=Qualifier.NONE,
        source=source,
        stage=None,
        stage_source=None,
        expected=None,
        remark="",
        accepted=True,
        marks=(),
    )


def _item(unit: str, project: str, kind: NarrativeKind, source: Source) -> WrittenItem:
    return WrittenItem(
        unit_id=unit,
        project_id=project,
        kind=kind,
        number=1,
        text="本月按计划推进，完成现场核查，资料已归档。" * 3,
        due=None,
        party="",
        source=source,
    )


def _finding(unit: str, project: str, receipt: Receipt) -> Finding:
    return Finding(
        rule="M02",
        severity=Severity.EXPLAIN,
        subject=(unit, project, f"{project}.1"),
        place=Place(file=receipt.name, sheet="月报表", cell="H9", item=f"{project}.1"),
        read="80",
        expected="与近月相近",
        why="本月新增为前两月平均数的三倍。",
        fix="请在“说明”栏写明原因。",
        receipt=receipt.number,
    )


@click.command()
@click.argument("sizes", metavar="[UNITS]...", nargs=-1, type=click.IntRange(min=1))
@click.option("--open", "opens", is_flag=True, help="Open what was made; exit 1 where it is wrong.")
def main(sizes: tuple[int, ...], *, opens: bool) -> None:
    """Print the seconds of computing and the sizes for each number of units, or for three."""
    wrong: list[str] = []
    for units in sizes or (250, 500, 1000):
        made = year(units)
        book, page = _made(units, "workbook", made.workbook), _made(units, "page", made.page)
        if opens:
            for opened in (workbook_opened(book), page_opened(page, made.board)):
                click.echo(f"{units:5} units  {opened}")
                wrong += opened.wrong
    for each in wrong:
        click.echo(each, err=True)
    raise SystemExit(1 if wrong else 0)


def _made(units: int, name: str, render: Callable[[], bytes]) -> bytes:
    """Render and tell what it took."""
    begun = time.process_time()
    content = render()
    seconds = time.process_time() - begun
    size = len(content) / 1e6
    click.echo(f"{units:5} units  {name:8}  made in {seconds:6.1f} s, {size:5.1f} MB")
    return content


if __name__ == "__main__":
    main()
