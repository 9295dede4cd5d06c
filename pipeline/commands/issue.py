"""``minsheng issue``: publish a month under its number, and seal it."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import DayType, PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import wrapped
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.month.issue import Issued


@click.command("issue", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.option(
    "--number",
    metavar="发文字号",
    help="发文字号，如“某督字〔2022〕3号”；督查通报写期号，如“第3期”。",
)
@click.option("--date", "day", type=DayType(), help="印发日期，默认为清单定义中的印发日期。")
@click.option(
    "--list",
    "list_asked",
    metavar="清单编号",
    default="",
    help="哪一份清单，有几份清单时必须写明。",
)
@click.option("--by", "who", metavar="经办人", help="经办人，默认为登录名。")
@click.option("--dry-run", is_flag=True, help="只看能不能印发，不写任何文件。")
@click.pass_obj
def command(
    office: Office,
    period: Period,
    number: str | None,
    day: date | None,
    list_asked: str,
    who: str | None,
    *,
    dry_run: bool,
) -> None:
    """印发一个月的通报：写上文号和日期，封存这个月。"""
    from pipeline.month.issue import Wish, issue_month
    from pipeline.office.login import login_name

    wish = Wish(
        period=period,
        number=_number(number),
        day=day,
        who=who or login_name(),
        list_asked=list_asked,
    )
    with progress() as tell:
        issued = issue_month(office.workspace(), wish, tell, dry_run=dry_run)
    for line in _lines(issued, dry_run=dry_run):
        click.echo("\n".join(wrapped(line, "", "  ")))


def _open_approvals(issued: "Issued") -> int:
    """How many corrections in the bulletin nobody of the office has accepted."""
    revisions = issued.result.board.revisions if issued.result else ()
    return sum(not each.approved_by for revision in revisions for each in revision.corrections)


def _number(given: str | None) -> str:
    """The number as given, or as asked for on a terminal; it is never made up."""
    if given is None and sys.stdin.isatty():
        return str(click.prompt("发文字号", type=str))
    if given is None or not given.strip():
        raise click.BadParameter("请用 --number 写明发文字号，程序不代拟文号。")
    return given.strip()


def _lines(issued: "Issued", *, dry_run: bool) -> "Iterator[str]":
    seal = issued.seal
    folder = f"outbox/{seal.period}/{issued.folder}".rstrip("/")
    told = f"{seal.number}，{chinese_date(seal.issued)}"
    open_approvals = _open_approvals(issued)
    if open_approvals:
        yield f"提醒：更正说明中有 {open_approvals} 处经办印的是“待补”，请用 minsheng accept 采信。"
    if issued.ahead:
        day = chinese_date(seal.issued)
        yield f"提醒：印发日期{day}还没有到；印发以后日期不能再改，请到这一天再发出。"
    if dry_run:
        yield f"{seal.period.label}的通报可以印发（{told}）。只试了一遍，没有写任何文件。"
        return
    if issued.before:
        yield f"{seal.period.label}的通报已经印发（{told}）。"
        yield f"{folder} 中是印发时的文件。"
    else:
        yield f"{seal.period.label}的通报已印发：{told}，经办：{seal.who}。"
        yield f"{folder} 中的 {len(seal.outputs)} 个文件已封存，以后不再改动。"
    if issued.calendar_day:
        yield "印发日期取自清单定义；实际不是这一天印发的，须在印发时用 --date 写明。"
    for name in issued.set_aside:
        yield f"手工改过的文件已另存：{name}"
    yield f"下一步：打印 {folder}/通报.docx，用印后发出。"
