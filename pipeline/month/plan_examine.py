"""From one delivery to its examination as a plan form: open, read, judge, book."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.definitions.types import Unit
from pipeline.forms.plan.layout import plan_layout
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.finding import Finding, Severity, Subject
from pipeline.model.plan import (
    Contact,
    PlanEntry,
    PlanExamination,
    PlannedIndicator,
    PlannedStep,
    PlannedValue,
    PlanStamps,
    PlanSubmission,
)
from pipeline.model.receipt import Delivery, Receipt, no_telling
from pipeline.model.submission import Stamps, SubmissionKind
from pipeline.opening.workbook import read_workbook
from pipeline.reading.plan.parse import parse_plan
from pipeline.reading.plan.stamps import read_plan_stamps
from pipeline.reading.stamps import read_stamps
from pipeline.rules.evaluate import evaluate
from pipeline.rules.plan.cases import PlanEntryCase, PlanFileCase, PlanFormCase, PlanSetting
from pipeline.rules.plan.entries import changed_without_approval, two_plans_at_once
from pipeline.rules.plan.people import contact_implausible, contact_incomplete
from pipeline.rules.plan.registry import PLAN_RULES

_QUESTIONS = frozenset({changed_without_approval.code, two_plans_at_once.code})
"""Questions whose plan does not hold before they are answered: the one before it does."""

_OF_CONTACT = frozenset({contact_incomplete.code, contact_implausible.code})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """A delivery as far as it can be understood; later parts are None when an earlier one fails."""

    receipt: Receipt
    workbook: Workbook | Unreadable
    stamps: PlanStamps | None
    monthly: Stamps | None
    unit: Unit | None
    submission: PlanSubmission | None


def examine_plan(
    setting: PlanSetting, delivery: Delivery, earlier: Sequence[PlanExamination]
) -> PlanExamination:
    """Examine one file; ``earlier`` are the year's plan files before it, in order of receipt."""
    return _judged(setting, _opened(setting, delivery), earlier)


def plan_or_unread(
    setting: PlanSetting,
    delivery: Delivery,
    earlier: Sequence[PlanExamination],
    *,
    broken: Callable[[Exception], None],
) -> PlanExamination:
    """Examine one file; one that our own program breaks over is not taken (P01).

    ``broken`` is told what it broke over.
    """
    try:
        return examine_plan(setting, delivery, earlier)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost the other files
        broken(error)
        return _unread(setting, delivery, earlier)


def _unread(
    setting: PlanSetting, delivery: Delivery, earlier: Sequence[PlanExamination]
) -> PlanExamination:
    opened = OpenedPlan(
        receipt=delivery.receipt,
        workbook=Unreadable.UNFORESEEN,
        stamps=None,
        monthly=None,
        unit=None,
        submission=None,
    )
    return _judged(setting, opened, earlier)


def _judged(
    setting: PlanSetting, opened: OpenedPlan, earlier: Sequence[PlanExamination]
) -> PlanExamination:
    evaluation = evaluate(PLAN_RULES, _cases(setting, opened, earlier))
    return _examination(setting, opened, evaluation.findings)


def standing_plan(
    earlier: Sequence[PlanExamination], unit_id: str, indicator_id: str
) -> PlannedIndicator | None:
    """What a unit has planned for an indicator so far; None without an accepted plan."""
    plans = (
        plan
        for examination in reversed(earlier)
        if examination.unit_id == unit_id and not examination.refused
        for plan in examination.plans
    )
    return next(
        (plan for plan in plans if plan.indicator_id == indicator_id and plan.accepted), None
    )


def _opened(setting: PlanSetting, delivery: Delivery) -> OpenedPlan:
    workbook = read_workbook(delivery.content)
    readable = not isinstance(workbook, Unreadable)
    stamps = read_plan_stamps(workbook) if isinstance(workbook, Workbook) else None
    unit = _unit(setting, stamps)
    submission = None
    if readable and isinstance(workbook, Workbook) and unit is not None:
        layout = plan_layout(setting.definitions, setting.list_id, unit.id)
        submission = parse_plan(delivery.receipt, workbook, layout, setting.definitions)
    return OpenedPlan(
        receipt=delivery.receipt,
        workbook=workbook,
        stamps=stamps,
        monthly=read_stamps(workbook) if isinstance(workbook, Workbook) else None,
        unit=unit,
        submission=submission,
    )


def _unit(setting: PlanSetting, stamps: PlanStamps | None) -> Unit | None:
    """The lead unit of this list and year whose plan a file is; None for any other file."""
    identity = stamps.agreed if stamps else None
    if identity is None or (identity.list_id, identity.year) != (setting.list_id, setting.year):
        return None
    leads = {unit.id: unit for unit in setting.definitions.lead_units(setting.list_id)}
    return leads.get(identity.unit_id)


