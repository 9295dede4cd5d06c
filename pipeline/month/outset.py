"""How far a month is that nothing has come in for yet."""

from enum import Enum

from pipeline.definitions.load import load_definitions
from pipeline.model.period import Period
from pipeline.office.workspace import Workspace


class Outset(Enum):
    """What a month waits for before its returns can come."""

    NO_LIST = "its year has no definitions workbook"
    UNUSABLE = "the definitions have faults, such as a new workbook that is not filled in"
    NO_FORMS = "no forms were made"
    FORMS_OUT = "the forms were made"


def outset(workspace: Workspace, period: Period | None, *, proven: bool = False) -> Outset:
    """How far a month is; without a month, the newest year.

    Args:
        workspace: the office's folder.
        period: the month.
        proven: a run of the same year has used its definitions, so that they need no look.

    Raises:
        OfficeError: the definitions workbook cannot be read (6).
    """
    years = workspace.years()
    year = period.year if period else max(years, default=0)
    if year not in years:
        return Outset.NO_LIST
    if not proven and load_definitions(workspace.definitions(year)).definitions is None:
        return Outset.UNUSABLE
    forms_out = period is not None and workspace.has_forms(period)
    return Outset.FORMS_OUT if forms_out else Outset.NO_FORMS
