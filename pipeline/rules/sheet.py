"""Family S: is the form still the form that was issued?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.forms.layout import FILL_SHEET, INDICATOR_HEADINGS, NARRATIVE_ROWS, Column
from pipeline.model.finding import Severity, Subject
from pipeline.model.submission import NARRATIVE_LABELS, Marked, Source
from pipeline.rules.cases import FormCase
from pipeline.rules.rule import Fault, MissingValue, rule

_NEW_FORM = "请在下发的月报表上重新填写后报送，不要增删行列、改动表头或复制表页。"


@rule(
    "S01",
    "缺少填报表页",
    Severity.REFUSED,
    FormCase,
    why="数据只从“月报表”这一页读取。",
    fix="请恢复“月报表”表页（勿改名、勿删除）后重新报送。",
    bad="表页被改名为“Sheet1”",
    good="表页名为“月报表”",
    missing=MissingValue.JUDGE,
)
def fill_sheet_missing(case: FormCase) -> Iterator[Fault]:
    """The fill sheet is not there; the nearest candidate is named."""
    structure = case.submission.structure
    if not structure.fill_sheets:
        nearest = f"，最接近的表页是“{structure.nearest_sheet}”" if structure.nearest_sheet else ""
        yield case.fault(f"没有“{FILL_SHEET}”表页{nearest}", f"有“{FILL_SHEET}”表页")


@rule(
    "S02",
    "表头被移动或改名",
    Severity.NORMALISED,
    FormCase,
    also=(Severity.ERROR,),
    why="列由隐藏的列标识确认，表头改动不影响已认出的列；认不出的列不读。",
    fix="请不要移动或改写表头。",
    suppressed_by=("S01",),
    bad="把“本月累计”列剪切到最后一列",
    good="表头与下发时一致",
    missing=MissingValue.JUDGE,
)
def headings_moved(case: FormCase) -> Iterator[Fault]:
    """A moved or renamed heading: read by its key, or an error when the column is lost."""
    structure = case.submission.structure
    for source in structure.moved_headings:
        yield case.fault_at(source, source.raw, "与下发时相同的表头")
    for key in structure.lost_headings:
        heading = INDICATOR_HEADINGS[Column(key)] if key in _HEADED else key
        yield Fault(
            subject=case.subject(),
            place=case.fault("", "", sheet=FILL_SHEET).place,
            read=f"找不到“{heading}”列",
            expected=f"有“{heading}”列",
            severity=Severity.ERROR,
            fix=_NEW_FORM,
        )


_HEADED = frozenset(column.value for column in INDICATOR_HEADINGS)


@rule(
    "S03",
    "缺少应填的行",
    Severity.ERROR,
    FormCase,
    why="下发的每一项都要有一行；缺行不等于没有进展。",
    fix=_NEW_FORM,
    suppressed_by=("S01", "S11", "S05", "F07"),
    bad="删去“新增绿化面积”一行",
    good="保留所有指标行",
    missing=MissingValue.JUDGE,
)
def row_missing(case: FormCase) -> Iterator[Fault]:
    """A row of the issued form cannot be found with certainty.

    Spare rows for written items may be deleted, as long as one of each part is left.
    """
    missing = case.submission.structure.missing_rows
    for key in missing:
        if not key.startswith("narrative:"):
            yield case.fault("找不到该行", f"有“{case.item(key)}”行", row_key=key, sheet=FILL_SHEET)
    parts = [key.rpartition(":")[0] for key in missing if key.startswith("narrative:")]
    for part in dict.fromkeys(parts):
        for kind, rows in NARRATIVE_ROWS.items():
            if part.endswith(f":{kind.value}") and parts.count(part) == rows:
                label = f"有“{NARRATIVE_LABELS[kind]}”的行"
                yield case.fault("找不到这些行", label, row_key=part, sheet=FILL_SHEET)


@rule(
    "S04",
    "多出的行",
    Severity.EXPLAIN,
    FormCase,
    why="清单中没有的行不能汇总。",
    fix="请把内容写入“说明”或“进展情况”；确需增加指标的，请书面报接收报送单位修改清单。",
    suppressed_by=("S01", "S11", "F07"),
    bad="自行加一行“修建公厕 3 座”",
    good="只填下发的行",
    missing=MissingValue.JUDGE,
)
def row_added(case: FormCase) -> Iterator[Fault]:
    """A row that the definitions do not know."""
    for source in case.submission.structure.added_rows:
        yield case.fault_at(source, source.raw, "下发的月报表中没有这一行")


@rule(
    "S05",
    "同一行出现两次",
    Severity.ERROR,
    FormCase,
    why="同一行有两份时，无法确定以哪一份为准。",
    fix="请删去复制出来的一行，只保留一行后重新报送。",
    suppressed_by=("S01", "S11"),
    bad="复制粘贴出第二个“改造面积”行",
    good="每个指标一行",
    missing=MissingValue.JUDGE,
)
def row_repeated(case: FormCase) -> Iterator[Fault]:
    """The same row stands twice or more; none of the copies is read."""
    repeated = case.submission.structure.repeated_rows
    for key in dict.fromkeys(source.raw for source in repeated):
        copies = [source for source in repeated if source.raw == key]
        rows = "、".join(f"第{_row(source)}行" for source in copies)
        yield case.fault_at(copies[-1], f"{rows}是同一行", "只有一行", row_key=key)


def _row(source: Source) -> str:
    """The row number in a cell's name."""
    return source.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


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
        )


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
        if _row(source) not in told and source.cell not in computed:
            yield case.fault_at(source, source.raw, "填报格以外不填内容")


