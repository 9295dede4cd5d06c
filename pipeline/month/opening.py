"""From the bytes of a delivery to a typed submission, as far as its identity allows."""

from dataclasses import dataclass, replace

from pipeline.forms.layout import FormLayout, LastMonth, form_layout
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.history import History
from pipeline.model.receipt import Adoption, Delivery, Receipt
from pipeline.model.submission import Identity, Stamps, Submission, SubmissionKind
from pipeline.opening.workbook import read_workbook
from pipeline.reading.parse import declared_kind, parse_submission
from pipeline.reading.stamps import read_stamps
from pipeline.rules.cases import Setting
from pipeline.rules.matters import unit_matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A delivery as far as it can be understood; later parts are None when an earlier one fails.

    ``declared`` is what the unit says its file is, where that is a form of an earlier month.
    """

    receipt: Receipt
    workbook: Workbook | Unreadable
    stamps: Stamps | None
    layout: FormLayout | None
    submission: Submission | None
    adoption: Adoption | None = None
    declared: SubmissionKind | None = None


def open_delivery(setting: Setting, delivery: Delivery, adoption: Adoption | None = None) -> Opened:
    """Read a delivery as far as its identity allows; ``adoption`` stands in where it has none."""
    return understood(setting, delivery.receipt, read_workbook(delivery.content), adoption)


def understood(
    setting: Setting,
    receipt: Receipt,
    workbook: Workbook | Unreadable,
    adoption: Adoption | None = None,
) -> Opened:
    """Understand a workbook as far as its identity allows."""
    stamps = None if isinstance(workbook, Unreadable) else read_stamps(workbook)
    assumed = _assumed(setting, adoption)
    if stamps is not None and assumed is not None:
        stamps = replace(stamps, adopted=assumed)
    layout = _layout(setting, stamps)
    submission = None
    if layout is not None and stamps is not None and not isinstance(workbook, Unreadable):
        submission = parse_submission(receipt, workbook, layout, setting.definitions, stamps)
    return Opened(
        receipt=receipt,
        workbook=workbook,
        stamps=stamps,
        layout=layout,
        submission=submission,
        adoption=adoption if assumed else None,
        declared=_declared(setting, receipt, workbook, stamps),
    )


def _declared(
    setting: Setting, receipt: Receipt, workbook: Workbook | Unreadable, stamps: Stamps | None
) -> SubmissionKind | None:
    """What a form of an earlier month says it is; nothing else of it can be read here."""
    identity = stamps.agreed if stamps else None
    if identity is None or isinstance(workbook, Unreadable) or not _of_list(setting, identity):
        return None
    if identity.period >= setting.period:
        return None
    definitions = setting.definitions.in_month(identity.period)
    layout = form_layout(definitions, setting.list_id, identity.unit_id, identity.period, {})
    return declared_kind(receipt, workbook, layout)


def _assumed(setting: Setting, adoption: Adoption | None) -> Identity | None:
    """The identity that an adoption gives; None when its unit is no longer on the list."""
    if adoption is None or adoption.list_id != setting.list_id:
        return None
    leads = {unit.id for unit in setting.definitions.lead_units(setting.list_id)}
    if adoption.unit_id not in leads or adoption.period != setting.period:
        return None
    return Identity(
        list_id=adoption.list_id,
        unit_id=adoption.unit_id,
        period=adoption.period,
        version=setting.definitions.version,
    )


def _layout(setting: Setting, stamps: Stamps | None) -> FormLayout | None:
    """The layout the form should have; None when it is not a form of this list and month."""
    identity = stamps.agreed if stamps else None
    if identity is None or identity.period != setting.period or not _of_list(setting, identity):
        return None
    return form_layout(
        setting.definitions,
        identity.list_id,
        identity.unit_id,
        identity.period,
        last_month(setting.history, identity.unit_id),
        unit_matters(
            setting.definitions, identity.list_id, setting.history.months, identity.unit_id
        ),
    )


def _of_list(setting: Setting, identity: Identity) -> bool:
    """Whether a form is one of a lead unit of the list."""
    leads = {unit.id for unit in setting.definitions.lead_units(setting.list_id)}
    return identity.unit_id in leads and identity.list_id == setting.list_id


def last_month(history: History, unit_id: str) -> LastMonth:
    """What a form shows under 上月累计: the last accepted figure, or the stage of a ladder."""
    return {
        indicator_id: (reading.stage or "") if reading.amount is None else reading.amount
        for indicator_id, reading in history.last_figures(unit_id).items()
    }
