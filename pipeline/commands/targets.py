"""``minsheng targets``: the definitions workbook."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import YearType
from pipeline.commands.chinese import ChineseCommand, ChineseGroup
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.judgement import finding_lines
from pipeline.commands.screen import wrapped
from pipeline.model.finding import Severity
from pipeline.office.workspace import TEMPLATE

if TYPE_CHECKING:
    from pipeline.definitions.load import Loaded


@click.group("targets", cls=ChineseGroup)
def command() -> None:
    """检查清单定义（targets 文件夹中的工作簿）。"""


@command.command("check", cls=ChineseCommand)
@click.argument("year", type=YearType())
@click.pass_obj
def check(office: Office, year: int) -> Exit:
    """一次列出清单定义和通报模板中的全部问题：在哪里、读到、应为、怎么改。"""
    from pipeline.definitions.load import load_definitions
    from pipeline.month.foundations import template_remarks
    from pipeline.month.overwritten import overwritten_since

    workspace = office.workspace()
    loaded = load_definitions(workspace.definitions(year))
    template = [each.sentence for each in template_remarks(workspace)]
    overwritten = overwritten_since(workspace, year)
    for line in _lines(loaded, (*overwritten, *template)):
        click.echo(line)
    refused = sum(each.severity is Severity.REFUSED for each in loaded.findings)
    to_check = len(loaded.findings) - refused + len(overwritten)
    click.echo("\n".join(wrapped(_verdict(year, refused, to_check, len(template)), "", "  ")))
    return Exit.CONFIGURATION if refused or template else Exit.FINE


def _lines(loaded: "Loaded", sentences: Iterable[str]) -> Iterator[str]:
    """The findings, what the workbook holds where it can be used, and further sentences."""
    from pipeline.definitions.summary import summary_lines

    yield from (line for each in loaded.findings for line in finding_lines(each))
    summary = summary_lines(loaded.definitions) if loaded.definitions is not None else ()
    for each in (*summary, *sentences):
        yield from wrapped(each, "", "  ")


def _verdict(year: int, refused: int, to_check: int, template: int) -> str:
    """How many faults stand in the way, and where; else that both can be used."""
    faults = [
        f"{name} 有 {count} 处问题"
        for name, count in ((f"targets/{year}.xlsx", refused), (TEMPLATE, template))
        if count
    ]
    if faults:
        left = f"；另有 {to_check} 处请核对" if to_check else ""
        return f"{'，'.join(faults)}，改正后才能使用{left}。"
    left = f"；以上 {to_check} 处请核对" if to_check else ""
    return f"清单定义可以使用，通报模板齐备{left}。"
