"""The sheets of what was approved later: rules set aside, returns allowed later, changes."""

from pipeline.definitions.sheets.schema import CellForm, Column, Sheet, SheetSchema

WAIVERS = SheetSchema(
    sheet=Sheet.WAIVERS,
    purpose="经批准暂不适用某条审核规则的：写明规则、单位、理由、批准人和到哪个月为止。",
    columns=(
        Column(
            key="rule",
            heading="规则编号",
            note="审核问题里的规则编号，如 X03。",
            required=True,
            form=CellForm.ID,
            width=12,
        ),
        Column(
            key="unit",
            heading="单位",
            note="哪家单位。",
            required=True,
            refers=Sheet.UNITS,
            rule="D05",
            width=26,
        ),
        Column(
            key="indicator_id",
            heading="指标编号",
            note="只对一项指标豁免时填。",
            form=CellForm.ID,
            refers=Sheet.INDICATORS,
            rule="D16",
            width=12,
        ),
        Column(key="reason", heading="理由", note="为什么豁免。", required=True, width=40),
        Column(key="approver", heading="批准人", note="谁批准的。", required=True, width=14),
        Column(
            key="until",
            heading="有效至",
            note="到哪个月为止（含该月），如 2022年9月。",
            required=True,
            form=CellForm.PERIOD,
            width=14,
        ),
    ),
)

EXTENSIONS = SheetSchema(
    sheet=Sheet.EXTENSIONS,
    purpose="经批准晚报某个月月报表的：写明单位、报告期、延到哪一天、理由和批准文件。",
    optional=True,
    columns=(
        Column(
            key="unit",
            heading="单位",
            note="哪家主办单位。",
            required=True,
            refers=Sheet.UNITS,
            rule="D05",
            width=26,
        ),
        Column(
            key="period",
            heading="报告期",
            note="哪个月的月报表，如 2022年3月。",
            required=True,
            form=CellForm.PERIOD,
            width=14,
        ),
        Column(
            key="until",
            heading="延至",
            note="延到哪一天（含当天），在报告期的次月，不晚于当期最后期限，如 2022-04-07。",
            required=True,
            form=CellForm.DAY,
            width=14,
        ),
        Column(key="reason", heading="理由", note="为什么延期。", required=True, width=40),
        Column(
            key="approval",
            heading="批准文件",
            note="批准的文号；口头批准的写批准人和日期。",
            required=True,
            width=24,
        ),
    ),
)

CHANGES = SheetSchema(
    sheet=Sheet.CHANGES,
    purpose=(
        "年中经批准调整时限、单位、参数等的：从哪个月起，哪张表哪一行哪一栏改成什么。"
        "原来的格子不要改，以前的月份仍按原来的算。目标值的调整在“指标”表另起一行，不写在这里。"
    ),
    optional=True,
    columns=(
        Column(
            key="table",
            heading="工作表",
            note="要调整的内容在哪张表。",
            required=True,
            form=CellForm.CHOICE,
            choices=("清单", "项目", "指标", "参数"),
            width=10,
        ),
        Column(
            key="row",
            heading="编号",
            note="哪一行：清单编号、项目编号、指标编号，或参数的键。",
            required=True,
            form=CellForm.ID,
            width=14,
        ),
        Column(
            key="column",
            heading="栏目",
            note="哪一栏，照那张表的标题写，如 完成时限、主办单位、数值。",
            required=True,
            width=14,
        ),
        Column(
            key="value",
            heading="新值",
            note="调整后的内容，写法和那一栏相同；清空的栏目不写在这里。",
            required=True,
            width=30,
        ),
        Column(
            key="effective",
            heading="生效月份",
            note="从哪个报告期起，如 2022年9月。",
            required=True,
            form=CellForm.PERIOD,
            width=12,
        ),
        Column(
            key="approval",
            heading="批准文件",
            note="哪份文件批准的；通报照印。",
            required=True,
            width=30,
        ),
    ),
)
