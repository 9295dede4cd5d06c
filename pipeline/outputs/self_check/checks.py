"""All O checks, in the order of the catalogue, and what they say of a month's outputs."""

from collections.abc import Iterator

from pipeline.outputs.self_check.figures import (
    control_total,
    counts_are_rows,
    one_figure_everywhere,
    only_accepted,
    totals_add_up,
)
from pipeline.outputs.self_check.frame import Finished, OutputCheck
from pipeline.outputs.self_check.words import (
    carried_marked,
    digits_bound,
    each_once,
    laggards_told,
    names_registered,
)

OUTPUT_CHECKS: tuple[OutputCheck, ...] = (
    digits_bound,
    totals_add_up,
    one_figure_everywhere,
    counts_are_rows,
    each_once,
    carried_marked,
    only_accepted,
    names_registered,
    laggards_told,
    control_total,
)
"""Every check of the finished outputs."""


def self_check(finished: Finished) -> Iterator[str]:
    """Why the outputs must not be released, one sentence for each check that fails."""
    for check in OUTPUT_CHECKS:
        told = list(check.check(finished))
        if told:
            more = f"等 {len(told)} 处" if len(told) > 1 else ""
            yield f"自检未通过（{check.code} {check.title}）：{told[0]}{more}"
