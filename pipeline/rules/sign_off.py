"""Family G: who filled the form in, and who answers for it?"""

from collections.abc import Iterator

from pipeline.forms.layout import FIELD_LABELS, FieldKey
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.model.submission import Trouble
from pipeline.rules.cases import FormCase, present
from pipeline.rules.rule import Fault, MissingValue, rule


@rule(
    "G01",
    "签报栏不全",
    Severity.ERROR,
    FormCase,
    why="月报须经单位主要负责人审阅。",
    fix="请填写填报人、联系电话、主要负责人和审签日期。",
    suppressed_by=("S01", "S11", "S03"),
    bad="主要负责人（空白）",
    good="四项都已填写",
    missing=MissingValue.JUDGE,
)
def sign_off_incomplete(case: FormCase) -> Iterator[Fault]:
    """Preparer, phone, principal or date is blank."""
    sign_off = case.submission.sign_off
    fields = (
        (FieldKey.PREPARER, sign_off.preparer),
        (FieldKey.PHONE, sign_off.phone),
        (FieldKey.PRINCIPAL, sign_off.principal),
        (FieldKey.SIGNED, sign_off.signed),
    )
    for key, field in fields:
        if field.trouble is Trouble.BLANK:
            told = f"填写“{FIELD_LABELS[key]}”"
            yield case.fault_at(field.source, "空白", told, row_key=key.value)


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
