"""The ways out of the program: done, data that blocks, trouble with files, wrong usage, our bug."""

import sys
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, TypeGuard

import click

from pipeline.commands.chinese import usage_sentence
from pipeline.commands.folder import Office

if TYPE_CHECKING:
    from pipeline.ledger.errors import LedgerError
    from pipeline.office.errors import OfficeError


class Exit(IntEnum):
    """Exit codes (design §10)."""

    FINE = 0
    BUG = 1
    USAGE = 2
    BLOCKED = 3
    UNITS_MISSING = 4
    CANNOT_WRITE = 5
    CONFIGURATION = 6


EXIT_CODES = {
    Exit.FINE: "正常完成",
    Exit.BUG: "程序内部出错，详情在 minsheng.log",
    Exit.USAGE: "命令写法不对",
    Exit.BLOCKED: "有问题需要处理，通报还不能定稿",
    Exit.UNITS_MISSING: "有单位没有报送",
    Exit.CANNOT_WRITE: "有文件写不了，例如正在别的程序中打开",
    Exit.CONFIGURATION: "清单定义、模板或台账有问题",
}
"""What each exit code says to the program that called."""


def through_doors(command: Callable[[], object], office: Office) -> int:
    """Run a command and turn whatever happens into one sentence and an exit code."""
    try:
        returned = command()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        return told("已中止。", Exit.USAGE)
    except click.ClickException as wrong:
        return told(_usage(wrong), Exit.USAGE)
    except Exception as error:
        if _is_expected(error):
            return told(str(error), error.exit_code)
        if office.debug:
            raise
        return _our_bug(error, office)
    return int(returned) if isinstance(returned, int) else Exit.FINE


def _is_expected(error: Exception) -> TypeGuard["LedgerError | OfficeError"]:
    """Whether a person can put this right; such errors carry their own sentence and code."""
    from pipeline.ledger.errors import LedgerError
    from pipeline.office.errors import OfficeError

    return isinstance(error, OfficeError | LedgerError)


def _our_bug(error: Exception, office: Office) -> int:
    office.folder().log_bug(error)
    return told(
        "程序内部出错，本次没有完成；详情已写入 minsheng.log，请连同该文件一并反馈。", Exit.BUG
    )


def told(sentence: str, code: int) -> int:
    """Say one sentence on stderr and give the code back."""
    click.echo(sentence, err=True)
    return code


def _usage(wrong: click.ClickException) -> str:
    """What was wrong and where to look; a group without a command shows its own help."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return wrong.message
    ctx = getattr(wrong, "ctx", None)
    path = ctx.command_path if ctx else "minsheng"
    return f"{usage_sentence(wrong)}运行 {path} --help 查看用法。"


def never_fail_to_print() -> None:
    """Let a console with another encoding (GBK) show what it can instead of stopping the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
