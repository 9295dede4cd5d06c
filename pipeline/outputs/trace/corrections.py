"""What is known of a correction that the bulletin tells of an earlier month, and of its effect."""

from collections.abc import Iterator, Mapping

from pipeline.board.types import Board, Correction, Revision
from pipeline.model.field import Source
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.corrected import approved_by, reason, value, way
from pipeline.outputs.trace.answer import Answer, Fact, UnknownError


def revision_answer(board: Board, period: str) -> Answer:
    """A published month that is known otherwise: its bulletin, every correction, the classes.

    Raises:
        UnknownError: the bulletin tells of no correction of such a month.
    """
    revision = _revision(board, period)
    return Answer(
        title=f"{revision.period.label}的更正",
        facts=(
            Fact(
                "原通报", f"{revision.issuance.number}，{chinese_date(revision.issuance.day)}印发"
            ),
            *_moved("项目", revision.projects_before, revision.projects_after),
            *_moved("指标", revision.indicators_before, revision.indicators_after),
        ),
        members=tuple(
            Fact(f"{each.indicator.label}（{each.unit}）", _changed(each))
            for each in revision.corrections
        ),
    )


def correction_answer(board: Board, period: str, indicator_id: str, unit_id: str) -> Answer:
    """One value of a published month as it was told and as it is known now, each with its cell.

    Raises:
        UnknownError: the bulletin tells of no such correction.
    """
    for each in _revision(board, period).corrections:
        if (each.indicator.id, each.new.unit_id) == (indicator_id, unit_id):
            return Answer(
                title=f"{each.indicator.label}（{each.unit}）",
                value=_changed(each),
                facts=tuple(_facts(each)),
            )
    raise UnknownError(f"correction:{period}:{indicator_id}:{unit_id}")


def _revision(board: Board, period: str) -> Revision:
    for each in board.revisions:
        if str(each.period) == period:
            return each
    raise UnknownError(f"revision:{period}")


def _changed(correction: Correction) -> str:
    indicator = correction.indicator
    return f"由{value(indicator, correction.old)}改为{value(indicator, correction.new)}"


def _facts(correction: Correction) -> Iterator[Fact]:
    before, after = (STATUS_LABELS[each.status] for each in (correction.before, correction.after))
    yield Fact("方式", way(correction))
    if correction.receipt is not None:
        receipt = correction.receipt
        yield Fact(f"收件{receipt.number}号", f"{receipt.name}（{receipt.sha256}）")
    for label, booking in (("原数", correction.old), ("现数", correction.new)):
        for source in filter(None, (booking.source, booking.stage_source)):
            yield Fact(f"{label}出处", _place(source))
    yield Fact("原因", reason(correction))
    yield Fact("经办", approved_by(correction))
    yield Fact("状态", before if before == after else f"由{before}变为{after}")


def _place(source: Source) -> str:
    place = f"{source.file} {source.sheet}!{source.cell}，原文“{source.raw}”"
    return f"{place}（SHA-256 {source.sha256}）"


def _moved(name: str, before: Mapping[Status, int], after: Mapping[Status, int]) -> Iterator[Fact]:
    """How many there were of each class and are now, where that differs."""
    for status in Status:
        was, now = before.get(status, 0), after.get(status, 0)
        if was != now:
            yield Fact(f"{name}{STATUS_LABELS[status]}", f"由{was}变为{now}")
