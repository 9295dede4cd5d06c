"""Plays the story of 2031 through the program as the office runs it, month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from example_office import invented_office, put
from example_plans import plan_file
from story_of_2031 import (
    AFTER_SEAL,
    MONTHS,
    PLAN_OF_A,
    PLAN_OF_B,
    PLANS_RECEIVED,
    STEPS,
    TO_CLOSE,
    UNIT_NAMES,
    YEAR,
    Sending,
    changed_tables,
    drawn,
)

from pipeline.board.types import Board
from pipeline.definitions.progress import stage_met
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.forms.keys import YES, Column, FieldKey
from pipeline.forms.layout import FormLayout, IndicatorRow, ProjectBlock
from pipeline.forms.plan.layout import PlanColumn
from pipeline.ledger.ledger import Ledger
from pipeline.model.history import History
from pipeline.model.period import Period, PlanYear
from pipeline.model.submission import SUBMISSION_KIND_LABELS
from pipeline.month.forms import issue_forms, issue_plan_forms, issued_layout
from pipeline.month.issue import Wish, issue_month
from pipeline.month.plans import run_plans
from pipeline.month.result import MonthResult
from pipeline.month.run import run_month
from pipeline.month.setting import load_year
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from samples.filling import Answer, Place, fill
from samples.plans import PlanAnswers

REGISTER = "收件登记.csv"


def quiet(_name: str) -> None:
    """Nobody is told of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedYear:
    """The office after the year: the boards as published, and every file that was published."""

    office: Workspace
    boards: Mapping[Period, Board]
    published: Mapping[Period, Mapping[str, bytes]]
    later: Mapping[Period, MonthResult]


class Clerk:
    """The office through the year. ``now`` is what its clock shows."""

    def __init__(self, office: Workspace) -> None:
        self.office = office
        self.now = datetime(YEAR, 1, 20, 9)
        self._registered: dict[str, list[str]] = {}
        self._sent = 0

    def take(self, folder: str, name: str, content: bytes, received: datetime) -> None:
        """Put a file into an inbox and note in its register when it came."""
        put(self.office, folder, name, content)
        lines = self._registered.setdefault(folder, ["文件,收到时间,方式"])
        lines.append(f"{name},{received:%Y-%m-%d %H:%M},专人送达")
        put(self.office, folder, REGISTER, "\n".join(lines).encode("utf-8-sig"))

    def plan(self, unit: str) -> None:
        """A unit's plan comes in and the plans are run on that day."""
        self.now = PLANS_RECEIVED[unit] + timedelta(hours=2)
        definitions = load_year(self.office, MONTHS[0]).definitions
        content = plan_file(unit, _plan_answers(unit), definitions)
        self.take(str(PlanYear(YEAR)), f"{unit}计划.xlsx", content, PLANS_RECEIVED[unit])
        run_plans(self.office, YEAR, None, quiet)

    def send(self, period: Period, sending: Sending) -> None:
        """A unit's file comes in, filled in the form that was issued to it."""
        self._sent += 1
        name = f"{self._sent:02}.xlsx"
        self.take(str(period), name, self._filled(period, sending), sending.received)

    def run(self, period: Period, moment: datetime) -> MonthResult:
        """Run a month at a moment."""
        self.now = moment
        return run_month(self.office, period, None, quiet)

    def publish(self, period: Period) -> Board:
        """Run a month on its day of issue, and publish it."""
        issue = load_year(self.office, period).dates(period).issue
        self.run(period, datetime.combine(issue, time(9)))
        wish = Wish(
            period=period, number=f"示督字〔{issue.year}〕{period.month}号", day=None, who="经办甲"
        )
        result = issue_month(self.office, wish, quiet).result
        assert result is not None
        return result.board

    def _filled(self, period: Period, sending: Sending) -> bytes:
        year = load_year(self.office, period)
        with Ledger(self.office.ledger_path) as ledger:
            history = History(ledger.examinations_before(period), year.definitions.takeovers)
        layout = issued_layout(
            year.definitions, year.project_list.id, sending.unit, period, history
        )
        form = self.office.root / "forms" / str(period)
        content = next(form.glob(f"{UNIT_NAMES[sending.unit]}_*")).read_bytes()
        return fill(content, dict(_typed(layout, period, sending)))


