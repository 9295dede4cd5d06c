"""``minsheng explain``: one rule, from the same text that findings are made of."""

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.model.finding import SEVERITY_LABELS


@click.command("explain", cls=ChineseCommand)
@click.argument("code", metavar="规则编号")
@click.pass_obj
def command(office: Office, code: str) -> None:
    """解释一条审核规则，例如 minsheng explain C07。"""
    from pipeline.rules.registry import RULES  # noqa: PLC0415 - only when called

    del office
    rule = next((each for each in RULES if each.code == code.upper()), None)
    if rule is None:
        raise click.BadParameter(f"没有编号为“{code}”的规则。")
    click.echo(f"{rule.code} {rule.title}（{SEVERITY_LABELS[rule.severity]}）")
    click.echo(f"为什么：{rule.why}")
    click.echo(f"怎么改：{rule.fix}")
    click.echo(f"反例：{rule.bad}")
    click.echo(f"正例：{rule.good}")
