"""``minsheng``: the group that all commands hang on, loaded one by one when called."""

import sys
from importlib import import_module

import click

from pipeline import __version__
from pipeline.commands.arguments import FolderType
from pipeline.commands.chinese import ChineseGroup, write_list
from pipeline.commands.doors import never_fail_to_print, through_doors
from pipeline.commands.folder import Office

COMMANDS = {
    "init": "建立工作文件夹，或者在其中开始新的一年。",
    "targets": "检查清单定义（targets 文件夹中的工作簿）。",
    "forms": "生成发给各主办单位的月报表，上月数已填好；也生成实施计划表。",
    "plans": "收实施计划表和联络员：审核、入台账，作为评定进度的依据。",
    "check": "检查本月收到的月报表，不生成任何文件。",
    "run": "汇总一个月：收件、审核、合并，生成汇总表和通报。",
    "issue": "印发一个月的通报：写上文号和日期，封存这个月。",
    "reissue": "重印一个月已印发的通报，与印发时一字不差。",
    "receipt-check": "核对盖章页：校验码是哪个单位哪个月的，与现在采用的数是否一致。",
    "accept": "采信一条待说明的问题，写明理由。",
    "verify": "核对改过的通报：哪些数被改动、删去、重复或手工加入。",
    "adopt": "把没有表号的表指定给一个单位，记入台账。",
    "doctor": "检查电脑、清单定义、模板、台账、存档和印发的文件有没有问题。",
    "rebuild": "台账损坏时，从存档和流水账重建台账。",
    "status": "显示各月的收件和汇总情况。",
    "trace": "查一个数从哪里来，例如 minsheng trace 1.5 2022-06。",
    "explain": "解释一条审核规则，例如 minsheng explain C07。",
}
"""The commands in the order of a month, each in a module of its own name."""


class LazyGroup(ChineseGroup):
    """Loads a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a month."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"pipeline.commands.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any of them."""
        del ctx
        write_list(formatter, "命令", list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.option(
    "--office", "root", type=FolderType(), default=".", help="工作文件夹，默认为当前文件夹。"
)
@click.option("--debug", is_flag=True, help="出错时显示程序内部信息。")
@click.version_option(__version__, message="minsheng %(version)s", help="显示版本。")
@click.pass_context
def cli(ctx: click.Context, root: str, *, debug: bool) -> None:
    """民生实事月报：收件、审核、汇总、通报。

    不带命令运行时，显示当前情况和下一步。
    """
    office = ctx.ensure_object(Office)
    office.root, office.debug = root, debug
    if ctx.invoked_subcommand is None:
        from pipeline.commands.status import show

        show(office)


def main() -> None:
    """Run the command line and leave by the right door."""
    never_fail_to_print()
    office = Office()
    sys.exit(
        through_doors(lambda: cli(standalone_mode=False, prog_name="minsheng", obj=office), office)
    )
