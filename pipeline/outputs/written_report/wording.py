"""Say what a unit filed for a month as the report that its principal signs.

The unit's own words stand as typed; a line break begins a new paragraph. Nothing of ours is put
between them but what the unit filed beside them: who acts, and by when. The report goes to the
office that returns are filed with (notice 2022-1, part three).
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.share import standing_share
from pipeline.board.types import Board
from pipeline.board.values import IndicatorStanding
from pipeline.definitions.types import Project
from pipeline.model.accepted import accepted_values
from pipeline.model.examination import Examination, WrittenItem
from pipeline.model.history import standing_items
from pipeline.model.period import chinese_date
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind
from pipeline.outputs.bulletin.wording.figures import han_number
from pipeline.outputs.bulletin.wording.title import broken
from pipeline.outputs.receipt.tables import NOT_FILLED, figure_lines, is_filed
from pipeline.outputs.receipt.text import FigureLine
from pipeline.outputs.receipt.unit_month import NOTHING, UnitMonth
from pipeline.outputs.receipt.wording import code_of, to_be_signed
from pipeline.outputs.written_report.text import (
    FigureRow,
    ProjectReport,
    Section,
    WrittenReportText,
)

_LAST_HAN_NUMBER = 99
_STOP = "。"
"""What ends a sentence; it goes behind the bracket that belongs to the sentence."""

_PARTY_LABELS = {
    NarrativeKind.PROGRESS: "备注",
    NarrativeKind.PROBLEM: "需协调单位",
    NarrativeKind.NEXT_STEP: "责任人（科室）",
}


def written_reports(
    board: Board, examinations: Sequence[Examination]
) -> Mapping[str, WrittenReportText]:
    """A report by full name for every unit that gets a receipt, in the list's order."""
    return {month.standing.unit.name: _report(month) for month in to_be_signed(board, examinations)}


def _report(month: UnitMonth) -> WrittenReportText:
    board = month.board
    named = {
        each.part: each.text
        for each in accepted_values(month.force, month.unit_id)
        if each.row == ("form",)
    }
    what = f"{board.project_list.title}{board.period.month}月份进展情况"
    return WrittenReportText(
        unit=month.standing.unit.name,
        title_lines=_title_lines(month),
        addressee=f"{board.project_list.receiving_office}：",
        opening=_opening(month, what),
        projects=tuple(
            _project(month, number, project) for number, project in enumerate(month.projects, 1)
        ),
        closing="特此报告。",
        preparer=named.get("preparer", ""),
        principal=named.get("principal", ""),
        code=code_of(month),
        period=board.period.label,
        day=month.force[-1].receipt.received.date(),
    )


def _title_lines(month: UnitMonth) -> tuple[str, ...]:
    board = month.board
    parts = (
        month.standing.unit.name,
        f"关于{board.project_list.title}",
        f"{board.period.month}月份进展情况的报告",
    )
    return tuple(line for part in parts for line in broken(part))


def _opening(month: UnitMonth, what: str) -> str:
    """One sentence on what is reported; a 零报告 says that it is one."""
    cut_off = chinese_date(month.board.dates.cut_off)
    zero = "本月按零报告报送，数据与上次报送的相同。" if month.zero_report else ""
    return f"现将我单位主办的{what}（截至{cut_off}）报告如下。{zero}"


def _project(month: UnitMonth, number: int, project: Project) -> ProjectReport:
    items = [
        each for each in standing_items(month.force, month.unit_id) if each.project_id == project.id
    ]
    return ProjectReport(
        heading=f"{_ordinal(number)}、{project.name}",
        figures=tuple(_figures(month, project)),
        sections=tuple(
            Section(
                heading=f"（{han_number(place)}）{label}",
                paragraphs=(
                    *_paragraphs(month, kind, items),
                    *(_answers(month, project) if kind is NarrativeKind.PROBLEM else ()),
                ),
            )
            for place, (kind, label) in enumerate(NARRATIVE_LABELS.items(), 1)
        ),
    )


def _ordinal(number: int) -> str:
    """In Chinese numerals, as far as they go."""
    return han_number(number) if number <= _LAST_HAN_NUMBER else str(number)


def _figures(month: UnitMonth, project: Project) -> Iterator[FigureRow]:
    filed = [
        each
        for each in month.board.indicators()
        if each.indicator.project_id == project.id and is_filed(month, each)
    ]
    for standing, line in zip(filed, figure_lines(month)[project.label], strict=True):
        yield FigureRow(
            name=standing.indicator.name,
            target=standing.indicator.target_label(month.board.period),
            previous=_measured(line.previous, line),
            current=_measured(line.current, line),
            stage=line.stage,
            share=_share(month, standing),
        )


def _measured(figure: str, line: FigureLine) -> str:
    """A figure with its unit of measure; where there is none, the mark that says so."""
    bare = figure in {NOTHING, NOT_FILLED} or line.measure == NOTHING
    return figure if bare else f"{figure}{line.measure}"


def _share(month: UnitMonth, standing: IndicatorStanding) -> str:
    """The share as the bulletin prints it.

    None where several units make up the figure, and none where the bulletin stands on another
    figure than the unit filed, as after the month's hard close.
    """
    printed = standing_share(standing, month.board.period)
    only = len(standing.parts) == 1 and standing.parts[0].unit_id == month.unit_id
    late = month.force[-1].receipt.received.date() > month.board.dates.hard_close
    if printed is None or not only or late or standing.parts[0].carried:
        return NOTHING
    return f"{printed}%"


def _paragraphs(
    month: UnitMonth, kind: NarrativeKind, items: Sequence[WrittenItem]
) -> Iterator[str]:
    """The unit's items of one kind; where it filed none, a sentence that says so."""
    own = [each for each in items if each.kind is kind]
    if not own:
        yield "（与上次报送的相同。）" if month.zero_report else "（本月未填写。）"
    elif kind is NarrativeKind.PROBLEM and all(each.says_none for each in own):
        yield "无。"
    else:
        for item in own:
            yield from _item(item)


def _answers(month: UnitMonth, project: Project) -> Iterator[str]:
    """What the unit chose beside its problems of earlier months."""
    for each in month.answered:
        if each.project_id == project.id:
            what = each.text.rstrip("。") or f"问题{each.number}"
            yield f"{each.raised}提出的问题“{what}”，办理情况：{each.chosen}。"


def _item(item: WrittenItem) -> Iterator[str]:
    *lines, last = [line for line in item.text.splitlines() if line.strip()] or [item.text]
    yield from lines
    beside = _beside(item)
    words = last.removesuffix(_STOP) if beside else last
    yield f"{words}{beside}{_STOP if words != last else ''}"


def _beside(item: WrittenItem) -> str:
    """What was filed beside the words: 完成时限 and the unit that acts or has to help."""
    told = (
        f"完成时限：{chinese_date(item.due)}" if item.due else "",
        f"{_PARTY_LABELS[item.kind]}：{item.party}" if item.party else "",
    )
    known = "；".join(each for each in told if each)
    return f"（{known}）" if known else ""
