"""Rules on the workbook's shape: ids, sheets and columns, aliases, cells and references."""

from collections import Counter
from collections.abc import Iterator

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.cell_faults import BLANK, cell_faults
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.catalogue import SHEETS, sheet_named
from pipeline.definitions.sheets.parameters import known_key
from pipeline.definitions.sheets.schema import Sheet, normalised
from pipeline.model.finding import Place, Severity

_UNIQUE = (
    (Sheet.LISTS, "id"),
    (Sheet.PROJECTS, "id"),
    (Sheet.UNITS, "id"),
    (Sheet.UNITS, "name"),
    (Sheet.MEASURES, "name"),
    (Sheet.PARAMETERS, "key"),
)


@lint_rule(
    "D01",
    "编号重复",
    Severity.REFUSED,
    why="报表里的每个数都靠编号认出是哪一项，两行同号就分不清了。",
    fix="给其中一行换一个没有用过的编号；多余的行删掉。",
    bad="“项目”表有两行的项目编号都是 2",
    good="“项目”表每行编号各不相同",
)
def duplicate_ids(draft: Draft) -> Iterator[Fault]:
    """Ids that are missing, unreadable, or stand in two rows."""
    yield from cell_faults(draft, "D01")
    for sheet, key in _UNIQUE:
        yield from _repeats(draft.rows[sheet], (key,))
    yield from _repeats(draft.rows[Sheet.LADDERS], ("ladder", "step"))
    for first, *further in draft.indicators().values():
        for row in further:
            if row.filled("name") and row.text("name") != first.text("name"):
                yield _repeat(row, "id", first)


