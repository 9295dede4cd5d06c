"""审核问题: every finding in five parts, with filters by unit, severity and words."""

from collections.abc import Iterable, Iterator

from pipeline.board.types import Board
from pipeline.model.finding import SEVERITY_LABELS, Severity
from pipeline.outputs.page.badges import section, severity_badge
from pipeline.outputs.page.markup import NONE, Child, Html, element
from pipeline.outputs.workbook.findings import FindingRow, finding_rows

PENDING = "pending"
"""The value of the filter that keeps what somebody must still act on."""


def findings(board: Board) -> Html:
    """The filters, how many are shown, and the findings in the board's order."""
    rows = tuple(finding_rows(board))
    if not rows:
        return section("findings", "审核问题", element("p", NONE, "本月没有审核问题。"))
    return section(
        "findings",
        "审核问题",
        _filters(rows),
        element(
            "p",
            {"id": "findings-count", "role": "status", "aria-live": "polite"},
            f"共{len(rows)}条",
        ),
        element("ul", {"id": "findings-list", "class": "findings"}, *map(_finding, rows)),
    )


def _filters(rows: Iterable[FindingRow]) -> Html:
    units = [(name, name) for name in dict.fromkeys(row.unit for row in rows)]
    severities = [(each.value, SEVERITY_LABELS[each]) for each in Severity]
    return element(
        "form",
        {"class": "filters", "role": "search", "aria-label": "筛选审核问题"},
        _choice("filter-unit", "单位", [("", "全部单位"), *units]),
        _choice(
            "filter-severity",
            "级别",
            [("", "全部级别"), (PENDING, "需要处理的"), *severities],
        ),
        element(
            "label",
            {"for": "filter-text"},
            "查找",
            element(
                "input",
                {
                    "id": "filter-text",
                    "type": "search",
                    "autocomplete": "off",
                    "placeholder": "任何文字",
                },
            ),
        ),
        element("button", {"type": "reset", "id": "filter-reset"}, "清除筛选"),
    )


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Html:
    made = (element("option", {"value": value}, text) for value, text in options)
    return element("label", {"for": name}, label, element("select", {"id": name}, *made))


def _finding(row: FindingRow) -> Html:
    finding = row.finding
    return element(
        "li",
        {
            "data-unit": row.unit,
            "data-severity": finding.severity.value,
            "data-pending": "yes" if row.pending else None,
        },
        element(
            "p",
            {"class": "head"},
            severity_badge(finding.severity),
            " ",
            element("b", NONE, finding.rule),
            f" {row.unit}",
            element("span", {"class": "state"}, finding.outcome),
        ),
        element("dl", NONE, *_parts(row)),
    )


def _parts(row: FindingRow) -> Iterator[Child]:
    finding = row.finding
    for label, text in (
        ("位置", str(finding.place)),
        ("读到", finding.read),
        ("应为", finding.expected),
        ("为什么", finding.why),
        ("怎么改", finding.fix),
        ("答复", row.answer),
        ("编号", row.number),
    ):
        if text:
            yield element("dt", NONE, label)
            yield element("dd", NONE, text)
