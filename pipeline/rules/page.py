"""The page of all rules for people, made from the rules themselves.

``python -m pipeline.rules.page > docs/rules.md`` writes it again.
"""

import sys
from collections.abc import Iterator, Sequence

from pipeline.definitions.lint.frame import LintRule
from pipeline.definitions.lint.rules import RULES as DEFINITION_RULES
from pipeline.model.finding import SEVERITY_LABELS, Severity
from pipeline.rules.registry import FAMILIES, RULES
from pipeline.rules.rule import MissingValue, Rule

_INTRODUCTION = """# 全部审核规则

本页由程序生成，与审核时给出的理由和改法是同一份文字。收到的每份月报表都按这些规则审核，
清单定义（目标表）按最后一节的规则检查。一次列出全部问题；由同一个原因引起的，只列原因。

用 `minsheng explain C07` 可以在屏幕上查看其中一条。

## 级别

| 级别 | 代号 | 对汇总的影响 | 单位要做什么 |
|---|---|---|---|"""

_EFFECTS: tuple[tuple[Severity, str, str], ...] = (
    (Severity.REFUSED, "整份文件不采用，不算收到", "按改法改好后重新报送"),
    (Severity.ERROR, "这一项不采用，沿用上次审核的数并标明“待核”", "必须改正"),
    (Severity.EXPLAIN, "采用，并作标记", "改正，或在“说明”列写明原因"),
    (Severity.NOTICE, "采用", "请核对，可以不改"),
    (Severity.NORMALISED, "规整后采用，并作记录", "不需要处理"),
)

_MISSING = {
    MissingValue.SKIP: "不作判断，也不算通过",
    MissingValue.JUDGE: "照样判断",
}

_DEFINITIONS = "D"
"""The family whose rules look at the definitions, most of them before any month."""


def rules_page() -> str:
    """The page in Markdown: what the severities mean, then every rule by family."""
    lines = (*_severities(), *_families())
    return "\n".join((_INTRODUCTION, *lines)) + "\n"


def _severities() -> Iterator[str]:
    for severity, effect, duty in _EFFECTS:
        yield f"| {SEVERITY_LABELS[severity]} | {severity.value} | {effect} | {duty} |"


def _families() -> Iterator[str]:
    for letter, name in FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(letter)]
        if letter == _DEFINITIONS:
            yield from _heading(f"{letter} {name}", (*DEFINITION_RULES, *rules))
            for each in DEFINITION_RULES:
                yield from _section(each)
        else:
            yield from _heading(f"{letter} {name}", rules)
        for rule in rules:
            yield from _section(rule)
            yield f"- 缺值时：{_MISSING[rule.missing]}"
            if rule.suppressed_by:
                yield f"- 不再列出：同一处已列出{'、'.join(rule.suppressed_by)}的"


def _heading(name: str, rules: Sequence[Rule | LintRule]) -> Iterator[str]:
    """A family's heading and its rules at a glance."""
    yield from ("", f"## {name}", "", "| 编号 | 名称 | 级别 |", "|---|---|---|")
    for rule in rules:
        yield f"| {rule.code} | {rule.title} | {_severity(rule)} |"


def _section(rule: Rule | LintRule) -> Iterator[str]:
    yield from ("", f"### {rule.code} {rule.title}", "")
    yield f"- 级别：{_severity(rule)}"
    yield f"- 为什么：{rule.why}"
    yield f"- 怎么改：{rule.fix}"
    yield f"- 反例：{rule.bad}"
    yield f"- 正例：{rule.good}"


def _severity(rule: Rule | LintRule) -> str:
    """The usual severity, then those of special cases: 提示（有的情形：拒收）."""
    usual = SEVERITY_LABELS[rule.severity]
    others = rule.also if isinstance(rule, Rule) else ()
    special = "、".join(SEVERITY_LABELS[severity] for severity in others)
    return f"{usual}（有的情形为{special}）" if special else usual


if __name__ == "__main__":
    sys.stdout.buffer.write(rules_page().encode())
