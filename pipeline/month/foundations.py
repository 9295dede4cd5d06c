"""What every month rests on, looked at: definitions, days off, the bulletin's template."""

from collections.abc import Iterator
from datetime import date

from pipeline.definitions.load import load_definitions
from pipeline.model.finding import Finding, Severity
from pipeline.month.list_years import definitions_lost, list_years
from pipeline.month.overwritten import overwritten_since
from pipeline.month.remarks import Fault, Notice, Remark
from pipeline.office import clock
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import TEMPLATE, Workspace
from pipeline.outputs.bulletin.lint import template_faults

_DAYS_OFF = "T10"
_PUBLISHED = (11, 1)
"""By when the State Council's notice of the next year's days off has usually come out."""


def definitions_remarks(workspace: Workspace) -> Iterator[Remark]:
    """Every year's definitions can be used, and say of published months what was published."""
    if not workspace.years():
        yield Fault(
            definitions_lost(workspace)
            or "这里没有清单定义（targets/年度.xlsx）：请切换到工作文件夹，或用 --office 指明；"
            f"还没有工作文件夹的，在空文件夹里运行 minsheng init {clock.now().year} 建立。"
        )
    for year, own in list_years(workspace).items():
        if own.fault:
            yield Fault(own.fault)
        else:
            yield from map(Notice, overwritten_since(workspace, year))


def calendar_remarks(workspace: Workspace) -> Iterator[Remark]:
    """The newest definitions know the days off of their year and, once published, of the next."""
    years = workspace.years()
    if not years:
        return
    loaded = load_definitions(workspace.definitions(years[-1]))
    missing = [each for each in loaded.findings if each.rule == _DAYS_OFF]
    next_is_known = clock.now().date() >= date(years[-1], *_PUBLISHED)
    for finding in missing:
        if finding.severity is Severity.REFUSED:
            yield Fault(_sentence(years[-1], finding))
        elif next_is_known:
            yield Notice(_sentence(years[-1], finding))
    if loaded.definitions is None and not missing:
        yield Notice("清单定义改到可以使用以后，再核对节假日。")


def template_remarks(workspace: Workspace) -> Iterator[Remark]:
    """The bulletin's template is there and can be filled."""
    try:
        content = workspace.bulletin_template()
    except OfficeError as missing:
        yield Fault(str(missing))
        return
    for fault in template_faults(content):
        yield Fault(f"{TEMPLATE}：{fault.sentence}。")


def _sentence(year: int, finding: Finding) -> str:
    return f"targets/{year}.xlsx 的“节假日”表{finding.read}。{finding.fix}"
