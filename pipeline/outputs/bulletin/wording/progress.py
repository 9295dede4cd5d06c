"""项目进展: the projects class by class, each with its units and what holds it back."""

from collections.abc import Iterator, Mapping

from pipeline.board.share import by_stage
from pipeline.board.types import Board, count_statuses
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.definitions.indicator import IndicatorKind
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.outputs.bulletin.text import Line, Paragraph
from pipeline.outputs.bulletin.wording.classes import CLASSES, SOUND, classes
from pipeline.outputs.bulletin.wording.figures import (
    amount,
    body,
    count,
    listed,
    names,
    reason,
    share,
    subheading,
)
from pipeline.outputs.bulletin.wording.filed import as_filed

MOST_TOLD = 3
"""Sound indicators of a project told with their figures; with more, the annex has them all."""

_WORDS: Mapping[Status, str] = {
    Status.OVERDUE: "逾期",
    Status.SEVERELY_BEHIND: "进度严重滞后",
    Status.BEHIND: "进度滞后",
    Status.SLOW: "进度偏慢",
    Status.TARGET_CHANGED: "目标调整",
    Status.UNDER_REVIEW: "数据待核",
}
"""How an indicator that calls for attention is introduced."""

_DONE = frozenset({Status.COMPLETED, Status.COMPLETED_EARLY})


def progress(board: Board) -> Iterator[Paragraph]:
    """One subsection for each class that occurs, one paragraph for each project in it."""
    found = [
        (title, [each for each in board.projects if each.status in statuses])
        for title, statuses in CLASSES
    ]
    occurring = [(title, projects) for title, projects in found if projects]
    for number, (title, projects) in enumerate(occurring, start=1):
        yield subheading(number, (f"{title}（", count(len(projects), f"class:{title}"), "件）"))
        for standing in projects:
            yield body(*listed(list(_sentences(board, standing)), ""))


def _sentences(board: Board, standing: ProjectStanding) -> Iterator[Line]:
    """Name and units, classes, then what is sound, what is not, and what was not filed."""
    units = names(board.unit_name(unit_id) for unit_id in standing.project.leads)
    yield (f"{standing.project.name}（{units}）。",)
    indicators = standing.indicators
    yield _classes(standing)
    yield _sound(board, [each for each in indicators if each.status in SOUND])
    for each in indicators:
        if each.status in _WORDS:
            yield (f"{each.indicator.name}{_WORDS[each.status]}：", reason(each), "。")
            yield as_filed(board, each)
    yield _unreported(board, standing)


def _classes(standing: ProjectStanding) -> Line:
    """How a project's indicators stand; left out where there is one, or none was filed."""
    counts = count_statuses(each.status for each in standing.indicators)
    total = len(standing.indicators)
    if total == 1 or set(counts) == {Status.NOT_REPORTED}:
        return ()
    origin = f"project:{standing.project.id}"
    if len(counts) == 1:
        return (*classes(counts, origin, "项指标"), "。")
    return (count(total, f"{origin}:total"), "项指标中，", *classes(counts, origin, "项"), "。")


def _sound(board: Board, standings: list[IndicatorStanding]) -> Line:
    """The figures of a few sound indicators; many would be a wall of text."""
    if len(standings) > MOST_TOLD:
        return ("正常推进和完成的指标，数据见附件。",)
    if not standings:
        return ()
    return (*listed([_reached(each, board.period) for each in standings], "；"), "。")


def _reached(standing: IndicatorStanding, period: Period) -> Line:
    """新建示范点累计40个，已达到目标; a stage is named instead of a figure."""
    name = standing.indicator.name
    told: Line = (f"{name}{_verb(standing)}", amount(standing))
    if standing.amount is None:
        told = (f"{name}已到“", amount(standing), "”节点")
    if standing.status in _DONE:
        return (*told, "，已达到目标")
    if standing.share is None:
        return told
    measured = "折算进度" if standing.amount is None else "完成比例"
    how = f"按形象进度“{standing.stage}”折算，" if by_stage(standing, period) else ""
    return (*told, f"，{how}{measured}", share(standing, period))


def _verb(standing: IndicatorStanding) -> str:
    """What is said between an indicator's name and its figure."""
    verbs = {IndicatorKind.LEVEL: "现有", IndicatorKind.RATE: "为"}
    return verbs.get(standing.indicator.kind, "累计")


def _unreported(board: Board, standing: ProjectStanding) -> Line:
    """All that a project's missing units leave open, in one sentence."""
    found = [each for each in standing.indicators if each.status is Status.NOT_REPORTED]
    if not found:
        return ()
    absent = dict.fromkeys(part.unit_id for each in found for part in each.missing)
    carried = sum(each.complete for each in found)
    origin = f"project:{standing.project.id}:unreported"
    parts: list[Line] = []
    if carried:
        parts.append((count(carried, f"{origin}:carried"), "项指标沿用最近一次数据"))
    if carried < len(found):
        lacking = count(len(found) - carried, f"{origin}:lacking")
        parts.append((lacking, "项指标数据不全、暂不评定进度"))
    units = names(board.unit_name(unit_id) for unit_id in absent)
    return (f"{units}本月未报，", *listed(parts, "，"), "，详见附件。")
