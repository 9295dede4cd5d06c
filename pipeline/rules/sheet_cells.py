"""Family S, the cells: hidden, merged, altered, unread or marked ones, and the notes on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.forms.keys import INDICATOR_HEADINGS, Column
from pipeline.model.field import Source
from pipeline.model.finding import Severity, Subject
from pipeline.model.structure import Altered, Marked
from pipeline.rules.cases import FormCase, shortened
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.sheet_rows import row_number


@rule(
    "S06",
    "隐藏的行列中有数据",
    Severity.NOTICE,
    FormCase,
    why="隐藏的数据看不见，但会被读取。",
    fix="请取消隐藏或筛选，核对数据后再报送。",
    suppressed_by=("S01", "S11"),
    bad="筛选后报送，部分已填的行不可见",
    good="取消筛选后报送",
    missing=MissingValue.JUDGE,
)
def hidden_data(case: FormCase) -> Iterator[Fault]:
    """Filled cells in hidden, filtered or zero-height rows or columns: read and declared."""
    for source in case.submission.structure.hidden_data:
        yield case.fault_at(source, f"{source.raw}（在隐藏的行或列中）", "没有隐藏的填报单元格")


@rule(
    "S07",
    "填报单元格被合并",
    Severity.ERROR,
    FormCase,
    also=(Severity.NORMALISED,),
    why="几格合并后只剩一个值，无法确定它属于哪一格；只与空格合并的，仍按原格读取。",
    fix="请取消合并，在各自的单元格中分别填写。",
    suppressed_by=("S01", "S11"),
    bad="把两个指标的“本月累计”合并为一格",
    good="每格分别填写",
    missing=MissingValue.JUDGE,
)
def merged_data(case: FormCase) -> Iterator[Fault]:
    """Input cells joined with others; harmless when the range leaves no doubt whose value it is."""
    structure = case.submission.structure
    for source in structure.merged_data:
        yield case.fault_at(source, f"{source.raw}合并成了一格", "未合并的单元格")
    for source in structure.merged_alone:
        fault = case.fault_at(source, f"{source.raw}合并成了一格", "未合并的单元格")
        yield replace(fault, severity=Severity.NORMALISED, fix="不需要处理。")


@rule(
    "S08",
    "锁定的内容被改动",
    Severity.ERROR,
    FormCase,
    why="目标、计量单位、时限等以清单为准，不能在月报表中改；计量单位被改的，这一行的数不采用。",
    fix="请恢复原内容；目标确有调整的，请附批准文件另行报告。",
    suppressed_by=("S01", "S11", "F07"),
    bad="把目标 500 改为 400",
    good="锁定的单元格保持原样",
    missing=MissingValue.JUDGE,
)
def locked_altered(case: FormCase) -> Iterator[Fault]:
    """A locked cell differs from the definitions; the definitions win.

    Under another unit of measure the figure may be in that one, so that it is not taken.
    """
    for altered in case.submission.structure.altered:
        measure = altered.heading == INDICATOR_HEADINGS[Column.MEASURE]
        fault = case.fault_at(
            altered.source,
            f"{altered.heading}：{altered.source.raw or '（空）'}",
            altered.ours,
            row_key=altered.key,
        )
        yield Fault(
            subject=fault.subject if measure else (*fault.subject, "locked"),
            place=fault.place,
            read=fault.read,
            expected=fault.expected,
            fix=_restored(altered),
        )


def _restored(altered: Altered) -> str:
    """What to type back; only a target may have been changed for a good reason."""
    fix = f"请把“{altered.heading}”恢复为“{altered.ours}”。"
    is_target = altered.heading == INDICATOR_HEADINGS[Column.TARGET]
    return f"{fix}目标确有调整的，请附批准文件另行报告。" if is_target else fix


@rule(
    "S09",
    "表外内容未读取",
    Severity.NOTICE,
    FormCase,
    why="写在填报格以外的内容不参加汇总。",
    fix="请把内容移到相应的填报格或“说明”列。",
    suppressed_by=("S01", "S11"),
    bad="在表格右侧空白处写“另有 2 个在建”",
    good="写在“说明”列",
    missing=MissingValue.JUDGE,
)
def unread_cells(case: FormCase) -> Iterator[Fault]:
    """Non-empty cells that belong to nothing; those that another rule tells of are left out."""
    structure = case.submission.structure
    told = _rows(structure.added_rows) | _rows(structure.repeated_rows)
    computed = {o.field.source.cell for e in case.submission.entries for o in e.overtyped}
    for source in structure.unread:
        elsewhere = source.sheet not in structure.fill_sheets[:1]
        if elsewhere or (row_number(source) not in told and source.cell not in computed):
            yield case.fault_at(source, source.raw, "填报格以外不填内容")


def _rows(sources: Sequence[Source]) -> frozenset[str]:
    return frozenset(map(row_number, sources))


@rule(
    "S12",
    "单元格有批注",
    Severity.NORMALISED,
    FormCase,
    why="批注不是填报内容，只作记录，不参加汇总，也不印入通报。",
    fix="需要上报的内容，请写入“说明”列或“进展情况”。",
    suppressed_by=("S01", "S11"),
    bad="在“本月累计”上加批注“含上年结转2个”",
    good="写在“说明”列",
    missing=MissingValue.JUDGE,
)
def comments(case: FormCase) -> Iterator[Fault]:
    """Notes stuck to cells are kept as remarks."""
    for source in case.submission.structure.comments:
        yield case.fault_at(source, source.raw, "没有批注")


@rule(
    "S15",
    "文本框里写了字",
    Severity.NOTICE,
    FormCase,
    why="只读单元格；文本框、图形里的文字不参加汇总，也不印入通报。",
    fix="请把内容移到相应的填报格或“说明”列，删去文本框。",
    suppressed_by=("S01", "S11"),
    bad="在表上放一个文本框，写“1.1 应为 48”",
    good="把 1.1 的“本月累计”改成 48",
    missing=MissingValue.JUDGE,
)
def text_boxes(case: FormCase) -> Iterator[Fault]:
    """Text in a box over the cells, where a person sees it and nothing reads it."""
    for source in case.submission.structure.boxes:
        yield case.fault_at(source, shortened(source.raw), "没有文本框")


@rule(
    "S13",
    "用删除线或颜色表示意思",
    Severity.NOTICE,
    FormCase,
    why="程序只读文字和数，读不出颜色和删除线的意思；划了线的文字照样汇总。",
    fix="请去掉删除线和底色（不能改格式的，先在“审阅”中撤销工作表保护，没有密码）："
    "有效的保留，无效的清空，情况写在“说明”列。",
    suppressed_by=("S01", "S11"),
    bad="给一条进展划上删除线",
    good="删去无效的文字，写上现在的情况",
    missing=MissingValue.JUDGE,
)
def marked_cells(case: FormCase) -> Iterator[Fault]:
    """Texts struck through, one by one; coloured fields once for each row."""
    told: set[str] = set()
    for marked in case.submission.structure.marked:
        if marked.struck:
            read, expected = f"{marked.source.raw}（划有删除线）", "没有删除线"
        elif marked.key not in told:
            told.add(marked.key)
            read, expected = f"{marked.source.raw}（底色被改动）", "与下发时相同的底色"
        else:
            continue
        fault = case.fault_at(marked.source, read, expected, row_key=marked.key)
        yield replace(fault, subject=_field(fault.subject, marked))


_PARTS: Mapping[str, Mapping[str, Subject]] = {
    "indicator": {column.value: (column.value,) for column in Column},
    "narrative": {Column.EXPECTED.value: ("due",), Column.REMARK.value: ("party",)},
}
"""What the fields of a row are called in subjects."""


def _field(row: Subject, marked: Marked) -> Subject:
    """The subject of one field of a row."""
    return (*row, *_PARTS.get(marked.key.partition(":")[0], {}).get(marked.column, ()))
