"""Click in Chinese: every word that a clerk may see, from help to wrong usage."""

import re
from datetime import date
from typing import Any

import click

from pipeline.model.period import Period


class _InChinese:
    """Headings and the help option in Chinese, for commands and groups alike."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法： and the pieces of the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项 and, for a group, 命令."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]  # type: ignore[attr-defined]
        records = [record for each in options if (record := each.get_help_record(ctx))]
        write_list(formatter, "选项", records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助。"
        return option


def write_list(
    formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]
) -> None:
    """A heading with a full-width colon and a list of terms under it."""
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    formatter.indent()
    formatter.write_dl(records)
    formatter.dedent()


class ChineseCommand(_InChinese, click.Command):
    """A command whose help is in Chinese."""

    def __init__(self, name: str | None, **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(name, **{"options_metavar": "[选项]", **attributes})


class ChineseGroup(_InChinese, click.Group):
    """A group whose help is in Chinese."""

    def __init__(self, name: str | None = None, **attributes: Any) -> None:  # noqa: ANN401 - click's own
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 …"}
        super().__init__(name, **{**words, **attributes})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """命令 with one line each."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        lines = [(name, each.get_short_help_str(60)) for name, each in found if each]
        write_list(formatter, "命令", lines)


class PeriodType(click.ParamType[Period]):
    """A month as 2022-03."""

    name = "月份"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Shown in the usage line."""
        del param, ctx
        return "年-月"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read the month, or say how it is written."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except ValueError:
            self.fail(f"月份“{value}”写法不对，请写成 2022-03 的样式。", param, ctx)


class DayType(click.ParamType[date]):
    """A day as 2022-04-08."""

    name = "日期"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Shown in the usage line."""
        del param, ctx
        return "年-月-日"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"日期“{value}”写法不对，请写成 2022-04-08 的样式。", param, ctx)


def usage_sentence(error: click.ClickException) -> str:
    """Wrong usage in one Chinese sentence; click's own words never reach the screen."""
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。"
        case click.MissingParameter():
            hint = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"还缺少参数 {hint}。"
        case click.BadParameter() if _is_chinese(error.message):
            return error.message
        case click.UsageError() if "No such command" in error.message:
            name = re.search(r"'(.+?)'", error.message)
            return f"没有“{name[1] if name else ''}”这个命令。"
        case click.UsageError() if "unexpected extra argument" in error.message.lower():
            return "参数多了。"
        case _:
            return "命令的写法不对。"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
