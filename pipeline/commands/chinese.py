"""Click in Chinese: every word that a clerk may see, from help to wrong usage."""

from typing import Any

import click
from click.types import OptionHelpExtra

from pipeline.commands.folder import own_example
from pipeline.commands.screen import table


class _InChinese:
    """Headings and the help option in Chinese, for commands and groups alike."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法： and the pieces of the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write(f"用法：{ctx.command_path} {pieces}\n")

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
    """A heading with a full-width colon and terms with their texts, aligned under it.

    Click itself counts characters, which leaves columns with Chinese words out of line.
    """
    formatter.write("\n" + "\n".join([f"{heading}：", *table(records, "  ")]) + "\n")


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


def usage_sentence(error: click.ClickException) -> str:
    """Wrong usage in one Chinese sentence; click's own words never reach the screen."""
    match error:
        case click.NoSuchOption():
            sentence = f"没有“{error.option_name}”这个选项。"
        case click.exceptions.NoSuchCommand():
            sentence = f"没有“{error.command_name}”这个命令。{_meant(error)}"
        case click.MissingParameter():
            sentence = f"还缺少{_missing(error)}。"
        case click.BadOptionUsage() if "requires" in error.message:
            sentence = f"选项“{error.option_name}”后面要写一个值。"
        case click.BadOptionUsage():
            sentence = f"选项“{error.option_name}”后面不能写值。"
        case click.BadParameter() if _is_chinese(error.message):
            sentence = error.message
        case click.UsageError() if "unexpected extra argument" in error.message:
            sentence = "参数多了。"
        case _:
            sentence = "命令的写法不对。"
    return sentence


def _meant(error: click.exceptions.NoSuchCommand) -> str:
    """The command that was probably meant; click itself knows only commands already loaded."""
    from difflib import get_close_matches

    if error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return ""
    near = get_close_matches(error.command_name, error.ctx.command.list_commands(error.ctx))
    return f"是不是 {near[0]}？" if near else ""


def _missing(error: click.MissingParameter) -> str:
    """What is missing, with an example where its type has one."""
    if error.param is None or error.ctx is None:
        return "参数"
    example = own_example(getattr(error.param.type, "example", ""), error.ctx)
    option = f"{error.param.opts[-1]} " if isinstance(error.param, click.Option) else ""
    told = f"“{option}{error.param.make_metavar(error.ctx)}”"
    return f"{told}，例如 {option}{example}" if example else told


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


class Needed(click.Option):
    """An option that must be given; its own text says so, in Chinese."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """What the library adds to the text, without its English word for it."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra
