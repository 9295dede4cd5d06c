"""Family S, the rows: is each row of the issued form there, once, and no other?"""

from collections.abc import Iterator

from pipeline.forms.keys import FILL_SHEET, NARRATIVE_ROWS
from pipeline.model.field import Source
from pipeline.model.finding import Severity
from pipeline.model.submission import NARRATIVE_LABELS
from pipeline.rules.cases import FormCase
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.sheet import NEW_FORM


def row_number(source: Source) -> str:
    """The row number in a cell's name."""
    return source.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@rule(
    "S03",
    "缺少应填的行",
    Severity.ERROR,
    FormCase,
    why="下发的每一项都要有一行；缺行不等于没有进展。",
    fix=NEW_FORM,
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
        rows = "、".join(f"第{row_number(source)}行" for source in copies)
        yield case.fault_at(copies[-1], f"{rows}是同一行", "只有一行", row_key=key)


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
