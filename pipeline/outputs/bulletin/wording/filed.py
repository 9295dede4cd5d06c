"""What the units themselves say of an indicator that lags: stage, cause and expected date."""

from pipeline.board.share import by_stage
from pipeline.board.types import Board
from pipeline.board.values import Booking, IndicatorStanding
from pipeline.model.period import chinese_date
from pipeline.model.status import Status
from pipeline.outputs.bulletin.text import Figure, Line
from pipeline.outputs.bulletin.wording.classes import LAGGING
from pipeline.outputs.bulletin.wording.figures import listed, quoted
from pipeline.rules.text_quality import LONGEST_PRINTED_PROBLEM

_ASKED = LAGGING | {Status.SLOW}


def as_filed(board: Board, standing: IndicatorStanding) -> Line:
    """The units' own words on an indicator that is slow or behind; nothing where they filed none.

    A value carried from an earlier month brings no words with it: they were of that month.
    """
    if standing.status not in _ASKED:
        return ()
    parts = [part for part in standing.parts if not part.carried]
    return listed([_told(board, standing, part) for part in parts], "")


def _told(board: Board, standing: IndicatorStanding, part: Booking) -> Line:
    """One unit's stage and expected date in a sentence, then its explanation as filed."""
    origin = f"{standing.indicator.id}:{part.unit_id}"
    facts: list[Line] = []
    # The reason tells a ladder alone, and a stage that stands for the share.
    if part.stage and part.amount is not None and not by_stage(standing, board.period):
        facts.append((f"形象进度为“{part.stage}”",))
    if part.expected is not None:
        facts.append(("预计完成日期为", Figure(chinese_date(part.expected), f"expected:{origin}")))
    # The only unit is named with the project.
    name = board.unit_name(part.unit_id) if len(standing.parts) > 1 else ""
    lines: list[Line] = [(f"{name}填报的", *listed(facts, "，"), "。")] if facts else []
    if part.remark.strip():
        words = quoted(part.remark, f"text:remark:{origin}", LONGEST_PRINTED_PROBLEM)
        lines.append((f"{name}填报的说明：", *words))
    return listed(lines, "")
