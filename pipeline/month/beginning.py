"""Begin an office's working folder, or a further year in it; what is there is never touched."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.tables import NotAWorkbookError, read_tables
from pipeline.definitions.starter import next_year_tables, starter_period, starter_tables
from pipeline.intake.register_template import blank_registers
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import Workspace
from pipeline.outputs.beginning.guides import FOR_OFFICE, FOR_UNITS, SHORT_GUIDE
from pipeline.outputs.beginning.launchers import launchers
from pipeline.outputs.beginning.printed import printed
from pipeline.outputs.bulletin.template import bulletin_template

_MARK_OF_ORDER = "\ufeff"
"""Tells the simple editors of Windows that a text is UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was laid out: the files' names, the year taken over from."""

    written: tuple[str, ...]
    taken_over: int | None


def begin_office(workspace: Workspace, year: int) -> Begun:
    """Lay out what a list's year needs: definitions, template, guides, launchers.

    Inbox folders come with the forms, for which month is the first is said in the definitions. A
    folder that has an earlier year's definitions hands on its units, measures and settings.

    Raises:
        OfficeError: an earlier year's definitions cannot be read (6), or something cannot be
            written (5).
    """
    earlier = max((each for each in workspace.years() if each < year), default=None)
    with workspace.lock():
        written = workspace.install(_files(workspace, year, earlier))
    return Begun(written=written, taken_over=earlier)


def _files(workspace: Workspace, year: int, earlier: int | None) -> Mapping[str, bytes]:
    lines = (each.format(year=year, first=starter_period(year)) for each in SHORT_GUIDE)
    return {
        f"targets/{year}.xlsx": _definitions(workspace, year, earlier),
        "templates/bulletin.docx": bulletin_template(),
        **{f"templates/{name}": content for name, content in blank_registers().items()},
        "使用说明.txt": (_MARK_OF_ORDER + "\r\n".join(("民生实事月报", "", *lines, ""))).encode(),
        "操作说明（办公室）.docx": printed(FOR_OFFICE),
        "填报须知（发各单位）.docx": printed(FOR_UNITS),
        **launchers(sys.executable),
    }


def _definitions(workspace: Workspace, year: int, earlier: int | None) -> bytes:
    """The new year's definitions workbook, out of the earlier year's where there is one."""
    if earlier is None:
        return render_definitions(starter_tables(year))
    try:
        tables = read_tables(workspace.definitions(earlier))
    except NotAWorkbookError as error:
        raise OfficeError(
            f"targets/{earlier}.xlsx 打不开，不能沿用其中的单位和参数；请先恢复这个文件，再运行。",
            CONFIGURATION,
        ) from error
    return render_definitions(next_year_tables(tables, year))
