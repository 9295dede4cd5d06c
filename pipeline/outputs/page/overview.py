"""总体情况 and 各月状态: counts in both denominators, and the matrix of projects and months."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.trend import trend
from pipeline.board.types import Board, MonthTrend
from pipeline.model.period import Period, chinese_date
from pipeline.model.status import Status
from pipeline.outputs.bulletin.wording.figures import count, status_count
from pipeline.outputs.page.badges import badge, bound, paragraph, section
from pipeline.outputs.page.markup import NONE, Attributes, Html, element
from pipeline.outputs.workbook.trend_rows import months_of


def overall(board: Board) -> Html:
    """How many projects and indicators stand how, and why this is still a draft."""
    return section(
        "overall",
        "总体情况",
        element(
            "dl",
            {"class": "counts"},
            *_counts(board, "项目", "project", "件", board.project_counts()),
            *_counts(board, "指标", "indicator", "项", board.indicator_counts()),
        ),
        paragraph("项目的状态取其指标中最差的一项。状态同时用颜色、图形和文字表示。", "hint"),
        _draft(board),
    )


def _counts(
    board: Board, label: str, denominator: str, measure: str, counts: Mapping[Status, int]
) -> Iterator[Html]:
    total = len(board.projects) if denominator == "project" else len(board.indicators())
    yield element("dt", NONE, f"{label}共", bound(count(total, f"{denominator}:total")), measure)
    yield element(
        "dd",
        NONE,
        *(
            element(
                "span",
                {"class": "count"},
                badge(status),
                " ",
                bound(status_count(number, denominator, status)),
                measure,
            )
            for status, number in counts.items()
        ),
    )


def _draft(board: Board) -> Html:
    if not board.blocking:
        return paragraph("通报为正式稿。")
    reasons = (element("li", NONE, each) for each in board.blocking)
    return element(
        "div",
        {"class": "draft"},
        paragraph(f"征求意见稿：尚有{len(board.blocking)}项未了结，了结前数字可能变动。"),
        element("ol", NONE, *reasons),
    )


def matrix(board: Board) -> Html:
    """Every project in every month of the year."""
    months, told = months_of(board), {each.period: each for each in trend(board)}
    heads = (
        element("th", {"scope": "col", **_now(board, month)}, f"{month.month}月")
        for month in months
    )
    table = element(
        "table",
        {"class": "matrix"},
        element("caption", NONE, f"{board.project_list.title}各月进度状态（{board.period.label}）"),
        element(
            "thead", NONE, element("tr", NONE, element("th", {"scope": "col"}, "项目"), *heads)
        ),
        element("tbody", NONE, *_rows(board, months, told)),
    )
    return section("months", "各月状态", scrolled("各月状态表", table))


def _now(board: Board, month: Period) -> Mapping[str, str]:
    return {"aria-current": "date"} if month == board.period else {}


def _rows(
    board: Board, months: Sequence[Period], told: Mapping[Period, MonthTrend]
) -> Iterator[Html]:
    for project in (each.project for each in board.projects):
        link = element("a", {"href": f"#p-{project.id}"}, f"{project.id} {project.name}")
        yield element(
            "tr",
            NONE,
            element("th", {"scope": "row"}, link),
            *(_cell(board, month, told.get(month), project.id) for month in months),
        )


def _cell(board: Board, month: Period, told: MonthTrend | None, project_id: str) -> Html:
    """The status; a month to come, or one without a run, says so to those who listen."""
    if told is not None and project_id in told.projects:
        return element("td", NONE, badge(told.projects[project_id]))
    words = "未到" if month > board.period else "无记录"
    return element("td", {"class": "none"}, words)


def scrolled(name: str, table: Html) -> Html:
    """A wide table that scrolls within the page, by keyboard too."""
    region: Attributes = {"class": "scroll", "role": "region", "aria-label": name, "tabindex": 0}
    return element("div", region, table)


def dates(board: Board) -> Html:
    """The month's dates under the title."""
    told = (
        f"数据截止{chinese_date(board.dates.cut_off)}",
        f"印发{chinese_date(board.issued_on)}",
        f"汇总{chinese_date(board.as_of)}",
        f"清单版本{board.definitions_version}",
    )
    return element("p", {"class": "dates"}, *(element("span", NONE, each) for each in told))
