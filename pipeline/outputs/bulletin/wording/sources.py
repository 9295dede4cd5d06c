"""附件 数据出处: for every figure and stage the file, sheet and cell that it was typed in."""

from collections.abc import Iterator

from pipeline.board.types import Board
from pipeline.board.values import Basis, Booking, IndicatorStanding
from pipeline.model.field import Source
from pipeline.outputs.bulletin.text import Annex, Figure, Line, TableText
from pipeline.outputs.bulletin.wording.figures import NOTHING


def sources_table(board: Board) -> Annex:
    """The table, in the order of the list; an indicator without any value has no row."""
    rows = (
        row
        for standing in board.indicators()
        for part in standing.parts
        for row in _rows(board, standing, part)
    )
    return Annex(
        title=f"{board.project_list.title}{board.period.month}月份数据出处",
        table=TableText(
            headings=("编号", "指标", "填报单位", "收件", "工作表", "单元格", "填报内容", "报告期"),
            widths=(7, 19, 20, 30, 11, 9, 16, 15),
            rows=tuple(rows),
        ),
        paragraphs=(),
        landscape=True,
    )


def _rows(board: Board, standing: IndicatorStanding, part: Booking) -> Iterator[tuple[Line, ...]]:
    """The figure and the stage of a booking, each with its own cell."""
    told = ((part.source, "amount"), (part.stage_source, "stage"))
    for source, what in told:
        if source is not None and not (what == "amount" and part.basis is Basis.COMPUTED):
            yield _row(board, standing, part, source, what)


def _row(
    board: Board, standing: IndicatorStanding, part: Booking, source: Source, what: str
) -> tuple[Line, ...]:
    origin = f"source:{standing.indicator.id}:{part.unit_id}:{what}"
    return (
        (standing.indicator.id,),
        (standing.indicator.name,),
        (board.unit_name(part.unit_id),),
        (Figure(source.file, f"{origin}:file"),),
        (Figure(source.sheet, f"{origin}:sheet"),),
        (Figure(source.cell, f"{origin}:cell"),),
        (Figure(source.raw, f"{origin}:raw"),),
        (part.valued.label if part.valued else NOTHING,),
    )
