"""附件 评定办法: how shares, schedules and statuses are worked out, with the thresholds of 参数."""

from collections.abc import Iterator

from pipeline.definitions.limits import Bound, Thresholds
from pipeline.model.quantity import plain
from pipeline.outputs.bulletin.text import Annex, Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, heading


def status_rule(thresholds: Thresholds) -> Annex:
    """The rule by which the month was judged."""
    return Annex(
        title="进度状态评定办法",
        table=None,
        paragraphs=tuple(_paragraphs(thresholds)),
        landscape=False,
    )


def _paragraphs(thresholds: Thresholds) -> Iterator[Paragraph]:
    yield heading(1, "完成比例和序时进度")
    yield body(
        "完成比例为本年度累计数占年度目标的比例；存量指标为比基数增加的数占应增加的数的比例；"
        "按形象进度填报的，为所到节点折算的进度。序时进度为主办单位报送的实施计划到当月应达到的比例；"
        "未报送实施计划的，从年初到完成时限按月均分。"
    )
    yield heading(2, "进度状态")
    yield body(*_by_gap(thresholds))
    yield body(
        "达到目标的为已完成，其中早于完成时限的为提前完成；到完成时限未达到目标的为逾期；"
        "目标在本月调整的为目标调整；超出限额的为滞后。主办单位未报、数据不全的为未报；"
        "数据有待核实的为待核。项目的状态取其指标中最差的一项。"
    )
    yield heading(3, "从宽评定")
    yield body(*_lenient(thresholds))


def _by_gap(thresholds: Thresholds) -> Line:
    """Each status with the gap from which it begins."""
    return (
        "完成比例低于序时进度",
        *beyond(thresholds.slow, "slow"),
        "的为偏慢，",
        *beyond(thresholds.behind, "behind"),
        "的为滞后，",
        *beyond(thresholds.severely_behind, "severely_behind"),
        "的为严重滞后；高于序时进度",
        *beyond(thresholds.ahead, "ahead"),
        "的为超序时；其余为按序时。",
    )


def beyond(bound: Bound, name: str) -> Line:
    """超过5个百分点, or 达到 where equality counts."""
    figure = Figure(plain(bound.value), f"threshold:{name}")
    return ("达到" if bound.inclusive else "超过", figure, "个百分点")


def _lenient(thresholds: Thresholds) -> Line:
    return (
        "未报送实施计划的，",
        Figure(str(thresholds.no_plan_grace), "threshold:no_plan_grace"),
        "月前不评定为滞后，按偏慢评定。目标数在",
        Figure(plain(thresholds.small_target), "threshold:small_target"),
        "以内的按形象进度折算；其中既未报送实施计划又未填形象进度的，按偏慢评定。",
    )
