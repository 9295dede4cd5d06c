"""A bulletin of the invented county for the tests: every part of the paper, over several pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.definitions.heads import BulletinHead
from pipeline.outputs.bulletin.text import (
    Annex,
    BulletinText,
    Figure,
    Line,
    Paragraph,
    Style,
    TableText,
)

SENTENCE = (
    "各主办单位要切实负起牵头职责，对照年度任务倒排工期，逐项落实资金、土地等要素保障，"
    "及时研究解决推进中的困难和问题，确保各项民生实事按期高质量完成，真正让群众得到实惠。"
)


def body_paragraph(*parts: str | Figure) -> Paragraph:
    """A paragraph of the text proper."""
    return Paragraph(style=Style.BODY, line=parts)


def heading(text: str, style: Style = Style.HEADING) -> Paragraph:
    """A heading."""
    return Paragraph(style=style, line=(text,))


def table_row(number: int) -> tuple[Line, ...]:
    """A row as an annex of indicators has it."""
    return (
        (str(number),),
        (f"第{number}项民生实事示例工程建设",),
        ("甲局",),
        (Figure(f"{number * 10}", f"indicator:{number}:target"), "个"),
        (Figure(f"{number * 3}", f"indicator:{number}:amount"), "个"),
        (Figure("30.0%", f"indicator:{number}:share"),),
        ("滞后" if number % 7 == 0 else "按序时",),
        ("已完成前期手续办理，正在进行主体施工，预计六月底前完成。",),
    )


def indicator_table(rows: int) -> TableText:
    """A table of as many rows as asked for."""
    return TableText(
        headings=("序号", "指标", "主办单位", "目标", "累计完成", "完成率", "进度", "进展情况"),
        widths=(5, 22, 12, 9, 9, 8, 8, 27),
        rows=tuple(table_row(number) for number in range(1, rows + 1)),
        numeric=frozenset({3, 4, 5}),
    )


def landscape_annex(rows: int = 60) -> Annex:
    """An annex on its side with a long table."""
    return Annex(
        title="2031年民生实事指标完成情况表",
        table=indicator_table(rows),
        paragraphs=(),
        landscape=True,
    )


def upright_annex() -> Annex:
    """An annex of words and a narrow table, upright."""
    return Annex(
        title="报送情况统计表",
        table=TableText(
            headings=("单位", "应报", "实报"),
            widths=(2, 1, 1),
            rows=((("甲局",), ("1",), ("1",)), (("乙局",), ("1",), ("0",))),
            numeric=frozenset({1, 2}),
        ),
        paragraphs=(body_paragraph("报送情况如下。"),),
        landscape=False,
    )


def example_body() -> tuple[Paragraph, ...]:
    """A body of all kinds of paragraph, about three pages."""
    return (
        body_paragraph("现将3月份民生实事项目进展情况通报如下。"),
        heading("一、总体情况"),
        body_paragraph(
            "截至3月底，全县",
            Figure("10", "count:project:all"),
            "件民生实事共",
            Figure("41", "count:indicator:all"),
            "项指标，其中按序时推进",
            Figure("36", "count:indicator:on"),
            "项，滞后",
            Figure("5", "count:indicator:behind"),
            "项。“按序时”指完成率不低于序时进度5个百分点。",
        ),
        heading("二、项目进展"),
        heading("（一）城乡供水提升", Style.SUBHEADING),
        *(body_paragraph(SENTENCE) for _ in range(6)),
        heading("（二）老旧小区改造", Style.SUBHEADING),
        *(body_paragraph(SENTENCE * 2) for _ in range(4)),
        heading("三、存在问题"),
        *(body_paragraph(SENTENCE) for _ in range(5)),
        heading("四、下步要求"),
        *(body_paragraph(SENTENCE) for _ in range(3)),
    )


def with_head(head: BulletinHead, **parts: Any) -> BulletinText:
    """The example bulletin under one of the three heads."""
    marks = {
        BulletinHead.RED: ("示例县人民政府办公室文件", "示政办发〔2031〕3号"),
        BulletinHead.PLAIN: ("", ""),
        BulletinHead.SERIAL: ("督 查 通 报", "第3期"),
    }
    mark, number = marks[head]
    return replace(example_bulletin(**parts), head=head, mark=mark, number=number)


def example_bulletin(
    *,
    annexes: Sequence[Annex] | None = None,
    draft_reasons: tuple[str, ...] = (),
    copied_to: tuple[str, ...] = (
        "县委办公室",
        "县人大常委会办公室",
        "县政协办公室",
        "县纪委监委机关",
        "县委组织部",
    ),
) -> BulletinText:
    """The example county's bulletin for March."""
    return BulletinText(
        head=BulletinHead.RED,
        mark="示例县人民政府办公室文件",
        number="示政办发〔2031〕3号",
        title_lines=("示例县人民政府办公室", "关于2031年3月民生实事项目", "进展情况的通报"),
        addressee="各乡镇（街道）人民政府（办事处），县政府各部门：",
        body=example_body(),
        annexes=(upright_annex(), landscape_annex()) if annexes is None else tuple(annexes),
        signed_by="示例县人民政府办公室",
        signed_on=date(2031, 4, 8),
        copied_to=copied_to,
        draft_reasons=draft_reasons,
    )
