"""A month's result on the screen: what came, what needs judgement, how things stand."""

from typing import TYPE_CHECKING

import click

from pipeline.board.types import REPORTING_LABELS, STATUS_LABELS, Board, Reporting
from pipeline.commands.doors import Exit
from pipeline.commands.screen import echo_findings, judgement_needed, table
from pipeline.intake.take_in import VERDICT_LABELS
from pipeline.model.finding import Severity

if TYPE_CHECKING:
    from pipeline.month.run import MonthResult

_ABSENT = {Reporting.MISSING, Reporting.REFUSED, Reporting.AFTER_CLOSE, Reporting.NOT_YET_DUE}


def echo_result(result: "MonthResult") -> None:
    """Print a month's result in the order in which a clerk deals with it."""
    board = result.board
    click.echo(f"{board.project_list.title}  {board.period.label}")
    _echo_entries(result)
    _echo_units(board)
    _echo_judgement(board)
    _echo_status(board)


def exit_code(result: "MonthResult") -> Exit:
    """Data that blocks comes before units that are missing; else fine."""
    grave = {Severity.REFUSED, Severity.ERROR}
    if any(each.severity in grave for each in judgement_needed(result.board.findings)):
        return Exit.BLOCKED
    absent = any(each.reporting in _ABSENT for each in result.board.units)
    return Exit.UNITS_MISSING if absent else Exit.FINE


def _echo_entries(result: "MonthResult") -> None:
    outcomes = result.intake.outcomes
    click.echo(f"\n收件：共 {len(outcomes)} 项")
    rows = [(each.name, VERDICT_LABELS[each.verdict], each.reason) for each in outcomes]
    if rows:
        click.echo(_indented(table(rows)))
    if result.recalled:
        click.echo(f"  收件文件夹中已没有、按存档计入：{'、'.join(result.recalled)}")
    if result.later:
        click.echo(f"  在汇总日期之后收到、本次未计：{'、'.join(result.later)}")


def _echo_units(board: Board) -> None:
    rates = board.rates
    click.echo(
        f"\n报送：应报 {rates.due}，实报 {rates.reported}，"
        f"按时 {rates.on_time}，合格 {rates.qualified}"
    )
    rows = [
        (each.unit.name, REPORTING_LABELS[each.reporting])
        for each in board.units
        if each.reporting is not Reporting.ON_TIME
    ]
    if rows:
        click.echo(_indented(table(rows)))


def _echo_judgement(board: Board) -> None:
    findings = judgement_needed(board.findings)
    if not findings:
        click.echo("\n没有需要处理的问题。")
        return
    click.echo(f"\n需要处理的问题：{len(findings)} 条")
    echo_findings(findings)


def _echo_status(board: Board) -> None:
    projects = "、".join(f"{STATUS_LABELS[s]} {n}" for s, n in board.project_counts().items())
    indicators = "、".join(f"{STATUS_LABELS[s]} {n}" for s, n in board.indicator_counts().items())
    click.echo(f"\n项目（{len(board.projects)} 件）：{projects}")
    click.echo(f"指标（{len(board.indicators())} 项）：{indicators}")
    if board.blocking:
        click.echo("\n通报为征求意见稿：")
        for reason in board.blocking:
            click.echo(f"  {reason}")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
