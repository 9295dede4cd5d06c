"""What a receipt says below its tables: texts, cells, what was evened out, the five rates, remarks.

Only what was typed into figure cells is repeated: a text may hold a telephone number.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.reporting import REPORTING_LABELS, Reporting
from pipeline.board.share import share_of
from pipeline.model.finding import Finding, Severity
from pipeline.model.history import standing_items
from pipeline.model.period import chinese_date
from pipeline.model.submission import NARRATIVE_LABELS
from pipeline.outputs.receipt.unit_month import NOTHING, UnitMonth
from pipeline.rules.registry import RULES

Remark = tuple[str, str]
"""A label and what is said under it."""

_MOST = 5
"""What is listed of each kind; the rest is counted, so that the page stays one page."""

_LONGEST = 30
"""Characters that are repeated of what was typed into a cell."""

_PROJECT, _INDICATOR, _PART = 1, 2, 3
"""Where a finding's subject names project, indicator and field."""

_TITLES: Mapping[str, str] = {rule.code: rule.title for rule in RULES}
_CAME = {Reporting.ON_TIME, Reporting.LATE}


def remarks(month: UnitMonth) -> Iterator[Remark]:
    """All paragraphs, each under its label."""
    yield "文字材料", _texts(month)
    if month.answered:
        yield "办理情况", _answers(month)
    yield "已规整", _evened_out(month)
    yield "报送情况", _rates(month)
    yield "待说明", _listed(month.found(Severity.EXPLAIN))
    yield "提示", _listed(_notices(month))


def _texts(month: UnitMonth) -> str:
    """How many items stand under each heading, project by project."""
    items = standing_items(month.force, month.unit_id)
    told = []
    for project in month.projects:
        counts = "、".join(
            f"{label} {sum((i.project_id, i.kind) == (project.id, kind) for i in items)} 条"
            for kind, label in NARRATIVE_LABELS.items()
        )
        told.append(f"项目{project.id}{counts}" if len(month.projects) > 1 else counts)
    return f"{'；'.join(told)}。全文见月报表，计入校验码。"


def _answers(month: UnitMonth) -> str:
    """Each earlier problem by its number with what was chosen: all of them are signed for."""
    told = "；".join(f"{each.number} {each.chosen}" for each in month.answered)
    return f"以前的问题 {len(month.answered)} 条：{told}。"


def _evened_out(month: UnitMonth) -> str:
    """From what to what each figure was evened out; texts are only counted."""
    standing = {each.receipt.number for each in month.force}
    found = [
        each
        for each in month.found(Severity.NORMALISED)
        if each.place.cell and each.receipt in standing
    ]
    figures = [each for each in found if _is_figure(each)]
    told = [f"{each.place.item}“{_short(each.read)}”读作 {each.expected}" for each in figures]
    if len(found) > len(figures):
        told.append(f"文字中的空格、换行等 {len(found) - len(figures)} 处")
    return _sentence(told)


def _is_figure(finding: Finding) -> bool:
    """Whether a finding is about the value of an indicator's row rather than about a text."""
    subject = (*finding.subject, "", "", "", "")
    return bool(subject[_INDICATOR]) and subject[_PART] != "remark"


def _rates(month: UnitMonth) -> str:
    """The five rates as they concern the unit (catalogue: always all five together)."""
    standing, due = month.standing, month.standing.due
    share = share_of(standing.filled, standing.required)
    came = standing.reporting in _CAME
    received = (
        f"，{chinese_date(standing.first_received)}收到第一份" if standing.first_received else ""
    )
    on_time = standing.reporting is Reporting.ON_TIME
    late = "" if on_time else f"，{REPORTING_LABELS[standing.reporting]}"
    grave = month.found(Severity.ERROR) or month.found(Severity.EXPLAIN)
    return "；".join(
        (
            "应报：是",
            f"实报：{_yes(came)}{received}",
            f"及时：{_yes(on_time)}，期限{chinese_date(due)}{late}",
            f"合格：{_yes(came and not grave)}",
            (
                f"完整：必填 {standing.required} 格，已填 {standing.filled} 格"
                f"（{NOTHING if share is None else f'{share}%'}）。"
            ),
        )
    )


def _notices(month: UnitMonth) -> tuple[Finding, ...]:
    """The notices about what was filed; whether it came in time is told with the rates."""
    return tuple(each for each in month.found(Severity.NOTICE) if not each.rule.startswith("T"))


def _listed(findings: Sequence[Finding]) -> str:
    """Each finding by its item and the rule's title, never by what was typed."""
    return _sentence([_told(each) for each in findings])


def _told(finding: Finding) -> str:
    title = _TITLES.get(finding.rule, finding.rule)
    about = len(finding.subject) > _PROJECT and finding.place.item
    return f"{finding.place.item}（{title}）" if about else title


def _sentence(told: Sequence[str]) -> str:
    """A counted list in one sentence."""
    if not told:
        return "无。"
    more = "等" if len(told) > _MOST else ""
    count = f"{len(told)} 处：" if len(told) > 1 else ""
    return f"{count}{'；'.join(told[:_MOST])}{more}。"


def _short(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _yes(answer: object) -> str:
    return "是" if answer else "否"
