"""The two tables of a receipt: the files that came, and the figures as understood."""

from collections.abc import Mapping
from datetime import date, datetime

from pipeline.board.values import Booking, IndicatorStanding
from pipeline.definitions.indicator import IndicatorKind
from pipeline.model.accepted import accepted_readings
from pipeline.model.examination import Examination, Reading
from pipeline.model.period import chinese_date
from pipeline.model.quantity import plain, worded
from pipeline.model.receipt import TIME_SOURCE_LABELS
from pipeline.model.submission import SUBMISSION_KIND_LABELS
from pipeline.outputs.receipt.text import SHORT_HASH, FigureLine, FileLine
from pipeline.outputs.receipt.unit_month import NOTHING, UnitMonth

NOT_FILLED = "未填"
_MOST_FILES = 5
"""The last files that are printed; all of them are in the consolidated workbook."""


def file_lines(month: UnitMonth) -> tuple[FileLine, ...]:
    """The unit's last files, each with what became of it."""
    firsts: dict[str, int] = {}
    for each in month.files:
        firsts.setdefault(each.receipt.sha256, each.receipt.number)
    return tuple(
        FileLine(
            number=str(each.receipt.number),
            received=_moment(month, each.receipt.received),
            channel=each.receipt.channel or TIME_SOURCE_LABELS[each.receipt.time_source],
            name=each.receipt.name.rpartition("/")[2],
            kind=NOTHING if each.refused else SUBMISSION_KIND_LABELS[each.kind],
            digest=each.receipt.sha256[:SHORT_HASH],
            outcome=_outcome(month, each, firsts),
        )
        for each in month.files[-_MOST_FILES:]
    )


def _outcome(month: UnitMonth, file: Examination, firsts: Mapping[str, int]) -> str:
    if file.refused:
        return "退回"
    if firsts[file.receipt.sha256] != file.receipt.number:
        return "重复"
    if file not in month.force:
        return "撤回"
    late = file.receipt.received.date() > month.board.dates.hard_close
    return "转入下期" if late else "采用"


def figure_lines(month: UnitMonth) -> Mapping[str, tuple[FigureLine, ...]]:
    """The figures of each project by its name, as they stand after the last file."""
    readings = accepted_readings(month.force, month.unit_id)
    return {
        project.label: tuple(
            _figure(month, each, readings.get(each.indicator.id))
            for each in month.board.indicators()
            if each.indicator.project_id == project.id and is_filed(month, each)
        )
        for project in month.projects
    }


def is_filed(month: UnitMonth, standing: IndicatorStanding) -> bool:
    """Whether the unit files the indicator; a rate is worked out and never filed."""
    indicator = standing.indicator
    return month.unit_id in indicator.reporters and indicator.kind is not IndicatorKind.RATE


def _figure(month: UnitMonth, standing: IndicatorStanding, reading: Reading | None) -> FigureLine:
    indicator = standing.indicator
    before = next((each for each in standing.before if each.unit_id == month.unit_id), None)
    zero = before if month.zero_report else None
    return FigureLine(
        name=indicator.label,
        measure=indicator.measure.name if indicator.measure else NOTHING,
        previous=_previous(before),
        current=_current(reading, zero) if indicator.quantified else NOTHING,
        stage=_stage(reading, before, zero) if indicator.ladder else NOTHING,
        expected=_expected(month, reading),
    )


def _expected(month: UnitMonth, reading: Reading | None) -> str:
    return _day(month, reading.expected) if reading and reading.expected else NOTHING


def _day(month: UnitMonth, day: date) -> str:
    """A day; its year only where it is not that of the month."""
    told = chinese_date(day)
    return told.removeprefix(f"{month.board.period.year}年")


def _moment(month: UnitMonth, moment: datetime) -> str:
    return f"{_day(month, moment)} {moment:%H:%M}"


def _previous(before: Booking | None) -> str:
    return NOTHING if before is None or before.amount is None else plain(before.amount)


def _current(reading: Reading | None, zero: Booking | None) -> str:
    """The figure with its qualifier; under a 零报告 last month's, which is what the unit says."""
    if reading and reading.amount is not None:
        return worded(plain(reading.amount), "", reading.qualifier.value)
    return plain(zero.amount) if zero and zero.amount is not None else NOT_FILLED


def _stage(reading: Reading | None, before: Booking | None, zero: Booking | None) -> str:
    """The stage, and the one that it has moved on from."""
    last = before.stage if before else None
    stage = reading.stage if reading and reading.stage else zero.stage if zero else None
    if stage is None:
        return NOT_FILLED
    return f"{last}→{stage}" if last and last != stage else stage
