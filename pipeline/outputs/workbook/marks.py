"""The marks beside a figure: carried, under review, incomplete, in question; and their legend."""

from collections.abc import Iterator

from pipeline.board.types import Board
from pipeline.board.values import BASIS_LABELS, Basis, Booking, IndicatorStanding, ProjectStanding
from pipeline.model.field import Qualifier

LEGEND = (
    "沿用：本月没有可用的数，取该单位上次报送的数，以斜体显示，并注明是哪个月的数。",
    "待核：本月报送的数有差错未更正，未采用。",
    "不完整：有单位的数缺失，合计只含已有部分。无数据：从未报来可用的数。",
    "待说明：数已采用，但尚待单位说明或办公室认定，后列规则编号。",
    "—：应有数而没有数，不是零；空白：该栏不适用。",
    "完成比例保留一位小数，四舍五入；只有达到目标才显示100.0。项目状态取其最差指标的状态。",
)
"""What each mark means."""

_REVIEW = frozenset({Basis.CARRIED_REVIEW, Basis.NOTHING_REVIEW})
_NOTHING = frozenset({Basis.NOTHING_MISSING, Basis.NOTHING_REVIEW})
NOT_THIS_MONTH = _REVIEW | _NOTHING | {Basis.CARRIED_MISSING}
"""The bases of a value that is not this month's."""


def booking_mark(booking: Booking) -> str:
    """What one unit's value rests on, unless it was simply reported: 未报，沿用2022年2月数."""
    return "；".join(_booking_marks(booking))


def _booking_marks(booking: Booking) -> Iterator[str]:
    if booking.carried and booking.valued:
        why = "待核" if booking.basis in _REVIEW else "未报"
        yield f"{why}，沿用{booking.valued.label}数"
    elif booking.basis is not Basis.REPORTED:
        yield BASIS_LABELS[booking.basis]
    if booking.qualifier is not Qualifier.NONE:
        yield f"原填带“{booking.qualifier.value}”"
    if booking.marks:
        yield f"待说明（{'、'.join(booking.marks)}）"


def standing_mark(standing: IndicatorStanding, board: Board) -> str:
    """The marks of an indicator; those of joint parts stand on the parts' own rows."""
    if len(standing.parts) == 1:
        return booking_mark(standing.parts[0])
    return "；".join(_joint_marks(standing, board))


def _joint_marks(standing: IndicatorStanding, board: Board) -> Iterator[str]:
    missing = [part.unit_id for part in standing.parts if part.basis in _NOTHING]
    if not standing.complete:
        lacking = "、".join(unit_name(board, unit_id) for unit_id in missing)
        yield f"不完整，缺{lacking}" if lacking else "不完整"
    if standing.carried:
        yield "含沿用数"
    if any(part.marks for part in standing.parts):
        yield "含待说明"


def project_mark(project: ProjectStanding) -> str:
    """How many of a project's indicators carry each mark."""
    parts = {each.indicator.id: each.parts for each in project.indicators}
    counts = {
        "沿用": sum(each.carried for each in project.indicators),
        "待核": sum(any(part.basis in _REVIEW for part in each) for each in parts.values()),
        "不完整": sum(not each.complete and len(each.parts) > 1 for each in project.indicators),
        "无数据": sum(not each.complete and len(each.parts) == 1 for each in project.indicators),
        "待说明": sum(any(part.marks for part in each) for each in parts.values()),
    }
    return "；".join(f"{label}{count}项" for label, count in counts.items() if count)


def unit_name(board: Board, unit_id: str) -> str:
    """A unit's full name; its id when the board does not know it."""
    return board.name_of(unit_id)
