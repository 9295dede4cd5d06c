"""All commands for people, made from the commands themselves: a page and a manual page.

``python -m pipeline.commands.reference > docs/commands.md`` writes the page again,
``python -m pipeline.commands.reference man > docs/minsheng.1`` the manual page.
"""

import sys
from collections.abc import Iterator
from typing import TypeAlias

import click

from pipeline import __version__
from pipeline.commands.doors import EXIT_CODES
from pipeline.commands.main import cli

Entry: TypeAlias = tuple[click.Context, click.Command]

_PAGE_HEAD = """# 全部命令

本页由程序生成，与 `minsheng 命令 --help` 显示的是同一份文字。在工作文件夹中运行；
不在工作文件夹时，用 `--office` 指明，例如 `minsheng --office D:\\民生实事 status`。
"""

_MAN_HEAD = (
    f'.TH MINSHENG 1 "" "minsheng {__version__}" "民生实事月报"',
    ".SH 名称",
    "minsheng \\- 民生实事月报：收件、审核、汇总、通报",
    ".SH 用法",
    ".B minsheng",
    "[选项] 命令 …",
)


def entries() -> Iterator[Entry]:
    """Every command with the context it is called in: the group first, then in a month's order."""
    yield from _below(click.Context(cli, info_name="minsheng"), cli)


def commands_page() -> str:
    """The page of all commands, with exit codes, as Markdown."""
    return "\n".join(
        (
            _PAGE_HEAD,
            *(line for entry in entries() for line in _section(*entry)),
            *_codes_section(),
            "",
        )
    )


def manual_page() -> str:
    """The manual page in the man macros of groff."""
    return "\n".join(
        (
            *_MAN_HEAD,
            *(line for entry in entries() for line in _manual_section(*entry)),
            ".SH 退出码",
            *(line for code, told in EXIT_CODES.items() for line in (".TP", str(int(code)), told)),
            "",
        )
    )


def _below(context: click.Context, command: click.Command) -> Iterator[Entry]:
    yield context, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _below(click.Context(inner, info_name=name, parent=context), inner)


def _section(context: click.Context, command: click.Command) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield "```text"
    yield command.get_help(context).rstrip()
    yield "```\n"


def _codes_section() -> Iterator[str]:
    yield "## 退出码\n"
    yield "| 退出码 | 含义 |"
    yield "|---|---|"
    yield from (f"| {int(code)} | {told} |" for code, told in EXIT_CODES.items())


def _manual_section(context: click.Context, command: click.Command) -> Iterator[str]:
    yield f".SH {context.command_path}"
    yield ".nf"
    yield from (_escaped(line) for line in command.get_help(context).rstrip().splitlines())
    yield ".fi"


def _escaped(line: str) -> str:
    """A line that groff shows as it is."""
    shown = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown.startswith((".", "'")) else shown


def main(words: list[str]) -> None:
    """Print the manual page when asked for it, else the page."""
    click.echo(manual_page() if words == ["man"] else commands_page(), nl=False)


if __name__ == "__main__":
    main(sys.argv[1:])
