"""Family X, indicators that measure one thing: do they move together?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from operator import itemgetter

from pipeline.definitions.progress import WHOLE, amount_share
from pipeline.model.finding import Severity
from pipeline.rules.row_cases import ProjectCase, RowCase
from pipeline.rules.rule import Fault, Missing, Trial, rule


@rule(
    "X10",
    "同一事项的几项指标进度相差很大",
    Severity.NOTICE,
    ProjectCase,
    why="说同一件事的几项指标（如小区、面积、户数），进度一般接近；相差很大的，多为其中一项填错。",
    fix="请核对这几项的“本月累计”，填错的改正；确实不同步的，在“说明”列写明原因。",
    suppressed_by=("X13", "X03", "M02", "C08", "C09"),
    bad="同一批小区，个数完成 60%，面积完成 6%",
    good="同一批小区，个数完成 60%，面积完成 55%",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def linked_apart(case: ProjectCase) -> Iterator[Fault]:
    """Shares of one matter lie further apart than 参数 allows; told at the lowest of them.

    Only figures up to the target are compared: beyond it X03 and X13 speak. Unevaluated while no
    matter has two figures.
    """
    matters = {matter: shares for matter, shares in _matters(case).items() if len(shares) > 1}
    if not matters:
        raise Missing
    allowed = case.setting.definitions.limits.matter_gap
    for matter, shares in matters.items():
        least, row = min(((share, row) for row, share in shares), key=itemgetter(0))
        if max(share for _, share in shares) - least > allowed:
            told = "、".join(f"{each.item} {_printed(share)}%" for each, share in shares)
            expected = f"“{matter}”的各项进度相差不超过 {allowed} 个百分点"
            yield row.fault(told, expected, part="matter")


def _matters(case: ProjectCase) -> Mapping[str, Sequence[tuple[RowCase, Decimal]]]:
    """The rows of each matter with the shares they have reached."""
    found: dict[str, list[tuple[RowCase, Decimal]]] = {}
    for row in case.rows:
        amount = row.filed_amount
        share = None
        if row.indicator.matter and amount is not None:
            share = amount_share(row.indicator, case.setting.period, amount)
        if share is not None and 0 <= share <= WHOLE:
            found.setdefault(row.indicator.matter, []).append((row, share))
    return found


def _printed(share: Decimal) -> Decimal:
    """A share as it is printed everywhere: one decimal, half up."""
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
