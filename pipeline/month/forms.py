"""Issue forms: a month's with last month's figures, or a year's for implementation plans."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions.types import Definitions, Unit
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.plan.layout import plan_layout
from pipeline.forms.plan.render import render_plan_form
from pipeline.forms.render import render_form
from pipeline.ledger.ledger import Ledger
from pipeline.model.file_names import file_name
from pipeline.model.history import History
from pipeline.model.period import Period, PlanYear
from pipeline.month.lists import seen_by
from pipeline.month.opening import last_month
from pipeline.month.setting import Year, load_year
from pipeline.office.workspace import Workspace
from pipeline.rules.matters import unit_matters


def month_forms(year: Year, period: Period, history: History) -> Mapping[str, bytes]:
    """The forms by file name."""
    list_id = year.project_list.id
    return {
        _form_name(year, unit, period): render_form(
            issued_layout(year.definitions, list_id, unit.id, period, history)
        )
        for unit in year.definitions.lead_units(list_id)
    }


def _form_name(year: Year, unit: Unit, period: Period) -> str:
    """The form's file name; those of a further list name it."""
    form = f"{unit.name}_{period.label}月报表"
    return f"{form}（{year.folder}）.xlsx" if year.folder else f"{form}.xlsx"


def issued_layout(
    definitions: Definitions, list_id: str, unit_id: str, period: Period, history: History
) -> FormLayout:
    """One unit's form as it is issued: last month's figures, and the matters still open."""
    matters = unit_matters(definitions, list_id, history.months, unit_id)
    return form_layout(
        definitions,
        list_id,
        unit_id,
        period,
        last_month(history, unit_id),
        [each for each in matters if each.unsolved],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedForms:
    """The forms by name; ``lacks_last_month``: a list was reported the month before and not run.

    Then 上月累计 on them is what was accepted up to ``latest``, blank where that is None.
    """

    names: tuple[str, ...]
    lacks_last_month: bool = False
    latest: Period | None = None


def issue_forms(workspace: Workspace, period: Period) -> IssuedForms:
    """Write a month's forms to ``forms/<period>/`` and make the inbox they come back to.

    Raises:
        OfficeError: definitions or files that a person has to put right.
        LedgerError: the ledger is damaged.
    """
    lists = load_year(workspace, period).every_list(period)
    for year in lists:
        year.dates(period)
    with workspace.lock():
        forms: dict[str, bytes] = {}
        lacking: list[Period | None] = []
        with Ledger(workspace.ledger_path) as ledger:
            for year in lists:
                earlier = seen_by(ledger, year).examinations_before(period)
                history = History(earlier, year.definitions.takeovers)
                forms.update(month_forms(year, period, history))
                if year.project_list.calendar.first < period and period.previous() not in earlier:
                    lacking.append(max(earlier, default=None))
        workspace.issue_forms(period, forms)
        workspace.make_inbox(period)
    return IssuedForms(
        names=tuple(forms),
        lacks_last_month=bool(lacking),
        latest=next(iter(lacking), None),
    )


def plan_forms(year: Year) -> Mapping[str, bytes]:
    """The plan forms of a year by file name."""
    project_list = year.project_list
    return {
        f"{file_name(unit.name)}_{project_list.year}年实施计划表.xlsx": render_plan_form(
            plan_layout(year.definitions, project_list.id, unit.id)
        )
        for unit in year.definitions.lead_units(project_list.id)
    }


def issue_plan_forms(workspace: Workspace, year: int) -> tuple[str, ...]:
    """Write a year's plan forms to ``forms/<year>-实施计划/`` and make the inbox they come back to.

    Returns:
        The names of the forms.

    Raises:
        OfficeError: definitions or files that a person has to put right.
    """
    forms = plan_forms(load_year(workspace, Period(year, 1)))
    with workspace.lock():
        workspace.issue_forms(PlanYear(year), forms)
        workspace.make_inbox(PlanYear(year))
    return tuple(forms)
