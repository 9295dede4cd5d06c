"""Family G: who filled the form in, who answers for it, and is it this that was stamped?"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.forms.keys import FIELD_LABELS, FieldKey
from pipeline.model.accepted import Change, changes, place_of
from pipeline.model.field import Trouble
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.rules.cases import FormCase, present
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.stamped_cases import PageCase, SignedCase


@rule(
    "G01",
    "签报栏不全",
    Severity.ERROR,
    FormCase,
    why="月报由谁填写、由谁审签要写明，没有审签的不能采用。",
    fix="请填写填报人、联系电话、主要负责人和审签日期。",
    suppressed_by=("S01", "S11", "S03"),
    bad="主要负责人（空白）",
    good="四项都已填写",
    missing=MissingValue.JUDGE,
)
def sign_off_incomplete(case: FormCase) -> Iterator[Fault]:
    """Preparer, phone, principal or date is blank; the fix names those that are, and only those."""
    sign_off = case.submission.sign_off
    fields = (
        (FieldKey.PREPARER, sign_off.preparer),
        (FieldKey.PHONE, sign_off.phone),
        (FieldKey.PRINCIPAL, sign_off.principal),
        (FieldKey.SIGNED, sign_off.signed),
    )
    blank = {key: each for key, each in fields if each.trouble is Trouble.BLANK}
    wanted = f"请填写{'、'.join(FIELD_LABELS[key] for key in blank)}。"
    for key, field in blank.items():
        fault = case.fault_at(field.source, "空白", "签报栏四项都填写", row_key=key.value)
        yield replace(fault, fix=wanted)


@rule(
    "G02",
    "主要负责人与名册不符",
    Severity.EXPLAIN,
    FormCase,
    why="审签人应是单位的主要负责人。",
    fix="填错的请改正；人员有变动的，请书面告知接收报送单位修改名册。",
    bad="名册为甲，表中为乙",
    good="与名册一致",
)
def other_principal(case: FormCase) -> Iterator[Fault]:
    """The principal is not the one in the register; unevaluated while the register has none."""
    registered = present(case.unit.principal or None)
    signed = case.submission.sign_off.principal
    name = present(signed.value)
    if _bare(name) != _bare(registered):
        yield case.fault_at(signed.source, name, registered, row_key=FieldKey.PRINCIPAL.value)


def _bare(name: str) -> str:
    """A name without the spaces that even out names of two and three characters."""
    return "".join(name.split())


@rule(
    "G03",
    "审签日期不合理",
    Severity.ERROR,
    FormCase,
    why="审签应在数据截止之后、报送之前。",
    fix="请填写实际审签的日期；在截止日以前审签的，请核对数据后重新审签。",
    bad="截止日 3月31日，审签日期 3月20日",
    good="截止日 3月31日，审签日期 4月1日",
)
def sign_date(case: FormCase) -> Iterator[Fault]:
    """Signed before the data cut-off or after the file was received."""
    field = case.submission.sign_off.signed
    signed = present(field.value)
    cut_off = case.setting.dates.cut_off
    received = case.submission.receipt.received.date()
    if not cut_off <= signed <= received:
        yield case.fault_at(
            field.source,
            chinese_date(signed),
            f"{chinese_date(cut_off)}（截止日）至{chinese_date(received)}（收到日）",
            row_key=FieldKey.SIGNED.value,
        )


@rule(
    "G04",
    "盖章页未收到",
    Severity.EXPLAIN,
    SignedCase,
    why="月报须经单位主要负责人签字、加盖公章，数据才能正式使用。",
    fix="请打印回执，由填报人和主要负责人签字、加盖公章后，把扫描件或原件报来。",
    bad="规定 2 个工作日，收到月报表 3 个工作日后，盖章页登记中还没有该单位",
    good="收到月报表次日收到盖章页",
)
def page_missing(case: SignedCase) -> Iterator[Fault]:
    """No stamped page within the working days of 参数; only where the office keeps a register.

    The working days are counted from the last file and, as in T04, not beyond the day of issue.
    """
    pages = present(case.pages)
    received = present(case.states[-1] if case.states else None).state.last.received.date()
    setting = case.setting
    allowed = setting.definitions.limits.stamped_page_days
    today = min(setting.now.date(), setting.dates.issue)
    waited = setting.definitions.working_days.between(received, today)
    if not pages and waited > allowed:
        yield case.fault(
            f"{chinese_date(received)}收到月报表，已过 {waited} 个工作日，没有收到盖章页",
            f"{allowed} 个工作日内收到签字盖章的回执",
        )


@rule(
    "G05",
    "盖章页与报送的数不是同一份",
    Severity.REFUSED,
    PageCase,
    also=(Severity.NOTICE,),
    why="校验码由单位当月报送的全部数据和文字算出，码不符，就不能证明盖章的是这些数。",
    fix="请核对是否拿错了单位或月份的盖章页；页上确是此码的，请打印本月回执，重新签字盖章。",
    bad="盖章页上是别的单位的校验码",
    good="盖章页上的校验码与回执一致",
    missing=MissingValue.JUDGE,
)
def page_of_other_figures(case: PageCase) -> Iterator[Fault]:
    """The code is of no state of the unit's month: the page is refused, never the return itself.

    A line of the register that cannot be read is a notice under the same code.
    """
    if any(each.code == case.page.code for each in case.states):
        return
    owner = f"，是{case.owner.name}的" if case.owner else ""
    standing = bool(case.states and case.states[-1].state.values)
    expected = f"校验码 {case.now.code}" if standing else "与采用的数一致的校验码"
    yield case.fault(f"校验码 {case.page.code}{owner}", expected)


@rule(
    "G06",
    "盖章以后数据有变动",
    Severity.ERROR,
    PageCase,
    why="单位签字盖章的是原来的数，以后更正的数没有经主要负责人签字。",
    fix="请打印新的回执，签字盖章后重新报送；更正有误的，请再报更正。",
    bad="盖章以后又报更正，累计由 12 改为 15，没有报新的盖章页",
    good="报更正以后报来了新的盖章页",
)
def changed_since_signed(case: PageCase) -> Iterator[Fault]:
    """The page was right when it was signed; a later file changed a value or a text."""
    signed, now = case.signed, case.now
    present(now.state.values or None)  # a return that was withdrawn needs no page
    if signed.code == now.code:
        return
    names = case.setting.definitions.row_names()
    changed = changes(signed.state.values, now.state.values)
    told = "；".join(_changed(each, place_of(each, names)) for each in changed[:_MOST_CHANGES])
    more = f"等 {len(changed)} 处" if len(changed) > _MOST_CHANGES else ""
    yield case.fault(f"盖章后变动：{told}{more}", f"校验码 {now.code} 的盖章页")


_MOST_CHANGES = 3
"""Changes named in one message; ``minsheng receipt-check`` names them all."""

_LONGEST = 20
"""Characters of a text that are repeated in a message."""


def _changed(change: Change, place: str) -> str:
    return f"{place}由“{_short(change.old)}”改为“{_short(change.new)}”"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


@rule(
    "G07",
    "填报人与审签人相同",
    Severity.NOTICE,
    FormCase,
    why="填报和审阅由同一人完成，起不到复核作用。",
    fix="请由主要负责人审阅后填写其姓名。",
    bad="填报人和主要负责人为同一人",
    good="填报人和主要负责人不同",
)
def same_person(case: FormCase) -> Iterator[Fault]:
    """One person both prepared and signed."""
    sign_off = case.submission.sign_off
    if _bare(present(sign_off.preparer.value)) == _bare(present(sign_off.principal.value)):
        key = FieldKey.PRINCIPAL.value
        yield case.fault_at(
            sign_off.principal.source, "与填报人相同", "主要负责人的姓名", row_key=key
        )


@rule(
    "G08",
    "印章名称不是单位全称",
    Severity.EXPLAIN,
    PageCase,
    why="盖章页上的公章应是填报单位的，内设机构、下属单位的印章不能代替。",
    fix="请核对盖的是哪枚章：盖错的，加盖本单位公章后重新报来；单位更名的，书面告知修改名册。",
    suppressed_by=("G05",),
    bad="名册为示例县甲局，公章为“示例县甲局办公室”",
    good="公章为“示例县甲局”，或在前面带有上级地名",
)
def other_seal(case: PageCase) -> Iterator[Fault]:
    """The name on the seal does not end in the registered one; unevaluated where none was noted.

    A seal may say of which county or city the office is, which the register leaves out.
    """
    unit = present(case.unit)
    seal = _bare(present(case.page.seal or None))
    if not seal.endswith(_bare(unit.name)):
        yield case.fault(f"公章“{seal}”", f"公章“{unit.name}”")
