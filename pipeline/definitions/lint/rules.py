"""All D rules, and T10, in the order of the catalogue."""

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.lint.changes import after_changes, changes_fit
from pipeline.definitions.lint.counterparts import counterparts_comparable
from pipeline.definitions.lint.extensions import extensions_fit
from pipeline.definitions.lint.frame import LintRule
from pipeline.definitions.lint.parameters import score_table, settings, thresholds
from pipeline.definitions.lint.plans import plan_curves
from pipeline.definitions.lint.structure import (
    ambiguous_names,
    cells_filled,
    duplicate_ids,
    references,
    shape,
)
from pipeline.definitions.lint.targets import (
    changes,
    complete_targets,
    measures_known,
    notice_figures,
)
from pipeline.definitions.lint.times import deadlines, ladders, working_days
from pipeline.definitions.lint.units import joint_policy, units_registered
from pipeline.model.finding import Finding, Severity

RULES: tuple[LintRule, ...] = (
    duplicate_ids,
    complete_targets,
    measures_known,
    deadlines,
    units_registered,
    joint_policy,
    plan_curves,
    ladders,
    thresholds,
    notice_figures,
    changes,
    shape,
    ambiguous_names,
    score_table,
    cells_filled,
    references,
    settings,
    extensions_fit,
    changes_fit,
    counterparts_comparable,
    working_days,
)
"""Every rule on the definitions workbook. D15 to D19 and D21 stand for what the first
fourteen do not cover: cells, references, settings, extensions, changes, counterparts on another
list. D20 looks at returns."""


def lint(draft: Draft) -> tuple[Finding, ...]:
    """All faults of a workbook in one pass, the heaviest first, then by rule."""
    weight = {severity: index for index, severity in enumerate(Severity)}
    found = [finding for rule in RULES for finding in rule.findings(draft)]
    found += after_changes(draft, RULES)
    return tuple(sorted(found, key=lambda finding: weight[finding.severity]))
