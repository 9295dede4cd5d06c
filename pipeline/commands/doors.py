"""The ways out of the program: done, data that blocks, trouble with files, wrong usage, our bug."""

import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

import click

from pipeline.commands.chinese import usage_sentence


class Exit(IntEnum):
    """Exit codes (design §10)."""

    FINE = 0
    BUG = 1
    USAGE = 2
    BLOCKED = 3
    UNITS_MISSING = 4
    CANNOT_WRITE = 5
    CONFIGURATION = 6


def through_doors(
    command: Callable[[], object], log_bug: Callable[[str], None], *, debug: bool
) -> int:
    """Run a command and turn whatever happens into one sentence and an exit code."""
    from pipeline.ledger.errors import LedgerError  # noqa: PLC0415 - sqlite3 only when called
    from pipeline.office.errors import OfficeError  # noqa: PLC0415 - the same

    try:
        returned = command()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        return told("已中止。", Exit.USAGE)
    except click.ClickException as wrong:
        return told(f"{usage_sentence(wrong)}{_help_hint(wrong)}", Exit.USAGE)
    except (OfficeError, LedgerError) as trouble:
        return told(str(trouble), trouble.exit_code)
    except Exception:
        if debug:
            raise
        log_bug(traceback.format_exc())
        return told(
            "程序内部出错，本次没有完成；详情已写入 minsheng.log，请连同该文件一并反馈。", Exit.BUG
        )
    return int(returned) if isinstance(returned, int) else Exit.FINE


def told(sentence: str, code: int) -> int:
    """Say one sentence on stderr and give the code back."""
    click.echo(sentence, err=True)
    return code


def _help_hint(wrong: click.ClickException) -> str:
    ctx = getattr(wrong, "ctx", None)
    return f"运行 {ctx.command_path} --help 查看用法。" if ctx else ""


def never_fail_to_print() -> None:
    """Let a console with another encoding (GBK) show what it can instead of stopping the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
