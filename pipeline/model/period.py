"""The reporting period (报告期): a year and a month."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar month, ordered in time; prints as ``2022-03`` and reads 2022年3月."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2022-03``.

        Raises:
            ValueError: the text is not a year, a hyphen and a two-digit month.
        """
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The period that holds a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def label(self) -> str:
        """The Chinese form used on paper, 2022年3月."""
        return f"{self.year}年{self.month}月"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month, which is the data cut-off (截止日)."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def next(self) -> "Period":
        """The month after."""
        return Period(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> "Period":
        """The month before."""
        return Period(self.year - (self.month == 1), (self.month - 2) % 12 + 1)


@dataclass(frozen=True, slots=True, order=True)
class PlanYear:
    """The collection of a year's implementation plans; prints as its folder, 2022-实施计划."""

    year: int

    def __str__(self) -> str:
        return f"{self.year:04d}{_PLAN_MARK}"

    @property
    def label(self) -> str:
        """The Chinese form used on paper, 2022年实施计划."""
        return f"{self.year}年实施计划"


_PLAN_MARK = "-实施计划"

Collection = Period | PlanYear
"""What files are collected for: a month's returns, or a year's implementation plans."""


def parse_collection(text: str) -> Collection:
    """Read ``2022-03`` or ``2022-实施计划``.

    Raises:
        ValueError: the text is neither.
    """
    year = text.removesuffix(_PLAN_MARK)
    if year != text and len(year) == 4 and year.isascii() and year.isdecimal():  # noqa: PLR2004 - the digits of a year
        return PlanYear(int(year))
    return Period.parse(text)


def chinese_date(day: date) -> str:
    """A day as official papers write it, without padding zeros: 2022年4月8日 (GB/T 9704-2012)."""
    return f"{day.year}年{day.month}月{day.day}日"
