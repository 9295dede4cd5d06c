"""A unit's written report in words: what it says, not how it looks on paper."""

from dataclasses import dataclass
from datetime import date

FIGURE_HEADINGS = ("指标", "目标", "上月累计", "本月累计", "形象进度", "完成比例")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One indicator as filed, every cell as printed."""

    name: str
    target: str
    previous: str
    current: str
    stage: str
    share: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row in the order of ``FIGURE_HEADINGS``."""
        return (self.name, self.target, self.previous, self.current, self.stage, self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the three written parts: heading and paragraphs, the unit's words unchanged."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReport:
    """One project: its heading with number, its figures and its three parts."""

    heading: str
    figures: tuple[FigureRow, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReportText:
    """The whole report.

    ``day`` is that of the unit's last file, for the file's properties alone: the day of signing
    is written by hand. ``preparer`` and ``principal`` are empty where the unit named none.
    """

    unit: str
    title_lines: tuple[str, ...]
    addressee: str
    opening: str
    projects: tuple[ProjectReport, ...]
    closing: str
    preparer: str
    principal: str
    code: str
    period: str
    day: date