def _cases(
    setting: PlanSetting, opened: OpenedPlan, earlier: Sequence[PlanExamination]
) -> Iterator[object]:
    yield PlanFileCase(
        setting=setting,
        receipt=opened.receipt,
        opened=opened.workbook,
        stamps=opened.stamps,
        monthly=opened.monthly,
    )
    submission, unit = opened.submission, opened.unit
    if submission is None or unit is None:
        return
    form = PlanFormCase(
        setting=setting,
        submission=submission,
        unit=unit,
        contact_standing=any(each.unit_id == unit.id and each.contact for each in earlier),
    )
    yield form
    beside = any(
        each.unit_id == unit.id and not each.refused and no_telling(each.receipt, opened.receipt)
        for each in earlier
    )
    for entry in submission.entries:
        yield PlanEntryCase(
            setting=setting,
            receipt=opened.receipt,
            unit=unit,
            indicator=setting.definitions.indicators[entry.indicator_id],
            entry=entry,
            whole=form.whole,
            approval=submission.approval.value or "",
            standing=standing_plan(earlier, unit.id, entry.indicator_id),
            beside=beside,
        )


def _examination(
    setting: PlanSetting, opened: OpenedPlan, findings: tuple[Finding, ...]
) -> PlanExamination:
    refused = any(each.severity is Severity.REFUSED for each in findings)
    identity = opened.stamps.agreed if opened.stamps else None
    submission, unit = opened.submission, opened.unit
    used = submission is not None and unit is not None and not refused
    return PlanExamination(
        receipt=opened.receipt,
        year=setting.year,
        list_id=setting.list_id,
        unit_id=unit.id if unit else "",
        definitions_version=identity.version if identity else "",
        refused=refused or submission is None,
        kind=(submission.kind.value if submission else None) or SubmissionKind.FIRST,
        approval=(submission.approval.value if submission else None) or "",
        plans=tuple(_plans(setting, submission, unit, findings)) if used else (),
        contact=_contact(submission, findings) if used else None,
        findings=findings,
        accounted=submission.structure.accounted if submission else None,
    )


def _plans(
    setting: PlanSetting,
    submission: PlanSubmission | None,
    unit: Unit | None,
    findings: Sequence[Finding],
) -> Iterator[PlannedIndicator]:
    if submission is None or unit is None:
        return
    against = {each.subject for each in findings if _stands_against(each)}
    for entry in submission.entries:
        if entry.filled:
            project_id = setting.definitions.indicators[entry.indicator_id].project_id
            subject = (unit.id, project_id, entry.indicator_id)
            yield _planned(entry, accepted=not _touched(subject, against))


def _stands_against(finding: Finding) -> bool:
    """Whether a finding keeps what it is about from becoming the schedule."""
    return (
        finding.severity is Severity.ERROR or finding.rule in _QUESTIONS
    ) and finding.rule not in _OF_CONTACT


def _touched(subject: Subject, against: set[Subject]) -> bool:
    return any(subject[: len(each)] == each for each in against if len(each) <= len(subject))


def _planned(entry: PlanEntry, *, accepted: bool) -> PlannedIndicator:
    """An indicator's plan as far as it was read; one with a cell that was not is not accepted."""
    values, steps = entry.values.values(), entry.steps.values()
    unread = any(field.filled and field.value is None for field in values) or any(
        field.filled and field.value is None for field in steps
    )
    return PlannedIndicator(
        indicator_id=entry.indicator_id,
        values=tuple(
            PlannedValue(period=period, amount=field.value.amount, source=field.source)
            for period, field in entry.values.items()
            if field.value is not None
        ),
        steps=tuple(
            PlannedStep(step=step, day=field.value, source=field.source)
            for step, field in entry.steps.items()
            if field.value is not None
        ),
        leader=entry.leader.value or "",
        leader_source=entry.leader.source if entry.leader.value else None,
        accepted=accepted and not unread,
    )


def _contact(submission: PlanSubmission | None, findings: Sequence[Finding]) -> Contact | None:
    """The liaison, when nothing is wrong with it."""
    if submission is None or any(each.rule in _OF_CONTACT for each in findings):
        return None
    fields = submission.contact
    told = (fields.name.value, fields.title.value, fields.phone.value, fields.email.value)
    if not all(told):
        return None
    name, title, phone, email = (each or "" for each in told)
    return Contact(name=name, title=title, phone=phone, email=email, source=fields.name.source)
