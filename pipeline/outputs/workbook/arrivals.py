"""收件去向: what became of each file that came, and of its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.examination import Examination
from pipeline.model.structure import Accounted
from pipeline.model.verdict import VERDICT_LABELS, EntryVerdict, PartVerdict, Verdict
from pipeline.outputs.workbook.figures import MISSING, Content
from pipeline.outputs.workbook.looks import HEADING_FONT, Look
from pipeline.outputs.workbook.table import Column, Table

NAME = "收件去向"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRow:
    """One entry of the inbox, or one file that came out of it."""

    told: EntryVerdict | PartVerdict
    accounted: Accounted | None


def arrival_rows(
    entries: Sequence[EntryVerdict], examinations: Sequence[Examination]
) -> Iterator[ArrivalRow]:
    """Each entry, and below a message or packed file what came out of it."""
    accounted = {each.receipt.number: each.accounted for each in examinations}
    for entry in entries:
        told: tuple[EntryVerdict | PartVerdict, ...] = (entry, *entry.parts)
        for each in told:
            yield ArrivalRow(told=each, accounted=_cells(each, accounted))


def _cells(
    told: EntryVerdict | PartVerdict, accounted: Mapping[int, Accounted | None]
) -> Accounted | None:
    return None if told.receipt is None else accounted.get(told.receipt)


def _paint(row: ArrivalRow, look: Look) -> Look:
    """What is not simply taken in stands out by its font and fill."""
    if row.told.verdict in {Verdict.ACCEPTED, Verdict.SKIPPED}:
        return look
    return replace(look, font=HEADING_FONT, fill="#D9D9D9")


def _count(row: ArrivalRow, what: str) -> Content:
    return MISSING if row.accounted is None else int(getattr(row.accounted, what))


COLUMNS: tuple[Column[ArrivalRow], ...] = (
    Column(heading="收件", value=lambda row: row.told.name, most=60),
    Column(
        heading="结果",
        value=lambda row: VERDICT_LABELS[row.told.verdict],
        align="center",
        paint=_paint,
    ),
    Column(heading="说明", value=lambda row: row.told.reason or MISSING, most=50),
    Column(heading="收件号", value=lambda row: row.told.receipt or MISSING, align="center"),
    Column(heading="有内容\n（格）", value=lambda row: _count(row, "total"), align="center"),
    Column(heading="已读取\n（格）", value=lambda row: _count(row, "read"), align="center"),
    Column(heading="表内固定\n（格）", value=lambda row: _count(row, "furniture"), align="center"),
    Column(heading="未读取\n（格）", value=lambda row: _count(row, "unread"), align="center"),
)


def arrival_table(
    entries: Sequence[EntryVerdict], examinations: Sequence[Examination]
) -> Table[ArrivalRow]:
    """The sheet's table."""
    rows = tuple(arrival_rows(entries, examinations))
    return Table(columns=COLUMNS, rows=rows, name=NAME, frozen=1)
