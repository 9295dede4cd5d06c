"""How complete a return is: its required cells and which of them are filled (完整)."""

from collections.abc import Iterator

from pipeline.forms.keys import Column, FieldKey
from pipeline.forms.layout import FormLayout
from pipeline.forms.required import required_figures, required_texts
from pipeline.model.submission import NarrativeKind, Submission

Answer = tuple[str, bool]
"""The key of a required cell, and whether it holds a value that was read."""


def required_cells(layout: FormLayout, submission: Submission) -> tuple[int, tuple[str, ...]]:
    """The number of required cells of a form, and the keys of those that hold a value.

    Required are the figure of each quantity, the stage of each ladder, one written item of each
    kind for each project, and the sign-off. A zero report needs the sign-off only, as the form
    itself says. A problem of an earlier month that was answered is a written problem. A
    placeholder or an unreadable value fills nothing.
    """
    answers = tuple(_sign_off(submission))
    if submission.zero_report.value is not True:
        answers += (*_figures(layout, submission), *_written(layout, submission))
    return len(answers), tuple(key for key, filled in answers if filled)


def _sign_off(submission: Submission) -> Iterator[Answer]:
    signed = submission.sign_off
    for key, name in (
        (FieldKey.PREPARER, signed.preparer),
        (FieldKey.PHONE, signed.phone),
        (FieldKey.PRINCIPAL, signed.principal),
    ):
        yield key.value, name.value is not None
    yield FieldKey.SIGNED.value, signed.signed.value is not None


def _figures(layout: FormLayout, submission: Submission) -> Iterator[Answer]:
    for indicator_id, column in required_figures(layout):
        entry = submission.entry(indicator_id)
        field = entry and (entry.current if column is Column.CURRENT else entry.stage)
        yield f"indicator:{indicator_id}:{column.value}", bool(field and field.value is not None)


def _written(layout: FormLayout, submission: Submission) -> Iterator[Answer]:
    for project_id, kind in required_texts(layout):
        answered = kind is NarrativeKind.PROBLEM and submission.answered(project_id)
        key = f"narrative:{project_id}:{kind.value}"
        yield key, bool(submission.written(project_id, kind) or answered)
