"""How complete a return is: its required cells and how many of them are filled (完整)."""

from collections.abc import Iterator

from pipeline.forms.layout import Column, FormLayout
from pipeline.forms.required import required_figures, required_texts
from pipeline.model.submission import NarrativeKind, Submission


def required_cells(layout: FormLayout, submission: Submission) -> tuple[int, int]:
    """The number of required cells of a form, and how many of them hold a value that was read.

    Required are the figure of each quantity, the stage of each ladder, one written item of each
    kind for each project, and the sign-off. A zero report needs the sign-off only, as the form
    itself says. A problem of an earlier month that was answered is a written problem. A
    placeholder or an unreadable value fills nothing.
    """
    answers = tuple(_sign_off(submission))
    if submission.zero_report.value is not True:
        answers += (*_figures(layout, submission), *_written(layout, submission))
    return len(answers), sum(answers)


def _sign_off(submission: Submission) -> Iterator[bool]:
    signed = submission.sign_off
    for field in (signed.preparer, signed.phone, signed.principal, signed.signed):
        yield field.value is not None


def _figures(layout: FormLayout, submission: Submission) -> Iterator[bool]:
    for indicator_id, column in required_figures(layout):
        entry = submission.entry(indicator_id)
        field = entry and (entry.current if column is Column.CURRENT else entry.stage)
        yield bool(field and field.value is not None)


def _written(layout: FormLayout, submission: Submission) -> Iterator[bool]:
    for project_id, kind in required_texts(layout):
        answered = kind is NarrativeKind.PROBLEM and submission.answered(project_id)
        yield bool(submission.written(project_id, kind) or answered)
