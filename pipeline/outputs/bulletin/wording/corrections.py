"""更正说明: what earlier bulletins printed and what is known now."""

from collections.abc import Iterator, Mapping

from pipeline.board.types import Board, Correction, Revision
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, one_line, parted
from pipeline.outputs.corrected import approved_by, reason, total, value, way


def corrections(board: Board) -> Iterator[Paragraph]:
    """For each published month that is known otherwise: its bulletin, each value, the effect."""
    for revision in board.revisions:
        yield body(*_opening(revision))
        for number, correction in enumerate(revision.corrections, start=1):
            yield body(*_told(revision, number, correction))
        yield body(*_effect(revision))


def _opening(revision: Revision) -> Line:
    origin = f"revision:{revision.period}"
    issuance = revision.issuance
    return (
        Figure(revision.period.label, f"{origin}:period"),
        "份通报（",
        Figure(issuance.number, f"{origin}:number"),
        "，",
        Figure(chinese_date(issuance.day), f"{origin}:issued"),
        "印发）中的下列数据，印发后有更正：",
    )


def _told(revision: Revision, number: int, correction: Correction) -> Line:
    """One value: unit, indicator, old and new, what follows, why, and who saw to it."""
    indicator = correction.indicator
    origin = f"correction:{revision.period}:{indicator.id}:{correction.new.unit_id}"
    why, _ = parted(one_line(reason(correction)))
    return (
        "（",
        Figure(str(number), f"{origin}:position"),
        "）",
        f"{correction.unit}“",
        Figure(indicator.name, f"{origin}:name"),
        "”由",
        Figure(value(indicator, correction.old), f"{origin}:old"),
        "改为",
        Figure(value(indicator, correction.new), f"{origin}:new"),
        f"（{way(correction)}）",
        *_whole(correction, origin),
        *_status(correction),
        "；原因：",
        Figure(why, f"{origin}:reason"),
        "；经办：",
        Figure(approved_by(correction), f"{origin}:approved"),
        "。",
    )


def _whole(correction: Correction, origin: str) -> Line:
    """The value of all units together, where the unit's own is a part of what was printed."""
    before, after = total(correction.before), total(correction.after)
    if not correction.indicator.is_added_up or before == after:
        return ()
    return (
        "，合计由",
        Figure(before, f"{origin}:whole_old"),
        "改为",
        Figure(after, f"{origin}:whole_new"),
    )


def _status(correction: Correction) -> Line:
    before, after = correction.before.status, correction.after.status
    if before is after:
        return ()
    return (f"，进度状态由{STATUS_LABELS[before]}改为{STATUS_LABELS[after]}",)


def _effect(revision: Revision) -> Line:
    """What it does to the classes; said too where it does nothing."""
    projects = _moved(revision, "project", "件", revision.projects_before, revision.projects_after)
    indicators = _moved(
        revision, "indicator", "项", revision.indicators_before, revision.indicators_after
    )
    if not projects and not indicators:
        return ("更正后，项目和指标的进度状态分类不变。",)
    parts = [("项目", projects), ("指标", indicators)]
    line: list[str | Figure] = ["更正后，"]
    for position, (name, moved) in enumerate(parts):
        line.extend(("；" if position else "", f"{name}中"))
        line.extend(moved or ("进度状态分类不变",))
    return (*line, "。")


def _moved(
    revision: Revision,
    kind: str,
    measure: str,
    before: Mapping[Status, int],
    after: Mapping[Status, int],
) -> Line:
    """The classes whose number has changed: 滞后由2件变为1件."""
    line: list[str | Figure] = []
    for status in Status:
        was, now = before.get(status, 0), after.get(status, 0)
        if was != now:
            origin = f"revision:{revision.period}:{kind}:{status.name.lower()}"
            line.extend(
                (
                    f"{'、' if line else ''}{STATUS_LABELS[status]}由",
                    Figure(str(was), f"{origin}:before"),
                    f"{measure}变为",
                    Figure(str(now), f"{origin}:after"),
                    measure,
                )
            )
    return tuple(line)
