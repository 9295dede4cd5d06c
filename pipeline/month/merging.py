"""From the examinations of a month to its board, with all findings judged."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.board.assemble import assemble
from pipeline.board.reporting import Rates
from pipeline.board.types import Board
from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.types import Definitions
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.stamped import StampedPage
from pipeline.month.setting import as_of_day
from pipeline.rules.cases import Setting
from pipeline.rules.counterparts import CounterpartCase
from pipeline.rules.evaluate import arrange
from pipeline.rules.month import evaluate_month
from pipeline.rules.settle import accept, explain_between, waive


def board_of(  # noqa: PLR0913 - the board rests on this many things
    setting: Setting,
    examinations: tuple[Examination, ...],
    found_before: Sequence[Finding],
    stamped: Sequence[StampedPage] | None,
    held: Sequence[str],
    earlier_rates: Mapping[Period, Rates] = MappingProxyType({}),
    *,
    counterparts: Sequence[CounterpartCase] = (),
    scans: Sequence[Examination] = (),
) -> Board:
    """The board with all findings: those of the intake and of files, and those of the month.

    ``counterparts`` are the figures that another list asks for too, ``scans`` files of nobody's
    that are told with another list and may be this one's.
    """
    waivers = setting.definitions.waivers
    of_month = evaluate_month(setting, (*examinations, *scans), stamped, counterparts)
    waived = (waive(each, waivers, setting.period) for each in of_month.findings)
    judged = (
        accept(explain_between(each, examinations), setting.decisions, setting.period)
        for each in waived
    )
    return assemble(
        setting.definitions,
        setting.list_id,
        setting.period,
        setting.dates,
        as_of_day(setting.now.date(), setting.dates),
        examinations=examinations,
        history=setting.history,
        findings=arrange((*found_before, *judged)),
        run_days=setting.run_days,
        returned=setting.returned,
        checks=(*(check for each in examinations for check in each.checks), *of_month.checks),
        held=held,
        earlier_rates=earlier_rates,
    )


def history_by(
    earlier: Mapping[Period, tuple[Examination, ...]], dates: MonthDates, definitions: Definitions
) -> History:
    """Earlier months as known by this month's hard close; a late March file counts in April."""
    return History(earlier, definitions.takeovers).known_by(dates.hard_close)
