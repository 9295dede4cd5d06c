"""各项目: a card for each project, with the line of the indicator that decides its status."""

from collections.abc import Iterator, Sequence

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.trend import deciding, trend
from pipeline.board.types import Board, MonthTrend
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.model.period import Period, chinese_date
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind
from pipeline.outputs.bulletin.text import Figure
from pipeline.outputs.bulletin.wording.figures import amount, previous, schedule, share, target
from pipeline.outputs.page.badges import badge, bound, paragraph, section
from pipeline.outputs.page.charts import bar, line_chart, points_of
from pipeline.outputs.page.markup import NONE, Html, element, joined
from pipeline.outputs.workbook.figures import gap_figure, shown
from pipeline.outputs.workbook.marks import standing_mark, unit_name
from pipeline.outputs.workbook.overview import worst_reason
from pipeline.outputs.workbook.trend_rows import months_of

_MANY = 60
"""Beyond so many projects a browser lays out a card when it comes into view: a thousand at once
take it twice as long to open the page."""


def cards(board: Board) -> Html:
    """All projects in the order of the list."""
    months, told = months_of(board), trend(board)
    made = (_card(board, project, months, told) for project in board.projects)
    kind = "cards many" if len(board.projects) > _MANY else "cards"
    return section("projects", "各项目", element("div", {"class": kind}, *made))


def _card(
    board: Board,
    project: ProjectStanding,
    months: Sequence[Period],
    told: Sequence[MonthTrend],
) -> Html:
    definition = project.project
    name = f"p-{definition.id}"
    units = "、".join(unit_name(board, each) for each in definition.leads)
    return element(
        "article",
        {"class": "card", "id": name, "aria-labelledby": f"{name}-title"},
        element(
            "header",
            NONE,
            element("h3", {"id": f"{name}-title"}, f"{definition.id} {definition.name}"),
            badge(project.status),
        ),
        paragraph(f"{units}　{chinese_date(definition.deadline)}前完成", "by"),
        paragraph(worst_reason(project), "reason"),
        _line(board, project, months, told),
        element(
            "details",
            {"class": "indicators"},
            element("summary", NONE, f"{len(project.indicators)}项指标"),
            element("ul", NONE, *(_indicator(board, each) for each in project.indicators)),
        ),
        _texts(board, project),
    )


def _line(
    board: Board, project: ProjectStanding, months: Sequence[Period], told: Sequence[MonthTrend]
) -> Html | None:
    """Target, schedule and share of the deciding indicator; the schedule to the year's end."""
    decided = deciding(project)
    if decided is None:
        return None
    name = decided.indicator.label
    points = points_of(told, decided.indicator.id)
    schedule = board.schedules.get(decided.indicator.id, {})
    return element(
        "figure",
        NONE,
        line_chart(points, schedule, months, name),
        element(
            "figcaption",
            NONE,
            f"判定指标：{name}",
            element("span", {"class": "key key-share"}, "完成比例"),
            element("span", {"class": "key key-schedule"}, "序时进度"),
            element("span", {"class": "key key-target"}, "目标"),
        ),
    )


def _indicator(board: Board, standing: IndicatorStanding) -> Html:
    """One indicator: its figures in words, a bar beside them, its status and marks."""
    period = board.period
    printed = standing_share(standing, period)
    mark = standing_mark(standing, board)
    return element(
        "li",
        NONE,
        element(
            "div",
            {"class": "name"},
            element("b", NONE, standing.indicator.label),
            badge(standing.status),
        ),
        bar(printed, rounded_points(standing.schedule)),
        element("div", {"class": "figures"}, *_figures(standing, period)),
        paragraph(mark, "mark-line") if mark else None,
    )


def _figures(standing: IndicatorStanding, period: Period) -> Iterator[Html]:
    """The same bound figures as the bulletin's annex, and the gap of the workbook."""
    gap = Figure(shown(gap_figure(standing)), f"indicator:{standing.indicator.id}:gap")
    for label, figure, measure in (
        ("目标", target(standing, period), ""),
        ("上月", previous(standing), ""),
        ("本月", amount(standing), ""),
        ("完成", share(standing, period), ""),
        ("序时", schedule(standing), ""),
        ("差距", gap, "" if standing.gap is None else "个百分点"),
    ):
        yield element("span", NONE, element("i", NONE, label), " ", bound(figure), measure)


def _texts(board: Board, project: ProjectStanding) -> Html | None:
    """What the units wrote, folded away; nothing where nobody wrote."""
    if not project.items:
        return None
    parts = (_part(board, project, kind) for kind in NarrativeKind)
    return element(
        "details", {"class": "texts"}, element("summary", NONE, "单位报送的文字"), *parts
    )


def _part(board: Board, project: ProjectStanding, kind: NarrativeKind) -> Html | None:
    items = project.written(kind)
    if not items:
        return None
    told = (
        element("li", NONE, f"（{unit_name(board, each.unit_id)}）{each.text}") for each in items
    )
    return joined((element("h4", NONE, NARRATIVE_LABELS[kind]), element("ol", NONE, *told)))
