"""Examples of the Q rules: one written text of the clean form typed otherwise."""

from example_checks import Return
from rule_examples import Bad, Good, bad, good, typed, unevaluated
from rule_examples_forms import CONTENT, PROBLEM, PROGRESS, REMARK, STEP

AT_PROGRESS, AT_PROBLEM = (PROGRESS, CONTENT), (PROBLEM, CONTENT)
LONG_PROBLEM = "东区土地手续尚未办结，请示例街道协调。" * 9


def progress(text: str) -> Return:
    """The clean return with another progress text."""
    return typed(PROGRESS, CONTENT, text)


def problem(text: str) -> Return:
    """The clean return with a problem."""
    return typed(PROBLEM, CONTENT, text)


BAD: tuple[Bad, ...] = (
    bad("Q01", "W", AT_PROGRESS, progress("各方面情况总体良好，态势平稳。")),
    bad("Q02", "W", AT_PROGRESS, progress("各项工作正在有序推进。")),
    bad("Q02", "W", AT_PROGRESS, progress("新建示范点项目目前正按计划稳步推进中。")),
    bad("Q03", "W", AT_PROGRESS, progress("本月新增12，均已验收。")),
    bad("Q04", "W", AT_PROGRESS, progress("新建示范点已全部完成。")),
    bad("Q05", "W", AT_PROBLEM, problem("部分点位进展较慢。")),
    bad("Q07", "I", AT_PROGRESS, progress("主体完工,正在收尾。")),
    bad("Q08", "W", AT_PROGRESS, progress("已与乙局会商两次。")),
    bad("Q09", "W", AT_PROGRESS, progress("31年4月完工两处。")),
    bad("Q11", "W", AT_PROBLEM, problem(LONG_PROBLEM)),
)

GOOD: tuple[Good, ...] = (
    good("Q01", Return()),
    good("Q01", progress("东区路面摊铺。")),
    good("Q02", Return()),
    good("Q02", progress("正在有序推进东区管网招标。")),
    good("Q03", progress("本月新增12户，累计完成45户。")),
    good("Q03", progress("1.完成招标；2.印发方案（示政发〔2031〕1号）。")),
    good("Q04", Return()),
    good("Q04", progress("新建示范点前期手续全部办结，完成两处。")),
    good("Q05", problem("部分点位未交地，请示例街道交地。")),
    good("Q05", Return(changes={AT_PROBLEM: "部分点位进展较慢。", (STEP, REMARK): "示例科"})),
    good("Q07", progress("主体完工，正在收尾（2,000米）。")),
    good("Q08", progress("已与示例县乙局、市丙局会商两次。")),
    good("Q09", progress("2031年4月完工两处，使用期10年以上。")),
    good("Q11", problem("部分点位未交地，请示例街道交地。")),
)

UNEVALUATED: tuple[Good, ...] = (
    *(
        unevaluated(code, Return(clean=False))
        for code in ("Q01", "Q02", "Q03", "Q04", "Q07", "Q08", "Q09")
    ),
    unevaluated("Q05", Return()),
    unevaluated("Q11", Return()),
)
