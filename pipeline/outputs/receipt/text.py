"""A receipt in words: what it says, not how it looks on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file that the unit sent, and what became of it."""

    number: str
    received: str
    channel: str
    name: str
    kind: str
    digest: str
    outcome: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        return (
            self.number,
            self.received,
            self.channel,
            self.name,
            self.kind,
            self.digest,
            self.outcome,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One indicator as understood."""

    name: str
    measure: str
    previous: str
    current: str
    stage: str
    expected: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        return (self.name, self.measure, self.previous, self.current, self.stage, self.expected)


SHORT_HASH = 8
"""The characters of a file's hash that are printed, enough to tell one file from another."""

FILE_HEADINGS = (
    "编号",
    "收到时间",
    "方式",
    "文件",
    "类型",
    f"文件校验值（前{SHORT_HASH}位）",
    "处理",
)
FIGURE_HEADINGS = ("指标", "计量单位", "上月累计", "本月累计", "形象进度", "预计完成")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptText:
    """The whole receipt in words.

    ``figures`` are the lines of each project by its name. ``remarks`` are paragraphs, each with
    its label: 文字材料, 已规整, 报送情况, 待办. ``preparer`` and ``principal`` are as typed in the
    form. ``day`` is when the last file came.
    """

    list_title: str
    unit: str
    period: str
    code: str
    files: tuple[FileLine, ...]
    figures: Mapping[str, tuple[FigureLine, ...]]
    remarks: tuple[tuple[str, str], ...]
    preparer: str
    principal: str
    day: date

    @property
    def title(self) -> str:
        """The heading, and the title that the file itself bears."""
        return "民生实事月报回执"
