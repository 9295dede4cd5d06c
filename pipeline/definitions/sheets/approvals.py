"""The sheets of what was approved for single units: rules set aside, returns allowed later."""

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