def played(root: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedYear:
    """The whole year; the machine's clock is the clerk's."""
    clerk = Clerk(invented_office(root))
    monkeypatch.setattr(clock, "now", lambda: clerk.now)
    issue_plan_forms(clerk.office, YEAR)
    clerk.plan("A")
    boards: dict[Period, Board] = {}
    later: dict[Period, MonthResult] = {}
    published: dict[Period, Mapping[str, bytes]] = {}
    for period in MONTHS:
        first = period.next().first_day
        clerk.now = datetime.combine(first, time(8))
        if period.month == 9:
            path = clerk.office.root / "targets" / f"{YEAR}.xlsx"
            path.write_bytes(render_definitions(changed_tables()))
        issue_forms(clerk.office, period)
        clerk.office.make_inbox(period)
        for sending in _as_found(period):
            clerk.send(period, sending)
            if period.month == 6 and sending.unit == "B":
                clerk.run(period, sending.received.replace(day=4, hour=12))
        boards[period] = clerk.publish(period)
        published[period] = _outputs(clerk.office, period)
        if AFTER_SEAL.get(period.month):
            for sending in AFTER_SEAL[period.month]:
                clerk.send(period, sending)
            last = AFTER_SEAL[period.month][-1].received
            later[period] = clerk.run(period, last + timedelta(hours=1))
        if period.month == 3:
            clerk.plan("B")
    return PlayedYear(office=clerk.office, boards=boards, published=published, later=later)


def _as_found(period: Period) -> tuple[Sending, ...]:
    """The files of a month in the order in which they are found; in June the later one first."""
    sendings = TO_CLOSE[period.month]
    if period.month == 6:
        return tuple(sorted(sendings, key=lambda each: each.received, reverse=True))
    return sendings


def _outputs(office: Workspace, period: Period) -> Mapping[str, bytes]:
    return {name: office.published_file(period, name) for name in office.published(period)}


def _plan_answers(unit: str) -> PlanAnswers:
    heading, *rows = drawn({"A": PLAN_OF_A, "B": PLAN_OF_B}[unit])
    answers: dict[tuple[str, PlanColumn], str | Decimal | date | None] = {
        (f"plan:indicator:{indicator}", PlanColumn(f"month:{row[0]}")): Decimal(value)
        for row in rows
        for indicator, value in zip(heading[1:], row[1:], strict=True)
        if value != "-"
    }
    for indicator, days in STEPS[unit].items():
        for number, day in enumerate(days, start=1):
            answers[f"plan:step:{indicator}:{number}", PlanColumn.DATE] = date.fromisoformat(day)
    return answers


def _typed(layout: FormLayout, period: Period, sending: Sending) -> Iterator[tuple[Place, Answer]]:
    """Everything that a unit types."""
    content = Column.CONTENT
    yield (FieldKey.KIND.value, content), SUBMISSION_KIND_LABELS[sending.kind]
    yield (FieldKey.PREPARER.value, content), "示例填报人"
    yield (FieldKey.PHONE.value, content), "0000-0000000"
    yield (FieldKey.PRINCIPAL.value, content), "示例负责人"
    yield (FieldKey.SIGNED.value, content), sending.received.date()
    if sending.zero:
        yield (FieldKey.ZERO_REPORT.value, content), YES
    for block in layout.blocks:
        for row in block.indicators:
            yield from _row(row, sending)
        if sending.texts:
            yield from _texts(block, period, sending)


def _row(row: IndicatorRow, sending: Sending) -> Iterator[tuple[Place, Answer]]:
    indicator = row.indicator
    if indicator.id in sending.remarks:
        yield (row.key, Column.REMARK), sending.remarks[indicator.id]
    typed = sending.figures.get(indicator.id, "")
    for value in filter(None, typed.split("/")):
        if value[0].isdigit():
            yield (row.key, Column.CURRENT), Decimal(value)
            continue
        yield (row.key, Column.STAGE), value
        if not stage_met(indicator, value):
            expected = sending.expected.get(indicator.id, "")
            day = indicator.deadline - timedelta(days=10)
            yield (row.key, Column.EXPECTED), date.fromisoformat(expected) if expected else day


def _texts(block: ProjectBlock, period: Period, sending: Sending) -> Iterator[tuple[Place, Answer]]:
    project, own = block.project.id, UNIT_NAMES[sending.unit].removeprefix("示例县")
    told = f"本月{own}到现场调度{period.month}次，协调解决用料和道路通行事项（示例数据）。"
    yield (f"narrative:{project}:progress:1", Column.CONTENT), told
    problem = sending.problems.get(project, "")
    yield (f"narrative:{project}:problem:1", Column.CONTENT), problem or "无"
    if problem:
        yield (f"narrative:{project}:problem:1", Column.REMARK), "丁局"
    step = f"narrative:{project}:next_step:1"
    yield (step, Column.CONTENT), f"{period.next().month}月{own}按计划推进，逐项对账（示例数据）。"
    yield (step, Column.EXPECTED), period.next().last_day
    yield (step, Column.REMARK), "示例科室"
    for matter in block.matters:
        yield (matter.key, Column.STAGE), sending.answers[project]
