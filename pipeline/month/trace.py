"""A month as its last run left it, ready to be asked where its figures come from.

The board is worked out again from the ledger; no file of a unit is opened anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from pipeline.board.trace import Tracer
from pipeline.intake.take_in import take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.finding import Finding
from pipeline.model.period import Period
from pipeline.model.stamped import StampedPage
from pipeline.month.plans import planned_year
from pipeline.month.revisions import revisions
from pipeline.month.run import board_of, history_by
from pipeline.month.setting import load_year
from pipeline.office import clock
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import Workspace
from pipeline.outputs.trace.asked import Questions
from pipeline.rules.cases import Setting
from pipeline.rules.settle import settled

RECORD = "run.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A figure that the bulletin given out prints otherwise than the ledger has it now."""

    printed: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A month's questions, and the figures by origin in which the outputs given out differ."""

    questions: Questions
    changed: Mapping[str, Changed]


def known_month(workspace: Workspace, period: Period) -> Known:
    """Work the board of a month's last run out again, from the ledger alone.

    Raises:
        OfficeError: the month has had no run, or definitions that a person has to put right (6).
        LedgerError: the ledger is damaged (6).
    """
    nothing = OfficeError(
        f"{period.label}还没有汇总过，请先运行 minsheng run {period}。", CONFIGURATION
    )
    if not workspace.has_ledger():
        raise nothing
    year = load_year(workspace, period)
    dates = year.dates(period)
    with Ledger(workspace.ledger_path) as ledger:
        run = ledger.last_run(period)
        if run is None:
            raise nothing
        examinations = ledger.examinations_of(run)
        adoptions, receipts = ledger.adoptions(period), ledger.receipts(period)
        footing = ledger.footing(run.number)
        moment = footing.moment if footing else datetime.combine(run.as_of, time())
        year = planned_year(year, ledger.plans(period.year, run.number), moment.date())
        setting = Setting(
            definitions=year.definitions,
            list_id=year.project_list.id,
            period=period,
            dates=dates,
            history=history_by(ledger.examinations_before(period), dates, year.definitions),
            now=moment,
            decisions=ledger.decisions(period),
            run_days=ledger.run_days_before(period),
            told_days=ledger.told_days(period),
        )
        told = tuple(revisions(workspace, ledger, setting.list_id, period, dates))
    found, stamped = _intake(workspace, period, setting.now)
    board = board_of(setting, examinations, (*found, *settled(examinations)), stamped, ())
    tracer = Tracer(
        board=replace(board, revisions=told),
        examinations=examinations,
        history=setting.history,
        adoptions=adoptions,
    )
    questions = Questions(tracer, receipts)
    return Known(questions=questions, changed=_changed(questions, _published(workspace, period)))


def _intake(
    workspace: Workspace, period: Period, moment: datetime
) -> tuple[tuple[Finding, ...], Sequence[StampedPage] | None]:
    """What is not in the ledger: the registers in the inbox and what was found in them."""
    if period not in workspace.months():
        return (), None
    intake = take_in(workspace.inbox(period, wait=False), moment, clock.now())
    return tuple(intake.findings), intake.stamped


def _published(workspace: Workspace, period: Period) -> Mapping[str, str]:
    """The figures by origin that the bulletin given out prints; empty where none can be read."""
    if RECORD not in workspace.published(period):
        return {}
    try:
        record = json.loads(workspace.published_file(period, RECORD))
        return {each["origin"]: each["text"] for each in record["bulletin_figures"].values()}
    except (OfficeError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _changed(questions: Questions, published: Mapping[str, str]) -> Mapping[str, Changed]:
    now = {each.origin: each.text for each in questions.figures.values()}
    return {
        origin: Changed(printed=published.get(origin, ""), now=now.get(origin, ""))
        for origin in dict.fromkeys((*published, *now))
        if published and published.get(origin) != now.get(origin)
    }
