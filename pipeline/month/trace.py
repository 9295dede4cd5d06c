"""A month as its last run left it, ready to be asked where its figures come from.

The board is worked out again from the ledger; no file of a unit is opened anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from pipeline.board.trace import Tracer
from pipeline.board.types import Issuance
from pipeline.intake.take_in import take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.period import Period
from pipeline.model.seal import Seal
from pipeline.model.stamped import StampedPage
from pipeline.month.lists import (
    Examined,
    Settings,
    counterpart_cases,
    pages_by_list,
    seen_by,
)
from pipeline.month.merging import board_of, history_by
from pipeline.month.revisions import revisions
from pipeline.month.setting import Year, load_year
from pipeline.office import clock
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import Workspace
from pipeline.outputs.bulletin.text import Figure
from pipeline.outputs.trace.asked import Questions
from pipeline.outputs.verification.sources import Record, Sources
from pipeline.rules.cases import Setting
from pipeline.rules.settle import settled

RECORD = "run.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A figure that the bulletin given out prints otherwise than the ledger has it now.

    ``name`` is what it is, in a few words.
    """

    name: str
    printed: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A month's questions, and the figures by origin in which the outputs given out differ.

    ``seal`` is there once these outputs are published and can change no more.
    """

    questions: Questions
    changed: Mapping[str, Changed]
    seal: Seal | None = None


def known_month(
    workspace: Workspace, period: Period, asked: str = "", list_asked: str = ""
) -> Known:
    """Work the board of a month's last run out again, from the ledger alone.

    Args:
        workspace: the office's folder; nothing in it is changed.
        period: the month.
        asked: what is asked about; it tells the list where it is an indicator or a project.
        list_asked: the list by number or title; needed where several are and nothing tells which.

    Raises:
        OfficeError: the month has had no run, or definitions that a person has to put right (6).
        LedgerError: the ledger is damaged (6).
    """
    nothing = OfficeError(
        f"{period.label}还没有汇总过，请先运行 minsheng run {period}。", CONFIGURATION
    )
    if not workspace.has_ledger():
        raise nothing
    year = _list_of(load_year(workspace, period), asked, list_asked)
    with Ledger(workspace.ledger_path) as ledger:
        settings, examined = _lists(ledger, year, period)
        if year.project_list.id not in settings:
            raise nothing
        adoptions, receipts = ledger.adoptions(period), ledger.receipts(period)
        view = seen_by(ledger, year)
        setting, examinations = settings[year.project_list.id], examined[year.project_list.id]
        told = tuple(revisions(workspace, view, setting.list_id, period, setting.dates))
        seal = ledger.seal_of(year.project_list.id, period)
    found, stamped = _intake(workspace, period, setting.now)
    board = board_of(
        setting,
        examinations,
        (*(found if year.is_first else ()), *settled(examinations)),
        pages_by_list(settings, examined, stamped)[year.project_list.id],
        (),
        counterparts=counterpart_cases(settings, examined, year.project_list.id),
    )
    issuance = Issuance(number=seal.number, day=seal.issued) if seal else None
    tracer = Tracer(
        board=replace(board, revisions=told, issuance=issuance),
        examinations=examinations,
        history=setting.history,
        adoptions=adoptions,
    )
    record = _record(workspace, period, year.folder, seal)
    questions = Questions(tracer, receipts, _printed(record))
    return Known(questions=questions, changed=_changed(questions, record), seal=seal)


def _list_of(year: Year, asked: str, list_asked: str) -> Year:
    """The year with the list that is meant: the one named, else that of the thing asked about.

    Raises:
        OfficeError: there are several and nothing says which one (2).
    """
    definitions = year.definitions
    indicator = definitions.indicators.get(asked)
    project = definitions.projects.get(indicator.project_id if indicator else asked)
    if project is not None and not list_asked:
        return year.of_list(project.list_id)
    return year.named(list_asked)


def _lists(ledger: Ledger, year: Year, period: Period) -> tuple[Settings, Examined]:
    """Every list of the month that has had a run, as its last run left it."""
    settings: dict[str, Setting] = {}
    examined: dict[str, tuple[Examination, ...]] = {}
    for each in year.every_list(period):
        view, dates = seen_by(ledger, each), each.dates(period)
        run = view.last_run(period)
        if run is None:
            continue
        examined[each.project_list.id] = view.examinations_of(run)
        footing = ledger.footing(run.number)
        moment = footing.moment if footing else datetime.combine(run.as_of, time())
        planned = each.with_plans(ledger.plans(period.year, run.number), moment.date())
        settings[each.project_list.id] = Setting(
            definitions=planned.definitions,
            list_id=each.project_list.id,
            period=period,
            dates=dates,
            history=history_by(view.examinations_before(period), dates, planned.definitions),
            now=moment,
            decisions=view.decisions(period),
            run_days=view.run_days_before(period),
            told_days=view.told_days(period),
        )
    return settings, examined


def _intake(
    workspace: Workspace, period: Period, moment: datetime
) -> tuple[tuple[Finding, ...], Sequence[StampedPage] | None]:
    """What is not in the ledger: the registers in the inbox and what was found in them."""
    if period not in workspace.months():
        return (), None
    intake = take_in(workspace.inbox(period, wait=False), moment, clock.now())
    return tuple(intake.findings), intake.stamped


def _record(workspace: Workspace, period: Period, folder: str, seal: Seal | None) -> Record:
    """The record of the bulletin that was given out; empty where none can be read.

    That of a published one comes from the archive, whatever has become of the outbox.
    """
    try:
        if seal is not None:
            content = workspace.archived(seal.outputs[RECORD])
        else:
            content = workspace.published_file(period, f"{folder}/{RECORD}".lstrip("/"))
        record = json.loads(content)
    except (OfficeError, ValueError, KeyError):
        return {}
    return record if isinstance(record, dict) else {}


def _printed(record: Record) -> Mapping[str, Figure]:
    """The figures by bookmark that the bulletin given out prints."""
    try:
        found = record.get("bulletin_figures", {}).items()
        return {name: Figure(each["text"], each["origin"]) for name, each in found}
    except (KeyError, TypeError, AttributeError):
        return {}


def _changed(questions: Questions, record: Record) -> Mapping[str, Changed]:
    if not questions.printed:
        return {}
    printed = {each.origin: each.text for each in questions.printed.values()}
    now = {each.origin: each.text for each in questions.figures.values()}
    sources = Sources(record)
    return {
        origin: Changed(
            name=sources.name(origin), printed=printed.get(origin, ""), now=now.get(origin, "")
        )
        for origin in dict.fromkeys((*printed, *now))
        if printed.get(origin) != now.get(origin)
    }
