"""From one delivery to its examination: apply the rules and book the readings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.forms.keys import FieldKey
from pipeline.model.cell import Unreadable
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier
from pipeline.model.finding import Finding, Severity, State, Subject
from pipeline.model.matter import DISPOSITION_LABELS, MatterAnswer
from pipeline.model.receipt import Adoption, Delivery
from pipeline.model.structure import Accounted
from pipeline.model.submission import Submission, SubmissionKind
from pipeline.month.cases import cases
from pipeline.month.opening import Opened, open_delivery
from pipeline.reading.completeness import required_cells
from pipeline.rules.cases import Setting
from pipeline.rules.cross_field import ZERO_REPORT_CONTRADICTED
from pipeline.rules.delivery import same_bytes
from pipeline.rules.evaluate import evaluate
from pipeline.rules.identity import belongs_to_earlier_month
from pipeline.rules.registry import HELD, RULES
from pipeline.rules.settle import accept, explain, waive


def examine(
    setting: Setting,
    delivery: Delivery,
    earlier: Sequence[Examination],
    adoption: Adoption | None = None,
) -> Examination:
    """Examine one file.

    ``earlier`` are this month's files before it, in order of receipt; ``adoption`` is what the
    clerk said of whose it is.
    """
    return judge(setting, open_delivery(setting, delivery, adoption), earlier)


def judge(setting: Setting, opened: Opened, earlier: Sequence[Examination]) -> Examination:
    """Examine a file that has been opened."""
    evaluation = evaluate(RULES, cases(setting, opened, earlier))
    found = _told_once(evaluation.findings)
    waived = tuple(waive(each, setting.definitions.waivers, setting.period) for each in found)
    explained = (_explained(each, opened.submission, _rejected(waived)) for each in waived)
    findings = tuple(accept(each, setting.decisions, setting.period) for each in explained)
    return replace(_examination(setting, opened, findings), checks=evaluation.checks)


def _told_once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of a refused file only why it is, and of a copy of an earlier one only that it is one.

    Nothing in a refused file can be mended there; a copy's faults were told with the first.
    """
    copies = tuple(each for each in findings if each.rule == same_bytes.code)
    refused = tuple(each for each in findings if each.severity is Severity.REFUSED)
    return refused or copies or findings


def _rejected(findings: Sequence[Finding]) -> frozenset[Subject]:
    """What must not be used: the subjects of standing E findings."""
    return frozenset(
        each.subject
        for each in findings
        if each.severity is Severity.ERROR and each.state is not State.WAIVED
    )


def _explained(
    finding: Finding, submission: Submission | None, rejected: frozenset[Subject]
) -> Finding:
    usable = (*finding.subject[:3], "remark") not in rejected
    return explain(finding, submission) if submission and usable else finding


def _examination(setting: Setting, opened: Opened, findings: tuple[Finding, ...]) -> Examination:
    refused = any(map(_keeps_out, findings))
    identity = opened.stamps.agreed if opened.stamps and not _is_elsewhere(findings) else None
    form = None if refused else opened.submission
    required, filled = 0, tuple[str, ...]()
    if form is not None and opened.layout is not None:
        required, filled = required_cells(opened.layout, form)
    return Examination(
        receipt=opened.receipt,
        period=setting.period,
        unit_id=identity.unit_id if identity else "",
        definitions_version=identity.version if identity else "",
        refused=refused,
        kind=(form.kind.value if form else None) or SubmissionKind.FIRST,
        zero_report=bool(form and form.zero_report.value),
        preparer=(form.sign_off.preparer.value if form else None) or "",
        principal=(form.sign_off.principal.value if form else None) or "",
        required=required,
        filled=len(filled),
        filled_cells=filled,
        readings=tuple(_readings(setting, form, findings)) if form else (),
        items=tuple(_items(form, identity.unit_id, _rejected(findings)))
        if form and identity
        else (),
        findings=findings,
        accounted=_accounted(opened),
        answers=tuple(_answers(form)) if form else (),
    )


def _keeps_out(finding: Finding) -> bool:
    """Whether nothing of the file may be used: it is refused, or held for a person."""
    held = finding.rule in HELD and finding.state is State.OPEN
    return held or finding.severity is Severity.REFUSED


def _is_elsewhere(findings: Sequence[Finding]) -> bool:
    """Whether a file belongs to another month, so that in this one it is nobody's."""
    return any(each.rule == belongs_to_earlier_month.code for each in findings)


def _accounted(opened: Opened) -> Accounted | None:
    """Every non-empty cell of the file; of one that is nobody's form, all are unread."""
    if opened.submission is not None:
        return opened.submission.structure.accounted
    if isinstance(opened.workbook, Unreadable):
        return None
    cells = sum(len(sheet.cells) for sheet in opened.workbook.sheets)
    return Accounted(read=0, furniture=0, unread=cells)


def _readings(setting: Setting, form: Submission, findings: Sequence[Finding]) -> Iterator[Reading]:
    unit_id = form.identity.unit_id if form.identity else ""
    rejected = _rejected(findings)
    for entry in form.entries:
        indicator = setting.definitions.indicators[entry.indicator_id]
        row = (unit_id, indicator.project_id, indicator.id)
        number = entry.current.value if entry.current else None
        stage = entry.stage.value if entry.stage else None
        yield Reading(
            unit_id=unit_id,
            indicator_id=indicator.id,
            period=setting.period,
            amount=number.amount if number else None,
            qualifier=number.qualifier if number else Qualifier.NONE,
            source=entry.current.source if entry.current and number else None,
            stage=stage,
            stage_source=entry.stage.source if entry.stage and stage else None,
            expected=entry.expected.value if entry.expected else None,
            remark="" if (*row, "remark") in rejected else entry.remark.value or "",
            accepted=rejected.isdisjoint(_values(row)),
            marks=tuple(
                sorted(
                    {
                        finding.rule
                        for finding in findings
                        if finding.severity is Severity.EXPLAIN
                        and finding.state is State.OPEN
                        and finding.subject[:3] == row
                    }
                )
            ),
        )


def _values(row: Subject) -> tuple[Subject, ...]:
    """The subjects on which an E keeps a row's value from being merged."""
    zero = (row[0], "", "", FieldKey.ZERO_REPORT.value, ZERO_REPORT_CONTRADICTED)
    return (row, (*row, "current"), (*row, "stage"), zero)


def _answers(form: Submission) -> Iterator[MatterAnswer]:
    """What was chosen beside the problems of earlier months."""
    dispositions = {label: each for each, label in DISPOSITION_LABELS.items()}
    for entry in form.matters:
        if entry.chosen.value:
            yield MatterAnswer(
                project_id=entry.project_id,
                raised=entry.raised,
                order=entry.order,
                disposition=dispositions[entry.chosen.value],
                source=entry.chosen.source,
            )


def _items(form: Submission, unit_id: str, rejected: frozenset[Subject]) -> Iterator[WrittenItem]:
    """The written items; one with an E, such as an identity number, goes no further."""
    for narrative in form.narratives:
        part = f"{narrative.kind.value}:{narrative.number}"
        subject = (unit_id, narrative.project_id, "", part)
        if narrative.text.value and subject not in rejected:
            yield WrittenItem(
                unit_id=unit_id,
                project_id=narrative.project_id,
                kind=narrative.kind,
                number=narrative.number,
                text=narrative.text.value,
                due=narrative.due.value if narrative.due else None,
                party="" if (*subject, "party") in rejected else narrative.party.value or "",
                source=narrative.text.source,
            )
