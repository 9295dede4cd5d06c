"""Family P, the liaison person, and T09: what has not come by the due day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.forms.plan.layout import PlanField
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import present
from pipeline.rules.plan.cases import PlanFormCase, PlanUnitCase
from pipeline.rules.rule import Fault, MissingValue, rule

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
"""Numbers as the national numbering plan has them: a mobile number of eleven digits from 13 to 19,
or an area code, seven or eight digits, and an extension."""

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)


def is_phone(text: str) -> bool:
    """Whether a text is one telephone number that could exist."""
    number = "".join(plain_width(text).split())
    return bool(_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number))


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address."""
    return bool(_EMAIL.fullmatch(plain_width(text).strip()))


@rule(
    "P16",
    "联络员信息没有填全",
    Severity.ERROR,
    PlanFormCase,
    why="通知要求报送联络员姓名、职务和联系方式，缺一项就联系不上人。",
    fix="请把联络员的姓名、职务、联系电话、电子邮箱填全，重新报送。",
    suppressed_by=("P06",),
    bad="只填了联络员姓名",
    good="姓名、职务、电话、邮箱都填写",
    missing=MissingValue.JUDGE,
)
def contact_incomplete(case: PlanFormCase) -> Iterator[Fault]:
    """One of the liaison's cells is blank; a change need not repeat what stands already."""
    contact = case.submission.contact
    fields = {
        PlanField.LIAISON: contact.name,
        PlanField.TITLE: contact.title,
        PlanField.PHONE: contact.phone,
        PlanField.EMAIL: contact.email,
    }
    untouched = not any(field.value for field in fields.values())
    if untouched and case.contact_standing and not case.whole:
        return
    for key, field in fields.items():
        if not field.value:
            yield case.fault_at(field, key.value, "填写")


@rule(
    "P17",
    "联络电话或邮箱写法不对",
    Severity.ERROR,
    PlanFormCase,
    why="打不通的电话、发不出的邮箱等于没有联络员。",
    fix="电话只填一个手机号码，或者带区号的固定电话，如 0530-1234567；邮箱只填一个完整的地址。",
    suppressed_by=("P06", "P16"),
    bad="电话写成 12345，邮箱漏了 @",
    good="电话 0530-1234567，邮箱 lianluo@example.cn",
)
def contact_implausible(case: PlanFormCase) -> Iterator[Fault]:
    """A telephone number or an address that cannot exist."""
    contact = case.submission.contact
    if not contact.phone.value and not contact.email.value:
        present(contact.phone.value)
    if contact.phone.value and not is_phone(contact.phone.value):
        expected = "一个手机号码，或者带区号的固定电话"
        yield case.fault_at(contact.phone, PlanField.PHONE.value, expected)
    if contact.email.value and not is_email(contact.email.value):
        yield case.fault_at(contact.email, PlanField.EMAIL.value, "一个完整的邮箱地址")


@rule(
    "T09",
    "没有按期报送实施计划和联络员",
    Severity.ERROR,
    PlanUnitCase,
    also=(Severity.NOTICE,),
    why="通知规定各主办单位在期限前报送实施方案及联络员。",
    fix="请尽快用下发的实施计划表报送；没有计划的，按月平均评定进度。",
    bad="期限 2月9日，没有收到可读取的实施计划表",
    good="期限以前报送实施计划表，联络员填全",
    missing=MissingValue.JUDGE,
)
def plan_not_filed(case: PlanUnitCase) -> Iterator[Fault]:
    """No readable plan, or no whole contact, after the due day; a late one is a notice."""
    due = case.setting.due
    if due is None or case.setting.now.date() <= due:
        return
    expected = f"不晚于 {chinese_date(due)}"
    if not case.readable:
        late = case.setting.definitions.working_days.between(due, case.setting.now.date())
        told = "只收到退回的文件" if case.examinations else "没有收到实施计划表"
        yield case.fault(f"{told}，已迟 {late} 个工作日", expected)
        return
    first = case.readable[0].receipt
    if first.received.date() > due:
        fault = case.fault(f"{chinese_date(first.received.date())}收到", expected, file=first.name)
        yield replace(fault, severity=Severity.NOTICE, subject=(*fault.subject, "", "", "late"))
    if not any(each.contact for each in case.readable):
        fault = case.fault("没有可用的联络员信息", expected, file=case.readable[-1].receipt.name)
        yield replace(fault, subject=(*fault.subject, "", "", "contact"))
