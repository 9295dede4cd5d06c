"""The invented county's office with a published first month, made through the command line."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from command_line import DAY, MARCH, Done, filled_forms, minsheng
from example_office import invented_office, put

from pipeline.forms.keys import Column, FieldKey
from pipeline.forms.layout import form_layout
from pipeline.forms.render import render_form
from pipeline.model.period import Period
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace
from samples.filling import Answers, fill
from samples.invented import Month, answers

NUMBER = "示督字〔2031〕4号"
AFTER_DUE = "2031-04-08"
"""A day after March's due date, on which its bulletin is final."""

LATER = "2031-04-20"
"""A day after March was published."""

APRIL = MARCH.next()
APRIL_DAY = "2031-05-08"


def run_march(target: Path) -> Workspace:
    """An office whose three units filed March in time; run twice, its bulletin is final."""
    office = invented_office(target)
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    for day in (DAY, AFTER_DUE):
        done = minsheng(office.root, "run", str(MARCH), "--as-of", day)
        assert done.code == 0, done.said
    return office


def issue(office: Workspace, *words: str) -> Done:
    """Publish March, with further words on the command line."""
    return minsheng(office.root, "issue", str(MARCH), "--number", NUMBER, *words)


def issued_march(target: Path) -> Workspace:
    """The office after March was published."""
    office = run_march(target)
    done = issue(office, "--by", "经办甲")
    assert done.code == 0, done.said
    return office


def form_of_a(
    office: Workspace,
    kind: SubmissionKind,
    figures: Mapping[str, str],
    remark: str = "",
    period: Period = MARCH,
) -> bytes:
    """Unit A's form of a month with a declared kind, some figures and a remark beside each."""
    year = load_year(office, period)
    layout = form_layout(year.definitions, year.project_list.id, "A", period, {})
    month = Month(period=period, dates=year.dates(period), signed=year.dates(period).due)
    signing = {key.value for key in layout.sign_fields}
    typed: Answers = {
        **{place: each for place, each in answers(layout, month).items() if place[0] in signing},
        (FieldKey.KIND.value, Column.CONTENT): SUBMISSION_KIND_LABELS[kind],
        **{(f"indicator:{key}", Column.CURRENT): Decimal(each) for key, each in figures.items()},
        **{(f"indicator:{key}", Column.REMARK): remark for key in figures if remark},
    }
    return fill(render_form(layout), typed)


def run_april(office: Workspace) -> Done:
    """All units file April in the forms that the office issues; April is run."""
    for name, content in filled_forms(office, APRIL):
        put(office, str(APRIL), name, content)
    return minsheng(office.root, "run", str(APRIL), "--as-of", APRIL_DAY)
