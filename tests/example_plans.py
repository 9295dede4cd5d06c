"""Filled plan forms of the invented county, typed as a unit types them."""

from datetime import datetime

from example_county import example_definitions

from pipeline.definitions.filed_plans import plan_due, plans_settled
from pipeline.definitions.types import Definitions
from pipeline.forms.plan.layout import plan_layout
from pipeline.model.period import PlanYear
from pipeline.model.plan import PlanExamination
from pipeline.model.receipt import Delivery, Receipt, TimeSource
from pipeline.month.plan_examine import examine_plan
from pipeline.rules.plan.cases import PlanSetting
from samples.plans import CONTACT, PlanAnswers, fill_plan, plan_answers

__all__ = ["CONTACT", "PlanAnswers"]

EXAMPLE = example_definitions()
LIST = "EX2031"


def good_plan(unit_id: str, definitions: Definitions = EXAMPLE) -> PlanAnswers:
    """A whole plan of a unit."""
    return plan_answers(plan_layout(definitions, next(iter(definitions.lists)), unit_id))


def plan_file(
    unit_id: str, answers: PlanAnswers | None = None, definitions: Definitions = EXAMPLE
) -> bytes:
    """A whole plan of a unit with some answers exchanged, saved by another program."""
    layout = plan_layout(definitions, next(iter(definitions.lists)), unit_id)
    return fill_plan(layout, {**plan_answers(layout), **(answers or {})})


def plan_receipt(number: int = 1, received: datetime = datetime(2031, 2, 8, 9)) -> Receipt:
    """A receipt of the plans' inbox."""
    return Receipt(
        number=number,
        period=PlanYear(2031),
        sha256=f"{number:064x}",
        name=f"计划{number}.xlsx",
        received=received,
        time_source=TimeSource.REGISTER,
        channel="邮件",
    )


def plan_setting(
    definitions: Definitions = EXAMPLE, now: datetime = datetime(2031, 2, 20)
) -> PlanSetting:
    """The setting of the invented county's plans."""
    project_list = definitions.lists[LIST]
    return PlanSetting(
        definitions=definitions,
        list_id=LIST,
        year=2031,
        due=plan_due(definitions, project_list),
        settled=plans_settled(definitions, project_list),
        first=project_list.calendar.first,
        now=now,
    )


def examined(
    content: bytes,
    *earlier: PlanExamination,
    received: datetime = datetime(2031, 2, 8, 9),
    definitions: Definitions = EXAMPLE,
) -> PlanExamination:
    """A plan file as examined after earlier ones."""
    receipt = plan_receipt(len(earlier) + 1, received)
    delivery = Delivery(receipt=receipt, content=content)
    return examine_plan(plan_setting(definitions), delivery, earlier)
