"""Checks of figures: totals, text against tables, tables against the returns themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.board.values import Basis, Booking, IndicatorStanding
from pipeline.definitions.indicator import Combination
from pipeline.model.history import laid_over, standing_readings
from pipeline.model.quantity import plain
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.self_check.frame import Finished, cells, output_check


@output_check(
    "O02",
    "合计等于各项之和",
    why="总数与分项对不上，通报自相矛盾。",
    bad="共10件，按序时4件、偏慢5件",
    good="共10件，按序时4件、偏慢6件",
)
def totals_add_up(finished: Finished) -> Iterator[str]:
    """Classes add up to their totals, and the parts of joint leads to the whole."""
    figures = finished.figures()
    for kind, measure in (("project", "件"), ("indicator", "项")):
        total = _counted(figures, f"{kind}:total")
        parts = [_counted(figures, f"{kind}:{status.name.lower()}") for status in Status]
        known = [part for part in parts if part is not None]
        if total is not None and known and sum(known) != total:
            yield f"共{total}{measure}，各类相加为{sum(known)}{measure}"
    for standing in finished.board.indicators():
        if not _adds_up(standing):
            yield f"指标{standing.indicator.id}的合计不等于各单位之和"


def _counted(figures: Mapping[str, tuple[str, ...]], origin: str) -> int | None:
    printed = figures.get(f"count:{origin}")
    return int(printed[0]) if printed else None


def _adds_up(standing: IndicatorStanding) -> bool:
    """Whether the parts that joint leads file make the whole; a total of some is one, too."""
    if standing.indicator.combination is not Combination.SUM:
        return True
    amounts = [part.amount for part in standing.parts if part.amount is not None]
    return standing.amount == sum(amounts, Decimal(0)) if amounts else standing.amount is None


@output_check(
    "O03",
    "正文、附表和汇总表一致",
    why="同一个数在三处不同，读的人不知道信哪一个。",
    bad="正文写完成比例50.0%，汇总表为48.0%",
    good="三处都是50.0%",
)
def one_figure_everywhere(finished: Finished) -> Iterator[str]:
    """What is printed for one origin is printed alike, and as the workbook has it."""
    figures = finished.figures()
    for origin, printed in figures.items():
        if len(set(printed)) > 1:
            yield f"{origin} 在文中有不同的写法：{'、'.join(dict.fromkeys(printed))}"
    for row in finished.rows:
        for heading, part in (("指标完成比例（%）", "share"), ("序时进度（%）", "schedule")):
            value = row[heading]
            shown = f"{value}%" if isinstance(value, Decimal) else "—"
            printed = figures.get(f"indicator:{row['指标编号']}:{part}", ())
            if any(each != shown for each in printed):
                yield f"指标{row['指标编号']}的{heading}：通报{printed[0]}，汇总表{shown}"


@output_check(
    "O04",
    "各状态的数目与表中的行数相同",
    why="亮灯的数目要能在表中逐行数出来。",
    bad="正文写偏慢3项，附表中偏慢的有4行",
    good="正文写偏慢4项，附表中偏慢的有4行",
)
def counts_are_rows(finished: Finished) -> Iterator[str]:
    """The counts by status are those of the rows of annex and board."""
    figures = finished.figures()
    column = [cells(row)[8] for row in finished.annex_rows()]
    rows = {
        "indicator": Counter(column),
        "project": Counter(STATUS_LABELS[each.status] for each in finished.board.projects),
    }
    for kind, counted in rows.items():
        for status in Status:
            label = STATUS_LABELS[status]
            told = _counted(figures, f"{kind}:{status.name.lower()}")
            if told is not None and told != counted[label]:
                yield f"“{label}”文中为{told}，表中为{counted[label]}"


@output_check(
    "O07",
    "没有采用未经审核的数",
    why="有差错未更正的数不能印发。",
    bad="差错未更正的900个印入了通报",
    good="差错更正以前沿用上次审核的数",
)
def only_accepted(finished: Finished) -> Iterator[str]:
    """Every value reported this month is an accepted reading of one of the month's files."""
    accepted = {
        (each.unit_id, each.indicator_id, each.amount)
        for examination in finished.examinations
        if not examination.refused
        for each in examination.readings
        if each.accepted
    }
    for part in _reported(finished):
        if (part.unit_id, part.indicator_id, part.amount) not in accepted:
            unit = finished.board.unit_name(part.unit_id)
            yield f"指标{part.indicator_id}（{unit}）的数不在已审核的数中"


def _reported(finished: Finished) -> Iterator[Booking]:
    """The figures that the board takes from this month's files."""
    for standing in finished.board.indicators():
        for part in standing.parts:
            if part.basis is Basis.REPORTED and part.amount is not None:
                yield part


@output_check(
    "U09",
    "汇总数与各单位所报数的控制合计相等",
    why="合并时丢了一个数或多加了一个数，控制合计就对不上。",
    bad="各单位所报合计 812，汇总表合计 800",
    good="两个合计都是 812",
)
def control_total(finished: Finished) -> Iterator[str]:
    """The sum of all figures booked for the month is the sum over the returns, worked out anew.

    A computed rate is nobody's figure; a figure carried from an earlier month is not of this one.
    """
    board = finished.board
    booked = sum(
        part.amount or Decimal(0)
        for standing in board.indicators()
        for part in standing.parts
        if part.valued == board.period and part.basis is not Basis.COMPUTED
    )
    filed = sum(_filed(finished, standing.unit.id) for standing in board.units)
    if booked != filed:
        yield f"汇总 {plain(Decimal(booked))}，各单位所报 {plain(Decimal(filed))}"


def _filed(finished: Finished, unit_id: str) -> Decimal:
    """The sum of what a unit's own files, in time for the bulletin, say and is accepted."""
    close = finished.board.dates.hard_close
    in_time = [each for each in finished.examinations if each.receipt.received.date() <= close]
    accepted = (
        [reading for reading in readings if reading.accepted]
        for readings in standing_readings(in_time, unit_id).values()
    )
    standing = (laid_over(readings) for readings in accepted if readings)
    return sum((each.amount or Decimal(0) for each in standing), Decimal(0))
