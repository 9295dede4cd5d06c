"""``minsheng explain``: one rule, from the same text that findings are made of."""

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.screen import wrapped
from pipeline.model.finding import SEVERITY_LABELS


@click.command("explain", cls=ChineseCommand)
@click.argument("code", metavar="规则编号")
def command(code: str) -> None:
    """解释一条审核规则，例如 minsheng explain C07。"""
    from pipeline.rules.registry import RULES

    rule = next((each for each in RULES if each.code == code.upper()), None)
    if rule is None:
        raise click.BadParameter(f"没有编号为“{code}”的规则。")
    for line in (
        f"{rule.code} {rule.title}（{SEVERITY_LABELS[rule.severity]}）",
        f"为什么：{rule.why}",
        f"怎么改：{rule.fix}",
        f"反例：{rule.bad}",
        f"正例：{rule.good}",
    ):
        click.echo("\n".join(wrapped(line, "", "  ")))
