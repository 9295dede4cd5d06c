"""All rules on implementation plans, in the order of their codes."""

from pipeline.rules.plan import entries, file, people
from pipeline.rules.rule import Rule

PLAN_RULES: tuple[Rule, ...] = (
    file.plan_unreadable,
    file.plan_without_identity,
    file.monthly_form_among_plans,
    file.plan_identity_contradicts,
    file.plan_of_other_version,
    file.plan_skeleton_lost,
    file.plan_locked_altered,
    file.plan_cells_unread,
    entries.plan_cell_unreadable,
    entries.plan_falls,
    entries.plan_misses_target,
    entries.plan_below_baseline,
    entries.plan_has_gaps,
    entries.steps_out_of_order,
    entries.step_after_deadline,
    people.contact_incomplete,
    people.contact_implausible,
    entries.changed_without_approval,
    entries.no_leader,
    entries.overruled_by_definitions,
    entries.parts_miss_the_whole,
    entries.two_plans_at_once,
    people.plan_not_filed,
)
"""Every rule that looks at plan forms and at those who did not file one."""