def _repeats(rows: tuple[Row, ...], keys: tuple[str, ...]) -> Iterator[Fault]:
    """Rows that say in the named columns, all filled, what an earlier row of the sheet says."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        named = tuple(normalised(row.text(key)) for key in keys)
        if all(named) and named in seen:
            yield _repeat(row, keys[-1], seen[named])
        seen.setdefault(named, row)


def _repeat(row: Row, key: str, first: Row) -> Fault:
    expected = f"没有用过的内容（第{first.line}行已经用了）"
    return Fault(place=row.place(key), read=row.shown(key), expected=expected)


@lint_rule(
    "D12",
    "工作表或列对不上",
    Severity.NOTICE,
    why="程序按工作表名和表头文字找内容，不认识的不会读，缺少的读不到。",
    fix="名称写错的，照“填写说明”改；自己加的内容程序不读，可以留着。",
    bad="“指标”表多了一列“负责人”，或“目标值”的表头被改成“指标值”",
    good="工作表名和表头与填写说明一致，次序可以不同",
)
def shape(draft: Draft) -> Iterator[Fault]:
    """Sheets, columns and parameter keys that are unknown, missing or there twice."""
    yield from _missing(draft)
    for name in draft.unknown_sheets:
        yield Fault(place=Place(sheet=name), read=name, expected="规定的工作表名，此表未读")
    for place, heading in draft.unknown_columns:
        fix = f"表头写错的，照“填写说明”改；自己加的内容程序不读，可以留着{_remarks(place)}。"
        yield Fault(place=place, read=heading, expected="规定的表头，此列未读", fix=fix)
    for row in draft.rows[Sheet.PARAMETERS]:
        if row.filled("key") and not known_key(row.id("key")):
            yield Fault(
                place=row.place("key"),
                read=row.shown("key"),
                expected="规定的键，此行未读",
                fix="键写错的改回来；不是程序的参数，把这一行删掉。",
            )


def _remarks(place: Place) -> str:
    """The column of the same sheet that takes whatever one wants to note, where it has one."""
    sheet = sheet_named(place.sheet)
    columns = SHEETS[sheet].columns if sheet else ()
    return "".join(f"，也可以移到“{each.heading}”栏" for each in columns if each.key == "remark")


def _missing(draft: Draft) -> Iterator[Fault]:
    """What must be there once and is not."""
    for sheet in draft.missing_sheets:
        yield Fault(
            place=Place(sheet=sheet.value),
            read="没有这个工作表",
            expected=f"名为“{sheet.value}”的工作表，没有内容也要留着表头",
            severity=Severity.REFUSED,
            fix=f"表名被改过的，改回“{sheet.value}”；被删掉的，另建一个空文件夹，在里面运行"
            " minsheng init 年度，从新建的清单定义里把这张表复制过来。",
        )
    for sheet, column in draft.missing_columns:
        if column.key != "remark" and not column.added:
            yield Fault(
                place=Place(sheet=sheet.value),
                read="没有这一列",
                expected=f"表头为“{column.heading}”的列",
                severity=Severity.REFUSED,
                fix="在第1行补上这个表头；表头被改过的改回来。",
            )
    for place, heading in draft.repeated_columns:
        yield Fault(
            place=place,
            read=heading,
            expected="每个表头只出现一次",
            severity=Severity.REFUSED,
            fix="两列合成一列，多余的一列删掉。",
        )


@lint_rule(
    "D13",
    "一个叫法对应两行",
    Severity.ERROR,
    why="别的表用这个叫法时，分不清指哪一家单位、哪个计量单位。",
    fix="只在一行保留这个叫法，另一行删掉或改成别的叫法。",
    bad="示例县甲局和示例县乙局的简称都写了“一局”",
    good="每个简称只属于一家单位",
)
def ambiguous_names(draft: Draft) -> Iterator[Fault]:
    """Aliases of units and synonyms of measures that name two rows."""
    for sheet, key in ((Sheet.UNITS, "aliases"), (Sheet.MEASURES, "synonyms")):
        named = Counter(
            normalised(name)
            for row in draft.rows[sheet]
            for name in {row.text("name"), *row.names(key)}
        )
        holders = {
            normalised(alias): (row, alias)
            for row in draft.rows[sheet]
            for alias in row.names(key)
            if named[normalised(alias)] > 1
        }
        for row, alias in holders.values():
            yield Fault(place=row.place(key), read=alias, expected="只有这一行使用的叫法")


@lint_rule(
    "D15",
    "内容空缺或填法不对",
    Severity.REFUSED,
    why="这一格是后面各步要用的，空着或看不懂就无法往下做。",
    fix="请照“应为”的写法补填或改写；公式请改成算好的数。",
    bad="“清单”表的年度空着，或报送期限日填“月初”",
    good="年度填 2031，报送期限日填 5",
)
def cells_filled(draft: Draft) -> Iterator[Fault]:
    """Cells that are blank or unreadable and no other rule speaks for."""
    yield from cell_faults(draft, "D15")
    for sheet in (Sheet.LISTS, Sheet.PROJECTS, Sheet.INDICATORS, Sheet.UNITS, Sheet.MEASURES):
        if sheet not in draft.missing_sheets and not draft.rows[sheet]:
            yield Fault(
                place=Place(sheet=sheet.value),
                read=BLANK,
                expected="至少一行内容",
                fix=f"在“{sheet.value}”表里至少填一行；每一列填什么，见“填写说明”。",
            )
    yield from _second_year(draft)
    for row in draft.rows[Sheet.LISTS]:
        yield from _list_faults(row)


def _second_year(draft: Draft) -> Iterator[Fault]:
    """Lists of another year than the first one's: a workbook is for one year."""
    years = [(row, year) for row in draft.rows[Sheet.LISTS] if (year := row.whole("year"))]
    for row, year in years[1:]:
        if year != years[0][1]:
            expected = f"{years[0][1]}（一个清单定义工作簿只放一个年度的清单）"
            yield Fault(place=row.place("year"), read=row.shown("year"), expected=expected)


def _list_faults(row: Row) -> Iterator[Fault]:
    """Reporting days that no month has, or that stand in the wrong order."""
    keys = ("due_day", "hard_close_day", "issue_day")
    previous = 1
    for key in keys:
        day = row.whole(key)
        if day is None:
            continue
        if not previous <= day <= 28:  # noqa: PLR2004 - the last day that every month has
            expected = f"{previous}至28的整数（报送期限、最后期限、印发依次不早于前一个）"
            yield Fault(place=row.place(key), read=row.shown(key), expected=expected)
        previous = max(previous, day)


@lint_rule(
    "D16",
    "引用的编号或名称不存在",
    Severity.REFUSED,
    why="这一格指向另一张表的某一行，找不到那一行就接不上。",
    fix="改成那张表里已有的写法，或先在那张表里加上这一行。",
    bad="指标 3.1 的项目编号写成 9，而“项目”表没有 9",
    good="指标 3.1 的项目编号是 3，“项目”表有 3",
)
def references(draft: Draft) -> Iterator[Fault]:
    """Names of projects, indicators, ladders and steps that are not there."""
    yield from cell_faults(draft, "D16")
    for first, *_ in draft.indicators().values():
        ladder = draft.ladder_rows(first)
        steps = [row.text("step") for row in ladder]
        if ladder and first.filled("final_step") and first.text("final_step") not in steps:
            expected = f"{first.text('ladder')}的节点：{'、'.join(steps)}"
            place = first.place("final_step")
            yield Fault(place=place, read=first.shown("final_step"), expected=expected)
