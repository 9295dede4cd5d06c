"""Everything in one delivery that rules look at, as cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.definitions.indicator import Indicator
from pipeline.forms.keys import FIELD_LABELS, NO, YES, Column, FieldKey
from pipeline.forms.layout import FormLayout
from pipeline.model.examination import Examination, Reading
from pipeline.model.field import Field, Trouble
from pipeline.model.finding import Subject
from pipeline.model.history import laid_over, standing_answers, standing_items, standing_readings
from pipeline.model.quantity import plain
from pipeline.model.submission import (
    NARRATIVE_LABELS,
    SUBMISSION_KIND_LABELS,
    WHOLE_FORM,
    IndicatorEntry,
    Narrative,
    NarrativeKind,
    Submission,
    SubmissionKind,
)
from pipeline.month.opening import Opened
from pipeline.rules.cases import (
    ComputedCase,
    DateCase,
    FieldCase,
    FigureCase,
    FileCase,
    FormCase,
    Setting,
    TextCase,
)
from pipeline.rules.row_cases import ProjectCase, RowCase


def cases(setting: Setting, opened: Opened, earlier: Sequence[Examination]) -> Iterator[object]:
    """Everything in one delivery that rules look at."""
    submission, layout = opened.submission, opened.layout
    yield FileCase(
        setting=setting,
        receipt=opened.receipt,
        opened=opened.workbook,
        stamps=opened.stamps,
        structure=submission.structure if submission else None,
        earlier=tuple(earlier),
        declared_first=submission is None or submission.kind.value is SubmissionKind.FIRST,
        adoption=opened.adoption,
        declared=opened.declared,
    )
    if submission is None or layout is None:
        return
    identity = opened.stamps.agreed if opened.stamps else None
    if identity is None:
        return
    unit = setting.definitions.units[identity.unit_id]
    yield FormCase(setting=setting, submission=submission, unit=unit)
    yield from FormCases(setting, submission, layout, unit.id, tuple(earlier)).all()


@dataclass(frozen=True, slots=True)
class FormCases:
    """The cases inside one readable form."""

    setting: Setting
    submission: Submission
    layout: FormLayout
    unit_id: str
    earlier: tuple[Examination, ...]

    def must_fill(self, *, filed_before: bool) -> bool:
        """Whether a blank is a fault: not in a zero report or a withdrawal.

        A supplement or a correction may leave blank what an earlier file of the month has filed;
        a full replacement speaks for the whole form, so that nothing goes without a word.
        """
        kind = self.submission.kind.value
        if self.submission.zero_report.value or kind is SubmissionKind.WITHDRAWAL:
            return False
        return kind is None or kind in WHOLE_FORM or not filed_before

    def all(self) -> Iterator[object]:
        """Single fields, then rows, then projects."""
        yield from self._head_fields()
        filed = standing_readings(self.earlier, self.unit_id)
        rows = tuple(
            self._row(entry, filed.get(entry.indicator_id, ())) for entry in self.submission.entries
        )
        for row in rows:
            yield from self._row_fields(row)
            yield from self._computed(row)
            yield row
        for block in self.layout.blocks:
            project_id = block.project.id
            yield from self._written_fields(project_id)
            yield ProjectCase(
                setting=self.setting,
                submission=self.submission,
                unit_id=self.unit_id,
                project=block.project,
                rows=tuple(row for row in rows if row.indicator.project_id == project_id),
                narratives=self._offered(project_id),
            )

    def _offered(self, project_id: str) -> tuple[Narrative, ...]:
        """The written rows of a project's page."""
        return tuple(each for each in self.submission.narratives if each.project_id == project_id)

    def _head_fields(self) -> Iterator[FieldCase]:
        form = self.submission
        choices = (
            (FieldKey.KIND, form.kind, tuple(SUBMISSION_KIND_LABELS.values())),
            (FieldKey.ZERO_REPORT, form.zero_report, (YES, NO)),
        )
        for key, field, offered in choices:
            yield FieldCase(
                setting=self.setting,
                field=field,
                subject=(self.unit_id, "", "", key.value),
                item=FIELD_LABELS[key],
                heading=FIELD_LABELS[key],
                required=True,
                choices=offered,
            )
        for key, name in (
            (FieldKey.PREPARER, form.sign_off.preparer),
            (FieldKey.PHONE, form.sign_off.phone),
            (FieldKey.PRINCIPAL, form.sign_off.principal),
        ):
            # No text case: a phone number belongs here. A blank is told by G01.
            yield FieldCase(
                setting=self.setting,
                field=name,
                subject=(self.unit_id, "", "", key.value),
                item=FIELD_LABELS[key],
                heading=FIELD_LABELS[key],
                required=False,
            )
        yield DateCase(
            setting=self.setting,
            field=form.sign_off.signed,
            subject=(self.unit_id, "", "", FieldKey.SIGNED.value),
            item=FIELD_LABELS[FieldKey.SIGNED],
            heading=FIELD_LABELS[FieldKey.SIGNED],
            required=False,
        )

    def _row(self, entry: IndicatorEntry, before: Sequence[Reading]) -> RowCase:
        return RowCase(
            setting=self.setting,
            submission=self.submission,
            unit_id=self.unit_id,
            indicator=self.setting.definitions.indicators[entry.indicator_id],
            entry=entry,
            filed_before=_told(laid_over(before)) if before else "",
        )

    def _row_fields(self, row: RowCase) -> Iterator[FieldCase]:
        entry, item = row.entry, row.item
        if entry.current is not None:
            yield FigureCase(
                setting=self.setting,
                field=entry.current,
                subject=(*row.subject, "current"),
                item=item,
                heading="本月累计",
                required=self.must_fill(filed_before=bool(row.filed_before)),
                indicator=row.indicator,
                number=entry.current.value,
            )
        if entry.stage is not None:
            ladder = row.indicator.ladder
            yield FieldCase(
                setting=self.setting,
                field=entry.stage,
                subject=(*row.subject, "stage"),
                item=item,
                heading="形象进度",
                required=self.must_fill(filed_before=bool(row.filed_before)),
                choices=ladder.names if ladder else (),
            )
        if entry.expected is not None:
            yield DateCase(
                setting=self.setting,
                field=entry.expected,
                subject=(*row.subject, "expected"),
                item=item,
                heading="预计完成",
                required=False,
            )
        yield self._text_case(entry.remark, (*row.subject, "remark"), item, "说明")

    def _computed(self, row: RowCase) -> Iterator[ComputedCase]:
        for overtyped in row.entry.overtyped:
            rate = overtyped.part == Column.CURRENT.value
            yield ComputedCase(
                setting=self.setting,
                field=overtyped.field,
                subject=(*row.subject, overtyped.part),
                item=row.item,
                heading=overtyped.heading,
                number=overtyped.field.value,
                recomputed=self._rate(row.indicator) if rate else None,
            )

    def _rate(self, indicator: Indicator) -> Decimal | None:
        """A rate worked out again from the figure in this very form (design §3, RATE)."""
        numerator = self.submission.entry(indicator.numerator or "")
        number = numerator.current.value if numerator and numerator.current else None
        if number is None or not indicator.denominator:
            return None
        return number.amount / indicator.denominator

    def _written_fields(self, project_id: str) -> Iterator[FieldCase]:
        page = self._offered(project_id)
        for kind, heading in NARRATIVE_LABELS.items():
            offered = [each for each in page if each.kind is kind]
            missed = (
                not any(each.text.value for each in offered)
                and not (kind is NarrativeKind.PROBLEM and self.submission.answered(project_id))
                and not self._repeated(project_id, kind)
                and self.must_fill(filed_before=self._written_before(project_id, kind))
            )
            for narrative in offered:
                # The first row stands for the others.
                required = (missed and narrative is offered[0]) or _begun(narrative)
                yield from self._narrative(narrative, heading, required=required)

    def _repeated(self, project_id: str, kind: NarrativeKind) -> bool:
        """Whether a row of a part stands twice, so that what it says is not read (S05)."""
        part = f"narrative:{project_id}:{kind.value}:"
        repeated = self.submission.structure.repeated_rows
        return any(source.raw.startswith(part) for source in repeated)

    def _written_before(self, project_id: str, kind: NarrativeKind) -> bool:
        """Whether an earlier readable file of the month has this part of the project.

        An answer to an earlier month's problem stands for a problem, as it does in this file.
        """
        answers = standing_answers(self.earlier, self.unit_id)
        if kind is NarrativeKind.PROBLEM and any(each == project_id for each, _, _ in answers):
            return True
        return any(
            (item.project_id, item.kind) == (project_id, kind)
            for item in standing_items(self.earlier, self.unit_id)
        )

    def _narrative(
        self, narrative: Narrative, heading: str, *, required: bool
    ) -> Iterator[FieldCase]:
        part = f"{narrative.kind.value}:{narrative.number}"
        subject = (self.unit_id, narrative.project_id, "", part)
        project = self.setting.definitions.projects[narrative.project_id]
        item = f"项目{project.id}{project.name}"
        yield replace(
            self._text_case(narrative.text, subject, item, heading, required=required),
            printed=True,
            answerable=narrative.kind is NarrativeKind.PROBLEM
            and self.submission.has_matters(narrative.project_id),
        )
        yield self._text_case(narrative.party, (*subject, "party"), item, heading)
        if narrative.due is not None:
            yield DateCase(
                setting=self.setting,
                field=narrative.due,
                subject=(*subject, "due"),
                item=item,
                heading="完成日期",
                required=False,
            )

    def _text_case(
        self,
        field: Field[str],
        subject: Subject,
        item: str,
        heading: str,
        *,
        required: bool = False,
    ) -> TextCase:
        return TextCase(
            setting=self.setting,
            field=field,
            subject=subject,
            item=item,
            heading=heading,
            required=required,
        )


def _begun(narrative: Narrative) -> bool:
    """Whether a row has a date or a name and lacks the text that they belong to.

    Without its text nothing of the row goes further, so that it has to be asked for.
    """
    dated = narrative.due is not None and narrative.due.filled
    return narrative.text.trouble is Trouble.BLANK and (dated or narrative.party.filled)


def _told(reading: Reading) -> str:
    return plain(reading.amount) if reading.amount is not None else reading.stage or ""
