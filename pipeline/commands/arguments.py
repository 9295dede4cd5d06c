"""What commands take: a month, a day, a year, a folder; each says how it is written."""

import re
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline.commands.folder import own_example
from pipeline.model.period import Period

if TYPE_CHECKING:
    from pipeline.month.workers import Workers


class Written:
    """How a value is written: its name in the usage line and an example."""

    metavar: str
    example: str

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Shown in the usage line."""
        del param, ctx
        return self.metavar

    def refuse(self, what: str, value: object, ctx: click.Context | None) -> NoReturn:
        """Say in one sentence how the value is written, with an example of the office's own."""
        example = own_example(self.example, ctx)
        raise click.BadParameter(f"{what}“{value}”写法不对，请写成 {example} 的样式。")


_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
"""A month or a day in digits alone."""


def _spread(written: object) -> str:
    """What was typed, digits alone set apart: 203104 is 2031-04."""
    text = str(written).strip()
    digits = _COMPACT.fullmatch(text)
    return "-".join(filter(None, digits.groups())) if digits else text


class PeriodType(Written, click.ParamType[Period]):
    """A month as 2022-03, or as the definitions may have it: 2022-3, 2022年3月, 202203."""

    name, metavar, example = "月份", "年-月", "2022-03"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read the month."""
        from pipeline.definitions.sheets.cells import as_period

        del param
        period = value if isinstance(value, Period) else as_period(_spread(value))
        return period or self.refuse(self.name, value, ctx)


class WorkersType(Written, click.ParamType["Workers"]):
    """Who reads the files, as processes:4."""

    name, metavar, example = "读取方式", "方式", "processes:4"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Workers":
        """Read who is asked."""
        from pipeline.month.workers import Workers  # only one command needs it

        del param
        try:
            return Workers.parse(str(value))
        except ValueError:
            self.refuse(self.name, value, ctx)


class FindingNumberType(Written, click.ParamType[tuple[Period, str]]):
    """A finding's number as 2022-03-7KQ2M: its month and the number as a whole."""

    name, metavar, example = "问题编号", "问题编号", "2022-03-7KQ2M"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Period, str]:
        """Read the number."""
        from pipeline.model.decision import parsed_number  # only one command needs it

        del param
        try:
            return parsed_number(str(value))
        except ValueError:
            self.refuse(self.name, value, ctx)


class DayType(Written, click.ParamType[date]):
    """A day as 2022-04-08, or as the definitions may have it: 2022-4-8, 2022年4月8日, 20220408."""

    name, metavar, example = "日期", "年-月-日", "2022-04-08"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        from pipeline.definitions.sheets.cells import as_day

        del param
        day = value if isinstance(value, date) else as_day(_spread(value))
        return day or self.refuse(self.name, value, ctx)


class YearType(Written, click.ParamType[int]):
    """A year as 2022."""

    name, metavar, example = "年度", "年度", "2022"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the year: four digits."""
        del param
        written = str(value).removesuffix("年")
        if len(written) != len(self.example) or not (written.isascii() and written.isdigit()):
            self.refuse(self.name, value, ctx)
        return int(written)


class FolderType(Written, click.ParamType[str]):
    """A folder that is there."""

    name, metavar, example = "文件夹", "文件夹", "D:\\民生实事"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Take the folder's path as it is written."""
        from pathlib import Path  # imported only where a folder is named

        del param, ctx
        if not Path(str(value)).is_dir():
            raise click.BadParameter(f"没有找到文件夹“{value}”。")
        return str(value)
