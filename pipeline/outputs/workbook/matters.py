"""问题与协调: every problem still open, by who must help; months open, promise, state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.board.matters import NOBODY, by_party
from pipeline.board.types import Board
from pipeline.model.matter import MATTER_STATE_LABELS, Matter, MatterState
from pipeline.outputs.workbook.figures import MISSING
from pipeline.outputs.workbook.looks import HEADING_FONT, Look
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "问题与协调"

_CALLS = {MatterState.DROPPED, MatterState.UNREPORTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One problem under one of those who must help with it."""

    party: str
    matter: Matter
    project: str
    unit: str


def matter_rows(board: Board) -> Iterator[MatterRow]:
    """The problems by who must help; those that need nobody, and the solved ones, at the end."""
    projects = {each.project.id: each.project.label for each in board.projects}
    for party, matters in by_party(board.matters).items():
        for matter in matters:
            yield MatterRow(
                party=party,
                matter=matter,
                project=projects[matter.id.project_id],
                unit=unit_name(board, matter.id.unit_id),
            )


def _paint_state(row: MatterRow, look: Look) -> Look:
    """What has stood for three months, or was left without an answer, stands out."""
    if row.matter.lasting or row.matter.state in _CALLS:
        return replace(look, font=HEADING_FONT, fill="#FBD98D")
    return look


COLUMNS: tuple[Column[MatterRow], ...] = (
    Column(heading="需协调的单位", value=lambda row: row.party or NOBODY, most=20),
    Column(heading="问题编号", value=lambda row: row.matter.number, most=16, align="center"),
    Column(heading="项目", value=lambda row: row.project, most=20),
    Column(heading="主办单位", value=lambda row: row.unit, most=20),
    Column(heading="问题", value=lambda row: row.matter.text, most=48),
    Column(
        heading="提出\n月份",
        value=lambda row: row.matter.id.raised.label,
        most=12,
        align="center",
    ),
    Column(
        heading="持续\n（月）",
        value=lambda row: row.matter.months,
        align="center",
        paint=_paint_state,
    ),
    Column(
        heading="办理情况",
        value=lambda row: MATTER_STATE_LABELS[row.matter.state],
        most=14,
        align="center",
        paint=_paint_state,
    ),
    Column(heading="下步工作安排", value=lambda row: row.matter.step or MISSING, most=36),
    Column(
        heading="完成日期", value=lambda row: row.matter.due or MISSING, most=16, align="center"
    ),
    Column(
        heading="出处",
        value=lambda row: (
            f"{row.matter.source.file} {row.matter.source.sheet}!{row.matter.source.cell}"
        ),
        most=24,
    ),
)


def matter_table(board: Board) -> Table[MatterRow]:
    """The sheet's table."""
    rows = tuple(matter_rows(board))
    return Table(columns=COLUMNS, rows=rows, name=NAME, frozen=2, wide=True, empty=_NONE)


_NONE = "各单位没有反映尚未解决的问题，也没有需要协调的事项。"
