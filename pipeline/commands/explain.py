"""``minsheng explain``: one rule, from the same text that findings are made of; or all codes."""

from collections.abc import Iterator

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.screen import wrapped


@click.command("explain", cls=ChineseCommand)
@click.argument("code", metavar="[规则编号]", required=False)
def command(code: str | None) -> None:
    """解释一条审核规则，例如 minsheng explain C07。

    不写编号时，按类列出全部规则。
    """
    for line in _one(code.strip().upper()) if code else _all():
        click.echo(line)


def _one(code: str) -> Iterator[str]:
    """Everything about one rule.

    Raises:
        click.BadParameter: there is no such rule.
    """
    from pipeline.outputs.rules_page import described, rule_of, title
    from pipeline.rules.registry import NOT_JUDGED

    if code in NOT_JUDGED:
        yield from wrapped(f"{code} 没有设立：{NOT_JUDGED[code]}", "", "  ")
        return
    rule = rule_of(code)
    if rule is None:
        raise click.BadParameter(f"没有编号为“{code}”的规则。运行 minsheng explain 可以列出全部。")
    if rule.code != code:
        yield f"{code} 由下面这条规则承担。"
    yield from wrapped(title(rule))
    for heading, words in described(rule):
        yield from wrapped(f"{heading}：{words}", "", "  ")


def _all() -> Iterator[str]:
    """Every code with its title, family by family."""
    from pipeline.outputs.rules_page import ALL_FAMILIES, family, title

    for letter, name in ALL_FAMILIES.items():
        yield f"{letter} {name}"
        for rule in family(letter):
            yield from wrapped(title(rule), "  ", "      ")
