"""All rules for people, made from the rules themselves: one rule, the list, the whole page.

``python -m pipeline.outputs.rules_page > docs/rules.md`` writes the page again.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence

from pipeline.definitions.lint.frame import LintRule
from pipeline.definitions.lint.rules import RULES as DEFINITION_RULES
from pipeline.forms.hints import CHECK_WORDS
from pipeline.model.finding import SEVERITY_LABELS, Severity
from pipeline.outputs.self_check.checks import OUTPUT_CHECKS
from pipeline.outputs.self_check.frame import FIX, OutputCheck
from pipeline.rules.plan.registry import PLAN_RULES
from pipeline.rules.registry import FAMILIES, JUDGED_ELSEWHERE, NOT_JUDGED, RULES
from pipeline.rules.rule import MissingValue, Rule

AnyRule = Rule | LintRule | OutputCheck

ALL_FAMILIES: Mapping[str, str] = {**FAMILIES, "O": "印发前自检"}
"""The families of the catalogue by letter, in its order."""

ALL_RULES: tuple[AnyRule, ...] = tuple(
    sorted((*RULES, *PLAN_RULES, *DEFINITION_RULES, *OUTPUT_CHECKS), key=lambda each: each.code)
)
"""Every rule there is, by code: on returns, on definitions, on our own outputs."""

_INTRODUCTION = """# 全部审核规则

本页由程序生成，与审核时给出的理由和改法是同一份文字。收到的每份月报表都按这些规则审核，
实施计划表按 P 类规则审核，清单定义按 D 类规则检查，通报和汇总表在印发前按 O 类规则自检。
一次列出全部问题；由同一个原因引起的，只列原因。

用 `minsheng explain C07` 可以在屏幕上查看其中一条，用 `minsheng explain` 列出全部编号。

## 级别

| 级别 | 代号 | 对汇总的影响 | 单位要做什么 |
|---|---|---|---|"""

_TRIAL = """
## 试行规则（β）

标有“β”的规则正在试行：一律只作提示，不影响汇总，也不影响合格。试行期满后，误报率不超过 5% 的，
由办公室决定转为正式；误报多的，修改或停用。"""

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

_HOLDS = "不通过的，通报仍为征求意见稿"


def rule_of(code: str) -> AnyRule | None:
    """The rule of a code, or of the code that judges the same thing; None without one."""
    wanted = JUDGED_ELSEWHERE.get(code, code)
    return next((each for each in ALL_RULES if each.code == wanted), None)


def family(letter: str) -> tuple[AnyRule, ...]:
    """The rules of a family, by code."""
    return tuple(each for each in ALL_RULES if each.code[0] == letter)


def described(rule: AnyRule) -> Iterator[tuple[str, str]]:
    """Everything a rule says of itself, as pairs of heading and words."""
    yield "级别", _severity(rule)
    yield "为什么", rule.why
    yield "怎么改", FIX if isinstance(rule, OutputCheck) else rule.fix
    yield "反例", rule.bad
    yield "正例", rule.good
    if rule.code in CHECK_WORDS:
        yield "表上提示", CHECK_WORDS[rule.code]
    if isinstance(rule, Rule):
        yield "缺值时", _MISSING[rule.missing]
        if rule.suppressed_by:
            yield "不再列出", f"同一处已列出{'、'.join(rule.suppressed_by)}的"
        if rule.trial:
            after = SEVERITY_LABELS[rule.trial.afterwards]
            yield "试行（β）", f"先作提示试行 {rule.trial.months} 个月，期满后可转为正式的“{after}”"


def title(rule: AnyRule) -> str:
    """Code and title, a rule on trial marked."""
    return f"{rule.code} {rule.title}{'（β）' if _on_trial(rule) else ''}"


def _on_trial(rule: AnyRule) -> bool:
    return isinstance(rule, Rule) and rule.trial is not None


def _severity(rule: AnyRule) -> str:
    """The usual severity, then those of special cases: 提示（有的情形为拒收）."""
    if isinstance(rule, OutputCheck):
        return _HOLDS
    usual = SEVERITY_LABELS[rule.severity]
    others = rule.also if isinstance(rule, Rule) else ()
    special = "、".join(SEVERITY_LABELS[severity] for severity in others)
    return f"{usual}（有的情形为{special}）" if special else usual


def rules_page() -> str:
    """The page in Markdown: what the severities mean, then every rule by family."""
    lines = (*_severities(), _TRIAL, *_families(), *_elsewhere())
    return "\n".join((_INTRODUCTION, *lines)) + "\n"


def _severities() -> Iterator[str]:
    for severity, effect, duty in _EFFECTS:
        yield f"| {SEVERITY_LABELS[severity]} | {severity.value} | {effect} | {duty} |"


def _families() -> Iterator[str]:
    for letter, name in ALL_FAMILIES.items():
        rules = family(letter)
        yield from _heading(f"{letter} {name}", rules)
        for rule in rules:
            yield from ("", f"### {title(rule)}", "")
            yield from (f"- {heading}：{words}" for heading, words in described(rule))


def _heading(name: str, rules: Sequence[AnyRule]) -> Iterator[str]:
    """A family's heading and its rules at a glance."""
    yield from ("", f"## {name}", "", "| 编号 | 名称 | 级别 |", "|---|---|---|")
    for rule in rules:
        code, _, words = title(rule).partition(" ")
        yield f"| {code} | {words} | {_severity(rule)} |"


def _elsewhere() -> Iterator[str]:
    """The codes that are judged by another rule, and those that nothing could fire."""
    yield from ("", "## 由其他规则承担的编号", "", "| 编号 | 见 |", "|---|---|")
    for code, other in sorted(JUDGED_ELSEWHERE.items()):
        rule = rule_of(other)
        yield f"| {code} | {title(rule) if rule else other} |"
    yield from ("", "## 没有设立的编号", "", "| 编号 | 原因 |", "|---|---|")
    yield from (f"| {code} | {why} |" for code, why in NOT_JUDGED.items())


if __name__ == "__main__":
    sys.stdout.buffer.write(rules_page().encode())
