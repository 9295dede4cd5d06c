"""Issue a month's forms: one for each lead unit, last month's figures filled in."""

from collections.abc import Mapping

from pipeline.forms.layout import form_layout
from pipeline.forms.render import render_form
from pipeline.ledger.ledger import Ledger
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.month.opening import last_month
from pipeline.month.setting import Year, load_year
from pipeline.office.workspace import Workspace


def month_forms(year: Year, period: Period, history: History) -> Mapping[str, bytes]:
    """The forms by file name."""
    list_id = year.project_list.id
    return {
        f"{unit.name}_{period.label}月报表.xlsx": render_form(
            form_layout(year.definitions, list_id, unit.id, period, last_month(history, unit.id))
        )
        for unit in year.definitions.lead_units(list_id)
    }


def issue_forms(workspace: Workspace, period: Period) -> tuple[str, ...]:
    """Write a month's forms to ``forms/<period>/``.

    Returns:
        The names of the forms.

    Raises:
        OfficeError: definitions or files that a person has to put right.
        LedgerError: the ledger is damaged.
    """
    year = load_year(workspace, period)
    year.dates(period)
    with workspace.lock():
        with Ledger(workspace.ledger_path) as ledger:
            history = History(ledger.examinations_before(period), year.definitions.takeovers)
        forms = month_forms(year, period, history)
        workspace.issue_forms(period, forms)
    return tuple(forms)