def _rows(sources: Sequence[Source]) -> frozenset[str]:
    return frozenset(map(_row, sources))


@rule(
    "S10",
    "多出的表页",
    Severity.NOTICE,
    FormCase,
    why="只读取“月报表”一页，其他表页的内容不参加汇总。",
    fix="请把需要上报的内容写入“月报表”，附件另行发送。",
    suppressed_by=("S01",),
    bad="自加一页“明细表”",
    good="只有下发的表页",
    missing=MissingValue.JUDGE,
)
def extra_sheets(case: FormCase) -> Iterator[Fault]:
    """Further sheets with content."""
    for name in case.submission.structure.extra_sheets:
        yield case.fault(f"表页“{name}”有内容", "只有下发的表页", sheet=name)


@rule(
    "S11",
    "有两份填报表页",
    Severity.REFUSED,
    FormCase,
    why="同一文件中有两份“月报表”，无法确定以哪一份为准。",
    fix="请删去多余的一份表页后重新报送。",
    bad="复制出“月报表 (2)”",
    good="只有一份“月报表”",
    missing=MissingValue.JUDGE,
)
def two_fill_sheets(case: FormCase) -> Iterator[Fault]:
    """Two copies of the fill sheet."""
    sheets = case.submission.structure.fill_sheets
    if len(sheets) > 1:
        yield case.fault("、".join(f"“{name}”" for name in sheets), "只有一份“月报表”")


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
    "S13",
    "用删除线或颜色表示意思",
    Severity.NOTICE,
    FormCase,
    why="程序只读文字和数，读不出颜色和删除线的意思；划了线的文字照样汇总。",
    fix="请去掉删除线和底色：有效的保留，无效的清空，情况写在“说明”列。",
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


@rule(
    "S14",
    "表中有空行",
    Severity.NORMALISED,
    FormCase,
    why="各行由隐藏的行标识确认，空行跳过，不影响读取。",
    fix="不需要处理；下次填报请不要插入空行。",
    suppressed_by=("S01", "S11"),
    bad="在两个指标之间插入一个空行",
    good="各行与下发时一致",
    missing=MissingValue.JUDGE,
)
def blank_rows(case: FormCase) -> Iterator[Fault]:
    """Empty rows within the table, skipped by key."""
    rows = case.submission.structure.blank_rows
    if rows:
        shown = "、".join(str(row) for row in rows[:_ROWS_NAMED])
        more = f"等{len(rows)}个" if len(rows) > _ROWS_NAMED else ""
        read = f"第{shown}行{more or '是'}空行"
        yield case.fault(read, "没有空行", sheet=FILL_SHEET)


_ROWS_NAMED = 5
"""So many rows are named one by one."""
