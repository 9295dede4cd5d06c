"""``minsheng accept``: the clerk accepts a finding that needs an explanation, and says why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import FindingNumberType, PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import harmless, wrapped
from pipeline.model.period import Period

if TYPE_CHECKING:
    from pipeline.model.finding import Finding
    from pipeline.month.accept import Questions

LONGEST_REASON, LONGEST_NAME = 200, 20


@click.command("accept", cls=ChineseCommand)
@click.argument("number", type=FindingNumberType(), required=False)
@click.option("--reason", help="采信的理由，会印在汇总表“审核问题”中。")
@click.option("--by", "decided_by", help="经办人，默认为登录名。")
@click.option("--list", "listed", type=PeriodType(), help="列出这个月待说明的问题和编号。")
@click.option("--dry-run", is_flag=True, help="只看能不能采信，不记录。")
@click.pass_obj
def command(
    office: Office,
    number: tuple[Period, str] | None,
    reason: str | None,
    decided_by: str | None,
    listed: Period | None,
    *,
    dry_run: bool,
) -> None:
    """采信一条待说明的问题并写明理由，例如 minsheng accept 2022-03-7KQ2M --reason 已电话核实。"""
    if listed is not None:
        if number is not None:
            raise click.BadParameter("列出问题时不要写编号。")
        _list(office, listed)
    elif number is None:
        raise click.BadParameter("请写明问题编号；编号见 minsheng accept --list 年-月。")
    else:
        _accept(office, number, _line("--reason", reason, LONGEST_REASON), decided_by, dry_run)


def _line(option: str, text: str | None, longest: int) -> str:
    """A text of one line without anything that cannot be seen."""
    line = " ".join(harmless(text or "").split())
    if not line:
        raise click.BadParameter(f"请用 {option} 写明，不能空着。")
    if len(line) > longest:
        raise click.BadParameter(f"{option} 最多 {longest} 个字。")
    return line


def _accept(
    office: Office,
    number: tuple[Period, str],
    reason: str,
    decided_by: str | None,
    dry_run: bool,  # noqa: FBT001 - handed on from the command
) -> None:
    from pipeline.month.accept import accept_finding
    from pipeline.office.login import login_name

    who = _line("--by", login_name() if decided_by is None else decided_by, LONGEST_NAME)
    period, written = number
    with progress() as tell:
        done = accept_finding(
            office.workspace(),
            period,
            written,
            tell,
            reason=reason,
            decided_by=who,
            dry_run=dry_run,
        )
    if done.already:
        told = f"此前已经采信，没有重复登记：{done.finding.note}"
    elif dry_run:
        told = f"可以采信，只试了一遍，没有登记：{reason}（{who}）"
    else:
        told = f"已采信：{reason}（{who}）"
    for line in (*_finding_lines(done.finding, done.unit, written), *wrapped(told)):
        click.echo(line)
    if not (done.already or dry_run):
        click.echo(f"下一步：运行 minsheng run {period}，结果按采信后的情况生成。")


def _list(office: Office, period: Period) -> None:
    from pipeline.month.accept import questions

    with progress() as tell:
        found = questions(office.workspace(), period, tell)
    for line in _list_lines(found, period):
        click.echo(line)


def _list_lines(found: "Questions", period: Period) -> Iterator[str]:
    from pipeline.model.decision import finding_number
    from pipeline.model.finding import State

    waiting = [each for each in found.findings if each.state is State.OPEN]
    settled = [each for each in found.findings if each.state is not State.OPEN]
    yield f"{period.label}待说明的问题：{len(waiting)} 条"
    for each in waiting:
        yield from _finding_lines(
            each, found.units.get(each.unit, ""), finding_number(period, each)
        )
    if settled:
        yield f"已采信：{len(settled)} 条"
    for each in settled:
        number = finding_number(period, each)
        yield from _finding_lines(each, found.units.get(each.unit, ""), number)
        yield from wrapped(each.note, "    ")
    if waiting:
        yield "采信一条：minsheng accept 编号 --reason 理由"


def _finding_lines(finding: "Finding", unit: str, number: str) -> Iterator[str]:
    """The number, whose it is, where, and what it is about."""
    head = (number, finding.rule, unit, finding.place.item)
    yield from wrapped("  ".join(part for part in head if part), "  ", "    ")
    yield from wrapped(finding.message, "    ")
