"""The sheets that back the list: ladders, plans, units, measures, parameters, days off."""

from pipeline.definitions.sheets.lists import YES_NO
from pipeline.definitions.sheets.schema import CellForm, Column, Sheet, SheetSchema

DAY_OFF = "放假"
MAKE_UP_DAY = "上班"

LADDERS = SheetSchema(
    sheet=Sheet.LADDERS,
    purpose="一行一个节点，同一类别的节点按先后连着写；进度从0到100递增。",
    frozen_columns=2,
    columns=(
        Column(
            key="ladder",
            heading="类别",
            note="一套节点的名称，如建设类；同一套的每一行都写。",
            required=True,
            width=14,
        ),
        Column(key="step", heading="节点", note="节点名称。", required=True, width=16),
        Column(
            key="percent",
            heading="进度",
            note="到这个节点算完成百分之几：0至100的数字，不带百分号。",
            required=True,
            form=CellForm.NUMBER,
            width=10,
        ),
        Column(key="remark", heading="说明", note="给自己人看的说明，程序不读。", width=40),
    ),
)

MONTHS = tuple(
    Column(
        key=f"month_{month}",
        heading=f"{month}月",
        note=f"到{month}月底计划累计完成数；形象进度、机制填完成比例，终点为100。没有计划的月份空着。",
        form=CellForm.NUMBER,
        rule="D07",
        width=8,
    )
    for month in range(1, 13)
)

PLANS = SheetSchema(
    sheet=Sheet.PLANS,
    purpose="各单位报来的倒排工期：一行一项指标、一家单位，逐月写计划累计数。",
    frozen_columns=2,
    columns=(
        Column(
            key="indicator_id",
            heading="指标编号",
            note="“指标”表里的编号，文本格式。",
            required=True,
            form=CellForm.ID,
            refers=Sheet.INDICATORS,
            rule="D16",
            width=10,
        ),
        Column(
            key="unit",
            heading="单位",
            note="哪家单位的计划。",
            required=True,
            refers=Sheet.UNITS,
            rule="D05",
            width=26,
        ),
        *MONTHS,
        Column(
            key="effective",
            heading="生效月份",
            note="年初计划空着；年中调整的必填，如 2022年9月。",
            form=CellForm.PERIOD,
            rule="D11",
            width=12,
        ),
        Column(
            key="approval",
            heading="批准文件",
            note="计划的文号；年中调整的必填。",
            rule="D11",
            width=20,
        ),
    ),
)

UNITS = SheetSchema(
    sheet=Sheet.UNITS,
    purpose="所有主办、协办单位；通知里写的集体（如各乡镇、街道）也占一行。",
    frozen_columns=2,
    columns=(
        Column(
            key="id",
            heading="单位编号",
            note="自定的编号，不得重复，启用后不要再改。",
            required=True,
            form=CellForm.ID,
            rule="D01",
            width=10,
        ),
        Column(
            key="name",
            heading="单位全称",
            note="与通知一致的名称，不得重复。",
            required=True,
            rule="D01",
            width=32,
        ),
        Column(
            key="aliases",
            heading="简称",
            note="大家常写的其他叫法，一行一个；一个简称只能属于一家单位。",
            form=CellForm.NAMES,
            width=24,
        ),
        Column(key="liaison", heading="联络员", note="姓名；不知道就空着。", width=12),
        Column(key="phone", heading="电话", note="联络电话。", width=16),
        Column(key="email", heading="邮箱", note="联络邮箱。", width=26),
        Column(key="principal", heading="主要负责人", note="审签人姓名。", width=12),
        Column(key="remark", heading="备注", note="给自己人看的说明，程序不读。", width=30),
    ),
)

MEASURES = SheetSchema(
    sheet=Sheet.MEASURES,
    purpose="指标用到的计量单位；新的计量单位在这里加一行即可。",
    columns=(
        Column(
            key="name",
            heading="计量单位",
            note="名称，不得重复。",
            required=True,
            rule="D03",
            width=14,
        ),
        Column(
            key="base",
            heading="基本单位",
            note="同一类里最小的那个，如万平方米的基本单位是平方米。",
            required=True,
            rule="D03",
            width=14,
        ),
        Column(
            key="factor",
            heading="换算系数",
            note="一个本单位等于多少个基本单位，如万平方米填10000。",
            required=True,
            form=CellForm.NUMBER,
            rule="D03",
            width=12,
        ),
        Column(
            key="synonyms",
            heading="同义写法",
            note="填报时可能出现的其他写法，一行一个。",
            form=CellForm.NAMES,
            width=18,
        ),
        Column(
            key="countable",
            heading="可数",
            note="只能是整数的（个、户、人）填“是”。",
            required=True,
            form=CellForm.YES_NO,
            choices=YES_NO,
            rule="D03",
            width=8,
        ),
        Column(
            key="decimals",
            heading="小数位数",
            note="最多几位小数；可数的填0。",
            required=True,
            form=CellForm.WHOLE,
            rule="D03",
            width=10,
        ),
    ),
)

PARAMETERS = SheetSchema(
    sheet=Sheet.PARAMETERS,
    purpose="亮灯界限、提醒界限和催报档次。只改数值、含边界和催报方式，不要改“键”。",
    frozen_columns=2,
    columns=(
        Column(
            key="key",
            heading="键",
            note="程序认这一栏，不要改。",
            required=True,
            form=CellForm.ID,
            rule="D01",
            width=22,
        ),
        Column(key="name", heading="名称", note="给人看的名称。", width=24),
        Column(
            key="value",
            heading="数值",
            note="只写数字。",
            required=True,
            form=CellForm.NUMBER,
            width=10,
        ),
        Column(key="measure", heading="单位", note="数值的单位，给人看。", width=12),
        Column(
            key="inclusive",
            heading="含边界",
            note="界限必填：恰好等于数值时算不算，“是”或“否”。",
            form=CellForm.YES_NO,
            choices=YES_NO,
            width=10,
        ),
        Column(
            key="form",
            heading="催报方式",
            note="催报档次（reminder）必填，其他不填。",
            width=14,
        ),
        Column(key="remark", heading="说明", note="给自己人看的说明，程序不读。", width=48),
    ),
)

HOLIDAYS = SheetSchema(
    sheet=Sheet.HOLIDAYS,
    purpose="国务院办公厅公布的放假和调休上班日；12月的报表次年1月报，所以次年1月也要填。",
    columns=(
        Column(
            key="start",
            heading="起始日期",
            note="如 2022-10-01。",
            required=True,
            form=CellForm.DAY,
            width=14,
        ),
        Column(
            key="end",
            heading="截止日期",
            note="只有一天的可空着。",
            form=CellForm.DAY,
            width=14,
        ),
        Column(
            key="kind",
            heading="类别",
            note="放假，或调休上班。",
            required=True,
            form=CellForm.CHOICE,
            choices=(DAY_OFF, MAKE_UP_DAY),
            width=10,
        ),
        Column(key="name", heading="名称", note="节日名称。", width=16),
    ),
)
