"""``minsheng targets``: the definitions workbook."""

import click

from pipeline.commands.arguments import YearType
from pipeline.commands.chinese import ChineseCommand, ChineseGroup
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.judgement import finding_lines
from pipeline.commands.screen import wrapped


@click.group("targets", cls=ChineseGroup)
def command() -> None:
    """检查清单定义（targets 文件夹中的工作簿）。"""


@command.command("check", cls=ChineseCommand)
@click.argument("year", type=YearType())
@click.pass_obj
def check(office: Office, year: int) -> Exit:
    """一次列出清单定义和通报模板中的全部问题：在哪里、读到、应为、怎么改。"""
    from pipeline.definitions.load import load_definitions
    from pipeline.definitions.summary import summary_lines
    from pipeline.outputs.bulletin.lint import template_faults

    loaded = load_definitions(office.workspace().definitions(year))
    for line in (line for each in loaded.findings for line in finding_lines(each)):
        click.echo(line)
    if loaded.definitions is None:
        click.echo(f"targets/{year}.xlsx 有 {len(loaded.findings)} 处问题，改正后才能使用。")
        return Exit.CONFIGURATION
    for told in summary_lines(loaded.definitions):
        click.echo("\n".join(wrapped(told, "", "  ")))
    click.echo(
        "清单定义可以使用。" if not loaded.findings else "清单定义可以使用，以上问题请核对。"
    )
    faults = template_faults(office.workspace().bulletin_template())
    for fault in faults:
        click.echo("\n".join(wrapped(f"{fault.sentence}。", "", "  ")))
    if faults:
        click.echo(f"templates/bulletin.docx 有 {len(faults)} 处问题，改正后才能使用。")
        return Exit.CONFIGURATION
    return Exit.FINE
