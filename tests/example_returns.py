"""Returns of the invented county as examined, and the boards assembled from them.

``filed`` makes one unit's examination from values written as a unit would: ``"40"`` is a figure,
``"开工"`` a stage, ``("2", "开工")`` both, ``None`` a blank cell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from example_board import receipt
from example_county import example_definitions

from pipeline.board.assemble import assemble, today_at_the_earliest
from pipeline.board.types import Board
from pipeline.board.values import IndicatorStanding
from pipeline.definitions.calendar import MonthDates, month_dates
from pipeline.definitions.types import Definitions
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind

LIST = "EX2031"
DEFINITIONS = example_definitions()

Typed = str | tuple[str, str] | None


def dates_of(period: Period, definitions: Definitions = DEFINITIONS) -> MonthDates:
    """The four dates of a month."""
    return month_dates(definitions.lists[LIST].calendar, definitions.working_days, period)


def reading(unit_id: str, indicator_id: str, period: Period, typed: Typed) -> Reading:
    """One row as accepted; a test replaces what it cares about."""
    amount, stage = _value(typed)
    source = Source(sha256="0" * 64, file="月报.xlsx", sheet="月报表", cell="H12", raw=str(typed))
    return Reading(
        unit_id=unit_id,
        indicator_id=indicator_id,
        period=period,
        amount=amount,
        qualifier=Qualifier.NONE,
        source=source if amount is not None else None,
        stage=stage,
        stage_source=source if stage else None,
        expected=None,
        remark="",
        accepted=True,
        marks=(),
    )


def _value(typed: Typed) -> tuple[Decimal | None, str | None]:
    if typed is None:
        return None, None
    if isinstance(typed, tuple):
        return Decimal(typed[0]), typed[1]
    try:
        return Decimal(typed), None
    except InvalidOperation:
        return None, typed


def written(unit_id: str, project_id: str, kind: NarrativeKind, *texts: str) -> list[WrittenItem]:
    """Written items of one part, one for each text."""
    return [
        WrittenItem(
            unit_id=unit_id,
            project_id=project_id,
            kind=kind,
            number=number,
            text=text,
            due=None,
            party="",
            source=Source(sha256="0" * 64, file="月报.xlsx", sheet="月报表", cell="C20", raw=text),
        )
        for number, text in enumerate(texts, start=1)
    ]


def filed(  # noqa: PLR0913 - one parameter for each thing that a case varies
    unit_id: str,
    period: Period,
    values: Mapping[str, Typed],
    *,
    rejected: Sequence[str] = (),
    kind: SubmissionKind = SubmissionKind.FIRST,
    zero_report: bool = False,
    refused: bool = False,
    day: date | None = None,
    number: int = 1,
    filled: int | Sequence[str] = 8,
    items: Sequence[WrittenItem] = (),
) -> Examination:
    """One unit's file, received on its due date unless said otherwise.

    ``filled`` names the required cells that are filled, or says how many are.
    """
    cells = tuple(map(str, range(filled))) if isinstance(filled, int) else tuple(filled)
    received = datetime.combine(day or dates_of(period).due, time(9)) + timedelta(minutes=number)
    readings = (reading(unit_id, each, period, typed) for each, typed in values.items())
    return Examination(
        receipt=receipt(number, f"{unit_id}{period}.xlsx", received, period),
        period=period,
        unit_id=unit_id,
        definitions_version=DEFINITIONS.version,
        refused=refused,
        kind=kind,
        zero_report=zero_report,
        preparer="某人",
        principal="某主任",
        required=10,
        filled=len(cells),
        filled_cells=cells,
        readings=tuple(
            replace(each, accepted=each.indicator_id not in rejected) for each in readings
        ),
        items=tuple(items),
        findings=(),
    )


def board_of(
    period: Period,
    *examinations: Examination,
    earlier: Sequence[Examination] = (),
    findings: tuple[Finding, ...] = (),
    definitions: Definitions = DEFINITIONS,
    as_of: date | None = None,
    returned: Callable[[int | None, date], date] = today_at_the_earliest,
) -> Board:
    """The board of a month, told on its issue date unless said otherwise."""
    months: dict[Period, tuple[Examination, ...]] = {}
    for each in earlier:
        months[each.period] = (*months.get(each.period, ()), each)
    dates = dates_of(period, definitions)
    return assemble(
        definitions,
        LIST,
        period,
        dates,
        as_of or dates.issue,
        examinations=examinations,
        history=History(months),
        findings=findings,
        returned=returned,
    )


def standing_of(board: Board, indicator_id: str) -> IndicatorStanding:
    """One indicator's standing."""
    return next(each for each in board.indicators() if each.indicator.id == indicator_id)
