"""The register of stamped pages (盖章页登记): which signed receipts came back, when, as which file.

It lies in the month's inbox folder as ``盖章页登记.xlsx`` or ``.csv`` with the headings 单位,
收到日期, 文件, 校验码 and 印章名称. A line needs its date and the code printed on the page; 单位
and 文件 may be blank, since the code says whose page it is and a page may come on paper. 印章名称
is what the seal says, for offices that compare it; the column may be missing. A line that cannot
be read with certainty is a finding and counts for nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.intake.moments import read_moment
from pipeline.intake.register import (
    Cells,
    Unread,
    cell_at,
    file_key,
    files_named,
    headings_in,
    is_register,
    shown,
    tabulated,
)
from pipeline.model.check_code import SLIP_LABELS, Slip, read_code
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.stamped import StampedPage

STAMPED_STEM = "盖章页登记"
STAMPED_HEADINGS = ("单位", "收到日期", "文件", "校验码", "印章名称")
RULE = "G05"
_ALWAYS = STAMPED_HEADINGS[:4]
_UNIT, _RECEIVED, _FILE, _CODE, _SEAL = STAMPED_HEADINGS
_WHY = "盖章页靠页上的校验码与采用的数核对，登记不清的无法核对。"

_FILE_FIX = "请写明文件名和扩展名；邮件中的扫描件请另存到收件文件夹，纸质件不填文件。"

SCANS = (
    *(".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff"),
    *(".bmp", ".gif", ".heic", ".webp"),
)
"""Endings of files that may be scans; a table is never taken for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedRegister:
    """The lines of the register that are certain, and a finding for each that is not."""

    pages: tuple[StampedPage, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_stamped_register(name: str) -> bool:
    """Whether an entry of the inbox folder is the register of stamped pages."""
    return is_register(name, STAMPED_STEM)


def read_stamped_register(
    name: str, content: bytes, files: Sequence[str], latest: datetime
) -> StampedRegister:
    """Read a register of stamped pages.

    Args:
        name: its file name.
        content: its bytes.
        files: the names of the entries that lie in the inbox with it.
        latest: what the clock says; a page cannot have come later.
    """
    scans = [each for each in files if is_scan(each)]
    sheets = tabulated(name, content)
    if isinstance(sheets, Unread):
        return _unread(name, sheets.read, sheets.fix)
    for sheet, rows in sheets.items():
        for heading, row in enumerate(rows):
            columns = headings_in(row)
            if {_RECEIVED, _CODE} <= columns.keys():
                reader = _Reader(columns=columns, scans=scans, latest=latest)
                return reader.read(name, sheet, rows[heading + 1 :], heading + 2)
    return _unread(name, "没有找到表头", f"请保留表头：{'、'.join(_ALWAYS)}。")


def is_scan(name: str) -> bool:
    """Whether a file may be the scan of a page, by the ending of its name."""
    return file_key(name).endswith(SCANS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads the lines below the heading; ``columns`` says where each heading stands."""

    columns: Mapping[str, int]
    scans: Sequence[str]
    latest: datetime

    def read(self, name: str, sheet: str, rows: Sequence[Cells], first: int) -> StampedRegister:
        pages: list[StampedPage] = []
        findings: list[Finding] = []
        for number, row in enumerate(rows, start=first):
            if not any(self._shown(row, heading) for heading in STAMPED_HEADINGS):
                continue
            line = self._line(row, Place(file=name, sheet=sheet, item=f"第{number}行"))
            (pages if isinstance(line, StampedPage) else findings).append(line)  # type: ignore[arg-type]
        return StampedRegister(pages=tuple(pages), findings=tuple(findings))

    def _line(self, row: Cells, place: Place) -> StampedPage | Finding:
        moment = read_moment(cell_at(row, self.columns[_RECEIVED]))
        if moment is None or moment > self.latest:
            read = self._shown(row, _RECEIVED) or "收到日期为空"
            expected = "如 2022年4月8日，不晚于今天"
            return _finding(place, read, expected, "请按这样的写法填写收到日期。")
        typed = self._shown(row, _CODE)
        code = read_code(typed)
        if isinstance(code, Slip):
            read = f"校验码 {typed}（{SLIP_LABELS[code]}）" if typed else "校验码为空"
            return _finding(place, read, "盖章页上的校验码", "请对照盖章页重新录入校验码。")
        file = self._shown(row, _FILE)
        named = files_named(file, self.scans) if file else []
        if file and len(named) != 1:
            return _finding(place, file, "收件文件夹中的一个扫描件", _FILE_FIX)
        return StampedPage(
            unit=self._shown(row, _UNIT),
            received=moment.date(),
            file=named[0] if named else "",
            code=code,
            place=place,
            seal=self._shown(row, _SEAL),
        )

    def _shown(self, row: Cells, heading: str) -> str:
        return shown(cell_at(row, self.columns.get(heading)))


def _unread(name: str, read: str, fix: str) -> StampedRegister:
    expected = f"有{'、'.join(_ALWAYS)}四栏的表格"
    return StampedRegister(findings=(_finding(Place(file=name), read, expected, fix),))


def _finding(place: Place, read: str, expected: str, fix: str) -> Finding:
    """A note (提示) on one line of the register."""
    return Finding(
        rule=RULE,
        severity=Severity.NOTICE,
        subject=(),
        place=place,
        read=read,
        expected=expected,
        why=_WHY,
        fix=fix,
    )
